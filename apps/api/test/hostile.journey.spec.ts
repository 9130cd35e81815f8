/** Malformed and hostile calls: nothing answers 5xx, nothing shows its inside, nothing repeats a secret, nothing changes. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { documentNumber, SECRET } from './documents.js';
import { type Browser, startWorld, type World } from './world.js';

let world: World;
const viewers: Browser[] = [];

beforeAll(async () => {
  world = await startWorld();
  const coop = await world.cooperative();
  viewers.push(
    world.visitor(),
    await world.actor('delegate', coop),
    await world.actor('coop_admin', coop),
    await world.actor('facilitator', null),
    await world.actor('federation_admin', null),
  );
});
afterAll(async () => world.close());

describe('6,000 documents by chance', () => {
  const ROUNDS = 6_000;
  it(`${ROUNDS}: no 5xx, no stack, no secret`, async () => {
    const { schema } = world.app.get(GraphQLSchemaHost);
    const faults: string[] = [];
    let answered = 0;
    const one = async (n: number): Promise<void> => {
      const call = documentNumber(schema, n);
      const browser = viewers[n % viewers.length] as Browser;
      const answer = await browser.ask(call.query as string, call.variables as never);
      answered += answer.data === null ? 0 : 1;
      if (answer.status >= 500) faults.push(`${n}: ${answer.status}`);
      if (answer.codes.includes('internal')) faults.push(`${n}: internal ${JSON.stringify(call).slice(0, 600)}`);
      if (answer.body.includes(SECRET)) faults.push(`${n}: the secret came back`);
      if (/\n\s+at |node_modules|select .* from|duplicate key|pg_|\.ts:\d/i.test(answer.body))
        faults.push(`${n}: shows its inside: ${answer.body.slice(0, 300)}`);
    };
    for (let n = 0; n < ROUNDS; n += 20) await Promise.all(Array.from({ length: 20 }, async (_x, i) => one(n + i)));
    expect(faults.slice(0, 10)).toEqual([]);
    // a generator that only makes nonsense would prove nothing
    expect(answered).toBeGreaterThan(ROUNDS / 6);
  }, 180_000);
});

describe('where a call comes from', () => {
  let delegate: Browser;
  beforeAll(async () => {
    delegate = await world.actor('delegate', await world.cooperative());
  });

  const post = { query: 'mutation ($i: PostRequestInput!) { postRequest(input: $i) { request { id } } }' };
  const input = (): Record<string, unknown> => ({
    i: { operationId: world.newId(), id: world.newId(), title: 'De côté', theme: 'tools', language: 'fr' },
  });

  async function send(
    headers: Record<string, string>,
    payload: string,
    url = '/graphql',
    method: 'POST' | 'GET' | 'PUT' = 'POST',
  ) {
    const cookie = [...delegate.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return world.app.inject({ method, url, headers: { host: 'localhost', cookie, ...headers }, payload });
  }

  const json = { 'content-type': 'application/json' };
  const asForm = (): string =>
    new URLSearchParams({ query: post.query, variables: JSON.stringify(input()) }).toString();

  it.each<[string, Record<string, string>, () => string, string | undefined, number]>([
    ['a form post', { 'content-type': 'application/x-www-form-urlencoded' }, asForm, undefined, 415],
    [
      'a text post',
      { 'content-type': 'text/plain' },
      () => JSON.stringify({ ...post, variables: input() }),
      undefined,
      415,
    ],
    ['a multipart post', { 'content-type': 'multipart/form-data; boundary=x' }, () => '--x--', undefined, 415],
    ['a post without a type', {}, () => JSON.stringify({ ...post, variables: input() }), undefined, 415],
    [
      'another site',
      { ...json, origin: 'https://evil.example' },
      () => JSON.stringify({ ...post, variables: input() }),
      undefined,
      403,
    ],
    [
      'no site at all',
      { ...json, origin: 'null' },
      () => JSON.stringify({ ...post, variables: input() }),
      undefined,
      403,
    ],
    [
      'a site that looks like ours',
      { ...json, origin: 'http://localhost.evil.example' },
      () => JSON.stringify({ ...post, variables: input() }),
      undefined,
      403,
    ],
    [
      'another site, by what the browser says',
      { ...json, 'sec-fetch-site': 'cross-site' },
      () => JSON.stringify({ ...post, variables: input() }),
      undefined,
      403,
    ],
    ['a batch', json, () => JSON.stringify([{ ...post, variables: input() }]), undefined, 400],
    [
      'too much',
      json,
      () => JSON.stringify({ query: '{ server { version } }', x: 'x'.repeat(120_000) }),
      undefined,
      413,
    ],
    ['a broken body', json, () => '{"query": "', undefined, 400],
  ])('%s changes nothing', async (_name, headers, payload, url, status) => {
    const before = await world.everything();
    const answer = await send(headers, payload(), url);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/ at |stack|node_modules/);
    expect(await world.everything()).toEqual(before);
  });

  it('a mutation in the address changes nothing', async () => {
    const before = await world.everything();
    const answer = await send(
      {},
      '',
      `/graphql?query=${encodeURIComponent(post.query)}&variables=${encodeURIComponent(JSON.stringify(input()))}`,
      'GET',
    );
    expect(answer.statusCode).toBe(404);
    expect(await world.everything()).toEqual(before);
  });

  it('our own page may call', async () => {
    const answer = await send({ ...json, origin: 'http://localhost' }, JSON.stringify({ ...post, variables: input() }));
    expect(answer.json().errors).toBeUndefined();
  });
});

describe('what a visitor leaves and gets', () => {
  it('no cookie', async () => {
    const answer = await world.ask('{ requests { nodes { id } } }');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('a closed page', async () => {
    const answer = await world.app.inject({ method: 'GET', url: '/healthz' });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });
});
