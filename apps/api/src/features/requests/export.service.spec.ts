import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCsv } from '@komunigi/domain';
import { type Browser, type Cooperative, startWorld, type World } from '../../../test/world.js';

describe('the list as a file', () => {
  let world: World;
  let bees: Cooperative;
  let feve: Cooperative;
  let delegate: Browser;

  beforeAll(async () => {
    world = await startWorld({ config: { publicUrl: 'http://intercoop.example.org' } });
    bees = await world.cooperative({ name: 'BEES coop' });
    feve = await world.cooperative({ name: 'La Fève' });
    delegate = await world.actor('delegate', feve);
    await world.rows(
      `insert into request (id, title, language, theme, state, cooperative_id, posted_at, updated_at, last_activity_at, detail)
       select gen_random_uuid(), 'Demande ' || n, case when n % 2 = 0 then 'fr' else 'en' end, 'tools', case when n > 200 then 'done' else 'new' end,
         $1, '2026-01-01T23:30:00Z'::timestamptz + n * interval '1 hour', now(), '2026-11-01T10:00:00Z', null from generate_series(1, 250) n`,
      [bees.id],
    );
    await world.rows(
      `insert into request (id, title, language, theme, state, cooperative_id, posted_at, updated_at, last_activity_at, detail, withdrawn_at)
       values (gen_random_uuid(), '=HYPERLINK("http://evil")', 'fr', 'money', 'ready', $1, '2025-06-30T22:30:00Z', now(), '2026-11-01T10:00:00Z', E'deux\\nlignes, "ici"', null),
              (gen_random_uuid(), 'Retirée', 'fr', 'money', 'ready', $1, '2025-01-01', now(), now(), null, now())`,
      [bees.id],
    );
  });
  afterAll(async () => world.close());

  type File = { status: number; headers: Record<string, unknown>; body: string; rows: Record<string, string>[] };
  const file = async (
    query = '',
    as: Browser = world.visitor(),
    headers: Record<string, string> = {},
  ): Promise<File> => {
    const cookie = [...as.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await world.app.inject({
      method: 'GET',
      url: `/export/demandes.csv${query}`,
      headers: { cookie, ...headers },
    });
    const [header, ...rows] = readCsv(answer.body);
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      rows: rows.map(({ cells }) => Object.fromEntries(cells.map((cell, index) => [header?.cells[index] ?? '', cell]))),
    };
  };

  it('holds every request the reader may see, page after page, each once', async () => {
    const { status, headers, body, rows } = await file('?orderBy=number');
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="demandes-2026-11-23.csv"',
    ]);
    expect(body.startsWith('\ufeffn°,titre,état,')).toBe(true);
    expect(rows.map((row) => row['n°'])).toEqual(Array.from({ length: 251 }, (_, index) => String(index + 1)));
  });

  it('shows a withdrawn request to its own co-op only', async () => {
    const own = await file('?theme=money', await world.actor('delegate', bees));
    expect(own.rows.map((row) => row['titre'])).toContain('Retirée');
    expect((await file('?theme=money', delegate)).rows.map((row) => row['titre'])).not.toContain('Retirée');
  });

  it('guards cells, keeps lines and quotes, and writes the day of Brussels', async () => {
    const { body, rows } = await file('?theme=money');
    expect(rows).toEqual([
      {
        'n°': '251',
        titre: '\'=HYPERLINK("http://evil")',
        état: 'ready',
        'état en clair': 'Prête',
        thème: 'money',
        langue: 'fr',
        coopérative: 'BEES coop',
        origine: '',
        date: '2025-07-01',
        soutiens: '0',
        importance: '0',
        commentaires: '0',
        'objections sans réponse': '0',
        'dernière activité': '2026-11-01',
        adresse: 'http://intercoop.example.org/demandes/251',
        code: '',
        détail: 'deux\nlignes, "ici"',
      },
    ]);
    expect(body).toContain('"deux\nlignes, ""ici"""\r\n');
  });

  it.each([
    ['?states=done', 50],
    ['?states=done&states=ready', 51],
    ['?states=done,ready&orderBy=oldest', 51],
    ['?language=en&states=new', 100],
    ['?search=Demande%2017', 11],
    ['?supportedByMe=true', 1],
    ['?supportedByMe=false', 250],
    ['?nothing=of+ours', 251],
  ])('with %s it has %i rows', async (query, count) => {
    const [request] = await world.rows<{ id: string }>('select id from request where number = 7');
    await delegate.do('support', { requestId: request?.id });
    expect((await file(query, delegate)).rows.length).toBe(count);
  });

  it.each([
    '?states=unknown',
    '?theme=1',
    '?cooperativeId=not-a-uuid',
    '?orderBy=drop',
    '?withObjections=perhaps',
    `?search=${'x'.repeat(600)}`,
  ])('%s is refused without an echo', async (query) => {
    const { status, body } = await file(query);
    expect([status, Object.keys(JSON.parse(body) as object)]).toEqual([400, ['errors']]);
    expect(body).not.toContain(query.split('=')[1]);
  });

  it('speaks the language of its reader', async () => {
    expect((await file('', delegate)).body).toContain('coopérative');
    expect(
      (await file('', world.visitor(), { 'accept-language': 'nl-BE,nl;q=0.9' })).body.startsWith(
        '\ufeffnr.,titel,staat,',
      ),
    ).toBe(true);
    const spanish = await world.person({ language: 'es' });
    expect((await file('', await world.signedIn(spanish))).body.startsWith('\ufeffn.º,título,estado,')).toBe(true);
  });

  it('changes nothing', async () => {
    const before = await world.everything();
    await file('', delegate);
    expect(await world.everything()).toEqual(before);
  });
});
