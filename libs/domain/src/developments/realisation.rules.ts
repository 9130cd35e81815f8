/**
 * The work begins when it is paid for, or when the facilitator says why it begins before; what is delivered is tried by the
 * co-ops, and accepted once one of them says that it works and nobody who says that it does not is left without an answer.
 */
import { actsFor, isDelegate, isDeveloper, isModerator, whyNotAct, type Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import { whyNotSpeak } from '../requests/request.rules.js';
import { cleanLine, maxLine, maxLongText, whyNotLine, whyNotLongText } from '../text.js';
import type { Instant } from '../time.js';
import type { DevelopmentFacts, TrialOutcome } from './development.js';
import {
  isBuilder,
  whyNotCarry,
  whyNotDevelopmentThere,
  whyNotEditDevelopment,
  whyNotOngoing,
  whyNotTend,
  type Involved,
} from './development.rules.js';

export const maxChecklistItems = 60;
export const maxLabel = 300;
export const maxTrialNote = 2_000;

/** A developer whose co-op has a share or carries it, or the facilitator. */
export function whyNotBuild(actor: Actor, development: Involved, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || isBuilder(actor, development)) return refusal;
  return isDeveloper(actor) ? 'no_claim' : 'developer_required';
}

/** `isFunded`: the promises cover it, or it is being paid. */
export type StartFacts = Involved & { readonly isFunded: boolean };

export function whyNotStartWork(actor: Actor, development: StartFacts, now: Instant): Refusal {
  const refusal = whyNotBuild(actor, development, now) ?? whyNotOngoing(development);
  if (refusal !== null) return refusal;
  if (development.isStarted) return 'development_started';
  return development.isFunded || isModerator(actor) ? null : 'not_funded';
}

/** Before it is paid for, the facilitator says why. */
export function whyNotStartNow(reason: string | null | undefined, { isFunded }: Pick<StartFacts, 'isFunded'>): Refusal {
  const text = reason ?? '';
  return !isFunded && text.trim() === '' ? 'reason_required' : whyNotLongText(text, maxLongText);
}

/** Whoever helps ticks: a developer, a delegate who documents or tries, the facilitator. */
export function whyNotCheck(actor: Actor, development: DevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  const helps = isDelegate(actor) || isDeveloper(actor) || isModerator(actor);
  return helps ? whyNotOngoing(development) : 'delegate_required';
}

export function whyNotListItem(actor: Actor, development: Involved, now: Instant): Refusal {
  return whyNotEditDevelopment(actor, development, now);
}

export function whyNotLabel(label: string, count: number): Refusal {
  if (cleanLine(label) === '') return 'empty_text';
  return whyNotLine(label, maxLabel) ?? (count >= maxChecklistItems ? 'bad_input' : null);
}

/** Work that has begun and is not accepted yet. */
function whyNotUnderway(development: DevelopmentFacts): Refusal {
  const refusal = whyNotOngoing(development) ?? (development.isStarted ? null : 'development_not_started');
  return refusal ?? (development.isAccepted ? 'development_accepted' : null);
}

export function whyNotDeliver(actor: Actor, development: Involved, now: Instant): Refusal {
  return whyNotBuild(actor, development, now) ?? whyNotUnderway(development);
}

export type DeliveryDraft = { readonly version: string; readonly note?: string | null };

export function whyNotDeliveryText({ version, note }: DeliveryDraft): Refusal {
  if (cleanLine(version) === '') return 'empty_text';
  return whyNotLine(version, 100) ?? whyNotLongText(note ?? '', maxLongText);
}

/** The co-op that delivered, or the facilitator. */
export function whyNotWithdrawDelivery(
  actor: Actor,
  development: Involved,
  delivery: { readonly cooperativeId: string | null; readonly isWithdrawn: boolean },
  now: Instant,
): Refusal {
  const refusal = whyNotDeliver(actor, development, now);
  if (refusal !== null) return refusal;
  if (!isModerator(actor) && !actsFor(actor, delivery.cooperativeId)) return 'not_your_cooperative';
  return delivery.isWithdrawn ? 'delivery_withdrawn' : null;
}

/** One answer a co-op and delivery, which it changes as often as it tries. */
export function whyNotTry(
  actor: Actor,
  development: DevelopmentFacts,
  delivery: { readonly isWithdrawn: boolean },
  now: Instant,
): Refusal {
  const refusal = whyNotSpeak(actor, now) ?? whyNotOngoing(development);
  return refusal ?? (delivery.isWithdrawn ? 'delivery_withdrawn' : null);
}

/** Who says that it does not work, or that it is nowhere to be found, says a little more. */
export function whyNotTrialNote(outcome: TrialOutcome, note: string | null | undefined): Refusal {
  const text = note ?? '';
  if (outcome === 'not_ok' && text.trim() === '') return 'reason_required';
  return whyNotLongText(text, maxTrialNote);
}

/** Those who build or carry answer what does not work, but not their own co-op. */
export function whyNotAnswerTrial(
  actor: Actor,
  development: Involved,
  trial: { readonly cooperativeId: string; readonly outcome: TrialOutcome },
  now: Instant,
): Refusal {
  const refusal = whyNotTend(actor, development, now) ?? whyNotOngoing(development);
  if (refusal !== null) return refusal;
  if (actsFor(actor, trial.cooperativeId)) return 'answer_own_trial';
  return trial.outcome === 'ok' ? 'nothing_to_undo' : null;
}

export type TrialFacts = { readonly outcome: TrialOutcome; readonly isAnswered: boolean };

export function countTrials(trials: readonly TrialFacts[]): { readonly ok: number; readonly unanswered: number } {
  return {
    ok: trials.filter(({ outcome }) => outcome === 'ok').length,
    unanswered: trials.filter(({ outcome, isAnswered }) => outcome === 'not_ok' && !isAnswered).length,
  };
}

/** Of the last delivery that was not taken back. */
export type AcceptFacts = Involved & {
  readonly hasDelivery: boolean;
  readonly okTrials: number;
  /** that say it does not work */
  readonly unansweredTrials: number;
};

export function whyNotAccept(actor: Actor, development: AcceptFacts, now: Instant): Refusal {
  const refusal = whyNotCarry(actor, development, now) ?? whyNotUnderway(development);
  if (refusal !== null) return refusal;
  if (!development.hasDelivery) return 'no_delivery';
  if (development.okTrials === 0) return 'no_ok_trial';
  return development.unansweredTrials > 0 ? 'trials_unanswered' : null;
}

export function whyNotCloseDevelopment(actor: Actor, development: DevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotCarry(actor, development, now) ?? whyNotOngoing(development);
  return refusal ?? (development.isAccepted ? null : 'development_not_accepted');
}

export function whyNotStopDevelopment(actor: Actor, development: DevelopmentFacts, now: Instant): Refusal {
  return whyNotCarry(actor, development, now) ?? whyNotOngoing(development);
}

/** Closed or stopped, it is taken up again by the facilitator, who says why. */
export function whyNotReopenDevelopment(actor: Actor, development: DevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!isModerator(actor)) return 'facilitator_required';
  const isEnded = development.isStopped || development.isClosed;
  return whyNotDevelopmentThere(development) ?? (isEnded ? null : 'nothing_to_undo');
}

export function whyNotReason(reason: string): Refusal {
  return reason.trim() === '' ? 'reason_required' : whyNotLongText(reason, maxLongText);
}

/** What changes for you: said by those who build or carry it, after it is closed too. */
export function whyNotWriteNote(actor: Actor, development: Involved, now: Instant): Refusal {
  const refusal = whyNotTend(actor, development, now) ?? whyNotDevelopmentThere(development);
  return refusal ?? (development.isStopped ? 'development_over' : null);
}

export function whyNotDeliveryAddress(address: string | null | undefined): Refusal {
  return whyNotLine(address ?? '', maxLine);
}
