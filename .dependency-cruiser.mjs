/**
 * The borders of the house (docs: README, "five rules"). `tools/planted.spec.mjs` plants violations and shows that they
 * are seen.
 */
const api = '^apps/api/src/';
const features = `${api}features/`;
const specs = '\\.spec\\.tsx?$';

/**
 * Features from the ground up. Each may import those of lower rows; features of one row stand beside each other.
 * `notices` listens to everybody; `demo` fills the house and is known to the table of contents only.
 */
export const floors = [
  ['accounts', 'cooperatives'],
  ['requests', 'processes', 'commons'],
  ['estimates'],
  ['developments'],
  ['funding'],
  ['gatherings', 'decisions', 'treasury'],
  ['notices', 'demo'],
];

const among = (names) => `(${names.join('|')})/`;

/** For each floor: what stands on it must not import its neighbours or what stands above. */
const downwardsOnly = (base, name) =>
  floors.flatMap((floor, level) =>
    floor.map((feature) => {
      const neighbours = level === 0 ? [] : floor.filter((other) => other !== feature);
      const above = floors.slice(level + 1).flat();
      return {
        name: `${name}-downwards-only`,
        comment: `${feature} may import ${floors.slice(0, level).flat().join(', ') || 'no feature above its floor'}`,
        severity: 'error',
        from: { path: `${base}${feature}/`, pathNot: specs },
        to: { path: `${base}${among([...neighbours, ...above, 'nobody'])}` },
      };
    }),
  );

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/' },
      to: { circular: true },
    },
    {
      name: 'domain-imports-nothing',
      comment: 'The rules are pure functions: no Nest, TypeORM, React, Node.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: specs },
      to: { pathNot: '^libs/domain/src/' },
    },
    {
      name: 'ui-imports-domain-only',
      comment: 'Of the domain, money and time only: eslint.config.mjs sees to the names.',
      severity: 'error',
      from: { path: '^libs/ui/src/', pathNot: specs },
      to: { path: '^(apps|migrations|libs/contract|node:)', pathNot: '^libs/ui/' },
    },
    {
      name: 'ui-knows-no-data',
      comment: 'Presentational components: no data, no router, no catalogue.',
      severity: 'error',
      from: { path: '^libs/ui/src/', pathNot: specs },
      to: { pathNot: '^(apps|libs|migrations)/|(^|node_modules/)(@types/)?(react|react-dom|lucide-react)(/|$)' },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: '^libs/contract/src/' },
      to: { pathNot: '^libs/contract/|(node_modules/)?@graphql-typed-document-node/core|node_modules/graphql/' },
    },
    {
      name: 'web-imports-libraries-only',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^(apps/api|migrations|tools)/|node_modules/(@nestjs|typeorm|pg)/' },
    },
    {
      name: 'api-knows-no-screen',
      severity: 'error',
      from: { path: api },
      to: { path: '^(apps/web|libs/ui)/|node_modules/(react|react-dom)/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: `${api}platform/` },
      to: { path: `${features}|${api}[^/]+\\.ts$` },
    },
    {
      name: 'migrations-import-nothing',
      severity: 'error',
      from: { path: '^migrations/src/' },
      to: { pathNot: '^migrations/src/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'nobody-imports-specs',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: specs },
      to: { path: specs },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: { path: '^(apps/[^/]+|libs/[^/]+|migrations)/src/', pathNot: specs },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // A package of types only, and modules that the bundler makes.
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$|^virtual:|\\.css$' },
    },
    {
      name: 'named-by-content',
      comment: 'utils, helpers, common, manager say nothing about what is inside.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/' },
      to: { path: '[/.-](utils?|helpers?|common|managers?)[/.-]', pathNot: 'node_modules' },
    },
    ...downwardsOnly(features, 'features'),
    ...downwardsOnly('^libs/domain/src/', 'domain'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
