/**
 * Starts a throwaway PostgreSQL for each worker of jest and migrates one template database in it: the events of a database
 * wait for the oldest transaction of its whole server, so that two specs that share one would wait for each other.
 * `own-server.mjs` tells each worker which is its own. The tests then `CREATE DATABASE … TEMPLATE komunigi STRATEGY FILE_COPY`
 * from KOMUNIGI_TEST_OWNER_URL (that role may create databases) and connect as KOMUNIGI_TEST_APP_URL, with the database's
 * name exchanged. No session may stay on the template: connect to KOMUNIGI_TEST_ADMIN_URL (the same owner, database
 * `postgres`) to create copies.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../../tools/postgres/index.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Rejects with all that the script said when it fails. */
function run(script, args, env) {
  return new Promise((resolve, reject) => {
    const file = path.join(root, script);
    execFile(process.execPath, [file, ...args], { cwd: root, env: { ...process.env, ...env } }, (error, out, err) =>
      error ? reject(new Error(`${script} ${args.join(' ')} failed (${error.code}):\n${out}${err}`)) : resolve(),
    );
  });
}

/** Built files may be older than the sources under test: building takes a second, a false green costs more. */
async function buildMigrator() {
  for (const folder of ['migrations', 'apps/api']) await run('tools/build.mjs', [folder]);
}

const startServer = () =>
  startPostgres({
    dataDir: mkdtempSync(path.join(os.tmpdir(), 'komunigi-test-')),
    throwaway: true,
    lost: (why) => console.error(`The test database is lost: ${why}`),
  });

const migrate = ({ ownerUrl, appUrl }) =>
  run('apps/api/dist/platform/db/migrate-cli.js', [], { OWNER_DATABASE_URL: ownerUrl, DATABASE_URL: appUrl });

/** What succeeded is handed over before what failed is told: it has to be stopped all the same. */
async function all(works, keep) {
  const settled = await Promise.allSettled(works);
  keep(settled.flatMap(({ value }) => (value === undefined ? [] : [value])));
  for (const { reason } of settled) if (reason) throw reason;
}

export default async function globalSetup({ maxWorkers }) {
  let servers = [];
  try {
    await all([buildMigrator(), ...Array.from({ length: maxWorkers }, startServer)], (made) => (servers = made));
    await all(servers.map(migrate), () => undefined);
  } catch (error) {
    await Promise.all(servers.map((server) => server.stop()));
    throw error;
  }
  globalThis.komunigiTestServers = servers;
  process.env.KOMUNIGI_TEST_SERVERS = JSON.stringify(servers.map(({ ownerUrl, appUrl }) => ({ ownerUrl, appUrl })));
}
