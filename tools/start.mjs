/** `npm start`: installs, builds, starts the embedded database (unless DATABASE_URL is given) and the server. */
import { closeSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { drain, openLog, startApi } from './api-process.mjs';
import { ensureBuilt } from './compile.mjs';
import { ensureInstalled } from './install.mjs';
import { startPostgres } from './postgres/index.mjs';
import { dataDir, Plain, runTool } from './root.mjs';
import { keepSecrets } from './secrets.mjs';

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
  await checkPort(port, process.env.HOST ?? '127.0.0.1');
  await ensureBuilt(tell, onChild);
  if (running.stopping) return;
  const log = isEmbedded ? openLog(running.database.dataDir) : null;
  const { api, ready, ended } = startApi({ env: { ...env, PORT: String(port) }, log });
  running.api = api;
  if (log) closeSync(log.fd);
  const { url, signIn } = await ready;
  tell(`Komunigi: ${url}${signIn ? ` — ${signIn}` : ''}`);
  const why = await ended;
  if (running.stopping) return;
  console.error(why);
  await leave(1);
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
