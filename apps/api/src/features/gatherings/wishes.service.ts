import { Injectable } from '@nestjs/common';
import { acting, refuse, Refused, type TopicEventKind, whyNotAnswerNeed, whyNotShowInterest } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { boardOf } from './board.js';
import { type Card, cardUnderLock, changeTopic, recordTopic, refuseWith, topicFactsOf } from './board-history.js';
import { ParticipantEntity } from './entities/people.entities.js';
import { TopicNeedEntity } from './entities/topic.entities.js';
import { announceGathering } from './gathering-news.js';
import { avoidsOf, needsOf } from './topic-writing.js';
import type { AnswerNeedInput, TopicInput } from './topic.inputs.js';
import { spotOf, type TopicDone } from './topics.service.js';

/** Who is needed says yes or no; who wants to be there says « j'y serai ». */
@Injectable()
export class WishesService {
  constructor(private readonly operations: Operations) {}

  async answerNeed(viewer: Viewer, input: AnswerNeedInput): Promise<TopicDone> {
    return this.operations.once('answerNeed', viewer.personId, input, async (work) => {
      const found = await work.db.getRepository(TopicNeedEntity).findOneBy({ id: input.needId });
      if (found === null) throw new Refused('not_found');
      const card = await cardUnderLock(work, found.topicId);
      // read again: under the lock of its board nobody else changes it
      const need = (await needsOf(work, found.topicId)).find(({ id }) => id === found.id);
      if (need === undefined) throw new Refused('not_found');
      const personId = await personOf(work, need.participantId);
      const facts = { topic: topicFactsOf(card), personId, cooperativeId: need.cooperativeId };
      refuse(whyNotAnswerNeed(viewer.actor, facts, work.now));
      if (input.answer === 'asked') throw new Refused('bad_input', { field: 'answer' });
      if (input.answer === need.answer) return doneOf(card);
      if (need.answer === 'declined') await refuseClash(work, card, need);
      await work.db
        .getRepository(TopicNeedEntity)
        .update({ id: need.id }, { answer: input.answer, answeredAt: work.now, answeredBy: viewer.personId });
      const kind: TopicEventKind = input.answer === 'accepted' ? 'need_accepted' : 'need_declined';
      const { participantId, cooperativeId } = need;
      await changeTopic(
        work,
        viewer.actor,
        card,
        {},
        { kind, data: { needId: need.id, participantId, cooperativeId } },
      );
      return doneOf(card);
    });
  }

  /** Whoever was not registered is from now on. */
  async showInterest(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('showInterest', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotShowInterest(viewer.actor, topicFactsOf(card), work.now));
      const participantId = await participantOf(work, viewer, card);
      const added = await work.db.query<unknown[]>(
        `insert into topic_interest (topic_id, participant_id, since) values ($1, $2, $3) on conflict do nothing returning 1`,
        [card.topic.id, participantId, work.now],
      );
      if (added.length > 0) await recordTopic(work, viewer.actor, card.topic, { kind: 'interest' });
      return doneOf(card);
    });
  }

  async withdrawInterest(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('withdrawInterest', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotShowInterest(viewer.actor, topicFactsOf(card), work.now));
      const [gone] = await work.db.query<[unknown[]]>(
        `delete from topic_interest where topic_id = $1 and participant_id in
           (select p.id from participant p where p.gathering_id = $2 and p.person_id = $3) returning 1`,
        [card.topic.id, card.gathering.id, viewer.personId],
      );
      if (gone.length > 0) await recordTopic(work, viewer.actor, card.topic, { kind: 'interest_withdrawn' });
      return doneOf(card);
    });
  }
}

async function personOf(work: Work, participantId: string | null): Promise<string | null> {
  if (participantId === null) return null;
  const found = await work.db.getRepository(ParticipantEntity).findOneBy({ id: participantId });
  return found?.personId ?? null;
}

/** Whoever said no and comes after all is expected where the card hangs now: not if that cannot be. */
async function refuseClash(work: Work, { gathering, topic }: Card, back: TopicNeedEntity): Promise<void> {
  const spot = spotOf(topic);
  if (spot === null) return;
  const needs = (await needsOf(work, topic.id)).map((need) =>
    need.id === back.id ? { ...need, answer: 'accepted' as const } : need,
  );
  const { durationMinutes, seats, equipment } = topic;
  const wanted = { durationMinutes, seats, equipment, needs, avoids: await avoidsOf(work, topic.id) };
  refuseWith((await boardOf(work.db, gathering)).whyNotAsk(topic.id, spot, wanted));
}

async function participantOf(work: Work, viewer: Viewer, { gathering }: Card): Promise<string> {
  const participants = work.db.getRepository(ParticipantEntity);
  const mine = await participants.findOneBy({ gatheringId: gathering.id, personId: viewer.personId as string });
  if (mine !== null) {
    if (mine.cancelledAt !== null) throw new Refused('participation_cancelled');
    return mine.id;
  }
  const id = newId(work.now);
  await work.db.query(
    `insert into participant (id, gathering_id, cooperative_id, person_id, name, languages, registered_by, registered_at, updated_at)
     select $1, $2, $3, p.id, p.name, array[p.language], p.id, $5, $5 from person p where p.id = $4`,
    [id, gathering.id, acting(viewer.actor, work.now)?.cooperativeId ?? null, viewer.personId, work.now],
  );
  announceGathering(work, viewer.actor, { gatheringId: gathering.id, kind: 'gathering' });
  return id;
}

function doneOf({ gathering, topic }: Card): TopicDone {
  return { topicId: topic.id, gatheringId: gathering.id };
}
