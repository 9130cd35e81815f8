/** A co-op looks after its own page; the federation welcomes new co-ops and may correct any page. */
import { administers, isCooperativeAdminOf, isFederationAdmin, whyNotAct, type Actor } from '../actor.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import type { Instant } from '../time.js';
import { whyNotRecordFigure } from './figure.rules.js';

export type CooperativeFacts = { readonly id: string };
export type CooperativePermissions = { edit: Permission; recordFigure: Permission; inviteMember: Permission };

export const firstOpenedYear = 1844; // Rochdale
export const lastOpenedYear = 2200;

/** The federation as a whole: its co-ops, its people, its journal. */
export function whyNotAdminister(actor: Actor, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? (isFederationAdmin(actor) ? null : 'administrator_required');
}

/** One's own co-op, from inside; the federation's administrator may do it for any. */
export function whyNotAdministerCooperative(actor: Actor, cooperativeId: string | null, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || administers(actor, cooperativeId)) return refusal;
  return actor.kind === 'acting' && actor.role === 'coop_admin' ? 'not_your_cooperative' : 'administrator_required';
}

/** Some co-op or other: does the page of administration exist for this viewer? */
export function whyNotAdministerSomething(actor: Actor, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isFederationAdmin(actor)) return refusal;
  return actor.kind === 'acting' && isCooperativeAdminOf(actor, actor.cooperativeId) ? null : 'administrator_required';
}

export function whyNotCreateCooperative(actor: Actor, now: Instant): Refusal {
  return whyNotAdminister(actor, now);
}

export function whyNotEditCooperative(actor: Actor, cooperative: CooperativeFacts, now: Instant): Refusal {
  return whyNotAdministerCooperative(actor, cooperative.id, now);
}

export function whyNotOpenedYear(year: number): Refusal {
  const isPlausible = Number.isInteger(year) && year >= firstOpenedYear && year <= lastOpenedYear;
  return isPlausible ? null : 'year_out_of_range';
}

export function cooperativePermissions(
  actor: Actor,
  cooperative: CooperativeFacts,
  now: Instant,
): CooperativePermissions {
  return {
    edit: permission(whyNotEditCooperative(actor, cooperative, now)),
    recordFigure: permission(whyNotRecordFigure(actor, cooperative, now)),
    inviteMember: permission(whyNotAdministerCooperative(actor, cooperative.id, now)),
  };
}
