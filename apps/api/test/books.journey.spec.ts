/** The books as they are read and kept: who sees which leg, what a month is worth once it is closed, and what leaves as a file. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exchangeLegs, fecColumns, ledgerAccounts, money, readCsv, receiptLegs, refundLegs } from '@komunigi/domain';
import { Bookkeeping, booksAreWrong } from '../src/features/treasury/bookkeeping.js';
import { Transaction } from '../src/platform/db/transaction.js';
import { development, type Development, post, wholeWay } from './world-ledger.js';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let devs: Cooperative;
let tool: Development;
let treasurer: Browser;
let admin: Browser;
let beesDelegate: Browser;
let feveTreasurer: Browser;
let facilitator: Browser;
let numbers: Record<'promises' | 'calls' | 'receipts' | 'secured', bigint>;

beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
  bees = await world.cooperative({ name: 'BEES coop' });
  feve = await world.cooperative({ name: '=La Fève' });
  devs = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  treasurer = await world.actor('treasurer', null);
  admin = await world.actor('federation_admin', null);
  beesDelegate = await world.actor('delegate', bees);
  feveTreasurer = await world.actor('treasurer', feve);
  facilitator = await world.actor('facilitator', null);
  tool = await development(world, 'Statut par défaut');
  const payers = [
    { coop: bees, minor: 60_000n },
    { coop: feve, minor: 30_000n },
  ];
  const posted = await wholeWay(world, payers, devs, tool);
  numbers = {
    promises: posted.promises.number,
    calls: posted.calls.number,
    receipts: posted.receipts.number,
    secured: posted.secured.number,
  };
});
afterAll(async () => world.close());

const TRANSACTION = `id number kind effectiveOn reference legCount personName role actingFor { name } reason
  legs { id debitKind creditKind amount { amountMinor currency } debit { code cooperative { name } balance { amountMinor } }
    credit { code cooperative { name } balance { amountMinor } } debitAfter { amountMinor } creditAfter { amountMinor } }
  reverses { number } reversedBy { number } viewerCan { reverse { allowed reason } }`;
const ACCOUNT = `id code kind currency normal entryCount balance { amountMinor currency } cooperative { id name } developmentNumber developmentTitle`;

const isReading = (text: string): boolean => !/(from|update) session /.test(text);
const codes = async (by: Browser, call: string): Promise<readonly string[]> => (await by.ask(`{ ${call} }`)).codes;
const transaction = async (by: Browser, number: bigint): Promise<Data> =>
  (await by.get(`{ ledgerTransaction(number: ${number}) { ${TRANSACTION} } }`)).ledgerTransaction;
const accounts = async (by: Browser, filter = '{}'): Promise<Data[]> =>
  (await by.get(`{ accounts(filter: ${filter}) { nodes { ${ACCOUNT} } } }`)).accounts.nodes;

describe('the journal', () => {
  it('is read by the pool’s treasurer and the federation’s administrator, in one statement', async () => {
    for (const by of [treasurer, admin]) {
      const {
        data,
        codes: refused,
        statements,
      } = await by.ask(
        `{ journal { nodes { ${TRANSACTION} } totalCount pageInfo { endCursor } } books { viewerCan { check { allowed } } } }`,
      );
      expect(refused).toEqual([]);
      expect(statements.filter(isReading)).toHaveLength(1);
      expect(data.journal.totalCount).toBe(8);
      expect(data.journal.nodes.map((one: Data) => one.kind)).toEqual(
        ['refund', 'given_back', 'paid_out', 'accepted', 'secured', 'receipt', 'call', 'promise'], // prettier-ignore
      );
    }
  });

  it.each(['visitor', 'delegate of a co-op', 'treasurer of a co-op', 'facilitator'])(
    'is refused to a %s',
    async (who) => {
      const by = {
        visitor: world.visitor(),
        'delegate of a co-op': beesDelegate,
        'treasurer of a co-op': feveTreasurer,
        facilitator,
      }[who] as Browser;
      const expected = who === 'visitor' ? 'not_signed_in' : 'not_allowed';
      expect(await codes(by, 'journal { totalCount nodes { id } }')).toEqual([expected]);
    },
  );

  it('is turned page by page, both ways, without losing or repeating a transaction', async () => {
    for (const order of ['newest', 'oldest']) {
      const found: number[] = [];
      let after: string | null = null;
      do {
        const { journal } = await treasurer.get(
          `query ($after: Cursor) { journal(first: 3, after: $after, orderBy: ${order}) { nodes { number } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        found.push(...journal.nodes.map((one: Data) => one.number));
        after = journal.pageInfo.hasNextPage ? journal.pageInfo.endCursor : null;
      } while (after !== null);
      expect(found).toEqual(order === 'newest' ? [8, 7, 6, 5, 4, 3, 2, 1] : [1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });

  it('is filtered by co-op, development, account, kind, month, amount and words of a reference', async () => {
    const [reserved] = await accounts(treasurer, `{ kind: reserved, cooperativeId: "${feve.id}" }`);
    const find = async (filter: string): Promise<string[]> =>
      (await treasurer.get(`{ journal(filter: { ${filter} }, orderBy: oldest) { nodes { kind } } }`)).journal.nodes.map(
        (one: Data) => one.kind,
      );
    expect(await find(`cooperativeId: "${feve.id}"`)).toEqual(['promise', 'call', 'receipt', 'secured']);
    expect(await find(`cooperativeId: "${devs.id}"`)).toEqual(['accepted', 'paid_out']);
    expect(await find(`developmentNumber: ${tool.number}, kind: secured`)).toEqual(['secured']);
    expect(await find(`developmentNumber: ${tool.number + 1}`)).toEqual([]);
    expect(await find(`accountId: "${reserved!.id}"`)).toEqual(['receipt', 'secured']);
    expect(await find('from: "2026-11-01", until: "2026-12-01"')).toHaveLength(8);
    expect(await find('from: "2026-12-01"')).toEqual([]);
    expect(await find('amountMinor: "30005"')).toEqual(['receipt']);
    expect(await find('text: "#3"')).toEqual(['receipt']);
  });
});

describe('a co-op', () => {
  it('reads of a transaction its own legs, and nothing of the other accounts they meet', async () => {
    const whole = await transaction(treasurer, numbers.secured);
    expect([whole.legs.length, whole.legCount]).toEqual([2, 2]);
    const own = await transaction(beesDelegate, numbers.secured);
    expect(own.legs).toEqual([
      {
        id: expect.any(String),
        debitKind: 'reserved',
        creditKind: 'escrow',
        amount: { amountMinor: '60000', currency: 'EUR' },
        debit: expect.objectContaining({ cooperative: { name: 'BEES coop' } }),
        // what is kept for the development, and after which leg, would tell what the others paid
        credit: null,
        debitAfter: null,
        creditAfter: null,
      },
    ]);
    expect([own.legCount, own.role, own.actingFor, own.personName]).toEqual([null, null, null, null]);
    expect(own.viewerCan.reverse).toEqual({ allowed: false, reason: 'pool_treasurer_required' });
    expect(JSON.stringify(own)).not.toContain(feve.id);
    expect(JSON.stringify(own)).not.toContain('30000');
  });

  it('sees its own accounts only, in lists, counts and by id', async () => {
    const own = await accounts(beesDelegate);
    expect(new Set(own.map((one) => one.cooperative.name))).toEqual(new Set(['BEES coop']));
    const { accounts: counted } = await beesDelegate.get('{ accounts { totalCount } }');
    expect(counted.totalCount).toBe(own.length);
    expect(await accounts(beesDelegate, `{ cooperativeId: "${feve.id}" }`)).toEqual([]);
    expect(await accounts(beesDelegate, `{ text: "fève" }`)).toEqual([]);
    const [theirs] = await accounts(treasurer, `{ kind: available, cooperativeId: "${feve.id}" }`);
    const ask = `{ account(id: "${theirs!.id}") { ${ACCOUNT} entries { totalCount nodes { id } } } }`;
    expect((await beesDelegate.get(ask)).account).toBeNull();
    expect((await feveTreasurer.get(ask)).account.cooperative.name).toBe('=La Fève');
    expect(await accounts(facilitator)).toEqual([]);
    expect(await codes(world.visitor(), 'accounts { totalCount nodes { id } }')).toEqual(['not_signed_in']);
  });

  it('does not see a transaction in which it has no part', async () => {
    const other = await post(world, 'receipt', receiptLegs({ cooperativeId: feve.id, developmentId: tool.id }, money(7n, 'EUR'), money(0n, 'EUR'))); // prettier-ignore
    expect(await transaction(beesDelegate, other.number)).toBeNull();
    expect((await transaction(feveTreasurer, other.number)).kind).toBe('receipt');
    await world.rows('select 1');
  });

  it('reads the entries of its account with what it held after each, newest first, page by page', async () => {
    const [available] = await accounts(beesDelegate, '{ kind: available }');
    const page = async (after: string | null): Promise<Data> =>
      (
        await beesDelegate.get(
          `query ($after: Cursor) { account(id: "${available!.id}") { entryCount balance { amountMinor } entries(first: 2, after: $after) {
             totalCount pageInfo { hasNextPage endCursor } nodes { id side counterKind counter { id } change { amountMinor } after { amountMinor } transaction { number kind } } } } }`,
          { after },
        )
      ).account;
    const first = await page(null);
    expect([first.entryCount, first.entries.totalCount, first.balance.amountMinor]).toEqual([4, 4, '5']);
    const second = await page(first.entries.pageInfo.endCursor);
    const all = [...first.entries.nodes, ...second.entries.nodes];
    expect(all.map((one: Data) => [one.transaction.kind, one.change.amountMinor, one.after.amountMinor])).toEqual([
      ['refund', '-30000', '5'],
      ['given_back', '30000', '30005'],
      ['receipt', '-60000', '5'],
      ['receipt', '60005', '60005'],
    ]);
    expect(second.entries.pageInfo.hasNextPage).toBe(false);
  });
});

describe('a statement', () => {
  const statement = (coop: Cooperative, from: string, until: string) => `{
    statementLines(cooperativeId: "${coop.id}", from: "${from}", until: "${until}") { kind currency opening { amountMinor } added { amountMinor } taken { amountMinor } closing { amountMinor } }
    statementMovements(cooperativeId: "${coop.id}", from: "${from}", until: "${until}") { totalCount nodes { effectiveOn word isReversal amount { amountMinor } developmentNumber debitKind creditKind } } }`;
  const minors = (line: Data): string[] => [
    line.kind,
    ...['opening', 'added', 'taken', 'closing'].map((name) => line[name].amountMinor),
  ];

  it('opens, moves and closes, account by account, in one statement', async () => {
    const { data, statements, codes: refused } = await beesDelegate.ask(statement(bees, '2026-11-01', '2026-12-01'));
    expect(refused).toEqual([]);
    expect(statements.filter(isReading)).toHaveLength(1);
    expect(data.statementLines.map(minors)).toEqual([
      ['promised', '0', '60000', '60000', '0'],
      ['called', '0', '60000', '60000', '0'],
      ['outside', '0', '60005', '30000', '30005'],
      ['available', '0', '90005', '90000', '5'],
      ['reserved', '0', '90000', '90000', '0'],
    ]);
    expect(data.statementMovements.nodes.map((one: Data) => [one.word, one.amount.amountMinor])).toEqual([
      ['promised', '60000'],
      ['called', '60000'],
      ['received', '60005'],
      ['call_settled', '60000'],
      ['set_aside', '60000'],
      ['secured', '60000'],
      ['given_back', '30000'],
      ['set_free', '30000'],
      ['refunded', '30000'],
    ]);
  });

  it('of the month after begins where the one before ended, and nothing moved', async () => {
    const { statementLines, statementMovements } = await beesDelegate.get(statement(bees, '2026-12-01', '2027-01-01'));
    expect(statementLines.map(minors).filter((line: string[]) => line[1] !== '0')).toEqual([
      ['outside', '30005', '0', '0', '30005'],
      ['available', '5', '0', '0', '5'],
    ]);
    expect(statementMovements.totalCount).toBe(0);
  });

  it('is the co-op’s own: empty for another one, whole for the pool’s treasurer', async () => {
    const asked = statement(bees, '2026-11-01', '2026-12-01');
    for (const by of [feveTreasurer, facilitator]) {
      expect(await by.get(asked)).toEqual({
        statementLines: [],
        statementMovements: { totalCount: 0, nodes: [] },
      });
    }
    expect((await treasurer.get(asked)).statementMovements.totalCount).toBe(9);
    expect((await world.visitor().ask(asked)).codes).toEqual(['not_signed_in']);
  });
});

describe('a month', () => {
  const books = 'books { months { month closedAt transactionCount viewerCan { close { allowed reason } } } }';

  it('that is over is closed by the pool’s treasurer, once, and takes nothing more', async () => {
    const legs = receiptLegs({ cooperativeId: bees.id, developmentId: tool.id }, money(5n, 'EUR'), money(0n, 'EUR'));
    await post(world, 'receipt', legs, { on: '2026-10-30' });
    const refused: [Browser, string][] = [
      [beesDelegate, 'pool_treasurer_required'],
      [facilitator, 'pool_treasurer_required'],
      [world.visitor(), 'not_signed_in'],
    ];
    const before = await world.everything();
    for (const [by, code] of refused)
      expect((await by.do('closeMonth', { month: '2026-10-01' })).codes).toEqual([code]);
    expect((await treasurer.do('closeMonth', { month: '2026-11-01' })).codes).toEqual(['month_not_over']);
    expect(await world.everything()).toEqual(before);
    const sent = { month: '2026-10-01', operationId: world.newId() };
    const first = await treasurer.do('closeMonth', sent, books);
    const again = await treasurer.do('closeMonth', sent, books);
    expect(again.data).toEqual(first.data);
    const october = first.data.books.months.find((one: Data) => one.month === '2026-10-01');
    expect(october).toMatchObject({
      closedAt: '2026-11-23T10:00:00.000Z',
      transactionCount: 1,
      viewerCan: { close: { allowed: false, reason: 'month_closed' } },
    });
    expect((await admin.do('closeMonth', { month: '2026-10-01' })).codes).toEqual(['month_closed']);
    await expect(post(world, 'receipt', legs, { on: '2026-10-30' })).rejects.toMatchObject({ code: 'month_closed' });
    const entries = await world.rows(`select data from audit_entry where action = 'month_closed'`);
    expect(entries).toEqual([{ data: { month: '2026-10-01' } }]);
  });
});

describe('a reversal by hand', () => {
  it('is the pool’s treasurer’s, with a reason, once, and both transactions say each other', async () => {
    const amount = money(100n, 'EUR');
    const came = { debit: ledgerAccounts.outside(feve.id), credit: ledgerAccounts.available(feve.id), amount };
    await post(world, 'exchange', [came]);
    const { id, number } = await post(world, 'refund', refundLegs({ cooperativeId: feve.id }, amount));
    const before = await world.everything();
    for (const [by, code] of [
      [admin, 'pool_treasurer_required'],
      [feveTreasurer, 'pool_treasurer_required'],
      [world.visitor(), 'not_signed_in'],
    ] as const)
      expect((await by.do('reverseTransaction', { transactionId: id, reason: 'x' })).codes).toEqual([code]);
    expect((await treasurer.do('reverseTransaction', { transactionId: id, reason: ' ' })).codes).toEqual([
      'reason_required',
    ]);
    expect(await world.everything()).toEqual(before);
    const sent = { transactionId: id, reason: 'Saisi deux fois', operationId: world.newId() };
    const { data, codes: refused } = await treasurer.do('reverseTransaction', sent, `transaction { number reversedBy { number } viewerCan { reverse { reason } } } reversal { number kind reason reverses { number } viewerCan { reverse { reason } } }`); // prettier-ignore
    expect(refused).toEqual([]);
    expect(data.transaction).toMatchObject({ number: Number(number), reversedBy: { number: data.reversal.number } });
    expect(data.reversal).toMatchObject({ kind: 'reversal', reason: 'Saisi deux fois', reverses: { number: Number(number) } }); // prettier-ignore
    expect(data.transaction.viewerCan.reverse.reason).toBe('already_reversed');
    expect(data.reversal.viewerCan.reverse.reason).toBe('already_reversed');
    expect((await treasurer.do('reverseTransaction', { transactionId: id, reason: 'encore' })).codes).toEqual([
      'already_reversed',
    ]);
    expect((await transaction(feveTreasurer, BigInt(data.reversal.number))).reason).toBe('Saisi deux fois');
  });

  it('of what calls, receipts and pledges keep is sent where it belongs', async () => {
    for (const [number, code] of [
      [numbers.receipts, 'reverse_at_calls'],
      [numbers.calls, 'reverse_at_calls'],
      [numbers.promises, 'reverse_at_pledges'],
    ] as const) {
      const { id, viewerCan } = await transaction(treasurer, number);
      expect(viewerCan.reverse.reason).toBe(code);
      expect((await treasurer.do('reverseTransaction', { transactionId: id, reason: 'x' })).codes).toEqual([code]);
    }
    expect((await treasurer.do('reverseTransaction', { transactionId: world.newId(), reason: 'x' })).codes).toEqual([
      'not_found',
    ]);
  });
});

describe('a check of the books', () => {
  const CHECK = 'id isNightly progress endedAt failed transactions legs faultCount faults head';

  it('is asked for, done in the background, and tells what it found', async () => {
    await world.app.get(Bookkeeping).seal();
    const id = world.newId();
    expect((await beesDelegate.do('checkBooks', { id })).codes).toEqual(['pool_treasurer_required']);
    const asked = await treasurer.do(
      'checkBooks',
      { id },
      `check { ${CHECK} } books { viewerCan { check { reason } } }`,
    );
    expect(asked.codes).toEqual([]);
    const done = await world.until(async () => {
      const { booksCheck } = await treasurer.get(`{ booksCheck(id: "${id}") { ${CHECK} } }`);
      return booksCheck.endedAt === null ? null : booksCheck;
    }, 'the end of the check');
    expect(done).toMatchObject({ id, isNightly: false, progress: 100, failed: false, faultCount: 0, faults: [] });
    const { books } = await treasurer.get(
      `{ books { head lastNumber sealedTo lastCheck { id } lastNightly { id } balances { kind currency balance { amountMinor } } } }`,
    );
    expect(done.head).toBe(books.head);
    expect([books.lastNumber, books.lastCheck.id]).toEqual([done.transactions, id]);
    expect((await beesDelegate.get(`{ booksCheck(id: "${id}") { id } }`)).booksCheck).toBeNull();
    expect((await beesDelegate.get('{ books { head lastNumber balances { kind } months { month } lastCheck { id } } }')).books).toEqual({
      head: null, lastNumber: null, balances: null, months: null, lastCheck: null,
    }); // prettier-ignore
  });

  it('waits for the one that runs; one that was lost does not stand in the way for ever', async () => {
    const old = world.newId();
    await world.rows('insert into books_check (id, asked_at) values ($1, $2)', [old, world.clock.now()]);
    expect((await treasurer.do('checkBooks', { id: world.newId() })).codes).toEqual(['check_running']);
    await world.rows(`update books_check set asked_at = asked_at - interval '2 hours' where id = $1`, [old]);
    const id = world.newId();
    expect((await treasurer.do('checkBooks', { id })).codes).toEqual([]);
    await world.until(
      async () =>
        (await world.rows('select 1 from books_check where id = $1 and ended_at is not null', [id])).length > 0,
    );
  });

  it('of the night is kept too', async () => {
    await world.app.get(Bookkeeping).checkAndReport();
    const { books } = await treasurer.get(`{ books { lastNightly { ${CHECK} } } }`);
    expect(books.lastNightly).toMatchObject({ isNightly: true, faultCount: 0, progress: 100 });
  });
});

describe('books that are wrong', () => {
  it('are told by mail to the pool’s treasurers and the federation’s administrators, and to nobody else', async () => {
    const person = await world.person({ email: 'tresor@example.org' });
    await world.mandate(person, 'treasurer', null);
    await world.app
      .get(Transaction)
      .run(async (work) => work.announce({ topic: booksAreWrong, payload: { count: 2 } }));
    const keepers = await world.rows<{ email: string }>(
      `select distinct p.email from mandate m join person p on p.id = m.person_id
       where m.cooperative_id is null and m.role in ('treasurer', 'federation_admin') and m.ended_at is null order by 1`,
    );
    const mails = await world.until(async () => {
      const sent = await world.rows<{ recipient: string; subject: string; body: string }>(
        `select recipient, subject, body from demo_mail where subject like '%anomalies%' order by 1`,
      );
      return sent.length >= keepers.length ? sent : null;
    }, 'the letters');
    expect(mails.map(({ recipient }) => recipient)).toEqual(keepers.map(({ email }) => email));
    expect(mails[0]!.subject).toMatch(/^À regarder aujourd’hui\s: 2 anomalies dans les livres$/);
    expect(mails[0]!.body).toContain('/tresorerie');
  });
});

describe('who wrote in the books', () => {
  it('takes it along with the rest of their data, and is a pseudonym there once they have left', async () => {
    const person = await world.person({ name: 'Nom à oublier', nameIsPublic: true });
    const mandate = await world.mandate(person, 'treasurer', null);
    const by = await world.signIn(person);
    expect((await by.do('actAs', { mandateId: mandate.id })).codes).toEqual([]);
    const legs = receiptLegs({ cooperativeId: bees.id, developmentId: tool.id }, money(3n, 'EUR'), money(0n, 'EUR'));
    const actor = { kind: 'signed_in', personId: person.id } as const;
    const { number } = await post(world, 'receipt', legs, { by: actor });
    expect((await transaction(treasurer, number)).personName).toBe('Nom à oublier');
    const data = JSON.parse((await by.get('{ myData }')).myData) as Record<string, { number?: number }[]>;
    expect(data['ledger_tx']!.map((row) => row.number)).toEqual([Number(number)]);
    expect((await by.do('eraseAccount', { password: person.password })).codes).toEqual([]);
    expect((await transaction(admin, number)).personName).not.toBe('Nom à oublier');
    expect(JSON.stringify(await world.everything())).not.toContain('Nom à oublier');
    expect((await world.app.get(Bookkeeping).check()).faults).toEqual([]);
  });

  it('is found in every column that names a person: those of a foreign key, and three registers', async () => {
    const bare = await world.rows<{ name: string }>(
      `select c.table_name || '.' || c.column_name as name from information_schema.columns c
       join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'
         and (c.column_name ~ '(^|_)person_id$' or c.column_name ~ '_by$')
         and not exists (select 1 from pg_constraint k where k.contype = 'f' and k.conrelid = (quote_ident(c.table_name))::regclass
           and (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) = c.column_name)
       order by 1`,
    );
    expect(bare.map(({ name }) => name)).toEqual(
      ['audit_entry.person_id', 'ledger_period.closed_by', 'ledger_tx.person_id', 'operation.person_id'], // prettier-ignore
    );
  });
});

type File = { status: number; body: string; headers: Record<string, unknown>; code?: string };
async function file(by: Browser, url: string): Promise<File> {
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { statusCode, body, headers } = await world.app.inject({
    method: 'GET',
    url,
    headers: { host: 'localhost', ...(cookie && { cookie }) },
  });
  const code = body.startsWith('{') ? JSON.parse(body).errors[0].extensions.code : undefined;
  return { status: statusCode, body, headers: headers, code };
}

describe('files', () => {
  it('of the journal hold every leg, guarded, and are for whoever reads the books', async () => {
    const { status, body, headers } = await file(treasurer, '/export/journal.csv');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const [head, ...rows] = readCsv(body);
    const [{ count }] = (await world.rows<{ count: number }>('select count(*)::int as count from leg')) as [
      { count: number },
    ];
    expect([head!.cells.length, rows.length]).toEqual([14, count]);
    expect(rows.every(({ cells }) => cells.length === 14)).toBe(true);
    expect(body).toContain(`'=La Fève`);
    expect(body).not.toMatch(/(^|,)=La/m);
    expect((await file(beesDelegate, '/export/journal.csv')).code).toBe('pool_treasurer_required');
    expect((await file(world.visitor(), '/export/journal.csv')).status).toBe(401);
    expect((await file(treasurer, '/export/journal.csv?de=hier')).code).toBe('bad_input');
    expect(readCsv((await file(treasurer, '/export/journal.csv?de=2026-10-01&a=2026-11-01')).body)).toHaveLength(2);
  });

  it('of a statement are the co-op’s own', async () => {
    const url = `/export/releve.csv?cooperative=${bees.id}&periode=2026-11`;
    const { status, body } = await file(beesDelegate, url);
    expect(status).toBe(200);
    const rows = readCsv(body).map(({ cells }) => cells);
    expect(rows[0]).toEqual(['date', 'écriture', 'mouvement', 'développement', 'montant', 'monnaie', 'référence']);
    expect(rows.filter((cells) => cells[2] === 'reçu').map((cells) => cells[4])).toEqual(['600.05', '0.03']);
    expect(rows.at(-1)![2]).toMatch(/^solde de clôture/);
    expect((await file(feveTreasurer, url)).code).toBe('not_your_cooperative');
    expect((await file(world.visitor(), url)).status).toBe(401);
    expect((await file(treasurer, url)).status).toBe(200);
    expect((await file(beesDelegate, `/export/releve.csv?cooperative=${bees.id}&periode=tout`)).code).toBe('bad_input');
  });

  it('of the year’s entries are read back as the administration reads them', async () => {
    const { status, body, headers } = await file(treasurer, '/export/fec?annee=2026');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="000000000FEC20261231.txt"');
    const read = readFec(body);
    expect(read.faults).toEqual([]);
    const [{ legs, entries }] = (await world.rows(
      `select count(*)::int as legs, count(distinct tx_id)::int as entries from leg l join ledger_tx t on t.id = l.tx_id where t.effective_on >= '2026-01-01'`,
    )) as [{ legs: number; entries: number }];
    expect([read.lines, read.entries]).toEqual([legs * 2, entries]);
    expect((await file(beesDelegate, '/export/fec?annee=2026')).code).toBe('pool_treasurer_required');
    expect((await file(treasurer, '/export/fec?annee=2026-11')).code).toBe('bad_input');
  });

  it('of a year with francs say them at the recorded rate, or name the entry that has none', async () => {
    const legs = receiptLegs(
      { cooperativeId: bees.id, developmentId: tool.id },
      money(10_000n, 'CHF'),
      money(0n, 'CHF'),
    );
    const { number } = await post(world, 'receipt', legs, { on: '2025-05-05' });
    const refused = await file(treasurer, '/export/fec?annee=2025');
    expect([refused.status, refused.code, JSON.parse(refused.body).errors[0].extensions.params.number]).toEqual([
      409,
      'rate_unknown',
      String(number),
    ]);
    const rate = { perUnit: '0.9345', source: 'BCE 2025-05-02' };
    await post(world, 'exchange', exchangeLegs(ledgerAccounts.available(bees.id), money(5n, 'EUR'), 'CHF', rate), {
      on: '2025-05-02',
      rate,
    });
    const { body } = await file(treasurer, '/export/fec?annee=2025');
    expect(readFec(body).faults).toEqual([]);
    const foreign = body
      .split('\r\n')
      .map((line) => line.split('\t'))
      .filter((cells) => cells[16] === '100,00');
    expect(foreign.map((cells) => [cells[11], cells[12], cells[17]])).toEqual([
      ['107,01', '0,00', 'CHF'],
      ['0,00', '107,01', 'CHF'],
    ]); // prettier-ignore
  });
});

/** What an auditor's tool looks at first: the columns, the dates, numbers without a gap, entries that balance. */
function readFec(text: string): { faults: string[]; lines: number; entries: number } {
  const [head, ...lines] = text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  const faults: string[] = [];
  if (head!.join() !== fecColumns.join()) faults.push(`the columns are ${head!.join()}`);
  const sums = new Map<string, bigint>();
  let last = 0;
  const cents = (cell: string): bigint => BigInt(cell.replace(',', ''));
  for (const [index, cells] of lines.entries()) {
    const at = `line ${index + 2}`;
    if (cells.length !== 18) faults.push(`${at} has ${cells.length} columns`);
    for (const column of [3, 9, 15])
      if (!/^\d{8}$/.test(cells[column]!)) faults.push(`${at}: the date ${cells[column]}`);
    for (const column of [11, 12])
      if (!/^\d+,\d\d$/.test(cells[column]!)) faults.push(`${at}: the amount ${cells[column]}`);
    for (const column of [0, 1, 2, 4, 5, 8, 10])
      if (cells[column] === '') faults.push(`${at}: ${fecColumns[column]} is empty`);
    const number = Number(cells[2]);
    if (number !== last && number !== last + 1) faults.push(`${at}: entry ${number} after ${last}`);
    last = number;
    sums.set(cells[2]!, (sums.get(cells[2]!) ?? 0n) + cents(cells[11]!) - cents(cells[12]!));
  }
  for (const [number, sum] of sums) if (sum !== 0n) faults.push(`entry ${number} does not balance: ${sum}`);
  return { faults, lines: lines.length, entries: sums.size };
}
