/** Developments as co-ops live them: opened of two requests, decided, shared out, begun, delivered, tried, accepted, closed, told. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let coopIt: Cooperative;
let coopdevs: Cooperative;
let facilitator: Browser;
let beesDelegate: Browser;
let feveDelegate: Browser;
let easy: Browser;
let devs: Browser;
let treasurer: Browser;
let serial = 0;

beforeAll(async () => {
  world = await startWorld();
  bees = await world.cooperative({ name: 'BEES coop' });
  feve = await world.cooperative({ name: 'La Fève' });
  coopIt = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  coopdevs = await world.cooperative({ name: 'Coopdevs', kind: 'developers' });
  facilitator = await world.actor('facilitator', null);
  beesDelegate = await world.actor('delegate', bees);
  feveDelegate = await world.actor('delegate', feve);
  treasurer = await world.actor('treasurer', bees);
  easy = await world.actor('developer', coopIt);
  devs = await world.actor('developer', coopdevs);
});
afterAll(async () => world.close());

async function request(by: Browser = beesDelegate): Promise<string> {
  serial += 1;
  const input = { id: world.newId(), title: `Statut par défaut ${serial}`, theme: 'tools', language: 'fr' };
  return (await by.do('postRequest', input, 'request { id }')).data.request.id;
}

async function opened(by: Browser = beesDelegate, requestIds?: string[]): Promise<string> {
  serial += 1;
  const ids = requestIds ?? [await request()];
  const input = { id: world.newId(), title: `Commandes ${serial}`, theme: 'tools', language: 'fr', requestIds: ids };
  const { data, codes } = await by.do('createDevelopment', input, 'development { id }');
  expect(codes).toEqual([]);
  return data.development.id;
}

const done = async (by: Browser, mutation: string, input: Record<string, unknown>): Promise<void> =>
  expect([mutation, (await by.do(mutation, input)).codes]).toEqual([mutation, []]);

const tables = [
  'development', 'development_request', 'development_part', 'development_event', 'arbitration', 'claim', 'checklist_item', 'delivery',
  'trial', 'release_note', 'request', 'request_event', 'audit_entry',
]; // prettier-ignore
/** Of what a refused deed could have changed; events that were written before leave on their own. */
const digest = async (): Promise<unknown> =>
  world.rows(
    tables
      .map((table) => `select '${table}', count(*), sum(hashtextextended(t::text, 0)) from "${table}" t`)
      .join(' union all '),
  );

const refused = async (by: Browser, mutation: string, input: Record<string, unknown>): Promise<string> => {
  const before = await digest();
  const { codes } = await by.do(mutation, input);
  expect(await digest()).toEqual(before);
  return String(codes[0]);
};

const read = async (id: string, selection: string, by: Browser = world.visitor()): Promise<Data> =>
  (await by.get(`{ development(id: "${id}") { ${selection} } }`)).development;

const stateOf = async (requestId: string): Promise<string> =>
  (await world.visitor().get(`{ request(id: "${requestId}") { state } }`)).request.state;

/** Begun, with a share of each developer co-op. */
async function begun(requestIds?: string[]): Promise<string> {
  const developmentId = await opened(beesDelegate, requestIds);
  await done(easy, 'claim', { developmentId, percent: 60 });
  await done(devs, 'claim', { developmentId, percent: 40 });
  await done(facilitator, 'startDevelopment', { developmentId, reason: 'la rentrée n’attend pas' });
  return developmentId;
}

async function delivered(developmentId: string, version = '12.0.1'): Promise<string> {
  const id = world.newId();
  await done(devs, 'deliver', { developmentId, id, version, address: 'https://essai.example.org', note: 'Ventes' });
  return id;
}

describe('opening', () => {
  it('joins requests, each in one development at a time, and their pages say in which', async () => {
    const [first, second] = [await request(), await request(feveDelegate)];
    const id = await opened(beesDelegate, [first, second]);
    const seen = await read(
      id,
      'number requestCount checklist { kind } requests { id development { id } } cooperative { name }',
    );
    expect(seen.requests).toEqual([first, second].map((one) => ({ id: one, development: { id } })));
    expect([seen.requestCount, seen.checklist.length, seen.cooperative]).toEqual([2, 8, { name: 'BEES coop' }]);
    const again = { title: 'Encore', theme: 'tools', language: 'fr', requestIds: [first] };
    expect(await refused(easy, 'createDevelopment', { ...again, id: world.newId() })).toBe('request_in_development');
    await done(beesDelegate, 'detachRequest', { developmentId: id, requestId: second });
    expect(await refused(beesDelegate, 'detachRequest', { developmentId: id, requestId: first })).toBe('last_request');
    const other = await opened(easy, [second]);
    expect(await refused(beesDelegate, 'joinRequest', { developmentId: id, requestId: second })).toBe(
      'request_in_development',
    );
    expect((await read(other, 'cooperative { name }')).cooperative).toEqual({ name: 'Coop IT Easy' });
  });

  it('is for delegates, developers and those who facilitate', async () => {
    const input = { title: 'Non', theme: 'tools', language: 'fr', requestIds: [await request()] };
    expect(await refused(treasurer, 'createDevelopment', { ...input, id: world.newId() })).toBe('delegate_required');
    expect(await refused(world.visitor(), 'createDevelopment', { ...input, id: world.newId() })).toBe('not_signed_in');
  });

  it('is taken back and put back, with its requests, by its co-op only', async () => {
    const requestId = await request();
    const developmentId = await opened(beesDelegate, [requestId]);
    expect(await refused(feveDelegate, 'withdrawDevelopment', { developmentId })).toBe('not_your_cooperative');
    await done(beesDelegate, 'withdrawDevelopment', { developmentId });
    expect(await read(developmentId, 'id')).toBeNull();
    expect((await read(developmentId, 'requests { id }', beesDelegate)).requests).toEqual([{ id: requestId }]);
    const second = await opened(feveDelegate, [requestId]);
    expect(await refused(beesDelegate, 'restoreDevelopment', { developmentId })).toBe('request_in_development');
    await done(feveDelegate, 'withdrawDevelopment', { developmentId: second });
    await done(beesDelegate, 'restoreDevelopment', { developmentId });
    expect((await read(developmentId, 'requests { id }')).requests).toEqual([{ id: requestId }]);
  });

  it('is not overwritten by who has not read the last words', async () => {
    const developmentId = await opened();
    await done(beesDelegate, 'editDevelopment', { developmentId, basedOn: 1, specification: '**un** statut' });
    const late = { developmentId, basedOn: 1, specification: 'deux' };
    expect(await refused(facilitator, 'editDevelopment', late)).toBe('changed_since');
    const part = { id: world.newId(), title: 'L’écran', minutes: 120, isDone: true };
    await done(facilitator, 'saveDevelopmentParts', { developmentId, basedOn: 2, parts: [part] });
    const seen = await read(developmentId, 'version specificationHtml parts { title minutes }');
    expect(seen).toEqual({
      version: 3,
      specificationHtml: '<p><strong>un</strong> statut</p>',
      parts: [{ title: 'L’écran', minutes: 120 }],
    });
  });
});

describe('deciding where the code goes', () => {
  it('an open objection blocks common, names how many, and an option needs its name', async () => {
    const requestId = await request();
    const developmentId = await opened(beesDelegate, [requestId]);
    const objectionId = world.newId();
    await done(feveDelegate, 'object', { requestId, id: objectionId, reason: 'cela casserait nos étiquettes' });
    const draft = { developmentId, reason: 'peu le veulent', presentIds: [bees.id, feve.id] };
    const common = await beesDelegate.ask(
      `mutation ($input: ArbitrateInput!) { arbitrate(input: $input) { development { id } } }`,
      { input: { ...draft, operationId: world.newId(), id: world.newId(), outcome: 'common' } },
    );
    expect([common.codes, common.errors?.[0]?.extensions?.params]).toEqual([['objections_open'], { count: 1 }]);
    const option = { ...draft, id: world.newId(), outcome: 'parameter' };
    expect(await refused(beesDelegate, 'arbitrate', option)).toBe('parameter_name_required');
    expect(await refused(beesDelegate, 'arbitrate', { ...option, parameterName: 'x', presentIds: [] })).toBe(
      'presence_required',
    );
    await done(beesDelegate, 'arbitrate', { ...option, parameterName: 'statut', answers: 'éteinte au départ' });
    await done(beesDelegate, 'answerObjection', { objectionId, answer: 'une option' });
    await done(beesDelegate, 'arbitrate', { ...draft, id: world.newId(), outcome: 'common' });
    const { arbitration } = await read(developmentId, 'arbitration { outcome present { name } cooperative { name } }');
    expect(arbitration).toEqual({
      outcome: 'common',
      present: [{ name: 'BEES coop' }, { name: 'La Fève' }],
      cooperative: { name: 'BEES coop' },
    });
  });
});

describe('sharing the work out', () => {
  it('two who claim 60 % at once: one of them is refused, and told how much is left', async () => {
    const developmentId = await opened();
    const answers = await Promise.all([easy, devs].map(async (by) => by.do('claim', { developmentId, percent: 60 })));
    expect(answers.map(({ codes }) => codes[0] ?? 'done').sort()).toEqual(['claims_over_hundred', 'done']);
    expect((await read(developmentId, 'claimedPercent')).claimedPercent).toBe(60);
  });

  it('is changed, handed over and given up', async () => {
    const developmentId = await opened();
    await done(easy, 'claim', { developmentId, percent: 30 });
    await done(easy, 'claim', { developmentId, percent: 100 });
    await done(easy, 'claim', { developmentId, percent: 60 });
    await done(devs, 'claim', { developmentId, percent: 40 });
    const claims =
      'claims { id percent cooperative { name } offeredTo { name } viewerCan { takeOver { allowed reason } } }';
    const [mine] = (await read(developmentId, claims)).claims as Data[];
    expect(await refused(devs, 'takeOverClaim', { claimId: mine!.id })).toBe('claim_not_offered');
    expect(await refused(easy, 'offerClaim', { claimId: mine!.id, toCooperativeId: bees.id })).toBe('bad_input');
    await done(easy, 'offerClaim', { claimId: mine!.id, toCooperativeId: coopdevs.id });
    expect((await read(developmentId, claims, devs)).claims[0].viewerCan.takeOver.allowed).toBe(true);
    await done(devs, 'takeOverClaim', { claimId: mine!.id });
    const [all] = (await read(developmentId, claims)).claims as Data[];
    expect([all!.percent, all!.cooperative.name]).toEqual([100, 'Coopdevs']);
    expect(await refused(feveDelegate, 'unclaim', { claimId: all!.id })).toBe('developer_required');
    await done(facilitator, 'unclaim', { claimId: all!.id });
    expect(await read(developmentId, 'claimedPercent claims { id }')).toEqual({ claimedPercent: 0, claims: [] });
  });
});

describe('doing it', () => {
  it('begins when it is paid for, or when the facilitator says why before', async () => {
    const developmentId = await opened();
    expect(await refused(easy, 'startDevelopment', { developmentId })).toBe('no_claim');
    await done(easy, 'claim', { developmentId, percent: 50 });
    expect(await refused(easy, 'startDevelopment', { developmentId, reason: 'envie' })).toBe('not_funded');
    expect(await refused(facilitator, 'startDevelopment', { developmentId })).toBe('reason_required');
    expect(await refused(easy, 'deliver', { developmentId, id: world.newId(), version: '1' })).toBe(
      'development_not_started',
    );
    await world.rows(
      `insert into funding (development_id, key_kind, ceiling_minor, currency, deadline, opened_at, updated_at)
       values ($1, 'equal', 45000, 'EUR', now() + interval '9 days', now(), now())`,
      [developmentId],
    );
    const pledge = async (coop: Cooperative, minor: number, onlyIf: number | null): Promise<unknown> =>
      world.rows(
        `insert into pledge (id, development_id, cooperative_id, up_to_minor, currency, only_if, pledged_at, changed_at, confirmed_at)
         values ($1, $2, $3, $4, 'EUR', $5, now(), now(), now())`,
        [world.newId(), developmentId, coop.id, minor, onlyIf],
      );
    await pledge(bees, 25_000, null);
    await pledge(feve, 20_000, 3);
    expect((await read(developmentId, 'isFunded')).isFunded).toBe(false);
    await pledge(coopIt, 1, null);
    expect((await read(developmentId, 'isFunded')).isFunded).toBe(true);
    await done(easy, 'startDevelopment', { developmentId });
  });

  it('is delivered, tried, answered, accepted and closed, and the requests follow', async () => {
    const requestId = await request();
    const developmentId = await begun([requestId]);
    expect(await stateOf(requestId)).toBe('in_progress');
    expect(await refused(beesDelegate, 'acceptDevelopment', { developmentId })).toBe('no_delivery');
    const deliveryId = await delivered(developmentId);
    expect(await stateOf(requestId)).toBe('to_test');
    expect(await refused(beesDelegate, 'acceptDevelopment', { developmentId })).toBe('no_ok_trial');
    expect(await refused(treasurer, 'tryDelivery', { deliveryId, outcome: 'ok' })).toBe('delegate_required');
    expect(await refused(beesDelegate, 'tryDelivery', { deliveryId, outcome: 'not_ok' })).toBe('reason_required');
    await done(beesDelegate, 'tryDelivery', { deliveryId, outcome: 'ok' });
    await done(feveDelegate, 'tryDelivery', { deliveryId, outcome: 'not_ok', note: 'le statut revient' });
    expect(await refused(beesDelegate, 'acceptDevelopment', { developmentId })).toBe('trials_unanswered');
    const { deliveries } = await read(developmentId, 'deliveries { trials { id outcome cooperative { name } } }');
    const bad = deliveries[0].trials.find(({ outcome }: Data) => outcome === 'not_ok');
    expect(await refused(feveDelegate, 'answerTrial', { trialId: bad.id, answer: 'si' })).toBe('not_your_cooperative');
    await done(devs, 'answerTrial', { trialId: bad.id, answer: 'videz le cache' });
    await done(feveDelegate, 'tryDelivery', { deliveryId, outcome: 'not_found', note: 'où ?' });
    expect(await refused(beesDelegate, 'closeDevelopment', { developmentId })).toBe('development_not_accepted');
    expect(await refused(feveDelegate, 'acceptDevelopment', { developmentId })).toBe('not_your_cooperative');
    await done(beesDelegate, 'acceptDevelopment', { developmentId });
    expect(await refused(easy, 'claim', { developmentId, percent: 10 })).toBe('development_accepted');
    const { checklist } = await read(developmentId, 'checklist { id kind }');
    const item = checklist.find(({ kind }: Data) => kind === 'document');
    await done(feveDelegate, 'checkItem', { itemId: item.id, done: true });
    await done(devs, 'writeReleaseNote', { developmentId, body: 'Un réglage **de plus**', language: 'fr' });
    const forFeve = { developmentId, cooperativeId: feve.id, body: 'Demandez le réglage', language: 'fr' };
    await done(devs, 'writeReleaseNote', forFeve);
    await done(beesDelegate, 'closeDevelopment', { developmentId });
    expect(await stateOf(requestId)).toBe('done');
    const seen = await read(
      developmentId,
      'credits { builders { name percent } testers documenters funders } releaseNotes { body cooperative { name } } history { nodes { kind } }',
    );
    expect(seen.credits).toEqual({
      builders: [
        { name: 'Coop IT Easy', percent: 60 },
        { name: 'Coopdevs', percent: 40 },
      ],
      testers: ['BEES coop'],
      documenters: ['La Fève'],
      funders: [],
    });
    expect(seen.releaseNotes.map(({ cooperative }: Data) => cooperative?.name ?? null)).toEqual([null, 'La Fève']);
    expect(seen.history.nodes.map(({ kind }: Data) => kind).reverse()).toEqual(
      'opened claimed claimed started delivered tried tried trial_answered tried accepted checked note_written note_written closed'.split(
        ' ',
      ),
    );
    const { request: moved } = await world
      .visitor()
      .get(`{ request(id: "${requestId}") { history { nodes { kind toState } } } }`);
    expect(
      moved.history.nodes.filter(({ kind }: Data) => kind === 'state_changed').map(({ toState }: Data) => toState),
    ).toEqual(['done', 'to_test', 'in_progress']);
  });

  it('is stopped with a reason, which frees its requests, and reopened by the facilitator', async () => {
    const requestId = await request();
    const developmentId = await begun([requestId]);
    expect(await refused(beesDelegate, 'stopDevelopment', { developmentId, reason: ' ' })).toBe('reason_required');
    await done(beesDelegate, 'stopDevelopment', { developmentId, reason: 'trop cher' });
    expect([await stateOf(requestId), await read(developmentId, 'stoppedReason requests { id }')]).toEqual([
      'ready',
      { stoppedReason: 'trop cher', requests: [{ id: requestId }] },
    ]);
    expect(await refused(beesDelegate, 'claim', { developmentId, percent: 1 })).toBe('developer_required');
    expect(await refused(beesDelegate, 'reopenDevelopment', { developmentId, reason: 'si' })).toBe(
      'facilitator_required',
    );
    const other = await opened(feveDelegate, [requestId]);
    expect(await refused(facilitator, 'reopenDevelopment', { developmentId, reason: 'si' })).toBe(
      'request_in_development',
    );
    await done(feveDelegate, 'withdrawDevelopment', { developmentId: other });
    await done(facilitator, 'reopenDevelopment', { developmentId, reason: 'on a trouvé' });
    expect(await stateOf(requestId)).toBe('in_progress');
  });
});

describe('reading', () => {
  it('a list and a whole page are one statement each beside the session’s', async () => {
    const developmentId = await begun();
    const deliveryId = await delivered(developmentId);
    await done(beesDelegate, 'tryDelivery', { deliveryId, outcome: 'ok' });
    const own = (statements: readonly string[]): number =>
      statements.filter((text) => !/(from|update) session /.test(text)).length;
    const list = await feveDelegate.ask(
      `{ developments(first: 50) { totalCount nodes { number title isFunded requestCount claimedPercent cooperative { name } } }
         developmentSummary { viewerCan { open { allowed } } } }`,
    );
    expect([list.codes, own(list.statements), list.data.developments.totalCount > 5]).toEqual([[], 1, true]);
    const page = await feveDelegate.ask(
      `{ development(id: "${developmentId}") { title claims { percent viewerCan { takeOver { reason } } } checklist { name }
         deliveries { version trials { outcome viewerCan { answer { reason } } } viewerCan { try { allowed } } }
         history { nodes { kind other { name } } } viewerCan { edit { reason } start { reason } accept { reason } } } }`,
    );
    expect([page.codes, own(page.statements)]).toEqual([[], 1]);
    expect(page.data.development.viewerCan).toEqual({
      edit: { reason: 'not_your_cooperative' },
      start: { reason: 'developer_required' },
      accept: { reason: 'not_your_cooperative' },
    });
  });

  it('is filtered by what was done, by who it concerns, and by words of its requests', async () => {
    const requestId = await request(feveDelegate);
    const id = await opened(beesDelegate, [requestId]);
    const ids = async (filter: string, by: Browser = feveDelegate): Promise<string[]> =>
      (await by.get(`{ developments(first: 100, filter: { ${filter} }) { nodes { id } } }`)).developments.nodes.map(
        (node: Data) => node.id,
      );
    const words = `search: "STATUT PAR DEFAUT ${serial - 1}"`;
    expect(await ids(`stage: preparing, concernsMine: true, ${words}`)).toEqual([id]);
    expect(await ids(`stage: underway, ${words}`)).toEqual([]);
    expect(await ids(`concernsMine: false, ${words}`)).toEqual([]);
    expect(await ids(words)).toEqual([id]);
    expect(await ids(`cooperativeSlug: "${bees.slug}", stage: closed`)).toHaveLength(1);
  });
});
