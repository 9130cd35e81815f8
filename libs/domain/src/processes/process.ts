/**
 * A process sheet says how a co-op orders, receives or exchanges shifts: everybody answers the same questions, so that the
 * answers can be laid side by side. A co-op has one sheet for each model of sheet, and shows it when it wants to.
 */
import type { Actor } from '../actor.js';
import { acting, actsFor, isModerator } from '../actor.js';
import type { CooperativeKind, CooperativeStage } from '../cooperatives/cooperative.js';
import { dayOf, type Day, type Instant } from '../time.js';

/** own: any other thing that a co-op would like to compare. */
export const processKinds = ['ordering', 'receiving', 'shift_exchange', 'own'] as const;
export type ProcessKind = (typeof processKinds)[number];

/** draft: read by its co-op alone. */
export const processSheetStates = ['draft', 'shared'] as const;
export type ProcessSheetState = (typeof processSheetStates)[number];

/** What a co-op takes home from another's sheet. */
export const processIdeaKinds = ['do_as_they_do', 'idea'] as const;
export type ProcessIdeaKind = (typeof processIdeaKinds)[number];

export const maxQuestions = 30;
export const maxAnswer = 4_000;
export const maxNote = 2_000;

export type TemplateFacts = {
  readonly id: string;
  /** the co-op that proposed it; null: the federation's */
  readonly cooperativeId: string | null;
  readonly isRetired: boolean;
};
export type SheetFacts = {
  readonly id: string;
  readonly cooperativeId: string;
  readonly state: ProcessSheetState;
};

/** Those who run a shop are asked to fill the sheets; one that is not open yet or no longer is not waited for. */
export function isExpectedToFill(cooperative: {
  readonly kind: CooperativeKind;
  readonly stage: CooperativeStage;
}): boolean {
  return cooperative.kind === 'shop' && (cooperative.stage === 'open' || cooperative.stage === 'paused');
}

/** Everybody sees which co-ops have shared a sheet; a draft is seen by those who act for its co-op. */
export function sheetVisibleTo(actor: Actor, sheet: Omit<SheetFacts, 'id'>, now: Instant): boolean {
  if (sheet.state === 'shared') return true;
  const current = acting(actor, now);
  return current !== null && actsFor(current, sheet.cooperativeId);
}

/** How a co-op works is told to the other co-ops and not to the whole world: answers are read by whoever acts under a mandate. */
export function answersVisibleTo(actor: Actor, sheet: Omit<SheetFacts, 'id'>, now: Instant): boolean {
  return acting(actor, now) !== null && sheetVisibleTo(actor, sheet, now);
}

/** What a co-op takes home is its own affair; the facilitator, who follows things up, sees it too. */
export function ideaVisibleTo(actor: Actor, idea: { readonly cooperativeId: string }, now: Instant): boolean {
  const current = acting(actor, now);
  return current !== null && (actsFor(current, idea.cooperativeId) || isModerator(current));
}

/** The day that was named has gone by, and it is not done. */
export function isIdeaLate(idea: { readonly dueOn: Day | null; readonly isDone: boolean }, now: Instant): boolean {
  return !idea.isDone && idea.dueOn !== null && idea.dueOn < dayOf(now);
}
