/**
 * How the books are read, and who sees what: the pool's treasurer all of them; whoever speaks for a co-op the accounts of that co-op,
 * and of a transaction the legs that touch them. On the far side of such a leg no account of somebody else shows, nor what it holds.
 */
import { type LedgerKind, type TransactionFacts, transactionPermissions } from '@komunigi/domain';
import { type Columns, everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';

type V = ViewerSql<Viewer>;
export type AccountRow = Columns<
  'id' | 'code' | 'kind' | 'currency' | 'normal' | 'cooperativeId' | 'developmentId'
>; // prettier-ignore
type EntryRow = Columns<
  'accountId' | 'counterId' | 'txId' | 'place' | 'side' | 'currency' | 'amountMinor' | 'afterMinor'
>; // prettier-ignore
type TransactionRow = Columns<
  | 'id' | 'number' | 'kind' | 'effectiveOn' | 'reverses' | 'legCount' | 'rate' | 'rateSource' | 'personId' | 'cooperativeId'
  | 'role' | 'at'
>; // prettier-ignore
type LegRow = Columns<
  'txId' | 'line' | 'debit' | 'credit' | 'currency' | 'amountMinor' | 'debitAfter' | 'creditAfter' | 'place'
>; // prettier-ignore

const readsAll = (v: V): boolean => v.is('reads_all_figures');

/** Accounts of the viewer's own co-op, for whoever reads its statement. */
const ownAccounts = (v: V): Sql => sql`select o.id from account o where o.cooperative_id = ${v.cooperativeId}`;

/** The whole, the own part, or nothing. */
function visible(v: V, own: () => Sql): Sql {
  if (readsAll(v)) return everyone;
  return v.is('reads_statement') ? own() : sql`false`;
}

const kindOf = (accountId: Sql): Sql => sql`(select k.kind from account k where k.id = ${accountId})`;
const developmentOf = (id: Sql, column: Sql): Sql => sql`(select ${column} from development d where d.id = ${id})`;

const account = (from: 'debit' | 'credit' | 'counterId') =>
  one<AccountRow, Record<typeof from, string>>({ view: 'Account', on: { from, to: 'id' } });

const accountView = view<AccountRow>({
  type: 'Account',
  table: 'account',
  columns: ['id', 'code', 'kind', 'currency', 'normal'],
  computed: {
    entryCount: (row) => sql`(select b.version::int from balance b where b.account_id = ${row.id})`,
    developmentNumber: (row) => developmentOf(row.developmentId, sql`d.number`),
    developmentTitle: (row) => developmentOf(row.developmentId, sql`d.title`),
  },
  embedded: {
    balance: {
      fields: (row) => ({
        amountMinor: sql`(select b.net::text from balance b where b.account_id = ${row.id})`,
        currency: row.currency,
      }),
    },
  },
  relations: {
    cooperative: one<CooperativeEntity, { cooperativeId: string }>({
      view: 'Cooperative',
      on: { from: 'cooperativeId', to: 'id' },
    }),
    entries: connection<EntryRow, AccountRow>({
      view: 'AccountEntry',
      on: { from: 'id', to: 'accountId' },
      filter: {
        from: (row, day) => effective(row.txId, sql`t.effective_on >= ${day}::date`),
        until: (row, day) => effective(row.txId, sql`t.effective_on < ${day}::date`),
        amountMinor: (row, minor) => sql`${row.amountMinor} = ${minor}::bigint`,
      },
      orders: { newest: ['-place'], oldest: ['place'] },
      defaultOrder: 'newest',
      pageSize: 50,
    }),
  },
  visibleTo: (row, v) => visible(v, () => sql`${row.cooperativeId} = ${v.cooperativeId}`),
});

const effective = (txId: Sql, condition: Sql): Sql =>
  sql`exists (select 1 from ledger_tx t where t.id = ${txId} and ${condition})`;

const entryView = view<EntryRow>({
  type: 'AccountEntry',
  table: 'account_entry',
  // within one account; whose it is comes first everywhere
  key: 'place',
  columns: ['side'],
  computed: {
    id: (row) => sql`${row.place} || '.' || ${row.side}`,
    counterKind: (row) => kindOf(row.counterId),
  },
  embedded: {
    change: {
      fields: (row) => ({
        amountMinor: sql`(case when ${row.side} = (select n.normal from account n where n.id = ${row.accountId})
          then ${row.amountMinor} else -${row.amountMinor} end)::text`,
        currency: row.currency,
      }),
    },
    after: { fields: (row) => ({ amountMinor: sql`${row.afterMinor}::text`, currency: row.currency }) },
  },
  relations: {
    counter: account('counterId'),
    transaction: one<TransactionRow, EntryRow>({ view: 'LedgerTransaction', on: { from: 'txId', to: 'id' } }),
  },
  visibleTo: (row, v) => visible(v, () => sql`${row.accountId} in (${ownAccounts(v)})`),
});

/** What calls and receipts say of the transaction they were written by; of another co-op's nothing to a co-op. */
export function documents(txId: Sql, v: V): Sql {
  const mine = (table: Sql): Sql => (readsAll(v) ? sql`true` : sql`${table}.cooperative_id = ${v.cooperativeId}`);
  return sql`select 'AF-' || f.number || ' ' || f.reference as text, f.number as rank from funding_call f
      where f.ledger_tx_id = ${txId} and ${mine(sql`f`)}
    union select 'AF-' || f.number || ' ' || f.reference, f.number from call_payment p join funding_call f on f.id = p.call_id
      where p.ledger_tx_id = ${txId} and ${mine(sql`f`)}
    union select r.communication, 0 from receipt r
      where r.ledger_tx_id = ${txId} and r.communication is not null and ${mine(sql`r`)}`;
}

const reasonOf = (row: Row<TransactionRow>): Sql => sql`(select e.data ->> 'reason' from audit_entry e
  where e.action = 'transaction_reversed' and e.subject_id = ${row.reverses} limit 1)`;

const transactionView = view<TransactionRow>({
  type: 'LedgerTransaction',
  table: 'ledger_tx',
  columns: {
    id: 'id',
    number: 'number',
    kind: 'kind',
    effectiveOn: { property: 'effectiveOn', codec: 'day' },
    at: { property: 'at', codec: 'instant' },
    legCount: 'legCount',
    role: 'role',
    rate: { property: 'rate', codec: 'text' },
    rateSource: 'rateSource',
  },
  computed: {
    reference: (row, v) => sql`(select string_agg(d.text, ', ' order by d.rank, d.text)
      from (select * from (${documents(row.id, v)}) a order by a.rank, a.text limit 5) d)`,
    // only a reversal has one
    reason: (row) => sql`case when ${row.reverses} is not null then ${reasonOf(row)} end`,
    personName: (row, v) => personName(row.personId, row.cooperativeId, v),
  },
  relations: {
    actingFor: one<CooperativeEntity, TransactionRow>({ view: 'Cooperative', on: { from: 'cooperativeId', to: 'id' } }),
    legs: list<LegRow, TransactionRow>({
      view: 'LedgerLeg',
      on: { from: 'id', to: 'txId' },
      order: ['line'],
      max: 100,
    }),
    reverses: one<TransactionRow, TransactionRow>({ view: 'LedgerTransaction', on: { from: 'reverses', to: 'id' } }),
    reversedBy: one<TransactionRow, TransactionRow>({ view: 'LedgerTransaction', on: { from: 'id', to: 'reverses' } }),
  },
  derived: {
    viewerCan: derived<TransactionFacts, TransactionRow>({
      needs: (row) => ({
        kind: row.kind,
        isReversal: sql`${row.reverses} is not null`,
        isReversed: sql`exists (select 1 from ledger_tx m where m.reverses = ${row.id})`,
      }),
      compute: (facts: TransactionFacts & { kind: LedgerKind }, viewer, now) =>
        transactionPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: (row, v) =>
    visible(
      v,
      () => sql`exists (select 1 from leg l where l.tx_id = ${row.id}
        and (l.debit in (${ownAccounts(v)}) or l.credit in (${ownAccounts(v)})))`,
    ),
});

const legView = view<LegRow>({
  type: 'LedgerLeg',
  table: 'leg',
  key: 'place',
  columns: [],
  computed: {
    id: (row) => sql`${row.place}::text`,
    debitKind: (row) => kindOf(row.debit),
    creditKind: (row) => kindOf(row.credit),
  },
  embedded: {
    amount: { fields: (row) => ({ amountMinor: sql`${row.amountMinor}::text`, currency: row.currency }) },
    debitAfter: { fields: (row) => ({ amountMinor: sql`${row.debitAfter}::text`, currency: row.currency }) },
    creditAfter: { fields: (row) => ({ amountMinor: sql`${row.creditAfter}::text`, currency: row.currency }) },
  },
  relations: { debit: account('debit'), credit: account('credit') },
  visibleTo: (row, v) =>
    visible(v, () => sql`(${row.debit} in (${ownAccounts(v)}) or ${row.credit} in (${ownAccounts(v)}))`),
});

export const journalViews = [accountView, entryView, transactionView, legView];

/** Transactions of which a leg satisfies that. */
const touching = (row: Row<TransactionRow>, legs: Sql): Sql => sql`${row.id} in (${legs})`;

const byAccounts = (row: Row<TransactionRow>, accounts: Sql): Sql =>
  touching(
    row,
    sql`select l.tx_id from leg l where l.debit in (${accounts}) union all select l.tx_id from leg l where l.credit in (${accounts})`,
  );

/** Letters and digits of a reference, as people copy it: with or without its spaces and slashes. */
const bare = (text: Sql): Sql => sql`upper(regexp_replace(${text}, '[^0-9A-Za-z]', '', 'g'))`;

function bySearch(row: Row<TransactionRow>, given: Sql): Sql {
  const text = sql`${given}::text`;
  const holds = (column: Sql): Sql => sql`strpos(${bare(column)}, ${bare(text)}) > 0`;
  return sql`(${row.number}::text = ltrim(${text}, '#') or (${bare(text)} <> '' and ${row.id} in (
    select f.ledger_tx_id from funding_call f where ${holds(sql`f.reference`)} or 'AF' || f.number = ${bare(text)}
    union all select p.ledger_tx_id from call_payment p join funding_call f on f.id = p.call_id
      where ${holds(sql`f.reference`)} or 'AF' || f.number = ${bare(text)}
    union all select r.ledger_tx_id from receipt r
      where r.communication is not null and ${holds(sql`r.communication`)})))`;
}

export const journalRoots = {
  account: one<AccountRow>({ view: 'Account', filter: { id: (row, id) => sql`${row.id} = ${id}` } }),
  accounts: connection<AccountRow>({
    view: 'Account',
    filter: {
      kind: (row, kind) => sql`${row.kind} = ${kind}`,
      currency: (row, currency) => sql`${row.currency} = ${currency}`,
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      developmentNumber: (row, number) =>
        sql`${row.developmentId} = (select d.id from development d where d.number = ${number})`,
      filled: (row, wanted) =>
        sql`(select b.net <> 0 from balance b where b.account_id = ${row.id}) = ${wanted}::boolean`,
      text: (row, text) =>
        sql`(exists (select 1 from cooperative c where c.id = ${row.cooperativeId} and strpos(fold(c.name), fold(${text})) > 0)
          or exists (select 1 from development d where d.id = ${row.developmentId} and strpos(fold(d.title), fold(${text})) > 0))`,
    },
    orders: { code: ['code', 'currency'] },
    defaultOrder: 'code',
    pageSize: 50,
  }),
  journal: connection<TransactionRow>({
    view: 'LedgerTransaction',
    filter: {
      accountId: (row, id) => byAccounts(row, sql`${id}::uuid`),
      cooperativeId: (row, id) => byAccounts(row, sql`select a.id from account a where a.cooperative_id = ${id}`),
      developmentNumber: (row, number) =>
        byAccounts(
          row,
          sql`select a.id from account a join development d on d.id = a.development_id where d.number = ${number}`,
        ),
      kind: (row, kind) => sql`${row.kind} = ${kind}`,
      from: (row, day) => sql`${row.effectiveOn} >= ${day}::date`,
      until: (row, day) => sql`${row.effectiveOn} < ${day}::date`,
      amountMinor: (row, minor) =>
        touching(row, sql`select l.tx_id from leg l where l.amount_minor = ${minor}::bigint`),
      text: bySearch,
    },
    orders: { newest: ['-number'], oldest: ['number'] },
    defaultOrder: 'newest',
    pageSize: 50,
  }),
  ledgerTransaction: one<TransactionRow>({
    view: 'LedgerTransaction',
    filter: { number: (row, number) => sql`${row.number} = ${number}` },
  }),
};
