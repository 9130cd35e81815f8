/** The reader: GraphQL selections in, one prepared statement each, JSON out. */
import type { ExecutionArgs, ExecutionResult, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { AccessRules } from './access.js';
import { buildCatalog } from './catalog.js';
import { checkFunctions } from './check.js';
import { Executor, type Execute } from './executor.js';
import { installResolvers } from './install.js';
import { PayloadReader, Reading, type Which } from './payloads.js';
import { Planner, type Session } from './planner.js';
import { RootReader } from './roots.js';
import type { EntityLookup } from './table.js';
import type { Roots, View } from './view.js';

export type ReaderOptions<V extends object> = {
  readonly views: readonly View<V>[];
  readonly roots: Roots<V>;
  /** The rules named by `extensions.access` of the schema's fields. */
  readonly access: AccessRules<V>;
  readonly session: (context: unknown) => Session<V>;
  /** Where entities are looked up: a TypeORM DataSource. Not needed when every view names a table. */
  readonly tables?: EntityLookup;
  /** page: rows at once (100); plans: compiled selections kept (1000); statements: names in each session of PostgreSQL (200). */
  readonly limits?: { readonly page?: number; readonly plans?: number; readonly statements?: number };
};

export type Reader = {
  /** Checks views against the schema (throws, naming every fault) and sets the resolvers. */
  readonly install: (schema: GraphQLSchema) => GraphQLSchema;
  /** For a payload or event: `return { request: reader.at('Request', { id }) }`; read when and as the client selected it. */
  readonly at: (view: string, which: Which) => Reading;
  /** For a resolver that has to wait for the object itself. */
  readonly read: (view: string, which: Which, context: unknown, info: GraphQLResolveInfo) => Promise<unknown>;
  /** A root field of Query, for who prefers to call it from a resolver of their own. */
  readonly root: (context: unknown, info: GraphQLResolveInfo) => Promise<unknown>;
  /**
   * In place of graphql-js's `execute`, five times as fast for queries of root fields of the reader; hands everything else, and
   * whatever goes wrong, to `fallback`.
   */
  readonly execute: <R>(args: ExecutionArgs, fallback: Execute<R>) => R | Promise<ExecutionResult | Awaited<R>>;
  readonly stats: () => { readonly plans: number; readonly statements: number; readonly compiled: number };
};

export function createReader<V extends object>(options: ReaderOptions<V>): Reader {
  const { views, roots, access, session, tables, limits } = options;
  let installed: ReturnType<typeof install> | null = null;

  const install = (schema: GraphQLSchema) => {
    const maximumPage = limits?.page ?? 100;
    const catalog = buildCatalog(schema, { views, roots, rules: Object.keys(access), entities: tables, maximumPage });
    checkFunctions(catalog);
    const planner = new Planner(catalog, access, {
      plans: limits?.plans ?? 1000,
      statements: limits?.statements ?? 200,
    });
    const rootReader = new RootReader(catalog, access, planner);
    return {
      catalog,
      planner,
      roots: rootReader,
      executor: new Executor(catalog, access, rootReader, limits?.plans ?? 1000),
      payloads: new PayloadReader(catalog, access, planner),
    };
  };
  const ready = () => {
    if (!installed) throw new Error('The reader reads only what it was installed for: call install(schema) first');
    return installed;
  };
  const reader: Reader = {
    install: (schema) => {
      installed = install(schema);
      installResolvers(installed.catalog, {
        session,
        root: reader.root,
        fill: (reading, context, info) => ready().payloads.read(reading, session(context), info),
      });
      return schema;
    },
    at: (view, which) => new Reading(view, which),
    read: (view, which, context, info) => ready().payloads.read(new Reading(view, which), session(context), info),
    root: (context, info) => ready().roots.read(session(context), info),
    execute: (args, fallback) => ready().executor.execute(args, session(args.contextValue), fallback) ?? fallback(args),
    stats: () => ready().planner.stats(),
  };
  return reader;
}
