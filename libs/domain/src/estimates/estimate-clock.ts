/**
 * The clock of a question starts when it is asked and stops with the first estimate: a fortnight is calm, more is long, more than a
 * month is too long.
 */
import { dayMs, millisOf, type Instant } from '../time.js';

export const waitingLevels = ['calm', 'long', 'too_long'] as const;
export type WaitingLevel = (typeof waitingLevels)[number];

/**
 * Developers who share one afternoon a week have seen a question twice within fourteen days; thirty days are one whole round of the
 * monthly pot. Four hours of work once waited three months (beescoop/Obeesdoo #289 and #303): the second limit is a third of that.
 */
export const longAfterDays = 14;
export const tooLongAfterDays = 30;

export type Question = {
  readonly askedAt: Instant;
  /** with its first estimate, or when it was taken back; null: it still waits */
  readonly endedAt: Instant | null;
};

/** Whole days, of twenty-four hours. */
export function waitingDays({ askedAt, endedAt }: Question, now: Instant): number {
  const until = endedAt === null ? now : endedAt;
  return Math.max(0, Math.floor((millisOf(until) - millisOf(askedAt)) / dayMs));
}

export function waitingLevel(days: number): WaitingLevel {
  if (days > tooLongAfterDays) return 'too_long';
  return days > longAfterDays ? 'long' : 'calm';
}
