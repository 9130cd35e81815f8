/** The reader: GraphQL selections in, one prepared statement each, JSON out. */
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { EntityMetadata } from 'typeorm';
import type { AccessRule, Roots, View } from './view.js';

/** All the reader asks of a database; a pg Pool or Client fits. */
export type Database = {
  readonly query: (statement: {
    readonly name?: string;
    readonly text: string;
    readonly values: unknown[];
  }) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
};

/** Who reads, at what time, from which database. Must give the same answer for the same GraphQL context. */
export type Session<V> = { readonly viewer: V; readonly now: Date; readonly db: Database };

export type ReaderOptions<V extends object> = {
  readonly views: readonly View<V>[];
  readonly roots: Roots<V>;
  /** The rules named by `extensions.access` of the schema's fields. */
  readonly access: Readonly<Record<string, AccessRule<V>>>;
  readonly session: (context: unknown) => Session<V>;
  /** Where entities are looked up: a TypeORM DataSource. Not needed when every view names a table. */
  readonly tables?: { readonly getMetadata: (entity: never) => EntityMetadata };
  readonly limits?: { readonly page?: number; readonly plans?: number; readonly statements?: number };
};

/** Which rows of a view: properties that equal a value; an array means any of its values. */
export type Which = Readonly<Record<string, unknown>>;

/** A place in a payload that the reader fills with what the client selected there. Made by `reader.at`. */
export class Reading {
  constructor(
    readonly view: string,
    readonly which: Which,
  ) {}
}

export type Reader<V extends object> = {
  /** Checks views against the schema (throws, naming every fault) and sets the resolvers. */
  readonly install: (schema: GraphQLSchema) => GraphQLSchema;
  /** For a payload or event: `return { request: reader.at('Request', { id }) }`; read when and as the client selected it. */
  readonly at: (view: string, which: Which) => Reading;
  /** For a resolver that returns an object of a view itself. */
  readonly read: (view: string, which: Which, context: unknown, info: GraphQLResolveInfo) => Promise<unknown>;
  /** A root field of Query, for who prefers to call it from a resolver of their own. */
  readonly root: (context: unknown, info: GraphQLResolveInfo) => Promise<unknown>;
  readonly stats: () => { readonly plans: number; readonly statements: number; readonly compiled: number };
  readonly viewerType?: V;
};

export function createReader<V extends object>(options: ReaderOptions<V>): Reader<V> {
  throw new Error(`The reader of ${options.views.length} views is being written`);
}
