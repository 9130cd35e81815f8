/** What one co-op does, the others see within a second; who comes back misses nothing; who may no longer see, no longer sees. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
    const start = performance.now();
    const id = await post('Rappel la veille');
    await world.until(async () => stream.told.length === 1, 'the new request');
    expect(stream.told[0]).toMatchObject({
      kind: 'posted',
      requestId: id,
      request: { title: 'Rappel la veille', supportCount: 1 },
    });
    expect((stream.arrivals[0] as number) - start).toBeLessThan(1_000);
    const other = await world.actor('delegate', await world.cooperative());
    await other.do('support', { requestId: id });
    await world.until(async () => stream.told.length === 2, 'the support');
    expect(stream.told[1]).toMatchObject({ kind: 'support_given', request: { supportCount: 2 } });
    stream.close();
  });

  it('of one request tells of that one only', async () => {
    const [first, second] = [await post('Une'), await post('Deux')];
    const stream = await listen(null, { id: second });
    const other = await world.actor('delegate', await world.cooperative());
    await other.do('support', { requestId: first });
    await other.do('support', { requestId: second });
    await world.until(async () => stream.told.length > 0);
    expect(stream.told.map(({ requestId }) => requestId)).toEqual([second]);
    stream.close();
  });

  it('that comes back with its last cursor is told what it missed, once and in order', async () => {
    const stream = await listen(null);
    const seen = await post('Vue');
    await world.until(async () => stream.told.length === 1);
    stream.close();
    const after = (stream.told[0] as Told).cursor;
    const missed = [await post('Manquée 1'), await post('Manquée 2'), await post('Manquée 3')];
    const again = await listen(null, { after });
    await world.until(async () => again.told.length === 3);
    const next = await post('Suivante');
    await world.until(async () => again.told.length === 4);
    expect(again.told.map(({ requestId }) => requestId)).toEqual([...missed, next]);
    expect(again.told.map(({ requestId }) => requestId)).not.toContain(seen);
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
    await world.until(async () => stream.told.length === posted.length);
    expect(new Set(stream.told.map(({ requestId }) => requestId))).toEqual(new Set(posted));
    stream.close();
  });
});
