/**
 * The pool's treasurer, or the federation's administrator in the treasurer's place, calls, enters what arrived and pays out; a
 * payout needs two people. A co-op sees its own calls, and nobody else's.
 */
import { actsFor, type Actor, isFederationAdmin, isFederationTreasurer, personIdOf, whyNotAct } from '../actor.js';
import { type DevelopmentFacts, isOver } from '../developments/development.js';
import type { Currency } from '../money.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { addDays, type Day, dayOf, type Instant } from '../time.js';
import { readIban } from './iban.js';
import { maxCallDays } from './calls.js';

export function keepsThePool(actor: Actor): boolean {
  return isFederationTreasurer(actor) || isFederationAdmin(actor);
}

/** Whoever moves the money of all. */
export function whyNotKeepThePool(actor: Actor, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? (keepsThePool(actor) ? null : 'pool_treasurer_required');
}

/** The same as the visibility of calls, receipts and credits for rows. */
export function callVisibleTo(actor: Actor, { cooperativeId }: { cooperativeId: string }, now: Instant): boolean {
  return whyNotAct(actor, now) === null && (keepsThePool(actor) || actsFor(actor, cooperativeId));
}

/** `isCovered`: the promises that hold reach the ceiling. `toCallMinor`: what was not called yet. */
export type CallableFacts = DevelopmentFacts & {
  readonly isCovered: boolean;
  readonly isSecured: boolean;
  readonly toCallMinor: bigint;
  readonly hasBankAccount: boolean;
};

export function whyNotCallFunds(actor: Actor, facts: CallableFacts, now: Instant): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  if (isOver(facts)) return 'development_over';
  if (facts.isSecured) return 'already_secured';
  if (!facts.isCovered) return 'not_covered';
  if (facts.toCallMinor <= 0n) return 'already_called';
  return facts.hasBankAccount ? null : 'bank_account_missing';
}

export function whyNotDueOn(dueOn: Day, now: Instant): Refusal {
  const today = dayOf(now);
  return dueOn < today || dueOn > addDays(today, maxCallDays) ? 'bad_input' : null;
}

/** `isSecured`: of its development: what it paid is kept together with the others' and serves already. */
export type CallRuleFacts = {
  readonly cooperativeId: string;
  readonly isCancelled: boolean;
  readonly isSecured: boolean;
  readonly leftMinor: bigint;
};

export function whyNotCancelCall(actor: Actor, call: CallRuleFacts, now: Instant): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  if (call.isCancelled) return 'call_cancelled';
  return call.isSecured ? 'already_secured' : null;
}

/** A co-op that does not pay: the others take over its part, within their promises. */
export function whyNotReplace(actor: Actor, call: CallRuleFacts, now: Instant): Refusal {
  return whyNotCancelCall(actor, call, now) ?? (call.leftMinor > 0n ? null : 'call_paid');
}

export function whyNotUseCredit(actor: Actor, call: CallRuleFacts & { creditMinor: bigint }, now: Instant): Refusal {
  return whyNotReplace(actor, call, now) ?? (call.creditMinor > 0n ? null : 'no_credit');
}

export function whyNotEnterReceipt(actor: Actor, now: Instant): Refusal {
  return whyNotKeepThePool(actor, now);
}

export type ReceiptDraft = {
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly receivedOn: Day;
  readonly rate: string | null;
  readonly rateSource: string | null;
  /** of the call it pays; null: it pays none */
  readonly callCurrency: Currency | null;
};

/** What came in another currency than the call's needs a rate, and who says so. */
export function whyNotReceipt(draft: ReceiptDraft, now: Instant): Refusal {
  if (draft.amountMinor <= 0n || draft.receivedOn > dayOf(now)) return 'bad_input';
  const crosses = draft.callCurrency !== null && draft.callCurrency !== draft.currency;
  if (!crosses) return draft.rate === null ? null : 'bad_input';
  if (draft.rate === null || draft.rateSource === null || draft.rateSource.trim() === '') return 'rate_required';
  return /^\d{1,10}(?:\.\d{1,10})?$/.test(draft.rate) && /[1-9]/.test(draft.rate) ? null : 'bad_input';
}

export type ReceiptFacts = {
  readonly cooperativeId: string;
  readonly isReversed: boolean;
  readonly isSecured: boolean;
};

export function whyNotReverseReceipt(actor: Actor, receipt: ReceiptFacts, now: Instant): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  if (receipt.isReversed) return 'already_reversed';
  return receipt.isSecured ? 'already_secured' : null;
}

/** `escrowMinor`: what is kept for the development and not yet owed; `claimCount`: those who did the work. */
export type DoneWorkFacts = DevelopmentFacts & { readonly escrowMinor: bigint; readonly claimCount: number };

/** What was done is owed once it is accepted; of what was stopped, what was done until then. */
export function whyNotAcceptWork(actor: Actor, facts: DoneWorkFacts, now: Instant): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  if (facts.isWithdrawn) return 'development_over';
  if (facts.escrowMinor <= 0n) return 'not_secured';
  if (!facts.isAccepted && !facts.isStopped && !facts.isClosed) return 'work_not_accepted';
  return facts.claimCount > 0 ? null : 'no_claims';
}

export function whyNotCost(costMinor: bigint, escrowMinor: bigint): Refusal {
  return costMinor > 0n && costMinor <= escrowMinor ? null : 'above_what_is_kept';
}

/** `heldMinor`: kept for the development or set aside for it, and owed to nobody. */
export function whyNotGiveBack(actor: Actor, facts: DevelopmentFacts & { heldMinor: bigint }, now: Instant): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  if (!facts.isStopped && !facts.isClosed && !facts.isAccepted && !facts.isWithdrawn) return 'work_not_accepted';
  return facts.heldMinor > 0n ? null : 'nothing_to_give_back';
}

/** `freeMinor`: what is owed, or available to the co-op, and in no other payout that waits. */
export function whyNotProposePayout(
  actor: Actor,
  { amountMinor, freeMinor, hasBankAccount }: { amountMinor: bigint; freeMinor: bigint; hasBankAccount: boolean },
  now: Instant,
): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  if (!hasBankAccount) return 'bank_account_missing';
  return amountMinor > 0n && amountMinor <= freeMinor ? null : 'above_what_is_kept';
}

/** For work that was done, or back to a co-op that has something available. */
export const payoutKinds = ['work', 'refund'] as const;
export type PayoutKind = (typeof payoutKinds)[number];
export const payoutStates = ['proposed', 'approved', 'cancelled'] as const;
export type PayoutState = (typeof payoutStates)[number];

export type PayoutFacts = {
  readonly proposedBy: string | null;
  readonly isApproved: boolean;
  readonly isCancelled: boolean;
};

/** Two people: whoever proposed it does not approve it. */
export function whyNotApprovePayout(actor: Actor, payout: PayoutFacts, now: Instant): Refusal {
  const refusal = whyNotCancelPayout(actor, payout, now);
  if (refusal !== null) return refusal;
  return payout.proposedBy === personIdOf(actor) ? 'two_people_required' : null;
}

export function whyNotCancelPayout(actor: Actor, payout: PayoutFacts, now: Instant): Refusal {
  const refusal = whyNotKeepThePool(actor, now);
  if (refusal !== null) return refusal;
  return payout.isApproved || payout.isCancelled ? 'payout_over' : null;
}

export type PayoutPermissions = { readonly approve: Permission; readonly cancel: Permission };

export function payoutPermissions(actor: Actor, payout: PayoutFacts, now: Instant): PayoutPermissions {
  return {
    approve: permission(whyNotApprovePayout(actor, payout, now)),
    cancel: permission(whyNotCancelPayout(actor, payout, now)),
  };
}

/** Null: the account of the pool. A co-op's treasurer or administrator gives that of the co-op. */
export function whyNotSetBankAccount(actor: Actor, cooperativeId: string | null, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || keepsThePool(actor)) return refusal;
  if (cooperativeId === null || actor.kind !== 'acting') return 'pool_treasurer_required';
  if (!actsFor(actor, cooperativeId)) return 'not_your_cooperative';
  return actor.role === 'treasurer' || actor.role === 'coop_admin' ? null : 'treasurer_required';
}

export function whyNotIban(iban: string): Refusal {
  return readIban(iban) === null ? 'iban_invalid' : null;
}

export type MoneyPermissions = {
  readonly callFunds: Permission;
  readonly acceptWork: Permission;
  readonly giveBack: Permission;
};

export function moneyPermissions(
  actor: Actor,
  facts: CallableFacts & DoneWorkFacts & { heldMinor: bigint },
  now: Instant,
): MoneyPermissions {
  return {
    callFunds: permission(whyNotCallFunds(actor, facts, now)),
    acceptWork: permission(whyNotAcceptWork(actor, facts, now)),
    giveBack: permission(whyNotGiveBack(actor, facts, now)),
  };
}

export type CallPermissions = {
  readonly cancel: Permission;
  readonly replace: Permission;
  readonly useCredit: Permission;
  readonly enterReceipt: Permission;
};

export function callPermissions(
  actor: Actor,
  call: CallRuleFacts & { creditMinor: bigint },
  now: Instant,
): CallPermissions {
  return {
    cancel: permission(whyNotCancelCall(actor, call, now)),
    replace: permission(whyNotReplace(actor, call, now)),
    useCredit: permission(whyNotUseCredit(actor, call, now)),
    enterReceipt: permission(whyNotEnterReceipt(actor, now)),
  };
}
