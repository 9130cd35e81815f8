/** What the books must satisfy at every moment, told from the rows alone: balances, legs, numbers, seals, and the guards on the tables. */
import { createHash } from 'node:crypto';

/** One statement, its rows. All of a check runs in one repeatable-read transaction. */
export type Ask = <T>(sql: string, values?: readonly unknown[]) => Promise<T[]>;
export type Books = {
  readonly accounts: number;
  readonly transactions: number;
  readonly legs: number;
  readonly seals: number;
  readonly unsealed: number;
  /** hash of the last seal, in hex; null without seals */
  readonly head: string | null;
  readonly balances: readonly { currency: string; kind: string; accounts: number; netMinor: string }[];
  /** what is wrong, one sentence each; at most fifty of a kind */
  readonly faults: readonly string[];
};

/** Each gives the sentences of what is wrong. */
const questions: readonly string[] = [
  `select 'the numbers of transactions have a gap: ' || count(*) || ' transactions, last number ' || coalesce(max(number), 0)
     || ', counter ' || (select last from ledger_counter where name = 'ledger_tx') as fault
   from ledger_tx having count(*) <> coalesce(max(number), 0)
     or coalesce(max(number), 0) <> (select last from ledger_counter where name = 'ledger_tx')`,
  `select 'transaction ' || t.number || ' has ' || coalesce(l.n, 0) || ' legs, not ' || t.leg_count as fault
   from ledger_tx t left join (select tx_id, count(*) as n, max(line) as last from leg group by 1) l on l.tx_id = t.id
   where coalesce(l.n, 0) <> t.leg_count or l.last <> t.leg_count`,
  `select 'a leg has no transaction: ' || l.tx_id as fault from leg l where not exists (select 1 from ledger_tx t where t.id = l.tx_id)`,
  `select 'transaction ' || t.number || ', leg ' || l.line || ': its amount or its accounts are not sound' as fault
   from leg l join ledger_tx t on t.id = l.tx_id left join account d on (d.id, d.currency) = (l.debit, l.currency)
   left join account c on (c.id, c.currency) = (l.credit, l.currency)
   where l.amount_minor <= 0 or l.debit = l.credit or d.id is null or c.id is null`,
  `select 'transaction ' || t.number || ', leg ' || l.line || ': it stands in another place of the ledger' as fault
   from leg l join ledger_tx t on t.id = l.tx_id where l.place <> t.number * 100000 + l.line`,
  `select 'account ' || a.code || ' ' || a.currency || ' holds ' || coalesce(b.net::text, 'no balance') || ', its legs say ' || coalesce(s.net, 0) as fault
   from account a left join balance b on b.account_id = a.id left join (
     select id, sum(minor) as net, count(*) as n from (
       select a.id, case a.normal when 'debit' then l.amount_minor else -l.amount_minor end as minor from leg l join account a on a.id = l.debit
       union all
       select a.id, case a.normal when 'credit' then l.amount_minor else -l.amount_minor end from leg l join account a on a.id = l.credit) m
     group by 1) s on s.id = a.id
   where b.net is distinct from coalesce(s.net, 0) or b.version is distinct from coalesce(s.n, 0)`,
  `select 'account ' || a.code || ' ' || a.currency || ' is overdrawn: ' || b.net as fault
   from account a join balance b on b.account_id = a.id where b.net < 0 and not a.may_overdraw or b.net < b.min_net or b.net > b.max_net`,
  `select 'transaction ' || number || ', leg ' || line || ': the balance after it is ' || told || ', the legs before say ' || sum as fault from (
     select number, line, told, sum(minor) over (partition by id order by number, line) as sum from (
       select t.number, l.line, a.id, l.debit_after as told, case a.normal when 'debit' then l.amount_minor else -l.amount_minor end as minor
       from leg l join ledger_tx t on t.id = l.tx_id join account a on a.id = l.debit
       union all
       select t.number, l.line, a.id, l.credit_after, case a.normal when 'credit' then l.amount_minor else -l.amount_minor end
       from leg l join ledger_tx t on t.id = l.tx_id join account a on a.id = l.credit) m) r
   where told <> sum`,
  `select 'the ' || a.currency || ' accounts do not balance: ' || sum(case a.normal when 'debit' then b.net else -b.net end) as fault
   from balance b join account a on a.id = b.account_id group by a.currency
   having sum(case a.normal when 'debit' then b.net else -b.net end) <> 0`,
  `select 'transaction ' || t.number || ' is not the mirror of ' || o.number as fault
   from ledger_tx t join ledger_tx o on o.id = t.reverses where exists (
     (select debit, credit, currency, amount_minor, line from leg where tx_id = t.id
      except select credit, debit, currency, amount_minor, o.leg_count + 1 - line from leg where tx_id = o.id)
     union all
     (select credit, debit, currency, amount_minor, o.leg_count + 1 - line from leg where tx_id = o.id
      except select debit, credit, currency, amount_minor, line from leg where tx_id = t.id))`,
  `select 'table ' || name || ' has lost its guard' as fault from unnest(array['account', 'ledger_tx', 'leg', 'seal', 'balance']) name
   where not exists (select 1 from pg_trigger where tgrelid = name::regclass and tgfoid = 'refuse_change'::regproc and tgenabled in ('O', 'A'))`,
];

type Seal = { number: string; from: string; to: string; prev: string; own: string };

/** @param tell how far it is, 0 to 100: the questions are the first half, the seals the second */
export async function checkBooks(ask: Ask, tell: (percent: number) => Promise<void> = async () => {}): Promise<Books> {
  const faults: string[] = [];
  for (const [index, question] of questions.entries()) {
    const found = await ask<{ fault: string }>(`${question} limit 50`);
    faults.push(...found.map(({ fault }) => fault));
    await tell(Math.floor(((index + 1) * 50) / questions.length));
  }
  const { head, sealed, seals } = await checkSeals(ask, faults, tell);
  const [count] = await ask<{ accounts: number; transactions: number; legs: number }>(
    `select (select count(*) from account)::int as accounts, (select count(*) from ledger_tx)::int as transactions, (select count(*) from leg)::int as legs`,
  );
  const balances = await ask<Books['balances'][number]>(
    `select a.currency, split_part(a.code, ':', 1) as kind, count(*)::int as accounts, sum(b.net)::text as "netMinor"
     from account a join balance b on b.account_id = a.id group by 1, 2 order by 1, 2`,
  );
  return { ...count!, seals, unsealed: count!.transactions - sealed, head, balances, faults };
}

/** The chain from its beginning: every hash is made again from the rows, here and not by the database. */
async function checkSeals(
  ask: Ask,
  faults: string[],
  tell: (percent: number) => Promise<void>,
): Promise<{ head: string | null; sealed: number; seals: number }> {
  let prev = '0'.repeat(64);
  let sealed = 0;
  const chain = await ask<Seal>(
    `select number::text, from_number::text as from, to_number::text as to, encode(prev, 'hex') as prev, encode(own, 'hex') as own
     from seal s order by s.number`,
  );
  for (const [index, seal] of chain.entries()) {
    const at = `seal ${seal.number} (transactions ${seal.from} to ${seal.to})`;
    if (Number(seal.number) !== index + 1 || Number(seal.from) !== sealed + 1)
      faults.push(`${at} does not follow the one before`);
    if (seal.prev !== prev) faults.push(`${at} does not hold the hash of the one before`);
    const own = createHash('sha256')
      .update(Buffer.from(seal.prev, 'hex'))
      .update(await textOf(ask, seal))
      .digest('hex');
    if (own !== seal.own) faults.push(`${at} is broken: what it sealed was changed`);
    prev = seal.own;
    sealed = Number(seal.to);
    // twenty steps are enough to see that it goes on
    if ((index + 1) % Math.ceil(chain.length / 20) === 0)
      await tell(50 + Math.floor(((index + 1) * 49) / chain.length));
  }
  return { head: chain.at(-1)?.own ?? null, sealed, seals: chain.length };
}

/** The same text as ledger_text in the database, made from the rows by ourselves: nobody who changes that function deceives us. */
async function textOf(ask: Ask, { from, to }: Seal): Promise<string> {
  const rows = await ask<{ fields: (string | null)[]; legs: string[][] | null }>(
    `select array[t.number::text, t.id::text, t.idempotency_key, encode(t.payload_hash, 'hex'), t.kind, to_char(t.effective_on, 'YYYY-MM-DD'),
       t.reverses::text, t.leg_count::text, t.rate::text, t.rate_source, t.person_id::text, t.mandate_id::text, t.cooperative_id::text,
       t.role, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')] as fields,
       (select jsonb_agg(jsonb_build_array(l.line::text, l.debit, l.credit, l.currency, l.amount_minor::text, l.debit_after::text,
         l.credit_after::text) order by l.line) from leg l where l.tx_id = t.id) as legs
     from ledger_tx t where t.number between $1 and $2 order by t.number`,
    [from, to],
  );
  const line = (fields: readonly (string | null)[]): string => `${fields.map((field) => field ?? '').join('\t')}\n`;
  return rows.map(({ fields, legs }) => line(fields) + (legs ?? []).map(line).join('')).join('');
}
