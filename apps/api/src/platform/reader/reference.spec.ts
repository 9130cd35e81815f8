/** Random selections by random viewers: the reader answers what plain slow resolvers answer, from one statement. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  getArgumentValues,
  getNamedType,
  getVariableValues,
  graphql,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import { admin, now, ofHouse1, ofHouse2, openLibrary, visitor, type Library } from './library/index.js';
import { questions } from './library/questions.js';
import { cursorText, referenceSchema } from './library/reference.js';
import { makeRows, withReaders } from './library/rows.js';
import { librarySchema } from './library/schema.js';

/** The right order, but no place in it. */
const wrong = cursorText('newest', ['x']);

const runs = Number(process.env['KOMUNIGI_PROPERTY_RUNS'] ?? 300);

const rows = withReaders(makeRows(), [1, 2]);
const schema = librarySchema();
let library: Library;
let reference: GraphQLSchema;
let cursors: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  library = await openLibrary(rows);
  const { rows: instants } = await library.pool.query<{ at: Date; text: string }>(
    'select distinct published_at as at, published_at::text as text from book where published_at is not null',
  );
  const timestamps = new Map(instants.map(({ at, text }) => [at.getTime(), text]));
  reference = referenceSchema(rows, timestamps);
  cursors = new Map([
    ['BookConnection', [...(await cursorsOf('books', ['title', 'newest', 'best', 'longest'])), 'broken', wrong]],
    ['ReviewConnection', await cursorsOf('reviews', [])],
  ]);
});
afterAll(() => library.close());

it(
  'answers as the reference does',
  async () => {
    const viewers = fc.constantFrom(visitor, ofHouse1, ofHouse2, admin);
    let asked = 0;
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(questions(schema, cursors), viewers, async ({ text, variables }, viewer) => {
        fc.pre(validate(schema, parse(text)).length === 0);
        library.statements.length = 0;
        const ours = normal(await library.ask(text, viewer, variables));
        const sent = library.statements.length;
        const fast = normal(await library.askFast(text, viewer, variables));
        const theirs = normal(
          await graphql({ schema: reference, source: text, contextValue: { viewer, now }, variableValues: variables }),
        );
        asked++;
        expect(fast).toEqual(ours);
        expect(library.statements.length).toBeLessThanOrEqual(2 * sent);
        if (theirs.refused) {
          // One statement holds all roots: what refuses a part refuses the whole.
          expect({ refused: ours.refused, why: theirs.why }).toEqual({ refused: true, why: theirs.why });
        } else if (!ours.refused || !asksForTooMuch(text, variables)) {
          // The reader refuses a bad page also where no row needs it; then there is nothing to compare.
          answered++;
          expect(ours).toEqual(theirs);
          expect(sent).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: runs, interruptAfterTimeLimit: runs * 50 },
    );
    expect(answered).toBeGreaterThan(asked / 2);
  },
  runs * 100,
);

async function cursorsOf(kind: 'books' | 'reviews', orders: readonly string[]): Promise<string[]> {
  if (kind === 'reviews') {
    const { data } = await library.ask(
      '{ books(first: 100) { nodes { reviews(first: 100) { edges { cursor } } } } }',
      admin,
    );
    const { nodes } = (data as { books: { nodes: { reviews: { edges: { cursor: string }[] } }[] } }).books;
    return nodes.flatMap((node) => node.reviews.edges.map((edge) => edge.cursor));
  }
  const found: string[] = [];
  for (const order of orders) {
    const { data } = await library.ask(`{ books(first: 100, orderBy: ${order}) { edges { cursor } } }`, admin);
    found.push(...(data as { books: { edges: { cursor: string }[] } }).books.edges.map((edge) => edge.cursor));
  }
  return found;
}

/** State counts come in any order; messages and places of errors differ. */
function normal(result: ExecutionResult): { refused: boolean; data: unknown; why: unknown } {
  const refused = (result.errors?.length ?? 0) > 0;
  const data: unknown = JSON.parse(JSON.stringify(result.data ?? null));
  return { refused, data: refused ? null : data, why: result.errors?.map((error) => error.message) };
}

/** Whether any argument anywhere in the document has a page or cursor to be refused. */
function asksForTooMuch(text: string, given: Record<string, unknown>): boolean {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const variables = getVariableValues(schema, operation?.variableDefinitions ?? [], given).coerced ?? {};
  const info = new TypeInfo(schema);
  let found = false;
  const Field = (node: FieldNode) => {
    const field = info.getFieldDef();
    if (!field) return;
    const args = getArgumentValues(field, node, variables);
    const counts = [args['first'], args['last']].filter((count) => typeof count === 'number');
    const places = [args['after'], args['before']].filter((cursor) => typeof cursor === 'string');
    const order =
      (args['orderBy'] as string | null | undefined) ??
      (getNamedType(field.type).name === 'ReviewConnection' ? 'stars' : 'newest');
    const maximum = field.name === 'authors' ? 50 : 100;
    found ||= counts.some((count) => count < 0 || count > maximum);
    found ||= places.some((cursor) => !Buffer.from(cursor, 'base64url').toString().startsWith(`["${order}", `));
    found ||= places.some((cursor) => cursor === wrong);
  };
  visit(document, visitWithTypeInfo(info, { Field }));
  return found;
}
