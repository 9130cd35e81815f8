import type { AfterGatheringFragment, AfterTopicFragment } from '@komunigi/contract';
import { fatesMissing } from '@komunigi/domain';
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

/** How many topics and requests still wait for what becomes of them, by the rule that closes the gathering. */
export function missingIn({ topics, requests }: AfterGatheringFragment): number {
  return fatesMissing(
    topics,
    requests.map(({ fate, request: { state, isWithdrawn } }) => ({ fate, state, isWithdrawn })),
  );
}
