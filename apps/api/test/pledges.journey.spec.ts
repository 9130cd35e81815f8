/** From an accepted estimate to a funding that is covered, as the co-ops live it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type Browser, type Cooperative, startWorld, type World } from './world.js';
import { accepted, type Fundable, fundable, limited } from './world-fundings.js';

let world: World;
let feve: Cooperative;
let bees: Cooperative;
let bloum: Cooperative;
let oufti: Cooperative;
let at: Fundable;
let feveDelegate: Browser;
let beesDelegate: Browser;
let beesTreasurer: Browser;
let bloumDelegate: Browser;
let oufticoop: Browser;

const deadline = '2026-12-15T22:00:00.000Z';
const state = `pledging {
  phase deadline goal { amountMinor } minimum { amountMinor } myLimit { amountMinor }
  next { step count more missing { amountMinor } until }
  totals { promised { amountMinor } standing { amountMinor } missing { amountMinor } count inKindMinutes }
  pledges { id isMine cooperative { name } upTo { amountMinor } onlyIf state waitsFor price { amountMinor } }
  mine { id state upTo { amountMinor } boardQuestion { answeredAt answer { amountMinor } note answeredBy } }
}`;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

beforeEach(async () => {
  world.clock.set(new Date('2026-11-23T10:00:00.000Z'));
  feve = await world.cooperative({ name: 'La Fève' });
  bees = await world.cooperative({ name: 'BEES coop' });
  bloum = await world.cooperative({ name: 'Bloum' });
  oufti = await world.cooperative({ name: 'Oufticoop' });
  feveDelegate = await world.actor('delegate', feve);
  beesDelegate = await world.actor('delegate', bees);
  beesTreasurer = await world.actor('treasurer', bees);
  bloumDelegate = await world.actor('delegate', bloum);
  oufticoop = await world.actor('delegate', oufti);
  at = await fundable(world, { carriedBy: feve, parties: [feve, bees, bloum, oufti] });
});

const open = async (given: object = {}, by: Browser = feveDelegate): Promise<Answer> =>
  by.do('openFunding', { developmentId: at.developmentId, deadline, ...given }, state);
const pledge = async (by: Browser, euros: number, given: object = {}): Promise<Answer> =>
  by.do('pledge', { developmentId: at.developmentId, upToMinor: String(euros * 100), ...given }, state);
const seen = async (by: Browser = feveDelegate) =>
  (await by.get(`query ($id: UUID!) { funding(developmentId: $id) { ${state} } }`, { id: at.developmentId })).funding
    .pledging;
const standings = (answer: Answer): string =>
  answer.data.pledging.pledges
    .map((one: { cooperative: { name: string }; state: string; upTo: { amountMinor: string } }) =>
      [one.cooperative.name, Number(one.upTo.amountMinor) / 100, one.state].join(' '),
    )
    .join(', ');

describe('opening', () => {
  it('fixes the goal, the key and those who share, and says what happens next', async () => {
    expect((await seen()).next).toMatchObject({ step: 'open_funding' });
    const opened = await open({ minimumMinor: '50000' });
    expect(opened.codes).toEqual([]);
    expect(opened.data.pledging).toMatchObject({
      phase: 'open',
      deadline,
      goal: { amountMinor: '90000' },
      minimum: { amountMinor: '50000' },
      next: { step: 'missing', count: 4, missing: { amountMinor: '90000' }, until: deadline },
    });
    expect((await open()).codes).toEqual(['funding_already_open']);
  });

  it('is refused without an estimate, after the deadline, to those who do not carry it; nothing changes', async () => {
    const before = await world.everything();
    expect((await open({ deadline: '2026-11-23T10:00:00.000Z' })).codes).toEqual(['deadline_past']);
    expect((await open({ minimumMinor: '90001' })).codes).toEqual(['minimum_out_of_range']);
    expect((await open({}, beesDelegate)).codes).toEqual(['not_your_cooperative']);
    expect((await open({}, world.visitor())).codes).toEqual(['not_signed_in']);
    expect(await world.everything()).toEqual(before);
    at = await fundable(world, { carriedBy: feve, parties: [feve, bees], ceiling: 0 });
    expect((await open()).codes).toEqual(['estimates_missing']);
  });
});

describe('promising', () => {
  beforeEach(async () => void (await open()));

  it('is conditional until the fourth joins, then firm; each price follows', async () => {
    await pledge(feveDelegate, 300);
    const conditional = await pledge(beesDelegate, 250, { onlyIf: 4 });
    expect(standings(conditional)).toBe('La Fève 300 stands, BEES coop 250 conditional');
    expect(conditional.data.pledging.pledges[1]).toMatchObject({ waitsFor: 2, price: null, isMine: true });
    const third = await pledge(bloumDelegate, 200);
    expect(third.data.pledging).toMatchObject({
      phase: 'open',
      totals: { promised: { amountMinor: '75000' }, standing: { amountMinor: '50000' }, count: 3 },
    });
    const fourth = await pledge(oufticoop, 200);
    expect(standings(fourth)).toBe('La Fève 300 stands, BEES coop 250 stands, Bloum 200 stands, Oufticoop 200 stands');
    expect(fourth.data.pledging).toMatchObject({ phase: 'covered', next: { step: 'call' } });
    const prices = fourth.data.pledging.pledges.map((one: { price: { amountMinor: string } }) => one.price.amountMinor);
    expect(prices).toEqual(['25000', '25000', '20000', '20000']);
  });

  it('one more co-op is what a condition waits for, and the sentence says so', async () => {
    await pledge(feveDelegate, 500);
    const { data } = await pledge(beesDelegate, 400, { onlyIf: 3 });
    expect(data.pledging.next).toEqual({
      step: 'condition',
      count: 1,
      more: 1,
      missing: { amountMinor: '40000' },
      until: deadline,
    });
  });

  it('above the mandate waits for the treasurer, who confirms', async () => {
    await limited(world, bees, 200_00);
    await pledge(feveDelegate, 650);
    const waiting = await pledge(beesDelegate, 250);
    expect(waiting.data.pledging).toMatchObject({
      myLimit: { amountMinor: '20000' },
      mine: { state: 'to_confirm' },
      next: { step: 'confirm', count: 1 },
    });
    const pledgeId = waiting.data.pledging.mine.id;
    expect((await beesDelegate.do('confirmPledge', { pledgeId })).codes).toEqual(['treasurer_required']);
    expect((await bloumDelegate.do('confirmPledge', { pledgeId })).codes).toEqual(['not_your_cooperative']);
    const confirmed = await beesTreasurer.do('confirmPledge', { pledgeId }, state);
    expect(confirmed.data.pledging).toMatchObject({ phase: 'covered', mine: { state: 'stands' } });
    // less than was confirmed holds at once, more waits again
    expect((await pledge(beesDelegate, 240)).data.pledging.mine.state).toBe('stands');
    expect((await pledge(beesDelegate, 260)).data.pledging.mine.state).toBe('to_confirm');
    expect((await beesTreasurer.do('refusePledge', { pledgeId, note: 'Trop' }, state)).data.pledging.mine).toBeNull();
  });

  it('sent twice is one pledge; a second is a change of the first', async () => {
    const operationId = world.newId();
    const first = await pledge(beesDelegate, 100, { operationId });
    const second = await pledge(beesDelegate, 100, { operationId });
    expect(second.data).toEqual(first.data);
    expect((await pledge(beesDelegate, 120, { operationId })).codes).toEqual(['operation_conflict']);
    const changed = await pledge(beesDelegate, 120, { inKindMinutes: 180 });
    expect(changed.data.pledging.totals).toMatchObject({ promised: { amountMinor: '12000' }, inKindMinutes: 180 });
    const events = await world.rows(
      'select kind, up_to_minor from pledge_event where development_id = $1 order by id',
      [at.developmentId],
    );
    expect(events).toEqual([
      { kind: 'pledged', up_to_minor: '10000' },
      { kind: 'changed', up_to_minor: '12000' },
    ]);
  });

  it('shows who promised what to whoever acts, and to others what it comes to', async () => {
    await pledge(beesDelegate, 100);
    const visitor = await seen(world.visitor());
    expect(visitor).toMatchObject({ pledges: null, mine: null, totals: { standing: { amountMinor: '10000' } } });
    expect((await seen(bloumDelegate)).pledges).toHaveLength(1);
    expect((await seen(bloumDelegate)).mine).toBeNull();
  });

  it('is taken back, and made again', async () => {
    const made = await pledge(beesDelegate, 100);
    const { id: pledgeId } = made.data.pledging.mine;
    expect((await bloumDelegate.do('withdrawPledge', { pledgeId })).codes).toEqual(['not_your_cooperative']);
    expect((await beesDelegate.do('withdrawPledge', { pledgeId }, state)).data.pledging.mine).toBeNull();
    expect((await beesDelegate.do('withdrawPledge', { pledgeId })).codes).toEqual(['no_pledge']);
    expect((await pledge(beesDelegate, 80)).data.pledging.mine.upTo).toEqual({ amountMinor: '8000' });
  });

  it('is refused to those who do not share, and changes nothing then', async () => {
    const other = await world.actor('delegate', await world.cooperative());
    const facilitator = await world.actor('facilitator', null);
    const before = await world.everything();
    expect((await pledge(other, 100)).codes).toEqual(['not_a_party']);
    expect((await pledge(beesDelegate, 0)).codes).toEqual(['pledge_empty']);
    expect((await pledge(beesDelegate, 100, { onlyIf: 5 })).codes).toEqual(['condition_out_of_range']);
    expect((await pledge(facilitator, 100)).codes).toEqual(['delegate_required']);
    expect(await world.everything()).toEqual(before);
  });
});

describe('the board', () => {
  const preview = `query ($token: Secret!) { boardQuestion(token: $token) {
    refusal cooperativeName developmentTitle asked { amountMinor } answer { amountMinor } onlyIf } }`;
  let pledgeId: string;
  let token: string;

  beforeEach(async () => {
    await open();
    await limited(world, bees, 200_00);
    pledgeId = (await pledge(beesDelegate, 250)).data.pledging.mine.id;
    token = (await beesDelegate.do('askBoard', { pledgeId }, 'token')).data.token;
  });

  it('says 200 instead of 250: the promise becomes that and holds, once', async () => {
    const visitor = world.visitor();
    expect((await visitor.get(preview, { token })).boardQuestion).toMatchObject({
      refusal: null,
      cooperativeName: 'BEES coop',
      asked: { amountMinor: '25000' },
    });
    const input = { token, amountMinor: '20000', note: 'Pas plus', answeredBy: 'Conseil d’administration' };
    const answered = await visitor.do(
      'answerBoard',
      input,
      'question { refusal answer { amountMinor } asked { amountMinor } }',
    );
    expect(answered.data.question).toEqual({
      refusal: 'token_used',
      answer: { amountMinor: '20000' },
      asked: { amountMinor: '25000' },
    });
    expect((await visitor.do('answerBoard', input)).codes).toEqual(['token_used']);
    expect((await seen(beesDelegate)).mine).toMatchObject({
      state: 'stands',
      upTo: { amountMinor: '20000' },
      boardQuestion: { answer: { amountMinor: '20000' }, note: 'Pas plus', answeredBy: 'Conseil d’administration' },
    });
    // what was asked and said is the co-op's own
    const others = await bloumDelegate.get(
      `query ($id: UUID!) { pledging(developmentId: $id) {
        pledges { boardQuestion { note } } history(first: 10) { nodes { kind } } } }`,
      { id: at.developmentId },
    );
    expect(others.pledging).toEqual({ pledges: [{ boardQuestion: null }], history: { nodes: [{ kind: 'pledged' }] } });
  });

  it('says no: the promise is gone', async () => {
    await world.visitor().do('answerBoard', { token, amountMinor: '0' });
    expect((await seen(beesDelegate)).mine).toBeNull();
  });

  it('is not asked for more than the promise, nor by a link that stands for nothing', async () => {
    const visitor = world.visitor();
    const before = await world.everything();
    expect((await visitor.do('answerBoard', { token, amountMinor: '25001' })).codes).toEqual(['answer_out_of_range']);
    expect((await visitor.do('answerBoard', { token: `${token}x`, amountMinor: '1' })).codes).toEqual([
      'token_invalid',
    ]);
    expect((await bloumDelegate.do('askBoard', { pledgeId })).codes).toEqual(['not_your_cooperative']);
    expect(await world.everything()).toEqual(before);
  });

  it('an earlier link stops working when it is asked again, when it is cancelled, and when the promise changes', async () => {
    const visitor = world.visitor();
    const second = (await beesDelegate.do('askBoard', { pledgeId }, 'token')).data.token;
    expect((await visitor.get(preview, { token })).boardQuestion).toBeNull();
    expect((await beesDelegate.do('cancelBoardQuestion', { pledgeId })).codes).toEqual([]);
    expect((await visitor.do('answerBoard', { token: second, amountMinor: '1' })).codes).toEqual(['token_invalid']);
    const third = (await beesDelegate.do('askBoard', { pledgeId }, 'token')).data.token;
    await pledge(beesDelegate, 260);
    expect((await visitor.do('answerBoard', { token: third, amountMinor: '1' })).codes).toEqual(['token_invalid']);
  });

  it('keeps no secret: neither the question nor the register of operations nor the audit holds the token', async () => {
    await world.visitor().do('answerBoard', { token, amountMinor: '20000' });
    expect(JSON.stringify(await world.everything())).not.toContain(token);
  });

  it('reads one page, for its own co-op only', async () => {
    const fetched = async (by: Browser) => {
      const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      return world.app.inject({
        method: 'POST',
        url: '/promesse/conseil.pdf',
        headers: { host: 'localhost', 'content-type': 'application/json', cookie },
        payload: JSON.stringify({ token }),
      });
    };
    const page = await fetched(beesTreasurer);
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(page.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect([(await fetched(bloumDelegate)).statusCode, (await fetched(world.visitor())).statusCode]).toEqual([
      404, 401,
    ]);
  });
});

describe('opened again', () => {
  beforeEach(async () => {
    await open();
    await pledge(feveDelegate, 500);
    await pledge(beesDelegate, 500);
    world.clock.set(new Date('2026-11-25T10:00:00.000Z'));
  });

  it('a rise within what is promised asks nobody; one of a tenth asks all again, and silence withdraws', async () => {
    await accepted(world, at.requestId, { ceiling: 950_00 });
    await pledge(bloumDelegate, 50);
    expect(await seen()).toMatchObject({ phase: 'covered', goal: { amountMinor: '95000' } });
    await accepted(world, at.requestId, { ceiling: 1_100_00 });
    const asked = await pledge(bloumDelegate, 60);
    expect(asked.data.pledging).toMatchObject({
      goal: { amountMinor: '110000' },
      next: { step: 'answer_again', count: 2 },
    });
    const pledgeId = (await seen(feveDelegate)).mine.id;
    const renewed = await feveDelegate.do('renewPledge', { pledgeId }, state);
    expect(standings(renewed)).toBe('La Fève 500 stands, BEES coop 500 to_renew, Bloum 60 stands');
    world.clock.set(new Date('2026-12-16T10:00:00.000Z'));
    expect((await pledge(await world.actor('delegate', bloum), 70)).codes).toEqual(['deadline_over']);
    expect(await seen(world.visitor())).toMatchObject({ phase: 'lapsed', next: { step: 'reopen' } });
  });

  it('for another scope, by whoever carries it, with a reason', async () => {
    const input = { developmentId: at.developmentId, reason: 'On ajoute l’export' };
    expect((await feveDelegate.do('reopenFunding', input)).codes).toEqual(['nothing_to_reopen']);
    expect((await beesDelegate.do('reopenFunding', { ...input, isScopeChanged: true })).codes).toEqual([
      'not_your_cooperative',
    ]);
    const again = await feveDelegate.do('reopenFunding', { ...input, isScopeChanged: true }, state);
    expect(again.data.pledging).toMatchObject({ phase: 'open', deadline, next: { step: 'answer_again', count: 2 } });
  });
});
