import type { AfterGatheringFragment, AfterTopicFragment, GatheringRequestLineFragment } from '@komunigi/contract';
import type { Hue } from '@komunigi/ui';
import { messages } from '../../../platform/intl.js';

export type Fate = NonNullable<AfterTopicFragment['fate']>;

export const fateNames = messages({
  done: { id: 'fate.done' },
  continue: { id: 'fate.continue' },
  drop: { id: 'fate.drop' },
  practice_note: { id: 'fate.practice_note' },
});

export const fateHues: Record<Fate, Hue> = { done: 'leaf', continue: 'saffron', drop: 'tomato', practice_note: 'lake' };

/** Topics in the order of the days, then those that found no place. */
export function inOrder(topics: readonly AfterTopicFragment[]): AfterTopicFragment[] {
  const key = ({ day, startMinute, title }: AfterTopicFragment) =>
    `${day ?? '9999'} ${String(startMinute ?? 0).padStart(4, '0')} ${title}`;
  return topics.filter(({ isWithdrawn }) => !isWithdrawn).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A request that a topic of this gathering treats has the topic's fate: it is asked about once. */
export function requestsApart(gathering: AfterGatheringFragment): GatheringRequestLineFragment[] {
  return gathering.requests.filter(({ kind }) => kind !== 'born');
}

/** How many topics and requests still wait for what becomes of them. */
export function fatesMissing(gathering: AfterGatheringFragment): number {
  return [...inOrder(gathering.topics), ...requestsApart(gathering)].filter(({ fate }) => fate === null).length;
}
