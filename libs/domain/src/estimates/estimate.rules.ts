/**
 * Any co-op asks what a request would cost, developer co-ops answer for what they estimate, and the co-op that wants it accepts: its
 * consent is the ceiling.
 */
import {
  actsFor,
  isDelegate,
  isDelegateOf,
  isDeveloper,
  isFederationAdmin,
  isFederationTreasurer,
  isModerator,
  whyNotAct,
  type Actor,
} from '../actor.js';
import type { CooperativeKind } from '../cooperatives/cooperative.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { whyNotLookAfter, whyNotOpen, whyNotSpeak, whyNotThere, type RequestFacts } from '../requests/request.rules.js';
import type { Day, Instant } from '../time.js';
import { currentMonth, isMonth, maxWishes } from './analysis-pot.js';
import { estimateState, maxAnalysisMinutes, type EstimateKind } from './estimate.js';

/** A question: what would this request cost? */
export type AskFacts = {
  readonly request: RequestFacts;
  /** null: asked by the federation */
  readonly cooperativeId: string | null;
  readonly isOpen: boolean;
};

export type EstimateFacts = {
  readonly request: RequestFacts;
  readonly cooperativeId: string;
  readonly kind: EstimateKind;
  readonly validUntil: Day;
  readonly isWithdrawn: boolean;
  readonly isAccepted: boolean;
};

export function whyNotAskEstimate(
  actor: Actor,
  request: RequestFacts & { readonly hasOpenAsk: boolean },
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!isDelegate(actor) && !isModerator(actor)) return 'delegate_required';
  return whyNotOpen(request) ?? (request.hasOpenAsk ? 'already_asked' : null);
}

/** To whom it is addressed; a question to nobody in particular is for whichever developer co-op can. */
export function whyNotAskTo(kind: CooperativeKind | null): Refusal {
  return kind === 'developers' ? null : 'not_a_developer_cooperative';
}

/** By a delegate of the co-op that asked, or the facilitator; what was answered is not taken back. */
export function whyNotWithdrawAsk(actor: Actor, ask: AskFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!isModerator(actor) && !isDelegateOf(actor, ask.cooperativeId)) {
    if (ask.cooperativeId === null) return 'facilitator_required';
    return actsFor(actor, ask.cooperativeId) ? 'delegate_required' : 'not_your_cooperative';
  }
  return ask.isOpen ? null : 'question_closed';
}

/** myWishes: on questions that still wait, this one left out. */
export type WishFacts = AskFacts & { readonly hasMyWish: boolean; readonly myWishes: number };

/** One voice a co-op and question, on three questions at most. */
export function whyNotWish(actor: Actor, ask: WishFacts, now: Instant): Refusal {
  const refusal = whyNotSpeak(actor, now) ?? whyNotOpen(ask.request) ?? (ask.isOpen ? null : 'question_closed');
  if (refusal !== null || ask.hasMyWish) return refusal;
  return ask.myWishes >= maxWishes ? 'too_many_wishes' : null;
}

export function whyNotWithdrawWish(actor: Actor, ask: Pick<WishFacts, 'hasMyWish'>, now: Instant): Refusal {
  return whyNotSpeak(actor, now) ?? (ask.hasMyWish ? null : 'nothing_to_undo');
}

export function whyNotSetPot(actor: Actor, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  return isFederationTreasurer(actor) || isFederationAdmin(actor) ? null : 'pool_treasurer_required';
}

/** A month that is over keeps the pot it had. */
export function whyNotPot(pot: { readonly fromMonth: Day; readonly minutes: number }, now: Instant): Refusal {
  if (!isMonth(pot.fromMonth)) return 'bad_input';
  if (pot.fromMonth < currentMonth(now)) return 'month_past';
  const isInRange = Number.isSafeInteger(pot.minutes) && 0 <= pot.minutes && pot.minutes <= maxAnalysisMinutes;
  return isInRange ? null : 'effort_out_of_range';
}

export function whyNotGiveEstimate(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  return isDeveloper(actor) ? whyNotOpen(request) : 'developer_required';
}

/** One's own, as long as nobody relies on it. */
export function whyNotWithdrawEstimate(actor: Actor, estimate: EstimateFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!actsFor(actor, estimate.cooperativeId)) return 'not_your_cooperative';
  if (!isDeveloper(actor)) return 'developer_required';
  if (estimate.isWithdrawn) return 'estimate_withdrawn';
  return estimate.isAccepted ? 'estimate_accepted' : null;
}

/** By a delegate of the co-op that posted the request, or the facilitator: a living offer, and not a second opinion. */
export function whyNotAcceptEstimate(actor: Actor, estimate: EstimateFacts, now: Instant): Refusal {
  const refusal = whyNotLookAfter(actor, estimate.request, now) ?? whyNotOpen(estimate.request);
  if (refusal !== null) return refusal;
  const state = estimateState(estimate, now);
  if (state === 'withdrawn') return 'estimate_withdrawn';
  if (state === 'expired') return 'estimate_expired';
  return estimate.kind === 'offer' ? null : 'second_opinion_only';
}

export type RevokeFacts = RequestFacts & { readonly hasAcceptance: boolean; readonly isFundingOpen: boolean };

/** Others have begun to promise money on it: then it is replaced, or the development stopped, and not taken back. */
export function whyNotRevokeAcceptance(actor: Actor, request: RevokeFacts, now: Instant): Refusal {
  const refusal = whyNotLookAfter(actor, request, now);
  if (refusal !== null) return refusal;
  if (!request.hasAcceptance) return 'nothing_to_undo';
  return request.isFundingOpen ? 'funding_open' : null;
}

/** A guess is what one believes before anybody looked: with the first estimate it is too late. */
export function whyNotGuessEffort(
  actor: Actor,
  request: RequestFacts & { readonly isEstimated: boolean },
  now: Instant,
): Refusal {
  const refusal = whyNotSpeak(actor, now) ?? whyNotOpen(request);
  return refusal ?? (request.isEstimated ? 'already_estimated' : null);
}

/** isBegun: its development was started, or the request says so itself; isMyWork: the co-op estimated it or claims a part of it. */
export type WorkFacts = RequestFacts & { readonly isBegun: boolean; readonly isMyWork: boolean };

const begunStates: readonly RequestFacts['state'][] = ['in_progress', 'to_test', 'done'];

export function isWorkBegun(request: Pick<RequestFacts, 'state'>, isDevelopmentStarted: boolean): boolean {
  return isDevelopmentStarted || begunStates.includes(request.state);
}

/** Also when the request is done: that is when one knows. */
export function whyNotRecordWork(actor: Actor, request: WorkFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!isDeveloper(actor)) return 'developer_required';
  const elsewhere = whyNotThere(request);
  if (elsewhere !== null) return elsewhere;
  if (!request.isMyWork) return 'work_of_others';
  return request.isBegun ? null : 'work_not_begun';
}

export type RequestEstimatePermissions = {
  ask: Permission;
  give: Permission;
  guess: Permission;
  recordWork: Permission;
  revoke: Permission;
};
export type RequestEstimateFacts = RevokeFacts &
  Omit<WorkFacts, 'isBegun'> & {
    readonly hasOpenAsk: boolean;
    readonly isEstimated: boolean;
    readonly isDevelopmentStarted: boolean;
  };

export function requestEstimatePermissions(
  actor: Actor,
  request: RequestEstimateFacts,
  now: Instant,
): RequestEstimatePermissions {
  const isBegun = isWorkBegun(request, request.isDevelopmentStarted);
  return {
    ask: permission(whyNotAskEstimate(actor, request, now)),
    give: permission(whyNotGiveEstimate(actor, request, now)),
    guess: permission(whyNotGuessEffort(actor, request, now)),
    recordWork: permission(whyNotRecordWork(actor, { ...request, isBegun }, now)),
    revoke: permission(whyNotRevokeAcceptance(actor, request, now)),
  };
}

export type EstimatePermissions = { accept: Permission; withdraw: Permission };

export function estimatePermissions(actor: Actor, estimate: EstimateFacts, now: Instant): EstimatePermissions {
  return {
    accept: permission(whyNotAcceptEstimate(actor, estimate, now)),
    withdraw: permission(whyNotWithdrawEstimate(actor, estimate, now)),
  };
}

export type AskPermissions = { wish: Permission; withdrawWish: Permission; withdraw: Permission };

export function askPermissions(actor: Actor, ask: WishFacts, now: Instant): AskPermissions {
  return {
    wish: permission(whyNotWish(actor, ask, now)),
    withdrawWish: permission(whyNotWithdrawWish(actor, ask, now)),
    withdraw: permission(whyNotWithdrawAsk(actor, ask, now)),
  };
}
