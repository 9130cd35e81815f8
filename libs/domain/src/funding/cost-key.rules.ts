/**
 * Who chooses by which key a development is shared: whoever carries it, or the pool, until it is opened. A promise is a cap, so
 * that another key asks nobody for more than it promised; but after the opening only the pool changes it, and says why.
 */
import {
  type Actor,
  isDelegateOf,
  isFederationAdmin,
  isFederationTreasurer,
  isModerator,
  whyNotAct,
} from '../actor.js';
import { type DevelopmentFacts, isOver } from '../developments/development.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { type Day, dayOf, type Instant } from '../time.js';

export type FundingFacts = {
  readonly development: DevelopmentFacts;
  /** co-ops may promise */
  readonly isOpened: boolean;
  /** a call for funds went out and was not cancelled */
  readonly isCalled: boolean;
};
export type FundingPermissions = { setKey: Permission };

export function whyNotSetCostKey(
  actor: Actor,
  { development, isOpened, isCalled }: FundingFacts,
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  const isPool = isModerator(actor) || isFederationTreasurer(actor);
  if (!isPool && (isOpened || !isDelegateOf(actor, development.cooperativeId))) return 'not_allowed';
  if (isOver(development)) return 'development_over';
  return isCalled ? 'already_called' : null;
}

/** Once co-ops may promise, a change of the key is explained to them. */
export function whyNotExplained({ isOpened }: Pick<FundingFacts, 'isOpened'>, reason: string | null): Refusal {
  return isOpened && (reason ?? '').trim() === '' ? 'reason_required' : null;
}

export function fundingPermissions(actor: Actor, facts: FundingFacts, now: Instant): FundingPermissions {
  return { setKey: permission(whyNotSetCostKey(actor, facts, now)) };
}

/** The key the federation uses unless a development says otherwise. */
export function whyNotSetPolicy(actor: Actor, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  return isFederationTreasurer(actor) || isFederationAdmin(actor) ? null : 'not_allowed';
}

/** It is dated, never backwards, and says why. */
export function whyNotPolicy(policy: { readonly fromDay: Day; readonly reason: string }, now: Instant): Refusal {
  if (policy.reason.trim() === '') return 'reason_required';
  return policy.fromDay < dayOf(now) ? 'policy_past' : null;
}
