/** A hall full of phones shares one address and hears everything; one person holds no more streams than tabs need. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { limits } from '../src/platform/graphql/limits.js';
import { Stream } from './streams.js';
import { type Browser, startWorld, type World } from './world.js';

let world: World;
let url: string;

beforeAll(async () => {
  world = await startWorld({ config: { streamsPerAddress: 50 } });
  await world.app.listen(0, '127.0.0.1');
  url = (await world.app.getUrl()).replace('[::1]', 'localhost');
});
afterAll(async () => world.close());

const QUESTION = 'subscription { requestChanged { requestId } }';
const listen = async (by: Browser | null) => Stream.open<unknown>(url, by, QUESTION);

/** The answer to one more stream, and what it says. */
async function oneMore(by: Browser | null, cookie = ''): Promise<[number, string]> {
  const cookies = by === null ? cookie : [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', cookie: cookies },
    body: JSON.stringify({ query: QUESTION }),
  });
  const said = response.ok ? '' : await response.text();
  if (response.ok) await response.body?.cancel();
  return [response.status, said.includes('rate_limited') ? 'rate_limited' : said];
}

it('a person holds twenty, and has room again when one is closed', async () => {
  const delegate = await world.actor('delegate', await world.cooperative());
  const streams = await Promise.all(Array.from({ length: limits.streams }, async () => listen(delegate)));
  expect(await oneMore(delegate)).toEqual([429, 'rate_limited']);
  // what is no stream is not counted, though browsers say in every call that they would read one
  const calls = Array.from({ length: limits.streams + 5 }, async () =>
    delegate.ask('{ server { version } }', {}, { accept: 'application/json, text/event-stream' }),
  );
  expect((await Promise.all(calls)).flatMap(({ codes }) => codes)).toEqual([]);
  // somebody else on the same network is not concerned
  expect(await oneMore(null)).toEqual([200, '']);
  streams[0]?.close();
  await world.until(async () => (await oneMore(delegate))[0] === 200, 'room for one more');
  for (const stream of streams) stream.close();
});

it('a network holds as many as is configured; an invented cookie makes nobody a newcomer', async () => {
  const streams: Stream<unknown>[] = [];
  await world.until(async () => {
    while ((await oneMore(null))[0] === 200 && streams.length < 60) streams.push(await listen(null));
    return streams.length >= 50;
  }, 'a full network');
  expect(streams).toHaveLength(50);
  expect(await oneMore(null, `komunigi_session=${'a'.repeat(43)}`)).toEqual([429, 'rate_limited']);
  for (const stream of streams) stream.close();
});
