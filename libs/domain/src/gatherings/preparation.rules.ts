/**
 * Before a gathering each co-op that comes brings its requests and shares a process sheet; whoever has not is reminded by those
 * who facilitate, and once by the house, three days before the day.
 */
import { type Instant, dayMs, millisOf } from '../time.js';
import type { PreparationSubject } from './gathering.js';

export const remindPreparationDaysBefore = 3;

export type PreparedCooperative = { readonly requestCount: number; readonly sheetCount: number };

export function isMissing(subject: PreparationSubject, cooperative: PreparedCooperative): boolean {
  return (subject === 'requests' ? cooperative.requestCount : cooperative.sheetCount) === 0;
}

export type Deadline = {
  readonly dueAt: Instant | null;
  readonly isClosed: boolean;
  /** the last time this co-op was reminded of it */
  readonly remindedAt: Instant | null;
};

/** In the three days before, once; a reminder that somebody sent in those days counts. */
export function isTimeToRemind({ dueAt, isClosed, remindedAt }: Deadline, now: Instant): boolean {
  if (dueAt === null || isClosed) return false;
  const due = millisOf(dueAt);
  const from = due - remindPreparationDaysBefore * dayMs;
  const at = millisOf(now);
  return at >= from && at < due && (remindedAt === null || millisOf(remindedAt) < from);
}
