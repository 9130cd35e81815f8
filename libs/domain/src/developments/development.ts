/**
 * A development is one or more requests estimated, funded, built, tested and released together. What was done is written down;
 * in which phase it stands follows from that.
 */
import type { Currency } from '../money.js';

/** What happened to a development, in the words of its history. */
export const developmentEventKinds = [
  'opened',
  'edited',
  'withdrawn',
  'restored',
  'request_joined',
  'request_removed',
  'arbitrated',
  'claimed',
  'claim_offered',
  'claim_offer_withdrawn',
  'claim_taken_over',
  'claim_released',
  'started',
  'checked',
  'unchecked',
  'delivered',
  'delivery_withdrawn',
  'tried',
  'trial_answered',
  'note_written',
  'accepted',
  'stopped',
  'closed',
  'reopened',
  'funding_opened',
  'key_changed',
  'pledged',
  'pledge_changed',
  'pledge_confirmed',
  'pledge_refused',
  'pledge_withdrawn',
  'board_asked',
  'board_answered',
  'funding_covered',
  'funding_lapsed',
  'funding_reopened',
  'called',
  'call_cancelled',
  'received',
  'receipt_reversed',
  'secured',
  'paid_out',
  'refunded',
  'invoiced',
] as const;
export type DevelopmentEventKind = (typeof developmentEventKinds)[number];

export const developmentOrders = ['active', 'recent', 'number'] as const;
export type DevelopmentOrder = (typeof developmentOrders)[number];

/** By what was done to it, whatever the money says. */
export const developmentStages = ['preparing', 'underway', 'closed', 'stopped'] as const;
export type DevelopmentStage = (typeof developmentStages)[number];

/** Where the code goes: for all; behind an option that is off unless asked for; for one co-op alone. */
export const arbitrationOutcomes = ['common', 'parameter', 'specific'] as const;
export type ArbitrationOutcome = (typeof arbitrationOutcomes)[number];

export const checklistKinds = ['integrate', 'test', 'document'] as const;
export type ChecklistKind = (typeof checklistKinds)[number];

/** What every development begins with; each adds its own. */
export const checklistDefaults = [
  ['integrate', 'code_reviewed'],
  ['integrate', 'code_merged'],
  ['integrate', 'data_migrated'],
  ['test', 'automated_tests'],
  ['test', 'tried_on_copy'],
  ['test', 'tried_by_two'],
  ['document', 'user_guide'],
  ['document', 'release_note'],
] as const satisfies readonly (readonly [ChecklistKind, string])[];
export const checklistNames = checklistDefaults.map(([, name]) => name);
export type ChecklistName = (typeof checklistNames)[number];

export const trialOutcomes = ['ok', 'not_ok', 'not_found'] as const;
export type TrialOutcome = (typeof trialOutcomes)[number];

/** What the rules need to know of a development. `cooperativeId`: who carries it; null: the federation. */
export type DevelopmentFacts = {
  readonly id: string;
  readonly cooperativeId: string | null;
  readonly currency: Currency;
  readonly isWithdrawn: boolean;
  readonly isStopped: boolean;
  readonly isStarted: boolean;
  readonly isAccepted: boolean;
  readonly isClosed: boolean;
};

/** Nothing more happens to it. */
export function isOver({ isWithdrawn, isStopped, isClosed }: DevelopmentFacts): boolean {
  return isWithdrawn || isStopped || isClosed;
}
