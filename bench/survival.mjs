/** Kill -9 while people press the button: nothing acknowledged is lost, nothing counts twice, no database is left behind. */
import { existsSync } from 'node:fs';
import { build, delegate, openDatabase, openServer, uuidV7, withClient } from './house.mjs';

const CLIENTS = Number(process.env.CLIENTS ?? 16);
const KILLS = Number(process.env.KILLS ?? 5);
const SECONDS_BETWEEN = Number(process.env.SECONDS ?? 2);

const SUPPORT = `mutation ($i: SupportInput!) { support(input: $i) { request { id } } }`;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

build();
const database = await openDatabase();
const port = String(20_000 + Math.floor(Math.random() * 20_000));
const options = { PORT: port };
let server = await openServer(database, options);
const url = server.url;
const starts = [];

const acknowledged = [];
let unknown = 0;
let over = false;

async function press(session, requests) {
  for (const requestId of requests) {
    if (over) return;
    const body = JSON.stringify({
      query: SUPPORT,
      variables: { i: { operationId: uuidV7(), requestId, importance: 1 + (acknowledged.length % 3) } },
    });
    // sent again with the same id until somebody answers; a fifth is sent three times at once
    for (;;) {
      const copies = Math.random() < 0.2 ? 3 : 1;
      const send = () =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: session.cookie },
          body,
          signal: AbortSignal.timeout(5_000),
        });
      const answers = await Promise.allSettled(Array.from({ length: copies }, async () => (await send()).json()));
      const told = answers.find(({ status, value }) => status === 'fulfilled' && value.data?.support);
      if (told) {
        acknowledged.push({ requestId, coop: session.coop });
        break;
      }
      const refused = answers.find(
        ({ status, value }) =>
          status === 'fulfilled' &&
          value.errors &&
          !['unavailable', 'conflict', 'internal'].includes(value.errors[0].extensions.code),
      );
      if (refused) throw new Error(JSON.stringify(refused.value.errors));
      unknown += 1;
      await pause(50);
    }
  }
}

let code = 0;
try {
  await withClient(database.ownerUrl, async (client) => {
    const sessions = [];
    for (let n = 0; n < CLIENTS; n += 1) sessions.push(await delegate(client, `survivor-${n}`));
    await client.query(`insert into request (id, title, language, theme, origin, posted_at, updated_at, last_activity_at)
      select gen_random_uuid(), 'Survie ' || n, 'fr', 'tools', 'survival', now(), now(), now() from generate_series(1, 400) n`);
    const requests = (await client.query(`select id from request where origin = 'survival' order by number`)).rows.map(
      ({ id }) => id,
    );
    const clients = sessions.map((session) => press(session, requests));
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(SECONDS_BETWEEN * 1000);
      process.kill(server.child.pid, 'SIGKILL');
      await server.exited;
      const start = performance.now();
      server = await openServer(database, options);
      starts.push(Math.round(performance.now() - start));
    }
    await pause(SECONDS_BETWEEN * 1000);
    over = true;
    await Promise.all(clients);
    const voices = new Set(
      (await client.query('select request_id, cooperative_id from support')).rows.map(
        (row) => `${row.request_id} ${row.cooperative_id}`,
      ),
    );
    const lost = acknowledged.filter(({ requestId, coop }) => !voices.has(`${requestId} ${coop}`)).length;
    const wrong = (
      await client.query(`select count(*)::int as n from request r where support_count <> (select count(*) from support s where s.request_id = r.id)
      or importance_sum <> (select coalesce(sum(importance), 0) from support s where s.request_id = r.id)`)
    ).rows[0].n;
    const doubles = (
      await client.query(`select count(*)::int as n from (select e.request_id, e.cooperative_id from request_event e join request r on r.id = e.request_id
      where r.origin = 'survival' and kind = 'support_given' group by 1, 2 having count(*) > 1) d`)
    ).rows[0].n;
    console.log(
      `clients ${CLIENTS}, kills ${KILLS}, acknowledged ${acknowledged.length}, sent again ${unknown}, lost ${lost}, counted twice ${doubles}, wrong counters ${wrong}, starts after a kill ${starts.join(', ')} ms`,
    );
    code = lost + wrong + doubles === 0 && acknowledged.length > 0 ? 0 : 1;
  });
} finally {
  server.child.kill('SIGTERM');
  await server.exited;
  const pid = database.pid;
  await database.stop();
  if (pid !== undefined && existsSync(`/proc/${pid}`)) {
    console.log(`the database ${pid} was left behind`);
    code = 1;
  }
}
process.exit(code);
