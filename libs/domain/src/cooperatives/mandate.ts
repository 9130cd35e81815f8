/** A person acts for a co-op or for the federation, in a role, from a day until another; on that other day it is over. */
import { cooperativeRoles, federationRoles, type Actor, type Role } from '../actor.js';
import type { CooperativeKind } from './cooperative.js';
import { contains, dayOf, overlaps, type Day, type Instant } from '../time.js';

export type MandateFacts = {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  /** null: a mandate of the federation */
  readonly cooperativeId: string | null;
  readonly cooperativeKind: CooperativeKind | null;
  readonly validFrom: Day;
  /** the first day on which it is over; null: no end */
  readonly validUntil: Day | null;
};
export type MandateDates = Pick<MandateFacts, 'validFrom' | 'validUntil'>;

export function isCurrentMandate(mandate: MandateDates, now: Instant): boolean {
  return contains({ from: mandate.validFrom, until: mandate.validUntil }, dayOf(now));
}

export function isEndedMandate(mandate: MandateDates, now: Instant): boolean {
  return mandate.validUntil !== null && mandate.validUntil <= dayOf(now);
}

/** A co-op has delegates, treasurers, administrators and, if it develops, developers; the federation has its own three roles. */
export function roleExistsIn(role: Role, cooperativeKind: CooperativeKind | null): boolean {
  if (cooperativeKind === null) return (federationRoles as readonly Role[]).includes(role);
  if (role === 'developer') return cooperativeKind === 'developers';
  return (cooperativeRoles as readonly Role[]).includes(role);
}

/** Two mandates of one person in the same role and place, at the same time, would be one too many. */
export function mandatesOverlap(
  a: MandateDates & { readonly role: Role; readonly cooperativeId: string | null },
  b: MandateDates & { readonly role: Role; readonly cooperativeId: string | null },
): boolean {
  if (a.role !== b.role || a.cooperativeId !== b.cooperativeId) return false;
  return overlaps({ from: a.validFrom, until: a.validUntil }, { from: b.validFrom, until: b.validUntil });
}

/** The person as an actor under that mandate. */
export function actorOf(mandate: MandateFacts): Actor {
  const { id, personId, role, cooperativeId, cooperativeKind, validFrom, validUntil } = mandate;
  return { kind: 'acting', personId, mandateId: id, role, cooperativeId, cooperativeKind, validFrom, validUntil };
}
