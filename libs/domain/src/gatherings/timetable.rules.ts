/**
 * Those who facilitate ask for a timetable, look at it, and apply it to the board it was made for; published, it is a version, and
 * whoever is concerned by a later move is told.
 */
import type { Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import type { Instant } from '../time.js';
import type { WorkState } from './gathering.js';
import { whyNotEditGathering } from './gathering.rules.js';

type Closable = { readonly closedAt: Instant | null };

export type ProposalFacts = {
  readonly state: WorkState;
  /** of the board for which it was made */
  readonly boardVersion: number;
};

export function whyNotProposeTimetable(actor: Actor, gathering: Closable, now: Instant): Refusal {
  return whyNotEditGathering(actor, gathering, now);
}

export function whyNotCancelTimetable(
  actor: Actor,
  gathering: Closable,
  proposal: ProposalFacts,
  now: Instant,
): Refusal {
  const isUnderWay = proposal.state === 'queued' || proposal.state === 'running';
  return whyNotEditGathering(actor, gathering, now) ?? (isUnderWay ? null : 'work_over');
}

/** A board on which somebody moved a card meanwhile keeps that move: one asks again. */
export function whyNotApplyTimetable(
  actor: Actor,
  gathering: Closable & { readonly boardVersion: number },
  proposal: ProposalFacts,
  now: Instant,
): Refusal {
  const refusal = whyNotEditGathering(actor, gathering, now);
  if (refusal !== null) return refusal;
  if (proposal.state === 'queued' || proposal.state === 'running') return 'unavailable';
  if (proposal.state !== 'done') return 'work_over';
  return proposal.boardVersion === gathering.boardVersion ? null : 'proposal_outdated';
}

export function whyNotPublishTimetable(actor: Actor, gathering: Closable, now: Instant): Refusal {
  return whyNotEditGathering(actor, gathering, now);
}
