/**
 * From its first day on whoever is there writes down what came out of a gathering; from its last day on it is closed by those
 * who facilitate, once every topic and every open request brought to it has its fate: done, continued, dropped with a reason,
 * or kept as a practice note.
 */
import { actsFor, isModerator, whyNotAct, type Actor } from '../actor.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { whyNotModerate } from '../requests/request.rules.js';
import { isClosed, type RequestState } from '../requests/request.js';
import { maxLine, maxLongText, whyNotLine, whyNotLongText } from '../text.js';
import { addDays, isDay, type Day, type Instant } from '../time.js';
import { localOf } from '../time-zone.js';
import type { Fate } from './gathering.js';

export type AfterFacts = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly timeZone: string;
  readonly closedAt: Instant | null;
};

export const maxDecisions = 50;

/** Any acting person, from the first day on the wall of the town until it is closed; those who facilitate also after. */
export function whyNotRecord(actor: Actor, gathering: AfterFacts, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? whyNotOpenFor(actor, gathering) ?? whyNotBegun(gathering, now);
}

export type RecordedTopic = { readonly isWithdrawn: boolean };

export function whyNotRecordOutcome(actor: Actor, gathering: AfterFacts, topic: RecordedTopic, now: Instant): Refusal {
  return whyNotRecord(actor, gathering, now) ?? (topic.isWithdrawn ? 'topic_withdrawn' : null);
}

export type OutcomeText = { readonly notes: string | null; readonly decisions: readonly string[] };

/**
 * @param seen the version its writer had before the eyes, 0 for none
 * @param current the version that stands, 0 for none
 */
export function whyNotWriteOutcome(text: OutcomeText, seen: number, current: number): Refusal {
  const refusal = whyNotLongText(text.notes ?? '', maxLongText) ?? whyNotDecisions(text.decisions);
  if (refusal !== null) return refusal;
  if (seen !== current) return 'outcome_changed';
  const isEmpty = isBlank(text.notes) && text.decisions.every(isBlank);
  return isEmpty && current === 0 ? 'empty_text' : null;
}

export type FollowUpFacts = {
  /** who looks after it */
  readonly cooperativeId: string | null;
  readonly recordedBy: string | null;
  /** the co-op in whose name it was written down */
  readonly recordedFor: string | null;
  readonly isDone: boolean;
};

export function whyNotFollowUpText(text: string, dueOn: Day | null): Refusal {
  if (isBlank(text)) return 'empty_text';
  return whyNotLine(text, maxLine) ?? (dueOn !== null && !isDay(dueOn) ? 'bad_input' : null);
}

export function whyNotEditFollowUp(
  actor: Actor,
  gathering: AfterFacts,
  followUp: FollowUpFacts,
  now: Instant,
): Refusal {
  return whyNotLookAfterFollowUp(actor, followUp, now) ?? whyNotRecord(actor, gathering, now);
}

export function whyNotCompleteFollowUp(actor: Actor, followUp: FollowUpFacts, now: Instant): Refusal {
  return whyNotLookAfterFollowUp(actor, followUp, now) ?? (followUp.isDone ? 'work_over' : null);
}

export function whyNotReopenFollowUp(actor: Actor, followUp: FollowUpFacts, now: Instant): Refusal {
  return whyNotLookAfterFollowUp(actor, followUp, now) ?? (followUp.isDone ? null : 'nothing_to_undo');
}

/** What was promised in a closed gathering stays in its minutes, unless those who facilitate take it out. */
export function whyNotRemoveFollowUp(
  actor: Actor,
  gathering: AfterFacts,
  followUp: FollowUpFacts,
  now: Instant,
): Refusal {
  return whyNotLookAfterFollowUp(actor, followUp, now) ?? whyNotOpenFor(actor, gathering);
}

export type FollowUpPermissions = { edit: Permission; complete: Permission; remove: Permission };

/** `complete` is the box that is ticked and unticked. */
export function followUpPermissions(
  actor: Actor,
  gathering: AfterFacts,
  followUp: FollowUpFacts,
  now: Instant,
): FollowUpPermissions {
  return {
    edit: permission(whyNotEditFollowUp(actor, gathering, followUp, now)),
    complete: permission(whyNotLookAfterFollowUp(actor, followUp, now)),
    remove: permission(whyNotRemoveFollowUp(actor, gathering, followUp, now)),
  };
}

/** The co-op that looks after it, the one that wrote it down, the person who did, and those who facilitate. */
export function whyNotLookAfterFollowUp(actor: Actor, followUp: FollowUpFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor)) return refusal;
  const isTheirs =
    actsFor(actor, followUp.cooperativeId) ||
    actsFor(actor, followUp.recordedFor) ||
    (actor.kind === 'acting' && actor.personId === followUp.recordedBy);
  return isTheirs ? null : 'not_your_cooperative';
}

export type Reminder = 'before' | 'late';
export type RemindedFollowUp = {
  readonly dueOn: Day | null;
  readonly isDone: boolean;
  readonly wasReminded: boolean;
  readonly wasRemindedLate: boolean;
};

export const remindDaysBefore = 2;

/** Two days before the day, and once more when it has passed; each once, and nothing once it is done. */
export function reminderOf(followUp: RemindedFollowUp, today: Day): Reminder | null {
  const { dueOn } = followUp;
  if (dueOn === null || followUp.isDone) return null;
  if (today > dueOn) return followUp.wasRemindedLate ? null : 'late';
  return today >= addDays(dueOn, -remindDaysBefore) && !followUp.wasReminded ? 'before' : null;
}

/** Those who facilitate, from the first day until it is closed. */
export function whyNotDecideFates(actor: Actor, gathering: AfterFacts, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? whyNotNotClosed(gathering) ?? whyNotBegun(gathering, now);
}

/** @param fate null takes it back */
export function whyNotFate(fate: Fate | null, reason: string | null): Refusal {
  if (fate === 'drop' && isBlank(reason)) return 'reason_required';
  return whyNotLongText(reason ?? '', maxLongText);
}

export type FatedTopic = { readonly isWithdrawn: boolean; readonly fate: Fate | null };
export type FatedRequest = {
  readonly state: RequestState;
  readonly isWithdrawn: boolean;
  readonly fate: Fate | null;
};

export function whyNotDecideTopicFate(
  actor: Actor,
  gathering: AfterFacts,
  topic: RecordedTopic,
  now: Instant,
): Refusal {
  return whyNotDecideFates(actor, gathering, now) ?? (topic.isWithdrawn ? 'topic_withdrawn' : null);
}

/** What was taken back, or is closed already, waits for nothing. */
export function fatesMissing(topics: readonly FatedTopic[], requests: readonly FatedRequest[]): number {
  const waiting = [
    ...topics.filter(({ isWithdrawn }) => !isWithdrawn),
    ...requests.filter(({ isWithdrawn, state }) => !isWithdrawn && !isClosed(state)),
  ];
  return waiting.filter(({ fate }) => fate === null).length;
}

/** On the evening of the last day at the earliest. */
export function whyNotClose(actor: Actor, gathering: AfterFacts, missing: number, now: Instant): Refusal {
  const refusal = whyNotModerate(actor, now) ?? whyNotNotClosed(gathering) ?? whyNotOnLastDay(gathering, now);
  return refusal ?? (missing > 0 ? 'fates_missing' : null);
}

export function whyNotReopen(actor: Actor, gathering: AfterFacts, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? (gathering.closedAt === null ? 'gathering_not_closed' : null);
}

export type RequestOfFate = { readonly state: RequestState; readonly reason: string | null };

const statesOfFates: Readonly<Record<Fate, RequestState>> = {
  done: 'done',
  continue: 'carried_over',
  drop: 'refused',
  practice_note: 'practice_note',
};

/**
 * What becomes of a request: whatever is not simply done says why, be it by the name of the gathering that decided so.
 *
 * @param gathering its title
 */
export function requestOfFate(fate: Fate, reason: string | null, gathering: string): RequestOfFate {
  const given = isBlank(reason) ? gathering : reason;
  return { state: statesOfFates[fate], reason: given };
}

/** null: this person is not registered */
export type MyParticipation = { readonly isCancelled: boolean } | null;

/** Those who came say from the last day on whether the minutes are right, and may change their mind for ever after. */
export function whyNotConfirmMinutes(
  actor: Actor,
  gathering: AfterFacts,
  mine: MyParticipation,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (mine === null) return 'not_registered';
  return mine.isCancelled ? 'participation_cancelled' : whyNotOnLastDay(gathering, now);
}

export function whyNotSummarise(actor: Actor, gathering: AfterFacts, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? whyNotBegun(gathering, now);
}

export type SummaryText = { readonly summary: string; readonly isPublished: boolean };

/** A summary that is published says something. */
export function whyNotSummary({ summary, isPublished }: SummaryText, seen: number, current: number): Refusal {
  const refusal = whyNotLongText(summary, maxLongText);
  if (refusal !== null) return refusal;
  if (isPublished && isBlank(summary)) return 'empty_text';
  return seen === current ? null : 'gathering_changed';
}

export function whyNotMakeBooklet(actor: Actor, now: Instant): Refusal {
  return whyNotAct(actor, now);
}

export type BookletFacts = { readonly askedBy: string | null; readonly isOver: boolean };

/** Whoever asked for it, or those who facilitate. */
export function whyNotCancelBooklet(actor: Actor, booklet: BookletFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  const isMine = actor.kind === 'acting' && actor.personId === booklet.askedBy;
  if (!isMine && !isModerator(actor)) return 'not_allowed';
  return booklet.isOver ? 'work_over' : null;
}

function whyNotDecisions(decisions: readonly string[]): Refusal {
  if (decisions.length > maxDecisions) return 'bad_input';
  return decisions.map((decision) => whyNotLine(decision, maxLine)).find((refusal) => refusal !== null) ?? null;
}

function whyNotOpenFor(actor: Actor, gathering: AfterFacts): Refusal {
  return isModerator(actor) ? null : whyNotNotClosed(gathering);
}

function whyNotNotClosed(gathering: AfterFacts): Refusal {
  return gathering.closedAt === null ? null : 'gathering_closed';
}

function whyNotBegun(gathering: AfterFacts, now: Instant): Refusal {
  return localOf(now, gathering.timeZone).day < gathering.startsOn ? 'gathering_not_begun' : null;
}

function whyNotOnLastDay(gathering: AfterFacts, now: Instant): Refusal {
  return localOf(now, gathering.timeZone).day < gathering.endsOn ? 'gathering_not_over' : null;
}

function isBlank(text: string | null): boolean {
  return (text ?? '').trim() === '';
}
