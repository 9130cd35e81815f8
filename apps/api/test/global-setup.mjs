/**
 * Starts a throwaway PostgreSQL and migrates one template database in it. The tests then
 * `CREATE DATABASE … TEMPLATE komunigi STRATEGY FILE_COPY` from KOMUNIGI_TEST_OWNER_URL (that role may create databases)
 * and connect as KOMUNIGI_TEST_APP_URL, with the database's name exchanged. No session may stay on the template: connect
 * to KOMUNIGI_TEST_ADMIN_URL (the same owner, database `postgres`) to create copies.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../../tools/postgres/index.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function run(script, args, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} failed (${status}):\n${stdout}${stderr}`);
}

/** Built files may be older than the sources under test: building takes a second, a false green costs more. */
function buildMigrator() {
  for (const folder of ['migrations', 'apps/api']) run('tools/build.mjs', [folder]);
}

export default async function globalSetup() {
  buildMigrator();
  const server = await startPostgres({
    dataDir: mkdtempSync(path.join(os.tmpdir(), 'komunigi-test-')),
    throwaway: true,
    lost: (why) => console.error(`The test database is lost: ${why}`),
  });
  globalThis.komunigiTestServer = server;
  process.env.KOMUNIGI_TEST_OWNER_URL = server.ownerUrl;
  process.env.KOMUNIGI_TEST_APP_URL = server.appUrl;
  process.env.KOMUNIGI_TEST_ADMIN_URL = Object.assign(new URL(server.ownerUrl), { pathname: '/postgres' }).href;
  try {
    run('apps/api/dist/platform/db/migrate-cli.js', [], {
      OWNER_DATABASE_URL: server.ownerUrl,
      DATABASE_URL: server.appUrl,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
}
