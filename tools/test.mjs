/**
 * `npm test`: every check and every test of the house, step by step; `--fast` (npm run check) stops before what needs a
 * database or a browser. `--only name,name` runs some steps. Unchanged steps come from Nx's cache; `--no-cache` runs all.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { countsOf } from './checks/counts.mjs';
import { nx, nxEnvironment } from './compile.mjs';
import { endNow, ensureInstalled, quietly } from './install.mjs';
import { Plain, root, runTool } from './root.mjs';

const all = [
  '@komunigi/domain',
  '@komunigi/contract',
  '@komunigi/ui',
  '@komunigi/migrations',
  '@komunigi/api',
  '@komunigi/web',
];
const jest = (folder) => `${folder}/test-results/jest.json`;

/**
 * `report` is where the step leaves the number of its tests; a step without one is a check and counts as one test.
 * `reads`: it only reads sources and looks at no clock, so that two of them may run side by side.
 */
const steps = [
  { name: 'format', target: 'format', projects: ['komunigi'], fast: true, reads: true },
  { name: 'oxlint', target: 'oxlint', projects: ['komunigi'], fast: true, reads: true },
  { name: 'lint', target: 'lint', projects: ['komunigi', ...all], fast: true, reads: true },
  { name: 'borders', target: 'borders', projects: ['komunigi'], fast: true, reads: true },
  { name: 'types', target: 'types', projects: all, fast: true, reads: true },
  { name: 'catalogues', target: 'catalogues', projects: ['komunigi'], fast: true, reads: true },
  { name: 'contract', target: 'drift', projects: ['@komunigi/contract'], fast: true, reads: true },
  { name: 'docker', target: 'docker', projects: ['komunigi'], fast: true, reads: true },
  {
    name: 'domain',
    target: 'test',
    projects: ['@komunigi/domain'],
    report: jest('libs/domain'),
    fast: true,
    reads: true,
  },
  { name: 'tools', target: 'test', projects: ['komunigi'], report: 'test-results/node.json' },
  { name: 'api', target: 'test', projects: ['@komunigi/api'], report: jest('apps/api') },
  { name: 'web build', target: 'budgets', projects: ['@komunigi/web'] },
  { name: 'components', target: 'test', projects: ['@komunigi/web'], report: jest('apps/web') },
  {
    name: 'browser',
    target: 'e2e',
    projects: ['@komunigi/web'],
    report: 'apps/web/test-results/playwright.json',
    browser: true,
  },
];

function countsOfStep({ report }, ok) {
  if (!report) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  const file = path.join(root, report);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = countsOf(JSON.parse(readFileSync(file, 'utf8')));
  // The runner failed for another reason than its tests (coverage, a crash); or it ran nothing at all.
  if ((!ok && counts.failed === 0) || counts.passed + counts.failed === 0)
    return { ...counts, failed: counts.failed + 1 };
  return counts;
}

async function runStep(step, { env, onChild, noCache }) {
  if (step.report) {
    // An old report must not speak for a run that left none.
    rmSync(path.join(root, step.report), { force: true });
    mkdirSync(path.dirname(path.join(root, step.report)), { recursive: true });
  }
  const args = [
    nx,
    'run-many',
    '-t',
    step.target,
    `--projects=${step.projects.join(',')}`,
    '--output-style=static',
    '--nxBail=false',
  ];
  if (noCache) args.push('--skip-nx-cache');
  const begun = Date.now();
  const { ok, output } = await quietly(process.execPath, args, { env, onChild });
  // Nx is content when a target does not exist any more; we are not.
  const ran = !/No tasks were run/.test(output);
  const counts = countsOfStep(step, ok && ran);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  return { ...step, ok: ok && ran && counts.failed === 0, counts, seconds, output, cached: ok && isCached(output) };
}

const isCached = (output) => {
  const [, hits, tasks] = /Cache:\s+(\d+)\/(\d+) hit/.exec(output) ?? [];
  return hits !== undefined && hits === tasks;
};

/** What a failing step said, without what Nx says around it. */
const essence = (output) =>
  output
    .replace(/\r/g, '')
    // eslint-disable-next-line no-control-regex -- colours are exactly such characters
    .replace(/\x1b\[[\d;]*m/g, '')
    .replace(/\n NX {3}Running target[^\n]* failed\n[\s\S]*$/, '')
    .replace(/^\s*NX {3}Running target[^\n]*\n(\s*(- [^\n]*)?\n)*/, '')
    .replace(/^Warning: command .* exited with non-zero status code$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function show({ name, ok, seconds, counts, output, cached }) {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const tests =
    counts.passed + counts.failed > 1 || skipped ? `${counts.passed} passed, ${counts.failed} failed${skipped}` : '';
  console.log(
    `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(11)} ${seconds.padStart(6)} s  ${cached ? '(cached) ' : ''}${tests}`.trimEnd(),
  );
  if (!ok) console.log(essence(output).replace(/^(?=.)/gm, '    '));
}

function chosenSteps(argv) {
  const at = argv.indexOf('--only');
  if (at === -1) return argv.includes('--fast') ? steps.filter(({ fast }) => fast) : steps;
  const names = (argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new Plain(`No step ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}`);
  return steps.filter(({ name }) => names.includes(name));
}

async function browserEnvironment(chosen) {
  if (!chosen.some(({ browser }) => browser)) return {};
  const { chromiumPath } = await import('./browser.mjs');
  try {
    return { CHROMIUM_PATH: chromiumPath() };
  } catch (error) {
    if (error.name !== 'Plain') throw error;
    // The other steps are worth running; the browser tests say again why they cannot.
    console.error(error.message);
    return {};
  }
}

/** Begins steps in their order, those that only read two at a time; shows each as soon as all before it are shown. */
async function runSteps(chosen, settings) {
  const results = new Map();
  const running = new Set();
  const shown = [];
  const showDone = () => {
    while (shown.length < chosen.length && results.has(chosen[shown.length])) {
      const result = results.get(chosen[shown.length]);
      shown.push(result);
      show(result);
    }
  };
  for (const step of chosen) {
    const most = step.reads && [...running].every(({ reads }) => reads) ? 2 : 1;
    while (running.size >= most) await Promise.race([...running].map(({ ended }) => ended));
    const one = { reads: step.reads };
    one.ended = runStep(step, settings).then((result) => {
      running.delete(one);
      results.set(step, result);
      showDone();
    });
    running.add(one);
  }
  await Promise.all([...running].map(({ ended }) => ended));
  return shown;
}

async function main() {
  const argv = process.argv.slice(2);
  const children = new Set();
  const onChild = (started) => {
    if (!started) return;
    children.add(started);
    started.once('exit', () => children.delete(started));
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      await Promise.all([...children].map((child) => endNow(child)));
      process.exit(130);
    });
  }
  await ensureInstalled(console.log, onChild);
  const chosen = chosenSteps(argv);
  const env = { ...process.env, ...nxEnvironment, ...(await browserEnvironment(chosen)), CI: '1' };
  const total = { passed: 0, failed: 0 };
  for (const result of await runSteps(chosen, { env, onChild, noCache: argv.includes('--no-cache') })) {
    total.passed += result.counts.passed;
    total.failed += result.counts.failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await runTool(main);
