/** A button of a development is grey for the very reason for which the click would be refused. */
import type { Actor } from '../actor.js';
import { permission, type Permission } from '../refusal.js';
import type { Instant } from '../time.js';
import { whyNotArbitrate, whyNotOutcome, type ArbitrateFacts } from './arbitration.rules.js';
import { whyNotClaim, whyNotOfferClaim, whyNotTakeOverClaim, whyNotUnclaim, type ClaimFacts } from './claim.rules.js';
import type { DevelopmentFacts, TrialOutcome } from './development.js';
import {
  whyNotChangeRequests,
  whyNotEditDevelopment,
  whyNotOpenDevelopment,
  whyNotRestoreDevelopment,
  whyNotWithdrawDevelopment,
  type Involved,
  type WithdrawDevelopmentFacts,
} from './development.rules.js';
import {
  whyNotAccept,
  whyNotAnswerTrial,
  whyNotCheck,
  whyNotCloseDevelopment,
  whyNotDeliver,
  whyNotListItem,
  whyNotReopenDevelopment,
  whyNotStartWork,
  whyNotStopDevelopment,
  whyNotTry,
  whyNotWithdrawDelivery,
  whyNotWriteNote,
  type AcceptFacts,
  type StartFacts,
} from './realisation.rules.js';

export type DevelopmentPermissions = {
  edit: Permission;
  changeRequests: Permission;
  withdraw: Permission;
  restore: Permission;
  arbitrate: Permission;
  /** the code for all */
  arbitrateCommon: Permission;
  claim: Permission;
  start: Permission;
  check: Permission;
  listItem: Permission;
  deliver: Permission;
  accept: Permission;
  close: Permission;
  stop: Permission;
  reopen: Permission;
  writeNote: Permission;
};
export type DevelopmentPermissionFacts = WithdrawDevelopmentFacts &
  ArbitrateFacts &
  ClaimFacts &
  StartFacts &
  AcceptFacts;

export function developmentPermissions(
  actor: Actor,
  facts: DevelopmentPermissionFacts,
  now: Instant,
): DevelopmentPermissions {
  const arbitrate = whyNotArbitrate(actor, facts, now);
  return {
    edit: permission(whyNotEditDevelopment(actor, facts, now)),
    changeRequests: permission(whyNotChangeRequests(actor, facts, now)),
    withdraw: permission(whyNotWithdrawDevelopment(actor, facts, now)),
    restore: permission(whyNotRestoreDevelopment(actor, facts, now)),
    arbitrate: permission(arbitrate),
    arbitrateCommon: permission(arbitrate ?? whyNotOutcome('common', facts.openObjections)),
    claim: permission(whyNotClaim(actor, facts, now)),
    start: permission(whyNotStartWork(actor, facts, now)),
    check: permission(whyNotCheck(actor, facts, now)),
    listItem: permission(whyNotListItem(actor, facts, now)),
    deliver: permission(whyNotDeliver(actor, facts, now)),
    accept: permission(whyNotAccept(actor, facts, now)),
    close: permission(whyNotCloseDevelopment(actor, facts, now)),
    stop: permission(whyNotStopDevelopment(actor, facts, now)),
    reopen: permission(whyNotReopenDevelopment(actor, facts, now)),
    writeNote: permission(whyNotWriteNote(actor, facts, now)),
  };
}

export type ClaimPermissions = { unclaim: Permission; offer: Permission; takeOver: Permission };
export type ClaimPermissionFacts = {
  readonly cooperativeId: string;
  readonly offeredToId: string | null;
  readonly development: DevelopmentFacts;
};

export function claimPermissions(actor: Actor, claim: ClaimPermissionFacts, now: Instant): ClaimPermissions {
  const { development, cooperativeId } = claim;
  return {
    unclaim: permission(whyNotUnclaim(actor, development, claim, now)),
    offer: permission(whyNotOfferClaim(actor, development, { cooperativeId, to: null }, now)),
    takeOver: permission(whyNotTakeOverClaim(actor, development, claim, now)),
  };
}

export type DeliveryPermissions = { try: Permission; withdraw: Permission };
export type DeliveryPermissionFacts = {
  readonly cooperativeId: string;
  readonly isWithdrawn: boolean;
  readonly development: Involved;
};

export function deliveryPermissions(
  actor: Actor,
  delivery: DeliveryPermissionFacts,
  now: Instant,
): DeliveryPermissions {
  return {
    try: permission(whyNotTry(actor, delivery.development, delivery, now)),
    withdraw: permission(whyNotWithdrawDelivery(actor, delivery.development, delivery, now)),
  };
}

export type TrialPermissions = { answer: Permission };
export type TrialPermissionFacts = {
  readonly cooperativeId: string;
  readonly outcome: TrialOutcome;
  readonly development: Involved;
};

export function trialPermissions(actor: Actor, trial: TrialPermissionFacts, now: Instant): TrialPermissions {
  return { answer: permission(whyNotAnswerTrial(actor, trial.development, trial, now)) };
}

export type DevelopmentsPermissions = { open: Permission };

export function developmentsPermissions(actor: Actor, now: Instant): DevelopmentsPermissions {
  return { open: permission(whyNotOpenDevelopment(actor, now)) };
}
