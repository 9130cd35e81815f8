/**
 * `npm run check:books`: are the books right? On the database that DATABASE_URL names, else on the embedded one, whether the
 * server runs or not. Prints balances, legs, seals and the head of the chain; ends with 1 and says what is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './compile.mjs';
import { startEmbedded } from './embedded.mjs';
import { ensureInstalled } from './install.mjs';
import { findBinaries } from './postgres/binaries.mjs';
import { choosePlace } from './postgres/place.mjs';
import { dataDir, Plain, runTool } from './root.mjs';
import { keepSecrets } from './secrets.mjs';

const quiet = () => {};

/** The server of a running `npm start` says in its pid file where it listens; null when none answers. */
async function ofRunning(connect) {
  const place = choosePlace({ dataDir, binaries: findBinaries(), tell: quiet });
  const file = path.join(place.dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [, , , port, folder] = readFileSync(file, 'utf8').split('\n');
  const { appPassword } = keepSecrets(place.dataDir);
  const url = `postgres://komunigi_app:${encodeURIComponent(appPassword)}@localhost:${port}/komunigi?host=${encodeURIComponent(folder)}`;
  return connect(url).catch(() => null);
}

async function connected(connect) {
  if (process.env.DATABASE_URL) return { client: await connect(process.env.DATABASE_URL), end: quiet };
  const running = await ofRunning(connect);
  if (running) return { client: running, end: quiet };
  if (!existsSync(path.join(dataDir, 'postgres')) && !existsSync(path.join(dataDir, 'secrets.json')))
    throw new Plain('There is no embedded database yet: npm start makes it. DATABASE_URL names another one.');
  const database = await startEmbedded(quiet, quiet);
  return { client: await connect(database.appUrl), end: () => database.stop() };
}

async function look(client, checkBooks) {
  const { rows } = await client.query(`select to_regclass('public.ledger_tx') is not null as there`);
  if (!rows[0].there) throw new Plain('This database has no ledger yet: start this release on it once.');
  // one moment of the books, however long it takes to read them
  await client.query('begin isolation level repeatable read read only');
  await client.query(`select set_config('statement_timeout', '0', true)`);
  const books = await checkBooks(async (sql, values) => (await client.query(sql, values)).rows);
  await client.query('commit');
  return books;
}

const decimal = (minor) => {
  const digits = minor.replace('-', '').padStart(3, '0');
  return `${minor.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

function show(books) {
  console.log(`accounts ${books.accounts}, transactions ${books.transactions}, legs ${books.legs}`);
  for (const { currency, kind, accounts, netMinor } of books.balances) {
    const count = accounts > 1 ? ` in ${accounts} accounts` : '';
    console.log(`  ${kind.padEnd(12)} ${decimal(netMinor).padStart(16)} ${currency}${count}`);
  }
  console.log(`seals ${books.seals}, transactions not sealed yet ${books.unsealed}`);
  console.log(`head of the chain ${books.head ?? 'none yet'}`);
  for (const fault of books.faults) console.error(`WRONG: ${fault}`);
  console.log(books.faults.length === 0 ? 'The books are right.' : `${books.faults.length} faults.`);
}

await runTool(async () => {
  await ensureInstalled();
  // the tests run what they have just built
  if (process.env.KOMUNIGI_BUILT !== '1') await ensureBuilt();
  const { default: pg } = await import('pg');
  const { checkBooks } = await import('../apps/api/dist/features/treasury/books.js');
  const connect = async (connectionString) => {
    const client = new pg.Client({ connectionString });
    client.on('error', quiet);
    await client.connect();
    return client;
  };
  const { client, end } = await connected(connect);
  try {
    const books = await look(client, checkBooks);
    show(books);
    if (books.faults.length > 0) process.exitCode = 1;
  } finally {
    await client.end();
    await end();
  }
});
