/** A co-op's figures carry their year, their source and who may see them; the co-op itself decides, and the pool's treasurer sees all. */
import { acting, actsFor, administers, isFederationAdmin, isFederationTreasurer, whyNotAct } from '../actor.js';
import type { Actor } from '../actor.js';
import type { Currency } from '../money.js';
import type { Refusal } from '../refusal.js';
import { dayOf, type Instant } from '../time.js';
import { cleanLine } from '../text.js';

export const figureNames = ['turnover', 'members', 'eaters', 'households', 'users'] as const;
export type FigureName = (typeof figureNames)[number];

export const figureVisibilities = ['public', 'members', 'cooperative'] as const;
export type FigureVisibility = (typeof figureVisibilities)[number];

/** turnover: minor units of the currency; every other figure: a plain count, without currency. */
export type FigureDraft = {
  readonly year: number;
  readonly name: FigureName;
  readonly amount: bigint;
  readonly currency: Currency | null;
  readonly source: string;
};

export const firstFigureYear = 1990;

export function isMoneyFigure(name: FigureName): boolean {
  return name === 'turnover';
}

/** Its treasurer, its delegate or its administrator; the federation's treasurer and administrator for any co-op. */
export function whyNotRecordFigure(actor: Actor, cooperative: { readonly id: string }, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || administers(actor, cooperative.id) || isFederationTreasurer(actor)) return refusal;
  const keepsFigures = actor.kind === 'acting' && ['treasurer', 'delegate', 'coop_admin'].includes(actor.role);
  if (!keepsFigures) return 'not_allowed';
  return actsFor(actor, cooperative.id) ? null : 'not_your_cooperative';
}

/** A figure of a year that has not begun is a wish, not a figure. */
export function whyNotFigure(draft: FigureDraft, now: Instant): Refusal {
  const thisYear = Number(dayOf(now).slice(0, 4));
  if (!Number.isInteger(draft.year) || draft.year < firstFigureYear || draft.year > thisYear)
    return 'year_out_of_range';
  if (draft.amount < 0n) return 'bad_input';
  if (isMoneyFigure(draft.name) !== (draft.currency !== null)) return 'figure_currency_required';
  return cleanLine(draft.source) === '' ? 'empty_text' : null;
}

/** public: everybody; members: whoever acts under a mandate; cooperative: the co-op, the pool's treasurer, the federation's administrator. */
export function figureVisibleTo(
  actor: Actor,
  figure: { readonly visibility: FigureVisibility; readonly cooperativeId: string },
  now: Instant,
): boolean {
  if (figure.visibility === 'public') return true;
  const current = acting(actor, now);
  if (current === null) return false;
  if (figure.visibility === 'members') return true;
  return actsFor(current, figure.cooperativeId) || isFederationTreasurer(current) || isFederationAdmin(current);
}
