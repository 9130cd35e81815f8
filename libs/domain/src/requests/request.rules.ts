/**
 * Any delegate posts a request for the co-op; the co-op looks after its request, developers move it while they work on it,
 * the facilitator may move any, and what another co-op has acted on is no longer taken back.
 */
import {
  acting,
  actsFor,
  isDelegate,
  isDelegateOf,
  isDeveloper,
  isModerator,
  whyNotAct,
  type Actor,
} from '../actor.js';
import type { Refusal } from '../refusal.js';
import { cleanLine, maxLongText, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import { dayMs, dayOf, hourMs, isDay, isWithin, type Day, type Instant } from '../time.js';
import { isClosed, transition, transitionsFrom, type Mover, type RequestState, type Transition } from './request.js';

export type RequestFacts = {
  readonly id: string;
  readonly state: RequestState;
  /** null: asked from outside the intercoop */
  readonly cooperativeId: string | null;
  readonly isWithdrawn: boolean;
  readonly mergedIntoId: string | null;
  readonly postedAt: Instant;
};

export const withdrawRequestWithinMs = hourMs;
export const undoStateChangeWithinMs = dayMs;
export const maxParts = 20;

/** A delegate, of a co-op of any kind: the co-op's voice. */
export function whyNotSpeak(actor: Actor, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  return isDelegate(actor) ? null : 'delegate_required';
}

/** The facilitator, or the federation's administrator. */
export function whyNotModerate(actor: Actor, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? (isModerator(actor) ? null : 'facilitator_required');
}

/** A delegate of the co-op that posted, or the facilitator. */
export function whyNotLookAfter(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || isDelegateOf(actor, request.cooperativeId)) return refusal;
  if (request.cooperativeId === null) return 'facilitator_required';
  return actsFor(actor, request.cooperativeId) ? 'delegate_required' : 'not_your_cooperative';
}

/** Taken back or merged away: nothing is done here any more, elsewhere perhaps. */
export function whyNotThere(request: RequestFacts): Refusal {
  if (request.isWithdrawn) return 'request_withdrawn';
  return request.state === 'merged' || request.mergedIntoId !== null ? 'already_merged' : null;
}

export function whyNotOpen(request: RequestFacts): Refusal {
  return whyNotThere(request) ?? (isClosed(request.state) ? 'request_closed' : null);
}

export function whyNotRequestText(text: { readonly title?: string; readonly detail?: string | null }): Refusal {
  if (text.title !== undefined) {
    if (cleanLine(text.title) === '') return 'empty_title';
    const refusal = whyNotLine(text.title, maxTitle);
    if (refusal !== null) return refusal;
  }
  return whyNotLongText(text.detail ?? '', maxLongText);
}

export function whyNotPostRequest(actor: Actor, now: Instant): Refusal {
  return whyNotSpeak(actor, now);
}

export function whyNotEditRequest(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  return whyNotLookAfter(actor, request, now) ?? whyNotOpen(request);
}

/** othersActed: somebody outside the co-op supported, objected, commented, moved, merged, split or linked it. */
export type WithdrawFacts = RequestFacts & { readonly othersActed: boolean };

/** The undo of a post: within the hour, by the same co-op, as long as nobody else acted on it. */
export function whyNotWithdrawRequest(actor: Actor, request: WithdrawFacts, now: Instant): Refusal {
  const refusal = whyNotOwn(actor, request, now) ?? whyNotThere(request);
  if (refusal !== null) return refusal;
  if (request.othersActed) return 'someone_else_acted';
  return isWithin(request.postedAt, withdrawRequestWithinMs, now) ? null : 'too_late_to_undo';
}

export function whyNotRestoreRequest(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  return whyNotLookAfter(actor, request, now) ?? (request.isWithdrawn ? null : 'nothing_to_undo');
}

/** Everybody sees a request, but one taken back is seen by its co-op and the facilitator only. */
export function requestVisibleTo(
  actor: Actor,
  request: Pick<RequestFacts, 'isWithdrawn' | 'cooperativeId'>,
  now: Instant,
): boolean {
  if (!request.isWithdrawn) return true;
  const current = acting(actor, now);
  return current !== null && (actsFor(current, request.cooperativeId) || isModerator(current));
}

export type StateChange = {
  readonly state: RequestState;
  readonly reason?: string | null;
  readonly reviewOn?: Day | null;
  readonly missing?: string | null;
};

/** May this actor move it at all, wherever to? */
export function whyNotMove(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyNotThere(request);
  if (refusal !== null) return refusal;
  return nextStates(actor, request, now).length > 0 ? null : 'transition_not_allowed';
}

export function whyNotChangeState(actor: Actor, request: RequestFacts, change: StateChange, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyNotThere(request);
  if (refusal !== null) return refusal;
  const row = transition(request.state, change.state);
  if (row === null || !mayMove(actor, request, row)) return 'transition_not_allowed';
  if (row.needsReason && isBlank(change.reason)) return 'reason_required';
  return change.state === 'maturing' ? whyNotMature(change, now) : null;
}

/** The states this actor may move it to now, in the order of the table. */
export function nextStates(actor: Actor, request: RequestFacts, now: Instant): RequestState[] {
  if (whyNotAct(actor, now) !== null || whyNotThere(request) !== null) return [];
  return transitionsFrom(request.state)
    .filter((row) => mayMove(actor, request, row))
    .map((row) => row.to);
}

/** At the end of a gathering those who facilitate give every open request its fate, whatever state it is in. */
export function whyNotSettleRequest(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? whyNotOpen(request);
}

export type LastStateChange = { readonly at: Instant; readonly cooperativeId: string | null };
export type UndoFacts = RequestFacts & { readonly lastStateChange: LastStateChange | null };

/** Within a day, the last move is taken back by the co-op that made it or by the facilitator. */
export function whyNotUndoStateChange(actor: Actor, request: UndoFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyNotThere(request);
  if (refusal !== null) return refusal;
  const last = request.lastStateChange;
  if (last === null) return 'nothing_to_undo';
  if (!isModerator(actor)) {
    if (!actsFor(actor, last.cooperativeId)) return 'someone_else_acted';
    if (!isMoverRole(actor)) return 'not_allowed';
  }
  return isWithin(last.at, undoStateChangeWithinMs, now) ? null : 'too_late_to_undo';
}

/** Those who know where the work is done: the co-op that asked, any developer, the facilitator. */
export function whyNotLinkCode(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyNotThere(request);
  if (refusal !== null || isDeveloper(actor)) return refusal;
  return whyNotLookAfter(actor, request, now);
}

export function whyNotUnlinkCode(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  return whyNotLinkCode(actor, request, now);
}

/** Whoever is signed in may follow, even without a mandate. */
export function whyNotFollow(actor: Actor, request: Pick<RequestFacts, 'isWithdrawn'>): Refusal {
  if (actor.kind === 'visitor') return 'not_signed_in';
  return request.isWithdrawn ? 'request_withdrawn' : null;
}

export function whyNotImport(actor: Actor, now: Instant): Refusal {
  return whyNotModerate(actor, now);
}

function whyNotOwn(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!actsFor(actor, request.cooperativeId)) return 'not_your_cooperative';
  return isDelegateOf(actor, request.cooperativeId) ? null : 'delegate_required';
}

function mayMove(actor: Actor, request: RequestFacts, row: Transition): boolean {
  const is: Record<Mover, boolean> = {
    owner: isDelegateOf(actor, request.cooperativeId),
    developer: isDeveloper(actor),
    moderator: isModerator(actor),
  };
  return row.by.some((mover) => is[mover]);
}

function isMoverRole(actor: Actor): boolean {
  return isDeveloper(actor) || isDelegate(actor);
}

function whyNotMature(change: StateChange, now: Instant): Refusal {
  const { reviewOn } = change;
  if (reviewOn === undefined || reviewOn === null) return 'review_date_required';
  if (!isDay(reviewOn)) return 'bad_input';
  if (reviewOn <= dayOf(now)) return 'review_date_past';
  return isBlank(change.missing) ? 'missing_required' : null;
}

function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').trim() === '';
}
