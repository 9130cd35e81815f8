/**
 * The guard: parent of the PostgreSQL server, child of the process that asked for it. It sits in a session of its own,
 * so neither Ctrl-C nor a closed terminal reaches it, and holds one end of a pipe: when the other end closes, whatever
 * ended that process (kill -9 included), it stops the server and leaves.
 *
 * Messages in: { stop: true }. Messages out: { ready: pid }, { restarted: pid }, { failed: sentence }.
 */
import { spawn } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const { program, args, account, cluster, log, remove } = JSON.parse(process.argv[2]);
const readyWithinMs = 180_000;
const restartsAMinute = 5;

let server = null;
let stopping = false;
let everReady = false;
const restarts = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE']) process.on(signal, () => {});
process.on('disconnect', stop);
process.on('message', (message) => {
  if (message.stop) stop();
});
start();

function say(message) {
  if (process.connected) process.send(message, () => {});
}

function start() {
  const out = openSync(log, 'a', 0o600);
  server = spawn(program, args, {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', out, out],
    detached: true,
  });
  server.once('error', (error) => leave({ failed: error.message }));
  server.once('exit', ended);
  waitUntilReady(server, Date.now() + readyWithinMs);
}

/** PostgreSQL writes "ready" on the eighth line of postmaster.pid once it accepts connections. */
function waitUntilReady(waitedFor, deadline) {
  if (server !== waitedFor || stopping) return;
  let lines = [];
  try {
    lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    // not written yet
  }
  if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') {
    say(everReady ? { restarted: server.pid } : { ready: server.pid });
    everReady = true;
  } else if (Date.now() > deadline) {
    say({ failed: `PostgreSQL was not ready within ${readyWithinMs / 1000} s` });
    stop();
  } else {
    setTimeout(waitUntilReady, 15, waitedFor, deadline);
  }
}

/** A server that was up and died (out of memory, kill -9) comes back by itself; one that never came up does not. */
function ended(code, signal) {
  server = null;
  if (stopping) return leave(null);
  const now = Date.now();
  while (restarts.length > 0 && now - restarts[0] > 60_000) restarts.shift();
  if (!everReady || restarts.length >= restartsAMinute) {
    return leave({ failed: `PostgreSQL ended by itself (${signal ?? code})` });
  }
  restarts.push(now);
  // Its children notice within moments that their parent died; until then the shared memory is theirs.
  setTimeout(() => (stopping ? leave(null) : start()), 200);
}

function stop() {
  if (stopping) return;
  stopping = true;
  if (!server) return;
  const { pid } = server;
  const signal = (name) => () => {
    try {
      process.kill(pid, name);
    } catch {
      // already gone: the exit event follows
    }
  };
  signal('SIGINT')();
  setTimeout(signal('SIGQUIT'), 30_000).unref();
  setTimeout(signal('SIGKILL'), 40_000).unref();
}

function leave(message) {
  for (const entry of remove) rmSync(entry, { recursive: true, force: true, maxRetries: 3 });
  if (!message || !process.connected) process.exit(message ? 1 : 0);
  process.send(message, () => process.exit(1));
}
