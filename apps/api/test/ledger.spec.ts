/** The ledger on a real PostgreSQL: many at once, twice the same, and whoever would change what is written. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Day,
  exchangeLegs,
  exchanged,
  type Leg,
  ledgerAccounts,
  type LedgerAccount,
  money,
  type Posting,
  receiptLegs,
  refundLegs,
  visitor,
} from '@komunigi/domain';
import fc from 'fast-check';
import pg from 'pg';
import { Bookkeeping } from '../src/features/treasury/bookkeeping.js';
import { checkBooks } from '../src/features/treasury/books.js';
import { LedgerService, type Posted } from '../src/features/treasury/ledger.service.js';
import { Transaction } from '../src/platform/db/transaction.js';
import { startWorld, type World } from './world.js';

let world: World;
let owner: pg.Client;
let ownerUrl: string;

beforeAll(async () => {
  world = await startWorld();
  const { pathname } = new URL(world.config.databaseUrl);
  ownerUrl = Object.assign(new URL(process.env['KOMUNIGI_TEST_OWNER_URL']!), { pathname }).href;
  owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

let serial = 0;
const day = '2026-11-23' as Day;
/** A co-op nobody has used. */
const somebody = (): string => `c${(serial += 1)}`;
const move = (debit: LedgerAccount, credit: LedgerAccount, minor: bigint): Leg => ({
  debit,
  credit,
  amount: money(minor, 'EUR'),
});

const ledger = (): LedgerService => world.app.get(LedgerService);
async function post(legs: readonly Leg[], more: Partial<Posting> = {}): Promise<Posted> {
  const posting: Posting = { key: `k${(serial += 1)}`, kind: 'receipt', effectiveOn: day, legs, ...more };
  return world.app.get(Transaction).run(async (work) => ledger().post(work, visitor, posting));
}
async function reverse(reverses: string, key = `k${(serial += 1)}`, effectiveOn = day): Promise<Posted> {
  return world.app
    .get(Transaction)
    .run(async (work) => ledger().reverse(work, visitor, { key, reverses, effectiveOn }));
}
const receive = async (coop: string, minor: bigint): Promise<Posted> =>
  post(receiptLegs({ cooperativeId: coop, developmentId: 'd' }, money(minor, 'EUR'), money(0n, 'EUR')));

async function net(account: LedgerAccount, currency = 'EUR'): Promise<bigint> {
  const rows = await world.rows<{ net: string }>(
    'select b.net from balance b join account a on a.id = b.account_id where a.code = $1 and a.currency = $2',
    [account.code, currency],
  );
  return BigInt(rows[0]?.net ?? 0);
}
/** The pool has six connections: whoever waits for one longer than it lets anybody wait says nothing of the ledger. */
function waiting(count: number, act: (index: number) => Promise<unknown>, atOnce = 20): Promise<unknown>[] {
  const begun: Promise<unknown>[] = [];
  for (let index = 0; index < count; index += 1) {
    const before = begun[index - atOnce];
    begun.push(before === undefined ? act(index) : before.catch(() => undefined).then(async () => act(index)));
  }
  return begun;
}
/** Refusal codes (or `ok`) with how often each came. */
async function outcomes(all: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of await Promise.allSettled(all)) {
    const name = one.status === 'fulfilled' ? 'ok' : String((one.reason as { code?: string }).code);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
const faults = async (): Promise<readonly string[]> => (await world.app.get(Bookkeeping).check()).faults;

/** `npm run check:books` as people run it. */
async function checked(): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['tools/check-books.mjs'], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, DATABASE_URL: world.config.databaseUrl, KOMUNIGI_BUILT: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

describe('many at once', () => {
  it('of 200 reservations of 300.00 on 10,000.00, exactly 33 pass', async () => {
    const coop = somebody();
    await receive(coop, 1_000_000n);
    const { available, reserved } = ledgerAccounts;
    const all = waiting(200, async () => post([move(available(coop), reserved(coop, 'd'), 30_000n)]));
    expect(await outcomes(all)).toEqual({ ok: 33, balance_too_low: 167 });
    expect([await net(available(coop)), await net(reserved(coop, 'd'))]).toEqual([10_000n, 990_000n]);
  });

  it('a refusal says what is missing, and gives its number back', async () => {
    const coop = somebody();
    const first = await receive(coop, 10_000n);
    await expect(post(refundLegs({ cooperativeId: coop }, money(12_345n, 'EUR')))).rejects.toMatchObject({
      code: 'balance_too_low',
      params: { account: `available:${coop}`, missingMinor: '2345' },
    });
    expect((await receive(coop, 1n)).number).toBe(first.number + 1n);
  });

  it('the same key 50 times is one transaction, and another content under it is refused', async () => {
    const coop = somebody();
    const legs = [move(ledgerAccounts.outside(coop), ledgerAccounts.available(coop), 500n)];
    const all = await Promise.all(Array.from({ length: 50 }, async () => post(legs, { key: 'once' })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await net(ledgerAccounts.available(coop))).toBe(500n);
    const other = [move(ledgerAccounts.outside(coop), ledgerAccounts.available(coop), 501n)];
    await expect(post(other, { key: 'once' })).rejects.toMatchObject({ code: 'operation_conflict' });
    await expect(post(legs, { key: 'once', kind: 'refund' })).rejects.toMatchObject({ code: 'operation_conflict' });
  });

  it('600 opposite transfers never wait in a ring', async () => {
    const [a, b] = [ledgerAccounts.available(somebody()), ledgerAccounts.available(somebody())];
    const outside = ledgerAccounts.outside(somebody());
    await post([move(outside, a, 100_000n), move(outside, b, 100_000n)]);
    const deadlocks = async (): Promise<number> => {
      await owner.query('select pg_stat_force_next_flush(), pg_stat_clear_snapshot()');
      const { rows } = await owner.query(
        'select deadlocks::int from pg_stat_database where datname = current_database()',
      );
      return (rows as { deadlocks: number }[])[0]!.deadlocks;
    };
    const before = await deadlocks();
    const all = waiting(600, async (index) => {
      const [from, to] = index % 2 === 0 ? [a, b] : [b, a];
      const posting: Posting = { key: `ring${index}`, kind: 'receipt', effectiveOn: day, legs: [move(from, to, 7n)] };
      const back: Posting = { ...posting, key: `ring${index}b`, legs: [move(outside, to, 1n)] };
      return world.app.get(Transaction).run(async (work) => ledger().postAll(work, visitor, [posting, back]));
    });
    expect(await outcomes(all)).toEqual({ ok: 600 });
    expect([await net(a), await net(b)]).toEqual([100_300n, 100_300n]);
    expect(await deadlocks()).toBe(before);
  });
});

describe('what is written stays', () => {
  const tables = ['account', 'ledger_tx', 'leg', 'seal'];
  const change: Record<string, string> = { account: 'code', ledger_tx: 'kind', leg: 'currency', seal: 'own' };
  const deeds = tables.flatMap((table) => [
    `update ${table} set ${change[table]} = ${change[table]}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]);

  it.each([
    ...deeds,
    'delete from balance',
    'truncate balance',
    'delete from ledger_period',
    'truncate ledger_counter',
  ])('for the owner too: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toThrow(/append-only/);
  });

  it.each([
    ...deeds,
    'update balance set net = 0',
    'update ledger_counter set last = 0',
    'insert into ledger_period (month) values (now())',
    'insert into leg select * from leg',
    `select ledger_move('00000000-0000-0000-0000-000000000000', 1)`,
  ])('for the application: %s', async (sql) => {
    await expect(world.rows(sql)).rejects.toThrow(/permission denied/);
  });

  it('a mistake is reversed, once, and the reversal never', async () => {
    const coop = somebody();
    const { id } = await post(
      receiptLegs({ cooperativeId: coop, developmentId: 'd' }, money(900n, 'EUR'), money(0n, 'EUR')),
    );
    expect(await outcomes(Array.from({ length: 5 }, async () => reverse(id)))).toEqual({ ok: 1, already_reversed: 4 });
    expect([await net(ledgerAccounts.available(coop)), await net(ledgerAccounts.outside(coop))]).toEqual([0n, 0n]);
    const [reversal] = await world.rows<{ id: string }>('select id from ledger_tx where reverses = $1', [id]);
    await expect(reverse(reversal!.id)).rejects.toMatchObject({ code: 'already_reversed' });
    await expect(reverse(world.newId())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('what was spent since is not reversed', async () => {
    const coop = somebody();
    const { id } = await receive(coop, 900n);
    await post(refundLegs({ cooperativeId: coop }, money(1n, 'EUR')));
    await expect(reverse(id)).rejects.toMatchObject({ code: 'balance_too_low', params: { missingMinor: '1' } });
  });
});

describe('a month', () => {
  const close = async (month: string): Promise<boolean> =>
    world.app.get(Transaction).run(async (work) => ledger().closeMonth(work, visitor, month));

  it('that is closed takes nothing more, and does not open again', async () => {
    const coop = somebody();
    const legs = [move(ledgerAccounts.outside(coop), ledgerAccounts.available(coop), 5n)];
    const { id } = await post(legs, { effectiveOn: '2025-03-31', key: 'march' });
    expect([await close('2025-03-01'), await close('2025-03-01')]).toEqual([true, false]);
    await expect(post(legs, { effectiveOn: '2025-03-01' })).rejects.toMatchObject({
      code: 'month_closed',
      params: { month: '2025-03-01' },
    });
    await expect(reverse(id, 'late', '2025-03-31')).rejects.toMatchObject({ code: 'month_closed' });
    expect((await post(legs, { effectiveOn: '2025-03-31', key: 'march' })).isNew).toBe(false);
    expect((await reverse(id)).isNew).toBe(true);
    await expect(owner.query('update ledger_period set closed_at = null where closed_at is not null')).rejects.toThrow(
      /append-only/,
    );
  });

  it('waits, to be closed, for whoever is posting in it', async () => {
    const coop = somebody();
    const legs = [move(ledgerAccounts.outside(coop), ledgerAccounts.available(coop), 5n)];
    // the month is known: what holds the closing back is no row that is being made
    await post(legs, { effectiveOn: '2025-04-01' });
    const order: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    await world.app.get(Transaction).run(async (work) => {
      await ledger().post(work, visitor, { key: 'april', kind: 'receipt', effectiveOn: '2025-04-02', legs });
      closing = close('2025-04-01').then(() => order.push('closed'));
      await world.until(async () => {
        const waiting = await world.rows(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'select ledger_close%'`,
        );
        return waiting.length === 1;
      }, 'the closing that waits');
      order.push('posted');
    });
    await closing;
    expect(order).toEqual(['posted', 'closed']);
  });
});

describe('two currencies', () => {
  it('never meet in one leg', async () => {
    const coop = somebody();
    await receive(coop, 100n);
    await post([
      { debit: ledgerAccounts.outside(coop), credit: ledgerAccounts.available(coop), amount: money(100n, 'CHF') },
    ]);
    expect([await net(ledgerAccounts.available(coop)), await net(ledgerAccounts.available(coop), 'CHF')]).toEqual([
      100n,
      100n,
    ]);
    const mixed = `insert into leg select t.id, 9, d.id, c.id, 'EUR', 1, 0, 0, 9 from ledger_tx t, account d, account c
      where d.currency = 'EUR' and c.currency = 'CHF' limit 1`;
    await expect(owner.query(mixed)).rejects.toThrow(/leg_credit_fk/);
  });

  it('are exchanged in two legs, and the rate and its source are kept', async () => {
    const coop = somebody();
    await receive(coop, 10_000n);
    const rate = { perUnit: '0.9345', source: 'BCE 2026-11-23' };
    const available = ledgerAccounts.available(coop);
    const legs = exchangeLegs(available, money(10_000n, 'EUR'), 'CHF', rate);
    const { id } = await post(legs, { kind: 'exchange', rate });
    expect(await net(available, 'CHF')).toBe(exchanged(money(10_000n, 'EUR'), 'CHF', rate).minor);
    expect(await world.rows('select rate::float, rate_source from ledger_tx where id = $1', [id])).toEqual([
      { rate: 0.9345, rate_source: 'BCE 2026-11-23' },
    ]);
  });
});

describe('whatever is posted', () => {
  it('the books are right at every moment', async () => {
    const names = ['a', 'b', 'c'].map((name) => `p${name}`);
    const account = fc.constantFrom(
      ...names.flatMap((name) => [ledgerAccounts.outside(name), ledgerAccounts.available(name), ledgerAccounts.fx]),
    );
    const leg = fc
      .record({
        debit: account,
        credit: account,
        amount: fc.record({ minor: fc.bigInt({ min: 1n, max: 500n }), currency: fc.constantFrom('EUR', 'CHF') }),
      })
      .filter(({ debit, credit }) => debit.code !== credit.code);
    const postings = fc.array(fc.array(leg, { minLength: 1, maxLength: 5 }), { minLength: 5, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(postings, async (all) => {
        const counts = outcomes(all.map(async (legs) => post(legs as Leg[])));
        expect(await faults()).toEqual([]);
        const { ok = 0, balance_too_low: low = 0 } = await counts;
        expect(ok + low).toBe(all.length);
        expect(await faults()).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the seals', () => {
  it('leave out what is younger than a running transaction, and hold all else', async () => {
    const keeping = world.app.get(Bookkeeping);
    await keeping.seal();
    expect((await keeping.check()).unsealed).toBe(0);
    await world.app.get(Transaction).run(async ({ db }) => {
      await db.query('select pg_current_xact_id()');
      await receive(somebody(), 1n);
      expect(await keeping.seal()).toBe(0);
    });
    expect(await keeping.seal()).toBe(1);
    const { head, unsealed, faults: found } = await keeping.check();
    expect([unsealed, found]).toEqual([0, []]);
    expect(head).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are a chain of as many as there are', async () => {
    const keeping = world.app.get(Bookkeeping);
    for (let time = 0; time < 12; time += 1) {
      await receive(somebody(), 1n);
      expect(await keeping.seal()).toBe(1);
    }
    const { seals, faults: found } = await keeping.check();
    expect(seals).toBeGreaterThan(12);
    expect(found).toEqual([]);
  });
});

describe('npm run check:books', () => {
  it('finds the books right, and prints the head of the chain', async () => {
    await receive(somebody(), 1n);
    const { head } = await world.app.get(Bookkeeping).check();
    const { code, output } = await checked();
    expect(output).toContain('The books are right.');
    expect(output).toContain(`head of the chain ${head}`);
    expect(code).toBe(0);
  });

  /** Whoever owns the tables may switch their guards off: nothing stops that, and it is found. */
  const unguarded = async (sql: string): Promise<void> => {
    await owner.query('begin');
    for (const table of written) await owner.query(`alter table ${table} disable trigger user`);
    await owner.query(sql);
    for (const table of written) await owner.query(`alter table ${table} enable trigger user`);
  };
  const written = ['ledger_tx', 'leg', 'seal'];
  const last = 'select id from ledger_tx order by number desc limit 1';
  const first = 'select id from ledger_tx where number = 1';

  it.each([
    ['an amount', `update leg set amount_minor = amount_minor + 1 where tx_id = (${first})`, /seal 1 .* is broken/],
    ['an amount without seal', `update leg set amount_minor = 9 where tx_id = (${last})`, /its legs say/],
    ['an after-balance', `update leg set debit_after = 7 where tx_id = (${last})`, /the balance after it is 7/],
    ['a date', `update ledger_tx set effective_on = '2020-01-01' where number = 2`, /seal 1 .* is broken/],
    ['a balance', `update balance set net = net + 1 where net > 0`, /accounts do not balance/],
    ['two balances', `update balance set net = net + 1, version = version + 1 where net > 0`, /its legs say/],
    ['a leg that goes', `delete from leg where tx_id = (${last})`, /has 0 legs, not 1/],
    ['a number', `update ledger_tx set number = number + 1 where id = (${last})`, /have a gap/],
    ['a reversal', `update ledger_tx set reverses = (${first}) where id = (${last})`, /is not the mirror of 1/],
    ['a seal', `update seal set own = sha256(own) where number = 1`, /seal 2 .* does not hold the hash/],
    ['a seal that goes', 'delete from seal where number = 1', /does not follow the one before/],
  ])('finds, with the guards off, what was changed: %s', async (_what, sql, expected) => {
    await unguarded(sql);
    const { faults: found } = await checkBooks(
      async (question, values) => (await owner.query(question, values as unknown[])).rows as never,
    );
    await owner.query('rollback');
    expect(found.join('\n')).toMatch(expected);
    expect(await faults()).toEqual([]);
  });

  it('finds a guard that is off', async () => {
    await owner.query('alter table leg disable trigger user');
    expect(await faults()).toEqual(['table leg has lost its guard']);
    await owner.query('alter table leg enable trigger user');
  });

  it('ends with 1 and says what is wrong; at night it is written in the register', async () => {
    const change = async (by: number): Promise<void> => {
      await unguarded(`update leg set amount_minor = amount_minor + ${by} where tx_id = (${first})`);
      await owner.query('commit');
    };
    await change(1);
    const { code, output } = await checked();
    const { faults: found } = await world.app.get(Bookkeeping).checkAndReport();
    await change(-1);
    expect(code).toBe(1);
    for (const fault of found) expect(output).toContain(`WRONG: ${fault}`);
    expect(found.join('\n')).toMatch(/seal 1 .* is broken: what it sealed was changed/);
    const entries = await world.rows<{ data: { faults: string[] } }>(
      `select data from audit_entry where action = 'books_are_wrong'`,
    );
    expect(entries.map(({ data }) => data.faults)).toEqual([found]);
    expect((await checked()).code).toBe(0);
  });
});
