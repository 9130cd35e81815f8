import { Injectable } from '@nestjs/common';
import {
  refuse,
  Refused,
  type TopicEventKind,
  whyNotCarryTopic,
  whyNotMoveTopic,
  whyNotPinTopic,
  whyNotUndoMove,
  whyNotUnpinTopic,
  whyNotUnplaceTopic,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { boardOf } from './board.js';
import {
  announceNews,
  boardFactsOf,
  type Card,
  cardUnderLock,
  changeTopic,
  refuseStale,
  refuseWith,
  topicFactsOf,
} from './board-history.js';
import { type Spot, type TopicEntity, TopicEventEntity } from './entities/topic.entities.js';
import type { CarryTopicInput, MoveTopicInput, PlaceTopicInput, TopicInput } from './topic.inputs.js';
import { spotOf, type TopicDone } from './topics.service.js';

/** Cards on the board: placed, moved, taken down, put back, pinned. Each under the lock of its board. */
@Injectable()
export class MovesService {
  constructor(private readonly operations: Operations) {}

  async place(viewer: Viewer, input: PlaceTopicInput): Promise<TopicDone> {
    return this.operations.once('placeTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotMoveTopic(viewer.actor, topicFactsOf(card), work.now));
      await refuseStale(work, card.topic, input.version);
      const { placeId, day, startMinute } = input;
      await hang(work, viewer, card, { placeId, day, startMinute });
      return doneOf(card);
    });
  }

  async unplace(viewer: Viewer, input: MoveTopicInput): Promise<TopicDone> {
    return this.operations.once('unplaceTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotUnplaceTopic(viewer.actor, topicFactsOf(card), work.now));
      await refuseStale(work, card.topic, input.version);
      await takeDown(work, viewer, card);
      return doneOf(card);
    });
  }

  /** Puts the card back where its last move took it from. */
  async undo(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('undoTopicMove', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      const last = await lastMoveOf(work, card.topic);
      const lastMove = last && {
        personId: last.personId,
        cooperativeId: last.cooperativeId,
        isUndo: 'undone' in last.data,
        stillThere: isSame(last.data.to ?? null, spotOf(card.topic)),
      };
      refuse(whyNotUndoMove(viewer.actor, { ...topicFactsOf(card), lastMove }, work.now));
      const { id: undone, data } = last as TopicEventEntity;
      if (data.from == null) await takeDown(work, viewer, card, { undone });
      else await hang(work, viewer, card, data.from, { undone });
      return doneOf(card);
    });
  }

  async pin(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('pinTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotPinTopic(viewer.actor, topicFactsOf(card), work.now));
      if (!card.topic.isPinned) await changeTopic(work, viewer.actor, card, { isPinned: true }, { kind: 'pinned' });
      return doneOf(card);
    });
  }

  async unpin(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('unpinTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotUnpinTopic(viewer.actor, topicFactsOf(card), work.now));
      if (card.topic.isPinned) await changeTopic(work, viewer.actor, card, { isPinned: false }, { kind: 'unpinned' });
      return doneOf(card);
    });
  }

  /** Said to those who watch now, and kept nowhere. */
  async carry(viewer: Viewer, input: CarryTopicInput): Promise<{ gatheringId: string }> {
    return this.operations.once('carryTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      if (card.gathering.id !== input.gatheringId) throw new Refused('not_found');
      refuse(whyNotCarryTopic(viewer.actor, boardFactsOf(card.gathering), work.now));
      const { personId, cooperativeId } = viewer;
      const { gatheringId, topicId, carrierId, isCarrying } = input;
      const about = { gatheringId, kind: 'carrying', topicId, carrierId, isCarrying } as const;
      announceNews(work, { ...about, personId, cooperativeId, byName: await nameOf(work, cooperativeId) });
      return { gatheringId };
    });
  }
}

/** @throws Refused with what stands in the way, when something does */
async function hang(work: Work, viewer: Viewer, card: Card, to: Spot, data: object = {}): Promise<void> {
  const { gathering, topic } = card;
  const from = spotOf(topic);
  if (isSame(from, to)) return;
  refuseWith((await boardOf(work.db, gathering)).whyNotHang(topic.id, to));
  const kind: TopicEventKind = from === null ? 'placed' : 'moved';
  await changeTopic(work, viewer.actor, card, { ...to, placedAt: work.now }, { kind, data: { ...data, from, to } });
}

async function takeDown(work: Work, viewer: Viewer, card: Card, data: object = {}): Promise<void> {
  const nowhere = { placeId: null, day: null, startMinute: null, placedAt: null };
  const from = spotOf(card.topic);
  await changeTopic(work, viewer.actor, card, nowhere, { kind: 'unplaced', data: { ...data, from, to: null } });
}

async function lastMoveOf(work: Work, topic: TopicEntity): Promise<TopicEventEntity | null> {
  return work.db
    .getRepository(TopicEventEntity)
    .createQueryBuilder('e')
    .where(`e.topic_id = :id and e.kind in ('placed', 'moved', 'unplaced')`, { id: topic.id })
    .orderBy('e.at', 'DESC')
    .addOrderBy('e.id', 'DESC')
    .limit(1)
    .getOne();
}

function isSame(one: Spot | null, other: Spot | null): boolean {
  if (one === null || other === null) return one === other;
  return one.placeId === other.placeId && one.day === other.day && one.startMinute === other.startMinute;
}

function doneOf({ gathering, topic }: Card): TopicDone {
  return { topicId: topic.id, gatheringId: gathering.id };
}

async function nameOf(work: Work, cooperativeId: string | null): Promise<string | null> {
  const rows = await work.db.query<{ name: string }[]>('select name from cooperative where id = $1', [cooperativeId]);
  return rows[0]?.name ?? null;
}
