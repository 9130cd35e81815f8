/** How those who come, what they bring and what is prepared are read, and what of a person goes to whom. */
import { participantPermissions, type ParticipantFacts } from '@komunigi/domain';
import {
  type Columns,
  everyone,
  literal,
  type Row,
  type Sql,
  sql,
  type ViewerSql,
} from '../../platform/reader/index.js';
import { derived, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import { seesRequest } from '../requests/requests.views.js';
import { DayCodeEntity } from './entities/gathering.entity.js';
import { CalendarLinkEntity, ParticipantEntity } from './entities/people.entities.js';
import { BookletEntity, TimetableProposalEntity } from './entities/work.entities.js';
import { factsOfGathering } from './gatherings.views.js';

type V = ViewerSql<Viewer>;

export const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});

export const participant = one<ParticipantEntity, { participantId: string }>({
  view: 'Participant',
  on: { from: 'participantId', to: 'id' },
});

/** To those who act; to everybody else what the person agreed to show. */
const shown = (row: Row<ParticipantEntity>, v: V, field: Sql, value: Sql, hidden: Sql): Sql => {
  if (v.is('acting')) return value;
  const agreed = sql`${field} = any(${row.shows})`;
  if (!v.is('signed_in')) return sql`case when ${agreed} then ${value} else ${hidden} end`;
  return sql`case when ${agreed} or ${row.personId} = ${v.personId} then ${value} else ${hidden} end`;
};

/** When somebody comes and goes is told to those who act, and to that person. */
const stay = (row: Row<ParticipantEntity>, v: V, value: Sql): Sql => {
  if (v.is('acting')) return value;
  return v.is('signed_in') ? sql`case when ${row.personId} = ${v.personId} then ${value} end` : sql`null`;
};

const participantView = view<ParticipantEntity>({
  type: 'Participant',
  table: ParticipantEntity,
  columns: ['id', 'email', 'phone', 'meals', 'diet', 'shows', 'version', 'isDemo', 'registeredAt'],
  computed: {
    name: (row, v) => shown(row, v, sql`'name'`, row.name, sql`null`),
    languages: (row, v) => shown(row, v, sql`'languages'`, row.languages, sql`'{}'::text[]`),
    isMe: (row, v) => (v.is('signed_in') ? sql`coalesce(${row.personId} = ${v.personId}, false)` : sql`false`),
    arrivesDay: { sql: (row, v) => stay(row, v, row.arrivesDay), codec: 'day' },
    arrivesMinute: (row, v) => stay(row, v, row.arrivesMinute),
    leavesDay: { sql: (row, v) => stay(row, v, row.leavesDay), codec: 'day' },
    leavesMinute: (row, v) => stay(row, v, row.leavesMinute),
    isCancelled: (row) => sql`${row.cancelledAt} is not null`,
  },
  relations: { cooperative },
  derived: {
    viewerCan: derived<ParticipantFacts, ParticipantEntity>({
      needs: (row) => ({
        personId: row.personId,
        cooperativeId: row.cooperativeId,
        isCancelled: sql`${row.cancelledAt} is not null`,
        gathering: factsOfGathering(row.gatheringId),
      }),
      compute: (facts, viewer, now) => participantPermissions(viewer.actor, facts, now),
    }),
  },
  rowAccess: { concerned_or_facilitates: (row, v) => sql`coalesce(${row.personId} = ${v.personId}, false)` },
  // what is private of a person are fields, not the fact that somebody of a co-op comes
  visibleTo: () => everyone,
});

type RequestRow = Columns<
  | 'id' | 'gatheringId' | 'requestId' | 'kind' | 'cooperativeId' | 'topicId' | 'addedAt' | 'removedAt' | 'fate' | 'fateReason' | 'isDemo'
  | 'withdrawnAt' | 'ownerId'
>; // prettier-ignore

/** One row for each request of a gathering; one taken back by its co-op is not seen here either. */
const requestView = view<RequestRow>({
  type: 'GatheringRequest',
  rows: () => sql`select gr.gathering_id || '.' || gr.request_id as id, gr.gathering_id, gr.request_id, gr.kind, gr.cooperative_id,
    gr.topic_id, gr.added_at, gr.removed_at, gr.fate, gr.fate_reason, gr.is_demo, r.withdrawn_at, r.cooperative_id as owner_id
    from gathering_request gr join request r on r.id = gr.request_id`,
  columns: {
    id: 'id',
    kind: 'kind',
    topicId: 'topicId',
    addedAt: { property: 'addedAt', codec: 'instant' },
    fate: 'fate',
    fateReason: 'fateReason',
    isDemo: 'isDemo',
  },
  relations: {
    cooperative,
    request: one<RequestEntity, { requestId: string }>({ view: 'Request', on: { from: 'requestId', to: 'id' } }),
  },
  visibleTo: (row, v) => seesRequest({ withdrawnAt: row.withdrawnAt, cooperativeId: row.ownerId }, v),
});

type ConfirmationRow = Columns<'id' | 'gatheringId' | 'participantId' | 'answer' | 'note' | 'at' | 'isDemo'>;

const confirmationView = view<ConfirmationRow>({
  type: 'MinutesConfirmation',
  rows: () => sql`select mc.gathering_id || '.' || mc.participant_id as id, mc.gathering_id, mc.participant_id, mc.answer, mc.note,
    mc.at, mc.is_demo from minutes_confirmation mc`,
  columns: { id: 'id', answer: 'answer', at: { property: 'at', codec: 'instant' }, isDemo: 'isDemo' },
  // what somebody contests is said among those who act
  computed: { note: (row, v) => (v.is('acting') ? row.note : sql`null`) },
  relations: { participant },
  visibleTo: () => everyone,
});

const preparationView = view<
  Columns<
    | 'id' | 'gatheringId' | 'cooperativeId' | 'name' | 'participantCount' | 'requestCount' | 'sheetCount' | 'requestsRemindedAt'
    | 'sheetsRemindedAt'
  >
>({
  type: 'PreparationLine',
  table: 'preparation_line',
  columns: ['id', 'participantCount', 'requestCount', 'sheetCount'],
  computed: {
    remindedAt: { sql: (row) => sql`greatest(${row.requestsRemindedAt}, ${row.sheetsRemindedAt})`, codec: 'instant' },
  },
  relations: { cooperative },
  visibleTo: (_row, v) => (v.is('moderates') ? everyone : sql`false`),
}); // prettier-ignore

const dayCodeView = view<DayCodeEntity>({
  type: 'DayCode',
  table: DayCodeEntity,
  columns: ['id', 'day', 'mostUses', 'useCount', 'issuedAt'],
  computed: { isRevoked: (row) => sql`${row.revokedAt} is not null` },
  relations: { cooperative },
  visibleTo: (_row, v) => (v.is('moderates') ? everyone : sql`false`),
});

const calendarLinkView = view<CalendarLinkEntity>({
  type: 'CalendarLink',
  table: CalendarLinkEntity,
  columns: ['id', 'gatheringId', 'createdAt'],
  computed: { isRevoked: (row) => sql`${row.revokedAt} is not null` },
  visibleTo: (row, v) => (v.is('signed_in') ? sql`${row.personId} = ${v.personId}` : sql`false`),
});

const bookletView = view<BookletEntity>({
  type: 'Booklet',
  table: BookletEntity,
  columns: [
    'id',
    'gatheringId',
    'edition',
    'language',
    'isImposed',
    'state',
    'progress',
    'pageCount',
    'askedAt',
    'endedAt',
  ],
  visibleTo: (_row, v) => (v.is('acting') ? everyone : sql`false`),
});

type Found = { found: object | readonly object[] | null };

/** As the search wrote it: the words of the API. */
const found = (part: string) =>
  derived<Found, TimetableProposalEntity>({
    needs: (row) => ({ found: sql`${row.result} -> ${literal(part)}` }),
    compute: (facts) => facts.found ?? (part === 'quality' ? null : []),
  });

const proposalView = view<TimetableProposalEntity>({
  type: 'TimetableProposal',
  table: TimetableProposalEntity,
  columns: ['id', 'gatheringId', 'seed', 'state', 'progress', 'boardVersion', 'askedAt', 'endedAt'],
  derived: { moved: found('moved'), unplaced: found('unplaced'), quality: found('quality') },
  visibleTo: (_row, v) => (v.is('moderates') ? everyone : sql`false`),
});

export const partViews = [
  participantView,
  requestView,
  confirmationView,
  preparationView,
  dayCodeView,
  calendarLinkView,
  bookletView,
  proposalView,
];
