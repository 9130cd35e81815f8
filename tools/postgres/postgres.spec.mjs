import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdirSync, readFileSync, realpathSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { keepSecrets } from '../secrets.mjs';
import { canRun, findBinaries, restoreSymlinks } from './binaries.mjs';
import { whoseServer } from './holder.mjs';
import { startPostgres } from './index.mjs';
import { gone, isAlive } from './processes.mjs';

const serverScript = fileURLToPath(new URL('./spec-server.mjs', import.meta.url));
const isRoot = process.getuid() === 0;
const nobody = { uid: 65534, gid: 65534 };
const folders = [];
const children = [];

/** A folder that any account may enter: what is closed is closed by the test that says so. */
function newFolder(name = 'data') {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'komunigi-spec-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return path.join(realpathSync(folder), name);
}

/** Runs spec-server in a process of its own and returns its first line. */
async function serve(options, { account = {}, env = {} } = {}) {
  const child = spawn(process.execPath, [serverScript, JSON.stringify(options)], {
    ...account,
    env: { ...process.env, ...env },
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lines = createInterface({ input: child.stdout });
  const next = () => new Promise((resolve) => lines.once('line', (line) => resolve(JSON.parse(line))));
  const first = await next();
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { ...first, child, ended, next, stop };
}

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(what, condition, milliseconds = 10_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) return value;
    assert.ok(Date.now() < deadline, `never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether the account can read our own files: not when the project lies in a folder closed to others. */
const reachableByOthers = () => {
  for (let folder = path.dirname(serverScript); folder !== '/'; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
};
const asOther = !isRoot
  ? 'only root can act as another account'
  : !reachableByOthers()
    ? 'this project is in a folder closed to other accounts'
    : false;
const rootOnly = isRoot ? false : 'needs root: an ordinary account has nobody else to run the server as';
const procOnly = existsSync('/proc/self/cwd') ? false : 'needs /proc to prove whose process it is';

after(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a server of its own', () => {
  test('has an owner and a lesser role, keeps to its socket, and writes safely', async () => {
    const server = await startPostgres({ dataDir: newFolder(), secrets: keepSecrets });
    const settings = `select current_user as role, current_setting('fsync') as fsync,
      current_setting('listen_addresses') as addresses, current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`;
    const common = { fsync: 'on', addresses: '' };
    assert.deepEqual(await query(server.appUrl, settings), [
      { role: 'komunigi_app', ...common, statement: '15s', lock: '5s', idle: '30s' },
    ]);
    assert.deepEqual(await query(server.ownerUrl, settings), [
      { role: 'komunigi_owner', ...common, statement: '0', lock: '0', idle: '0' },
    ]);
    await query(server.ownerUrl, 'create table kept (n int)');
    await assert.rejects(query(server.appUrl, 'create table mine (n int)'), { code: '42501' });
    await assert.rejects(query(server.appUrl, 'drop table kept'), { code: '42501' });
    await assert.rejects(query(server.ownerUrl, 'create database another'), { code: '42501' });
    const wrong = server.appUrl.replace(/:[^:@]+@/, ':wrong@');
    await assert.rejects(query(wrong, 'select 1'), { code: '28P01' });
    await server.stop();
    assert.equal(isAlive(server.pid), false);
    assert.equal(isAlive(server.guardPid), false);
  });

  test('keeps data and secrets from one start to the next, secrets with mode 0600', async () => {
    const dataDir = newFolder();
    const first = await serve({ dataDir });
    await query(first.ownerUrl, 'create table kept as select 7 as n');
    await first.stop();
    const secrets = path.join(dataDir, 'secrets.json');
    assert.equal((statSync(secrets).mode & 0o777).toString(8), '600');
    assert.equal((statSync(path.join(dataDir, 'postgres')).mode & 0o777).toString(8), '700');
    const before = readFileSync(secrets, 'utf8');
    const second = await serve({ dataDir });
    assert.deepEqual([first.isNew, second.isNew], [true, false]);
    assert.equal(readFileSync(secrets, 'utf8'), before);
    assert.deepEqual(await query(second.ownerUrl, 'select n from kept'), [{ n: 7 }]);
    await second.stop();
  });

  test('gets new passwords when the secrets were lost', async () => {
    const dataDir = newFolder();
    await (await serve({ dataDir })).stop();
    rmSync(path.join(dataDir, 'secrets.json'));
    const server = await serve({ dataDir });
    assert.deepEqual(await query(server.appUrl, 'select 1 as n'), [{ n: 1 }]);
    await server.stop();
  });

  test('leaves nothing behind when it was a throwaway', async () => {
    const dataDir = newFolder();
    const server = await startPostgres({ dataDir, throwaway: true });
    await query(server.ownerUrl, 'create database another');
    await server.stop();
    assert.equal(existsSync(dataDir), false);
  });

  test('uses a short folder for its socket when the path is too long, and removes it', async () => {
    const dataDir = newFolder(`long-${'x'.repeat(100)}`);
    const server = await startPostgres({ dataDir, throwaway: true });
    const socket = new URL(server.appUrl).searchParams.get('host');
    assert.ok(socket.length < 60, socket);
    assert.deepEqual(await query(server.appUrl, 'select 1 as n'), [{ n: 1 }]);
    await server.stop();
    assert.equal(existsSync(socket), false);
  });

  test('removes the draft of a start that was killed while making the cluster', async () => {
    const dataDir = newFolder();
    const draft = path.join(dataDir, 'postgres.draft-999999999');
    mkdirSync(draft, { recursive: true });
    chmodSync(dataDir, 0o755);
    const server = await startPostgres({ dataDir });
    await server.stop();
    assert.equal(existsSync(draft), false);
  });
});

describe('nothing outlives its user', () => {
  test('kill -9 of the process that started it stops the server', async () => {
    const dataDir = newFolder();
    const server = await serve({ dataDir });
    server.child.kill('SIGKILL');
    assert.equal(await gone(server.pid, 10_000), true);
    assert.equal(await gone(server.guardPid, 10_000), true);
    const next = await serve({ dataDir });
    assert.deepEqual(await query(next.appUrl, 'select 1 as n'), [{ n: 1 }]);
    await next.stop();
  });

  test('kill -9 of the guard stops the server and says so', async () => {
    const server = await serve({ dataDir: newFolder() });
    process.kill(server.guardPid, 'SIGKILL');
    assert.deepEqual(await server.next(), { lost: 'the guard of PostgreSQL was killed' });
    assert.equal(await gone(server.pid, 10_000), true);
    await server.stop();
  });

  test('after kill -9 of both, the next start stops the orphan and goes on', async () => {
    const dataDir = newFolder();
    const server = await serve({ dataDir });
    // The guard is stopped first so that it cannot react to the end of its parent.
    process.kill(server.guardPid, 'SIGSTOP');
    server.child.kill('SIGKILL');
    await server.ended;
    process.kill(server.guardPid, 'SIGKILL');
    await gone(server.guardPid, 5_000);
    assert.equal(isAlive(server.pid), true);
    const next = await serve({ dataDir });
    assert.equal(isAlive(server.pid), false);
    assert.equal(
      next.told.at(-1),
      `A database left by a process that died was still running (process ${server.pid}): stopping it.`,
    );
    await next.stop();
  });

  test('a server that is killed comes back by itself', async () => {
    const server = await startPostgres({ dataDir: newFolder() });
    const first = server.pid;
    process.kill(first, 'SIGKILL');
    await until('another server', () => server.pid !== first);
    assert.deepEqual(await query(server.appUrl, 'select 1 as n'), [{ n: 1 }]);
    await server.stop();
    assert.equal(isAlive(server.pid), false);
  });
});

describe('one holder per folder', () => {
  test('a second start is refused and names both processes', async () => {
    const dataDir = newFolder();
    const server = await serve({ dataDir });
    const second = await serve({ dataDir });
    assert.equal(second.refused, true);
    assert.match(
      second.message,
      new RegExp(`by process ${server.child.pid} \\(.*\\), with PostgreSQL as process ${server.pid}\\.`),
    );
    assert.deepEqual(await query(server.appUrl, 'select 1 as n'), [{ n: 1 }]);
    await server.stop();
  });

  test('of several starts at once exactly one wins', async () => {
    const dataDir = newFolder();
    const all = await Promise.all([1, 2, 3, 4].map(() => serve({ dataDir })));
    assert.deepEqual(all.map(({ refused }) => refused ?? false).sort(), [false, true, true, true]);
    await Promise.all(all.map(({ stop }) => stop()));
  });

  test('a postmaster.pid of a process that is gone does not stop the next start', async () => {
    const dataDir = newFolder();
    await (await serve({ dataDir })).stop();
    const file = path.join(dataDir, 'postgres', 'postmaster.pid');
    writeFileSync(file, `999999999\n${dataDir}/postgres\n0\n5432\n`);
    const { uid, gid } = statSync(path.dirname(file));
    chownSync(file, uid, gid);
    const server = await serve({ dataDir });
    assert.deepEqual(await query(server.appUrl, 'select 1 as n'), [{ n: 1 }]);
    await server.stop();
  });

  test('a postmaster.pid whose number now belongs to another program does not either', { skip: procOnly }, async () => {
    const dataDir = newFolder();
    await (await serve({ dataDir })).stop();
    const other = spawn('sleep', ['60']);
    children.push(other);
    writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${other.pid}\n${dataDir}/postgres\n0\n5432\n`);
    const server = await serve({ dataDir });
    assert.deepEqual(await query(server.appUrl, 'select 1 as n'), [{ n: 1 }]);
    assert.equal(isAlive(other.pid), true);
    await server.stop();
  });

  test('a server somebody else runs on the folder is named and left alone, with its postmaster.pid', async () => {
    const dataDir = newFolder();
    const { account, programs, stop } = await serve({ dataDir });
    await stop();
    const cluster = path.join(dataDir, 'postgres');
    const foreign = spawn(
      path.join(programs, 'postgres'),
      ['-D', cluster, '-c', 'listen_addresses=', '-k', path.join(dataDir, 'run')],
      {
        ...(isRoot ? account : {}),
        cwd: '/',
        stdio: 'ignore',
      },
    );
    children.push(foreign);
    const file = path.join(cluster, 'postmaster.pid');
    await until('the foreign server', () => existsSync(file) && /ready/.test(readFileSync(file, 'utf8')));
    const before = readFileSync(file, 'utf8');
    const second = await serve({ dataDir });
    assert.equal(second.refused, true);
    assert.match(
      second.message,
      new RegExp(`served by process ${foreign.pid} .*process ${second.child.pid} \\(this start\\)`),
    );
    assert.equal(readFileSync(file, 'utf8'), before);
    assert.equal(isAlive(foreign.pid), true);
    foreign.kill('SIGINT');
    await gone(foreign.pid, 10_000);
  });

  test('a process is only taken for another program on proof', { skip: procOnly }, () => {
    const folder = path.dirname(newFolder());
    assert.equal(whoseServer(process.pid, folder), 'other');
    assert.equal(whoseServer(999999999, folder), 'unknown');
  });
});

describe('data it must not touch', () => {
  test('data of an older PostgreSQL is refused and stays as it was', async () => {
    const dataDir = newFolder();
    const cluster = path.join(dataDir, 'postgres');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(path.join(cluster, 'PG_VERSION'), '16\n');
    await assert.rejects(startPostgres({ dataDir }), {
      name: 'StartRefused',
      message: /made by PostgreSQL 16, this is PostgreSQL 18/,
    });
    assert.deepEqual(readdirSync(cluster), ['PG_VERSION']);
  });

  test('a folder with something else in it is refused and stays as it was', async () => {
    const dataDir = newFolder();
    const cluster = path.join(dataDir, 'postgres');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(path.join(cluster, 'thesis.odt'), 'years of work');
    await assert.rejects(startPostgres({ dataDir }), { name: 'StartRefused', message: /holds no PostgreSQL data/ });
    assert.deepEqual(readdirSync(cluster), ['thesis.odt']);
  });
});

describe('the programs', () => {
  test('library links that npm dropped are made again', () => {
    const copy = newFolder('native');
    cpSync(findBinaries().folder, copy, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(readFileSync(path.join(copy, 'pg-symlinks.json'), 'utf8'));
    assert.ok(links.length > 0);
    const linkOf = ({ target }) => path.join(copy, path.relative('native', target));
    for (const link of links) unlinkSync(linkOf(link));
    assert.equal(canRun(copy, {}, '/').ok, false);
    assert.deepEqual(restoreSymlinks(copy).sort(), links.map(linkOf).sort());
    assert.deepEqual(canRun(copy, {}, '/'), { ok: true, why: '' });
    assert.deepEqual(restoreSymlinks(copy), []);
  });
});

describe('accounts and folders', () => {
  test(
    'root in a folder closed to others: data and programs go to the system folder, and it is said',
    { skip: rootOnly },
    async () => {
      const dataDir = newFolder();
      chmodSync(path.dirname(dataDir), 0o700);
      const systemFolder = newFolder('system');
      const server = await serve({ dataDir, systemFolder });
      assert.equal(path.dirname(server.dataDir), systemFolder);
      assert.equal(server.told.length, 1);
      assert.match(
        server.told[0],
        new RegExp(`is closed to the account of the database: data and programs live in ${systemFolder}`),
      );
      assert.notEqual(server.account.uid, 0);
      await query(server.ownerUrl, 'create table kept as select 7 as n');
      await server.stop();
      const again = await serve({ dataDir, systemFolder });
      assert.equal(again.isNew, false);
      assert.deepEqual(await query(again.ownerUrl, 'select n from kept'), [{ n: 7 }]);
      await again.stop();
    },
  );

  test('root with programs closed to others: a copy serves, the data stays', { skip: rootOnly }, async () => {
    const closed = newFolder('native');
    cpSync(findBinaries().folder, closed, { recursive: true, verbatimSymlinks: true });
    chmodSync(path.dirname(closed), 0o700);
    const [dataDir, systemFolder] = [newFolder(), newFolder('system')];
    const server = await serve({ dataDir, systemFolder, binaries: { folder: closed, version: 'spec' } });
    assert.equal(server.dataDir, dataDir);
    assert.deepEqual(server.told, [
      `The account of the database cannot reach its programs: a copy is in ${systemFolder}/postgresql-spec`,
    ]);
    await server.stop();
  });

  test("root in somebody's folder: everything belongs to them, who can start it next", { skip: asOther }, async () => {
    const dataDir = newFolder();
    chownSync(path.dirname(dataDir), nobody.uid, nobody.gid);
    const first = await serve({ dataDir });
    assert.deepEqual(first.account, nobody);
    await first.stop();
    for (const name of ['.', 'postgres', 'run', 'secrets.json', 'postgres.log']) {
      assert.equal(statSync(path.join(dataDir, name)).uid, nobody.uid, name);
    }
    const next = await serve({ dataDir }, { account: nobody });
    assert.equal(next.isNew, false);
    assert.deepEqual(next.told, []);
    await next.stop();
  });

  test('an ordinary account in its own folder', { skip: asOther }, async () => {
    const dataDir = newFolder();
    chownSync(path.dirname(dataDir), nobody.uid, nobody.gid);
    const server = await serve({ dataDir }, { account: nobody });
    assert.equal(server.dataDir, dataDir);
    assert.equal(statSync(path.join(dataDir, 'secrets.json')).uid, nobody.uid);
    server.child.kill('SIGKILL');
    assert.equal(await gone(server.pid, 10_000), true);
  });

  test(
    "an ordinary account in root's folder: the data goes to its own home, and it is said",
    { skip: asOther },
    async () => {
      const dataDir = newFolder();
      const home = newFolder('share');
      chownSync(path.dirname(home), nobody.uid, nobody.gid);
      const server = await serve({ dataDir }, { account: nobody, env: { XDG_DATA_HOME: home } });
      assert.equal(path.dirname(server.dataDir), path.join(home, 'komunigi'));
      assert.deepEqual(server.told, [
        `${dataDir} cannot be written by this account: the database lives in ${server.dataDir}`,
      ]);
      assert.equal(existsSync(dataDir), false);
      await server.stop();
    },
  );

  test(
    'the data folder is closed enough: others cannot read the secrets or the cluster',
    { skip: asOther },
    async () => {
      const dataDir = newFolder();
      await (await serve({ dataDir })).stop();
      const reading = (file) =>
        new Promise((resolve) => {
          spawn('cat', [path.join(dataDir, file)], { ...nobody, stdio: 'ignore' }).once('exit', resolve);
        });
      accessSync(path.join(dataDir, 'secrets.json'), constants.R_OK);
      assert.equal(await reading('secrets.json'), 1);
      assert.equal(await reading('postgres/PG_VERSION'), 1);
      assert.equal(await reading('postgres.log'), 1);
    },
  );
});
