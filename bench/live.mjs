/** One event, two thousand open streams: how soon does everybody have it, and what does it cost? */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, cpuSeconds, delegate, median, openDatabase, openServer, uuidV7, withClient } from './house.mjs';

/** Streams, and how many of them are those of delegates, each of a co-op of their own: `1000/200`. */
const HALLS = (process.env.HALLS ?? '0,1000,2000,2000/200').split(',').map((hall) => hall.split('/').map(Number));
const EVENTS = Number(process.env.EVENTS ?? 30);
/** A visitor's address may hold twenty streams: each twenty come from a loopback address of their own. */
const PER_ADDRESS = 20;

/** What the site itself listens to, word for word. */
const SUBSCRIPTION = /'(subscription .*)'/.exec(
  readFileSync(new URL('../libs/contract/src/generated/live.ts', import.meta.url), 'utf8'),
)[1];
const POST = 'mutation ($i: PostRequestInput!) { postRequest(input: $i) { request { id } } }';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** The same clock in every process of this machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

if (process.argv[2] === 'viewers') view();
else await measure();

/** In a process of its own, so that what listening costs is not counted: raw sockets that note when an event reaches them. */
function view() {
  const sockets = [];
  /** by title of the event: when it reached each stream */
  const arrivals = new Map();
  const open = (port, cookie, n) =>
    new Promise((resolve, reject) => {
      const localAddress = `127.0.${1 + Math.floor(n / PER_ADDRESS / 250)}.${1 + (Math.floor(n / PER_ADDRESS) % 250)}`;
      const socket = net.connect({ port, host: '127.0.0.1', localAddress });
      const body = JSON.stringify({ query: SUBSCRIPTION, variables: {} });
      const head = [
        'POST /graphql HTTP/1.1',
        'host: localhost',
        'content-type: application/json',
        'accept: text/event-stream',
        `content-length: ${Buffer.byteLength(body)}`,
        ...(cookie ? [`cookie: ${cookie}`] : []),
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
      let text = '';
      let isOpen = false;
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        const at = now();
        text += chunk.toString('latin1');
        if (!isOpen) {
          if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text.slice(0, 200)));
          if (!text.includes('\n:\n\n')) return;
          isOpen = true;
          resolve(socket);
        }
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const title = /"title":"([^"]+)"/.exec(text.slice(0, end))?.[1];
          text = text.slice(end + 2);
          if (title === undefined) continue;
          if (!arrivals.has(title)) arrivals.set(title, []);
          arrivals.get(title).push(at);
        }
      });
      sockets.push(socket);
    });
  process.on('message', async ({ ask, port, count, cookies, title }) => {
    if (ask === 'open') {
      for (let n = sockets.length; n < count;) {
        const some = Array.from({ length: Math.min(50, count - n) }, (_, index) =>
          open(port, cookies[n + index], n + index),
        );
        await Promise.all(some);
        n += some.length;
      }
      process.send({ opened: sockets.length });
    } else if (ask === 'arrivals') process.send({ arrivals: arrivals.get(title) ?? [] });
    else process.exit(0);
  });
}

async function measure() {
  build();
  const database = await openDatabase();
  const rows = [];
  try {
    const server = await openServer(database);
    try {
      await withClient(database.ownerUrl, async (client) => {
        const author = await delegate(client, 'author');
        const cookies = [];
        const most = Math.max(...HALLS.map(([, delegates = 0]) => delegates));
        for (let n = 0; n < most; n += 1) cookies.push((await delegate(client, `viewer-${n}`)).cookie);
        for (const [size, delegates = 0] of HALLS)
          rows.push(await row(server, database, author, size, cookies.slice(0, delegates)));
      });
    } finally {
      server.child.kill('SIGTERM');
      await server.exited;
    }
  } finally {
    await database.stop();
  }
  console.table(rows);
}

async function row(server, database, author, size, cookies) {
  const viewers = fork(fileURLToPath(import.meta.url), ['viewers']);
  const asked = (message, key) =>
    new Promise((resolve) => {
      const hear = (answer) => {
        if (answer[key] === undefined) return;
        viewers.off('message', hear);
        resolve(answer[key]);
      };
      viewers.on('message', hear);
      viewers.send(message);
    });
  try {
    const empty = memory(server.child.pid);
    const start = now();
    await asked({ ask: 'open', port: Number(new URL(server.url).port), count: size, cookies }, 'opened');
    const opening = now() - start;
    const full = memory(server.child.pid);
    for (let n = 0; n < 5; n += 1) await told(server, author, size, asked);
    await pause(500);
    const before = [cpuSeconds(server.child.pid), cpuSeconds(database.pid, true)];
    const all = [];
    for (let n = 0; n < EVENTS; n += 1) all.push(await told(server, author, size, asked));
    const after = [cpuSeconds(server.child.pid), cpuSeconds(database.pid, true)];
    const ms = (index) => +(((after[index] - before[index]) * 1000) / EVENTS).toFixed(1);
    return {
      streams: size,
      'of delegates': cookies.length,
      'opened in s': +(opening / 1000).toFixed(1),
      'got it': size === 0 ? '-' : `${Math.min(...all.map(({ got }) => got))} of ${size}`,
      'first ms': +median(all.map(({ first }) => first)).toFixed(0),
      'last ms': +median(all.map(({ last }) => last)).toFixed(0),
      'worst ms': +Math.max(...all.map(({ last }) => last)).toFixed(0),
      'server CPU ms': ms(0),
      'PostgreSQL CPU ms': ms(1),
      'memory kB a stream': size === 0 ? '-' : Math.round((full - empty) / size),
      'memory MB': Math.round(memory(server.child.pid) / 1024),
    };
  } finally {
    viewers.kill();
  }
}

/** Posts one request, and waits until every stream has it, ten seconds at most. */
async function told(server, author, size, asked) {
  const title = `Événement ${uuidV7()}`;
  const input = {
    operationId: uuidV7(),
    id: uuidV7(),
    title: title.normalize('NFD').replace(/[^\w -]/g, ''),
    theme: 'tools',
    language: 'fr',
  };
  const start = now();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: author.cookie },
    body: JSON.stringify({ query: POST, variables: { i: input } }),
  });
  const text = await response.text();
  if (!text.includes(input.id)) throw new Error(text.slice(0, 300));
  if (size === 0) return { got: 0, first: 0, last: 0 };
  for (let patience = 100; ; patience -= 1) {
    await pause(100);
    const arrivals = await asked({ ask: 'arrivals', title: input.title }, 'arrivals');
    if (arrivals.length < size && patience > 0) continue;
    return { got: arrivals.length, first: Math.min(...arrivals) - start, last: Math.max(...arrivals) - start };
  }
}

/** In kB. */
function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
