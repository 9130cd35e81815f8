/**
 * `npm run dev`: the embedded database, the API rebuilt and restarted when its sources change, and Vite's server in
 * front of it, which shows changes of the screens at once.
 */
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { drain, startApi } from './api-process.mjs';
import { embeddedEnvironment, startEmbedded } from './embedded.mjs';
import { ensureInstalled, quietly } from './install.mjs';
import { root, runTool } from './root.mjs';

const packages = ['libs/domain', 'migrations', 'apps/api'];
const quietMs = 150;
const port = process.env.PORT ?? '3000';
const site = 'http://localhost:5173';

const running = { database: null, api: null, web: null, stopping: false };

async function leave(code) {
  if (running.stopping) return;
  running.stopping = true;
  running.web?.kill('SIGTERM');
  await drain(running.api);
  await running.database?.stop();
  process.exit(code);
}

/** Builds the packages in order; false, with the reason on the screen, when one does not build. */
async function build(folders) {
  for (const folder of folders) {
    const { ok, output } = await quietly(process.execPath, [path.join(root, 'tools/build.mjs'), folder]);
    if (ok) continue;
    console.error(`${folder} does not build:\n${output.trim()}`);
    return false;
  }
  return true;
}

async function restartApi(env) {
  await drain(running.api);
  if (running.stopping) return;
  const { api, ready, ended } = startApi({ env });
  running.api = api;
  ended.then((why) => {
    if (running.api === api && !running.stopping && api.exitCode !== 0) console.error(`${why}\nWaiting for a change…`);
  });
  try {
    const { signIn } = await ready;
    console.log(`Komunigi, for development: ${site}${signIn ? ` — sign in at ${signIn}` : ''}`);
  } catch {
    // `ended` has said why; the next change starts it again.
  }
}

/** Runs `work` for all folders changed since it last began, one run at a time. */
function collector(work) {
  const changed = new Set();
  let timer = null;
  let busy = false;
  const run = async () => {
    if (busy || changed.size === 0) return;
    busy = true;
    const folders = packages.filter((folder) => changed.has(folder));
    changed.clear();
    await work(folders);
    busy = false;
    run();
  };
  return (folder) => {
    changed.add(folder);
    clearTimeout(timer);
    timer = setTimeout(run, quietMs);
  };
}

function watchSources(env) {
  const note = collector(async (folders) => {
    if (await build(folders)) await restartApi(env);
  });
  for (const folder of packages) {
    watch(path.join(root, folder, 'src'), { recursive: true }, (_event, file) => {
      if (file && !/\.spec\.tsx?$|~$|\.sw.$/.test(file)) note(folder);
    });
  }
}

function startVite() {
  const vite = ['node_modules', 'apps/web/node_modules']
    .map((folder) => path.join(root, folder, 'vite/bin/vite.js'))
    .find((file) => existsSync(file));
  running.web = spawn(process.execPath, [vite, '--strictPort', '--clearScreen', 'false', '--logLevel', 'warn'], {
    cwd: path.join(root, 'apps/web'),
    env: { ...process.env, KOMUNIGI_API: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  running.web.once('exit', () => leave(1));
}

await runTool(async () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => leave(0));
  await ensureInstalled();
  let env = { PORT: port, PUBLIC_URL: site, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };
  if (!process.env.DATABASE_URL) {
    running.database = await startEmbedded(console.log, (why) => {
      console.error(why);
      leave(1);
    });
    env = { ...env, ...embeddedEnvironment(running.database) };
  }
  watchSources(env);
  startVite();
  if (await build(packages)) await restartApi(env);
});
