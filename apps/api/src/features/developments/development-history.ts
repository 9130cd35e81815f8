/** What every use case on a development shares: its row under lock, its facts for the rules, its history and its announcement. */
import { acting, type Actor, type DevelopmentEventKind, type DevelopmentFacts, Refused } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { DevelopmentEntity, DevelopmentEventEntity, type EventData } from './development.entity.js';

export const developmentChanged = 'development_changed';

export function developmentFacts(development: DevelopmentEntity): DevelopmentFacts {
  return {
    id: development.id,
    cooperativeId: development.cooperativeId,
    currency: development.currency,
    isWithdrawn: development.withdrawnAt !== null,
    isStopped: development.stoppedAt !== null,
    isStarted: development.startedAt !== null,
    isAccepted: development.acceptedAt !== null,
    isClosed: development.closedAt !== null,
  };
}

/**
 * Whoever decides about a development, its pledges, its calls or its claims locks this row first.
 * @throws Refused not_found
 */
export async function developmentUnderLock(work: Work, id: string): Promise<DevelopmentEntity> {
  const development = await work.db
    .getRepository(DevelopmentEntity)
    .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (development === null) throw new Refused('not_found');
  return development;
}

export type DevelopmentHappening = {
  readonly kind: DevelopmentEventKind;
  readonly reason?: string | null;
  readonly data?: EventData;
};

/** Adds to the history of a development, moves it up in lists by activity, and tells the world after commit. */
export async function recordDevelopment(
  work: Work,
  actor: Actor,
  developmentId: string,
  { kind, reason = null, data = {} }: DevelopmentHappening,
): Promise<string> {
  const who = acting(actor, work.now.toISOString());
  const id = newId(work.now);
  await work.db.getRepository(DevelopmentEventEntity).insert({
    id,
    developmentId,
    kind,
    at: work.now,
    personId: who?.personId ?? null,
    mandateId: who?.mandateId ?? null,
    cooperativeId: who?.cooperativeId ?? null,
    role: who?.role ?? null,
    reason,
    data,
  });
  await work.db.getRepository(DevelopmentEntity).update({ id: developmentId }, { lastActivityAt: work.now });
  const personId = actor.kind === 'visitor' ? null : actor.personId;
  work.announce({ topic: developmentChanged, payload: { developmentId, kind, eventId: id, personId } });
  return id;
}
