import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, startWorld, type World } from '../../../test/world.js';

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let beesDelegate: Browser;
let feveDelegate: Browser;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

beforeEach(async () => {
  bees = await world.cooperative({ name: 'BEES coop' });
  feve = await world.cooperative({ name: 'La Fève' });
  beesDelegate = await world.actor('delegate', bees);
  feveDelegate = await world.actor('delegate', feve);
});

const SUPPORTS =
  'request { id supportCount importanceSum mySupport { importance reason } supports { nodes { importance reason cooperative { id } } } }';

async function posted(by: Browser = feveDelegate, title = 'Statut par défaut'): Promise<string> {
  const id = world.newId();
  const answer = await by.do('postRequest', { id, title, theme: 'tools', language: 'fr' }, 'request { id }');
  expect(answer.codes).toEqual([]);
  return id;
}

async function history(requestId: string): Promise<string[]> {
  const { request } = await world
    .visitor()
    .get('query ($id: UUID) { request(id: $id) { history { nodes { kind importance } } } }', { id: requestId });
  return (request.history.nodes as { kind: string; importance: number | null }[])
    .map(({ kind, importance }) => (importance === null ? kind : `${kind} ${importance}`))
    .reverse();
}

describe('one co-op, one voice', () => {
  it('posting a request is the first voice for it', async () => {
    const id = await posted();
    const { request } = await feveDelegate.get(
      'query ($id: UUID) { request(id: $id) { supportCount importanceSum mySupport { importance } } }',
      { id },
    );
    expect(request).toEqual({ supportCount: 1, importanceSum: 2, mySupport: { importance: 2 } });
  });

  it('two delegates of one co-op make one voice, the later replaces the earlier, both are in the history', async () => {
    const id = await posted();
    const other = await world.actor('delegate', bees);
    await beesDelegate.do('support', { requestId: id, importance: 3, reason: 'chaque semaine' });
    const { data } = await other.do('support', { requestId: id, importance: 1, reason: 'moins urgent' }, SUPPORTS);
    expect(data.request.supportCount).toBe(2);
    expect(data.request.importanceSum).toBe(3);
    expect(data.request.mySupport).toEqual({ importance: 1, reason: 'moins urgent' });
    expect(await history(id)).toEqual(['posted', 'support_given 3', 'support_changed 1']);
  });

  it('a support that is withdrawn leaves the counts as they were', async () => {
    const id = await posted();
    await beesDelegate.do('support', { requestId: id });
    const { data } = await beesDelegate.do('withdrawSupport', { requestId: id }, SUPPORTS);
    expect(data.request.supportCount).toBe(1);
    expect(data.request.mySupport).toBeNull();
    expect((await beesDelegate.do('withdrawSupport', { requestId: id })).codes).toEqual(['no_support']);
  });

  it('a support sent twice counts once, and its copy after a withdrawal brings nothing back', async () => {
    const id = await posted();
    const operationId = world.newId();
    const once = await beesDelegate.do('support', { requestId: id, operationId, importance: 3 }, SUPPORTS);
    const twice = await beesDelegate.do('support', { requestId: id, operationId, importance: 3 }, SUPPORTS);
    expect(twice.data).toEqual(once.data);
    await beesDelegate.do('withdrawSupport', { requestId: id });
    const late = await beesDelegate.do('support', { requestId: id, operationId, importance: 3 }, SUPPORTS);
    expect(late.data.request.mySupport).toBeNull();
    expect(await history(id)).toEqual(['posted', 'support_given 3', 'support_withdrawn 3']);
  });

  it('the same operation with another content is refused', async () => {
    const id = await posted();
    const operationId = world.newId();
    await beesDelegate.do('support', { requestId: id, operationId, importance: 3 });
    expect((await beesDelegate.do('support', { requestId: id, operationId, importance: 1 })).codes).toEqual([
      'operation_conflict',
    ]);
    expect((await feveDelegate.do('support', { requestId: id, operationId, importance: 3 })).codes).toEqual([
      'operation_conflict',
    ]);
  });

  it('twenty delegates of twenty co-ops, and ten of one, at the same moment: twenty-one voices', async () => {
    const id = await posted();
    const coops = await Promise.all(Array.from({ length: 19 }, () => world.cooperative()));
    const browsers = [
      ...(await Promise.all(coops.map((coop) => world.actor('delegate', coop)))),
      ...(await Promise.all(Array.from({ length: 10 }, () => world.actor('delegate', bees)))),
    ];
    const answers = await Promise.all(
      browsers.map((browser, n) => browser.do('support', { requestId: id, importance: (n % 3) + 1 })),
    );
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    const [counted] = await world.rows(
      `select r.support_count, r.importance_sum, count(*)::int as voices, sum(s.importance)::int as weight
       from request r join support s on s.request_id = r.id where r.id = $1 group by r.id`,
      [id],
    );
    expect(counted).toEqual({
      support_count: 21,
      importance_sum: (counted as { weight: number }).weight,
      voices: 21,
      weight: expect.any(Number),
    });
  });

  it.each([
    ['importance 0', 0, 'importance_out_of_range'],
    ['importance 4', 4, 'importance_out_of_range'],
  ])('%s is refused', async (_name, importance, code) => {
    expect((await beesDelegate.do('support', { requestId: await posted(), importance })).codes).toEqual([code]);
  });

  it('only a delegate carries the voice', async () => {
    const id = await posted();
    for (const [role, coop] of [
      ['treasurer', bees],
      ['coop_admin', bees],
      ['facilitator', null],
      ['federation_admin', null],
    ] as const) {
      expect((await (await world.actor(role, coop)).do('support', { requestId: id })).codes).toEqual([
        'delegate_required',
      ]);
    }
    expect((await world.visitor().do('support', { requestId: id })).codes).toEqual(['not_signed_in']);
  });
});

describe('objections', () => {
  const OBJECTIONS =
    'request { openObjectionCount objections { id state reason answer cooperative { id } answeredBy { id } viewerCan { answer { allowed reason } withdraw { allowed reason } } } }';

  it('is raised once, answered by the co-op that asked, and may be raised again afterwards', async () => {
    const requestId = await posted();
    const raised = await beesDelegate.do(
      'object',
      { id: world.newId(), requestId, reason: 'cela casserait nos fiches' },
      OBJECTIONS,
    );
    expect(raised.data.request.openObjectionCount).toBe(1);
    expect((await beesDelegate.do('object', { id: world.newId(), requestId, reason: 'encore' })).codes).toEqual([
      'already_objecting',
    ]);
    const [{ id: objectionId }] = raised.data.request.objections;
    expect((await beesDelegate.do('answerObjection', { objectionId, answer: 'à moi-même' })).codes).toEqual([
      'answer_own_objection',
    ]);
    const answered = await feveDelegate.do(
      'answerObjection',
      { objectionId, answer: 'une option, désactivée par défaut' },
      OBJECTIONS,
    );
    expect(answered.data.request.openObjectionCount).toBe(0);
    expect(answered.data.request.objections).toMatchObject([
      { state: 'answered', answer: 'une option, désactivée par défaut', answeredBy: { id: feve.id } },
    ]);
    expect((await beesDelegate.do('withdrawObjection', { objectionId })).codes).toEqual(['objection_closed']);
    expect(
      (await beesDelegate.do('object', { id: world.newId(), requestId, reason: 'autre chose' }, OBJECTIONS)).data
        .request.openObjectionCount,
    ).toBe(1);
  });

  it('needs a reason', async () => {
    const requestId = await posted();
    expect((await beesDelegate.do('object', { id: world.newId(), requestId, reason: '   ' })).codes).toEqual([
      'reason_required',
    ]);
  });

  it('is withdrawn by the co-op that raised it and by no other', async () => {
    const requestId = await posted();
    const raised = await beesDelegate.do('object', { id: world.newId(), requestId, reason: 'non' }, OBJECTIONS);
    const [{ id: objectionId }] = raised.data.request.objections;
    expect((await feveDelegate.do('withdrawObjection', { objectionId })).codes).toEqual(['not_your_cooperative']);
    const withdrawn = await beesDelegate.do('withdrawObjection', { objectionId }, OBJECTIONS);
    expect(withdrawn.data.request).toMatchObject({ openObjectionCount: 0, objections: [{ state: 'withdrawn' }] });
  });
});

describe('a greyed button and the refusal agree', () => {
  it.each(['delegate of the owner', 'delegate of another', 'treasurer', 'developer', 'facilitator', 'visitor'])(
    '%s',
    async (who) => {
      const requestId = await posted();
      const developers = await world.cooperative({ kind: 'developers' });
      const browser = {
        'delegate of the owner': async () => feveDelegate,
        'delegate of another': async () => beesDelegate,
        treasurer: async () => world.actor('treasurer', bees),
        developer: async () => world.actor('developer', developers),
        facilitator: async () => world.actor('facilitator', null),
        visitor: async () => world.visitor(),
      }[who] as () => Promise<Browser>;
      const as = await browser();
      const permissions =
        'support { allowed reason } object { allowed reason } comment { allowed reason } edit { allowed reason } withdraw { allowed reason } link { allowed reason } split { allowed reason }';
      const { request } = await as.get(`query ($id: UUID) { request(id: $id) { viewerCan { ${permissions} } } }`, {
        id: requestId,
      });
      const tries: [string, string, Record<string, unknown>][] = [
        ['support', 'support', { requestId }],
        ['comment', 'comment', { requestId, id: world.newId(), body: 'oui' }],
        ['link', 'linkCode', { requestId, id: world.newId(), url: 'https://github.com/beescoop/Obeesdoo/pull/322' }],
        ['edit', 'editRequest', { requestId, title: 'autre' }],
      ];
      for (const [permission, mutation, input] of tries) {
        const { codes } = await as.do(mutation, input);
        expect([permission, codes[0] ?? null]).toEqual([permission, request.viewerCan[permission].reason]);
      }
    },
  );
});
