/** Whoever acts, acts under one mandate at a time: for one co-op or for the federation, in one role, between two dates. */
import type { CooperativeKind } from './cooperatives/cooperative.js';
import type { Refusal } from './refusal.js';
import { dayOf, type Day, type Instant } from './time.js';

export const roles = ['delegate', 'treasurer', 'developer', 'coop_admin', 'facilitator', 'federation_admin'] as const;
export type Role = (typeof roles)[number];

export const cooperativeRoles = ['delegate', 'treasurer', 'developer', 'coop_admin'] as const satisfies readonly Role[];
export const federationRoles = ['facilitator', 'federation_admin', 'treasurer'] as const satisfies readonly Role[];

export type ActingActor = {
  readonly kind: 'acting';
  readonly personId: string;
  readonly mandateId: string;
  readonly role: Role;
  /** null: for the federation */
  readonly cooperativeId: string | null;
  readonly cooperativeKind: CooperativeKind | null;
  readonly validFrom: Day;
  /** the first day on which the mandate is over */
  readonly validUntil: Day | null;
};
export type Actor =
  { readonly kind: 'visitor' } | { readonly kind: 'signed_in'; readonly personId: string } | ActingActor;

export const visitor: Actor = { kind: 'visitor' };

/** Why this actor can do nothing at all in somebody's name. */
export function whyNotAct(actor: Actor, now: Instant): Refusal {
  if (actor.kind === 'visitor') return 'not_signed_in';
  if (actor.kind === 'signed_in') return 'not_acting';
  const today = dayOf(now);
  if (today < actor.validFrom) return 'mandate_not_started';
  return actor.validUntil !== null && actor.validUntil <= today ? 'mandate_ended' : null;
}

/** The actor under a mandate that is current, else null. */
export function acting(actor: Actor, now: Instant): ActingActor | null {
  return actor.kind === 'acting' && whyNotAct(actor, now) === null ? actor : null;
}

export function personIdOf(actor: Actor): string | null {
  return actor.kind === 'visitor' ? null : actor.personId;
}

/** The co-op's delegate carries its voice, whatever the kind of the co-op. */
export function isDelegate(actor: Actor): boolean {
  return actor.kind === 'acting' && actor.role === 'delegate' && actor.cooperativeId !== null;
}

export function isDelegateOf(actor: Actor, cooperativeId: string | null): boolean {
  return isDelegate(actor) && actsFor(actor, cooperativeId);
}

export function actsFor(actor: Actor, cooperativeId: string | null): boolean {
  return actor.kind === 'acting' && cooperativeId !== null && actor.cooperativeId === cooperativeId;
}

/** A developer counts as such in a developer co-op only. */
export function isDeveloper(actor: Actor): boolean {
  return actor.kind === 'acting' && actor.role === 'developer' && actor.cooperativeKind === 'developers';
}

/** The facilitator, or the federation's administrator in the facilitator's place. */
export function isModerator(actor: Actor): boolean {
  return isFederationAdmin(actor) || (isOfFederation(actor) && actor.role === 'facilitator');
}

export function isFederationAdmin(actor: Actor): boolean {
  return isOfFederation(actor) && actor.role === 'federation_admin';
}

export function isFederationTreasurer(actor: Actor): boolean {
  return isOfFederation(actor) && actor.role === 'treasurer';
}

export function isCooperativeAdminOf(actor: Actor, cooperativeId: string | null): boolean {
  return actor.kind === 'acting' && actor.role === 'coop_admin' && actsFor(actor, cooperativeId);
}

/** Administers that co-op, from inside or from the federation; null stands for the federation itself. */
export function administers(actor: Actor, cooperativeId: string | null): boolean {
  return isFederationAdmin(actor) || isCooperativeAdminOf(actor, cooperativeId);
}

function isOfFederation(actor: Actor): actor is ActingActor {
  return actor.kind === 'acting' && actor.cooperativeId === null;
}
