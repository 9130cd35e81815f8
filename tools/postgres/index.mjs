/**
 * Our embedded PostgreSQL: a server of one project, reachable through a Unix socket only, that never outlives the
 * process that asked for it. Node built-ins only: this runs before anything else does.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBinaries } from './binaries.mjs';
import { checkMajor, database, prepareCluster, roles } from './cluster.mjs';
import { clearServer, mark, takeHold } from './holder.mjs';
import { choosePlace, chooseSocketFolder, socketPort } from './place.mjs';
import { gone } from './processes.mjs';
import { StartRefused } from './refusal.mjs';

export { StartRefused };

const guardFile = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const largestLog = 10 * 1024 * 1024;

/**
 * Starts the server of `dataDir` (the cluster is `dataDir`/postgres) and resolves once it accepts connections.
 *
 * - `secrets(dataDir)`: gives `{ ownerPassword, appPassword }` for the folder that was settled on; made up when absent,
 *   which only suits throwaway clusters.
 * - `throwaway`: a cluster for tests: no fsync, the owner may create databases, everything is removed at the stop.
 * - `tell(line)`: what the user should know (data moved elsewhere, an orphan stopped).
 * - `lost(sentence)`: called when the server ended without being asked and will not come back.
 * - `binaries`, `systemFolder`: replace the installed programs and the shared system folder (tests of this module).
 *
 * Rejects with StartRefused when a human has to decide. `ownerUrl` may change the schema, `appUrl` may not.
 */
export async function startPostgres(options) {
  const { throwaway = false, tell = () => {}, lost = () => {} } = options;
  const binaries = options.binaries ?? findBinaries();
  const found = choosePlace({
    dataDir: path.resolve(options.dataDir),
    binaries,
    systemFolder: options.systemFolder,
    tell,
  });
  const cluster = path.join(found.dataDir, 'postgres');
  const release = takeHold(found.dataDir, cluster);
  try {
    checkMajor(cluster);
    await clearServer(cluster, tell);
    const secrets = options.secrets?.(found.dataDir) ?? { ownerPassword: secret(), appPassword: secret() };
    const place = { ...found, cluster, throwaway };
    const isNew = prepareCluster(place, { ...secrets, ownerMayCreateDatabases: throwaway });
    const socket = chooseSocketFolder(found.dataDir, found.account);
    const server = await launch(place, socket, { lost, release });
    const url = (role, password) =>
      `postgres://${role}:${encodeURIComponent(password)}@localhost:${socketPort}/${database}` +
      `?host=${encodeURIComponent(socket.folder)}`;
    // `server` has a getter: the process changes when the guard had to start the server again.
    return Object.assign(server, {
      ownerUrl: url(roles.owner, secrets.ownerPassword),
      appUrl: url(roles.app, secrets.appPassword),
      dataDir: found.dataDir,
      account: found.account,
      programs: path.join(found.binaries, 'bin'),
      secrets,
      isNew,
    });
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Removes the cluster of `dataDir`, wherever startPostgres keeps it; its secrets stay. Refuses while somebody holds it.
 * Returns the folder that was removed, or null when there was none.
 */
export async function removeCluster({ dataDir, tell = () => {}, systemFolder }) {
  const binaries = findBinaries();
  const found = choosePlace({ dataDir: path.resolve(dataDir), binaries, systemFolder, tell });
  const cluster = path.join(found.dataDir, 'postgres');
  const release = takeHold(found.dataDir, cluster);
  try {
    if (!existsSync(cluster)) return null;
    await clearServer(cluster, tell);
    rmSync(cluster, { recursive: true, force: true });
    return cluster;
  } finally {
    release();
  }
}

const secret = () => randomBytes(24).toString('base64url');

function serverArgs({ cluster, throwaway }, socketFolder) {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: socketPort,
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 100,
    log_line_prefix: '%m [%p] ',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
  const settingArgs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-c', mark, ...settingArgs];
}

function freshLog(file) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) rmSync(file, { force: true });
  writeFileSync(file, '', { flag: 'a', mode: 0o600 });
  const { uid, gid } = statSync(path.dirname(file));
  if (process.getuid() === 0) chownSync(file, uid, gid);
  return statSync(file).size;
}

async function launch(place, socket, { lost, release }) {
  const log = path.join(place.dataDir, 'postgres.log');
  const logStart = freshLog(log);
  const remove = [...(socket.temporary ? [socket.folder] : []), ...(place.throwaway ? [place.dataDir] : [])];
  const guard = fork(
    guardFile,
    [
      JSON.stringify({
        program: path.join(place.binaries, 'bin', 'postgres'),
        args: serverArgs(place, socket.folder),
        account: place.account,
        cluster: place.cluster,
        log,
        remove,
      }),
    ],
    {
      cwd: '/',
      detached: true,
      execArgv: [],
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  );
  const ended = new Promise((resolve) => guard.once('exit', resolve));
  const first = await Promise.race([
    new Promise((resolve) => guard.once('message', resolve)),
    ended.then((code) => ({ failed: `the guard of PostgreSQL ended (${code})` })),
  ]);
  if (!first.ready) {
    await ended;
    const tail = readFileSync(log).subarray(logStart).toString().trim().split('\n').slice(-15).join('\n');
    throw new Error(`${first.failed}. Its log, ${log}, ends with:\n${tail}`);
  }
  return supervise(guard, ended, { pid: first.ready, lost, release });
}

/** The server must not keep its user's process alive: the guard and its channel do not count for the event loop. */
function supervise(guard, ended, { pid, lost, release }) {
  let stopping = null;
  let current = pid;
  let failure = 'the guard of PostgreSQL was killed';
  guard.on('message', (message) => {
    if (message.restarted) current = message.restarted;
    if (message.failed) failure = message.failed;
  });
  ended.then(async () => {
    // A guard that was killed leaves its server behind: we are the last who can stop it.
    try {
      process.kill(current, 'SIGINT');
    } catch {
      // gone, as it should be
    }
    if (stopping) return;
    await gone(current, 30_000);
    release();
    lost(failure);
  });
  guard.unref();
  guard.channel?.unref();
  const stop = async () => {
    guard.ref();
    if (guard.connected) guard.send({ stop: true }, () => {});
    await ended;
    await gone(current, 30_000);
    release();
  };
  return {
    guardPid: guard.pid,
    get pid() {
      return current;
    },
    stop: () => (stopping ??= stop()),
  };
}
