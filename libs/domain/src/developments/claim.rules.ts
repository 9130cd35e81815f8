/**
 * Developer co-ops take shares of the work, in percent, together at most a hundred; one changes its share, gives it up, or
 * offers it to another, which takes it over or not.
 */
import { actsFor, isDeveloper, isModerator, whyNotAct, type Actor } from '../actor.js';
import type { CooperativeKind } from '../cooperatives/cooperative.js';
import type { Refusal } from '../refusal.js';
import type { Instant } from '../time.js';
import { isOver, type DevelopmentFacts } from './development.js';
import { whyNotDevelopmentThere } from './development.rules.js';

export type ClaimFacts = DevelopmentFacts & {
  /** of all co-ops together */
  readonly claimedPercent: number;
  /** of the co-op for which one acts; 0: none */
  readonly myPercent: number;
};

/** What the co-op could have at most. */
export function freePercent({ claimedPercent, myPercent }: Pick<ClaimFacts, 'claimedPercent' | 'myPercent'>): number {
  return 100 - claimedPercent + myPercent;
}

/** Shares are settled once the work is accepted: by them it is paid. */
function whyNotShare(actor: Actor, development: DevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? (isDeveloper(actor) ? null : 'developer_required');
  return refusal ?? whyNotSharing(development);
}

function whyNotSharing(development: DevelopmentFacts): Refusal {
  const refusal = whyNotDevelopmentThere(development) ?? (isOver(development) ? 'development_over' : null);
  return refusal ?? (development.isAccepted ? 'development_accepted' : null);
}

/** May the co-op take anything at all? */
export function whyNotClaim(actor: Actor, development: ClaimFacts, now: Instant): Refusal {
  return whyNotShare(actor, development, now) ?? whyNotPercent(1, development);
}

/** Whole percents, and together at most a hundred. */
export function whyNotPercent(percent: number, facts: Pick<ClaimFacts, 'claimedPercent' | 'myPercent'>): Refusal {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) return 'bad_input';
  return percent > freePercent(facts) ? 'claims_over_hundred' : null;
}

/** By a developer of the co-op whose share it is; the facilitator gives up for a co-op that no longer answers. */
export function whyNotUnclaim(
  actor: Actor,
  development: DevelopmentFacts,
  claim: { readonly cooperativeId: string },
  now: Instant,
): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  return isModerator(actor) ? whyNotSharing(development) : whyNotOwnShare(actor, development, claim, now);
}

function whyNotOwnShare(
  actor: Actor,
  development: DevelopmentFacts,
  { cooperativeId }: { readonly cooperativeId: string },
  now: Instant,
): Refusal {
  return whyNotShare(actor, development, now) ?? (actsFor(actor, cooperativeId) ? null : 'not_your_cooperative');
}

/** To another developer co-op; to nobody takes the offer back. */
export function whyNotOfferClaim(
  actor: Actor,
  development: DevelopmentFacts,
  offer: {
    readonly cooperativeId: string;
    readonly to: { readonly id: string; readonly kind: CooperativeKind } | null;
  },
  now: Instant,
): Refusal {
  const refusal = whyNotOwnShare(actor, development, offer, now);
  if (refusal !== null || offer.to === null) return refusal;
  return offer.to.id === offer.cooperativeId || offer.to.kind !== 'developers' ? 'bad_input' : null;
}

export function whyNotTakeOverClaim(
  actor: Actor,
  development: DevelopmentFacts,
  claim: { readonly offeredToId: string | null },
  now: Instant,
): Refusal {
  const refusal = whyNotShare(actor, development, now);
  return refusal ?? (actsFor(actor, claim.offeredToId) ? null : 'claim_not_offered');
}
