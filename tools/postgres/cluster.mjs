/** The cluster on disk: made once, whole or not at all, with its two roles and their limits. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './processes.mjs';
import { StartRefused } from './refusal.mjs';

export const major = 18;
export const database = 'komunigi';
export const roles = { owner: 'komunigi_owner', app: 'komunigi_app' };

/** Limits belong to the role, not to a driver: every connection has them, whoever opens it. */
const appLimits = { statement_timeout: '15s', lock_timeout: '5s', idle_in_transaction_session_timeout: '30s' };

const environment = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };

const literal = (text) => `'${text.replaceAll("'", "''")}'`;

export function checkMajor(cluster) {
  const file = path.join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    if (existsSync(cluster) && readdirSync(cluster).length > 0) {
      throw new StartRefused(`${cluster} is not empty and holds no PostgreSQL data: move it away first.`);
    }
    return;
  }
  const found = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (found === major) return;
  const advice =
    found < major
      ? `dump it with PostgreSQL ${found} (pg_dump), move the folder away, start, and restore`
      : 'use a newer version of Komunigi';
  throw new StartRefused(`${cluster} was made by PostgreSQL ${found}, this is PostgreSQL ${major}: ${advice}.`);
}

/** SQL for single-user mode, where an empty line ends a command: none may stand inside one. */
function rolesSql({ ownerPassword, appPassword, ownerMayCreateDatabases }) {
  const make = (role) => `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
END $$;`;
  const attributes = `LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD`;
  return [
    make(roles.owner),
    make(roles.app),
    `ALTER ROLE ${roles.owner} ${attributes} ${literal(ownerPassword)};`,
    `ALTER ROLE ${roles.owner} ${ownerMayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'};`,
    `ALTER ROLE ${roles.app} ${attributes} ${literal(appPassword)} NOCREATEDB;`,
    ...Object.entries(appLimits).map(([name, value]) => `ALTER ROLE ${roles.app} SET ${name} = '${value}';`),
    `ALTER DATABASE ${database} OWNER TO ${roles.owner};`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC;`,
    `GRANT CONNECT ON DATABASE ${database} TO ${roles.app};`,
  ];
}

/** Runs SQL as the superuser without a server: nobody can connect meanwhile, and that role needs no password. */
function singleUser({ binaries, account, cluster }, statements) {
  const { status, stderr, error } = spawnSync(
    path.join(binaries, 'bin', 'postgres'),
    ['--single', '-D', cluster, '-j', 'postgres'],
    { ...account, cwd: '/', env: environment, input: `${statements.join('\n\n')}\n\n`, encoding: 'utf8' },
  );
  if (error || status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(stderr)) {
    throw new Error(`PostgreSQL in single-user mode failed (${status}): ${error?.message ?? stderr}`);
  }
}

function initdb({ binaries, account, throwaway }, folder) {
  const flags = ['-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const { status, stderr, stdout, error } = spawnSync(
    path.join(binaries, 'bin', 'initdb'),
    ['-D', folder, ...flags, '-A', 'trust', ...(throwaway ? ['--no-sync'] : [])],
    { ...account, cwd: '/', env: environment, encoding: 'utf8' },
  );
  if (error || status !== 0) throw new Error(`initdb failed (${status}): ${error?.message ?? stderr + stdout}`);
  // No server has run with `trust`: passwords are required from the first connection on.
  writeFileSync(path.join(folder, 'pg_hba.conf'), 'local all all scram-sha-256\n');
}

/** Drafts of starts that were killed while making the cluster. */
function removeDrafts(cluster) {
  const folder = path.dirname(cluster);
  for (const name of readdirSync(folder)) {
    const draft = /^postgres\.draft-(\d+)$/.exec(name);
    if (draft && !isAlive(Number(draft[1]))) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Makes the cluster if it is missing and brings its roles in line with the passwords. Returns whether it was made. */
export function prepareCluster(place, passwords) {
  const { cluster, account } = place;
  const isNew = !existsSync(path.join(cluster, 'PG_VERSION'));
  const sql = rolesSql(passwords);
  const fingerprint = createHash('sha256').update(sql.join('\n')).digest('hex');
  if (!isNew) {
    const file = path.join(cluster, 'komunigi.roles');
    if (!existsSync(file) || readFileSync(file, 'utf8') !== fingerprint) {
      singleUser(place, sql);
      writeOwned(file, fingerprint, account);
    }
    return false;
  }
  removeDrafts(cluster);
  const draft = path.join(path.dirname(cluster), `postgres.draft-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  makeOwned(draft, account);
  initdb(place, draft);
  singleUser({ ...place, cluster: draft }, [`CREATE DATABASE ${database};`, ...sql]);
  writeOwned(path.join(draft, 'komunigi.roles'), fingerprint, account);
  renameSync(draft, cluster);
  return true;
}

function makeOwned(folder, account) {
  mkdirSync(folder, { mode: 0o700 });
  if (process.getuid() === 0) chownSync(folder, account.uid, account.gid);
}

function writeOwned(file, text, account) {
  writeFileSync(file, text, { mode: 0o600 });
  if (process.getuid() === 0) chownSync(file, account.uid, account.gid);
}
