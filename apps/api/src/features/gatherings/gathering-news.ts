/** What a gathering tells those who watch it, after commit. */
import { acting, type Actor, type GatheringEventKind, type TopicEventKind } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';

export const gatheringChanged = 'gathering_changed';

export type GatheringNews = {
  readonly gatheringId: string;
  readonly kind: GatheringEventKind;
  readonly topicId?: string;
  readonly topicKind?: TopicEventKind;
  readonly proposalId?: string;
  readonly bookletId?: string;
};

/** @param actor null: the house itself, at work in the background */
export function announceGathering(
  work: Pick<Work, 'announce' | 'now'>,
  actor: Actor | null,
  news: GatheringNews,
): void {
  const who = actor === null ? null : acting(actor, work.now);
  const payload = { ...news, personId: who?.personId ?? null, cooperativeId: who?.cooperativeId ?? null };
  work.announce({ topic: gatheringChanged, payload });
}
