/** How what was done on a board leaves: in its order, once, and a card that only others' words changed is moved all the same. */
import {
  PlaceTopicDocument,
  ProposeTopicDocument,
  ShowInterestDocument,
  TopicSeatDocument,
  UnplaceTopicDocument,
  WithdrawInterestDocument,
  type TopicSeatQuery,
} from '@komunigi/contract';
import type { Client, CombinedError } from 'urql';
import { answerOf } from './outbox.answer.js';
import type { Answer } from './outbox.queue.js';
import type { Entry, Outgoing, Seat } from './outbox.store.js';
import { refusalOf } from './refusals.js';

const context = { requestPolicy: 'network-only' } as const;
type Move = Extract<Outgoing, { version: number }>;
type Now = NonNullable<TopicSeatQuery['topic']>;

export async function deliverCard(client: Client, entry: Entry): Promise<Answer<CombinedError>> {
  const { operationId, what } = entry;
  if (what.kind === 'propose_topic') {
    const { kind: _, topicId: id, ...fields } = what;
    const result = await client.mutation(ProposeTopicDocument, { input: { operationId, id, ...fields } }, context);
    return answerOf(result, result.data?.proposeTopic.topic.version);
  }
  if (what.kind === 'interest' || what.kind === 'withdraw_interest') {
    const document = what.kind === 'interest' ? ShowInterestDocument : WithdrawInterestDocument;
    const input = { operationId, topicId: what.topicId };
    const result = await client.mutation<Record<string, { topic: { version: number } }>>(document, { input }, context);
    return answerOf(result, Object.values(result.data ?? {})[0]?.topic.version);
  }
  if (what.kind === 'place_topic' || what.kind === 'unplace_topic') return deliverMove(client, entry, what);
  return { outcome: 'later' };
}

async function deliverMove(client: Client, { operationId, isAgain }: Entry, what: Move) {
  const send = async (version: number): Promise<Answer<CombinedError>> => {
    const { topicId } = what;
    if (what.kind === 'unplace_topic') {
      const result = await client.mutation(UnplaceTopicDocument, { input: { operationId, topicId, version } }, context);
      return answerOf(result, result.data?.unplaceTopic.topic.version);
    }
    const { placeId, day, startMinute } = what;
    const input = { operationId, topicId, version, placeId, day, startMinute };
    const result = await client.mutation(PlaceTopicDocument, { input }, context);
    return answerOf(result, result.data?.placeTopic.topic.version);
  };
  const answer = await send(what.version);
  if (answer.outcome !== 'refused' || refusalOf(answer.refusal)?.code !== 'topic_changed') return answer;
  // somebody changed the card meanwhile: where it hangs is a quarrel, anything else is not
  const { data } = await client.query(TopicSeatDocument, { id: what.topicId }, context);
  const now = data?.topic;
  return now && (isAgain || sameSeat(seatOf(now), what.saw)) ? send(now.version) : answer;
}

function seatOf({ placeId, day, startMinute }: Now): Seat | null {
  return placeId && day && startMinute !== null ? { placeId, day, startMinute } : null;
}

function sameSeat(one: Seat | null, other: Seat | null): boolean {
  return one?.placeId === other?.placeId && one?.day === other?.day && one?.startMinute === other?.startMinute;
}
