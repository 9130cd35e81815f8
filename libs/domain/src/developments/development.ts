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
  'request_joined',
  'request_removed',
  'arbitrated',
  'claimed',
  'claim_offered',
  'claim_taken_over',
  'claim_released',
  'started',
  'checked',
  'unchecked',
  'delivered',
  'delivery_withdrawn',
  'tried',
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
