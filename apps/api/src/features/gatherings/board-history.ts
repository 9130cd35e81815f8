/** What every change of a board shares: one board, one lock; the history of a card; what is announced. */
import {
  type Actor,
  acting,
  type BoardFacts,
  Refused,
  type RefusalParams,
  type TopicEventKind,
  type TopicFacts,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { GatheringEntity } from './entities/gathering.entity.js';
import { TopicEntity, type TopicEventData } from './entities/topic.entities.js';
import { announceGathering as announceNewsOf, type GatheringNews, gatheringChanged } from './gathering-news.js';

/** @throws Refused not_found */
export async function gatheringUnderLock(work: Work, id: string): Promise<GatheringEntity> {
  const found = await work.db
    .getRepository(GatheringEntity)
    .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (found === null) throw new Refused('not_found');
  return found;
}

export type Card = { readonly gathering: GatheringEntity; readonly topic: TopicEntity };

/** The card as it is under the lock of its board. @throws Refused not_found */
export async function cardUnderLock(work: Work, topicId: string): Promise<Card> {
  const gathering = await work.db
    .getRepository(GatheringEntity)
    .createQueryBuilder('g')
    .where('g.id = (select t.gathering_id from topic t where t.id = :topicId)', { topicId })
    .setLock('pessimistic_write')
    .getOne();
  if (gathering === null) throw new Refused('not_found');
  return { gathering, topic: await work.db.getRepository(TopicEntity).findOneByOrFail({ id: topicId }) };
}

export function boardFactsOf(gathering: GatheringEntity): BoardFacts {
  const { timeZone, startsOn, endsOn, boardOpenedAt, lockedAt, closedAt } = gathering;
  return { timeZone, startsOn, endsOn, boardOpenedAt, lockedAt, closedAt };
}

export function topicFactsOf({ gathering, topic }: Card): TopicFacts {
  return {
    gathering: boardFactsOf(gathering),
    cooperativeId: topic.cooperativeId,
    proposedBy: topic.proposedBy,
    isWithdrawn: topic.withdrawnAt !== null,
    isPinned: topic.isPinned,
    isPlaced: topic.placeId !== null,
  };
}

/** What happens beside a card and leaves its words and its place as they are. */
const beside: readonly TopicEventKind[] = ['interest', 'interest_withdrawn', 'outcome', 'fate'];

/** Somebody changed the card since: who (a co-op, or the federation), and what it was. */
export async function refuseStale(work: Work, topic: TopicEntity, seen: number): Promise<void> {
  if (seen === topic.version) return;
  const rows = await work.db.query<{ by: string | null; kind: string }[]>(
    `select c.name as by, e.kind from topic_event e left join cooperative c on c.id = e.cooperative_id
     where e.topic_id = $1 and e.version = $2 and e.kind <> all($3) order by e.at desc, e.id desc limit 1`,
    [topic.id, topic.version, beside],
  );
  throw new Refused('topic_changed', { by: rows[0]?.by ?? 'federation', kind: rows[0]?.kind ?? 'edited' });
}

export type TopicHappening = { readonly kind: TopicEventKind; readonly data?: TopicEventData };

/**
 * Writes a change of a card: its version and the board's go up, its history says what and who, and the world is told.
 * @param changes of the row; counted as one change even when empty
 */
export async function changeTopic(
  work: Work,
  actor: Actor,
  { gathering, topic }: Card,
  changes: Partial<TopicEntity>,
  happening: TopicHappening,
): Promise<void> {
  const version = topic.version + 1;
  await work.db.getRepository(TopicEntity).update({ id: topic.id }, { ...changes, version, updatedAt: work.now });
  await work.db.query('update gathering set board_version = board_version + 1 where id = $1', [gathering.id]);
  await recordTopic(work, actor, { ...topic, version }, happening);
}

/** Adds to the history of a card without changing it. @param cooperativeId when nobody acts: in whose name it was done */
export async function recordTopic(
  work: Work,
  actor: Actor,
  topic: Pick<TopicEntity, 'id' | 'gatheringId' | 'version'>,
  { kind, data }: TopicHappening,
  cooperativeId: string | null = null,
): Promise<string> {
  const who = acting(actor, work.now.toISOString());
  const eventId = newId(work.now);
  const signed = { personId: who?.personId ?? null, cooperativeId: who?.cooperativeId ?? cooperativeId };
  const [{ byName }] = await work.db.query<[{ byName: string | null }]>(
    `insert into topic_event (id, topic_id, kind, at, person_id, mandate_id, cooperative_id, role, version, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     returning (select c.name from cooperative c where c.id = cooperative_id) as "byName"`,
    [
      eventId,
      topic.id,
      kind,
      work.now,
      signed.personId,
      who?.mandateId ?? null,
      signed.cooperativeId,
      who?.role ?? null,
      topic.version,
      data ?? {},
    ],
  );
  const { id: topicId, gatheringId } = topic;
  announceNews(work, { gatheringId, kind: 'topic', topicId, topicKind: kind, eventId, byName, ...signed });
  return eventId;
}

/** What `gathering_changed` carries of a board: ids, so that whoever reads sees what is theirs to see. */
export type BoardNews = GatheringNews & {
  readonly personId: string | null;
  readonly cooperativeId: string | null;
  /** the co-op in whose name it was done */
  readonly byName?: string | null;
  /** of the card's history */
  readonly eventId?: string;
  /** who has a card in hand: an id that a screen made for itself */
  readonly carrierId?: string;
  readonly isCarrying?: boolean;
};

export function announceNews(work: Pick<Work, 'announce'>, news: BoardNews): void {
  work.announce({ topic: gatheringChanged, payload: news });
}

/** Something of the gathering itself changed: its days and places, who comes, whether the board is open. */
export function announceGathering(work: Work, actor: Actor, gatheringId: string): void {
  announceNewsOf(work, actor, { gatheringId, kind: 'gathering' });
}

/** A refusal that a rule gave with what it is about. */
export function refuseWith(refusal: { readonly code: Refused['code']; readonly params?: RefusalParams } | null): void {
  if (refusal !== null) throw new Refused(refusal.code, refusal.params);
}
