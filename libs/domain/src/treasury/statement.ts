/**
 * A co-op reads its own money in plain words: what it promised, was called for, paid, got back. One leg that touches one of its
 * accounts is one movement; the word follows from the two steps between which the amount goes, so that a reversal reads as its way back.
 */
import { actsFor, isFederationAdmin, isFederationTreasurer, whyNotAct, type Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import { isDay, type Day, type Instant } from '../time.js';
import type { AccountKind } from './account-names.js';

export const movementWords = [
  'promised',
  'promise_withdrawn',
  'called',
  'call_cancelled',
  'call_settled',
  'call_unsettled',
  'received',
  'refunded',
  'set_aside',
  'set_free',
  'secured',
  'given_back',
  'owed',
  'owed_undone',
  'paid_out',
  'paid_out_undone',
  'exchanged_from',
  'exchanged_to',
  'other',
] as const;
export type MovementWord = (typeof movementWords)[number];

const words: Readonly<Record<string, MovementWord>> = {
  'promises promised': 'promised',
  'promised promises': 'promise_withdrawn',
  'promised called': 'called',
  'called promised': 'call_cancelled',
  'called promises': 'call_settled',
  'promises called': 'call_unsettled',
  'outside available': 'received',
  'available outside': 'refunded',
  'available reserved': 'set_aside',
  'reserved available': 'set_free',
  'reserved escrow': 'secured',
  'escrow reserved': 'given_back',
  'escrow payable': 'owed',
  'payable escrow': 'owed_undone',
  'payable paid': 'paid_out',
  'paid payable': 'paid_out_undone',
};

/** @param debit the kind of the account it leaves @param credit the kind of the one where it arrives */
export function movementOf(debit: AccountKind, credit: AccountKind): MovementWord {
  if (credit === 'fx') return 'exchanged_from';
  if (debit === 'fx') return 'exchanged_to';
  return words[`${debit} ${credit}`] ?? 'other';
}

/** Whoever speaks for a co-op, keeps its money or administers it reads its statement; the pool's treasurer reads all. */
export function readsStatement(actor: Actor, cooperativeId: string | null): boolean {
  return readsBooks(actor) || (readsOwnStatement(actor) && actsFor(actor, cooperativeId));
}

export function whyNotReadStatement(actor: Actor, cooperativeId: string, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? (readsStatement(actor, cooperativeId) ? null : 'not_your_cooperative');
}

export function readsOwnStatement(actor: Actor): boolean {
  return (
    actor.kind === 'acting' &&
    actor.cooperativeId !== null &&
    (actor.role === 'delegate' || actor.role === 'treasurer' || actor.role === 'coop_admin')
  );
}

/** The pool's treasurer and the federation's administrator read the whole of the books. */
export function readsBooks(actor: Actor): boolean {
  return isFederationTreasurer(actor) || isFederationAdmin(actor);
}

export type DayRange = { readonly from: Day; /** not in it any more */ readonly until: Day };

/** "2026" or "2026-11": the days of that year or month; null for anything else. */
export function rangeOf(text: string): DayRange | null {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  if (month === undefined) return { from: `${year}-01-01`, until: `${next(year)}-01-01` };
  if (!isDay(`${year}-${month}-01`)) return null;
  const until = month === '12' ? `${next(year)}-01-01` : `${year}-${next(month).padStart(2, '0')}-01`;
  return { from: `${year}-${month}-01`, until };
}

const next = (digits: string): string => String(Number(digits) + 1).padStart(digits.length, '0');
