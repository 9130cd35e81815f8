import { Injectable } from '@nestjs/common';
import {
  refuse,
  Refused,
  timetableQuality,
  whyNotApplyTimetable,
  whyNotCancelTimetable,
  whyNotProposeTimetable,
  whyNotPublishTimetable,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { boardOf } from './board.js';
import { gatheringUnderLock } from './board-history.js';
import { GatheringEntity } from './entities/gathering.entity.js';
import { type ProposalResult, TimetableProposalEntity, TimetableVersionEntity } from './entities/work.entities.js';
import { announceGathering } from './gathering-news.js';
import type { GatheringInput } from './gathering.inputs.js';
import { applyPlacements } from './timetable-applying.js';
import { SEARCH_TIMETABLE, TimetableSearching } from './timetable-searching.js';
import type { ProposeTimetableInput, TimetableProposalInput } from './topic.inputs.js';

export type ProposalDone = { proposalId: string };
export type GatheringDone = { gatheringId: string };

/** « Proposer un horaire »: asked for, looked at, applied, published. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly operations: Operations,
    private readonly searching: TimetableSearching,
  ) {}

  /** What was asked before and is not there yet is no longer wanted. */
  async propose(viewer: Viewer, input: ProposeTimetableInput): Promise<ProposalDone> {
    const done = await this.operations.once('proposeTimetable', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotProposeTimetable(viewer.actor, gathering, work.now));
      const proposals = work.db.getRepository(TimetableProposalEntity);
      if (await proposals.existsBy({ id: input.id })) throw new Refused('id_taken');
      const older = await work.db.query<[{ id: string }[]]>(
        `update timetable_proposal set state = 'cancelled', ended_at = $2
         where gathering_id = $1 and state in ('queued', 'running') returning id`,
        [gathering.id, work.now],
      );
      for (const { id } of older[0]) tell(work, viewer, gathering.id, id);
      const { id, seed } = input;
      await proposals.insert({
        id,
        gatheringId: gathering.id,
        seed,
        boardVersion: gathering.boardVersion,
        askedBy: viewer.personId,
        askedAt: work.now,
      });
      await enqueue(work.db, SEARCH_TIMETABLE, { proposalId: id }, `${SEARCH_TIMETABLE} ${id}`);
      tell(work, viewer, gathering.id, id);
      return { proposalId: id };
    });
    return done;
  }

  async cancel(viewer: Viewer, input: TimetableProposalInput): Promise<ProposalDone> {
    const done = await this.operations.once('cancelTimetable', viewer.personId, input, async (work) => {
      const { gathering, proposal } = await proposalUnderLock(work, input.proposalId);
      refuse(whyNotCancelTimetable(viewer.actor, gathering, proposal, work.now));
      await work.db
        .getRepository(TimetableProposalEntity)
        .update({ id: proposal.id }, { state: 'cancelled', endedAt: work.now });
      tell(work, viewer, gathering.id, proposal.id);
      return { proposalId: proposal.id };
    });
    this.searching.stop(done.proposalId);
    return done;
  }

  /** All of it, or nothing: the cards hang as the proposal says, or the board is another one by now. */
  async apply(viewer: Viewer, input: TimetableProposalInput): Promise<GatheringDone> {
    return this.operations.once('applyTimetable', viewer.personId, input, async (work) => {
      const { gathering, proposal } = await proposalUnderLock(work, input.proposalId);
      refuse(whyNotApplyTimetable(viewer.actor, gathering, proposal, work.now));
      // a proposal that is done has its result
      const moved = await applyPlacements(work, viewer.actor, gathering, proposal.result as ProposalResult);
      await work.db.getRepository(TimetableProposalEntity).update({ id: proposal.id }, { state: 'applied' });
      tell(work, viewer, gathering.id, proposal.id);
      await audit(work, viewer.actor, {
        action: 'applyTimetable',
        subjectType: 'Gathering',
        subjectId: gathering.id,
        data: { moved, seed: proposal.seed },
      });
      return { gatheringId: gathering.id };
    });
  }

  /** The board as it hangs becomes a version; from the first one on, moves are told to those concerned. */
  async publish(viewer: Viewer, input: GatheringInput): Promise<GatheringDone> {
    return this.operations.once('publishTimetable', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotPublishTimetable(viewer.actor, gathering, work.now));
      const board = await boardOf(work.db, gathering);
      const number = gathering.publishedVersion + 1;
      await work.db.getRepository(TimetableVersionEntity).insert({
        id: newId(work.now),
        gatheringId: gathering.id,
        number,
        placements: board.placements.map((placement) => ({ topicId: placement.cardId, ...board.spotOf(placement) })),
        quality: timetableQuality(board.problem, board.placements),
        publishedAt: work.now,
        publishedBy: viewer.personId,
      });
      await work.db
        .getRepository(GatheringEntity)
        .update({ id: gathering.id }, { publishedAt: work.now, publishedVersion: number });
      announceGathering(work, viewer.actor, { gatheringId: gathering.id, kind: 'gathering' });
      await audit(work, viewer.actor, {
        action: 'publishTimetable',
        subjectType: 'Gathering',
        subjectId: gathering.id,
        data: { number },
      });
      return { gatheringId: gathering.id };
    });
  }
}

function tell(work: Work, viewer: Viewer, gatheringId: string, proposalId: string): void {
  announceGathering(work, viewer.actor, { gatheringId, kind: 'proposal', proposalId });
}

async function proposalUnderLock(
  work: Work,
  id: string,
): Promise<{ gathering: GatheringEntity; proposal: TimetableProposalEntity }> {
  const proposals = work.db.getRepository(TimetableProposalEntity);
  const found = await proposals.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const gathering = await gatheringUnderLock(work, found.gatheringId);
  // read again, and held: its search writes to it as well
  const proposal = await proposals.findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  return { gathering, proposal };
}
