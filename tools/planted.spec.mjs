/** The checks bite: each defect planted here is seen. (Fields without access rule, views without visibility: the API's specs.) */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ESLint } from 'eslint';
import { bordersOf } from './checks/borders.mjs';
import { budgets, measure } from './checks/budgets.mjs';
import { catalogueProblems, readCatalogues, readSources } from './checks/catalogues.mjs';
import { countsOf } from './checks/counts.mjs';
import { dockerfileProblems } from './checks/docker.mjs';
import { root } from './root.mjs';

describe('borders', () => {
  let tree;
  const modules = {
    'libs/domain/package.json': '{ "name": "@komunigi/domain" }',
    'libs/domain/src/index.ts': "export * from './money.js';\nexport * from './requests/request.js';\n",
    'libs/domain/src/money.ts': 'export const zero = 0n;\n',
    'libs/domain/src/requests/request.ts': 'export const states = [];\n',
    'libs/domain/src/cooperatives/cooperative.ts': 'export const kinds = [];\n',
    'libs/ui/package.json': '{ "name": "@komunigi/ui" }',
    'libs/ui/src/Amount.tsx': 'export const Amount = () => null;\n',
    'libs/contract/package.json': '{ "name": "@komunigi/contract" }',
    'libs/contract/src/index.ts': 'export const operations = [];\n',
    'migrations/package.json': '{ "name": "@komunigi/migrations" }',
    'migrations/src/index.ts': "import { readFileSync } from 'node:fs';\nexport const migrations = [readFileSync];\n",
    'apps/web/package.json': '{ "name": "@komunigi/web" }',
    'apps/web/src/main.tsx': "import { Amount } from '../../../libs/ui/src/Amount.js';\nexport const app = Amount;\n",
    'apps/api/package.json': '{ "name": "@komunigi/api" }',
    'apps/api/src/app.module.ts':
      "import { r } from './features/requests/requests.service.js';\nexport const all = [r];\n",
    'apps/api/src/platform/clock.ts': 'export const now = () => 0;\n',
    'apps/api/src/features/cooperatives/cooperatives.service.ts':
      "import { now } from '../../platform/clock.js';\nexport const c = now;\n",
    'apps/api/src/features/requests/requests.service.ts':
      "import { c } from '../cooperatives/cooperatives.service.js';\nexport const r = c;\n",
    'apps/api/src/features/notices/notices.service.ts':
      "import { r } from '../requests/requests.service.js';\nexport const n = r;\n",
  };
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), text);
  };

  before(() => {
    tree = mkdtempSync(path.join(os.tmpdir(), 'komunigi-planted-'));
    for (const [file, text] of Object.entries(modules)) write(file, text);
  });
  after(() => rmSync(tree, { recursive: true, force: true }));

  test('a tree that keeps them has no violation', async () => {
    const { violations, modules: seen } = await bordersOf(tree);
    assert.deepEqual(violations, []);
    assert.ok(seen >= 12, `${seen} modules seen`);
  });

  const planted = [
    ['the domain reads a file', 'libs/domain/src/money.ts', "import 'node:fs';", 'domain-imports-nothing'],
    ['the domain takes a package', 'libs/domain/src/money.ts', "import 'rxjs';", 'domain-imports-nothing'],
    [
      'a lower feature of the domain imports a higher one',
      'libs/domain/src/cooperatives/cooperative.ts',
      "import '../requests/request.js';",
      'domain-downwards-only',
    ],
    [
      'a component fetches data',
      'libs/ui/src/Amount.tsx',
      "import '../../contract/src/index.js';",
      'ui-imports-domain-only',
    ],
    ['a component takes the router', 'libs/ui/src/Amount.tsx', "import '@tanstack/react-router';", 'ui-knows-no-data'],
    [
      'the web imports the API',
      'apps/web/src/main.tsx',
      "import '../../api/src/platform/clock.js';",
      'web-imports-libraries-only',
    ],
    [
      'the API imports the web',
      'apps/api/src/platform/clock.ts',
      "import '../../../web/src/main.js';",
      'api-knows-no-screen',
    ],
    [
      'the platform knows a feature',
      'apps/api/src/platform/clock.ts',
      "import '../features/cooperatives/cooperatives.service.js';",
      'platform-knows-no-feature',
    ],
    [
      'a feature imports one above it',
      'apps/api/src/features/cooperatives/cooperatives.service.ts',
      "import '../requests/requests.service.js';",
      'features-downwards-only',
    ],
    [
      'somebody imports notices',
      'apps/api/src/features/requests/requests.service.ts',
      "import '../notices/notices.service.js';",
      'features-downwards-only',
    ],
    ['two modules import each other', 'libs/domain/src/money.ts', "import './index.js';", 'no-cycles'],
    ['a migration takes a package', 'migrations/src/index.ts', "import 'pg';", 'migrations-import-nothing'],
    [
      'a name that says nothing',
      'libs/domain/src/money.ts',
      "import './utils.js';",
      'named-by-content',
      'libs/domain/src/utils.ts',
    ],
    ['an import that leads nowhere', 'apps/web/src/main.tsx', "import './gone.js';", 'resolvable'],
  ];
  for (const [what, file, line, rule, extra] of planted) {
    test(`seen: ${what}`, async () => {
      write(file, `${line}\n${modules[file]}`);
      if (extra) write(extra, 'export {};\n');
      try {
        const { violations } = await bordersOf(tree);
        assert.ok(
          violations.some((violation) => violation.startsWith(`${rule}: `)),
          `expected ${rule}, got: ${violations.join('; ') || 'nothing'}`,
        );
      } finally {
        write(file, modules[file]);
        if (extra) rmSync(path.join(tree, extra));
      }
    });
  }
});

describe('catalogues', () => {
  const fr = {
    'a.title': 'Titre',
    'a.count': '{n, plural, one {# demande} other {# demandes}} de {who}',
    'a.state.new': 'Nouvelle',
  };
  const same = () => ({ fr: { ...fr }, nl: { ...fr }, es: { ...fr }, en: { ...fr } });
  const sources = ["t('a.title'); t('a.count', { n, who }); t(`a.state.${state}`);"];

  test('four complete catalogues have no problem', () => {
    assert.deepEqual(catalogueProblems(same(), sources), []);
  });

  const planted = [
    ['a translation is missing', (all) => delete all.nl['a.title'], 'nl: a.title is missing'],
    ['a translation is empty', (all) => (all.es['a.title'] = ' '), 'es: a.title is empty'],
    [
      'a placeholder is lost',
      (all) => (all.en['a.count'] = '{n, plural, one {# request} other {# requests}}'),
      'en: a.count has placeholders (n:plural), French has (n:plural, who:argument)',
    ],
    ['a text only one language has', (all) => (all.en['a.more'] = 'More'), 'en: a.more is not in the French catalogue'],
    [
      'a text no screen uses',
      (all) => Object.values(all).forEach((one) => (one['a.old'] = 'Vieux')),
      'a.old is used by no screen',
    ],
    [
      'a text of a screen that is nowhere',
      (all) => Object.values(all).forEach((one) => delete one['a.title']),
      'a.title is used by a screen and is in no catalogue',
    ],
  ];
  for (const [what, plant, problem] of planted) {
    test(`seen: ${what}`, () => {
      const all = same();
      plant(all);
      assert.deepEqual(catalogueProblems(all, sources), [problem]);
    });
  }

  test('seen: one translation taken out of the real catalogues', () => {
    const real = readCatalogues();
    const texts = readSources();
    const before = catalogueProblems(real, texts);
    const id = Object.keys(real.fr)[0];
    delete real.nl[id];
    assert.deepEqual(
      catalogueProblems(real, texts).filter((problem) => !before.includes(problem)),
      [`nl: ${id} is missing`],
    );
  });
});

describe('lint', () => {
  const eslint = new ESLint({ cwd: root });
  const rulesFor = async (file, text) => {
    const [{ messages }] = await eslint.lintText(text, { filePath: path.join(root, file) });
    return messages.map(({ ruleId }) => ruleId);
  };
  const planted = [
    [
      'any',
      'libs/domain/src/money.ts',
      'export const a = (b: any): boolean => b === 1;\n',
      '@typescript-eslint/no-explicit-any',
    ],
    [
      'an interface',
      'libs/domain/src/money.ts',
      'export interface A { b: string }\n',
      '@typescript-eslint/consistent-type-definitions',
    ],
    ['an enum', 'libs/domain/src/money.ts', 'export enum A { b }\n', 'no-restricted-syntax'],
    [
      'a rule that reads the time',
      'libs/domain/src/money.ts',
      'export const a = (): Date => new Date();\n',
      'no-restricted-syntax',
    ],
    ['a default export', 'libs/domain/src/money.ts', 'export default 1;\n', 'no-restricted-exports'],
    [
      'a component that takes a rule',
      'libs/ui/src/index.ts',
      "export { requestStates } from '@komunigi/domain';\n",
      'no-restricted-imports',
    ],
    [
      'a rule switched off without a reason',
      'tools/root.mjs',
      '/* eslint-disable no-undef */\nexport const a = b;\n',
      'house/reasoned-disable',
    ],
    [
      'a function of 71 lines',
      'tools/root.mjs',
      `export function a() {\n${'  a();\n'.repeat(69)}}\n`,
      'max-lines-per-function',
    ],
    [
      'a file of 401 lines',
      'tools/root.mjs',
      'export const a = 1;\n'.repeat(1) + ';[].at(0);\n'.repeat(400),
      'max-lines',
    ],
  ];
  for (const [what, file, text, rule] of planted) {
    test(`seen: ${what}`, async () => {
      const rules = await rulesFor(file, text);
      assert.ok(rules.includes(rule), `expected ${rule}, got: ${rules.join(', ') || 'nothing'}`);
    });
  }
});

describe('lint that reads the types', () => {
  test('seen: a promise nobody waits for, and what may be anything', (t) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'komunigi-types-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true }, "include": ["*.ts"] }');
    writeFileSync(
      path.join(folder, 'planted.ts'),
      'const ask = async (): Promise<number> => 1;\nask();\nexport const told = JSON.parse(String(ask)).a;\n',
    );
    const oxlint = path.join(root, 'node_modules/.bin/oxlint');
    const { stdout } = spawnSync(oxlint, ['--type-aware', '--format', 'unix', folder], { cwd: root, encoding: 'utf8' });
    assert.match(stdout, /typescript\(no-floating-promises\)/);
    assert.match(stdout, /typescript\(no-unsafe-assignment\)/);
  });
});

describe('budgets', () => {
  test('seen: a site that is too heavy at once, a page that is, and its styles', (t) => {
    const dist = mkdtempSync(path.join(os.tmpdir(), 'komunigi-budget-'));
    t.after(() => rmSync(dist, { recursive: true, force: true }));
    mkdirSync(path.join(dist, 'assets'));
    const noise = (length) => Array.from({ length }, (_, i) => ((i * 2654435761) % 4294967291).toString(36)).join('');
    writeFileSync(
      path.join(dist, 'index.html'),
      '<script type="module" src="/assets/entry.js"></script><link rel="stylesheet" href="/assets/first.css">',
    );
    writeFileSync(
      path.join(dist, 'assets/entry.js'),
      'm.f=["assets/page.js","assets/page.css","assets/other.css"];import"./shared.js";p(()=>import("./page.js"),__vite__mapDeps([0,1]));p(()=>import("./other.js"),__vite__mapDeps([2]))',
    );
    // each is within the budget; what one page loads is not
    for (const [name, length] of [
      ['first', 3_000],
      ['page', 3_000],
      ['other', 100],
    ])
      writeFileSync(path.join(dist, `assets/${name}.css`), noise(length));
    writeFileSync(path.join(dist, 'assets/shared.js'), noise(60_000));
    writeFileSync(path.join(dist, 'assets/page.js'), noise(20_000));
    const over = measure(dist).filter(({ bytes, budget }) => bytes > budget);
    assert.deepEqual(
      over.map(({ name, budget }) => [name, budget]),
      [
        ['entry', budgets.entry],
        ['assets/page.js', budgets.chunk],
        ['CSS', budgets.css],
      ],
    );
  });
});

describe('docker', () => {
  const dockerfile = () => readFileSync(path.join(root, 'docker/Dockerfile'), 'utf8');

  test('our Dockerfile has no problem', () => {
    assert.deepEqual(dockerfileProblems(dockerfile()), []);
  });

  const planted = [
    ['it runs as root', (text) => text.replace(/^USER .*$/gm, ''), /USER/],
    ['it takes whatever is latest', (text) => text.replace(/^FROM node:\S+/m, 'FROM node:latest'), /latest/],
    ['it does not say how it feels', (text) => text.replace(/^HEALTHCHECK[^\n]*(\\\n[^\n]*)*/m, ''), /HEALTHCHECK/],
    ['a secret is baked in', (text) => `${text}\nENV SESSION_SECRET=abc\n`, /SESSION_SECRET/],
  ];
  for (const [what, plant, problem] of planted) {
    test(`seen: ${what}`, () => {
      const problems = dockerfileProblems(plant(dockerfile()));
      assert.ok(
        problems.some((line) => problem.test(line)),
        `expected ${problem}, got: ${problems.join('; ') || 'nothing'}`,
      );
    });
  }
});

describe('the count of npm test', () => {
  test('adds files that could not be loaded to the failures', () => {
    const jest = {
      numTotalTests: 3,
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 0,
      numRuntimeErrorTestSuites: 1,
    };
    assert.deepEqual(countsOf(jest), { passed: 2, failed: 2, skipped: 0 });
  });

  test('takes a flaky browser test for a failure', () => {
    const playwright = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] };
    assert.deepEqual(countsOf(playwright), { passed: 5, failed: 2, skipped: 2 });
  });
});
