/** Many listen to the same event: each is told what they may see, not what their neighbour may, and who sees the same costs nothing more. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Stream } from './streams.js';
import { type Browser, type Cooperative, type Data, startWorld, type Variables, type World } from './world.js';

/** What depends on who looks: rights, names given with consent, one's own voice, what one follows, what is hidden. */
const REQUEST = `id title supportCount isWithdrawn isFollowed postedByName mySupport { importance reason personName }
  supports { nodes { personName cooperative { name } } }
  comments { nodes { body personName viewerCan { edit { allowed reason } remove { allowed reason } } } }
  viewerCan { support { allowed reason } withdraw { allowed reason } edit { allowed reason } changeState { allowed reason } nextStates }`;
const EVENT = `cursor kind requestId commentId request { ${REQUEST} }`;

type Told = { cursor: string; kind: string | null; requestId: string; request: Data };

let world: World;
let url: string;
let feve: Cooperative;
let author: Browser;
/** by who they are */
let people: ReadonlyMap<string, Browser | null>;
const statements: string[] = [];
const original = Reflect.get(pg.Client.prototype, 'query') as (...given: unknown[]) => unknown;

beforeAll(async () => {
  Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text?: string }];
    statements.push(typeof first === 'string' ? first : (first.text ?? ''));
    return original.apply(this, given);
  });
  world = await startWorld();
  await world.app.listen(0, '127.0.0.1');
  url = (await world.app.getUrl()).replace('[::1]', 'localhost');
  feve = await world.cooperative({ name: 'La Fève' });
  const other = await world.cooperative({ name: 'Le Pois' });
  author = await world.actor('delegate', feve, { name: 'Autrice' });
  people = new Map([
    ['visitor', null],
    ['another visitor', null],
    ['somebody without mandate', await world.signedIn(await world.person())],
    ['the author', author],
    ['another delegate of the co-op', await world.actor('delegate', feve)],
    ['the co-op’s administrator', await world.actor('coop_admin', feve)],
    ['a delegate of another co-op', await world.actor('delegate', other, { name: 'Voisin', nameIsPublic: true })],
    ['a treasurer of another co-op', await world.actor('treasurer', other)],
    ['the facilitator', await world.actor('facilitator', null)],
    ['the federation’s administrator', await world.actor('federation_admin', null)],
  ]);
});
const opened: Stream<Told>[] = [];
afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
});
afterAll(async () => {
  Reflect.set(pg.Client.prototype, 'query', original);
  await world.close();
});

async function listen(by: Browser | null, query: string, variables: Variables = {}): Promise<Stream<Told>> {
  const stream = await Stream.open<Told>(url, by, query, variables);
  opened.push(stream);
  return stream;
}

/** Statements that read what an event shows. */
const readings = (): number => statements.filter((text) => text.includes('json_object_agg')).length;

async function toldTo(streams: readonly Stream<Told>[], count: number): Promise<void> {
  await world.until(async () => streams.every(({ told }) => told.length >= count), 'an event to all');
}

describe('an event told to many', () => {
  it('is to each what they would have read themselves', async () => {
    const streams = new Map<string, Stream<Told>>();
    for (const [who, browser] of people) {
      streams.set(who, await listen(browser, `subscription { requestChanged { ${EVENT} } }`));
    }
    const id = world.newId();
    const neighbour = people.get('a delegate of another co-op') as Browser;
    const deeds: (() => Promise<{ codes: readonly string[] }>)[] = [
      async () => author.do('postRequest', { id, title: 'Un rayon vrac', theme: 'tools', language: 'fr' }),
      async () => neighbour.do('support', { requestId: id, importance: 2, reason: 'chez nous aussi' }),
      async () => {
        await neighbour.do('followRequest', { requestId: id });
        return author.do('comment', { id: world.newId(), requestId: id, body: 'Merci', language: 'fr' });
      },
      // from then on only the co-op and those who moderate see it
      async () => author.do('withdrawRequest', { requestId: await post() }),
    ];
    let events = 0;
    for (const act of deeds) {
      const { codes } = await act();
      expect(codes).toEqual([]);
      events = await settled([...streams.values()], events);
      for (const [who, browser] of people) {
        const { told, errors } = streams.get(who) as Stream<Told>;
        expect(errors).toEqual([]);
        const last = told.at(-1) as Told;
        const own = await (browser ?? world.visitor()).get(`query ($id: UUID!) { request(id: $id) { ${REQUEST} } }`, {
          id: last.requestId,
        });
        expect({ who, request: last.request }).toEqual({ who, request: own.request });
      }
    }
    // and they were not all the same: what the test looks at does depend on who looks
    const seen = [...streams.values()].map(({ told }) => JSON.stringify(told.map(({ request }) => request)));
    expect(new Set(seen).size).toBe(people.size - 1);
  });

  it('is read once for all visitors, wherever they resume, and once for each co-op whose voice it shows', async () => {
    const query = `subscription ($after: Cursor) { requestChanged(after: $after) { cursor requestId request { title mySupport { importance } viewerCan { support { allowed } } } } }`;
    const first = await listen(null, query);
    await post();
    await toldTo([first], 1);
    const after = (first.told[0] as Told).cursor;
    const visitors = await Promise.all(
      Array.from({ length: 14 }, async (_, n) => listen(null, query, n % 2 ? {} : { after })),
    );
    const mandated = ['the author', 'another delegate of the co-op', 'a delegate of another co-op'];
    const members = await Promise.all(
      mandated.map(async (who) => listen(people.get(who) as Browser, query, { after })),
    );
    const all = [first, ...visitors, ...members];
    await post();
    await world.until(async () => all.every(({ told }) => told.length > 0), 'the second event');
    statements.length = 0;
    const id = await post();
    await world.until(async () => all.every(({ told }) => told.at(-1)?.requestId === id), 'the third event');
    // visitors, one co-op, the other co-op
    expect(readings()).toBe(3);
    expect(visitors.map(({ told }) => told.at(-1)?.request)).toEqual(
      visitors.map(() => ({ title: 'Un autre', mySupport: null, viewerCan: { support: { allowed: false } } })),
    );
    expect(members.map(({ told }) => told.at(-1)?.request.mySupport)).toEqual([
      { importance: 2 },
      { importance: 2 },
      null,
    ]);
  });

  it('is no longer told to whose session ended, while others in the same group go on', async () => {
    const person = await world.person();
    const mandate = await world.mandate(person, 'delegate', feve);
    const [leaving, staying] = [await world.as(mandate), await world.as(mandate)];
    const query = 'subscription { requestChanged { cursor requestId request { title } } }';
    const [gone, there] = [await listen(leaving, query), await listen(staying, query)];
    expect((await leaving.do('signOut', {})).codes).toEqual([]);
    await gone.ended;
    const id = await post();
    await world.until(async () => there.told.some(({ requestId }) => requestId === id));
    expect(gone.told).toEqual([]);
  });
});

async function post(): Promise<string> {
  const id = world.newId();
  expect((await author.do('postRequest', { id, title: 'Un autre', theme: 'tools', language: 'fr' })).codes).toEqual([]);
  return id;
}

/** Waits until all were told the same number of events, more than before, and the last of them about what is in the outbox last. */
async function settled(streams: readonly Stream<Told>[], before: number): Promise<number> {
  const [{ count }] = (await world.rows<{ count: number }>(
    `select count(*)::int as count from outbox where topic = 'request_changed'`,
  )) as [{ count: number }];
  expect(count).toBeGreaterThanOrEqual(before);
  await toldTo(streams, count);
  return count;
}
