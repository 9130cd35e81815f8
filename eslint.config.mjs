import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec.mjs', '**/test/**', '**/e2e/**'];

/** A rule may be switched off when the line says why: `eslint-disable-next-line some/rule -- the reason`. */
const reasonedDisable = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/^\s*eslint-disable/.test(comment.value) && !/\s--\s+\S/.test(comment.value)) {
          context.report({ loc: comment.loc, message: 'Say why the rule is switched off: `-- the reason`.' });
        }
      }
    },
  }),
};

/** libs/ui may show money and time; the names those two files export are all it may take from the domain. */
const exportedNames = (file) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return [...text.matchAll(/^export (?:async )?(?:const|function|type|class) (\w+)/gm)].map(([, name]) => name);
};
const shownByUi = ['money', 'time'].flatMap((file) => exportedNames(`./libs/domain/src/${file}.ts`));

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' };
const oneClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Only the clock reads the time.' },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Only the clock reads the time.',
  },
];
const noChance = {
  selector: 'MemberExpression[object.name="Math"][property.name="random"]',
  message: 'Rules are pure.',
};

const noDefaultExport = [
  'error',
  { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } },
];
const nodeGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'URL',
    'URLSearchParams',
    'Buffer',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
  ]
    .concat([
      'setImmediate',
      'fetch',
      'structuredClone',
      'performance',
      'AbortController',
      'AbortSignal',
      'TextDecoder',
    ])
    .map((name) => [name, 'readonly']),
);

const size = {
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/generated/**',
      '.nx/**',
      '.data/**',
      'bench/**',
      '**/test-results/**',
      '**/coverage/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { house: { rules: { 'reasoned-disable': reasonedDisable } } },
    rules: {
      ...size,
      'house/reasoned-disable': 'error',
      'no-restricted-exports': noDefaultExport,
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { ...nodeGlobals, module: 'writable', globalThis: 'readonly' } },
  },
  {
    files: ['apps/web/public/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    // what needs types is asked by oxlint, in a tenth of the time (.oxlintrc.json)
    extends: [tseslint.configs.recommended],
    rules: {
      'no-undef': 'off',
      'no-restricted-syntax': ['error', noEnum],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
      '@typescript-eslint/max-params': ['error', { max: 6 }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
    },
  },
  { files: ['libs/domain/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noEnum, noChance, ...oneClock] } },
  { files: ['apps/api/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noEnum, ...oneClock] } },
  { files: ['apps/api/src/platform/clock.ts'], rules: { 'no-restricted-syntax': ['error', noEnum] } },
  // Data is as long as it is.
  { files: ['**/fixtures/**', '**/demo/data/**'], rules: { 'max-lines': 'off' } },
  {
    files: ['libs/ui/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: '@komunigi/domain', allowImportNames: shownByUi }] }],
    },
  },
  { ...reactHooks.configs.flat.recommended, files: ['apps/web/**/*.{ts,tsx}', 'libs/ui/**/*.{ts,tsx}'] },
  {
    files: specs,
    rules: {
      'max-lines': ['error', { max: 800, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', noEnum],
    },
  },
  {
    files: [
      '**/*.config.{mjs,ts}',
      '.*.mjs',
      '**/*.config.*.ts',
      '**/test/global-*.mjs',
      '**/test/longest-first.mjs',
      '**/*.plugin.ts',
      '**/*-reporter.mjs',
      '**/e2e/global-*.{ts,mjs}',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
);
