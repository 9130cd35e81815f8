/** `npm start`: installs, builds, starts the embedded database (unless DATABASE_URL is given) and the server. */
import { closeSync } from 'node:fs';
import { createServer } from 'node:net';
import { drain, openLog, startApi } from './api-process.mjs';
import { ensureBuilt } from './compile.mjs';
import { embeddedEnvironment, startEmbedded } from './embedded.mjs';
import { endNow, ensureInstalled } from './install.mjs';
import { Plain, runTool } from './root.mjs';

/** What runs on our behalf, innermost last; a stop ends them in the reverse order, once. */
const running = { helper: null, api: null, database: null, stopping: null };

/** Stops the API, waits until it has drained, then the database. Safe to call at any moment and more than once. */
function stop() {
  running.stopping ??= (async () => {
    await endNow(running.helper);
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

async function startDatabase(tell) {
  running.database = await startEmbedded(tell, (why) => {
    console.error(why);
    leave(1);
  });
  return embeddedEnvironment(running.database);
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
  const env = isEmbedded ? await startDatabase(tell) : {};
  await checkPort(port, process.env.HOST ?? '127.0.0.1');
  await ensureBuilt(tell, onChild);
  if (running.stopping) return;
  const log = isEmbedded ? openLog(running.database.dataDir) : null;
  const { api, ready, ended } = startApi({ env: { ...env, PORT: String(port) }, log });
  running.api = api;
  if (log) closeSync(log.fd);
  const { url, signIn } = await ready;
  tell(`Komunigi: ${url}${signIn ? ` — sign in at ${signIn}` : ''}`);
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
