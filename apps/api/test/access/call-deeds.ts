/** Calls, receipts and payouts: how each deed is tried, how what it leaves is reached, and what is asked for at the root. */
import type { Browser, Cooperative, Data } from '../world.js';
import { coveredDevelopment, ibans, setAccount } from '../world-money.js';
import type { Ask } from './asks.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import type { Reach, Step } from './reach.js';

const ofCooperatives: readonly Whose[] = ['own', 'other'];

/** Two who keep the pool, beside those who look. */
const keepers = async (cast: Cast): Promise<[Browser, Browser]> =>
  cast.once('keepers of the pool', async () => {
    const first = await cast.world.actor('treasurer', null);
    await setAccount(first, null);
    return [first, await cast.world.actor('federation_admin', null)] as [Browser, Browser];
  });

type Called = { readonly development: string; readonly call: string; readonly coop: Cooperative };

async function ask(by: Browser, mutation: string, input: Input, selection = '__typename'): Promise<Data> {
  const { data, codes } = await by.do(mutation, input, selection);
  if (codes.length > 0) throw new Error(`${mutation}: ${codes.join()}`);
  return data;
}

async function covered(cast: Cast, side: Side): Promise<{ development: string; coop: Cooperative }> {
  await keepers(cast);
  const coop = side.cooperative ?? cast.cooperatives.third;
  const { id } = await coveredDevelopment(cast.world, {
    ceilingMinor: 10_000,
    pledges: [[coop, 20_000]],
    claims: [[coop, 100]],
  });
  return { development: id, coop };
}

async function called(cast: Cast, side: Side): Promise<Called> {
  const [keeper] = await keepers(cast);
  const { development, coop } = await covered(cast, side);
  const data = await ask(
    keeper,
    'callFunds',
    { developmentId: development, totalMinor: '10000', useCredit: false },
    'money { calls { id } }',
  );
  return { development, call: data.money.calls[0].id, coop };
}

async function received(cast: Cast, side: Side, amountMinor: string): Promise<Called & { receipt: string }> {
  const [keeper] = await keepers(cast);
  const found = await called(cast, side);
  const receipt = cast.world.newId();
  const { call: callId } = found;
  const receivedOn = '2020-01-02';
  await ask(keeper, 'enterReceipt', { id: receipt, callId, amountMinor, currency: 'EUR', receivedOn });
  return { ...found, receipt };
}

async function done(cast: Cast, side: Side): Promise<Called> {
  const found = await received(cast, side, '10000');
  await cast.world.rows('update development set accepted_at = $2 where id = $1', [
    found.development,
    cast.world.clock.now(),
  ]);
  return found;
}

async function proposed(cast: Cast, side: Side): Promise<Called & { payout: string }> {
  const [keeper] = await keepers(cast);
  const found = await done(cast, side);
  await ask(keeper, 'acceptWork', { developmentId: found.development });
  await setAccount(keeper, found.coop, ibans[1]);
  const payout = cast.world.newId();
  await ask(keeper, 'proposePayout', {
    id: payout,
    developmentId: found.development,
    cooperativeId: found.coop.id,
    amountMinor: '100',
    currency: 'EUR',
  });
  return { ...found, payout };
}

const deed = (mutation: string, make: (cast: Cast, side: Side) => Promise<Input>): Deed => ({
  mutation,
  whose: ofCooperatives,
  make: async (cast, side) => side.cooperative && make(cast, side),
});

const reason = 'Parce que';

export const callDeeds: readonly Deed[] = [
  deed('callFunds', async (cast, side) => ({
    developmentId: (await covered(cast, side)).development,
    totalMinor: '10000',
  })),
  deed('cancelCall', async (cast, side) => ({ callId: (await called(cast, side)).call, reason })),
  deed('replaceUnpaidCall', async (cast, side) => ({ callId: (await called(cast, side)).call, reason })),
  deed('useCredit', async (cast, side) => {
    await received(cast, side, '15000');
    return { callId: (await called(cast, side)).call };
  }),
  deed('enterReceipt', async (cast, side) => ({
    id: cast.world.newId(),
    callId: (await called(cast, side)).call,
    amountMinor: '100',
    currency: 'EUR',
    receivedOn: '2020-01-02',
  })),
  deed('reverseReceipt', async (cast, side) => ({ receiptId: (await received(cast, side, '100')).receipt, reason })),
  deed('acceptWork', async (cast, side) => ({ developmentId: (await done(cast, side)).development })),
  deed('giveBack', async (cast, side) => ({ developmentId: (await done(cast, side)).development, reason })),
  deed('proposePayout', async (cast, side) => {
    const { development, coop } = await proposed(cast, side);
    return {
      id: cast.world.newId(),
      developmentId: development,
      cooperativeId: coop.id,
      amountMinor: '100',
      currency: 'EUR',
    };
  }),
  deed('approvePayout', async (cast, side) => ({ payoutId: (await proposed(cast, side)).payout })),
  deed('cancelPayout', async (cast, side) => ({ payoutId: (await proposed(cast, side)).payout })),
  deed('setBankAccount', async (_cast, side) => ({
    cooperativeId: side.cooperative!.id,
    beneficiary: 'La caisse',
    iban: ibans[2],
  })),
  {
    ...deed('setBankAccount', async () => ({})),
    case: 'of the pool',
    whose: ['any'],
    make: async () => ({ cooperativeId: null, beneficiary: 'Le pot', iban: ibans[0] }),
  },
  deed('setVatStatus', async (_cast, side) => ({
    cooperativeId: side.cooperative!.id,
    vatNumber: 'BE0123456749',
    isSmallBusiness: false,
  })),
];

const step = (field: string): Step => ({ field });
const row = (field: string, id: string): Step => ({ field, select: 'id', pick: (found: Data) => found.id === id });

/** Everything that one co-op's money can be, once. */
const whole = async (
  cast: Cast,
  side: Side,
): Promise<Called & { payout: string; receipt: string; invoice: string; number: number }> =>
  cast.once(`money of ${side.key}`, async () => {
    const found = await proposed(cast, side);
    const [receipt] = await cast.world.rows('select id from receipt where call_id = $1', [found.call]);
    const [development] = await cast.world.rows('select number from development where id = $1', [found.development]);
    const invoice = await invoiceOf(cast, found);
    await cast.put('vat_status', {
      cooperative_id: found.coop.id,
      vat_number: 'BE0123456749',
      is_small_business: false,
      set_at: cast.world.clock.now(),
    });
    const now = cast.world.clock.now();
    await cast.world.rows(
      `update receipt set currency = 'CHF', communication = 'paniers', note = 'par virement', rate = 0.93, rate_source = 'BCE', reversed_at = $2,
         reversed_reason = 'deux fois' where id = $1`,
      [receipt!['id'], now],
    );
    const second = await cast.world.person({ name: 'Nom public', nameIsPublic: true });
    await cast.world.rows(
      `update payout set note = 'merci', approved_at = $2, approved_by = $3, ledger_tx_id = (select id from ledger_tx limit 1) where id = $1`,
      [found.payout, now, second.id],
    );
    return { ...found, invoice, receipt: String(receipt!['id']), number: Number(development!['number']) };
  });

/** To another co-op: nobody invoices itself. */
async function invoiceOf(cast: Cast, { development, coop }: Called): Promise<string> {
  const now = cast.world.clock.now();
  const [{ number }] = (await cast.world.rows<{ number: string }>(`select next_number('invoice_draft') as number`)) as [
    { number: string },
  ];
  const [owed] = await cast.world.rows('select id from ledger_tx limit 1');
  return cast.put('invoice_draft', {
    number,
    ledger_tx_id: owed!['id'],
    development_id: development,
    from_cooperative_id: coop.id,
    to_cooperative_id: cast.cooperatives.devs.id === coop.id ? cast.cooperatives.third.id : cast.cooperatives.devs.id,
    net_minor: 10_000,
    currency: 'EUR',
    vat_category: 'standard',
    vat_per_mille: 210,
    vat_mention: 'autoliquidation',
    vat_minor: 2_100,
    drafted_on: '2026-11-01',
    drafted_at: now,
  });
}

/** What would be called now is seen before anything is. */
const uncalled = async (cast: Cast, side: Side): Promise<number> =>
  cast.once(`covered of ${side.key}`, async () => {
    const { development } = await covered(cast, side);
    const [row] = await cast.world.rows('select number from development where id = $1', [development]);
    return Number(row!['number']);
  });

type Whole = Awaited<ReturnType<typeof whole>>;
const reach = (type: string, path: (found: Whole) => Step[]): Reach => ({
  type,
  case: '',
  whose: ofCooperatives,
  path: async (cast, side) => (side.cooperative === null ? null : path(await whole(cast, side))),
});
const first = (field: string): Step => ({ field, pick: () => true });
const ofUncalled = (type: string, steps: Step[]): Reach => ({
  type,
  case: '',
  whose: ofCooperatives,
  path: async (cast, side) =>
    side.cooperative && [
      step(`development(number: ${await uncalled(cast, side)})`),
      step('money'),
      step('preview'),
      ...steps,
    ],
});
const money = ({ number }: Pick<Whole, 'number'>): Step[] => [step(`development(number: ${number})`), step('money')];

export const callReaches: readonly Reach[] = [
  reach('FundingCall', ({ call }) => [step(`fundingCall(id: "${call}")`)]),
  {
    type: 'FundingCall',
    case: 'not paid',
    whose: ofCooperatives,
    path: async (cast, side) => {
      if (side.cooperative === null) return null;
      const { call } = await cast.once(`unpaid of ${side.key}`, async () => {
        const made = await called(cast, side);
        await cast.world.rows('update funding_call set reminded_at = $2, reminder_count = 1 where id = $1', [
          made.call,
          cast.world.clock.now(),
        ]);
        return made;
      });
      return [step(`fundingCall(id: "${call}")`)];
    },
  },
  {
    type: 'FundingCall',
    case: 'cancelled',
    whose: ofCooperatives,
    path: async (cast, side) => {
      if (side.cooperative === null) return null;
      const { call } = await cast.once(`cancelled of ${side.key}`, async () => {
        const made = await called(cast, side);
        await ask((await keepers(cast))[0], 'cancelCall', { callId: made.call, reason });
        return made;
      });
      return [step(`fundingCall(id: "${call}")`)];
    },
  },
  {
    type: 'Payout',
    case: 'cancelled',
    whose: ofCooperatives,
    path: async (cast, side) => {
      if (side.cooperative === null) return null;
      const { number, payout } = await cast.once(`payout not made of ${side.key}`, async () => {
        const made = await proposed(cast, side);
        await ask((await keepers(cast))[0], 'cancelPayout', { payoutId: made.payout });
        const [row] = await cast.world.rows('select number from development where id = $1', [made.development]);
        return { number: Number(row!['number']), payout: made.payout };
      });
      return [...money({ number }), row('payouts', payout)];
    },
  },
  {
    type: 'DevelopmentMoney',
    case: 'to be called',
    whose: ofCooperatives,
    path: async (cast, side) => side.cooperative && money({ number: await uncalled(cast, side) }),
  },
  reach('CallPayment', ({ call }) => [step(`fundingCall(id: "${call}")`), { field: 'payments', pick: () => true }]),
  reach('Receipt', ({ call, receipt }) => [step(`fundingCall(id: "${call}")`), row('receipts', receipt)]),
  reach('Payout', ({ payout, ...found }) => [...money(found), row('payouts', payout)]),
  reach('DevelopmentMoney', money),
  reach('MoneyFlow', (found) => [...money(found), step('flow')]),
  reach('CallCounts', (found) => [...money(found), step('counts')]),
  reach('InvoiceDraft', ({ invoice, ...found }) => [...money(found), row('invoices', invoice)]),
  reach('WorkPayment', (found) => [...money(found), first('work')]),
  reach('MoneyCooperative', (found) => [...money(found), first('work'), step('cooperative')]),
  {
    type: 'BankAccount',
    case: '',
    whose: ofCooperatives,
    path: async (cast, side) => {
      if (side.cooperative === null) return null;
      const { coop } = await whole(cast, side);
      await cast.world.rows(`update bank_account set bic = 'GEBABEBB' where cooperative_id = $1`, [coop.id]);
      return [step(`cooperative(id: "${coop.id}")`), step('bankAccount')];
    },
  },
  reach('VatStatus', ({ coop }) => [step(`cooperative(id: "${coop.id}")`), step('vatStatus')]),
  ofUncalled('CallPreview', []),
  ofUncalled('PlannedCall', [first('calls')]),
  { type: 'TreasurySummary', case: '', whose: ['any'], path: async () => [step('treasurySummary')] },
  {
    type: 'TreasurySummary',
    case: 'with a credit',
    whose: ['own'],
    path: async (cast, side) => {
      if (side.cooperative === null) return null;
      await cast.once(`credit of ${side.key}`, async () => received(cast, side, '15000'));
      return [step('treasurySummary')];
    },
  },
];

const plain = (call: string): Ask => ({
  field: call.split('(')[0]!,
  case: '',
  whose: ['any'],
  operation: 'query',
  call: async () => call,
});

export const callAsks: readonly Ask[] = [
  ...['fundingCalls', 'myCalls', 'receipts', 'payouts', 'bankAccounts', 'treasurySummary'].map(plain),
  {
    ...plain('fundingCall'),
    whose: ofCooperatives,
    call: async (cast, side) =>
      side.cooperative &&
      `fundingCall(id: "${(await cast.once(`call ${side.key}`, async () => called(cast, side))).call}")`,
  },
];
