/** One co-op, one voice: its delegate supports or objects; an objection has a reason and waits for an answer. */
import { actsFor, isDelegateOf, isDeveloper, isModerator, whyNotAct, type Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import type { Instant } from '../time.js';
import type { ObjectionState } from './request.js';
import { whyNotOpen, whyNotSpeak, type RequestFacts } from './request.rules.js';

export const importances = [1, 2, 3] as const;
export type Importance = (typeof importances)[number];

export function whyNotImportance(importance: number): Refusal {
  return (importances as readonly number[]).includes(importance) ? null : 'importance_out_of_range';
}

export function whyNotSupport(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  return whyNotSpeak(actor, now) ?? whyNotOpen(request);
}

export function whyNotWithdrawSupport(
  actor: Actor,
  request: RequestFacts & { readonly hasMySupport: boolean },
  now: Instant,
): Refusal {
  return whyNotSupport(actor, request, now) ?? (request.hasMySupport ? null : 'no_support');
}

export type ObjectFacts = RequestFacts & { readonly hasMyOpenObjection: boolean };

/** One open objection per co-op and request. */
export function whyNotObject(actor: Actor, request: ObjectFacts, now: Instant): Refusal {
  return whyNotSpeak(actor, now) ?? whyNotOpen(request) ?? (request.hasMyOpenObjection ? 'already_objecting' : null);
}

export type ObjectionFacts = {
  readonly state: ObjectionState;
  /** the co-op that objects */
  readonly cooperativeId: string;
  readonly request: RequestFacts;
};

/** The co-op that asked, a developer or the facilitator answers, and never the co-op that objects. */
export function whyNotAnswerObjection(actor: Actor, objection: ObjectionFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (actsFor(actor, objection.cooperativeId)) return 'answer_own_objection';
  const owner = objection.request.cooperativeId;
  if (!isModerator(actor) && !isDeveloper(actor) && !isDelegateOf(actor, owner)) {
    return actsFor(actor, owner) ? 'delegate_required' : 'not_allowed';
  }
  return whyNotPending(objection);
}

/** A delegate of the co-op that objects takes the objection back while it is open. */
export function whyNotWithdrawObjection(actor: Actor, objection: ObjectionFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!actsFor(actor, objection.cooperativeId)) return 'not_your_cooperative';
  return isDelegateOf(actor, objection.cooperativeId) ? whyNotPending(objection) : 'delegate_required';
}

function whyNotPending(objection: ObjectionFacts): Refusal {
  if (objection.request.isWithdrawn) return 'request_withdrawn';
  return objection.state === 'open' ? null : 'objection_closed';
}
