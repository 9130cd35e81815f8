/** The API as a child process: started, waited for, drained. Shared by `npm start`, `npm run dev` and the browser tests. */
import { fork, spawnSync } from 'node:child_process';
import { fchownSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Plain, root } from './root.mjs';

const drainMs = 20_000;
const largestLog = 10 * 1024 * 1024;

function commit() {
  const git = spawnSync('git', ['-c', 'safe.directory=*', 'rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return git.status === 0 ? { KOMUNIGI_COMMIT: git.stdout.trim() } : {};
}

export function openLog(folder) {
  const file = path.join(folder, 'api.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) rmSync(file);
  const fd = openSync(file, 'a', 0o600);
  const { uid, gid } = statSync(folder);
  if (process.getuid() === 0) fchownSync(fd, uid, gid);
  return { file, fd, from: statSync(file).size };
}

const lastLines = ({ file, from }) =>
  readFileSync(file).subarray(from).toString().trim().split('\n').slice(-15).join('\n');

const tailOf = (log) => (log ? `\nThe end of its log, ${log.file}:\n${lastLines(log)}` : '');

/**
 * Starts the API. `ready` resolves with its ready message, or rejects when it ends before; `ended` resolves with a
 * sentence whenever it ends. `log` comes from openLog; without it the API writes where this process does.
 */
export function startApi({ env, log = null }) {
  const api = fork(path.join(root, 'apps', 'api', 'dist', 'main.js'), [], {
    cwd: root,
    env: { ...process.env, WEB_DIST: path.join(root, 'apps', 'web', 'dist'), ...commit(), ...env },
    execArgv: ['--enable-source-maps', '--import', new URL('./with-parent.mjs', import.meta.url).href],
    // A group of its own: Ctrl-C reaches this process only, which then drains the API in order.
    detached: true,
    stdio: ['ignore', log ? log.fd : 'inherit', 'inherit', 'ipc'],
  });
  let isReady = false;
  const ended = new Promise((resolve) => {
    api.once('error', (error) => resolve(error.message));
    api.once('exit', (code, signal) => {
      resolve(`The server ended ${isReady ? 'by itself' : 'before it was ready'} (${signal ?? code}).${tailOf(log)}`);
    });
  });
  const ready = new Promise((resolve, reject) => {
    api.on('message', (message) => {
      if (!message?.ready) return;
      isReady = true;
      resolve(message);
    });
    ended.then((sentence) => reject(new Plain(sentence)));
  });
  return { api, ready, ended };
}

/** Asks the API to finish what it is doing and leave; kills it when that takes too long. */
export function drain(api) {
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
