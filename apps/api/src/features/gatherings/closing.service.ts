/** The end of a gathering: every topic and request gets its fate, the minutes are confirmed, the rest of the world is told. */
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type FatedRequest,
  type FatedTopic,
  fatesMissing,
  refuse,
  Refused,
  requestOfFate,
  whyNotClose,
  whyNotConfirmMinutes,
  whyNotDecideFates,
  whyNotDecideTopicFate,
  whyNotFate,
  whyNotReopen,
  whyNotSummarise,
  whyNotSummary,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { settleRequests, unsettleRequests } from '../requests/settling.js';
import { gatheringUnderLock, recordTopic } from './board-history.js';
import { GatheringEntity, GatheringRequestEntity } from './entities/gathering.entity.js';
import { MinutesConfirmationEntity, ParticipantEntity } from './entities/people.entities.js';
import { TopicEntity } from './entities/topic.entities.js';
import { announceGathering } from './gathering-news.js';
import type { GatheringInput } from './gathering.inputs.js';
import { afterFactsOf, recordedOf, textOf } from './outcomes.service.js';
import type { ConfirmMinutesInput, DecideFateInput, WriteSummaryInput } from './topic.inputs.js';

export type GatheringDone = { gatheringId: string };
type FatedRow = { fate: GatheringRequestEntity['fate']; reason: string | null; requestId: string };

@Injectable()
export class ClosingService {
  constructor(private readonly operations: Operations) {}

  /** Of a topic, or of a request; null takes it back. Nothing becomes of the request until the gathering is closed. */
  async decideFate(viewer: Viewer, input: DecideFateInput): Promise<GatheringDone> {
    return this.operations.once('decideFate', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const facts = afterFactsOf(gathering);
      const fate = input.fate ?? null;
      const reason = textOf(input.reason);
      refuse(whyNotDecideFates(viewer.actor, facts, work.now) ?? whyNotFate(fate, reason));
      if ((input.topicId ?? null) === null) await fateOfRequest(work, input);
      else {
        const topic = await topicOf(work, gathering.id, input.topicId as string);
        refuse(whyNotDecideTopicFate(viewer.actor, facts, recordedOf(topic), work.now));
        await work.db.getRepository(TopicEntity).update({ id: topic.id }, fateRow(work, input));
        await recordTopic(work, viewer.actor, topic, { kind: 'fate', data: { before: topic.fate, fate, reason } });
      }
      announceGathering(work, viewer.actor, { gatheringId: gathering.id, kind: 'gathering' });
      return { gatheringId: gathering.id };
    });
  }

  async close(viewer: Viewer, input: GatheringInput): Promise<GatheringDone> {
    return this.operations.once('closeGathering', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const missing = await missingIn(work, gathering.id);
      refuse(whyNotClose(viewer.actor, afterFactsOf(gathering), missing, work.now), { count: missing });
      await settleRequests(
        work,
        viewer.actor,
        gathering.id,
        (await fatedRequests(work, gathering.id)).flatMap(({ fate, reason, requestId }) =>
          fate === null ? [] : [{ requestId, ...requestOfFate(fate, reason, gathering.title) }],
        ),
      );
      return change(work, viewer.actor, gathering, { closedAt: work.now }, 'closeGathering');
    });
  }

  /** Requests go back to where they were before, unless somebody moved them since; their fates stay chosen. */
  async reopen(viewer: Viewer, input: GatheringInput): Promise<GatheringDone> {
    return this.operations.once('reopenGathering', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotReopen(viewer.actor, afterFactsOf(gathering), work.now));
      const requests = await fatedRequests(work, gathering.id);
      await unsettleRequests(
        work,
        viewer.actor,
        gathering.id,
        requests.map(({ requestId }) => requestId),
      );
      return change(work, viewer.actor, gathering, { closedAt: null }, 'reopenGathering');
    });
  }

  /** The last answer counts. */
  async confirmMinutes(viewer: Viewer, input: ConfirmMinutesInput): Promise<GatheringDone> {
    return this.operations.once('confirmMinutes', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const mine = await work.db
        .getRepository(ParticipantEntity)
        .findOneBy({ gatheringId: gathering.id, personId: viewer.personId as string });
      const participation = mine === null ? null : { isCancelled: mine.cancelledAt !== null };
      refuse(whyNotConfirmMinutes(viewer.actor, afterFactsOf(gathering), participation, work.now));
      await work.db.getRepository(MinutesConfirmationEntity).save({
        gatheringId: gathering.id,
        participantId: (mine as ParticipantEntity).id,
        answer: input.answer,
        note: textOf(input.note),
        at: work.now,
        isDemo: false,
      });
      announceGathering(work, viewer.actor, { gatheringId: gathering.id, kind: 'gathering' });
      return { gatheringId: gathering.id };
    });
  }

  /** For those who could not come; until it is published, those who facilitate alone read it. */
  async writeSummary(viewer: Viewer, input: WriteSummaryInput): Promise<GatheringDone> {
    return this.operations.once('writeSummary', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(
        whyNotSummarise(viewer.actor, afterFactsOf(gathering), work.now) ??
          whyNotSummary(input, input.version, gathering.version),
      );
      const summary = textOf(input.summary);
      const changes = {
        summary,
        summaryHtml: summary === null ? null : htmlOf(summary),
        summaryPublishedAt: input.isPublished ? (gathering.summaryPublishedAt ?? work.now) : null,
      };
      return change(work, viewer.actor, gathering, changes, 'writeSummary');
    });
  }
}

async function change(
  work: Work,
  actor: Actor,
  gathering: GatheringEntity,
  changes: Partial<GatheringEntity>,
  action: string,
): Promise<GatheringDone> {
  await work.db
    .getRepository(GatheringEntity)
    .update({ id: gathering.id }, { ...changes, version: gathering.version + 1, updatedAt: work.now });
  await audit(work, actor, { action, subjectType: 'Gathering', subjectId: gathering.id });
  announceGathering(work, actor, { gatheringId: gathering.id, kind: 'gathering' });
  return { gatheringId: gathering.id };
}

type FateFields = Pick<TopicEntity, 'fate' | 'fateReason' | 'fateAt'>;

function fateRow(work: Work, input: DecideFateInput): FateFields {
  const fate = input.fate ?? null;
  return fate === null
    ? { fate, fateReason: null, fateAt: null }
    : { fate, fateReason: textOf(input.reason), fateAt: work.now };
}

async function fateOfRequest(work: Work, input: DecideFateInput): Promise<void> {
  const { gatheringId, requestId } = input;
  if ((requestId ?? null) === null) throw new Refused('bad_input');
  const updated = await work.db
    .getRepository(GatheringRequestEntity)
    .createQueryBuilder()
    .update()
    .set(fateRow(work, input))
    .where('gatheringId = :gatheringId and requestId = :requestId and removedAt is null', { gatheringId, requestId })
    .execute();
  if (updated.affected !== 1) throw new Refused('not_found');
}

async function topicOf(work: Work, gatheringId: string, id: string): Promise<TopicEntity> {
  const topic = await work.db.getRepository(TopicEntity).findOneBy({ id, gatheringId });
  if (topic === null) throw new Refused('not_found');
  return topic;
}

async function missingIn(work: Work, gatheringId: string): Promise<number> {
  const topics = await work.db.query<FatedTopic[]>(
    'select withdrawn_at is not null as "isWithdrawn", fate from topic where gathering_id = $1',
    [gatheringId],
  );
  const requests = await work.db.query<FatedRequest[]>(
    `select r.state, r.withdrawn_at is not null as "isWithdrawn", g.fate from gathering_request g join request r on r.id = g.request_id
     where g.gathering_id = $1 and g.removed_at is null`,
    [gatheringId],
  );
  return fatesMissing(topics, requests);
}

async function fatedRequests(work: Work, gatheringId: string): Promise<FatedRow[]> {
  return work.db.query<FatedRow[]>(
    `select fate, fate_reason as reason, request_id as "requestId" from gathering_request
     where gathering_id = $1 and removed_at is null order by request_id`,
    [gatheringId],
  );
}
