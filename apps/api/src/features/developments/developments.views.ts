/** How developments are read, and who sees which. */
import { type DevelopmentPermissionFacts, developmentPermissions, developmentsPermissions } from '@komunigi/domain';
import {
  type Columns,
  everyone,
  literal,
  type Row,
  type Sql,
  sql,
  type ViewerSql,
} from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import { joinedRequests, openObjections, permissionNeeds, requestCount, seesDevelopment } from './development-facts.js';
import { DevelopmentEntity, DevelopmentEventEntity } from './development.entity.js';
import type {
  ArbitrationEntity,
  ChecklistItemEntity,
  ClaimEntity,
  DeliveryEntity,
  DevelopmentPartEntity,
  ReleaseNoteEntity,
} from './work.entities.js';

type V = ViewerSql<Viewer>;

const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});

const names = (select: Sql): Sql =>
  sql`(select coalesce(json_agg(c.name order by c.name), '[]'::json) from cooperative c where c.id in (${select}))`;

/** Who did what, by name. Who paid is told once it is closed: until then it is between those who pay. */
function creditNeeds(d: Row<DevelopmentEntity>): Record<string, Sql> {
  return {
    builders: sql`(select coalesce(json_agg(json_build_object('name', c.name, 'percent', l.percent) order by l.percent desc, c.name), '[]'::json)
      from claim l join cooperative c on c.id = l.cooperative_id where l.development_id = ${d.id} and l.released_at is null)`,
    testers: names(sql`select t.cooperative_id from trial t join delivery l on l.id = t.delivery_id
      where l.development_id = ${d.id} and l.withdrawn_at is null and t.outcome <> 'not_found'`),
    documenters: names(sql`select i.done_by_id from checklist_item i
      where i.development_id = ${d.id} and i.kind = 'document' and i.done_at is not null`),
    funders: names(sql`select f.cooperative_id from (
        select p.cooperative_id from funding_call p where p.development_id = ${d.id} and p.cancelled_at is null
          and exists (select 1 from call_payment y where y.call_id = p.id and y.reversed_at is null)
        union select p.cooperative_id from pledge p where p.development_id = ${d.id} and p.withdrawn_at is null
          and p.confirmed_at is not null and not exists (select 1 from funding_call c where c.development_id = ${d.id})
      ) f where ${d.closedAt} is not null`),
  };
}

const developmentView = view<DevelopmentEntity>({
  type: 'Development',
  table: DevelopmentEntity,
  columns: [
    'id', 'number', 'title', 'language', 'theme', 'summary', 'specification', 'specificationHtml', 'currency', 'openedAt', 'updatedAt',
    'lastActivityAt', 'startedAt', 'acceptedAt', 'closedAt', 'stoppedAt', 'stoppedReason', 'version', 'claimedPercent', 'isDemo',
  ], // prettier-ignore
  computed: {
    isWithdrawn: (row) => sql`${row.withdrawnAt} is not null`,
    phase: (row, v) => sql`development_phase(${row.id}, ${v.now})`,
    isFunded: (row) => sql`development_is_funded(${row.id})`,
    openedByName: (row, v) => personName(row.personId, row.cooperativeId, v),
    requestCount,
    openObjectionCount: openObjections,
  },
  relations: {
    cooperative,
    requests: list<RequestEntity, DevelopmentEntity>({
      view: 'Request',
      on: (development, request) => sql`${request.id} in (${joinedRequests(development)})`,
      order: ['number'],
      max: 100,
    }),
    parts: list<DevelopmentPartEntity, DevelopmentEntity>({
      view: 'DevelopmentPart',
      on: { from: 'id', to: 'developmentId' },
      where: (row) => sql`${row.removedAt} is null`,
      order: ['position', 'id'],
      max: 100,
    }),
    arbitration: one<ArbitrationEntity, DevelopmentEntity>({
      view: 'Arbitration',
      on: { from: 'id', to: 'developmentId' },
      where: (row) => sql`${row.endedAt} is null`,
    }),
    claims: list<ClaimEntity, DevelopmentEntity>({
      view: 'Claim',
      on: { from: 'id', to: 'developmentId' },
      where: (row) => sql`${row.releasedAt} is null`,
      order: ['claimedAt', 'id'],
      max: 100,
    }),
    checklist: list<ChecklistItemEntity, DevelopmentEntity>({
      view: 'ChecklistItem',
      on: { from: 'id', to: 'developmentId' },
      order: ['position', 'id'],
      max: 100,
    }),
    deliveries: list<DeliveryEntity, DevelopmentEntity>({
      view: 'Delivery',
      on: { from: 'id', to: 'developmentId' },
      where: (row) => sql`${row.withdrawnAt} is null`,
      order: ['-deliveredAt', '-id'],
      max: 50,
    }),
    releaseNotes: list<ReleaseNoteEntity, DevelopmentEntity>({
      view: 'ReleaseNote',
      on: { from: 'id', to: 'developmentId' },
      order: [{ by: (row) => sql`${row.cooperativeId} is not null`, nullable: false }, 'writtenAt', 'id'],
      max: 100,
    }),
    history: connection<DevelopmentEventEntity, DevelopmentEntity>({
      view: 'DevelopmentEvent',
      on: { from: 'id', to: 'developmentId' },
      orders: { newest: ['-at'] },
      defaultOrder: 'newest',
      pageSize: 50,
    }),
  },
  derived: {
    credits: derived<object, DevelopmentEntity>({ needs: creditNeeds, compute: (facts) => facts }),
    viewerCan: derived<DevelopmentPermissionFacts, DevelopmentEntity>({
      needs: (row, v) => permissionNeeds(row, v) as never,
      compute: (facts, viewer, now) => developmentPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: (row, v) => seesDevelopment(row, v),
});

/** Promises are between those who act for a co-op; what a co-op is asked and pays is its own and the treasurer's. */
const promises = ['pledged', 'pledge_changed', 'pledge_confirmed', 'pledge_withdrawn'];
const own = [
  'board_asked', 'board_answered', 'pledge_refused', 'called', 'call_cancelled', 'received', 'receipt_reversed', 'paid_out', 'refunded',
  'invoiced',
]; // prettier-ignore
const kinds = (of: readonly string[]): Sql => literal(`{${of.join(',')}}`);

function seesEvent(row: Row<DevelopmentEventEntity>, v: V): Sql {
  if (v.is('reads_all_figures')) return everyone;
  if (!v.is('acting')) return sql`not (${row.kind} = any(${kinds([...promises, ...own])}::text[]))`;
  return sql`(not (${row.kind} = any(${kinds(own)}::text[])) or coalesce(${row.data} ->> 'forCooperativeId', ${row.cooperativeId}::text) = ${v.cooperativeId}::text)`;
}

const about = (row: Row<DevelopmentEventEntity>): Sql =>
  sql`coalesce(${row.data} ->> 'version', ${row.data} ->> 'outcome', ${row.data} ->> 'name', ${row.data} ->> 'label')`;

const eventView = view<DevelopmentEventEntity>({
  type: 'DevelopmentEvent',
  table: DevelopmentEventEntity,
  columns: ['id', 'kind', 'at', 'role', 'reason', 'isDemo'],
  computed: {
    personName: (row, v) => personName(row.personId, row.cooperativeId, v),
    percent: (row) => sql`(${row.data} ->> 'percent')::int`,
    about,
  },
  relations: {
    cooperative,
    request: one<RequestEntity, DevelopmentEventEntity>({
      view: 'Request',
      on: (event, request) => sql`${request.id} = (${event.data} ->> 'requestId')::uuid`,
    }),
    other: one<CooperativeEntity, DevelopmentEventEntity>({
      view: 'Cooperative',
      on: (event, other) => sql`${other.id} = (${event.data} ->> 'otherId')::uuid`,
    }),
  },
  visibleTo: seesEvent,
});

const summaryView = view<Columns<'id'>>({
  type: 'DevelopmentSummary',
  rows: () => sql`select 1 as id`,
  columns: [],
  derived: {
    viewerCan: derived<object>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => developmentsPermissions(viewer.actor, now),
    }),
  },
  visibleTo: () => everyone,
});

export const developmentViews = [developmentView, eventView, summaryView];

/** What developments add to requests, which know nothing of them. */
export const developmentRelations = {
  Request: {
    development: one<DevelopmentEntity, RequestEntity>({
      view: 'Development',
      on: (request, development) =>
        sql`${development.id} = (select j.development_id from development_request j where j.request_id = ${request.id} and j.removed_at is null)`,
    }),
  },
};

const stages: Record<string, (row: Row<DevelopmentEntity>) => Sql> = {
  preparing: (row) =>
    sql`(${row.startedAt} is null and ${row.closedAt} is null and ${row.stoppedAt} is null and ${row.withdrawnAt} is null)`,
  underway: (row) => sql`(${row.startedAt} is not null and ${row.closedAt} is null and ${row.stoppedAt} is null)`,
  closed: (row) => sql`${row.closedAt} is not null`,
  stopped: (row) => sql`(${row.stoppedAt} is not null or ${row.withdrawnAt} is not null)`,
};

const concernsMine = (row: Row<DevelopmentEntity>, v: V): Sql =>
  sql`(${row.cooperativeId} = ${v.cooperativeId}
    or exists (select 1 from claim c where c.development_id = ${row.id} and c.cooperative_id = ${v.cooperativeId} and c.released_at is null)
    or exists (select 1 from request r where r.id in (${joinedRequests(row)}) and (r.cooperative_id = ${v.cooperativeId}
      or exists (select 1 from support s where s.request_id = r.id and s.cooperative_id = ${v.cooperativeId}))))`;

/** A part of its title or summary, of the title of one of its requests, or its number. */
const matches = (row: Row<DevelopmentEntity>, text: Sql): Sql =>
  sql`(position(fold(${text}::text) in fold(${row.title} || ' ' || coalesce(${row.summary}, ''))) > 0
    or ltrim(${text}::text, '# ') = ${row.number}::text
    or exists (select 1 from request r where r.id in (${joinedRequests(row)}) and position(fold(${text}::text) in r.title_fold) > 0))`;

export const developmentRoots = {
  development: one<DevelopmentEntity>({
    view: 'Development',
    // asked for without saying which one: none
    where: (_row, _v, { args }) => (args.has('id') || args.has('number') ? everyone : sql`false`),
    filter: { id: (row, id) => sql`${row.id} = ${id}`, number: (row, number) => sql`${row.number} = ${number}` },
  }),
  developments: connection<DevelopmentEntity>({
    view: 'Development',
    filter: {
      stage: (row, _stage, _v, { args }) => (stages[String(args.choice('filter.stage'))] ?? stages['preparing']!)(row),
      phases: (row, phases, v) => sql`development_phase(${row.id}, ${v.now}) = any(${phases}::text[])`,
      theme: (row, theme) => sql`${row.theme} = ${theme}`,
      cooperativeSlug: (row, slug) =>
        sql`${row.cooperativeId} = (select c.id from cooperative c where c.slug = ${slug})`,
      concernsMine: (row, wanted, v) => sql`${concernsMine(row, v)} = ${wanted}`,
      search: matches,
    },
    orders: { active: ['-lastActivityAt'], recent: ['-openedAt'], number: ['number'] },
    defaultOrder: 'active',
    pageSize: 20,
  }),
  developmentSummary: one({ view: 'DevelopmentSummary' }),
};
