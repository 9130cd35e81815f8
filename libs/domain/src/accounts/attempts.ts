/** Five wrong attempts in a quarter of an hour, for one account or from one network, and everybody waits a little. */
import { minuteMs } from '../time.js';

export type AttemptLimit = { readonly attempts: number; readonly windowMs: number };

/** The same for an account and for the network it comes from; signing in and asking for mails alike. */
export const signInLimit: AttemptLimit = { attempts: 5, windowMs: 15 * minuteMs };

/** How long to wait in seconds, 0: not at all. pastMs: when earlier attempts failed, in any order. */
export function retryAfterSeconds(pastMs: readonly number[], nowMs: number, limit: AttemptLimit = signInLimit): number {
  const recent = pastMs.filter((at) => at <= nowMs && nowMs - at < limit.windowMs).sort((a, b) => b - a);
  const oldestThatCounts = recent[limit.attempts - 1];
  return oldestThatCounts === undefined ? 0 : Math.ceil((oldestThatCounts + limit.windowMs - nowMs) / 1000);
}

/** The account's and the network's attempts are counted apart; the longer wait holds. */
export function signInWaitSeconds(accountMs: readonly number[], networkMs: readonly number[], nowMs: number): number {
  return Math.max(retryAfterSeconds(accountMs, nowMs), retryAfterSeconds(networkMs, nowMs));
}
