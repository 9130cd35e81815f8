/** `npm start` itself: the real build, a data folder of its own, a free port. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from './postgres/index.mjs';
import { gone, isAlive } from './postgres/processes.mjs';
import { root } from './root.mjs';

const script = fileURLToPath(new URL('./start.mjs', import.meta.url));
const resetScript = fileURLToPath(new URL('./demo-reset.mjs', import.meta.url));
const nobody = { uid: 65534, gid: 65534 };
const isRoot = process.getuid() === 0;
const folders = [];
const children = [];

function newFolder() {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'komunigi-start-')));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Environment of a shell that never heard of us. */
function cleanEnvironment(more) {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ...more };
}

/** Starts a script of ours; `output()` is all it said so far, `ended` its exit code or signal. */
function run(file, env, account = {}) {
  const child = spawn(process.execPath, [file], { ...account, cwd: '/', env: cleanEnvironment(env) });
  children.push(child);
  let text = '';
  const waiting = new Set();
  const hear = (chunk) => {
    text += chunk;
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  const says = (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      ended.then((code) => reject(new Error(`ended with ${code} before saying ${pattern}:\n${text}`)));
      look();
    });
  return { child, ended, says, output: () => text };
}

const ready = /^Komunigi: (http:\S+) — sign in at (\S+)$/m;

async function start(env, account) {
  const port = await freePort();
  const process = run(script, { PORT: String(port), ...env }, account);
  const [, url, signIn] = await process.says(ready);
  return { ...process, url, signIn, port };
}

/** The processes behind a start, from what the system knows of them. */
function processesOf({ child }, dataDir) {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number);
  const server = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const api = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/api/dist/main.js'));
  return { api, server, all: [...children, server] };
}

async function assertGone(pids) {
  for (const pid of pids) assert.equal(await gone(pid, 20_000), true, `process ${pid} is still there`);
}

const stop = async ({ child, ended }) => {
  child.kill('SIGINT');
  assert.equal(await ended, 0);
};

const linuxOnly = { skip: existsSync('/proc/self/task') ? false : 'looks at processes through /proc' };

let dataDir;
before(() => {
  dataDir = path.join(newFolder(), 'data');
});
after(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('says where it is and how to sign in, serves, and Ctrl-C drains and stops everything', linuxOnly, async () => {
  const started = await start({ KOMUNIGI_DATA: dataDir });
  assert.equal(started.url, `http://localhost:${started.port}`);
  assert.equal(started.signIn, `${started.url}/essayer`);
  assert.equal((await fetch(`${started.url}/healthz`)).status, 200);
  assert.match(await (await fetch(started.url)).text(), /<!doctype html>/i);
  const { all } = processesOf(started, dataDir);
  await stop(started);
  await assertGone(all);
});

test('a second start on the same data says who holds it; the first one goes on', linuxOnly, async () => {
  const first = await start({ KOMUNIGI_DATA: dataDir });
  const { server } = processesOf(first, dataDir);
  const second = run(script, { KOMUNIGI_DATA: dataDir, PORT: String(first.port) });
  assert.equal(await second.ended, 1);
  assert.match(
    second.output(),
    new RegExp(`already in use by process ${first.child.pid} .*PostgreSQL as process ${server}\\.`),
  );
  const reset = run(resetScript, { KOMUNIGI_DATA: dataDir });
  assert.equal(await reset.ended, 1);
  assert.match(reset.output(), /already in use by process/);
  assert.equal((await fetch(`${first.url}/healthz`)).status, 200);
  await stop(first);
});

test('a taken port is said, with the way to choose another', async () => {
  const holder = createServer();
  const port = await new Promise((resolve) => holder.listen(0, '127.0.0.1', () => resolve(holder.address().port)));
  const started = run(script, { KOMUNIGI_DATA: dataDir, PORT: String(port) });
  assert.equal(await started.ended, 1);
  assert.match(started.output(), new RegExp(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`));
  holder.close();
});

test(
  'kill -9 of the start leaves neither server nor database, and the next start is ready in seconds',
  linuxOnly,
  async () => {
    const started = await start({ KOMUNIGI_DATA: dataDir });
    const { all } = processesOf(started, dataDir);
    started.child.kill('SIGKILL');
    await assertGone(all);
    const begun = Date.now();
    const next = await start({ KOMUNIGI_DATA: dataDir });
    const seconds = (Date.now() - begun) / 1000;
    assert.ok(seconds < 20, `took ${seconds} s`);
    await stop(next);
  },
);

test('kill -9 of the API ends the start, which says so, and leaves no database', linuxOnly, async () => {
  const started = await start({ KOMUNIGI_DATA: dataDir });
  const { api, all } = processesOf(started, dataDir);
  process.kill(api, 'SIGKILL');
  assert.equal(await started.ended, 1);
  assert.match(started.output(), /The server ended by itself \(SIGKILL\)/);
  await assertGone(all);
});

test('demo:reset removes the database, and the next start fills it again', linuxOnly, async () => {
  const reset = run(resetScript, { KOMUNIGI_DATA: dataDir });
  assert.equal(await reset.ended, 0);
  assert.equal(existsSync(path.join(dataDir, 'postgres')), false);
  await stop(await start({ KOMUNIGI_DATA: dataDir }));
});

/** Whether another account can read this project at all. */
const isOpen = () => {
  for (let folder = root; folder !== '/'; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
};
const asOther = !isRoot
  ? 'only root can act as another account'
  : isOpen()
    ? linuxOnly.skip
    : 'this folder is closed to others';

test("an ordinary account, in root's folder, with data of its own", { skip: asOther }, async () => {
  const own = newFolder();
  chownSync(own, nobody.uid, nobody.gid);
  const started = await start({ KOMUNIGI_DATA: path.join(own, 'data'), HOME: own }, nobody);
  assert.equal((await fetch(`${started.url}/healthz`)).status, 200);
  const { all } = processesOf(started, path.join(own, 'data'));
  await stop(started);
  await assertGone(all);
});

test('with DATABASE_URL no embedded server is touched and no demo is loaded', async (t) => {
  const database = await startPostgres({ dataDir: path.join(newFolder(), 'data'), throwaway: true });
  t.after(() => database.stop());
  const untouched = path.join(newFolder(), 'data');
  const started = await start({
    KOMUNIGI_DATA: untouched,
    DATABASE_URL: database.appUrl,
    OWNER_DATABASE_URL: database.ownerUrl,
    SESSION_SECRET: 'k3Vq8sLw0ZrT5yXe7BnM1cJfHgD2aPuQ',
  });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    'select (select count(*) from request)::int as requests, (select count(*) from cooperative)::int as cooperatives',
  );
  await client.end();
  assert.deepEqual(rows, [{ requests: 0, cooperatives: 0 }]);
  await stop(started);
  assert.equal(existsSync(untouched), false);
  assert.equal(isAlive(database.pid), true);
});
