/** What the rules need to know of a development, in SQL: for buttons in the same statement, for use cases under the lock. */
import { literal, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import type { Viewer } from '../../platform/viewer.js';
import type { DevelopmentEntity } from './development.entity.js';

type V = ViewerSql<Viewer>;

/** A request is built once: those that joined and neither left nor were freed when it was taken back or stopped. */
export const joinedRequests = (d: Row<DevelopmentEntity>): Sql =>
  sql`select j.request_id from development_request j where j.development_id = ${d.id}
    and (j.removed_at is null or j.removed_at = coalesce(${d.stoppedAt}, ${d.withdrawnAt}))`;

export const openObjections = (d: Row<DevelopmentEntity>): Sql =>
  sql`(select coalesce(sum(r.open_objection_count), 0)::int from request r where r.id in (${joinedRequests(d)}))`;

export const requestCount = (d: Row<DevelopmentEntity>): Sql =>
  sql`(select count(*)::int from (${joinedRequests(d)}) j)`;

const myPercent = (developmentId: Sql, v: V): Sql =>
  sql`coalesce((select c.percent from claim c where c.development_id = ${developmentId} and c.cooperative_id = ${v.cooperativeId}
    and c.released_at is null), 0)`;

/** Another co-op took a share or promised something, or anybody else wrote its history. */
const othersActed = (d: Row<DevelopmentEntity>): Sql =>
  sql`exists (select 1 from development_event e where e.development_id = ${d.id} and e.cooperative_id is distinct from ${d.cooperativeId})`;

const trialsOfLast = (d: Row<DevelopmentEntity>, condition: Sql): Sql =>
  sql`(select count(*)::int from trial t where ${condition} and t.delivery_id = (select l.id from delivery l
    where l.development_id = ${d.id} and l.withdrawn_at is null order by l.delivered_at desc, l.id desc limit 1))`;

export function developmentNeeds(d: Row<DevelopmentEntity>, v: V): Record<string, Sql> {
  return {
    id: d.id,
    cooperativeId: d.cooperativeId,
    currency: d.currency,
    isWithdrawn: sql`${d.withdrawnAt} is not null`,
    isStopped: sql`${d.stoppedAt} is not null`,
    isStarted: sql`${d.startedAt} is not null`,
    isAccepted: sql`${d.acceptedAt} is not null`,
    isClosed: sql`${d.closedAt} is not null`,
    hasMyClaim: sql`${myPercent(d.id, v)} > 0`,
  };
}

export function permissionNeeds(d: Row<DevelopmentEntity>, v: V): Record<string, Sql> {
  return {
    ...developmentNeeds(d, v),
    claimedPercent: d.claimedPercent,
    myPercent: myPercent(d.id, v),
    openObjections: openObjections(d),
    isFunded: sql`development_is_funded(${d.id})`,
    othersActed: othersActed(d),
    hasDelivery: sql`exists (select 1 from delivery l where l.development_id = ${d.id} and l.withdrawn_at is null)`,
    okTrials: trialsOfLast(d, sql`t.outcome = ${literal('ok')}`),
    unansweredTrials: trialsOfLast(d, sql`t.outcome = ${literal('not_ok')} and t.answered_at is null`),
  };
}

/** The same of the development something hangs on, as one JSON. */
export function needsOfParent(developmentId: Sql, v: V): Sql {
  return sql`(select json_build_object('id', d.id, 'cooperativeId', d.cooperative_id, 'currency', d.currency,
    'isWithdrawn', d.withdrawn_at is not null, 'isStopped', d.stopped_at is not null, 'isStarted', d.started_at is not null,
    'isAccepted', d.accepted_at is not null, 'isClosed', d.closed_at is not null, 'hasMyClaim', ${myPercent(sql`d.id`, v)} > 0)
    from development d where d.id = ${developmentId})`;
}

/** One that was taken back is seen by its co-op and by those who moderate; every other one by everybody. */
export function seesDevelopment(d: { withdrawnAt: Sql; cooperativeId: Sql }, v: V): Sql {
  if (v.is('moderates')) return sql`true`;
  if (!v.is('acting')) return sql`${d.withdrawnAt} is null`;
  return sql`(${d.withdrawnAt} is null or ${d.cooperativeId} = ${v.cooperativeId})`;
}
