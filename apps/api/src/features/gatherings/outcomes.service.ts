/** What came out of a gathering: notes on its topics, what somebody will do, requests that were born. */
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type AfterFacts,
  cleanLine,
  cleanLongText,
  type FollowUpFacts,
  refuse,
  Refused,
  whyNotCompleteFollowUp,
  whyNotEditFollowUp,
  whyNotFollowUpText,
  whyNotPostRequest,
  whyNotRecord,
  whyNotRecordOutcome,
  whyNotRemoveFollowUp,
  whyNotReopenFollowUp,
  whyNotRequestText,
  whyNotWriteOutcome,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { mandateOf } from '../requests/request-history.js';
import { insertRequest } from '../requests/request-writing.js';
import { cardUnderLock, gatheringUnderLock, recordTopic } from './board-history.js';
import { type GatheringEntity, GatheringRequestEntity } from './entities/gathering.entity.js';
import { ParticipantEntity } from './entities/people.entities.js';
import { FollowUpEntity, TopicEntity, TopicOutcomeEntity } from './entities/topic.entities.js';
import { announceGathering } from './gathering-news.js';
import type {
  FollowUpInput,
  PostRequestFromTopicInput,
  RecordOutcomeInput,
  SaveFollowUpInput,
} from './topic.inputs.js';

export type TopicOutcomeDone = { topicId: string; gatheringId: string };
export type FollowUpDone = { followUpId: string };

@Injectable()
export class OutcomesService {
  constructor(private readonly operations: Operations) {}

  async record(viewer: Viewer, input: RecordOutcomeInput): Promise<TopicOutcomeDone> {
    return this.operations.once('recordOutcome', viewer.personId, input, async (work) => {
      const { gathering, topic } = await cardUnderLock(work, input.topicId);
      refuse(whyNotRecordOutcome(viewer.actor, afterFactsOf(gathering), recordedOf(topic), work.now));
      const outcomes = work.db.getRepository(TopicOutcomeEntity);
      const before = await outcomes.findOneBy({ topicId: topic.id });
      const notes = textOf(input.notes);
      const decisions = input.decisions.map(cleanLine).filter((decision) => decision !== '');
      refuse(whyNotWriteOutcome({ notes, decisions }, input.version, before?.version ?? 0));
      const who = mandateOf(viewer.actor, work.now);
      await outcomes.save({
        topicId: topic.id,
        notes,
        notesHtml: notes === null ? null : htmlOf(notes),
        decisions,
        recordedBy: who.personId,
        cooperativeId: who.cooperativeId,
        recordedAt: work.now,
        version: input.version + 1,
        isDemo: false,
      });
      await recordTopic(work, viewer.actor, topic, {
        kind: 'outcome',
        data: { before: before === null ? null : { notes: before.notes, decisions: before.decisions } },
      });
      return { topicId: topic.id, gatheringId: gathering.id };
    });
  }

  /** A new one, or the same one in other words: the id says which. */
  async saveFollowUp(viewer: Viewer, input: SaveFollowUpInput): Promise<FollowUpDone> {
    return this.operations.once('saveFollowUp', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const followUps = work.db.getRepository(FollowUpEntity);
      const before = await followUps.findOneBy({ id: input.id });
      if (before !== null && before.gatheringId !== gathering.id) throw new Refused('id_taken');
      if (before !== null && before.removedAt !== null) throw new Refused('not_found');
      const facts = afterFactsOf(gathering);
      refuse(
        before === null
          ? whyNotRecord(viewer.actor, facts, work.now)
          : whyNotEditFollowUp(viewer.actor, facts, followUpFactsOf(before), work.now),
      );
      refuse(whyNotFollowUpText(input.text, input.dueOn ?? null));
      const said = await saidOf(work, input);
      if (before === null) await followUps.insert({ id: input.id, ...said, ...recorderOf(viewer.actor, work) });
      else await followUps.update({ id: input.id }, { ...said, ...remindersOf(before, said.dueOn) });
      announceGathering(work, viewer.actor, { gatheringId: gathering.id, kind: 'gathering' });
      return { followUpId: input.id };
    });
  }

  async complete(viewer: Viewer, input: FollowUpInput): Promise<FollowUpDone> {
    return this.operations.once('completeFollowUp', viewer.personId, input, async (work) => {
      const { followUp } = await followUpUnderLock(work, input.followUpId);
      refuse(whyNotCompleteFollowUp(viewer.actor, followUpFactsOf(followUp), work.now));
      return change(work, viewer.actor, followUp, { doneAt: work.now, doneBy: viewer.personId });
    });
  }

  async reopen(viewer: Viewer, input: FollowUpInput): Promise<FollowUpDone> {
    return this.operations.once('reopenFollowUp', viewer.personId, input, async (work) => {
      const { followUp } = await followUpUnderLock(work, input.followUpId);
      refuse(whyNotReopenFollowUp(viewer.actor, followUpFactsOf(followUp), work.now));
      return change(work, viewer.actor, followUp, { doneAt: null, doneBy: null });
    });
  }

  async remove(viewer: Viewer, input: FollowUpInput): Promise<FollowUpDone> {
    return this.operations.once('removeFollowUp', viewer.personId, input, async (work) => {
      const { gathering, followUp } = await followUpUnderLock(work, input.followUpId);
      refuse(whyNotRemoveFollowUp(viewer.actor, afterFactsOf(gathering), followUpFactsOf(followUp), work.now));
      return change(work, viewer.actor, followUp, { removedAt: work.now });
    });
  }

  /** The request is posted as any other, and remembers the topic it was born from. */
  async postRequest(
    viewer: Viewer,
    input: PostRequestFromTopicInput,
  ): Promise<TopicOutcomeDone & { requestId: string }> {
    return this.operations.once('postRequestFromTopic', viewer.personId, input, async (work) => {
      const { gathering, topic } = await cardUnderLock(work, input.topicId);
      refuse(whyNotPostRequest(viewer.actor, work.now) ?? whyNotRequestText(input));
      const { personId, cooperativeId } = mandateOf(viewer.actor, work.now);
      const { id, title, theme, language, detail } = input;
      await insertRequest(work, viewer.actor, { id, title, theme, language, detail, cooperativeId, partOfId: null });
      await work.db.getRepository(GatheringRequestEntity).insert({
        gatheringId: gathering.id,
        requestId: id,
        kind: 'born',
        topicId: topic.id,
        cooperativeId,
        addedBy: personId,
        addedAt: work.now,
      });
      announceGathering(work, viewer.actor, { gatheringId: gathering.id, kind: 'gathering' });
      return { topicId: topic.id, gatheringId: gathering.id, requestId: id };
    });
  }
}

export function afterFactsOf({ startsOn, endsOn, timeZone, closedAt }: GatheringEntity): AfterFacts {
  return { startsOn, endsOn, timeZone, closedAt };
}

export const recordedOf = (topic: TopicEntity): { isWithdrawn: boolean } => ({
  isWithdrawn: topic.withdrawnAt !== null,
});

/** null: nothing is said */
export function textOf(text: string | null | undefined): string | null {
  const clean = cleanLongText(text ?? '');
  return clean.trim() === '' ? null : clean;
}

function followUpFactsOf({ cooperativeId, recordedBy, recordedFor, doneAt }: FollowUpEntity): FollowUpFacts {
  return { cooperativeId, recordedBy, recordedFor, isDone: doneAt !== null };
}

type Found = { readonly gathering: GatheringEntity; readonly followUp: FollowUpEntity };

/** Under the lock of its gathering, so that nothing is added while it is closed. @throws Refused not_found */
async function followUpUnderLock(work: Work, id: string): Promise<Found> {
  const followUps = work.db.getRepository(FollowUpEntity);
  const found = await followUps.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const gathering = await gatheringUnderLock(work, found.gatheringId);
  const followUp = await followUps.findOneByOrFail({ id });
  if (followUp.removedAt !== null) throw new Refused('not_found');
  return { gathering, followUp };
}

async function change(
  work: Work,
  actor: Actor,
  followUp: FollowUpEntity,
  changes: Partial<FollowUpEntity>,
): Promise<FollowUpDone> {
  await work.db.getRepository(FollowUpEntity).update({ id: followUp.id }, changes);
  announceGathering(work, actor, { gatheringId: followUp.gatheringId, kind: 'gathering' });
  return { followUpId: followUp.id };
}

type Said = Pick<FollowUpEntity, 'gatheringId' | 'topicId' | 'text' | 'cooperativeId' | 'participantId' | 'dueOn'>;

/** Whoever comes for a co-op does it for that co-op. @throws Refused not_found when topic, participant or co-op are not there */
async function saidOf(work: Work, input: SaveFollowUpInput): Promise<Said> {
  const { gatheringId } = input;
  const topicId = input.topicId ?? null;
  const participantId = input.participantId ?? null;
  if (topicId !== null && !(await work.db.getRepository(TopicEntity).existsBy({ id: topicId, gatheringId }))) {
    throw new Refused('not_found');
  }
  const participant =
    participantId === null
      ? null
      : await work.db.getRepository(ParticipantEntity).findOneBy({ id: participantId, gatheringId });
  if (participantId !== null && participant === null) throw new Refused('not_found');
  const cooperativeId = input.cooperativeId ?? participant?.cooperativeId ?? null;
  const there = await work.db.query<unknown[]>('select 1 from cooperative where id = $1', [cooperativeId]);
  if (cooperativeId !== null && there.length === 0) throw new Refused('not_found');
  return {
    gatheringId,
    topicId,
    participantId,
    cooperativeId,
    text: cleanLine(input.text),
    dueOn: input.dueOn ?? null,
  };
}

function recorderOf(actor: Actor, work: Work): Pick<FollowUpEntity, 'recordedBy' | 'recordedFor' | 'recordedAt'> {
  const who = mandateOf(actor, work.now);
  return { recordedBy: who.personId, recordedFor: who.cooperativeId, recordedAt: work.now };
}

/** Another day is a new reason to be reminded. */
function remindersOf(before: FollowUpEntity, dueOn: string | null): Partial<FollowUpEntity> {
  return before.dueOn === dueOn ? {} : { remindedAt: null, remindedLateAt: null };
}
