/** How the state of the books is read: by the pool's treasurer and the federation's administrator, and nobody else. */
import { booksPermissions, type MonthFacts, monthPermissions } from '@komunigi/domain';
import { type Columns, everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import { BooksCheckEntity } from './period.entity.js';

type MonthRow = Columns<'month' | 'closedAt' | 'closedBy'>;
type BalanceRow = Columns<'id' | 'kind' | 'currency' | 'accountCount' | 'netMinor'>;
type BooksRow = Columns<'id' | 'number' | 'toNumber' | 'own' | 'at'>;

const readers = (_row: unknown, v: ViewerSql<Viewer>): Sql => (v.is('reads_all_figures') ? everyone : sql`false`);

const monthView = view<MonthRow>({
  type: 'LedgerMonth',
  table: 'ledger_period',
  key: 'month',
  columns: { month: { property: 'month', codec: 'day' }, closedAt: { property: 'closedAt', codec: 'instant' } },
  computed: {
    transactionCount: (row) => sql`(select count(*)::int from ledger_tx t
      where t.effective_on >= ${row.month} and t.effective_on < (${row.month} + interval '1 month')::date)`,
    closedByName: (row, v) => personName(row.closedBy, sql`null::uuid`, v),
  },
  derived: {
    viewerCan: derived<MonthFacts, MonthRow>({
      needs: (row) => ({ month: sql`to_char(${row.month}, 'YYYY-MM-DD')`, isClosed: sql`${row.closedAt} is not null` }),
      compute: (facts, viewer, now) => monthPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: readers,
});

const balanceView = view<BalanceRow>({
  type: 'KindBalance',
  rows: () => sql`select a.kind || '.' || a.currency as id, a.kind, a.currency, count(*)::int as account_count, sum(b.net) as net_minor
    from account a join balance b on b.account_id = a.id group by a.kind, a.currency`,
  columns: ['kind', 'currency', 'accountCount'],
  embedded: { balance: { fields: (row) => ({ amountMinor: sql`${row.netMinor}::text`, currency: row.currency }) } },
  visibleTo: readers,
});

const faultCount = (row: Row<BooksCheckEntity>): Sql => sql`jsonb_array_length(${row.faults})`;

const checkView = view<BooksCheckEntity>({
  type: 'BooksCheck',
  table: BooksCheckEntity,
  columns: ['id', 'askedAt', 'progress', 'endedAt', 'failed', 'head'],
  computed: {
    isNightly: (row) => sql`${row.personId} is null`,
    personName: (row, v) => personName(row.personId, sql`null::uuid`, v),
    transactions: (row) => sql`${row.transactions}::int`,
    legs: (row) => sql`${row.legs}::int`,
    seals: (row) => sql`${row.seals}::int`,
    unsealed: (row) => sql`${row.unsealed}::int`,
    faultCount,
    faults: (row) =>
      sql`(select coalesce(json_agg(f.text), '[]'::json) from (select jsonb_array_elements_text(${row.faults}) as text limit 100) f)`,
  },
  visibleTo: readers,
});

const isRunning = sql`exists (select 1 from books_check k where k.ended_at is null)`;

const booksView = view<BooksRow>({
  type: 'Books',
  rows: () => sql`select 1 as id, s.number, s.to_number, s.own, s.at
    from (select 1) one left join (select * from seal order by number desc limit 1) s on true`,
  columns: { sealedTo: 'toNumber', sealedAt: { property: 'at', codec: 'instant' } },
  computed: {
    head: (row) => sql`encode(${row.own}, 'hex')`,
    lastNumber: () => sql`(select max(t.number) from ledger_tx t)`,
  },
  relations: {
    balances: list<BalanceRow>({ view: 'KindBalance', order: ['kind', 'currency'], max: 40 }),
    months: list<MonthRow>({ view: 'LedgerMonth', order: ['-month'], max: 60 }),
    lastCheck: one<BooksCheckEntity>({
      view: 'BooksCheck',
      where: (row) => sql`${row.id} = (select k.id from books_check k order by k.asked_at desc, k.id desc limit 1)`,
    }),
    lastNightly: one<BooksCheckEntity>({
      view: 'BooksCheck',
      where: (row) =>
        sql`${row.id} = (select k.id from books_check k where k.person_id is null order by k.asked_at desc, k.id desc limit 1)`,
    }),
  },
  derived: {
    viewerCan: derived<{ isRunning: boolean }>({
      needs: () => ({ isRunning }),
      compute: (facts, viewer, now) => booksPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: () => everyone,
});

export const periodViews = [monthView, balanceView, checkView, booksView];

export const periodRoots = {
  books: one({ view: 'Books' }),
  booksCheck: one<BooksCheckEntity>({ view: 'BooksCheck', filter: { id: (row, id) => sql`${row.id} = ${id}` } }),
};
