/**
 * A co-op's statement: sums over its own accounts, by the day of effect, so that what is entered late stands where it belongs.
 * Only its own accounts are read; of the far side of a leg, the kind of step.
 */
import { type AccountKind, movementOf } from '@komunigi/domain';
import {
  type Args,
  type Columns,
  everyone,
  type Row,
  type Sql,
  sql,
  type ViewerSql,
} from '../../platform/reader/index.js';
import { connection, derived, list, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { documents } from './journal.views.js';

type V = ViewerSql<Viewer>;
type LineRow = Columns<
  'id' | 'cooperativeId' | 'kind' | 'currency' | 'openingMinor' | 'addedMinor' | 'takenMinor'
>; // prettier-ignore
type MovementRow = Columns<
  | 'place' | 'txId' | 'cooperativeId' | 'developmentId' | 'transactionNumber' | 'effectiveOn' | 'isReversal' | 'currency'
  | 'amountMinor' | 'debitKind' | 'creditKind'
>; // prettier-ignore

const asked = (args: Args): { coop: Sql; from: Sql; until: Sql } => ({
  coop: sql`${args.value('cooperativeId')}::uuid`,
  from: sql`${args.value('from')}::date`,
  until: sql`${args.value('until')}::date`,
});

/** Whoever speaks for that co-op, and the pool's treasurer. */
const seesOwn = (cooperativeId: Sql, v: V): Sql => {
  if (v.is('reads_all_figures')) return everyone;
  return v.is('reads_statement') ? sql`${cooperativeId} = ${v.cooperativeId}` : sql`false`;
};

const developmentOf = (id: Sql, column: Sql): Sql => sql`(select ${column} from development d where d.id = ${id})`;
const amount = (minor: Sql, currency: Sql): Record<string, Sql> => ({ amountMinor: sql`(${minor})::text`, currency });

/** By kind and currency: what was there before the period, what came, what went. */
function lineRows(args: Args): Sql {
  const { coop, from, until } = asked(args);
  const inIt = sql`t.effective_on >= ${from}`;
  return sql`select e.kind || '.' || e.currency as id, ${coop} as cooperative_id, e.kind, e.currency,
      coalesce(sum(e.minor) filter (where not ${inIt}), 0) as opening_minor,
      coalesce(sum(e.minor) filter (where ${inIt} and e.minor > 0), 0) as added_minor,
      coalesce(-sum(e.minor) filter (where ${inIt} and e.minor < 0), 0) as taken_minor
    from (
      select a.kind, a.currency, l.tx_id, case a.normal when 'debit' then l.amount_minor else -l.amount_minor end as minor
      from account a join leg l on l.debit = a.id where a.cooperative_id = ${coop}
      union all
      select a.kind, a.currency, l.tx_id, case a.normal when 'credit' then l.amount_minor else -l.amount_minor end
      from account a join leg l on l.credit = a.id where a.cooperative_id = ${coop}) e
    join ledger_tx t on t.id = e.tx_id where t.effective_on < ${until} group by e.kind, e.currency`;
}

const lineView = view<LineRow>({
  type: 'StatementLine',
  rows: (_v, { args }) => lineRows(args),
  columns: ['kind', 'currency'],
  embedded: {
    opening: { fields: (row) => amount(row.openingMinor, row.currency) },
    added: { fields: (row) => amount(row.addedMinor, row.currency) },
    taken: { fields: (row) => amount(row.takenMinor, row.currency) },
    closing: {
      fields: (row) => amount(sql`${row.openingMinor} + ${row.addedMinor} - ${row.takenMinor}`, row.currency),
    },
  },
  visibleTo: (row, v) => seesOwn(row.cooperativeId, v),
});

function movementRows(args: Args): Sql {
  const { coop, from, until } = asked(args);
  return sql`select l.place, l.tx_id, ${coop} as cooperative_id, coalesce(d.development_id, c.development_id) as development_id,
      t.number as transaction_number, t.effective_on, t.reverses is not null as is_reversal, l.currency, l.amount_minor,
      d.kind as debit_kind, c.kind as credit_kind
    from (
      select l.* from account a join leg l on l.debit = a.id where a.cooperative_id = ${coop}
      union
      select l.* from account a join leg l on l.credit = a.id where a.cooperative_id = ${coop}) l
    join ledger_tx t on t.id = l.tx_id join account d on d.id = l.debit join account c on c.id = l.credit
    where t.effective_on >= ${from} and t.effective_on < ${until}`;
}

const movementView = view<MovementRow>({
  type: 'StatementMovement',
  rows: (_v, { args }) => movementRows(args),
  key: 'place',
  columns: {
    transactionNumber: 'transactionNumber',
    effectiveOn: { property: 'effectiveOn', codec: 'day' },
    isReversal: 'isReversal',
    debitKind: 'debitKind',
    creditKind: 'creditKind',
  },
  computed: {
    id: (row) => sql`${row.place}::text`,
    developmentNumber: (row) => developmentOf(row.developmentId, sql`d.number`),
    developmentTitle: (row) => developmentOf(row.developmentId, sql`d.title`),
    reference: (row, v) =>
      sql`(select string_agg(d.text, ', ' order by d.rank, d.text) from (${documents(row.txId, v)}) d)`,
  },
  embedded: { amount: { fields: (row) => amount(row.amountMinor, row.currency) } },
  derived: {
    word: derived<{ debit: AccountKind; credit: AccountKind }, MovementRow>({
      needs: (row) => ({ debit: row.debitKind, credit: row.creditKind }),
      compute: ({ debit, credit }) => movementOf(debit, credit),
    }),
  },
  visibleTo: (row, v) => seesOwn(row.cooperativeId, v),
});

export const statementViews = [lineView, movementView];

/** In the order in which money goes. */
const kindRank = (row: Row<LineRow>): Sql =>
  sql`array_position(array['promised', 'called', 'outside', 'available', 'reserved', 'payable', 'paid', 'fx'], ${row.kind})`;

export const statementRoots = {
  statementLines: list<LineRow>({
    view: 'StatementLine',
    order: [{ by: kindRank, nullable: false }, 'currency', 'id'],
    max: 100,
  }),
  statementMovements: connection<MovementRow>({
    view: 'StatementMovement',
    orders: {
      day: [
        { by: (row) => row.effectiveOn, nullable: false },
        { by: (row) => row.place, nullable: false },
      ],
    },
    defaultOrder: 'day',
    pageSize: 50,
  }),
};
