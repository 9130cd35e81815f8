/** Estimates as co-ops live them: asked for and waited for, wished for, given side by side, accepted with a ceiling, and looked back on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';

const start = new Date('2026-11-23T10:00:00.000Z');
let world: World;
let bees: Cooperative;
let feve: Cooperative;
let easy: Cooperative;
let dev: Cooperative;
let beesDelegate: Browser;
let feveDelegate: Browser;
let easyDeveloper: Browser;
let devDeveloper: Browser;
let facilitator: Browser;
let treasurer: Browser;
let serial = 0;

beforeAll(async () => {
  world = await startWorld();
  bees = await world.cooperative({ name: 'BEES coop' });
  feve = await world.cooperative({ name: 'La Fève' });
  easy = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  dev = await world.cooperative({ name: 'Coopdevs', kind: 'developers' });
  beesDelegate = await world.actor('delegate', bees);
  feveDelegate = await world.actor('delegate', feve);
  easyDeveloper = await world.actor('developer', easy);
  devDeveloper = await world.actor('developer', dev);
  facilitator = await world.actor('facilitator', null);
  treasurer = await world.actor('treasurer', null);
});
afterAll(async () => world.close());
beforeEach(() => world.clock.set(start));

const later = (days: number, hours = 0): void =>
  world.clock.set(new Date(start.getTime() + (days * 24 + hours) * 3_600_000));

/** Sessions would not outlive so long a wait: the question is moved, not the clock. */
async function askedBefore(askId: string, days: number, hours = 0): Promise<void> {
  const at = new Date(start.getTime() - (days * 24 + hours) * 3_600_000);
  await world.rows('update estimate_ask set asked_at = $2 where id = $1', [askId, at]);
}

async function request(
  by: Browser = feveDelegate,
  title = `Statut par défaut des feuilles ${(serial += 1)}`,
): Promise<string> {
  const id = world.newId();
  const { codes } = await by.do('postRequest', { id, title, theme: 'tools', language: 'fr' });
  expect(codes).toEqual([]);
  return id;
}

async function ask(requestId: string, by: Browser = feveDelegate, more: object = {}): Promise<Answer & { id: string }> {
  const id = world.newId();
  const selection = 'ask { id wishCount rank waiting { days level } } request { estimateAsk { id } }';
  return {
    ...(await by.do('askEstimate', { id, requestId, reason: 'Il bloque les présences', ...more }, selection)),
    id,
  };
}

const terms = {
  kind: 'offer',
  lowMinutes: 180,
  likelyMinutes: 240,
  highMinutes: 360,
  rateMinor: '7500',
  currency: 'EUR',
};

async function give(
  requestId: string,
  by: Browser = easyDeveloper,
  more: object = {},
): Promise<Answer & { id: string }> {
  const id = world.newId();
  const input = { id, requestId, ...terms, validUntil: '2027-01-31', analysisMinutes: 30, ...more };
  const selection = 'estimate { id state amounts { low { amountMinor } likely { amountMinor } high { amountMinor } } }';
  return { ...(await by.do('giveEstimate', input, selection)), id };
}

const accept = async (estimateId: string, by: Browser = feveDelegate, more: object = {}): Promise<Answer> =>
  by.do(
    'acceptEstimate',
    { id: world.newId(), estimateId, ...more },
    'request { acceptedEstimate { ceiling { amountMinor currency } estimate { id } } }',
  );

const PANEL = `number estimateAsk { id reason wishCount rank isWishedByMe cooperative { name } to { name } waiting { days level }
    viewerCan { wish { allowed reason } withdrawWish { allowed reason } withdraw { allowed reason } } }
  estimates { id kind state isAccepted cooperative { name } rate { amountMinor currency } viewerCan { accept { allowed reason } withdraw { allowed reason } } }
  acceptedEstimate { ceiling { amountMinor currency } cooperative { name } estimate { id } }
  myGuess { minutes } guesses { minutes cooperative { name } } workRecords { minutes cooperative { name } }
  estimating { hint { basis count guessMinutes likelyMinutes realMinutes }
    viewerCan { ask { allowed reason } give { allowed reason } guess { allowed reason } recordWork { allowed reason } revoke { allowed reason } } }`;

const read = async (by: Browser, id: string): Promise<Data> =>
  (await by.get(`query ($id: UUID) { request(id: $id) { ${PANEL} } }`, { id })).request;

const ofHouse = (statements: readonly string[]): string[] =>
  statements.filter((text) => !/(from|update) session /.test(text));

describe('a question', () => {
  it('is asked once by any co-op, and its clock runs until the first estimate', async () => {
    const id = await request();
    const asked = await ask(id, beesDelegate, { toCooperativeId: easy.id });
    expect(asked.codes).toEqual([]);
    expect(asked.data.ask.waiting).toEqual({ days: 0, level: 'calm' });
    expect((await ask(id)).codes).toEqual(['already_asked']);
    await askedBefore(asked.id, 14, 23);
    expect((await read(world.visitor(), id)).estimateAsk.waiting).toEqual({ days: 14, level: 'calm' });
    await askedBefore(asked.id, 15);
    expect((await read(world.visitor(), id)).estimateAsk.waiting).toEqual({ days: 15, level: 'long' });
    await askedBefore(asked.id, 41);
    const seen = (await read(world.visitor(), id)).estimateAsk;
    expect([seen.waiting, seen.cooperative.name, seen.to.name]).toEqual([
      { days: 41, level: 'too_long' },
      'BEES coop',
      'Coop IT Easy',
    ]);
    expect((await give(id)).codes).toEqual([]);
    expect((await read(world.visitor(), id)).estimateAsk).toBeNull();
  });

  it('needs a reason, a developer co-op, an open request, and somebody who speaks for a co-op or facilitates', async () => {
    const id = await request();
    const before = await world.everything();
    expect((await ask(id, feveDelegate, { reason: '  ' })).codes).toEqual(['reason_required']);
    expect((await ask(id, feveDelegate, { reason: 'x'.repeat(2001) })).codes).toEqual(['too_long']);
    expect((await ask(id, feveDelegate, { toCooperativeId: bees.id })).codes).toEqual(['not_a_developer_cooperative']);
    expect((await ask(id, easyDeveloper)).codes).toEqual(['delegate_required']);
    expect((await ask(id, treasurer)).codes).toEqual(['delegate_required']);
    expect((await ask(id, world.visitor())).codes).toEqual(['not_signed_in']);
    expect(await world.everything()).toEqual(before);
    expect((await ask(id, facilitator)).codes).toEqual([]);
    const closed = await request();
    await facilitator.do('changeRequestState', { requestId: closed, state: 'refused', reason: 'doublon' });
    expect((await ask(closed)).codes).toEqual(['request_closed']);
  });

  it('is taken back by the co-op that asked, and may be asked again', async () => {
    const id = await request();
    const asked = await ask(id, beesDelegate);
    expect((await feveDelegate.do('withdrawEstimateAsk', { askId: asked.id })).codes).toEqual(['not_your_cooperative']);
    expect((await beesDelegate.do('withdrawEstimateAsk', { askId: asked.id })).codes).toEqual([]);
    expect((await beesDelegate.do('withdrawEstimateAsk', { askId: asked.id })).codes).toEqual(['question_closed']);
    expect((await ask(id)).codes).toEqual([]);
  });

  it('waits again, since it was asked, when its only estimate is taken back', async () => {
    const id = await request();
    await askedBefore((await ask(id)).id, 20);
    const given = await give(id);
    expect((await read(world.visitor(), id)).estimateAsk).toBeNull();
    expect((await devDeveloper.do('withdrawEstimate', { estimateId: given.id })).codes).toEqual([
      'not_your_cooperative',
    ]);
    expect((await easyDeveloper.do('withdrawEstimate', { estimateId: given.id })).codes).toEqual([]);
    expect((await read(world.visitor(), id)).estimateAsk.waiting).toEqual({ days: 20, level: 'long' });
  });
});

const queue = async (by: Browser, filter = ''): Promise<Data[]> =>
  (
    await by.get(
      `{ estimateQueue(first: 100${filter}) { nodes { id rank wishCount isWishedByMe request { number } } } }`,
    )
  ).estimateQueue.nodes;

describe('what is estimated next', () => {
  const asks: string[] = [];
  beforeAll(async () => {
    await world.rows(
      'update estimate_ask set withdrawn_at = asked_at where answered_at is null and withdrawn_at is null',
    );
    for (const hour of [0, 1, 2, 3]) {
      later(0, hour);
      asks.push((await ask(await request())).id);
    }
  });

  it('is what most co-ops wish for, then the older question; one voice a co-op, three wishes at most', async () => {
    expect((await queue(world.visitor())).map(({ id }) => id)).toEqual(asks);
    for (const index of [3, 2, 1])
      expect((await beesDelegate.do('wishEstimate', { askId: asks[index] })).codes).toEqual([]);
    expect((await feveDelegate.do('wishEstimate', { askId: asks[2] })).codes).toEqual([]);
    expect((await beesDelegate.do('wishEstimate', { askId: asks[2] })).codes).toEqual([]);
    const ordered = await queue(beesDelegate);
    expect(ordered.map(({ id, rank, wishCount }) => [asks.indexOf(id), rank, wishCount])).toEqual([
      [2, 1, 2],
      [1, 2, 1],
      [3, 3, 1],
      [0, 4, 0],
    ]);
    expect(ordered.map(({ isWishedByMe }) => isWishedByMe)).toEqual([true, true, true, false]);
    const before = await world.everything();
    expect((await beesDelegate.do('wishEstimate', { askId: asks[0] })).codes).toEqual(['too_many_wishes']);
    expect((await easyDeveloper.do('wishEstimate', { askId: asks[0] })).codes).toEqual(['delegate_required']);
    expect(await world.everything()).toEqual(before);
    expect((await queue(beesDelegate, ', filter: { wishedByMe: false }')).map(({ id }) => id)).toEqual([asks[0]]);
    expect(await queue(beesDelegate, ', filter: { theme: money }')).toEqual([]);
  });

  it('says of the last wish that it can be given no more, and gives it back when one is taken back', async () => {
    const button = async (): Promise<Data> =>
      (
        await beesDelegate.get('{ estimateQueue { nodes { id viewerCan { wish { allowed reason } } } } }')
      ).estimateQueue.nodes.find(({ id }: Data) => id === asks[0]).viewerCan.wish;
    expect(await button()).toEqual({ allowed: false, reason: 'too_many_wishes' });
    expect(
      (await beesDelegate.do('withdrawEstimateWish', { askId: asks[3] }, 'ask { wishCount }')).data.ask.wishCount,
    ).toBe(0);
    expect((await beesDelegate.do('withdrawEstimateWish', { askId: asks[3] })).codes).toEqual(['nothing_to_undo']);
    expect(await button()).toEqual({ allowed: true, reason: null });
  });

  it('wished for twice at once, one wish short of three, is three wishes', async () => {
    const both = await Promise.all([asks[0], asks[3]].map(async (askId) => beesDelegate.do('wishEstimate', { askId })));
    expect(both.flatMap(({ codes }) => codes)).toEqual(['too_many_wishes']);
    const mine = await world.rows('select 1 from estimate_wish where cooperative_id = $1', [bees.id]);
    expect(mine).toHaveLength(3);
  });

  it('is one statement beside the session’s, ten questions or four', async () => {
    const { statements, data } = await beesDelegate.ask(
      `{ estimateQueue { nodes { ${'id reason wishes { cooperative { name } } waiting { days level } viewerCan { wish { allowed } } request { number title cooperative { name } }'} } }
         estimateSummary { month { fitsNow } drift { all { count } byTheme { theme } byCooperative { name } } pots { minutes } viewerCan { setPot { allowed } } }
         workDone { nodes { id } } }`,
    );
    expect(data.estimateQueue.nodes).toHaveLength(4);
    expect(ofHouse(statements)).toHaveLength(1);
  });
});

describe('the monthly pot', () => {
  const month = async (): Promise<Data> =>
    (
      await world
        .visitor()
        .get(
          '{ estimateSummary { month { month potMinutes usedMinutes restMinutes overMinutes expectedMinutes nextPotMinutes fitsNow fitsNext waiting } pots { fromMonth minutes } } }',
        )
    ).estimateSummary;

  it('is set by the treasurer of the pool, for this month or later; what was used comes off it', async () => {
    await world.rows('delete from estimate_acceptance; delete from estimate; delete from analysis_pot');
    const pot = async (by: Browser, fromMonth: string, minutes: number): Promise<Answer> =>
      by.do('setAnalysisPot', { id: world.newId(), fromMonth, minutes }, 'summary { month { potMinutes } }');
    expect((await pot(beesDelegate, '2026-11-01', 240)).codes).toEqual(['pool_treasurer_required']);
    expect((await pot(facilitator, '2026-11-01', 240)).codes).toEqual(['pool_treasurer_required']);
    expect((await pot(treasurer, '2026-10-01', 240)).codes).toEqual(['month_past']);
    expect((await pot(treasurer, '2026-11-02', 240)).codes).toEqual(['bad_input']);
    expect((await pot(treasurer, '2026-11-01', -1)).codes).toEqual(['effort_out_of_range']);
    expect((await pot(treasurer, '2026-11-01', 180)).data.summary.month.potMinutes).toBe(180);
    expect((await pot(treasurer, '2026-11-01', 240)).data.summary.month.potMinutes).toBe(240);
    await pot(treasurer, '2026-12-01', 60);
    expect((await give(await request(), easyDeveloper, { analysisMinutes: 130 })).codes).toEqual([]);
    // given in the last hour of October in Brussels: not of this month
    world.clock.set(new Date('2026-10-31T22:30:00.000Z'));
    await give(await request(), easyDeveloper, { analysisMinutes: 45 });
    world.clock.set(start);
    const { month: now, pots } = await month();
    expect(now).toEqual({
      month: '2026-11-01',
      potMinutes: 240,
      usedMinutes: 130,
      restMinutes: 110,
      overMinutes: 0,
      expectedMinutes: 60,
      nextPotMinutes: 60,
      fitsNow: 1,
      fitsNext: 1,
      waiting: 4,
    });
    expect(pots).toEqual([
      { fromMonth: '2026-12-01', minutes: 60 },
      { fromMonth: '2026-11-01', minutes: 240 },
    ]);
  });
});

describe('an estimate', () => {
  it('says its amounts, and stands beside others', async () => {
    const id = await request();
    const first = await give(id);
    expect(first.data.estimate).toMatchObject({
      state: 'live',
      amounts: { low: { amountMinor: '22500' }, likely: { amountMinor: '30000' }, high: { amountMinor: '45000' } },
    });
    later(1);
    await give(id, devDeveloper, { kind: 'second_opinion', lowMinutes: 300, likelyMinutes: 420, highMinutes: 600 });
    const seen = (await read(feveDelegate, id)).estimates;
    expect(seen.map((one: Data) => [one.cooperative.name, one.kind, one.rate, one.viewerCan.accept.reason])).toEqual([
      ['Coop IT Easy', 'offer', { amountMinor: '7500', currency: 'EUR' }, null],
      ['Coopdevs', 'second_opinion', { amountMinor: '7500', currency: 'EUR' }, 'second_opinion_only'],
    ]);
    const { codes } = await feveDelegate.do('acceptEstimate', { id: world.newId(), estimateId: seen[1].id });
    expect(codes).toEqual(['second_opinion_only']);
  });

  it('is given by a developer of a developer co-op, with a range, a rate and a day to come', async () => {
    const id = await request();
    const before = await world.everything();
    const shopDeveloper = await world.actor('developer', feve);
    const people = await world.everything();
    const tries: [Browser, object, string][] = [
      [feveDelegate, {}, 'developer_required'],
      [shopDeveloper, {}, 'developer_required'],
      [easyDeveloper, { likelyMinutes: 100 }, 'range_out_of_order'],
      [easyDeveloper, { highMinutes: 200 }, 'range_out_of_order'],
      [easyDeveloper, { lowMinutes: 0 }, 'effort_out_of_range'],
      [easyDeveloper, { highMinutes: 600_001 }, 'effort_out_of_range'],
      [easyDeveloper, { analysisMinutes: -1 }, 'effort_out_of_range'],
      [easyDeveloper, { rateMinor: '0' }, 'rate_required'],
      [easyDeveloper, { validUntil: '2026-11-23' }, 'valid_until_past'],
      [easyDeveloper, { assumptions: 'x'.repeat(5001) }, 'too_long'],
    ];
    for (const [by, more, code] of tries) expect([code, (await give(id, by, more)).codes]).toEqual([code, [code]]);
    expect(await world.everything()).toEqual(people);
    expect(Object.keys(before)).toEqual(Object.keys(people));
  });

  it('sent twice is one', async () => {
    const id = await request();
    const input = { id: world.newId(), operationId: world.newId(), requestId: id, ...terms, validUntil: '2027-01-31' };
    const both = await Promise.all([1, 2].map(async () => easyDeveloper.do('giveEstimate', input)));
    expect(both.map(({ codes }) => codes)).toEqual([[], []]);
    expect((await read(world.visitor(), id)).estimates).toHaveLength(1);
  });
});

describe('an acceptance', () => {
  it('has the high amount as its ceiling, or one between likely and high; a new one ends the earlier', async () => {
    const id = await request();
    const first = await give(id);
    const whole = await accept(first.id);
    expect(whole.data.request.acceptedEstimate).toEqual({
      ceiling: { amountMinor: '45000', currency: 'EUR' },
      estimate: { id: first.id },
    });
    const outside = await accept(first.id, feveDelegate, { ceilingMinor: '29999' });
    expect([outside.codes, outside.errors[0]?.extensions.params]).toEqual([
      ['ceiling_out_of_range'],
      { lowMinor: '30000', highMinor: '45000' },
    ]);
    expect((await accept(first.id, feveDelegate, { ceilingMinor: '45001' })).codes).toEqual(['ceiling_out_of_range']);
    const less = await accept(first.id, feveDelegate, { ceilingMinor: '40000' });
    expect(less.data.request.acceptedEstimate.ceiling.amountMinor).toBe('40000');
    const other = await give(id, devDeveloper, { rateMinor: '6000' });
    expect((await accept(other.id, facilitator)).data.request.acceptedEstimate.estimate.id).toBe(other.id);
    const rows = await world.rows('select ended_at is null as live from estimate_acceptance where request_id = $1', [
      id,
    ]);
    expect(rows.filter(({ live }) => live)).toHaveLength(1);
    expect(rows).toHaveLength(3);
    expect((await devDeveloper.do('withdrawEstimate', { estimateId: other.id })).codes).toEqual(['estimate_accepted']);
    expect((await easyDeveloper.do('withdrawEstimate', { estimateId: first.id })).codes).toEqual([]);
    expect((await accept(first.id)).codes).toEqual(['estimate_withdrawn']);
  });

  it('is given by the co-op that wants it, on an estimate that still holds', async () => {
    const id = await request();
    const { id: estimate } = await give(id, easyDeveloper, { validUntil: '2026-11-30' });
    expect((await accept(estimate, beesDelegate)).codes).toEqual(['not_your_cooperative']);
    expect((await accept(estimate, easyDeveloper)).codes).toEqual(['not_your_cooperative']);
    expect((await accept(estimate, treasurer)).codes).toEqual(['not_your_cooperative']);
    // the last day in Brussels is a day of it
    world.clock.set(new Date('2026-11-30T22:59:00.000Z'));
    expect((await read(feveDelegate, id)).estimates[0].state).toBe('live');
    world.clock.set(new Date('2026-11-30T23:00:00.000Z'));
    expect((await read(feveDelegate, id)).estimates[0].state).toBe('expired');
    expect((await accept(estimate)).codes).toEqual(['estimate_expired']);
  });

  it('is taken back until a funding is open on it', async () => {
    const id = await request();
    const { id: estimate } = await give(id);
    expect((await feveDelegate.do('revokeAcceptance', { requestId: id })).codes).toEqual(['nothing_to_undo']);
    await accept(estimate);
    expect((await beesDelegate.do('revokeAcceptance', { requestId: id })).codes).toEqual(['not_your_cooperative']);
    expect((await feveDelegate.do('revokeAcceptance', { requestId: id })).codes).toEqual([]);
    expect((await read(feveDelegate, id)).acceptedEstimate).toBeNull();
    await accept(estimate);
    await fundingOn(id);
    const before = await world.everything();
    expect((await read(feveDelegate, id)).estimating.viewerCan.revoke).toEqual({
      allowed: false,
      reason: 'funding_open',
    });
    expect((await feveDelegate.do('revokeAcceptance', { requestId: id })).codes).toEqual(['funding_open']);
    expect(await world.everything()).toEqual(before);
  });

  it('of two people at once is one of them, and the other is told what there is', async () => {
    const id = await request();
    const [one, two] = [await give(id), await give(id, devDeveloper)];
    const other = await world.actor('delegate', feve);
    const both = await Promise.all([accept(one.id), accept(two.id, other)]);
    expect(both.map(({ codes }) => codes)).toEqual([[], []]);
    const live = await world.rows<{ estimate_id: string }>(
      'select estimate_id from estimate_acceptance where request_id = $1 and ended_at is null',
      [id],
    );
    expect(live).toHaveLength(1);
    expect((await read(feveDelegate, id)).acceptedEstimate.estimate.id).toBe(live[0]?.estimate_id);
  });
});

async function fundingOn(requestId: string): Promise<string> {
  const development = world.newId();
  const now = world.clock.now();
  await world.rows(
    `insert into development (id, title, language, theme, opened_at, updated_at, last_activity_at, started_at) values ($1, 'D', 'fr', 'tools', $2, $2, $2, $2)`,
    [development, now],
  );
  await world.rows(
    'insert into development_request (id, development_id, request_id, joined_at) values ($1, $2, $3, $4)',
    [world.newId(), development, requestId, now],
  );
  await world.rows(
    `insert into funding (development_id, key_kind, currency, ceiling_minor, deadline, opened_at, updated_at) values ($1, 'equal', 'EUR', 45000, $2, $2, $2)`,
    [development, now],
  );
  return development;
}

describe('guess, estimate and real hours', () => {
  it('stand side by side: guesses before anybody looked, real hours once the work began, by who did it', async () => {
    const id = await request();
    const guess = async (by: Browser, minutes: number): Promise<string[]> => [
      ...(await by.do('guessEffort', { requestId: id, minutes })).codes,
    ];
    expect(await guess(beesDelegate, 60)).toEqual([]);
    expect(await guess(beesDelegate, 120)).toEqual([]);
    expect(await guess(feveDelegate, 180)).toEqual([]);
    expect(await guess(beesDelegate, 0)).toEqual(['effort_out_of_range']);
    expect(await guess(easyDeveloper, 60)).toEqual(['delegate_required']);
    await give(id);
    expect(await guess(beesDelegate, 60)).toEqual(['already_estimated']);
    const work = async (by: Browser, minutes: number): Promise<string[]> => [
      ...(await by.do('recordWork', { requestId: id, minutes })).codes,
    ];
    expect(await work(easyDeveloper, 300)).toEqual(['work_not_begun']);
    await facilitator.do('changeRequestState', { requestId: id, state: 'ready' });
    await easyDeveloper.do('changeRequestState', { requestId: id, state: 'in_progress' });
    expect(await work(devDeveloper, 300)).toEqual(['work_of_others']);
    expect(await work(feveDelegate, 300)).toEqual(['developer_required']);
    expect(await work(easyDeveloper, 300)).toEqual([]);
    expect(await work(easyDeveloper, 360)).toEqual([]);
    const seen = await read(beesDelegate, id);
    expect([seen.myGuess, seen.guesses, seen.workRecords]).toEqual([
      { minutes: 120 },
      [
        { minutes: 120, cooperative: { name: 'BEES coop' } },
        { minutes: 180, cooperative: { name: 'La Fève' } },
      ],
      [{ minutes: 360, cooperative: { name: 'Coop IT Easy' } }],
    ]);
  });

  it('are noted by whoever claims a part, once its development was started', async () => {
    const id = await request();
    const development = await fundingOn(id);
    await world.rows(
      'insert into claim (id, development_id, cooperative_id, percent, claimed_at) values ($1, $2, $3, 40, $4)',
      [world.newId(), development, dev.id, world.clock.now()],
    );
    expect((await devDeveloper.do('recordWork', { requestId: id, minutes: 90 })).codes).toEqual([]);
    expect((await easyDeveloper.do('recordWork', { requestId: id, minutes: 90 })).codes).toEqual(['work_of_others']);
  });

  it('make the drift of all alike, and the hint for what is alike', async () => {
    await world.rows('delete from work_record');
    for (const [index, real] of [540, 480, 120].entries()) {
      const id = await request(feveDelegate, `Imprimer les étiquettes de la balance ${index}`);
      await beesDelegate.do('guessEffort', { requestId: id, minutes: 120 });
      await give(id);
      await world.rows(`update request set state = 'done' where id = $1`, [id]);
      expect((await easyDeveloper.do('recordWork', { requestId: id, minutes: real })).codes).toEqual([]);
    }
    const { estimateSummary, workDone } = await world
      .visitor()
      .get(
        '{ estimateSummary { drift { all { percent count isEnough } byTheme { theme drift { percent count } } byCooperative { name drift { percent count isEnough } } } } workDone { nodes { guessMinutes likelyMinutes realMinutes cooperative { name } } } }',
      );
    // 540, 480 and 120 minutes where 240 were likely: 225, 200 and 50 percent
    expect(estimateSummary.drift).toEqual({
      all: { percent: 200, count: 3, isEnough: true },
      byTheme: [{ theme: 'tools', drift: { percent: 200, count: 3 } }],
      byCooperative: [{ name: 'Coop IT Easy', drift: { percent: 200, count: 3, isEnough: true } }],
    });
    expect(workDone.nodes.map((one: Data) => [one.guessMinutes, one.likelyMinutes, one.realMinutes])).toContainEqual([
      120, 240, 540,
    ]);
    const like = await request(feveDelegate, 'Imprimer les étiquettes de la seconde balance');
    expect((await read(world.visitor(), like)).estimating.hint).toEqual({
      basis: 'title',
      count: 3,
      guessMinutes: 120,
      likelyMinutes: 240,
      realMinutes: 480,
    });
    const unlike = await request(feveDelegate, 'Zéro papier');
    expect((await read(world.visitor(), unlike)).estimating.hint).toMatchObject({ basis: 'theme', count: 3 });
  });
});

describe('the page of a request', () => {
  it('reads everything about estimates in one statement beside the session’s', async () => {
    const id = await request();
    await ask(id);
    const { statements, codes } = await beesDelegate.ask(`query ($id: UUID) { request(id: $id) { ${PANEL} } }`, { id });
    expect([codes, ofHouse(statements).length]).toEqual([[], 1]);
  });

  it('tells its history, and nothing of a request that was taken back', async () => {
    const id = await request();
    const { id: askId } = await ask(id);
    const { request: seen } = await beesDelegate.get(
      'query ($id: UUID) { request(id: $id) { history { nodes { kind reason } } } }',
      { id },
    );
    expect(seen.history.nodes[0]).toEqual({ kind: 'estimate_asked', reason: 'Il bloque les présences' });
    await feveDelegate.do('withdrawRequest', { requestId: id });
    expect((await queue(world.visitor())).map((one) => one.id)).not.toContain(askId);
    const given = await give(id);
    expect(given.codes).toEqual(['not_found']);
  });
});
