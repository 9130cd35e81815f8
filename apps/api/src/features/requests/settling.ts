/** What a gathering makes of the requests brought to it, when it is closed; taken back when it is opened again. */
import { type Actor, type RequestState, whyNotSettleRequest } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { RequestEventEntity } from './entities/discussion.entities.js';
import type { RequestEntity } from './entities/request.entity.js';
import { factsOf, requestsUnderLock } from './request-history.js';
import { lastStateChange, moveTo, type StateFields } from './request-writing.js';

export type Settlement = { readonly requestId: string; readonly state: RequestState; readonly reason: string | null };

/** A request that is closed, merged or taken back by then is left as it is. */
export async function settleRequests(
  work: Work,
  actor: Actor,
  gatheringId: string,
  settlements: readonly Settlement[],
): Promise<void> {
  const requests = await requestsUnderLock(work, actor, idsOf(settlements));
  for (const { requestId, state, reason } of settlements) {
    const request = requests.get(requestId) as RequestEntity;
    if (whyNotSettleRequest(actor, factsOf(request), work.now) !== null) continue;
    const travels = state === 'carried_over' && !(await hasTravelledFrom(work, requestId, gatheringId));
    await moveTo(
      work,
      actor,
      request,
      {
        state,
        stateReason: reason,
        reviewOn: null,
        missing: null,
        carriedOverCount: request.carriedOverCount + (travels ? 1 : 0),
      },
      { gatheringId },
    );
  }
}

/** Puts back what the gathering did last, where nobody moved the request since. */
export async function unsettleRequests(
  work: Work,
  actor: Actor,
  gatheringId: string,
  requestIds: readonly string[],
): Promise<void> {
  const requests = await requestsUnderLock(work, actor, requestIds);
  for (const request of requests.values()) {
    const last = await lastStateChange(work, request.id);
    if (last === null || last.data['gatheringId'] !== gatheringId) continue;
    const before = last.data['before'] as unknown as StateFields;
    await moveTo(work, actor, request, before, { undone: last.id });
  }
}

const idsOf = (settlements: readonly Settlement[]): string[] => settlements.map(({ requestId }) => requestId);

/** Opened again and closed again, one gathering is still one journey. */
async function hasTravelledFrom(work: Work, requestId: string, gatheringId: string): Promise<boolean> {
  return work.db
    .getRepository(RequestEventEntity)
    .createQueryBuilder('e')
    .where(`e.requestId = :requestId and e.toState = 'carried_over' and e.data ->> 'gatheringId' = :gatheringId`)
    .andWhere(
      `not exists (select 1 from request_event u where u.request_id = e.request_id and u.data ->> 'undone' = e.id::text)`,
    )
    .setParameters({ requestId, gatheringId })
    .getExists();
}
