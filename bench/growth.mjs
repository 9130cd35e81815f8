/** Does a list stay as fast when there is a hundred times more to list? */
import { build, cpuSeconds, median, openDatabase, openServer, quantile, withClient } from './house.mjs';

const SIZES = (process.env.SIZES ?? '1000,10000,100000').split(',').map(Number);
const ROUNDS = Number(process.env.ROUNDS ?? 150);

const CARD = `id number title language theme state postedAt lastActivityAt supportCount importanceSum commentCount openObjectionCount isDemo
  origin cooperative { id name place slug } mySupport { id importance } viewerCan { support { allowed reason } }`;
const questions = {
  'list, 20': { query: `{ requests(first: 20) { nodes { ${CARD} } pageInfo { hasNextPage endCursor } } }` },
  'list, 50': { query: `{ requests(first: 50) { nodes { ${CARD} } pageInfo { hasNextPage endCursor } } }` },
  'list, most supported, 50': { query: `{ requests(first: 50, orderBy: supported) { nodes { ${CARD} } } }` },
  'list, one state, 20': { query: `{ requests(first: 20, filter: {states: [ready]}) { nodes { ${CARD} } } }` },
  'list and counts': {
    query: `{ requests(first: 20) { nodes { ${CARD} } } requestCounts { all byState { state count } } }`,
  },
  'request page': {
    query: `{ request(number: 500) { ${CARD} detailHtml supports { nodes { importance reason cooperative { id name } } }
      comments { nodes { id bodyHtml cooperative { id name } } } history { nodes { kind at } } links { url } } }`,
  },
  'search of a rare word': { query: `{ requests(first: 20, filter: {search: "rare500"}) { nodes { ${CARD} } } }` },
  'similar titles': {
    query: `{ similarRequests(title: "configurer le statut rare500") { score request { id title } } }`,
  },
};

async function grow(client, from, to) {
  // in bulk, and then counted in bulk: these triggers are for one row at a time
  await client.query('alter table request disable trigger request_cooperative_counter');
  await client.query(
    `insert into request (id, title, language, theme, state, cooperative_id, detail, posted_at, updated_at, last_activity_at)
     select ('01932c5e-7d3a-7' || lpad(to_hex(n % 4096), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       'Configurer ' || (array['le statut','la présence','le stock','la caisse','les mails','les membres'])[1 + n % 6] || ' rare' || n,
       (array['fr','fr','fr','en','nl'])[1 + n % 5], (array['tools','money','coop_life','technique','discovery'])[1 + n % 5],
       (array['new','ready','in_progress','done'])[1 + n % 4],
       (select id from cooperative order by id offset n % 50 limit 1), 'Une demande engendrée numéro ' || n,
       timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute'
     from generate_series($1::int, $2::int) n`,
    [from + 1, to],
  );
  await client.query('alter table request enable trigger request_cooperative_counter');
  await client.query('alter table support disable trigger user');
  await client.query(
    `insert into support (id, request_id, cooperative_id, importance, given_at)
     select gen_random_uuid(), r.id, c.id, 1 + (r.number % 3), r.posted_at
     from request r join lateral (select id from cooperative order by id offset r.number % 45 limit 3) c on true where r.number > $1`,
    [from],
  );
  await client.query('alter table support enable trigger user');
  await client.query(
    `update request r set support_count = v.n, importance_sum = v.weight
     from (select request_id, count(*)::int as n, sum(importance)::int as weight from support group by 1) v where v.request_id = r.id and r.number > $1`,
    [from],
  );
}

async function ask(url, body) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"'))
    throw new Error(`${response.status} ${text.slice(0, 300)} to ${body.slice(0, 120)}`);
  return text;
}

build();
const database = await openDatabase();
const rows = [];
try {
  const server = await openServer(database);
  try {
    await withClient(database.ownerUrl, async (client) => {
      await client.query(`insert into cooperative (id, slug, name, kind, created_at, updated_at)
        select gen_random_uuid(), 'coop-' || n, 'Coop ' || n, 'shop', now(), now() from generate_series(1, 50) n`);
      let size = 0;
      for (const next of SIZES) {
        await client.query('begin');
        await grow(client, size, next);
        await client.query('commit');
        await client.query('vacuum analyze');
        size = next;
        for (const [name, question] of Object.entries(questions)) {
          const body = JSON.stringify(question);
          for (let n = 0; n < 30; n += 1) await ask(server.url, body);
          const cpuBefore = cpuSeconds(server.child.pid);
          const times = [];
          for (let n = 0; n < ROUNDS; n += 1) {
            const start = performance.now();
            await ask(server.url, body);
            times.push(performance.now() - start);
          }
          const cpu = ((cpuSeconds(server.child.pid) - cpuBefore) * 1000) / ROUNDS;
          rows.push({
            question: name,
            requests: size,
            'median ms': +median(times).toFixed(2),
            'p95 ms': +quantile(times, 0.95).toFixed(2),
            'server CPU ms': +cpu.toFixed(2),
          });
        }
      }
    });
  } finally {
    server.child.kill('SIGTERM');
    await server.exited;
  }
} finally {
  await database.stop();
}
console.table(rows.sort((a, b) => a.question.localeCompare(b.question) || a.requests - b.requests));
