/** Random selections by random viewers: the reader answers what plain slow resolvers answer, from one statement. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphql, parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { admin, now, ofHouse1, ofHouse2, openLibrary, visitor, type Library } from './library/index.js';
import { questions } from './library/questions.js';
import { cursorText, referenceSchema } from './library/reference.js';
import { makeRows, withReaders } from './library/rows.js';
import { librarySchema } from './library/schema.js';

const runs = Number(process.env['KOMUNIGI_PROPERTY_RUNS'] ?? 400);

const rows = withReaders(makeRows(), [1, 2]);
const schema = librarySchema();
let library: Library;
let reference: GraphQLSchema;
let cursors: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  library = await openLibrary(rows);
  const { rows: instants } = await library.client.query<{ at: Date; text: string }>(
    'select distinct published_at as at, published_at::text as text from book where published_at is not null',
  );
  const timestamps = new Map(instants.map(({ at, text }) => [at.getTime(), text]));
  reference = referenceSchema(rows, timestamps);
  cursors = new Map([
    [
      'BookConnection',
      [...(await cursorsOf('books', ['title', 'newest', 'best', 'longest'])), 'broken', cursorText('newest', ['x'])],
    ],
    ['ReviewConnection', await cursorsOf('reviews', [])],
  ]);
});
afterAll(() => library.close());

it('answers as the reference does', async () => {
  const viewers = fc.constantFrom(visitor, ofHouse1, ofHouse2, admin);
  let asked = 0;
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(questions(schema, cursors), viewers, async ({ text, variables }, viewer) => {
      fc.pre(validate(schema, parse(text)).length === 0);
      library.statements.length = 0;
      const ours = normal(await library.ask(text, viewer, variables));
      const sent = library.statements.length;
      const theirs = normal(
        await graphql({ schema: reference, source: text, contextValue: { viewer, now }, variableValues: variables }),
      );
      asked++;
      if (theirs.refused) {
        // One statement holds all roots: what refuses a part refuses the whole.
        expect(ours.refused).toBe(true);
      } else {
        answered++;
        expect(ours).toEqual(theirs);
        expect(sent).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: runs, interruptAfterTimeLimit: 60_000 },
  );
  expect(answered).toBeGreaterThan(asked / 2);
}, 120_000);

async function cursorsOf(kind: 'books' | 'reviews', orders: readonly string[]): Promise<string[]> {
  if (kind === 'reviews') {
    const { data } = await library.ask(
      '{ books(first: 100) { nodes { reviews(first: 100) { edges { cursor } } } } }',
      admin,
    );
    const { nodes } = (data as { books: { nodes: { reviews: { edges: { cursor: string }[] } }[] } }).books;
    return nodes.flatMap((node) => node.reviews.edges.map((edge) => edge.cursor));
  }
  const found = await Promise.all(
    orders.map(async (order) => {
      const { data } = await library.ask(`{ books(first: 100, orderBy: ${order}) { edges { cursor } } }`, admin);
      return (data as { books: { edges: { cursor: string }[] } }).books.edges.map((edge) => edge.cursor);
    }),
  );
  return found.flat();
}

/** State counts come in any order; messages and places of errors differ. */
function normal(result: ExecutionResult): { refused: boolean; data: unknown } {
  const refused = (result.errors?.length ?? 0) > 0;
  const data: unknown = JSON.parse(JSON.stringify(result.data ?? null));
  return { refused, data: refused ? null : data };
}
