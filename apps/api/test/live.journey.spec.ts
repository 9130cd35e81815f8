/** What one co-op does, the others see within a second; who comes back misses nothing; who may no longer see, no longer sees. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { median, slowness } from './quiet.js';
import { Stream } from './streams.js';
import { type Browser, type Cooperative, startWorld, type World } from './world.js';

let world: World;
let url: string;
let feve: Cooperative;
let delegate: Browser;

beforeAll(async () => {
  world = await startWorld();
  await world.app.listen(0, '127.0.0.1');
  url = (await world.app.getUrl()).replace('[::1]', 'localhost');
  feve = await world.cooperative({ name: 'La Fève' });
  delegate = await world.actor('delegate', feve);
});
afterAll(async () => world.close());

type Told = {
  cursor: string;
  kind: string | null;
  requestId: string;
  request: { title: string; supportCount: number } | null;
};

const listen = async (by: Browser | null, variables: { id?: string; after?: string | null } = {}) =>
  Stream.open<Told>(
    url,
    by,
    `subscription ($id: UUID, $after: Cursor) { requestChanged(id: $id, after: $after) { cursor kind requestId request { title supportCount } } }`,
    variables,
  );

async function post(title: string, by: Browser = delegate): Promise<string> {
  const id = world.newId();
  const { codes } = await by.do('postRequest', { id, title, theme: 'tools', language: 'fr' });
  expect(codes).toEqual([]);
  return id;
}

describe('a stream', () => {
  it('tells a visitor of a new request and of a support within a second, with what they see', async () => {
    const stream = await listen(null);
    const waits: number[] = [];
    /** From the answer to who did it until the others know. */
    const told = async (requestId: string, kind: string): Promise<Told> => {
      const answered = performance.now();
      const isMeant = (event: Told): boolean => event.requestId === requestId && event.kind === kind;
      waits.push(await world.until(async () => stream.waited(answered, isMeant) ?? undefined, kind));
      return stream.told.find(isMeant) as Told;
    };
    for (const title of ['Rappel la veille', 'Rappel le jour même', 'Rappel à midi']) {
      const id = await post(title);
      expect((await told(id, 'posted')).request).toEqual({ title, supportCount: 1 });
      const other = await world.actor('delegate', await world.cooperative());
      await other.do('support', { requestId: id });
      expect((await told(id, 'support_given')).request).toEqual({ title, supportCount: 2 });
    }
    expect(stream.told.map(({ kind }) => kind)).toEqual(Array(3).fill(['posted', 'support_given']).flat());
    expect(median(waits) / slowness()).toBeLessThan(1_000);
    stream.close();
  });

  it('of one request tells of that one only', async () => {
    const [first, second] = [await post('Une'), await post('Deux')];
    const stream = await listen(null, { id: second });
    const other = await world.actor('delegate', await world.cooperative());
    await other.do('support', { requestId: first });
    await other.do('support', { requestId: second });
    await world.until(async () => stream.told.some(({ kind }) => kind === 'support_given'));
    expect(new Set(stream.told.map(({ requestId }) => requestId))).toEqual(new Set([second]));
    stream.close();
  });

  it('that comes back with its last cursor is told what it missed, once and in order', async () => {
    const stream = await listen(null);
    const seen = await post('Vue');
    const last = await world.until(async () => stream.told.find(({ requestId }) => requestId === seen));
    stream.close();
    const missed = [await post('Manquée 1'), await post('Manquée 2'), await post('Manquée 3')];
    const again = await listen(null, { after: last.cursor });
    await world.until(async () => again.told.some(({ requestId }) => requestId === missed[2]));
    const next = await post('Suivante');
    await world.until(async () => again.told.some(({ requestId }) => requestId === next));
    expect(again.told.map(({ requestId }) => requestId)).toEqual([...missed, next]);
    again.close();
  });

  it('does not show what is no longer to be seen', async () => {
    const stream = await listen(null);
    const id = await post('Reprise');
    await delegate.do('withdrawRequest', { requestId: id });
    await world.until(async () => stream.told.some(({ kind }) => kind === 'withdrawn'));
    expect(stream.told.find(({ kind }) => kind === 'withdrawn')).toMatchObject({ requestId: id, request: null });
    stream.close();
  });

  it('ends when the mandate under which it was opened ends', async () => {
    const coop = await world.cooperative();
    const mandate = await world.mandate(await world.person(), 'delegate', coop);
    const browser = await world.as(mandate);
    const stream = await listen(browser);
    const admin = await world.actor('coop_admin', coop);
    expect((await admin.do('endMandate', { mandateId: mandate.id })).codes).toEqual([]);
    await stream.ended;
    const other = await listen(null);
    const id = await post('Après la fin');
    await world.until(async () => other.told.some(({ requestId }) => requestId === id));
    expect(stream.told).toEqual([]);
    other.close();
  });

  it('events committed in another order than they were made are all told', async () => {
    const stream = await listen(null);
    const browsers = await Promise.all(
      Array.from({ length: 8 }, async () => world.actor('delegate', await world.cooperative())),
    );
    const posted = await Promise.all(
      browsers.flatMap((browser, n) => [post(`A${n}`, browser), post(`B${n}`, browser)]),
    );
    const told = (): Told[] => stream.told.filter(({ requestId }) => posted.includes(requestId));
    await world.until(async () => told().length >= posted.length, 'all of them');
    expect(
      told()
        .map(({ requestId }) => requestId)
        .toSorted(),
    ).toEqual(posted.toSorted());
    stream.close();
  });
});
