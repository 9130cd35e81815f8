/** Cost keys and bills, through GraphQL: who chooses, what each co-op reads, and that a hidden figure never leaves. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, startWorld, type World } from './world.js';

let world: World;
let shops: Cooperative[];
let delegate: Browser;
let otherDelegate: Browser;
let treasurer: Browser;
let facilitator: Browser;
let visitor: Browser;
let developer: Browser;
let developers: Cooperative;
let developmentId: string;
let requestId: string;

const bill = `state key { kind capPercent } amount { amountMinor currency } total { amountMinor } cooperativeCount missingCount gap { amountMinor }
  amountsCanBeInverted countsFrancsAsEuros missing { figure cooperative { name } }
  lines { cooperative { name } amount { amountMinor } millionthsOfTurnover tenthsOfCentPerEater change { amountMinor } isAtFloor isAtCap canBeInverted
    figures { name year amount source isHidden } }`;
const fundingOf = `query ($id: UUID!, $key: CostKeyInput, $against: CostKeyInput) { funding(developmentId: $id) {
  id hasOwnKey hasOwnParties currency ceiling { amountMinor } key { kind capPercent } parties { name }
  myBill { amount { amountMinor } reason missing isAccepted developmentNumber }
  viewerCan { setKey { allowed reason } } bill(key: $key, against: $against) { ${bill} } } }`;
const amounts = (answer: { data: { funding: { bill: { lines: { amount: { amountMinor: string } }[] } } } }) =>
  answer.data.funding.bill.lines.map(({ amount }) => Number(amount.amountMinor));

/** 62 % of the turnover of all belongs to the first. */
const turnovers = [620_001, 130_000, 90_000, 60_000, 50_000, 30_000, 20_000];

beforeAll(async () => {
  world = await startWorld();
  shops = [];
  for (const [index, turnover] of turnovers.entries()) {
    const shop = await world.cooperative({ name: `Magasin ${index + 1}` });
    await world.figure(shop, { amount: turnover * 100 - 1, year: 2024, source: 'ancien' });
    await world.figure(shop, {
      amount: turnover * 100,
      year: 2025,
      visibility: index === 0 ? 'cooperative' : 'members',
      source: index === 0 ? 'bilan secret 620001' : 'comptes',
    });
    if (index < 6) await world.figure(shop, { name: 'eaters', amount: 900 - 100 * index });
    shops.push(shop);
  }
  delegate = await world.actor('delegate', shops[0]!);
  otherDelegate = await world.actor('delegate', shops[1]!);
  treasurer = await world.actor('treasurer', null);
  facilitator = await world.actor('facilitator', null);
  visitor = world.visitor();
  developers = await world.cooperative({ name: 'Atelier', kind: 'developers' });
  developer = await world.actor('developer', developers);
  requestId = world.newId();
  developmentId = world.newId();
  const now = world.clock.now();
  await otherDelegate.do('postRequest', {
    id: requestId,
    title: 'Un statut par défaut',
    theme: 'tools',
    language: 'fr',
  });
  await world.rows(
    `insert into development (id, title, language, theme, cooperative_id, opened_at, updated_at, last_activity_at)
     values ($1, 'Statut par défaut', 'fr', 'tools', $2, $3, $3, $3)`,
    [developmentId, shops[0]!.id, now],
  );
  await world.rows(
    'insert into development_request (id, development_id, request_id, joined_at) values ($1, $2, $3, $4)',
    [world.newId(), developmentId, requestId, now],
  );
});
afterAll(async () => world.close());

const keyOf = (kind: string, bounds: Record<string, unknown> = {}) => ({ kind, ...bounds });
async function accept(ceiling: string): Promise<void> {
  const estimateId = world.newId();
  await world.rows(
    `insert into estimate (id, request_id, cooperative_id, kind, low_minutes, likely_minutes, high_minutes, rate_minor, currency, valid_until, given_at)
     values ($1, $2, $3, 'offer', 180, 240, 720, 7500, 'EUR', '2026-12-31', $4)`,
    [estimateId, requestId, developers.id, world.clock.now()],
  );
  await world.rows(
    `insert into estimate_acceptance (id, estimate_id, request_id, ceiling_minor, currency, accepted_at) values ($1, $2, $3, $4, 'EUR', $5)`,
    [world.newId(), estimateId, requestId, ceiling, world.clock.now()],
  );
}

describe('a development nobody has chosen a key for', () => {
  it('is shared by the same for all, among every open shop, and nothing is known of the amount', async () => {
    const { data, statements } = await delegate.ask(fundingOf, { id: developmentId });
    expect(data.funding).toMatchObject({ id: developmentId, hasOwnKey: false, ceiling: null, key: { kind: 'equal' } });
    expect(data.funding.parties).toHaveLength(7);
    expect(data.funding.bill).toMatchObject({ state: 'no_amount', lines: [] });
    expect(data.funding.myBill).toMatchObject({ amount: null, reason: 'no_estimate' });
    // the session, and all that was asked
    expect(statements).toHaveLength(2);
  });

  it('an offer nobody accepted yet says what the request may cost at most', async () => {
    const estimateId = world.newId();
    await world.rows(
      `insert into estimate (id, request_id, cooperative_id, kind, low_minutes, likely_minutes, high_minutes, rate_minor, currency, valid_until, given_at)
       values ($1, $2, $3, 'offer', 60, 60, 61, 7001, 'EUR', '2026-12-31', $4)`,
      [estimateId, requestId, developers.id, world.clock.now()],
    );
    const asked = `query ($id: UUID!) { request(id: $id) { title myBill { mine { amount { amountMinor } whole { amountMinor } isAccepted reason developmentNumber key { kind } } } } }`;
    const { data, statements } = await delegate.ask(asked, { id: requestId });
    // 61 minutes at 70,01 € an hour, rounded up: 71,18 € over seven
    expect(data.request.myBill.mine).toMatchObject({ whole: { amountMinor: '7118' }, isAccepted: false, reason: null });
    expect(data.request.myBill.mine.amount.amountMinor).toBe('1017');
    expect(statements).toHaveLength(2);
    for (const nobody of [visitor, treasurer])
      expect((await nobody.get(asked, { id: requestId })).request.myBill).toBeNull();
    expect((await developer.get(asked, { id: requestId })).request.myBill.mine).toMatchObject({
      amount: null,
      reason: 'not_a_party',
    });
    await world.rows('update estimate set withdrawn_at = $1', [world.clock.now()]);
    expect((await delegate.get(asked, { id: requestId })).request.myBill.mine.reason).toBe('no_estimate');
  });
});

describe('the bill', () => {
  const turnover = keyOf('turnover');
  it('adds up to 900,00 € by every key; a figure that is missing is named, and nothing is split', async () => {
    await accept('90000');
    for (const kind of ['equal', 'turnover', 'sqrt_turnover', 'requesters']) {
      const answer = await delegate.ask(fundingOf, { id: developmentId, key: keyOf(kind) });
      expect(amounts(answer).reduce((sum, part) => sum + part, 0)).toBe(90_000);
    }
    const eaters = await delegate.get(fundingOf, { id: developmentId, key: keyOf('eaters') });
    expect(eaters.funding.bill).toMatchObject({
      state: 'figures_missing',
      lines: [],
      missing: [{ figure: 'eaters', cooperative: { name: 'Magasin 7' } }],
    });
    expect(
      (await delegate.get(fundingOf, { id: developmentId, key: keyOf('requesters') })).funding.bill.lines[1],
    ).toMatchObject({ cooperative: { name: 'Magasin 2' }, amount: { amountMinor: '90000' } });
  });

  it('62 % of the turnover with a cap of 30 % pays exactly 30 %, and says how it differs from another key', async () => {
    const { data, statements } = await delegate.ask(fundingOf, {
      id: developmentId,
      key: keyOf('turnover', { capPercent: 30 }),
      against: turnover,
    });
    const [first] = data.funding.bill.lines;
    expect(first).toMatchObject({ amount: { amountMinor: '27000' }, isAtCap: true, change: { amountMinor: '-28800' } });
    expect(data.funding.bill.total.amountMinor).toBe('90000');
    expect(statements).toHaveLength(2);
  });

  it('a mixed key arrives whole; a cap that cannot hold says by how much; a key that is none is refused', async () => {
    const mixed = keyOf('mixed', { mix: [{ key: 'equal', percent: 50 }, { key: 'turnover', percent: 50 }] }); // prettier-ignore
    const half = await delegate.ask(fundingOf, { id: developmentId, key: mixed });
    expect(amounts(half)[0]).toBe(34_329);
    const short = await delegate.get(fundingOf, { id: developmentId, key: keyOf('equal', { capPercent: 10 }) });
    expect(short.funding.bill).toMatchObject({ state: 'caps_too_low', gap: { amountMinor: '27000' } });
    const wrong = await delegate.ask(fundingOf, { id: developmentId, key: keyOf('mixed') });
    expect(wrong.codes).toEqual(['mix_not_whole']);
  });

  it('a hidden figure is used and never leaves: not to another co-op, not to a visitor', async () => {
    const asked = { id: developmentId, key: turnover };
    const others = await otherDelegate.ask(fundingOf, asked);
    expect(amounts(others)[0]).toBe(55_800);
    expect(others.data.funding.bill.lines[0]).toMatchObject({ millionthsOfTurnover: null, canBeInverted: true });
    expect(others.data.funding.bill.amountsCanBeInverted).toBe(true);
    const seen = await visitor.ask(fundingOf, asked);
    expect(seen.data.funding.bill).toMatchObject({
      lines: null,
      missing: null,
      total: { amountMinor: '90000' },
      cooperativeCount: 7,
    });
    expect(seen.data.funding.myBill).toBeNull();
    for (const { body } of [others, seen]) expect(body).not.toContain('620001');
    for (const reader of [delegate, treasurer]) {
      const answer = await reader.ask(fundingOf, asked);
      expect(answer.data.funding.bill.lines[0].figures).toEqual([
        { name: 'turnover', year: 2025, amount: '62000100', source: 'bilan secret 620001', isHidden: false },
      ]);
      expect(answer.data.funding.bill.lines[0].millionthsOfTurnover).toBe(900);
    }
  });

  it('of any amount, without those that are left out, at a shared address', async () => {
    const sharing = `query ($amount: MinorUnits!, $key: CostKeyInput, $out: [UUID!]) { costSharing { policy { id } viewerCan { setPolicy { allowed } }
      bill(amountMinor: $amount, currency: EUR, key: $key, leftOut: $out) { ${bill} } } }`;
    const { data, statements } = await otherDelegate.ask(sharing, {
      amount: '120000',
      key: keyOf('eaters'),
      out: [shops[6]!.id],
    });
    expect(data.costSharing.bill).toMatchObject({
      state: 'split',
      cooperativeCount: 6,
      total: { amountMinor: '120000' },
    });
    expect(statements).toHaveLength(2);
    const whole = await otherDelegate.ask(sharing, { amount: '120000', key: turnover });
    expect(whole.body).not.toContain('620001');
    expect((await visitor.ask(sharing, { amount: '120000', key: turnover })).data.costSharing.bill.lines).toBeNull();
  });
});

describe('choosing the key', () => {
  const input = () => ({
    developmentId,
    key: keyOf('turnover', { capPercent: 30 }),
    cooperativeIds: shops.map(({ id }) => id),
  });

  it('is for whoever carries the development and for the pool; others change nothing', async () => {
    const before = await world.everything();
    for (const [who, code] of [
      [visitor, 'not_signed_in'],
      [otherDelegate, 'not_allowed'],
      [developer, 'not_allowed'],
    ] as const)
      expect((await who.do('setCostKey', input())).codes).toEqual([code]);
    expect((await delegate.do('setCostKey', { ...input(), key: keyOf('mixed') })).codes).toEqual(['mix_not_whole']);
    expect((await delegate.do('setCostKey', { ...input(), cooperativeIds: [] })).codes).toEqual(['parties_missing']);
    expect((await delegate.do('setCostKey', { ...input(), cooperativeIds: [developers.id] })).codes).toEqual([
      'not_found',
    ]);
    expect((await delegate.do('setCostKey', { ...input(), rate: '1.065' })).codes).toEqual(['rate_incomplete']);
    expect(await world.everything()).toEqual(before);
  });

  it('is told in the history, sent twice it is done once', async () => {
    const operationId = world.newId();
    const selection = 'funding { hasOwnKey hasOwnParties key { kind capPercent } rate { rate source } parties { id } }';
    const sent = { ...input(), operationId, rate: '1,065', rateSource: 'BCE, 20 novembre' };
    const first = await delegate.do('setCostKey', sent, selection);
    const again = await delegate.do('setCostKey', sent, selection);
    expect(first.data.funding).toEqual(again.data.funding);
    expect(first.data.funding).toMatchObject({
      hasOwnKey: true,
      hasOwnParties: true,
      key: { kind: 'turnover', capPercent: 30 },
      rate: { rate: '1.065', source: 'BCE, 20 novembre' },
    });
    const events = await world.rows<{ kind: string; data: unknown }>(
      'select kind, data from development_event where development_id = $1',
      [developmentId],
    );
    expect(events).toMatchObject([
      {
        kind: 'key_changed',
        data: { before: { kind: 'equal' }, after: { kind: 'turnover', capPercent: 30 }, partyCount: 7 },
      },
    ]);
    expect(await world.rows("select 1 from audit_entry where action = 'cost_key_set'")).toHaveLength(1);
  });

  it('a co-op is left out by name, and then the bill no longer waits for its figure', async () => {
    const kept = shops.slice(0, 6).map(({ id }) => id);
    await delegate.do('setCostKey', { ...input(), cooperativeIds: kept, key: keyOf('eaters') });
    const { funding } = await delegate.get(fundingOf, { id: developmentId });
    expect(funding.bill).toMatchObject({ state: 'split', cooperativeCount: 6, total: { amountMinor: '90000' } });
    expect(funding.myBill).toMatchObject({ reason: null, isAccepted: true });
  });

  it('once opened it takes the pool and a reason, and after the calls nobody changes it', async () => {
    await world.rows(
      "update funding set opened_at = $1, deadline = $1::timestamptz + interval '30 days', ceiling_minor = 90000",
      [world.clock.now()],
    );
    expect((await delegate.do('setCostKey', input())).codes).toEqual(['not_allowed']);
    expect((await facilitator.do('setCostKey', input())).codes).toEqual(['reason_required']);
    expect((await facilitator.do('setCostKey', { ...input(), reason: 'Une coopérative nous rejoint' })).codes).toEqual(
      [],
    );
    const can = (await treasurer.get(fundingOf, { id: developmentId })).funding.viewerCan.setKey;
    expect(can).toEqual({ allowed: true, reason: null });
  });
});

describe('the key of the federation', () => {
  const policy = (changes: object = {}) => ({
    id: world.newId(),
    fromDay: '2026-11-23',
    key: keyOf('turnover', { capPercent: 30 }),
    reason: 'Chacune selon ses moyens',
    ...changes,
  });

  it('is set by the pool’s treasurer, dated, with a reason', async () => {
    expect((await facilitator.do('setCostKeyPolicy', policy())).codes).toEqual(['not_allowed']);
    expect((await treasurer.do('setCostKeyPolicy', policy({ fromDay: '2026-11-22' }))).codes).toEqual(['policy_past']);
    expect((await treasurer.do('setCostKeyPolicy', policy({ reason: ' ' }))).codes).toEqual(['reason_required']);
    const set = await treasurer.do(
      'setCostKeyPolicy',
      policy(),
      'policy { fromDay reason key { kind capPercent } } costSharing { policy { fromDay } }',
    );
    expect(set.data).toEqual({
      policy: { fromDay: '2026-11-23', reason: 'Chacune selon ses moyens', key: { kind: 'turnover', capPercent: 30 } },
      costSharing: { policy: { fromDay: '2026-11-23' } },
    });
  });

  it('holds for developments without a key of their own, from its day on; the same day is corrected', async () => {
    await treasurer.do('setCostKeyPolicy', policy({ fromDay: '2026-12-01', key: keyOf('members') }));
    await treasurer.do('setCostKeyPolicy', policy({ key: keyOf('sqrt_turnover') }));
    const asked = '{ costSharing { policy { key { kind } } policies { fromDay } } }';
    const { costSharing } = await visitor.get(asked);
    expect(costSharing).toEqual({
      policy: { key: { kind: 'sqrt_turnover' } },
      policies: [{ fromDay: '2026-12-01' }, { fromDay: '2026-11-23' }],
    });
    world.clock.set(new Date('2026-12-01T08:00:00.000Z'));
    expect((await visitor.get(asked)).costSharing.policy.key.kind).toBe('members');
  });
});
