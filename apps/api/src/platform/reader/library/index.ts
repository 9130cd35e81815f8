/** A database with the library in it, and a reader on it that remembers the statements it sent. */
import { execute, graphql, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import pg from 'pg';
import { createReader, type Database, type Reader, type ReaderOptions } from '../index.js';
import { storeRows, type Rows } from './rows.js';
import { librarySchema } from './schema.js';
import { libraryAccess, libraryRoots, libraryViews, type Visitor } from './views.js';

export type Statement = { readonly name?: string; readonly text: string; readonly values: unknown[] };

export type Library = {
  readonly pool: pg.Pool;
  readonly schema: GraphQLSchema;
  readonly reader: Reader;
  readonly statements: Statement[];
  readonly ask: (query: string, viewer: Visitor, variables?: Record<string, unknown>) => Promise<ExecutionResult>;
  /** The same through the reader's own execution. */
  readonly askFast: Library['ask'];
  readonly close: () => Promise<void>;
};

export const now = new Date('2026-03-04T05:06:07.089Z');

export const visitor: Visitor = { personId: null, houseId: null, isAdmin: false };
export const ofHouse1: Visitor = { personId: 1, houseId: 1, isAdmin: false };
export const ofHouse2: Visitor = { personId: 2, houseId: 2, isAdmin: false };
export const admin: Visitor = { personId: 3, houseId: null, isAdmin: true };

let libraries = 0;

export async function openLibrary(rows: Rows, limits?: ReaderOptions<Visitor>['limits']): Promise<Library> {
  const name = `reader_${process.pid}_${process.env['JEST_WORKER_ID'] ?? '0'}_${++libraries}`;
  const url = process.env['KOMUNIGI_TEST_ADMIN_URL'];
  if (!url) throw new Error('KOMUNIGI_TEST_ADMIN_URL is missing: run with the jest configuration of the API');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`create database ${name} template template0 lc_collate 'C' lc_ctype 'C'`);
  const pool = new pg.Pool({ connectionString: Object.assign(new URL(url), { pathname: `/${name}` }).href, max: 2 });
  await storeRows(pool, rows);
  const statements: Statement[] = [];
  const db: Database = {
    query: (statement) => {
      statements.push(statement);
      return pool.query(statement);
    },
  };
  const reader = createReader<Visitor>({
    views: libraryViews,
    roots: libraryRoots,
    access: libraryAccess,
    session: (context) => ({ viewer: (context as { viewer: Visitor }).viewer, now, db }),
    ...(limits && { limits }),
  });
  const schema = reader.install(withMutations(librarySchema(), reader));
  return {
    pool,
    schema,
    reader,
    statements,
    ask: (source, viewer, variableValues) => graphql({ schema, source, contextValue: { viewer, now }, variableValues }),
    askFast: async (source, viewer, variableValues) =>
      reader.execute({ schema, document: parse(source), contextValue: { viewer, now }, variableValues }, execute),
    close: async () => {
      await pool.end();
      await owner.query(`drop database ${name}`);
      await owner.end();
    },
  };
}

/** What features write: resolvers that leave it to the reader what a payload shows. */
function withMutations(schema: GraphQLSchema, reader: Reader): GraphQLSchema {
  const fields = schema.getMutationType()?.getFields();
  const version = schema.getQueryType()?.getFields()['version'];
  if (version) version.resolve = () => 'library';
  if (fields?.['printBook']) {
    fields['printBook'].resolve = (_source, { id, others }: { id?: string; others?: readonly string[] }) => ({
      book: reader.at('Book', { id }),
      books: reader.at('Book', { id: others ?? [] }),
      note: 'printed',
      lines: (others ?? []).map((other, index) => ({
        number: index + 1,
        book: reader.at('Book', { id: other }),
        entry: reader.at('Author', { id: other }),
      })),
    });
  }
  if (fields?.['bookAgain']) {
    fields['bookAgain'].resolve = (_source, { id }: { id?: string }, context, info) =>
      reader.read('Book', { id }, context, info);
  }
  return schema;
}
