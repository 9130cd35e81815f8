/**
 * A co-op's administrator looks after the mandates of that co-op; the federation's administrator after all of them,
 * and the federation is never left without one.
 */
import { administers, personIdOf, type Actor, type Role } from '../actor.js';
import type { Refusal } from '../refusal.js';
import { isEmptyPeriod, type Day, type Instant } from '../time.js';
import type { CooperativeKind } from './cooperative.js';
import { whyNotAdministerCooperative, whyNotAdminister } from './cooperative.rules.js';
import { isCurrentMandate, isEndedMandate, mandatesOverlap, roleExistsIn } from './mandate.js';
import type { MandateDates, MandateFacts } from './mandate.js';

export type MandateDraft = {
  readonly role: Role;
  /** null: for the federation */
  readonly cooperativeId: string | null;
  readonly cooperativeKind: CooperativeKind | null;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly commitmentLimitMinor?: bigint | null;
};

type MandateOfPerson = MandateDates & Pick<MandateFacts, 'role' | 'cooperativeId'>;

/** May this actor give that mandate to somebody, by an invitation? */
export function whyNotInvite(actor: Actor, draft: MandateDraft, now: Instant): Refusal {
  const refusal = whyNotAdministerMandate(actor, draft.cooperativeId, now);
  if (refusal !== null) return refusal;
  if (!roleExistsIn(draft.role, draft.cooperativeKind)) return 'role_not_there';
  if (isEmptyPeriod({ from: draft.validFrom, until: draft.validUntil })) return 'period_empty';
  return (draft.commitmentLimitMinor ?? 0n) < 0n ? 'bad_input' : null;
}

/** The same, for a person who is known with all the mandates held so far. */
export function whyNotGrant(
  actor: Actor,
  draft: MandateDraft,
  held: readonly MandateOfPerson[],
  now: Instant,
): Refusal {
  return whyNotInvite(actor, draft, now) ?? whyNotHold(draft, held);
}

/** One mandate at a time in the same role and place, also for a person who accepts an invitation. */
export function whyNotHold(draft: MandateOfPerson, held: readonly MandateOfPerson[]): Refusal {
  return held.some((mandate) => mandatesOverlap(mandate, draft)) ? 'mandate_overlaps' : null;
}

export type MandateChangeFacts = {
  readonly mandate: MandateFacts;
  /** how many other current mandates of federation administrator have no end */
  readonly otherFederationAdmins: number;
};

/** A mandate gets another end or another limit while it lasts. */
export function whyNotChangeMandate(
  actor: Actor,
  facts: MandateChangeFacts,
  change: { readonly validUntil?: Day | null; readonly commitmentLimitMinor?: bigint | null },
  now: Instant,
): Refusal {
  const { mandate } = facts;
  const refusal = whyNotAdministerMandate(actor, mandate.cooperativeId, now);
  if (refusal !== null) return refusal;
  if (isEndedMandate(mandate, now)) return 'mandate_ended';
  const validUntil = change.validUntil === undefined ? mandate.validUntil : change.validUntil;
  if (isEmptyPeriod({ from: mandate.validFrom, until: validUntil })) return 'period_empty';
  if ((change.commitmentLimitMinor ?? 0n) < 0n) return 'bad_input';
  return validUntil !== null && change.validUntil !== undefined ? whyNotLast(facts) : null;
}

/** The access ends today; what was done stays. */
export function whyNotEndMandate(actor: Actor, facts: MandateChangeFacts, now: Instant): Refusal {
  const refusal = whyNotAdministerMandate(actor, facts.mandate.cooperativeId, now);
  if (refusal !== null) return refusal;
  return isEndedMandate(facts.mandate, now) ? 'mandate_ended' : whyNotLast(facts);
}

/** One chooses among one's own current mandates. */
export function whyNotActAs(actor: Actor, mandate: MandateFacts, now: Instant): Refusal {
  const personId = personIdOf(actor);
  if (personId === null) return 'not_signed_in';
  if (mandate.personId !== personId) return 'not_found';
  if (isCurrentMandate(mandate, now)) return null;
  return isEndedMandate(mandate, now) ? 'mandate_ended' : 'mandate_not_started';
}

/** Who reads the list of people and invitations of a co-op, or of the whole federation (null). */
export function whyNotReadMembers(actor: Actor, cooperativeId: string | null, now: Instant): Refusal {
  return whyNotAdministerMandate(actor, cooperativeId, now);
}

/** Who reads the journal of a co-op, or of everybody (null). */
export function whyNotReadAudit(actor: Actor, cooperativeId: string | null, now: Instant): Refusal {
  return whyNotAdministerMandate(actor, cooperativeId, now);
}

export type PersonFacts = {
  readonly id: string;
  readonly nameIsPublic: boolean;
  /** co-ops for which the person holds or held a mandate */
  readonly cooperativeIds: readonly string[];
};

/** A name is shown with the person's consent, to that person, and to those who administer that person's mandates. */
export function personNameVisibleTo(actor: Actor, person: PersonFacts, now: Instant): boolean {
  return person.nameIsPublic || personDetailsVisibleTo(actor, person, now);
}

/** E-mail address and the rest: to that person and to those who administer, never by consent to all. */
export function personDetailsVisibleTo(actor: Actor, person: Omit<PersonFacts, 'nameIsPublic'>, now: Instant): boolean {
  if (personIdOf(actor) === person.id) return true;
  if (whyNotAdminister(actor, now) === null) return true;
  return person.cooperativeIds.some(
    (id) => administers(actor, id) && whyNotAdministerCooperative(actor, id, now) === null,
  );
}

function whyNotAdministerMandate(actor: Actor, cooperativeId: string | null, now: Instant): Refusal {
  return cooperativeId === null ? whyNotAdminister(actor, now) : whyNotAdministerCooperative(actor, cooperativeId, now);
}

function whyNotLast({ mandate, otherFederationAdmins }: MandateChangeFacts): Refusal {
  return mandate.role === 'federation_admin' && otherFederationAdmins === 0 ? 'last_administrator' : null;
}
