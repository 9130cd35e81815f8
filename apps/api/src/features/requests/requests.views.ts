/** How requests are read, and who sees which. */
import {
  type CommentFacts,
  commentPermissions,
  type ObjectionFacts,
  objectionPermissions,
  type RequestPermissionFacts,
  requestPermissions,
} from '@komunigi/domain';
import { everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { CodeLinkEntity, CommentEntity, RequestEventEntity } from './entities/discussion.entities.js';
import { RequestEntity } from './entities/request.entity.js';
import { ObjectionEntity, SupportEntity } from './entities/voice.entities.js';

type V = ViewerSql<Viewer>;

const instant = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});

/** What the rules need to know of a request, as one row of SQL. */
export function requestFacts(row: Row<RequestEntity>): Record<string, Sql> {
  return {
    id: row.id,
    state: row.state,
    cooperativeId: row.cooperativeId,
    isWithdrawn: sql`${row.withdrawnAt} is not null`,
    mergedIntoId: row.mergedIntoId,
    postedAt: instant(row.postedAt),
  };
}

/** Somebody outside the co-op acted on it: then it is no longer taken back. */
export function othersActed(row: Row<RequestEntity>): Sql {
  return sql`exists (select 1 from request_event e where e.request_id = ${row.id} and e.cooperative_id is distinct from ${row.cooperativeId})
    or exists (select 1 from comment c where c.request_id = ${row.id} and c.cooperative_id is distinct from ${row.cooperativeId})`;
}

function myOpenObjection(row: Row<RequestEntity>, v: V): Sql {
  return sql`exists (select 1 from objection o where o.request_id = ${row.id} and o.cooperative_id = ${v.cooperativeId}
    and o.answered_at is null and o.withdrawn_at is null)`;
}

/** A request taken back is seen by its co-op and by those who moderate; every other one by everybody. */
export function seesRequest(row: { withdrawnAt: Sql; cooperativeId: Sql }, v: V): Sql {
  if (v.is('moderates')) return everyone;
  if (!v.is('acting')) return sql`${row.withdrawnAt} is null`;
  return sql`(${row.withdrawnAt} is null or ${row.cooperativeId} = ${v.cooperativeId})`;
}

const requestView = view<RequestEntity>({
  type: 'Request',
  table: RequestEntity,
  columns: [
    'id', 'number', 'title', 'language', 'theme', 'detail', 'detailHtml', 'state', 'stateReason', 'reviewOn', 'missing', 'origin',
    'postedAt', 'updatedAt', 'lastActivityAt', 'supportCount', 'importanceSum', 'commentCount', 'openObjectionCount', 'isDemo',
    'carriedOverCount',
  ], // prettier-ignore
  computed: {
    isWithdrawn: (row) => sql`${row.withdrawnAt} is not null`,
    postedByName: (row, v) => personName(row.postedBy, row.cooperativeId, v),
    isFollowed: (row, v) =>
      v.is('signed_in')
        ? sql`exists (select 1 from request_follower f where f.request_id = ${row.id} and f.person_id = ${v.personId})`
        : sql`false`,
  },
  relations: {
    cooperative,
    mySupport: one<SupportEntity, RequestEntity>({
      view: 'Support',
      on: { from: 'id', to: 'requestId' },
      where: (row, v) => sql`${row.cooperativeId} = ${v.cooperativeId}`,
    }),
    supports: connection<SupportEntity, RequestEntity>({
      view: 'Support',
      on: { from: 'id', to: 'requestId' },
      orders: { weight: ['-importance', 'givenAt'] },
      defaultOrder: 'weight',
      pageSize: 50,
    }),
    objections: list<ObjectionEntity, RequestEntity>({
      view: 'Objection',
      on: { from: 'id', to: 'requestId' },
      order: ['raisedAt', 'id'],
      max: 100,
    }),
    comments: connection<CommentEntity, RequestEntity>({
      view: 'Comment',
      on: { from: 'id', to: 'requestId' },
      orders: { oldest: ['postedAt'] },
      defaultOrder: 'oldest',
      pageSize: 50,
    }),
    history: connection<RequestEventEntity, RequestEntity>({
      view: 'RequestEvent',
      on: { from: 'id', to: 'requestId' },
      orders: { newest: ['-at'] },
      defaultOrder: 'newest',
      pageSize: 50,
    }),
    links: list<CodeLinkEntity, RequestEntity>({
      view: 'CodeLink',
      on: { from: 'id', to: 'requestId' },
      order: ['addedAt', 'id'],
      max: 50,
    }),
    mergedInto: one<RequestEntity, RequestEntity>({ view: 'Request', on: { from: 'mergedIntoId', to: 'id' } }),
    mergedFrom: list<RequestEntity, RequestEntity>({
      view: 'Request',
      on: { from: 'id', to: 'mergedIntoId' },
      order: ['number'],
      max: 50,
    }),
    partOf: one<RequestEntity, RequestEntity>({ view: 'Request', on: { from: 'partOfId', to: 'id' } }),
    parts: list<RequestEntity, RequestEntity>({
      view: 'Request',
      on: { from: 'id', to: 'partOfId' },
      order: ['number'],
      max: 50,
    }),
  },
  derived: {
    viewerCan: derived<RequestPermissionFacts, RequestEntity>({
      needs: (row, v) =>
        ({ ...requestFacts(row), othersActed: othersActed(row), hasMyOpenObjection: myOpenObjection(row, v) }) as never,
      compute: (facts, viewer, now) => requestPermissions(viewer.actor, facts, now.toISOString()),
    }),
  },
  visibleTo: (row, v) => seesRequest(row, v),
});

const supportView = view<SupportEntity>({
  type: 'Support',
  table: SupportEntity,
  columns: ['id', 'importance', 'reason', 'givenAt', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: { cooperative },
  // reached through its request only, like objections, comments, events and links
  visibleTo: () => everyone,
});

/** The same facts, from the id of the request. */
export const factsOfParent = (
  requestId: Sql,
): Sql => sql`(select json_build_object('id', r.id, 'state', r.state, 'cooperativeId', r.cooperative_id,
  'isWithdrawn', r.withdrawn_at is not null, 'mergedIntoId', r.merged_into_id, 'postedAt', to_char(r.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from request r where r.id = ${requestId})`;

const objectionState = (row: Row<ObjectionEntity>): Sql =>
  sql`case when ${row.withdrawnAt} is not null then 'withdrawn' when ${row.answeredAt} is not null then 'answered' else 'open' end`;

const objectionView = view<ObjectionEntity>({
  type: 'Objection',
  table: ObjectionEntity,
  columns: ['id', 'reason', 'raisedAt', 'answer', 'answeredAt', 'isDemo'],
  computed: { state: objectionState, personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: {
    cooperative,
    answeredBy: one<CooperativeEntity, ObjectionEntity>({
      view: 'Cooperative',
      on: { from: 'answeredById', to: 'id' },
    }),
  },
  derived: {
    viewerCan: derived<ObjectionFacts, ObjectionEntity>({
      needs: (row) => ({
        state: objectionState(row),
        cooperativeId: row.cooperativeId,
        request: factsOfParent(row.requestId),
      }),
      compute: (facts, viewer, now) => objectionPermissions(viewer.actor, facts, now.toISOString()),
    }),
  },
  visibleTo: () => everyone,
});

const unlessRemoved = (row: Row<CommentEntity>, value: Sql): Sql =>
  sql`case when ${row.removedAt} is null then ${value} end`;

const commentView = view<CommentEntity>({
  type: 'Comment',
  table: CommentEntity,
  columns: ['id', 'requestId', 'parentId', 'role', 'language', 'postedAt', 'editedAt', 'isDemo'],
  computed: {
    body: (row) => unlessRemoved(row, row.body),
    bodyHtml: (row) => unlessRemoved(row, row.bodyHtml),
    isRemoved: (row) => sql`${row.removedAt} is not null`,
    personName: (row, v) => personName(row.personId, row.cooperativeId, v),
  },
  relations: {
    cooperative,
    mentions: list<CooperativeEntity, CommentEntity>({
      view: 'Cooperative',
      on: (comment, coop) =>
        sql`${comment.removedAt} is null and ${coop.id} in (select m.cooperative_id from comment_mention m where m.comment_id = ${comment.id})`,
      order: ['name', 'id'],
      max: 20,
    }),
  },
  derived: {
    viewerCan: derived<CommentFacts, CommentEntity>({
      needs: (row) => ({
        personId: row.personId,
        cooperativeId: row.cooperativeId,
        isRemoved: sql`${row.removedAt} is not null`,
        removedByPersonId: row.removedBy,
        request: factsOfParent(row.requestId),
      }),
      compute: (facts, viewer, now) => commentPermissions(viewer.actor, facts, now.toISOString()),
    }),
  },
  visibleTo: () => everyone,
});

const eventView = view<RequestEventEntity>({
  type: 'RequestEvent',
  table: RequestEventEntity,
  columns: ['id', 'kind', 'at', 'role', 'fromState', 'toState', 'importance', 'reason', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: {
    cooperative,
    other: one<RequestEntity, RequestEventEntity>({ view: 'Request', on: { from: 'otherId', to: 'id' } }),
  },
  visibleTo: () => everyone,
});

const linkView = view<CodeLinkEntity>({
  type: 'CodeLink',
  table: CodeLinkEntity,
  columns: ['id', 'url', 'label', 'addedAt'],
  visibleTo: () => everyone,
});

export const requestViews = [requestView, supportView, objectionView, commentView, eventView, linkView];
