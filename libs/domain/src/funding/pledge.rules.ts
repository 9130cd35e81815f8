/**
 * A delegate or the treasurer of a co-op that takes part promises for it; within the limit of the mandate it holds at once,
 * above it holds when the co-op's treasurer or its board says so. A co-op leaves freely until the funding is covered for good,
 * but not in the last day if that uncovers it.
 */
import {
  actsFor,
  isDelegate,
  isDelegateOf,
  isFederationTreasurer,
  isModerator,
  whyNotAct,
  type Actor,
} from '../actor.js';
import { isOver, type DevelopmentFacts } from '../developments/development.js';
import type { Money } from '../money.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { whyNotLongText } from '../text.js';
import { dayMs, hourMs, millisOf, type Instant } from '../time.js';
import { isCovered, mayWithdraw, reopenedUntil, reopens, promised } from './pledges.js';
import { isDeadlineOver, lacksAfterCalls, standingIn, type LivePledge, type Round } from './round.js';

export type PledgingFacts = {
  readonly development: DevelopmentFacts;
  readonly hasKey: boolean;
  readonly partyIds: readonly string[];
  readonly requestCount: number;
  readonly unestimated: number;
  /** the sum of the accepted ceilings; 0 without any */
  readonly estimatedMinor: bigint;
  /** an objection is open on a request of what was arbitrated common */
  readonly isBlocked: boolean;
  /** null: not opened */
  readonly round: Round | null;
  /** by co-op: what the calls that hold ask of it */
  readonly called: ReadonlyMap<string, bigint>;
  readonly pledges: readonly LivePledge[];
};

export const maxFundingDays = 366;
export const maxPledgeNote = 1_000;
/** In one pledge: a year and more of somebody's work. */
export const maxInKindMinutes = 600_000;

/** A delegate of the co-op that carries it, the facilitator, or the pool's treasurer. */
export function whyNotLookAfterFunding(actor: Actor, development: DevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || isFederationTreasurer(actor)) return refusal;
  if (isDelegateOf(actor, development.cooperativeId)) return null;
  if (development.cooperativeId === null) return 'facilitator_required';
  return actsFor(actor, development.cooperativeId) ? 'delegate_required' : 'not_your_cooperative';
}

/** May it be opened, whatever the deadline? */
export function whyNotOpenFundingAtAll(actor: Actor, facts: PledgingFacts, now: Instant): Refusal {
  const refusal = whyNotLookAfterFunding(actor, facts.development, now);
  if (refusal !== null) return refusal;
  if (isOver(facts.development)) return 'development_over';
  if (facts.round !== null) return 'funding_already_open';
  if (facts.requestCount === 0 || facts.unestimated > 0) return 'estimates_missing';
  if (!facts.hasKey) return 'key_missing';
  if (facts.partyIds.length === 0) return 'parties_missing';
  return facts.isBlocked ? 'objections_open' : null;
}

export type Opening = { readonly deadline: Instant; readonly minimumMinor: bigint | null };

export function whyNotOpenFunding(actor: Actor, facts: PledgingFacts, opening: Opening, now: Instant): Refusal {
  return (
    whyNotOpenFundingAtAll(actor, facts, now) ??
    whyNotDeadline(opening.deadline, now) ??
    whyNotMinimum(opening.minimumMinor, facts.estimatedMinor)
  );
}

/** In the future, and within a year. */
export function whyNotDeadline(deadline: Instant, now: Instant): Refusal {
  const left = millisOf(deadline) - millisOf(now);
  if (left <= 0) return 'deadline_past';
  return left > maxFundingDays * dayMs ? 'deadline_too_far' : null;
}

function whyNotMinimum(minimumMinor: bigint | null, ceilingMinor: bigint): Refusal {
  return minimumMinor === null || (minimumMinor > 0n && minimumMinor <= ceilingMinor) ? null : 'minimum_out_of_range';
}

/** Funds were called and nothing is missing from the promises: nothing is promised any more, only paid. */
export function isOnlyPaid({ round, pledges, called }: PledgingFacts): boolean {
  const calledMinor = [...called.values()].reduce((sum, minor) => sum + minor, 0n);
  return called.size > 0 && !(round !== null && lacksAfterCalls(round, pledges, calledMinor));
}

/** The round still takes promises: opened, before its deadline, nothing called yet or something missing again. */
function whyNotInRound(facts: PledgingFacts, now: Instant): Refusal {
  const { development, round } = facts;
  if (isOver(development)) return 'development_over';
  if (round === null) return 'funding_not_open';
  if (isOnlyPaid(facts)) return 'already_called';
  if (round.wasCovered === true) return 'funding_covered';
  return round.wasCovered === false || isDeadlineOver(round, now) ? 'deadline_over' : null;
}

/** A delegate or the treasurer of that co-op. */
function whyNotPromiseFor(actor: Actor, cooperativeId: string | null): Refusal {
  if (!actsFor(actor, cooperativeId)) return 'not_your_cooperative';
  return isDelegate(actor) || isTreasurerOf(actor, cooperativeId) ? null : 'delegate_required';
}

export function isTreasurerOf(actor: Actor, cooperativeId: string | null): boolean {
  return actor.kind === 'acting' && actor.role === 'treasurer' && actsFor(actor, cooperativeId);
}

/** May this actor promise here at all, however much? For the own co-op, if it is one of those that share. */
export function whyNotPledgeAtAll(actor: Actor, facts: PledgingFacts, now: Instant): Refusal {
  const cooperativeId = actor.kind === 'acting' ? actor.cooperativeId : null;
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (cooperativeId === null) return 'delegate_required';
  return (
    whyNotPromiseFor(actor, cooperativeId) ??
    whyNotInRound(facts, now) ??
    (facts.partyIds.includes(cooperativeId) ? null : 'not_a_party')
  );
}

export type PledgeDraft = {
  readonly upToMinor: bigint;
  readonly onlyIf: number | null;
  readonly inKindMinutes: number;
  readonly note?: string | null;
};

/** `before`: the pledge of this co-op that lives, which this one replaces; `isConfirmed`: this one would count at once. */
export type Replacing = { readonly before: LivePledge | null; readonly isConfirmed: boolean };

export function whyNotPledge(
  actor: Actor,
  facts: PledgingFacts,
  draft: PledgeDraft,
  { before, isConfirmed }: Replacing,
  now: Instant,
): Refusal {
  const refusal = whyNotPledgeAtAll(actor, facts, now) ?? whyNotDraft(facts, draft);
  if (refusal !== null || before === null) return refusal;
  if (facts.called.has(before.cooperativeId)) return whyNotRaise(draft, before, isConfirmed);
  const after = facts.pledges.map((pledge) =>
    pledge.id === before.id ? { ...pledge, ...draft, isConfirmed } : pledge,
  );
  return whyNotUncover(facts, after, now);
}

/** A co-op that was called for may promise more when another does not pay; what it was called for stands on what it had promised. */
function whyNotRaise({ upToMinor, onlyIf }: PledgeDraft, before: LivePledge, isConfirmed: boolean): Refusal {
  if (upToMinor < before.upToMinor || (onlyIf !== null && onlyIf !== before.onlyIf)) return 'already_called';
  return isConfirmed ? null : 'treasurer_required';
}

function whyNotDraft({ partyIds }: PledgingFacts, draft: PledgeDraft): Refusal {
  const { upToMinor, inKindMinutes, onlyIf } = draft;
  if (upToMinor < 0n || inKindMinutes < 0 || inKindMinutes > maxInKindMinutes) return 'pledge_out_of_range';
  if (upToMinor === 0n && inKindMinutes === 0) return 'pledge_empty';
  if (upToMinor > maxPledgeMinor) return 'pledge_out_of_range';
  if (onlyIf !== null && (onlyIf < 2 || onlyIf > partyIds.length)) return 'condition_out_of_range';
  return whyNotLongText(draft.note ?? '', maxPledgeNote);
}

/** Ten million: more is a slip of the finger. */
export const maxPledgeMinor = 1_000_000_000n;

/** In the last day what is covered stays covered. */
function whyNotUncover({ round, pledges }: PledgingFacts, after: readonly LivePledge[], now: Instant): Refusal {
  const { deadline, ceilingMinor } = round!;
  const isLastDay = millisOf(deadline) - millisOf(now) < 24 * hourMs;
  const was = isCovered(standingIn(round!, pledges), ceilingMinor);
  return isLastDay && was && !isCovered(standingIn(round!, after), ceilingMinor) ? 'uncovers_on_last_day' : null;
}

export type MandateLimit = Money | null;

/**
 * Whether a promise counts at once: the treasurer's own word does; without a limit the mandate sets none; a limit in another
 * currency cannot be compared, so the treasurer looks at it; and what was confirmed before may become less.
 */
export function isWithinMandate(
  actor: Actor,
  amount: Money,
  limit: MandateLimit,
  confirmedMinor: bigint | null,
): boolean {
  if (actor.kind === 'acting' && actor.role === 'treasurer') return true;
  if (amount.minor === 0n || limit === null) return true;
  if (confirmedMinor !== null && amount.minor <= confirmedMinor) return true;
  return limit.currency === amount.currency && amount.minor <= limit.minor;
}

/** The co-op's treasurer, for a promise that waits. */
export function whyNotConfirmPledge(
  actor: Actor,
  facts: PledgingFacts,
  pledge: Pick<LivePledge, 'cooperativeId' | 'isConfirmed'> | null,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (pledge === null) return 'no_pledge';
  if (!actsFor(actor, pledge.cooperativeId)) return 'not_your_cooperative';
  if (!isTreasurerOf(actor, pledge.cooperativeId)) return 'treasurer_required';
  return whyNotInRound(facts, now) ?? (pledge.isConfirmed ? 'nothing_to_confirm' : null);
}

export function whyNotWithdrawPledge(
  actor: Actor,
  facts: PledgingFacts,
  pledge: Pick<LivePledge, 'id' | 'cooperativeId'> | null,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (pledge === null) return 'no_pledge';
  const { id, cooperativeId } = pledge;
  const wrong = whyNotPromiseFor(actor, cooperativeId) ?? whyNotInRound(facts, now);
  if (wrong !== null) return wrong;
  if (facts.called.has(cooperativeId)) return 'already_called';
  const round = facts.round!;
  return mayWithdraw(standingIn(round, facts.pledges), id, round, now) ? null : 'uncovers_on_last_day';
}

/** After a funding was opened again: the promise holds as it is. */
export function whyNotRenewPledge(
  actor: Actor,
  facts: PledgingFacts,
  pledge: Pick<LivePledge, 'cooperativeId'> | null,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (pledge === null) return 'no_pledge';
  return whyNotPromiseFor(actor, pledge.cooperativeId) ?? whyNotInRound(facts, now);
}

/** Its board is asked about a promise that waits, by whoever made it or the treasurer. */
export function whyNotAskBoard(
  actor: Actor,
  facts: PledgingFacts,
  pledge: Pick<LivePledge, 'cooperativeId' | 'isConfirmed'> | null,
  now: Instant,
): Refusal {
  const refusal = whyNotRenewPledge(actor, facts, pledge, now);
  return refusal ?? (pledge!.isConfirmed ? 'nothing_to_confirm' : null);
}

export type BoardQuestionFacts = {
  readonly expiresAt: Instant;
  readonly isCancelled: boolean;
  readonly answeredAt: Instant | null;
  /** what was asked is still what the pledge says, and it waits */
  readonly isCurrent: boolean;
};

/** Whoever holds the link answers once, while the funding is open: as asked, less, or (0) not at all. */
export function whyNotAnswerBoard(
  question: BoardQuestionFacts | null,
  facts: PledgingFacts | null,
  answer: { readonly minor: bigint; readonly askedMinor: bigint; readonly note?: string | null } | null,
  now: Instant,
): Refusal {
  if (question === null || facts === null || question.isCancelled) return 'token_invalid';
  if (question.answeredAt !== null) return 'token_used';
  if (millisOf(question.expiresAt) <= millisOf(now)) return 'token_expired';
  const refusal = whyNotInRound(facts, now);
  if (refusal !== null) return refusal;
  if (!question.isCurrent) return 'nothing_to_confirm';
  if (answer === null) return null;
  if (answer.minor < 0n || answer.minor > answer.askedMinor) return 'answer_out_of_range';
  return whyNotLongText(answer.note ?? '', maxPledgeNote);
}

export type Reopening = { readonly isScopeChanged: boolean; readonly isWithMinimum: boolean; readonly reason: string };

/**
 * Opened again after it lapsed, for a new estimate or another scope. What was called is not asked again: then it opens only
 * for what a co-op that did not pay leaves, at the same goal.
 */
export function whyNotReopenFundingAtAll(actor: Actor, facts: PledgingFacts, now: Instant): Refusal {
  const refusal = whyNotLookAfterFunding(actor, facts.development, now);
  if (refusal !== null) return refusal;
  if (isOver(facts.development)) return 'development_over';
  if (facts.round === null) return 'funding_not_open';
  if (facts.called.size > 0) return isOnlyPaid(facts) ? 'already_called' : null;
  return facts.requestCount === 0 || facts.unestimated > 0 ? 'estimates_missing' : null;
}

export function whyNotReopenFunding(actor: Actor, facts: PledgingFacts, given: Reopening, now: Instant): Refusal {
  const refusal = whyNotReopenFundingAtAll(actor, facts, now);
  if (refusal !== null) return refusal;
  if (given.reason.trim() === '') return 'reason_required';
  if (facts.called.size > 0 && (given.isWithMinimum || given.isScopeChanged)) return 'already_called';
  if (given.isWithMinimum) return facts.round!.minimumMinor === null ? 'minimum_out_of_range' : null;
  const isLapsed = facts.round!.wasCovered === false;
  return isLapsed || given.isScopeChanged || facts.estimatedMinor !== facts.round!.ceilingMinor
    ? null
    : 'nothing_to_reopen';
}

/** What a new estimate does to a funding: nothing, a new goal within what is promised, or everybody is asked again until a day. */
export type NewGoal =
  | { readonly kind: 'same' }
  | { readonly kind: 'goal'; readonly ceilingMinor: bigint }
  | { readonly kind: 'reopened'; readonly ceilingMinor: bigint; readonly until: Date };

/**
 * Below what is promised, and by less than a tenth more, nobody is asked; nor when it becomes cheaper. While it is open and
 * not yet covered a new goal above the promises asks everybody again as well: they promised for another price.
 */
export function newGoalOf(facts: PledgingFacts, isScopeChanged: boolean, now: Instant): NewGoal {
  const { round, estimatedMinor, pledges, unestimated, called } = facts;
  if (round === null || called.size > 0 || unestimated > 0 || estimatedMinor === 0n) return { kind: 'same' };
  const change = { beforeMinor: round.ceilingMinor, afterMinor: estimatedMinor, isScopeChanged };
  if (estimatedMinor === round.ceilingMinor && !isScopeChanged) return { kind: 'same' };
  const isRise = estimatedMinor > round.ceilingMinor;
  if ((isRise || isScopeChanged) && reopens(standingIn(round, pledges), change))
    return { kind: 'reopened', ceilingMinor: estimatedMinor, until: reopenedUntil(now) };
  return { kind: 'goal', ceilingMinor: estimatedMinor };
}

export type PledgingPermissions = {
  open: Permission;
  pledge: Permission;
  confirm: Permission;
  withdraw: Permission;
  renew: Permission;
  askBoard: Permission;
  reopen: Permission;
};

/** `pledge`, `confirm`, `withdraw`, `renew` and `askBoard` are about the pledge of the own co-op. */
export function pledgingPermissions(actor: Actor, facts: PledgingFacts, now: Instant): PledgingPermissions {
  const mine = facts.pledges.find(({ cooperativeId }) => actsFor(actor, cooperativeId)) ?? null;
  return {
    open: permission(whyNotOpenFundingAtAll(actor, facts, now)),
    pledge: permission(whyNotPledgeAtAll(actor, facts, now)),
    confirm: permission(whyNotConfirmPledge(actor, facts, mine, now)),
    withdraw: permission(whyNotWithdrawPledge(actor, facts, mine, now)),
    renew: permission(whyNotRenewPledge(actor, facts, mine, now)),
    askBoard: permission(whyNotAskBoard(actor, facts, mine, now)),
    reopen: permission(whyNotReopenFundingAtAll(actor, facts, now)),
  };
}

/** What the round promises, beside its goal. */
export type Totals = {
  readonly promisedMinor: bigint;
  readonly standingMinor: bigint;
  readonly missingMinor: bigint;
  readonly inKindMinutes: number;
  readonly count: number;
};

/** `promised`: by everybody, whatever it waits for; `standing`: what counts; `missing`: what the goal still lacks. */
export function totalsOf(round: Round | null, pledges: readonly LivePledge[]): Totals {
  const standingMinor = round === null ? 0n : promised(standingIn(round, pledges));
  const missing = round === null ? 0n : round.ceilingMinor - standingMinor;
  return {
    promisedMinor: pledges.reduce((sum, { upToMinor }) => sum + upToMinor, 0n),
    standingMinor,
    missingMinor: missing > 0n ? missing : 0n,
    inKindMinutes: pledges.reduce((sum, { inKindMinutes }) => sum + inKindMinutes, 0),
    count: pledges.length,
  };
}
