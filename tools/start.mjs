/** `npm start`: installs, builds, starts the embedded database (unless DATABASE_URL is given) and the server. */
import { fork, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureBuilt } from './compile.mjs';
import { ensureInstalled } from './install.mjs';
import { startPostgres } from './postgres/index.mjs';
import { dataDir, Plain, root, runTool } from './root.mjs';
import { keepSecrets } from './secrets.mjs';

const drainMs = 20_000;
const largestLog = 10 * 1024 * 1024;

/** What runs on our behalf, innermost last; a stop ends them in the reverse order, once. */
const running = { helper: null, api: null, database: null, stopping: null };

/** Stops the API, waits until it has drained, then the database. Safe to call at any moment and more than once. */
function stop() {
  running.stopping ??= (async () => {
    running.helper?.kill('SIGTERM');
    await drain(running.api);
    await running.database?.stop();
  })();
  return running.stopping;
}

function drain(api) {
  if (!api || api.exitCode !== null || api.signalCode !== null) return null;
  return new Promise((resolve) => {
    const timer = setTimeout(() => api.kill('SIGKILL'), drainMs);
    api.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    api.kill('SIGTERM');
  });
}

async function leave(code) {
  await stop();
  process.exit(code);
}

/** A taken port is told before anything long begins; the API itself would only find out at the end. */
async function checkPort(port, host) {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', (error) => reject(portRefused(error, port)));
    probe.listen({ port, host, exclusive: true }, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

function portRefused(error, port) {
  if (error.code === 'EADDRINUSE')
    return new Plain(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);
  if (error.code === 'EACCES') return new Plain(`Port ${port} is reserved. Choose another: PORT=3000 npm start`);
  return error;
}

function readPort(text = '3000') {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Plain(`PORT=${text} is not a port: give a number from 1 to 65535.`);
}

function commit() {
  const git = spawnSync('git', ['-c', 'safe.directory=*', 'rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return git.status === 0 ? { KOMUNIGI_COMMIT: git.stdout.trim() } : {};
}

/** The embedded database and the values the API needs to use it. PG* variables of the user's shell do not apply to it. */
async function embedded(tell) {
  running.database = await startPostgres({
    dataDir,
    secrets: keepSecrets,
    tell,
    lost: (why) => {
      console.error(
        `The database is lost: ${why}. Its log: ${path.join(running.database?.dataDir ?? dataDir, 'postgres.log')}`,
      );
      leave(1);
    },
  });
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]+$/.test(name)) delete process.env[name];
  return {
    DATABASE_URL: running.database.appUrl,
    OWNER_DATABASE_URL: running.database.ownerUrl,
    SESSION_SECRET: process.env.SESSION_SECRET ?? running.database.secrets.sessionSecret,
    KOMUNIGI_DEMO: process.env.KOMUNIGI_DEMO ?? '1',
  };
}

function openLog(folder) {
  const file = path.join(folder, 'api.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) rmSync(file);
  const fd = openSync(file, 'a', 0o600);
  return { file, fd, from: statSync(file).size };
}

/** Starts the API and resolves with its ready message; rejects with the end of its log when it ends before. */
function startApi(env, log) {
  const api = fork(path.join(root, 'apps', 'api', 'dist', 'main.js'), [], {
    cwd: root,
    env: { ...process.env, WEB_DIST: path.join(root, 'apps', 'web', 'dist'), ...commit(), ...env },
    execArgv: ['--enable-source-maps', '--import', new URL('./with-parent.mjs', import.meta.url).href],
    // A group of its own: Ctrl-C reaches this process only, which then drains the API in order.
    detached: true,
    stdio: ['ignore', log ? log.fd : 'inherit', 'inherit', 'ipc'],
  });
  running.api = api;
  return new Promise((resolve, reject) => {
    let isReady = false;
    api.on('message', (message) => {
      if (!message?.ready) return;
      isReady = true;
      resolve(message);
    });
    api.once('error', reject);
    api.once('exit', (code, signal) => {
      if (running.stopping) return;
      const tail = log ? `\nThe end of its log, ${log.file}:\n${lastLines(log)}` : '';
      const ended = `The server ended ${isReady ? 'by itself' : 'before it was ready'} (${signal ?? code}).${tail}`;
      reject(new Plain(ended));
      if (!isReady) return;
      console.error(ended);
      leave(1);
    });
  });
}

const lastLines = ({ file, from }) =>
  readFileSync(file).subarray(from).toString().trim().split('\n').slice(-15).join('\n');

async function start() {
  const tell = (line) => console.log(line);
  const onChild = (child) => {
    running.helper = child;
    child.once('exit', () => (running.helper = null));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => leave(0));
  const port = readPort(process.env.PORT);
  await ensureInstalled(tell, onChild);
  const isEmbedded = !process.env.DATABASE_URL;
  const env = isEmbedded ? await embedded(tell) : {};
  await checkPort(port, process.env.HOST);
  await ensureBuilt(tell, onChild);
  if (running.stopping) return;
  const log = isEmbedded ? openLog(running.database.dataDir) : null;
  const ready = await startApi({ ...env, PORT: String(port) }, log);
  if (log) closeSync(log.fd);
  tell(`Komunigi: ${ready.url}${ready.signIn ? ` — ${ready.signIn}` : ''}`);
}

await runTool(async () => {
  try {
    await start();
  } catch (error) {
    // Whatever was cut off by a requested stop is not news; that stop ends the process.
    if (running.stopping) return;
    await stop();
    throw error;
  }
});
