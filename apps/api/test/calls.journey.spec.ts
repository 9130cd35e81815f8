/** Money from promise to payment, through GraphQL, as those who keep the pool and those who pay; the books are clean at each step. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Bookkeeping } from '../src/features/treasury/bookkeeping.js';
import { CallReminders } from '../src/features/treasury/call-reminders.js';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';
import { type Covered, coveredDevelopment, flowOf, ibans, MONEY, moneyOf, setAccount } from './world-money.js';

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let grange: Cooperative;
let builders: Cooperative;
let devs: Cooperative;
let treasurer: Browser;
let admin: Browser;
let beesTreasurer: Browser;
let feveDelegate: Browser;

beforeAll(async () => {
  world = await startWorld();
  bees = await world.cooperative({ name: 'BEES coop' });
  feve = await world.cooperative({ name: 'La Fève', country: 'CH' });
  grange = await world.cooperative({ name: 'La Grange', country: 'FR' });
  builders = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  devs = await world.cooperative({ name: 'Coopdevs', kind: 'developers', country: 'ES' });
  treasurer = await world.actor('treasurer', null);
  admin = await world.actor('federation_admin', null);
  beesTreasurer = await world.actor('treasurer', bees);
  feveDelegate = await world.actor('delegate', feve);
});
afterAll(async () => world.close());

/** What the books say must be nothing, and what came in is where the accounts say. */
async function clean(): Promise<void> {
  expect((await world.app.get(Bookkeeping).check()).faults).toEqual([]);
}

const covered = async (more: Partial<Parameters<typeof coveredDevelopment>[1]> = {}): Promise<Covered> =>
  coveredDevelopment(world, {
    pledges: [
      [bees, 40_000],
      [feve, 40_000],
      [grange, 40_000],
    ],
    claims: [
      [builders, 60],
      [devs, 40],
    ],
    ...more,
  });

async function call(development: Covered, more: Record<string, unknown> = {}): Promise<Data> {
  const { totalMinor } = (await moneyOf(treasurer, development)).preview;
  const { data, codes } = await treasurer.do(
    'callFunds',
    { developmentId: development.id, totalMinor, ...more },
    `money { ${MONEY} }`,
  );
  expect(codes).toEqual([]);
  await clean();
  return data.money;
}

const RECEIPT =
  'receipt { id settled { amountMinor } worth { amountMinor currency } } call { state left { amountMinor } }';
async function receive(communication: string | null, amountMinor: number, more: Record<string, unknown> = {}) {
  const answer = await treasurer.do(
    'enterReceipt',
    {
      id: world.newId(),
      communication,
      amountMinor: String(amountMinor),
      currency: 'EUR',
      receivedOn: '2026-11-23',
      ...more,
    },
    RECEIPT,
  );
  await clean();
  return answer;
}

const callOf = (money: Data, coop: Cooperative): Data =>
  money.calls.findLast((one: Data) => one.cooperative.name === coop.name && one.state !== 'cancelled');

async function stands({ number }: Covered): Promise<Data> {
  const { development } = await world
    .visitor()
    .get(
      `query ($n: Int!) { development(number: $n) { pledging { phase isCalled reopenedAt next { step missing { amountMinor } until } } } }`,
      { n: number },
    );
  return development.pledging;
}

async function accepted({ id }: Covered): Promise<void> {
  await world.rows('update development set accepted_at = $2 where id = $1', [id, world.clock.now()]);
}

describe('the whole story', () => {
  let development: Covered;

  it('nobody is called before somebody says to which account', async () => {
    development = await covered();
    const money = await moneyOf(treasurer, development);
    expect(money.viewerCan.callFunds).toEqual({ allowed: false, reason: 'bank_account_missing' });
    const wrong = await treasurer.do('setBankAccount', { beneficiary: 'Pot commun', iban: 'BE68539007547035' });
    expect(wrong.codes).toEqual(['iban_invalid']);
    await setAccount(treasurer, null);
    expect((await moneyOf(treasurer, development)).viewerCan.callFunds).toEqual({ allowed: true, reason: null });
  });

  it('the preview says what each is called for, and another total is refused', async () => {
    const { preview, flow } = await moneyOf(treasurer, development);
    expect([preview.totalMinor, preview.dueOn, flow.isCovered]).toEqual(['90000', '2026-12-23', true]);
    expect(preview.calls.map((one: Data) => [one.cooperative.name, one.amountMinor, one.referenceKind]).sort()).toEqual(
      [
        ['BEES coop', '30000', 'structured'],
        ['La Fève', '30000', 'creditor'],
        ['La Grange', '30000', 'creditor'],
      ],
    );
    const other = await treasurer.do('callFunds', { developmentId: development.id, totalMinor: '90001' });
    expect(other.codes).toEqual(['changed_since']);
    expect((await moneyOf(beesTreasurer, development)).preview).toBeNull();
  });

  it('is called, once, with references that are right and a code for the bank', async () => {
    const money = await call(development);
    expect(flowOf(money)).toBe('promised 1200, called 900, received 0, secured 0, payable 0, paid 0, givenBack 0');
    expect(money.calls.map(({ state, reference }: Data) => [state, reference.slice(0, 2)])).toEqual(
      expect.arrayContaining([['due', '++'], ['due', 'RF'], ['due', 'RF']]), // prettier-ignore
    );
    expect(callOf(money, bees).epc.split('\n').slice(5, 8)).toEqual(['Pot commun', ibans[0], 'EUR300.00']);
    const again = await treasurer.do('callFunds', { developmentId: development.id, totalMinor: '90000' });
    expect(again.codes).toEqual(['already_called']);
  });

  it('each co-op sees its own call, everybody the totals', async () => {
    const own = await moneyOf(beesTreasurer, development);
    expect(own.calls.map((one: Data) => one.cooperative.name)).toEqual(['BEES coop']);
    expect(own.counts).toEqual({ live: 3, paid: 0, late: 0 });
    const seen = await moneyOf(world.visitor(), development);
    expect([seen.flow.calledMinor, seen.calls, seen.counts, seen.work]).toEqual(['90000', null, null, null]);
  });

  it('a part, then too much: the rest stays the co-op’s; francs come with a rate', async () => {
    const money = await moneyOf(treasurer, development);
    const reference = callOf(money, bees).reference;
    expect((await receive(`Pour le panier ${reference}`, 10_000)).data.call).toEqual({
      state: 'partial',
      left: { amountMinor: '20000' },
    });
    const over = await receive(reference, 25_000);
    expect(over.data.receipt.settled.amountMinor).toBe('20000');
    expect(over.data.call).toEqual({ state: 'paid', left: { amountMinor: '0' } });
    const francs = callOf(money, feve).reference;
    expect((await receive(francs, 28_000, { currency: 'CHF' })).codes).toEqual(['rate_required']);
    const rated = await receive(francs, 28_000, { currency: 'CHF', rate: '1.0712', rateSource: 'BCE 23.11.2026' });
    expect(rated.data.receipt.worth).toEqual({ amountMinor: '29994', currency: 'EUR' });
    expect(rated.data.call.left.amountMinor).toBe('6');
    expect((await receive(francs, 6)).data.call.state).toBe('paid');
    expect(flowOf(await moneyOf(treasurer, development))).toContain('received 600, secured 0');
  });

  it('a receipt that was typed wrong is reversed, and sent twice it is one', async () => {
    const money = await moneyOf(treasurer, development);
    const id = world.newId();
    const operationId = world.newId();
    const twice = { id, operationId };
    await receive(callOf(money, grange).reference, 9_000, twice);
    await receive(callOf(money, grange).reference, 9_000, twice);
    expect(flowOf(await moneyOf(treasurer, development))).toContain('received 690');
    const reversed = await treasurer.do('reverseReceipt', { receiptId: id, reason: 'Faute de frappe' }, RECEIPT);
    expect(reversed.data.call).toEqual({ state: 'due', left: { amountMinor: '30000' } });
    expect((await treasurer.do('reverseReceipt', { receiptId: id, reason: 'Encore' })).codes).toEqual([
      'already_reversed',
    ]);
    await clean();
  });

  it('all have paid: it is kept for the development', async () => {
    const money = await moneyOf(treasurer, development);
    await receive(callOf(money, grange).reference, 30_000);
    const after = await moneyOf(treasurer, development);
    expect(flowOf(after)).toBe('promised 1200, called 900, received 900, secured 900, payable 0, paid 0, givenBack 0');
    expect([after.flow.isSecured, after.counts.paid]).toEqual([true, 3]);
    const kinds = await world.rows<{ kind: string }>(
      'select kind from development_event where development_id = $1 order by id',
      [development.id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'called', 'received', 'received', 'received', 'received', 'received', 'receipt_reversed', 'received', 'secured',
    ]); // prettier-ignore
  });

  it('accepted: owed to who did it, invoiced to who paid, rows and columns to the cent', async () => {
    expect((await moneyOf(treasurer, development)).viewerCan.acceptWork.reason).toBe('work_not_accepted');
    await accepted(development);
    await treasurer.do('setVatStatus', {
      cooperativeId: grange.id,
      vatNumber: 'FR40303265045',
      isSmallBusiness: false,
    });
    const { data, codes } = await treasurer.do(
      'acceptWork',
      { developmentId: development.id, costMinor: '84000' },
      `money { ${MONEY} }`,
    );
    expect(codes).toEqual([]);
    await clean();
    expect(flowOf(data.money)).toBe(
      'promised 1200, called 900, received 900, secured 60, payable 840, paid 0, givenBack 0',
    );
    const told = data.money.invoices.map((one: Data) =>
      [one.from.name, one.to.name, one.net.amountMinor, one.vatCategory, one.vat.amountMinor].join(' '),
    );
    expect(told.sort()).toEqual([
      'Coop IT Easy BEES coop 16800 standard 3528',
      'Coop IT Easy La Fève 16800 out_of_scope 0',
      'Coop IT Easy La Grange 16800 reverse_charge 0',
      'Coopdevs BEES coop 11200 standard 2352',
      'Coopdevs La Fève 11200 out_of_scope 0',
      'Coopdevs La Grange 11200 reverse_charge 0',
    ]);
  });

  it('paid out by two people, never by one', async () => {
    const id = world.newId();
    const payout = {
      id,
      developmentId: development.id,
      cooperativeId: builders.id,
      amountMinor: '50400',
      currency: 'EUR',
    };
    expect((await treasurer.do('proposePayout', payout)).codes).toEqual(['bank_account_missing']);
    await setAccount(admin, builders, ibans[1]);
    expect((await treasurer.do('proposePayout', { ...payout, amountMinor: '50401' })).codes).toEqual([
      'above_what_is_kept',
    ]);
    expect((await treasurer.do('proposePayout', payout, 'payout { state }')).data.payout.state).toBe('proposed');
    expect((await treasurer.do('proposePayout', { ...payout, id: world.newId(), amountMinor: '1' })).codes).toEqual([
      'above_what_is_kept',
    ]);
    expect((await treasurer.do('approvePayout', { payoutId: id })).codes).toEqual(['two_people_required']);
    expect((await beesTreasurer.do('approvePayout', { payoutId: id })).codes).toEqual(['pool_treasurer_required']);
    const approved = await admin.do('approvePayout', { payoutId: id }, 'payout { state }');
    expect(approved.data.payout.state).toBe('approved');
    expect((await admin.do('cancelPayout', { payoutId: id })).codes).toEqual(['payout_over']);
    await clean();
    expect(flowOf(await moneyOf(treasurer, development))).toContain('payable 336, paid 504');
  });

  it('approved by mistake, it is reversed: what stands beside the transaction follows, and it is done again', async () => {
    const latest = async (kind: string): Promise<string> =>
      (
        await world.rows<{ id: string }>('select id from ledger_tx where kind = $1 order by number desc limit 1', [
          kind,
        ])
      )[0]!.id;
    const reverse = async (kind: string): Promise<readonly string[]> =>
      (await treasurer.do('reverseTransaction', { transactionId: await latest(kind), reason: 'Trop tôt' })).codes;
    expect(await reverse('secured')).toEqual(['reverse_by_giving_back']);
    // what it brought was paid out since
    expect(await reverse('accepted')).toEqual(['balance_too_low']);
    expect(await reverse('paid_out')).toEqual([]);
    const unpaid = await moneyOf(treasurer, development);
    expect([flowOf(unpaid), unpaid.payouts.map((one: Data) => one.state)]).toEqual([
      'promised 1200, called 900, received 900, secured 60, payable 840, paid 0, givenBack 0',
      ['cancelled'],
    ]);
    expect(await reverse('accepted')).toEqual([]);
    const unowed = await moneyOf(treasurer, development);
    expect([flowOf(unowed), unowed.invoices]).toEqual([
      'promised 1200, called 900, received 900, secured 900, payable 0, paid 0, givenBack 0',
      [],
    ]);
    await clean();
    await treasurer.do('acceptWork', { developmentId: development.id, costMinor: '84000' });
    const again = { id: world.newId(), developmentId: development.id, cooperativeId: builders.id, currency: 'EUR' };
    expect((await treasurer.do('proposePayout', { ...again, amountMinor: '50400' })).codes).toEqual([]);
    expect((await admin.do('approvePayout', { payoutId: again.id })).codes).toEqual([]);
    await clean();
  });

  it('what was not spent goes back in proportion, and from there to the bank', async () => {
    const given = await treasurer.do(
      'giveBack',
      { developmentId: development.id, reason: 'Moins de temps que prévu' },
      `money { ${MONEY} }`,
    );
    expect(flowOf(given.data.money)).toContain('secured 0, payable 336, paid 504, givenBack 60');
    await clean();
    const [tx] = await world.rows<{ id: string }>(`select id from ledger_tx where kind = 'given_back'`);
    expect((await treasurer.do('reverseTransaction', { transactionId: tx!.id, reason: 'Trop tôt' })).codes).toEqual([]);
    expect(flowOf(await moneyOf(treasurer, development))).toContain('secured 60, payable 336, paid 504, givenBack 0');
    await clean();
    await treasurer.do('giveBack', { developmentId: development.id, reason: 'Cette fois c’est fini' });
    const summary = await beesTreasurer.get('{ treasurySummary { credit { amountMinor currency } openCalls } }');
    expect(summary.treasurySummary).toEqual({ credit: [{ amountMinor: '7000', currency: 'EUR' }], openCalls: 0 });
    await setAccount(beesTreasurer, bees, ibans[1]);
    const id = world.newId();
    const refund = { id, cooperativeId: bees.id, amountMinor: '2000', currency: 'EUR' };
    expect((await treasurer.do('proposePayout', refund, 'payout { kind }')).data.payout.kind).toBe('refund');
    expect((await admin.do('approvePayout', { payoutId: id })).codes).toEqual([]);
    await clean();
  });

  it('the credit pays the next call by itself', async () => {
    const next = await covered({ ceilingMinor: 30_000 });
    expect((await moneyOf(treasurer, next)).preview.calls.map((one: Data) => one.creditMinor).sort()).toEqual([
      '2000', '2000', '5000',
    ]); // prettier-ignore
    const money = await call(next);
    expect(callOf(money, bees)).toMatchObject({ amount: { amountMinor: '10000' }, left: { amountMinor: '5000' } });
    const summary = await beesTreasurer.get('{ treasurySummary { credit { amountMinor } openCalls } }');
    expect(summary.treasurySummary).toEqual({ credit: [], openCalls: 1 });
  });
});

describe('when it does not go as it should', () => {
  it('a co-op does not pay: the others take over, within their promises', async () => {
    const development = await covered({
      pledges: [
        [bees, 50_000],
        [feve, 40_000],
        [grange, 40_000],
      ],
    });
    const money = await call(development, { useCredit: false });
    await receive(callOf(money, bees).reference, 10_000);
    const late = callOf(money, grange);
    const reason = 'La Grange ne peut pas payer cette année';
    const done = await treasurer.do(
      'replaceUnpaidCall',
      { callId: late.id, reason },
      `money { ${MONEY} } call { state }`,
    );
    expect([done.codes, done.data.call.state]).toEqual([[], 'cancelled']);
    await clean();
    const { preview } = done.data.money;
    expect([preview.totalMinor, preview.calls.map((one: Data) => one.amountMinor).sort()]).toEqual([
      '30000',
      ['10000', '20000'],
    ]);
    const again = await call(development, { useCredit: false });
    expect(flowOf(again)).toContain('promised 900, called 900');
  });

  it('where their promises do not suffice the funding opens again, beside the calls that hold', async () => {
    const development = await covered();
    const money = await call(development, { useCredit: false });
    const reference = callOf(money, bees).reference;
    const gone = callOf(money, grange).id;
    const done = await treasurer.do('replaceUnpaidCall', { callId: gone, reason: 'Fermée' }, `money { ${MONEY} }`);
    expect(done.data.money.viewerCan.callFunds.reason).toBe('not_covered');
    expect(done.data.money.preview).toBeNull();
    expect(await stands(development)).toMatchObject({
      phase: 'open',
      isCalled: true,
      reopenedAt: null,
      next: { step: 'missing', missing: { amountMinor: '10000' }, until: '2026-12-07T10:00:00.000Z' },
    });
    await clean();

    const pledge = { developmentId: development.id, upToMinor: '39999' };
    const [mine] = await world.rows<{ id: string }>(
      'select id from pledge where development_id = $1 and cooperative_id = $2',
      [development.id, feve.id],
    );
    expect((await feveDelegate.do('withdrawPledge', { pledgeId: mine!.id })).codes).toEqual(['already_called']);
    expect((await feveDelegate.do('pledge', pledge)).codes).toEqual(['already_called']);
    expect((await feveDelegate.do('pledge', { ...pledge, upToMinor: '50000' })).codes).toEqual([]);
    expect(await stands(development)).toMatchObject({ phase: 'called', next: { step: 'call' } });
    expect((await feveDelegate.do('pledge', { ...pledge, upToMinor: '60000' })).codes).toEqual(['already_called']);

    const again = await call(development, { useCredit: false });
    expect(
      again.calls.map((one: Data) => `${one.cooperative.name} ${one.amount.amountMinor} ${one.state}`).sort(),
    ).toEqual([
      'BEES coop 10000 due',
      'BEES coop 30000 due',
      'La Fève 20000 due',
      'La Fève 30000 due',
      'La Grange 30000 cancelled',
    ]);
    await receive(reference, 30_000);
    expect(await stands(development)).toMatchObject({ phase: 'called', next: { step: 'pay' } });
  });

  it('a call in part paid is cancelled: what had come is available', async () => {
    const development = await covered();
    const money = await call(development, { useCredit: false });
    const { id, reference } = callOf(money, feve);
    const first = world.newId();
    await receive(reference, 12_345, { id: first });
    expect((await feveDelegate.do('cancelCall', { callId: id, reason: 'Non' })).codes).toEqual([
      'pool_treasurer_required',
    ]);
    const before = await feveDelegate.get('{ treasurySummary { credit { amountMinor } } }');
    expect((await treasurer.do('cancelCall', { callId: id, reason: 'Trop tôt' })).codes).toEqual([]);
    await clean();
    const after = await feveDelegate.get('{ treasurySummary { credit { amountMinor } } }');
    const credit = ({ treasurySummary }: Data): number => Number(treasurySummary.credit[0]?.amountMinor ?? 0);
    expect(credit(after) - credit(before)).toBe(12_345);
    expect((await treasurer.do('reverseReceipt', { receiptId: first, reason: 'Erreur de banque' })).codes).toEqual([]);
    await clean();
    expect((await treasurer.do('cancelCall', { callId: id, reason: 'Encore' })).codes).toEqual(['call_cancelled']);
  });

  it('stopped before all had paid: the calls end, and what came is available', async () => {
    const development = await covered();
    const money = await call(development, { useCredit: false });
    await receive(callOf(money, bees).reference, 30_000);
    await world.rows(`update development set stopped_at = $2, stopped_reason = 'Plus utile' where id = $1`, [
      development.id,
      world.clock.now(),
    ]);
    const { data } = await treasurer.do(
      'giveBack',
      { developmentId: development.id, reason: 'Arrêté' },
      `money { ${MONEY} }`,
    );
    expect(flowOf(data.money)).toContain('called 0, received 0, secured 0, payable 0, paid 0, givenBack 300');
    await clean();
  });

  it('what comes without a reference waits, and a month that is closed takes nothing', async () => {
    expect((await receive('merci', 5_000)).codes).toEqual(['not_found']);
    expect((await receive('merci', 5_000, { cooperativeId: grange.id })).data.call).toBeNull();
    expect((await receive('merci', 5_000, { cooperativeId: grange.id, receivedOn: '2026-11-24' })).codes).toEqual([
      'bad_input',
    ]);
    const found = await treasurer.get('{ receipts(filter: { unmatched: true }) { nodes { cooperative { name } } } }');
    expect(found.receipts.nodes).toEqual([{ cooperative: { name: 'La Grange' } }]);
  });

  it('many receipts at once: each counts once, and it is kept once', async () => {
    const development = await covered();
    const money = await call(development, { useCredit: false });
    const parts = money.calls.flatMap(({ reference }: Data) =>
      Array.from({ length: 6 }, async () =>
        treasurer.do('enterReceipt', {
          id: world.newId(),
          communication: reference,
          amountMinor: '5000',
          currency: 'EUR',
          receivedOn: '2026-11-23',
        }),
      ),
    );
    expect((await Promise.all(parts)).flatMap(({ codes }) => codes)).toEqual([]);
    expect(flowOf(await moneyOf(treasurer, development))).toContain('received 900, secured 900');
    await clean();
  });
});

describe('reading', () => {
  it('a page of money is one statement, whatever it holds', async () => {
    const development = await covered();
    await call(development, { useCredit: false });
    const document = `query ($n: Int!) { development(number: $n) { money { ${MONEY} } } }`;
    const { statements } = await treasurer.ask(document, { n: development.number });
    expect(statements.length).toBe(2); // the session's, and this
    const list = await treasurer.ask(
      `{ fundingCalls(first: 50) { nodes { id state reference cooperative { name } development { title } bankAccount { iban } left { amountMinor }
        payments { amountMinor } } totalCount } treasurySummary { openCalls lateCalls waitingPayouts unmatchedReceipts } }`,
    );
    expect(list.errors).toEqual([]);
    expect(list.statements.length).toBe(2);
  });

  it('lists are filtered, and another co-op’s calls are not there', async () => {
    const open = await beesTreasurer.get(
      '{ fundingCalls(filter: { list: open }) { nodes { state cooperative { name } } } myCalls { nodes { cooperative { name } } } }',
    );
    const names = (nodes: Data[]): string[] => [...new Set(nodes.map((one) => one.cooperative.name as string))];
    expect([names(open.fundingCalls.nodes), names(open.myCalls.nodes)]).toEqual([['BEES coop'], ['BEES coop']]);
    const theirs = (
      await treasurer.get('{ fundingCalls { nodes { id cooperative { name } } } }')
    ).fundingCalls.nodes.find((one: Data) => one.cooperative.name === 'La Fève');
    expect((await beesTreasurer.get(`{ fundingCall(id: "${theirs.id}") { id } }`)).fundingCall).toBeNull();
    expect((await feveDelegate.get(`{ fundingCall(id: "${theirs.id}") { id } }`)).fundingCall).toEqual({
      id: theirs.id,
    });
  });

  it('a call as a file is for its own co-op and who keeps the pool; of another co-op there is none', async () => {
    const { fundingCalls } = await treasurer.get('{ fundingCalls { nodes { id cooperative { name } } } }');
    const { id } = fundingCalls.nodes.find((one: Data) => one.cooperative.name === 'BEES coop');
    const status = async (by: Browser): Promise<number> => {
      const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { host: 'localhost', cookie };
      return (await world.app.inject({ method: 'GET', url: `/appels/${id}/appel.pdf`, headers })).statusCode;
    };
    expect(await Promise.all([world.visitor(), feveDelegate, beesTreasurer, treasurer].map(status))).toEqual([
      401, 404, 200, 200,
    ]);
  });

  it('reminders go once each: a week before, on the day, two weeks after', async () => {
    const reminders = world.app.get(CallReminders);
    const counts: number[] = [];
    for (const day of [
      '2026-12-15',
      '2026-12-16',
      '2026-12-16',
      '2026-12-23',
      '2026-12-24',
      '2027-01-06',
      '2027-01-07',
    ]) {
      world.clock.set(new Date(`${day}T08:00:00.000Z`));
      counts.push(await reminders.remind());
    }
    const open = counts[1]!;
    expect(open).toBeGreaterThan(0);
    expect(counts).toEqual([0, open, 0, open, 0, open, 0]);
  });

  it('when nobody promises more after one did not pay it lapses, and whoever carries it asks once more', async () => {
    treasurer = await world.actor('treasurer', null);
    const development = await covered();
    const money = await call(development, { useCredit: false });
    await treasurer.do('replaceUnpaidCall', { callId: callOf(money, grange).id, reason: 'Fermée' });
    world.clock.advance(15 * 86_400_000);
    expect(await stands(development)).toMatchObject({ phase: 'lapsed', next: { step: 'reopen' } });
    const facilitator = await world.actor('facilitator', null);
    const reopening = {
      developmentId: development.id,
      reason: 'Encore un essai',
      isScopeChanged: false,
      isWithMinimum: false,
    };
    expect((await facilitator.do('reopenFunding', { ...reopening, isScopeChanged: true })).codes).toEqual([
      'already_called',
    ]);
    expect((await facilitator.do('reopenFunding', reopening)).codes).toEqual([]);
    expect(await stands(development)).toMatchObject({ phase: 'open', reopenedAt: null });
    await clean();
  });
});
