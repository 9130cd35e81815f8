/** How mandates and invitations are read, and who sees which. */
import { houseZone } from '@komunigi/domain';
import { everyone, literal, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { MandateEntity } from './entities/mandate.entity.js';
import type { PersonEntity } from './entities/person.entity.js';
import { TokenEntity } from './entities/token.entity.js';
import { personName } from './person-name.js';

type V = ViewerSql<Viewer>;

/** The day on the wall of the co-ops. */
export function today(v: V): Sql {
  return sql`(${v.now} at time zone ${literal(houseZone)})::date`;
}

/** The same as isCurrentMandate of the domain, for rows. */
export function isCurrent(mandate: { validFrom: Sql; validUntil: Sql; endedAt: Sql }, v: V): Sql {
  return sql`(${mandate.endedAt} is null and ${mandate.validFrom} <= ${today(v)}
    and (${mandate.validUntil} is null or ${today(v)} < ${mandate.validUntil}))`;
}

/** The person who holds it, and those who administer the co-op or the federation. */
function isConcerned(row: Row<MandateEntity>, v: V): Sql {
  if (v.is('federation_admin')) return everyone;
  if (v.is('administrators'))
    return sql`(${row.personId} = ${v.personId} or ${row.cooperativeId} = ${v.cooperativeId})`;
  return v.is('signed_in') ? sql`${row.personId} = ${v.personId}` : sql`false`;
}

const mandateView = view<MandateEntity>({
  type: 'Mandate',
  table: MandateEntity,
  columns: ['id', 'role', 'validFrom', 'validUntil'],
  computed: {
    personName: (row, v) => personName(row.personId, row.cooperativeId, v),
    isCurrent: (row, v) => isCurrent(row, v),
  },
  embedded: {
    commitmentLimit: {
      fields: (row) => ({ amountMinor: sql`${row.commitmentLimitMinor}::text`, currency: row.currency }),
      exists: (row) => sql`${row.commitmentLimitMinor} is not null`,
    },
  },
  relations: {
    person: one<PersonEntity, MandateEntity>({ view: 'Person', on: { from: 'personId', to: 'id' } }),
  },
  rowAccess: { person_concerned: isConcerned },
  // everybody sees which roles a co-op has filled; what is over or to come is for those concerned
  visibleTo: (row, v) => (v.is('federation_admin') ? everyone : sql`(${isCurrent(row, v)} or ${isConcerned(row, v)})`),
});

const invitationView = view<TokenEntity>({
  type: 'Invitation',
  table: TokenEntity,
  columns: { id: 'id', email: 'email', role: 'role', invitedAt: 'createdAt', expiresAt: 'expiresAt' },
  visibleTo: (row, v) => {
    const isInvitation = sql`${row.kind} = 'invitation'`;
    if (v.is('federation_admin')) return isInvitation;
    return v.is('administrators') ? sql`${isInvitation} and ${row.cooperativeId} = ${v.cooperativeId}` : sql`false`;
  },
});

export const mandateViews = [mandateView, invitationView];

export const mandateRoots = {
  invitations: list<TokenEntity>({
    view: 'Invitation',
    where: (row) => sql`${row.usedAt} is null and ${row.cancelledAt} is null`,
    filter: { cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}` },
    order: ['-createdAt'],
    max: 100,
  }),
};
