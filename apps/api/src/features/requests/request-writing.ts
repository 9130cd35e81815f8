/** Writing a request and moving it, for the use cases whose rules have let the actor through. */
import { type Actor, cleanLine, postedImportance, Refused, type RequestState } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { htmlOf } from '../../platform/markdown.js';
import { type Data, RequestEventEntity } from './entities/discussion.entities.js';
import { RequestEntity } from './entities/request.entity.js';
import { SupportEntity } from './entities/voice.entities.js';
import { follow, mandateOf, record, touch } from './request-history.js';

export type NewRequest = Pick<RequestEntity, 'id' | 'title' | 'theme' | 'language' | 'cooperativeId' | 'partOfId'> & {
  readonly detail?: string | null;
  readonly origin?: string | null;
};

/** A new request, with the voice of the co-op that needs it and the person who will want to know what becomes of it. */
export async function insertRequest(work: Work, actor: Actor, request: NewRequest): Promise<void> {
  const who = mandateOf(actor, work.now);
  const inserted = await work.db
    .createQueryBuilder()
    .insert()
    .into(RequestEntity)
    .values({
      id: request.id,
      title: cleanLine(request.title),
      theme: request.theme,
      language: request.language,
      ...detailOf(request.detail ?? null),
      cooperativeId: request.cooperativeId,
      origin: request.origin ?? null,
      partOfId: request.partOfId,
      postedBy: who.personId,
      mandateId: who.mandateId,
      postedAt: work.now,
      updatedAt: work.now,
      lastActivityAt: work.now,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) throw new Refused('id_taken');
  await record(work, actor, request.id, { kind: 'posted' });
  if (who.cooperativeId !== null && who.cooperativeId === request.cooperativeId && who.role === 'delegate') {
    await work.db.getRepository(SupportEntity).insert({
      id: newId(work.now),
      requestId: request.id,
      cooperativeId: who.cooperativeId,
      importance: postedImportance,
      personId: who.personId,
      mandateId: who.mandateId,
      givenAt: work.now,
    });
  }
  await follow(work, who.personId, request.id);
}

export function detailOf(detail: string | null): Pick<RequestEntity, 'detail' | 'detailHtml'> {
  const kept = detail === null || detail.trim() === '' ? null : detail;
  return { detail: kept, detailHtml: kept === null ? null : htmlOf(kept) };
}

export type StateFields = Pick<RequestEntity, 'stateReason' | 'reviewOn' | 'missing' | 'carriedOverCount'> & {
  state: RequestState;
};

export async function moveTo(
  work: Work,
  actor: Actor,
  request: RequestEntity,
  to: StateFields,
  data: Data = {},
): Promise<void> {
  const { state, stateReason, reviewOn, missing, carriedOverCount } = request;
  const { state: toState, stateReason: reason } = to;
  await touch(work, request.id, {
    state: toState,
    stateReason: to.stateReason,
    reviewOn: to.reviewOn,
    missing: to.missing,
    carriedOverCount: to.carriedOverCount,
    updatedAt: work.now,
  });
  await record(work, actor, request.id, {
    kind: 'state_changed',
    fromState: state,
    toState,
    reason,
    data: { ...data, before: { state, stateReason, reviewOn, missing, carriedOverCount } },
  });
}

/** The last move that was neither an undo nor already undone. */
export async function lastStateChange(work: Work, requestId: string): Promise<RequestEventEntity | null> {
  const last = await work.db
    .getRepository(RequestEventEntity)
    .findOne({ where: { requestId, kind: 'state_changed' }, order: { at: 'DESC', id: 'DESC' } });
  return last === null || 'undone' in last.data ? null : last;
}
