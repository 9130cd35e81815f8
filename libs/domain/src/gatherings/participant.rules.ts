/**
 * Whoever acts registers, and looks after the own registration for good; the administrator of a co-op and those who facilitate
 * register others and put right. A name goes to those who act; everything else about a person to that person and to those who
 * facilitate, unless the person agreed to show more.
 */
import { isCooperativeAdminOf, isModerator, whyNotAct, type Actor } from '../actor.js';
import { firstRefusal, permission, type Permission, type Refusal } from '../refusal.js';
import { cleanLine, maxLine, maxTitle, whyNotLine } from '../text.js';
import type { Day, Instant } from '../time.js';
import type { MyParticipation } from './after.rules.js';

type Closable = { readonly closedAt: Instant | null };

export function whyNotRegister(actor: Actor, gathering: Closable, mine: MyParticipation, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyClosed(gathering);
  if (refusal !== null || mine === null) return refusal;
  return mine.isCancelled ? 'participation_cancelled' : 'already_registered';
}

/** Somebody of that co-op: its administrator does, or those who facilitate, who may also register somebody of none. */
export function whyNotRegisterOthers(
  actor: Actor,
  gathering: Closable,
  cooperativeId: string | null,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now) ?? (isModerator(actor) ? null : whyNotAdministratorOf(actor, cooperativeId));
  return refusal ?? whyClosed(gathering);
}

export type ParticipantFacts = {
  /** whose account it is; null: somebody without one */
  readonly personId: string | null;
  readonly cooperativeId: string | null;
  readonly isCancelled: boolean;
  readonly gathering: Closable;
};

/** After the gathering too: what one agreed to show may be taken back at any time. */
export function whyNotEditParticipant(actor: Actor, participant: ParticipantFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || isMyself(actor, participant)) return refusal;
  return whyNotAdministratorOf(actor, participant.cooperativeId);
}

export function whyNotCancelParticipation(actor: Actor, participant: ParticipantFacts, now: Instant): Refusal {
  const refusal = whyNotEditParticipant(actor, participant, now) ?? whyClosed(participant.gathering);
  return refusal ?? (participant.isCancelled ? 'participation_cancelled' : null);
}

export function whyNotRestoreParticipation(actor: Actor, participant: ParticipantFacts, now: Instant): Refusal {
  const refusal = whyNotEditParticipant(actor, participant, now) ?? whyClosed(participant.gathering);
  return refusal ?? (participant.isCancelled ? null : 'nothing_to_undo');
}

/** One comes for a co-op for which one acts; those who facilitate put anybody anywhere. */
export function whyNotComeFor(actor: Actor, cooperativeId: string | null, isSomebodyElse: boolean): Refusal {
  if (isModerator(actor) || actor.kind !== 'acting') return null;
  if (cooperativeId === null) return isSomebodyElse ? 'not_your_cooperative' : null;
  return actor.cooperativeId === cooperativeId ? null : 'not_your_cooperative';
}

/** Agreement to show a name, an address, a telephone number is given by the person, by nobody else. */
export function whyNotAgreeFor(actor: Actor, participant: Pick<ParticipantFacts, 'personId'>): Refusal {
  return actor.kind === 'acting' && actor.personId === participant.personId ? null : 'not_allowed';
}

export type ParticipantText = {
  readonly name?: string;
  readonly phone?: string | null;
  readonly diet?: string | null;
  readonly meals?: readonly string[];
  readonly arrivesDay?: Day | null;
  readonly arrivesMinute?: number | null;
  readonly leavesDay?: Day | null;
  readonly leavesMinute?: number | null;
};

export type StayBounds = { readonly startsOn: Day; readonly endsOn: Day; readonly meals: readonly string[] };

/** @param text as it will stand, whole */
export function whyNotParticipantText(text: ParticipantText, gathering: StayBounds): Refusal {
  return firstRefusal(
    text.name === undefined ? null : whyNotName(text.name),
    whyNotLine(text.phone ?? '', maxLine),
    whyNotLine(text.diet ?? '', maxLine),
    whyNotMeals(text.meals ?? [], gathering.meals),
    whyNotMoment(text.arrivesDay ?? null, text.arrivesMinute ?? null, gathering),
    whyNotMoment(text.leavesDay ?? null, text.leavesMinute ?? null, gathering),
    whyNotStay(text),
  );
}

function whyNotName(name: string): Refusal {
  return cleanLine(name) === '' ? 'empty_text' : whyNotLine(name, maxTitle);
}

function whyNotMeals(meals: readonly string[], offered: readonly string[]): Refusal {
  return meals.every((meal) => offered.includes(meal)) ? null : 'bad_input';
}

function whyNotMoment(day: Day | null, minute: number | null, { startsOn, endsOn }: StayBounds): Refusal {
  if ((day === null) !== (minute === null)) return 'bad_input';
  if (day === null || minute === null) return null;
  if (day < startsOn || day > endsOn) return 'day_not_in_gathering';
  return Number.isInteger(minute) && minute >= 0 && minute <= 1440 ? null : 'hours_out_of_range';
}

/** One arrives before one leaves. */
function whyNotStay({ arrivesDay, arrivesMinute, leavesDay, leavesMinute }: ParticipantText): Refusal {
  if (arrivesDay == null || leavesDay == null) return null;
  if (arrivesDay !== leavesDay) return arrivesDay < leavesDay ? null : 'hours_out_of_range';
  return Number(arrivesMinute) < Number(leavesMinute) ? null : 'hours_out_of_range';
}

export type ParticipantPermissions = { edit: Permission; cancel: Permission };

/** `cancel` is the button that cancels, and the one that takes it back. */
export function participantPermissions(
  actor: Actor,
  participant: ParticipantFacts,
  now: Instant,
): ParticipantPermissions {
  return {
    edit: permission(whyNotEditParticipant(actor, participant, now)),
    cancel: permission(
      participant.isCancelled
        ? whyNotRestoreParticipation(actor, participant, now)
        : whyNotCancelParticipation(actor, participant, now),
    ),
  };
}

function isMyself(actor: Actor, participant: Pick<ParticipantFacts, 'personId'>): boolean {
  return actor.kind === 'acting' && actor.personId === participant.personId;
}

function whyNotAdministratorOf(actor: Actor, cooperativeId: string | null): Refusal {
  if (isCooperativeAdminOf(actor, cooperativeId)) return null;
  return actor.kind === 'acting' && actor.role === 'coop_admin' ? 'not_your_cooperative' : 'administrator_required';
}

function whyClosed(gathering: Closable): Refusal {
  return gathering.closedAt === null ? null : 'gathering_closed';
}
