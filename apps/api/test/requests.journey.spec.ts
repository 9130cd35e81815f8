/** Lists, search, what looks alike, and what others see the moment it happens; each screen is one statement. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, startWorld, type World } from './world.js';

let world: World;
let feve: Cooperative;
let oufti: Cooperative;
let delegate: Browser;
let ouftiDelegate: Browser;
let ids: string[];

const CARD = `id number title language theme state postedAt lastActivityAt supportCount importanceSum commentCount openObjectionCount isDemo origin
  cooperative { id name place slug } mySupport { id importance reason } isFollowed viewerCan { support { allowed reason } }`;
const VIEWER =
  'viewer { isSignedIn person { id name } actingAs { id role cooperative { id name } } mandates { id role } can { postRequest { allowed } } }';

beforeAll(async () => {
  world = await startWorld();
  feve = await world.cooperative({ name: 'La Fève' });
  oufti = await world.cooperative({ name: 'Oufticoop' });
  delegate = await world.actor('delegate', feve);
  ouftiDelegate = await world.actor('delegate', oufti);
  ids = [];
  for (let n = 0; n < 60; n += 1) {
    world.clock.advance(60_000);
    const id = world.newId();
    const theme = ['tools', 'money', 'coop_life'][n % 3];
    await delegate.get('mutation ($input: PostRequestInput!) { postRequest(input: $input) { request { id } } }', {
      input: {
        operationId: world.newId(),
        id,
        title: `Demande engendrée ${n}`,
        theme,
        language: n % 2 === 0 ? 'fr' : 'en',
      },
    });
    ids.push(id);
  }
});
afterAll(async () => world.close());

const sessionFree = (statements: readonly string[]): string[] =>
  statements.filter((text) => !/(from|update) session /.test(text));

describe('one statement beside the session’s', () => {
  it.each([10, 50])('for a list of %s', async (first) => {
    const { data, statements, codes } = await ouftiDelegate.ask(
      `query ($first: Int) { ${VIEWER} requests(first: $first) { nodes { ${CARD} } pageInfo { hasNextPage endCursor } } requestCounts { all byState { state count } } }`,
      { first },
    );
    expect(codes).toEqual([]);
    expect(data.requests.nodes).toHaveLength(first);
    expect(sessionFree(statements)).toHaveLength(1);
    expect(statements.length).toBeLessThanOrEqual(3); // the session's, and once in a while that it was seen
  });

  it('for a request page', async () => {
    const { data, statements, codes } = await ouftiDelegate.ask(
      `query ($number: Int) { ${VIEWER} request(number: $number) { ${CARD} detailHtml stateReason reviewOn missing
        supports { nodes { id importance reason givenAt personName cooperative { id name } } }
        objections { id reason state answer cooperative { name } viewerCan { answer { allowed reason } withdraw { allowed } } }
        comments { nodes { id parentId bodyHtml postedAt cooperative { id name } mentions { slug } viewerCan { edit { allowed } remove { allowed } } } }
        history { nodes { id kind at cooperative { name } other { number title } } pageInfo { hasNextPage endCursor } }
        links { id url label } mergedInto { number } mergedFrom { number title } partOf { number } parts { number title }
        viewerCan { edit { allowed reason } withdraw { allowed reason } object { allowed reason } merge { allowed reason } nextStates } } }`,
      { number: 1 },
    );
    expect(codes).toEqual([]);
    expect(data.request.title).toBe('Demande engendrée 0');
    expect(sessionFree(statements)).toHaveLength(1);
  });

  it('for the annuaire and the page of a co-op', async () => {
    const list = await ouftiDelegate.ask(
      '{ cooperatives(first: 50) { nodes { id name kind stage languages requestCount supportCount figures { year name amount } mandates { role personName } viewerCan { edit { allowed } } } } }',
    );
    expect(list.codes).toEqual([]);
    expect(sessionFree(list.statements)).toHaveLength(1);
    const page = await ouftiDelegate.ask(
      `query ($id: UUID!) { cooperative(id: $id) { name description figures { year name amount visibility } mandates { role personName } } requests(filter: {cooperativeId: $id}, first: 20) { nodes { ${CARD} } } }`,
      { id: feve.id },
    );
    expect(page.data.requests.nodes).toHaveLength(20);
    expect(sessionFree(page.statements)).toHaveLength(1);
  });
});

describe('the list', () => {
  it.each(['recent', 'oldest', 'active', 'supported', 'number'])(
    'in the order %s is walked whole, without loss or repetition',
    async (orderBy) => {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const { requests } = await delegate.get(
          `query ($after: Cursor, $orderBy: RequestOrder) { requests(first: 7, after: $after, orderBy: $orderBy) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after, orderBy },
        );
        seen.push(...(requests.nodes as { id: string }[]).map(({ id }) => id));
        after = requests.pageInfo.endCursor as string;
        if (!requests.pageInfo.hasNextPage) break;
      }
      expect(seen).toHaveLength(60);
      expect(new Set(seen)).toEqual(new Set(ids));
      if (orderBy === 'recent') expect(seen).toEqual([...ids].reverse());
      if (orderBy === 'oldest' || orderBy === 'number') expect(seen).toEqual(ids);
    },
  );

  it('is filtered and counted by what is asked', async () => {
    const ask = async (filter: object): Promise<[number, number]> => {
      const { requests, requestCounts } = await delegate.get(
        'query ($filter: RequestFilter) { requests(first: 100, filter: $filter) { nodes { id } totalCount } requestCounts(filter: $filter) { all } }',
        { filter },
      );
      expect(requests.totalCount).toBe(requests.nodes.length);
      return [requests.nodes.length as number, requestCounts.all as number];
    };
    expect(await ask({})).toEqual([60, 60]);
    expect(await ask({ theme: 'money' })).toEqual([20, 20]);
    expect(await ask({ language: 'en', theme: 'tools' })).toEqual([10, 10]);
    expect(await ask({ cooperativeId: feve.id })).toEqual([60, 60]);
    expect(await ask({ cooperativeId: oufti.id })).toEqual([0, 0]);
    expect(await ask({ supportedByMe: true })).toEqual([60, 60]);
    expect(await ask({ supportedByMe: false })).toEqual([0, 0]);
    expect(await ask({ followedByMe: true })).toEqual([60, 60]);
    expect(await ask({ search: 'ENGENDREE' })).toEqual([60, 60]);
    expect(await ask({ search: 'engendr 17' })).toEqual([1, 1]);
    expect(await ask({ search: '#61' })).toEqual([0, 0]);
    // the request number 12, and the one called « … 12 »
    expect(await ask({ search: '#12' })).toEqual([2, 2]);
    expect(await ask({ search: "l'inconnu & ! ( :*" })).toEqual([0, 0]);
    expect(await ask({ withObjections: true })).toEqual([0, 0]);
  });

  it('refuses a page of more than a hundred, and a cursor that is none', async () => {
    expect((await delegate.ask('{ requests(first: 101) { nodes { id } } }')).codes).toEqual(['page_too_long']);
    expect((await delegate.ask('{ requests(first: 2, after: "bm9uZQ") { nodes { id } } }')).codes).toEqual([
      'bad_cursor',
    ]);
  });
});

describe('what looks alike while one types', () => {
  const TITLE = 'Pouvoir configurer le statut par défaut des travailleurs sur une feuille de présence';
  const similar = async (title: string): Promise<{ score: number; request: { title: string } }[]> =>
    (
      await ouftiDelegate.get(
        'query ($title: Line!) { similarRequests(title: $title) { score request { id title supportCount mySupport { id } } } }',
        { title },
      )
    ).similarRequests;

  beforeAll(async () => {
    await delegate.do('postRequest', { id: world.newId(), title: TITLE, theme: 'tools', language: 'fr' });
    await delegate.do('postRequest', {
      id: world.newId(),
      title: 'Add a configuration for default shift status on attendance sheets',
      theme: 'tools',
      language: 'en',
    });
  });

  it.each([
    'statut présence',
    'statut presence',
    'status des présences',
    'STATUT PRÉSENCES',
    'feuilles de présence',
    'pouvoir configuré le statu',
    'travailleur statut défaut',
  ])('« %s » finds it first', async (typed) => {
    expect((await similar(typed))[0]?.request.title).toBe(TITLE);
  });

  it('by its stems in English too', async () => {
    expect((await similar('attendance sheet configurations'))[0]?.request.title).toBe(
      'Add a configuration for default shift status on attendance sheets',
    );
  });

  it.each(['des légumes du jardin', 'xyz', 'le la du de', '&|!:*()'])('« %s » finds nothing', async (typed) => {
    expect((await similar(typed)).filter(({ request }) => request.title === TITLE)).toEqual([]);
  });

  it('is one statement', async () => {
    const { statements } = await ouftiDelegate.ask(
      '{ similarRequests(title: "statut présence") { score request { title supportCount } } }',
    );
    expect(sessionFree(statements)).toHaveLength(1);
  });

  it('“nous aussi” makes it two co-ops', async () => {
    const [found] = await similar('statut présence');
    world.clock.advance(60_000);
    const { data } = await ouftiDelegate.do(
      'support',
      { requestId: (found as unknown as { request: { id: string } }).request.id },
      'request { supportCount supports { nodes { cooperative { name } } } }',
    );
    expect(data.request.supportCount).toBe(2);
    expect(
      data.request.supports.nodes.map((support: { cooperative: { name: string } }) => support.cooperative.name),
    ).toEqual(['La Fève', 'Oufticoop']);
  });
});
