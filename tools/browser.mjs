/** Finds a Chromium for the browser tests, or gets one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Plain, root } from './root.mjs';

/** The shell without windows first: the same engine, in half the time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Flags that keep the browser quiet; root cannot use its sandbox. */
export const launchArgs = [
  ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = () =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isProgram);

const require = createRequire(import.meta.url);

function playwrights() {
  try {
    const file = require('@playwright/test').chromium.executablePath();
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** A browser whose libraries are missing is found but does not run: what counts is that it answers. */
const runs = (file) => file !== undefined && spawnSync(file, ['--version'], { encoding: 'utf8' }).status === 0;

const isDebian = () => existsSync('/etc/debian_version') || /debian/i.test(orEmpty('/etc/os-release'));
const orEmpty = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Each way to get one: what is run, and where the browser is afterwards. */
const waysToGet = [
  {
    said: 'npx playwright install chromium',
    possible: () => true,
    run: () => [[process.execPath, [require.resolve('@playwright/test/cli'), 'install', 'chromium']]],
    find: playwrights,
  },
  {
    said: 'apt-get install chromium-headless-shell',
    possible: () => process.getuid() === 0 && isDebian(),
    run: () => [
      ['apt-get', ['update', '-qq']],
      ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']],
    ],
    find: onPath,
  },
  {
    said: 'apt-get install chromium',
    possible: () => process.getuid() === 0 && isDebian(),
    run: () => [['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']]],
    find: onPath,
  },
];

/** The one line that says why: the first that speaks of an error, else the last. */
function reason({ stderr, stdout, error }) {
  const lines = (stderr || stdout || error?.message || '').trim().split('\n');
  return (lines.find((line) => /error|unable|failed/i.test(line)) ?? lines.at(-1)).trim();
}

function get(tell) {
  const failures = [];
  for (const way of waysToGet) {
    if (!way.possible()) continue;
    tell(`No Chromium found: ${way.said}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const done = way.run().map(([program, args]) => spawnSync(program, args, { cwd: root, env, encoding: 'utf8' }));
    const file = way.find();
    if (runs(file)) return file;
    failures.push(`${way.said}: ${reason(done.at(-1))}`);
  }
  throw new Plain(
    'The browser tests need Chromium, and none was found nor could be fetched:\n' +
      failures.map((line) => `  ${line}\n`).join('') +
      'Install one (Debian: apt install chromium) or name one: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}

/** Path of a Chromium that runs: CHROMIUM_PATH, the PATH, Playwright's own, else one that is fetched now. */
export function chromiumPath(tell = console.log) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Plain(`CHROMIUM_PATH=${named} does not run.`);
  }
  return [onPath, playwrights].map((find) => find()).find(runs) ?? get(tell);
}
