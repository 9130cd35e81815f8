/** What every use case on a request shares: its row under lock, its facts for the rules, its history and its announcement. */
import {
  type Actor,
  type ActingActor,
  acting,
  Refused,
  type RequestEventKind,
  type RequestFacts,
  requestVisibleTo,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { RequestEventEntity } from './entities/discussion.entities.js';
import { RequestEntity } from './entities/request.entity.js';

export function factsOf(request: RequestEntity): RequestFacts {
  return {
    id: request.id,
    state: request.state,
    cooperativeId: request.cooperativeId,
    isWithdrawn: request.withdrawnAt !== null,
    mergedIntoId: request.mergedIntoId,
    postedAt: request.postedAt.toISOString(),
  };
}

/** @throws Refused not_found when there is none, or it is not to be seen by this actor */
export async function requestUnderLock(work: Work, actor: Actor, id: string): Promise<RequestEntity> {
  const found = await requestsUnderLock(work, actor, [id]);
  return found.get(id) as RequestEntity;
}

/** Locked in the order of their ids, so that two use cases never wait for each other in a ring. */
export async function requestsUnderLock(
  work: Work,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, RequestEntity>> {
  const rows = await work.db
    .getRepository(RequestEntity)
    .createQueryBuilder('r')
    .where('r.id = any(:ids)', { ids })
    .orderBy('r.id')
    .setLock('pessimistic_write')
    .getMany();
  const seen = rows.filter((row) => requestVisibleTo(actor, factsOf(row), work.now.toISOString()));
  if (seen.length < new Set(ids).size) throw new Refused('not_found');
  return new Map(seen.map((row) => [row.id, row]));
}

/** The rules have let the actor through, so the mandate is there. */
export function mandateOf(actor: Actor, now: Date): ActingActor {
  const current = acting(actor, now.toISOString());
  if (current === null) throw new Refused('not_acting');
  return current;
}

export type Happening = Partial<
  Pick<RequestEventEntity, 'fromState' | 'toState' | 'importance' | 'reason' | 'otherId' | 'data' | 'isDemo'>
> & {
  readonly kind: RequestEventKind;
};

/** Adds to the history of a request and tells the world after commit. */
export async function record(work: Work, actor: Actor, requestId: string, happening: Happening): Promise<string> {
  const who = acting(actor, work.now.toISOString());
  const id = newId(work.now);
  await work.db.getRepository(RequestEventEntity).insert({
    id,
    requestId,
    at: work.now,
    personId: who?.personId ?? null,
    mandateId: who?.mandateId ?? null,
    cooperativeId: who?.cooperativeId ?? null,
    role: who?.role ?? null,
    ...happening,
  });
  announceChange(work, actor, requestId, { kind: happening.kind, eventId: id });
  return id;
}

export type ChangeFacts = {
  readonly kind: RequestEventKind | null;
  readonly eventId?: string;
  readonly commentId?: string;
  readonly isNew?: boolean;
};

export const requestChanged = 'request_changed';

export function announceChange(work: Work, actor: Actor, requestId: string, change: ChangeFacts): void {
  const personId = actor.kind === 'visitor' ? null : actor.personId;
  work.announce({ topic: requestChanged, payload: { requestId, personId, ...change } });
}

/** Marks that something happened to the request, for lists in the order of activity. */
export async function touch(work: Work, requestId: string, changes: Partial<RequestEntity> = {}): Promise<void> {
  await work.db.getRepository(RequestEntity).update({ id: requestId }, { ...changes, lastActivityAt: work.now });
}

export async function follow(work: Work, personId: string, requestId: string): Promise<void> {
  await work.db.query(
    'insert into request_follower (request_id, person_id, since) values ($1, $2, $3) on conflict do nothing',
    [requestId, personId, work.now],
  );
}
