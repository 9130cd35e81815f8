/** The books read in the order of their numbers, a page after the other: however long they are, little of them is in memory at once. */
import {
  type AccountKind,
  type Currency,
  type FecEntry,
  type LedgerKind,
  money,
  type DayRange,
} from '@komunigi/domain';
import type { DataSource } from 'typeorm';

/** Rows of one statement. */
export const PAGE = 1_000;

export type JournalLine = {
  readonly place: string;
  readonly number: string;
  readonly line: number;
  readonly effectiveOn: string;
  readonly at: Date;
  readonly kind: LedgerKind;
  readonly debitKind: AccountKind;
  readonly debitOf: string | null;
  readonly creditKind: AccountKind;
  readonly creditOf: string | null;
  readonly development: string | null;
  readonly amountMinor: string;
  readonly currency: Currency;
  readonly reference: string | null;
  readonly reverses: string | null;
};

const references = `(select string_agg(x.text, ', ' order by x.text) from (
    select 'AF-' || f.number || ' ' || f.reference as text from funding_call f where f.ledger_tx_id = t.id
    union select 'AF-' || f.number || ' ' || f.reference from call_payment p join funding_call f on f.id = p.call_id
      where p.ledger_tx_id = t.id
    union select r.communication from receipt r where r.ledger_tx_id = t.id and r.communication is not null) x)`;

const developmentOf = `(select 'D' || v.number || ' ' || v.title from development v where v.id = coalesce(d.development_id, c.development_id))`;

/** Legs after a place, in the order in which they were written. `null` ends of the period are open. */
export async function journalPage(
  source: DataSource,
  after: string,
  { from, until }: { readonly from: string | null; readonly until: string | null },
): Promise<JournalLine[]> {
  return source.query(
    `select l.place::text, t.number::text, l.line, to_char(t.effective_on, 'YYYY-MM-DD') as "effectiveOn", t.at, t.kind,
       d.kind as "debitKind", dc.name as "debitOf", c.kind as "creditKind", cc.name as "creditOf", ${developmentOf} as development,
       l.amount_minor::text as "amountMinor", l.currency, ${references} as reference,
       (select o.number::text from ledger_tx o where o.id = t.reverses) as reverses
     from leg l join ledger_tx t on t.id = l.tx_id join account d on d.id = l.debit join account c on c.id = l.credit
     left join cooperative dc on dc.id = d.cooperative_id left join cooperative cc on cc.id = c.cooperative_id
     where l.place > $1 and ($2::date is null or t.effective_on >= $2) and ($3::date is null or t.effective_on < $3)
     order by l.place limit ${PAGE}`,
    [after, from, until],
  );
}

type Owner = { readonly slug: string; readonly name: string } | null;
type About = { readonly number: number; readonly title: string } | null;
type Side = { readonly kind: AccountKind; readonly cooperative: Owner; readonly development: About };
type Row = {
  readonly number: string;
  readonly kind: LedgerKind;
  readonly effectiveOn: string;
  readonly writtenOn: string;
  readonly piece: { readonly reference: string; readonly on: string } | null;
  readonly reverses: string | null;
  readonly rate: { readonly perUnit: string; readonly of: Currency } | null;
  readonly legs: readonly {
    readonly debit: Side;
    readonly credit: Side;
    readonly amountMinor: string;
    readonly currency: Currency;
  }[];
};

/** The rate of that transaction, else the last one recorded on its day or before: units of the other currency for one of `of`. */
const rateOf = `(select json_build_object('perUnit', x.rate::text, 'of', (select g.currency from leg g where g.tx_id = x.id and g.line = 1))
  from ledger_tx x where x.rate is not null and (x.id = t.id or x.effective_on <= t.effective_on)
  order by x.id = t.id desc, x.effective_on desc, x.number desc limit 1)`;

const side = (alias: string): string => `json_build_object('kind', ${alias}.kind,
  'cooperative', (select json_build_object('slug', o.slug, 'name', o.name) from cooperative o where o.id = ${alias}.cooperative_id),
  'development', (select json_build_object('number', v.number, 'title', v.title) from development v where v.id = ${alias}.development_id))`;

const pieceOf = `coalesce(
  (select json_build_object('reference', 'AF-' || f.number, 'on', to_char(f.called_at at time zone $4, 'YYYY-MM-DD'))
   from funding_call f where f.ledger_tx_id = t.id order by f.number limit 1),
  (select json_build_object('reference', coalesce('AF-' || f.number, 'KM-' || t.number), 'on', to_char(r.received_on, 'YYYY-MM-DD'))
   from receipt r left join funding_call f on f.id = r.call_id where r.ledger_tx_id = t.id order by r.id limit 1))`;

/** Entries of a year after a transaction, numbered from `next` on. */
export async function fecPage(
  source: DataSource,
  { after, next, range, zone }: { after: string; next: number; range: DayRange; zone: string },
): Promise<{ entries: FecEntry[]; last: string }> {
  const rows = await source.query<Row[]>(
    `select t.number::text, t.kind, to_char(t.effective_on, 'YYYY-MM-DD') as "effectiveOn",
       to_char(t.at at time zone $4, 'YYYY-MM-DD') as "writtenOn", ${pieceOf} as piece,
       (select 'KM-' || o.number from ledger_tx o where o.id = t.reverses) as reverses,
       case when exists (select 1 from leg h where h.tx_id = t.id and h.currency <> 'EUR') then ${rateOf} end as rate,
       (select json_agg(json_build_object('debit', ${side('d')}, 'credit', ${side('c')}, 'amountMinor', l.amount_minor::text,
         'currency', l.currency) order by l.line)
        from leg l join account d on d.id = l.debit join account c on c.id = l.credit where l.tx_id = t.id) as legs
     from ledger_tx t where t.number > $1 and t.effective_on >= $2 and t.effective_on < $3 order by t.number limit ${PAGE / 4}`,
    [after, range.from, range.until, zone],
  );
  return { entries: rows.map((row, index) => entryOf(row, next + index)), last: rows.at(-1)?.number ?? after };
}

/** The first transaction of the year that is in francs and of which no rate is known; null: the file can be made. */
export async function withoutRate(source: DataSource, { from, until }: DayRange): Promise<string | null> {
  const rows = await source.query<{ number: string }[]>(
    `select min(t.number)::text as number from ledger_tx t join leg l on l.tx_id = t.id
     where l.currency <> 'EUR' and t.effective_on >= $1 and t.effective_on < $2 and t.rate is null
       and not exists (select 1 from ledger_tx x where x.rate is not null and x.effective_on <= t.effective_on)`,
    [from, until],
  );
  return rows[0]?.number ?? null;
}

function entryOf(row: Row, number: number): FecEntry {
  const { kind, effectiveOn, writtenOn, reverses, rate } = row;
  return {
    number,
    kind,
    effectiveOn,
    piece: row.piece ?? { reference: `KM-${row.number}`, on: effectiveOn },
    reverses,
    validatedOn: writtenOn,
    rate,
    legs: row.legs.map(({ debit, credit, amountMinor, currency }) => ({
      debit,
      credit,
      amount: money(BigInt(amountMinor), currency),
    })),
  };
}
