/** A throwaway house for measurements: its own PostgreSQL, its own port, the built server as a child process. */
import { fork, spawnSync } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../tools/postgres/index.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SECRET = 'b7Qm2ZxW9rTb4Yv8Lc1Nf6Hd3Gj5Pz0s';

export function build() {
  for (const folder of ['libs/domain', 'migrations', 'apps/api']) {
    const { status, stderr } = spawnSync(process.execPath, ['tools/build.mjs', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${folder} was not built: ${stderr}`);
  }
}

export async function openDatabase() {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'komunigi-bench-'));
  return startPostgres({ dataDir, throwaway: true, lost: (why) => console.error(`the database is lost: ${why}`) });
}

/** Starts the server and waits until it listens. */
export function openServer(database, extra = {}) {
  const child = fork(path.join(root, 'apps/api/dist/main.js'), [], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: database.appUrl,
      OWNER_DATABASE_URL: database.ownerUrl,
      SESSION_SECRET: SECRET,
      PORT: '0',
      LOG_LEVEL: 'error',
      ...extra,
    },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.on('message', (message) => {
      if (message?.ready) resolve({ child, url: message.url, exited: new Promise((done) => child.once('exit', done)) });
    });
  });
}

export async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** CPU seconds used so far by a process and, for PostgreSQL, by all that it started and are still there. */
export function cpuSeconds(pid, withChildren = false) {
  const ticks = (id) => {
    if (!existsSync(`/proc/${id}/stat`)) return 0;
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const parentOf = (id) =>
    Number(
      readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[1],
    );
  let sum = ticks(pid);
  if (withChildren) {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (parentOf(id) === pid) sum += ticks(id);
      } catch {
        // it ended while we looked
      }
    }
  }
  return sum / 100;
}

export const median = (values) => quantile(values, 0.5);
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

/** UUID version 7 of a moment: ids of generated rows sort like real ones. */
export function uuidV7(ms = Date.now()) {
  const bytes = randomBytes(10);
  bytes[0] = (bytes[0] & 0x0f) | 0x70;
  bytes[2] = (bytes[2] & 0x3f) | 0x80;
  const hex = ms.toString(16).padStart(12, '0') + bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A co-op with its delegate, signed in: the cookie of a browser, without the cost of a password. */
export async function delegate(client, name) {
  const [coop, person, mandate] = [uuidV7(), uuidV7(), uuidV7()];
  const sid = randomBytes(32).toString('base64url');
  const key = createHmac('sha256', createHash('sha256').update(SECRET).digest()).update(sid).digest();
  await client.query(
    `insert into cooperative (id, slug, name, kind, created_at, updated_at) values ($1, $2, $3, 'shop', now(), now())`,
    [coop, name, name],
  );
  await client.query(`insert into person (id, email, name, created_at) values ($1, $2, $3, now())`, [
    person,
    `${name}@example.org`,
    name,
  ]);
  await client.query(
    `insert into mandate (id, person_id, cooperative_id, role, valid_from, created_at) values ($1, $2, $3, 'delegate', '2020-01-01', now())`,
    [mandate, person, coop],
  );
  await client.query(
    `insert into session (id, key, person_id, mandate_id, started_at, last_seen_at, expires_at) values ($1, $2, $3, $4, now(), now(), now() + interval '1 hour')`,
    [uuidV7(), key, person, mandate],
  );
  return { coop, cookie: `komunigi=${sid}` };
}
