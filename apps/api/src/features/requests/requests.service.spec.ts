import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, startWorld, type World } from '../../../test/world.js';

let world: World;
let feve: Cooperative;
let bees: Cooperative;
let developers: Cooperative;
let delegate: Browser;
let beesDelegate: Browser;
let developer: Browser;
let facilitator: Browser;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

beforeEach(async () => {
  feve = await world.cooperative({ name: 'La Fève' });
  bees = await world.cooperative({ name: 'BEES coop' });
  developers = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  delegate = await world.actor('delegate', feve);
  beesDelegate = await world.actor('delegate', bees);
  developer = await world.actor('developer', developers);
  facilitator = await world.actor('facilitator', null);
});

async function posted(input: Record<string, unknown> = {}, by: Browser = delegate): Promise<string> {
  const id = world.newId();
  const { codes } = await by.do('postRequest', {
    id,
    title: 'Afficher le stock',
    theme: 'tools',
    language: 'fr',
    ...input,
  });
  expect(codes).toEqual([]);
  return id;
}

const read = async (id: string, fields: string, as: Browser = world.visitor()): Promise<Record<string, never>> =>
  (await as.get(`query ($id: UUID) { request(id: $id) { ${fields} } }`, { id })).request;

describe('posting', () => {
  it('is done with one line, belongs to the co-op, and sent twice it is one request', async () => {
    const id = world.newId();
    const operationId = world.newId();
    const input = { id, operationId, title: '  Pouvoir configurer le statut  ', theme: 'tools', language: 'fr' };
    const selection = 'request { id number title state cooperative { name } postedByName }';
    const first = await delegate.do('postRequest', input, selection);
    const second = await delegate.do('postRequest', input, selection);
    expect(first.data.request).toMatchObject({
      id,
      title: 'Pouvoir configurer le statut',
      state: 'new',
      cooperative: { name: 'La Fève' },
    });
    expect(second.data).toEqual(first.data);
    expect(await world.rows('select 1 from request where id = $1', [id])).toHaveLength(1);
  });

  it('shows a mark-down detail as HTML that can do nothing', async () => {
    const detail =
      '**gras** <script>alert(1)</script> [lien](javascript:alert(1)) ![x](https://a.example/x.png)\n\n# Titre';
    const id = await posted({ detail });
    const { detailHtml } = (await read(id, 'detailHtml')) as unknown as { detailHtml: string };
    expect(detailHtml).toContain('<strong>gras</strong>');
    expect(detailHtml).toContain('&lt;script&gt;');
    expect(detailHtml).not.toMatch(/<script|javascript:|<img/);
    expect(detailHtml).toContain('<h3>Titre</h3>');
    expect(detailHtml).toContain('rel="nofollow noopener"');
  });

  it('refuses an id that is taken, a blank title and one of 201 signs, and writes nothing', async () => {
    const id = await posted();
    const before = await world.everything();
    const cases = [
      [{ id, title: 'Une autre' }, 'id_taken'],
      [{ id: world.newId(), title: '   ' }, 'empty_title'],
      [{ id: world.newId(), title: 'x'.repeat(201) }, 'too_long'],
      [{ id: world.newId(), title: 'a\u0000b' }, 'bad_input'],
      [{ id: 'not-a-uuid', title: 'ok' }, 'bad_input'],
    ] as const;
    for (const [input, code] of cases) {
      expect((await delegate.do('postRequest', { theme: 'tools', language: 'fr', ...input })).codes).toEqual([code]);
    }
    expect(await world.everything()).toEqual(before);
  });

  it('is taken back within the hour as long as nobody else acted, and can be restored', async () => {
    const id = await posted();
    const { data } = await delegate.do('withdrawRequest', { requestId: id }, 'request { isWithdrawn }');
    expect(data.request.isWithdrawn).toBe(true);
    expect(await read(id, 'id')).toBeNull();
    expect(await read(id, 'id', beesDelegate)).toBeNull();
    expect(await read(id, 'isWithdrawn', delegate)).toEqual({ isWithdrawn: true });
    expect((await beesDelegate.do('support', { requestId: id })).codes).toEqual(['not_found']);
    await delegate.do('restoreRequest', { requestId: id });
    expect(await read(id, 'isWithdrawn')).toEqual({ isWithdrawn: false });
    await beesDelegate.do('support', { requestId: id });
    expect((await delegate.do('withdrawRequest', { requestId: id })).codes).toEqual(['someone_else_acted']);
  });
});

describe('states', () => {
  it('go from new to done through those who may move them, with their history', async () => {
    const id = await posted();
    const steps: [Browser, Record<string, unknown>, string[]][] = [
      [beesDelegate, { state: 'ready' }, ['transition_not_allowed']],
      [delegate, { state: 'maturing' }, ['review_date_required']],
      [delegate, { state: 'maturing', reviewOn: '2026-11-22', missing: 'un avis' }, ['review_date_past']],
      [delegate, { state: 'maturing', reviewOn: '2027-01-15' }, ['missing_required']],
      [delegate, { state: 'maturing', reviewOn: '2027-01-15', missing: 'un avis de Polln' }, []],
      [delegate, { state: 'ready' }, []],
      [delegate, { state: 'in_progress' }, ['transition_not_allowed']],
      [developer, { state: 'in_progress' }, []],
      [developer, { state: 'to_test' }, []],
      [delegate, { state: 'done' }, []],
      [facilitator, { state: 'in_progress' }, ['reason_required']],
    ];
    for (const [who, input, codes] of steps) {
      expect([input, (await who.do('changeRequestState', { requestId: id, ...input })).codes]).toEqual([input, codes]);
    }
    const { state, history } = (await read(
      id,
      'state history { nodes { kind fromState toState cooperative { name } } }',
    )) as unknown as {
      state: string;
      history: { nodes: { kind: string; fromState: string; toState: string; cooperative: { name: string } }[] };
    };
    expect(state).toBe('done');
    expect(
      history.nodes
        .reverse()
        .map((e) => (e.kind === 'state_changed' ? `${e.fromState} → ${e.toState}, ${e.cooperative.name}` : e.kind)),
    ).toEqual([
      'posted',
      'new → maturing, La Fève',
      'maturing → ready, La Fève',
      'ready → in_progress, Coop IT Easy',
      'in_progress → to_test, Coop IT Easy',
      'to_test → done, La Fève',
    ]);
  });

  it('an undo puts back state, review date and what was missing, once', async () => {
    const id = await posted();
    await delegate.do('changeRequestState', {
      requestId: id,
      state: 'maturing',
      reviewOn: '2027-01-15',
      missing: 'un avis',
    });
    await delegate.do('changeRequestState', { requestId: id, state: 'ready' });
    expect(await read(id, 'state reviewOn missing')).toEqual({ state: 'ready', reviewOn: null, missing: null });
    const undone = await delegate.do('undoStateChange', { requestId: id }, 'request { state reviewOn missing }');
    expect(undone.data.request).toEqual({ state: 'maturing', reviewOn: '2027-01-15', missing: 'un avis' });
    expect((await delegate.do('undoStateChange', { requestId: id })).codes).toEqual(['nothing_to_undo']);
  });
});

describe('merging', () => {
  it('counts each co-op once, keeps the old address, and gives every voice back when taken apart', async () => {
    const first = await posted({ title: 'Se désinscrire en ligne' });
    const second = await posted({ title: 'Désinscription des volants' }, beesDelegate);
    const third = await world.actor('delegate', await world.cooperative({ name: 'Oufticoop' }));
    await third.do('support', { requestId: first, importance: 3 });
    await third.do('support', { requestId: second, importance: 1 });
    await delegate.do('support', { requestId: second, importance: 1 });
    const before = [await read(first, 'supportCount importanceSum'), await read(second, 'supportCount importanceSum')];
    expect(before).toEqual([
      { supportCount: 2, importanceSum: 5 },
      { supportCount: 3, importanceSum: 4 },
    ]);
    const merged = await facilitator.do(
      'mergeRequest',
      { requestId: first, intoId: second, reason: 'la même chose' },
      'request { id supportCount importanceSum mergedFrom { id } }',
    );
    // La Fève 2 (from the first), BEES 2, Oufticoop 3 (the higher)
    expect(merged.data.request).toEqual({ id: second, supportCount: 3, importanceSum: 7, mergedFrom: [{ id: first }] });
    expect(await read(first, 'state mergedInto { id }')).toEqual({ state: 'merged', mergedInto: { id: second } });
    expect((await third.do('support', { requestId: first })).codes).toEqual(['already_merged']);
    expect((await facilitator.do('mergeRequest', { requestId: second, intoId: first })).codes).toEqual(['merge_cycle']);
    await facilitator.do('unmergeRequest', { requestId: first });
    expect([await read(first, 'supportCount importanceSum'), await read(second, 'supportCount importanceSum')]).toEqual(
      before,
    );
    expect(await read(first, 'state mergedInto { id }')).toEqual({ state: 'new', mergedInto: null });
  });

  it('two merges crossing each other at the same moment: one stands', async () => {
    const first = await posted();
    const second = await posted({}, beesDelegate);
    const answers = await Promise.all([
      facilitator.do('mergeRequest', { requestId: first, intoId: second }),
      facilitator.do('mergeRequest', { requestId: second, intoId: first }),
    ]);
    expect(answers.map(({ codes }) => codes.length).sort()).toEqual([0, 1]);
  });
});

describe('splitting, links, followers', () => {
  it('is split into parts that know where they come from', async () => {
    const id = await posted();
    const parts = [world.newId(), world.newId()].map((part, n) => ({ id: part, title: `Partie ${n + 1}` }));
    const { data } = await delegate.do(
      'splitRequest',
      { requestId: id, parts },
      'request { parts { title partOf { id } supportCount } }',
    );
    expect(data.request.parts).toEqual(parts.map(({ title }) => ({ title, partOf: { id }, supportCount: 1 })));
  });

  it('links a thread once', async () => {
    const id = await posted();
    const link = async (url: string): Promise<string[]> =>
      (await developer.do('linkCode', { requestId: id, id: world.newId(), url })).codes as string[];
    expect(await link('https://github.com/beescoop/Obeesdoo/pull/322')).toEqual([]);
    expect(await link('https://github.com/beescoop/Obeesdoo/pull/322#issuecomment-1')).toEqual(['link_exists']);
    expect(await link('http://example.org/x')).toEqual(['link_unknown_scheme']);
    expect(await read(id, 'links { label url }')).toEqual({
      links: [{ label: 'beescoop/Obeesdoo#322', url: 'https://github.com/beescoop/Obeesdoo/pull/322' }],
    });
  });

  it('is followed and unfollowed by a person', async () => {
    const id = await posted();
    expect(await read(id, 'isFollowed', delegate)).toEqual({ isFollowed: true });
    expect(await read(id, 'isFollowed', beesDelegate)).toEqual({ isFollowed: false });
    await beesDelegate.do('followRequest', { requestId: id });
    expect(await read(id, 'isFollowed', beesDelegate)).toEqual({ isFollowed: true });
    await beesDelegate.do('unfollowRequest', { requestId: id });
    expect(await read(id, 'isFollowed', beesDelegate)).toEqual({ isFollowed: false });
  });
});

describe('comments', () => {
  const comment = async (
    by: Browser,
    requestId: string,
    body: string,
    parentId?: string,
  ): Promise<{ id: string; codes: readonly string[] }> => {
    world.clock.advance(1_000);
    const id = world.newId();
    const { codes } = await by.do('comment', { id, requestId, body, ...(parentId === undefined ? {} : { parentId }) });
    return { id, codes };
  };

  it('reply one level deep, mention co-ops, are edited and removed by their author, and put back', async () => {
    const requestId = await posted();
    const first = await comment(beesDelegate, requestId, `Et vous, @${feve.slug} ?`);
    const reply = await comment(delegate, requestId, 'Oui, **tous les jours**', first.id);
    expect((await comment(beesDelegate, requestId, 'encore', reply.id)).codes).toEqual(['reply_to_reply']);
    expect((await comment(beesDelegate, requestId, '  ')).codes).toEqual(['empty_text']);
    expect((await delegate.do('editComment', { commentId: first.id, body: 'autre' })).codes).toEqual(['not_allowed']);
    const listed = (await read(
      requestId,
      'commentCount comments { nodes { id parentId bodyHtml mentions { slug } isRemoved } }',
    )) as Record<string, unknown>;
    expect(listed).toEqual({
      commentCount: 2,
      comments: {
        nodes: [
          {
            id: first.id,
            parentId: null,
            bodyHtml: `<p>Et vous, @${feve.slug} ?</p>`,
            mentions: [{ slug: feve.slug }],
            isRemoved: false,
          },
          {
            id: reply.id,
            parentId: first.id,
            bodyHtml: '<p>Oui, <strong>tous les jours</strong></p>',
            mentions: [],
            isRemoved: false,
          },
        ],
      },
    });
    await beesDelegate.do('removeComment', { commentId: first.id });
    expect(await read(requestId, 'commentCount comments { nodes { body isRemoved } }')).toMatchObject({
      commentCount: 1,
      comments: { nodes: [{ body: null, isRemoved: true }, { isRemoved: false }] },
    });
    await beesDelegate.do('restoreComment', { commentId: first.id });
    expect(await read(requestId, 'commentCount')).toEqual({ commentCount: 2 });
  });
});

describe('importing', () => {
  const content = JSON.stringify([
    {
      repo: 'demo/one',
      number: 1,
      title: 'Afficher le poids sur le ticket',
      state: 'open',
      lang: 'fr',
      date: '2022-03-16',
    },
    { repo: 'demo/one', number: 2, title: '', state: 'open' },
    { repo: 'demo/one', number: 3, title: 'Archive des factures', state: 'nonsense' },
    { repo: 'demo/one', number: 1, title: 'Afficher le poids sur le ticket', state: 'open' },
  ]);
  const REPORT = 'dryRun created alreadyThere bad lines { line outcome title code field }';

  it('says in a dry run what it would do, names every bad line, and writes nothing', async () => {
    const before = await world.everything(['attempt', 'session', 'operation']);
    const { data } = await facilitator.do('importRequests', { format: 'json', content, dryRun: true }, REPORT);
    expect(data).toEqual({
      dryRun: true,
      created: 1,
      alreadyThere: 1,
      bad: 2,
      lines: [
        { line: 1, outcome: 'created', title: 'Afficher le poids sur le ticket', code: null, field: null },
        { line: 2, outcome: 'bad', title: null, code: 'empty_title', field: 'title' },
        { line: 3, outcome: 'bad', title: null, code: 'bad_input', field: 'state' },
        { line: 4, outcome: 'already_there', title: 'Afficher le poids sur le ticket', code: null, field: null },
      ],
    });
    expect(await world.everything(['attempt', 'session', 'operation'])).toEqual(before);
  });

  it('imports each line once, however often it is sent', async () => {
    const line = JSON.stringify([
      { repo: 'demo/two', number: 7, title: 'Étiquettes allergènes', state: 'open', lang: 'fr', date: '2022-03-16' },
    ]);
    const first = await facilitator.do('importRequests', { format: 'json', content: line, dryRun: false }, REPORT);
    const second = await facilitator.do('importRequests', { format: 'json', content: line, dryRun: false }, REPORT);
    expect([first.data.created, second.data.created, second.data.alreadyThere]).toEqual([1, 0, 1]);
    expect(
      await world.rows(`select title, state, origin, posted_at from request where external_key = 'demo/two#7'`),
    ).toEqual([
      {
        title: 'Étiquettes allergènes',
        state: 'new',
        origin: 'demo/two',
        posted_at: new Date('2022-03-16T12:00:00.000Z'),
      },
    ]);
  });

  it('proposes to merge what looks like a request that is there', async () => {
    const id = await posted({ title: 'Imprimer les cartes de membre depuis Odoo' });
    const csv = 'title;lang\r\nImprimer les cartes de membre dans Odoo;fr\r\n';
    const { data } = await facilitator.do(
      'importRequests',
      { format: 'csv', content: csv, dryRun: true },
      'lines { outcome similarId } similar { id }',
    );
    expect(data).toEqual({ lines: [{ outcome: 'merge_proposed', similarId: id }], similar: [{ id }] });
  });

  it('is for those who moderate', async () => {
    expect((await delegate.do('importRequests', { format: 'json', content, dryRun: true })).codes).toEqual([
      'facilitator_required',
    ]);
  });
});
