/** How the register of what was done is read: the federation's administrator all of it, a co-op's administrator what concerns the co-op. */
import { everyone, literal, sql } from '../../platform/reader/index.js';
import { houseZone } from '@komunigi/domain';
import { connection, view } from '../../platform/views.js';
import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { personName } from './person-name.js';

const auditEntryView = view<AuditEntryEntity>({
  type: 'AuditEntry',
  table: AuditEntryEntity,
  columns: ['id', 'at', 'action', 'role', 'subjectType', 'subjectId'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  visibleTo: (row, v) => {
    if (v.is('federation_admin')) return everyone;
    return v.is('administrators')
      ? sql`(${row.cooperativeId} = ${v.cooperativeId} or ${row.data} ->> 'cooperativeId' = ${v.cooperativeId}::text)`
      : sql`false`;
  },
});

export const registerViews = [auditEntryView];

export const registerRoots = {
  audit: connection<AuditEntryEntity>({
    view: 'AuditEntry',
    filter: {
      action: (row, action) => sql`${row.action} = ${action}`,
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      personId: (row, id) => sql`${row.personId} = ${id}`,
      from: (row, day) => sql`${row.at} >= (${day}::date)::timestamp at time zone ${literal(houseZone)}`,
      until: (row, day) => sql`${row.at} < (${day}::date)::timestamp at time zone ${literal(houseZone)}`,
    },
    orders: { recent: ['-at'] },
    defaultOrder: 'recent',
    pageSize: 50,
  }),
};
