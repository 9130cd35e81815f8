/**
 * The journal with a million legs: page 1, one in the middle, the last, and an account's page; median ms, and a plan without a sort.
 *   OWNER_DATABASE_URL=postgres://… node bench/journal.mjs     a throwaway database of this release: it is filled, and not emptied
 */
import pg from 'pg';

const legs = Number(process.env.LEGS ?? 1_000_000);
const client = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
await client.connect();

/** The rows that ledger_post would write, at once: one hot account on the credit side of every leg. */
async function fill() {
  const { rows } = await client.query(`select count(*)::int as n from ledger_tx`);
  const from = rows[0].n;
  await client.query(`insert into account (id, code, currency, normal, may_overdraw)
    select gen_random_uuid(), 'outside:' || gen_random_uuid(), 'EUR', 'debit', true from generate_series(1, 200)`);
  const hot = await client.query(`insert into account (id, code, currency, normal, may_overdraw)
    values (gen_random_uuid(), 'available:' || gen_random_uuid(), 'EUR', 'credit', false) returning id`);
  const account = hot.rows[0].id;
  await client.query(
    `insert into ledger_tx (id, number, idempotency_key, payload_hash, kind, effective_on, leg_count, at)
     select gen_random_uuid(), n, 'bench-' || n, sha256(n::text::bytea), 'receipt', date '2020-01-01' + (n % 2000)::int, 1, now()
     from generate_series($1::bigint, $2::bigint) n`,
    [from + 1, from + legs],
  );
  await client.query(
    `insert into leg (tx_id, line, debit, credit, currency, amount_minor, debit_after, credit_after, place)
     select t.id, 1, o.ids[1 + t.number % 200], $1, 'EUR', 100, 0, t.number * 100, t.number * 100000 + 1
     from ledger_tx t, (select array_agg(id) as ids from account where code like 'outside:%') o where t.number > $2`,
    [account, from],
  );
  await client.query('analyze');
  return { account, first: from + 1, last: from + legs };
}

async function measure(name, sql, values) {
  const times = [];
  for (let run = 0; run < 15; run += 1) {
    const start = performance.now();
    await client.query(sql, values);
    times.push(performance.now() - start);
  }
  const plan = await client.query(`explain ${sql}`, values);
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  const sorts = /^\s*(?:->\s+)?(?:Incremental )?Sort\s+\(/m.test(text);
  console.log(`${name.padEnd(34)} ${times.sort((a, b) => a - b)[7].toFixed(2)} ms${sorts ? ', SORTS' : ', no sort'}`);
  if (sorts) process.exitCode = 1;
}

const { account, first, last } = await fill();
const page = `select t.*, (select json_agg(l) from leg l where l.tx_id = t.id) from ledger_tx t where t.number < $1 order by t.number desc limit 51`;
await measure('journal, page 1', page, [last + 1]);
await measure('journal, in the middle', page, [Math.floor((first + last) / 2)]);
await measure('journal, last page', page, [first + 50]);
const entries = `select * from account_entry e where e.account_id = $1 and e.place < $2 order by e.place desc limit 51`;
await measure('account of all legs, page 1', entries, [account, String((last + 1) * 100000)]);
await measure('account of all legs, in the middle', entries, [
  account,
  String(Math.floor((first + last) / 2) * 100000),
]);
await measure('account of all legs, last page', entries, [account, String((first + 50) * 100000)]);
const legPage = `select l.* from leg l where l.place > $1 order by l.place limit 1000`;
await measure('file, 1,000 legs in the middle', legPage, [String(Math.floor((first + last) / 2) * 100000)]);
await client.end();
