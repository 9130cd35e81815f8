/** How persons, sessions and the viewer are read, and who sees whom. */
import { viewerPermissions } from '@komunigi/domain';
import { type Columns, everyone, type Row, sql, type Sql, type ViewerSql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import type { MandateEntity } from './entities/mandate.entity.js';
import { PersonEntity } from './entities/person.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import { isCurrent } from './mandates.views.js';

type V = ViewerSql<Viewer>;

/** That person, and those who administer a co-op for which the person holds or held a mandate, or the federation. */
function isConcerned(row: Row<PersonEntity>, v: V): Sql {
  if (v.is('federation_admin')) return everyone;
  if (!v.is('signed_in')) return sql`false`;
  if (!v.is('administrators')) return sql`${row.id} = ${v.personId}`;
  return sql`(${row.id} = ${v.personId}
    or exists (select 1 from mandate m where m.person_id = ${row.id} and m.cooperative_id = ${v.cooperativeId}))`;
}

const personView = view<PersonEntity>({
  type: 'Person',
  table: PersonEntity,
  columns: ['id', 'name', 'email', 'language', 'nameIsPublic', 'createdAt', 'lastSignInAt'],
  computed: {
    emailIsVerified: (row) => sql`${row.emailVerifiedAt} is not null`,
    isDisabled: (row) => sql`${row.disabledAt} is not null`,
  },
  relations: {
    mandates: list<MandateEntity, PersonEntity>({
      view: 'Mandate',
      on: { from: 'id', to: 'personId' },
      order: ['-validFrom'],
      max: 100,
    }),
  },
  rowAccess: { person_concerned: isConcerned },
  visibleTo: isConcerned,
});

const sessionView = view<SessionEntity>({
  type: 'SessionInfo',
  table: SessionEntity,
  columns: ['id', 'startedAt', 'lastSeenAt', 'userAgent'],
  computed: { isCurrent: (row, v) => sql`${row.id} is not distinct from ${v.sessionId}::uuid` },
  visibleTo: (row, v) => sql`${row.personId} = ${v.personId} and ${row.expiresAt} > ${v.now}`,
});

type ViewerRow = Columns<'id' | 'personId' | 'mandateId'>;

const viewerView = view<ViewerRow>({
  type: 'Viewer',
  rows: (v) => sql`select 'viewer' as id, ${v.personId}::uuid as person_id, ${v.mandateId}::uuid as mandate_id`,
  columns: [],
  computed: { isSignedIn: (row) => sql`${row.personId} is not null` },
  relations: {
    person: one<PersonEntity, ViewerRow>({ view: 'Person', on: { from: 'personId', to: 'id' } }),
    actingAs: one<MandateEntity, ViewerRow>({ view: 'Mandate', on: { from: 'mandateId', to: 'id' } }),
    mandates: list<MandateEntity, ViewerRow>({
      view: 'Mandate',
      on: { from: 'personId', to: 'personId' },
      where: isCurrent,
      order: ['validFrom'],
      max: 100,
    }),
  },
  derived: {
    can: derived<Record<string, never>, ViewerRow>({
      needs: () => ({}),
      compute: (_, viewer, now) => viewerPermissions(viewer.actor, now),
    }),
  },
  visibleTo: () => everyone,
});

export const accountViews = [personView, sessionView, viewerView];

export const accountRoots = {
  viewer: one<ViewerRow>({ view: 'Viewer' }),
  mySessions: list<SessionEntity>({ view: 'SessionInfo', order: ['-lastSeenAt'], max: 100 }),
  people: connection<PersonEntity>({
    view: 'Person',
    filter: {
      search: (row, text) =>
        sql`(position(fold(${text}::text) in fold(${row.name})) > 0 or position(lower(${text}::text) in ${row.email}) > 0)`,
      // role and co-op are those of one and the same mandate
      role: (row, role, v, { args }) => {
        const there = args.has('filter.cooperativeId')
          ? sql`m.cooperative_id = ${args.value('filter.cooperativeId')}`
          : everyone;
        return sql`exists (select 1 from mandate m where m.person_id = ${row.id} and m.role = ${role} and ${there}
          and ${isCurrent(mandateColumns, v)})`;
      },
      cooperativeId: (row, id, _v, { from }) =>
        sql`exists (select 1 from ${from('Mandate')} m where m.person_id = ${row.id} and m.cooperative_id = ${id})`,
    },
    orders: {
      name: [{ by: (row) => sql`fold(${row.name})`, nullable: false }],
      recent: ['-createdAt'],
    },
    defaultOrder: 'name',
    pageSize: 50,
  }),
};

const mandateColumns = { validFrom: sql`m.valid_from`, validUntil: sql`m.valid_until`, endedAt: sql`m.ended_at` };
