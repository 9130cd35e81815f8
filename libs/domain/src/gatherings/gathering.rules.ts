/**
 * Those who facilitate set a gathering up, open its board and lock it; whoever acts may come, and bring requests, until the
 * gathering is closed. Which day it is, the wall of its town says.
 */
import { isModerator, whyNotAct, type Actor } from '../actor.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { whyNotModerate } from '../requests/request.rules.js';
import { localOf } from '../time-zone.js';
import type { Day, Instant } from '../time.js';
import {
  whyNotClose,
  whyNotConfirmMinutes,
  whyNotDecideFates,
  whyNotMakeBooklet,
  whyNotRecord,
  whyNotReopen,
  whyNotSummarise,
  type MyParticipation,
} from './after.rules.js';
import type { GatheringPhase } from './gathering.js';
import { whyNotRegister, whyNotRegisterOthers } from './participant.rules.js';
import { whyNotMoveCards, whyNotProposeTopic } from './topic.rules.js';

export type GatheringFacts = {
  /** IANA name */
  readonly timeZone: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly boardOpenedAt: Instant | null;
  readonly lockedAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly closedAt: Instant | null;
};

/** @param today on the wall of the gathering's town */
export function phaseOf(gathering: GatheringFacts, today: Day): GatheringPhase {
  if (gathering.closedAt !== null) return 'closed';
  if (today > gathering.endsOn) return 'to_close';
  if (today >= gathering.startsOn) return 'running';
  if (gathering.publishedAt !== null) return 'published';
  return gathering.boardOpenedAt === null ? 'preparing' : 'open';
}

export function gatheringPhase(gathering: GatheringFacts, now: Instant): GatheringPhase {
  return phaseOf(gathering, localOf(now, gathering.timeZone).day);
}

export function whyNotCreateGathering(actor: Actor, now: Instant): Refusal {
  return whyNotModerate(actor, now);
}

/** A closed one too: what continues travels to the next. */
export function whyNotDuplicateGathering(actor: Actor, now: Instant): Refusal {
  return whyNotModerate(actor, now);
}

/** Dates, days, places, what is fixed before any card; codes of the day, reminders, the timetable: whatever those who facilitate set up. */
export function whyNotEditGathering(actor: Actor, gathering: Pick<GatheringFacts, 'closedAt'>, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? whyGatheringClosed(gathering);
}

export function whyNotLockBoard(
  actor: Actor,
  gathering: Pick<GatheringFacts, 'closedAt' | 'boardOpenedAt'>,
  now: Instant,
): Refusal {
  return whyNotEditGathering(actor, gathering, now) ?? (gathering.boardOpenedAt === null ? 'board_not_open' : null);
}

export function whyNotBringRequest(actor: Actor, gathering: Pick<GatheringFacts, 'closedAt'>, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? whyGatheringClosed(gathering);
}

export type BroughtFacts = {
  /** the co-op that brought it; null: the federation did */
  readonly cooperativeId: string | null;
  readonly addedBy: string | null;
};

/** The co-op that brought it, the person who did, or those who facilitate. */
export function whyNotTakeBackRequest(
  actor: Actor,
  gathering: Pick<GatheringFacts, 'closedAt'>,
  brought: BroughtFacts,
  now: Instant,
): Refusal {
  const refusal = whyNotBringRequest(actor, gathering, now);
  if (refusal !== null || isModerator(actor) || actor.kind !== 'acting') return refusal;
  if (actor.personId === brought.addedBy) return null;
  if (brought.cooperativeId === null) return 'facilitator_required';
  return actor.cooperativeId === brought.cooperativeId ? null : 'not_your_cooperative';
}

export function whyGatheringClosed(gathering: Pick<GatheringFacts, 'closedAt'>): Refusal {
  return gathering.closedAt === null ? null : 'gathering_closed';
}

export type GatheringPermissionFacts = GatheringFacts & {
  /** null: I am not registered */
  readonly mine: MyParticipation;
  /** topics and requests that still have no fate */
  readonly fatesMissing: number;
};

export type GatheringPermissions = {
  edit: Permission;
  duplicate: Permission;
  register: Permission;
  registerOthers: Permission;
  propose: Permission;
  move: Permission;
  lock: Permission;
  timetable: Permission;
  publish: Permission;
  bringRequest: Permission;
  issueCodes: Permission;
  remind: Permission;
  record: Permission;
  decideFates: Permission;
  close: Permission;
  reopen: Permission;
  confirmMinutes: Permission;
  summarise: Permission;
  makeBooklet: Permission;
};

export function gatheringPermissions(
  actor: Actor,
  gathering: GatheringPermissionFacts,
  now: Instant,
): GatheringPermissions {
  const edit = permission(whyNotEditGathering(actor, gathering, now));
  const ownCooperative = actor.kind === 'acting' ? actor.cooperativeId : null;
  return {
    edit,
    duplicate: permission(whyNotDuplicateGathering(actor, now)),
    register: permission(whyNotRegister(actor, gathering, gathering.mine, now)),
    registerOthers: permission(whyNotRegisterOthers(actor, gathering, ownCooperative, now)),
    propose: permission(whyNotProposeTopic(actor, gathering, now)),
    move: permission(whyNotMoveCards(actor, gathering, now)),
    lock: permission(whyNotLockBoard(actor, gathering, now)),
    timetable: edit,
    publish: edit,
    bringRequest: permission(whyNotBringRequest(actor, gathering, now)),
    issueCodes: edit,
    remind: edit,
    record: permission(whyNotRecord(actor, gathering, now)),
    decideFates: permission(whyNotDecideFates(actor, gathering, now)),
    close: permission(whyNotClose(actor, gathering, gathering.fatesMissing, now)),
    reopen: permission(whyNotReopen(actor, gathering, now)),
    confirmMinutes: permission(whyNotConfirmMinutes(actor, gathering, gathering.mine, now)),
    summarise: permission(whyNotSummarise(actor, gathering, now)),
    makeBooklet: permission(whyNotMakeBooklet(actor, now)),
  };
}
