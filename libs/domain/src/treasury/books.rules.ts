/**
 * The pool's treasurer keeps the books: closes a month that is over, has them checked, and reverses what was written by mistake.
 * The federation's administrator may close and check, and moves no money.
 */
import { isFederationTreasurer, whyNotAct, type Actor } from '../actor.js';
import { firstRefusal, permission, type Permission, type Refusal } from '../refusal.js';
import { cleanLongText, whyNotLongText } from '../text.js';
import { dayOf, type Day, type Instant } from '../time.js';
import type { LedgerKind } from './ledger.js';
import { readsBooks } from './statement.js';

/** The journal, all accounts, the exports and the state of the books. */
export function whyNotReadBooks(actor: Actor, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? (readsBooks(actor) ? null : 'pool_treasurer_required');
}

/** `month`: its first day. */
export type MonthFacts = { readonly month: Day; readonly isClosed: boolean };

/** A month closes once, for good, and only when it is over: nothing is written into it after. */
export function whyNotCloseMonth(actor: Actor, { month, isClosed }: MonthFacts, now: Instant): Refusal {
  const refusal = whyNotReadBooks(actor, now);
  if (refusal !== null) return refusal;
  if (!/^\d{4}-\d{2}-01$/.test(month)) return 'bad_input';
  if (isClosed) return 'month_closed';
  return month.slice(0, 7) < dayOf(now).slice(0, 7) ? null : 'month_not_over';
}

/** One check at a time reads the whole of the books. */
export function whyNotCheckBooks(actor: Actor, { isRunning }: { readonly isRunning: boolean }, now: Instant): Refusal {
  return whyNotReadBooks(actor, now) ?? (isRunning ? 'check_running' : null);
}

export type TransactionFacts = {
  readonly kind: LedgerKind;
  readonly isReversal: boolean;
  readonly isReversed: boolean;
};

/** What calls and receipts, or pledges, keep beside the ledger is undone where it was done, so that the two never disagree. */
const undoneElsewhere: Readonly<Partial<Record<LedgerKind, Refusal>>> = {
  call: 'reverse_at_calls',
  call_cancelled: 'reverse_at_calls',
  receipt: 'reverse_at_calls',
  credit_used: 'reverse_at_calls',
  // what all had set aside is kept together: it leaves when the work is accepted, or goes back when it is stopped
  secured: 'reverse_by_giving_back',
  promise: 'reverse_at_pledges',
  promise_withdrawn: 'reverse_at_pledges',
};

/** By hand, by the pool's treasurer: once, never a reversal. */
export function whyNotReverseTransaction(
  actor: Actor,
  { kind, isReversal, isReversed }: TransactionFacts,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!isFederationTreasurer(actor)) return 'pool_treasurer_required';
  if (isReversal || isReversed) return 'already_reversed';
  return undoneElsewhere[kind] ?? null;
}

export const maxReversalReason = 500;

export function whyNotReversalReason(reason: string): Refusal {
  return firstRefusal(
    cleanLongText(reason).trim() === '' ? 'reason_required' : null,
    whyNotLongText(reason, maxReversalReason),
  );
}

export type BooksPermissions = { readonly read: Permission; readonly check: Permission };

export function booksPermissions(actor: Actor, facts: { readonly isRunning: boolean }, now: Instant): BooksPermissions {
  return {
    read: permission(whyNotReadBooks(actor, now)),
    check: permission(whyNotCheckBooks(actor, facts, now)),
  };
}

export function transactionPermissions(
  actor: Actor,
  facts: TransactionFacts,
  now: Instant,
): { readonly reverse: Permission } {
  return { reverse: permission(whyNotReverseTransaction(actor, facts, now)) };
}

export function monthPermissions(actor: Actor, facts: MonthFacts, now: Instant): { readonly close: Permission } {
  return { close: permission(whyNotCloseMonth(actor, facts, now)) };
}
