/** Which requests belong to a development, and what becomes of them with it: their history and their mails say it. */
import { type Actor, isClosed, refuse, type RequestState, whyNotJoinable } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import { factsOf, requestsUnderLock } from '../requests/request-history.js';
import { moveTo } from '../requests/request-writing.js';
import { DevelopmentRequestEntity } from './work.entities.js';

/** Adds requests that are open and not in another development. @throws Refused not_found, request_in_development, … */
export async function joinRequests(
  work: Work,
  actor: Actor,
  developmentId: string,
  requestIds: readonly string[],
): Promise<RequestEntity[]> {
  const requests = await requestsUnderLock(work, actor, requestIds);
  const taken = await numbersOf(work, requestIds);
  const inOrder = requestIds.map((id) => requests.get(id) as RequestEntity);
  for (const request of inOrder) {
    const number = taken.get(request.id);
    refuse(
      whyNotJoinable({ ...factsOf(request), isTaken: number !== undefined }),
      number === undefined ? undefined : { number },
    );
  }
  await work.db.getRepository(DevelopmentRequestEntity).insert(
    inOrder.map(({ id }) => ({
      id: newId(work.now),
      developmentId,
      requestId: id,
      joinedAt: work.now,
    })),
  );
  return inOrder;
}

/** By request: the number of the development it is part of. */
async function numbersOf(work: Work, requestIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await work.db.query<{ request_id: string; number: number }[]>(
    `select j.request_id, d.number from development_request j join development d on d.id = j.development_id
     where j.request_id = any($1) and j.removed_at is null`,
    [requestIds],
  );
  return new Map(rows.map((row) => [row.request_id, row.number]));
}

export async function joinedIds(work: Work, developmentId: string): Promise<string[]> {
  const rows = await work.db.getRepository(DevelopmentRequestEntity).find({ where: { developmentId } });
  return rows.filter(({ removedAt }) => removedAt === null).map(({ requestId }) => requestId);
}

/** Taken back or stopped, a development leaves its requests to another one; they are found again by that moment. */
export async function freeRequests(work: Work, developmentId: string): Promise<void> {
  await work.db.query(
    'update development_request set removed_at = $2 where development_id = $1 and removed_at is null',
    [developmentId, work.now],
  );
}

/** Taken up again, it gets back the requests it had then. @throws Refused when one of them went elsewhere or was closed meanwhile */
export async function rejoinRequests(work: Work, actor: Actor, developmentId: string, freedAt: Date): Promise<void> {
  const rows = await work.db.query<{ id: string; request_id: string }[]>(
    'select id, request_id from development_request where development_id = $1 and removed_at = $2 order by request_id',
    [developmentId, freedAt],
  );
  const ids = rows.map((row) => row.request_id);
  await requestsUnderLock(work, actor, ids);
  const taken = await numbersOf(work, ids);
  for (const [, number] of taken) refuse('request_in_development', { number });
  await work.db.query('update development_request set removed_at = null where id = any($1)', [
    rows.map(({ id }) => id),
  ]);
}

/** The requests of a development follow it; one that was closed, merged or taken back meanwhile stays as it is. */
export async function moveRequests(
  work: Work,
  actor: Actor,
  developmentId: string,
  to: { readonly state: RequestState; readonly reason: string | null },
): Promise<void> {
  const open = await work.db.query<{ id: string }[]>(
    'select r.id from request r where r.id = any($1) and r.withdrawn_at is null',
    [await joinedIds(work, developmentId)],
  );
  const requests = await requestsUnderLock(
    work,
    actor,
    open.map(({ id }) => id),
  );
  for (const request of requests.values()) {
    if (request.state === to.state || !follows(request.state, to.state)) continue;
    await moveTo(
      work,
      actor,
      request,
      {
        state: to.state,
        stateReason: to.reason,
        reviewOn: null,
        missing: null,
        carriedOverCount: request.carriedOverCount,
      },
      { developmentId },
    );
  }
}

/** Only a development that is taken up again opens what it had done itself. */
function follows(from: RequestState, to: RequestState): boolean {
  return !isClosed(from) || (from === 'done' && to !== 'ready');
}
