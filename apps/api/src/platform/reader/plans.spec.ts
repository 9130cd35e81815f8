/** Plans: made once for a shape, bounded in number, their text free of anything that comes from outside. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admin, ofHouse1, ofHouse2, openLibrary, visitor, type Library } from './library/index.js';
import { makeRows } from './library/rows.js';

let library: Library;
beforeAll(async () => {
  library = await openLibrary(makeRows(), { plans: 10, statements: 4 });
});
afterAll(() => library.close());
beforeEach(() => {
  library.statements.length = 0;
});

const search = `query ($text: String, $id: ID, $n: Int, $states: [BookState!], $after: String) {
  books(first: 2, after: $after, authorId: $id, filter: { text: $text, minimumRating: $n, states: $states }) { nodes { scaledRating(extra: $n) } }
}`;

it('a value never shapes the text', async () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom(`'; drop table book; --`, '$1', `"`, '\\', `\\'`, '*/', '{1,2}', 'x'.repeat(50_000), 'é\u2028😀'),
  );
  const text = 'needle7351';
  await library.ask(search, visitor, { text, id: '1', n: 1, states: ['lost'] });
  const statement = library.statements[0]?.text;
  expect(statement).not.toContain(text);
  await fc.assert(
    fc.asyncProperty(
      value,
      fc.integer({ min: 0, max: 1000 }),
      fc.subarray(['draft', 'printed', 'lost']),
      async (given, n, states) => {
        fc.pre(!given.includes('\u0000'));
        library.statements.length = 0;
        const { errors } = await library.ask(search, visitor, { text: given, id: String(n), n, states });
        expect(errors).toBeUndefined();
        expect(library.statements.map((sent) => sent.text)).toEqual([statement]);
        expect(library.statements[0]?.values).toContain(given);
      },
    ),
    { numRuns: 60 },
  );
});

it('nor does the viewer, only what the rules say of them', async () => {
  const question = '{ books { nodes { title author { email } myReview { text } } } }';
  for (const viewer of [ofHouse1, ofHouse2, admin, visitor]) await library.ask(question, viewer);
  const [first, second, third, fourth] = library.statements.map(({ text }) => text);
  expect(second).toBe(first);
  expect(new Set([first, third, fourth]).size).toBe(3);
});

it('is compiled once for a shape, whoever asks and with what', async () => {
  const before = library.reader.stats().compiled;
  for (const n of [1, 2, 3]) {
    await library.ask(
      'query ($n: Int) { books(first: 3, filter: { minimumRating: $n }) { nodes { id pages } } }',
      ofHouse1,
      { n },
    );
    await library.ask(
      'query ($n: Int) { books(first: 3, filter: { minimumRating: $n }) { nodes { id pages } } }',
      ofHouse2,
      { n },
    );
  }
  expect(library.reader.stats().compiled - before).toBe(1);
  await library.ask(
    'query ($n: Int) { books(first: 3, filter: { minimumRating: $n }) { nodes { id pages } } }',
    ofHouse2,
    { n: null },
  );
  expect(library.reader.stats().compiled - before).toBe(2);
});

it('a variable of a directive chooses another plan', async () => {
  const question = 'query ($yes: Boolean!) { book(id: 1) { id title @include(if: $yes) pages @skip(if: $yes) } }';
  for (const ask of [library.ask, library.askFast]) {
    const keys: string[][] = [];
    for (const yes of [true, false])
      keys.push(Object.keys((await ask(question, visitor, { yes })).data?.['book'] as object));
    expect(keys).toEqual([
      ['id', 'title'],
      ['id', 'pages'],
    ]);
  }
  expect(new Set(library.statements.map(({ text }) => text)).size).toBe(2);
});

it('plans and names are bounded, and names go to what is repeated', async () => {
  const known = library.reader.stats().statements;
  for (let index = 0; index < 20; index++) await library.askFast(`{ book(id: 1) { a${index}: title } }`, visitor);
  expect(library.reader.stats()).toMatchObject({ plans: 10, statements: known });
  for (let index = 0; index < 6; index++) {
    for (let use = 0; use < 81; use++) await library.askFast(`{ book(id: 1) { b${index}: title } }`, visitor);
  }
  expect(library.reader.stats()).toMatchObject({ plans: 10, statements: 4 });
  const { rows } = await library.pool.query<{ count: string }>(
    `select count(distinct name) as count from pg_prepared_statements where name like 'read_%'`,
  );
  expect(Number(rows[0]?.count)).toBeLessThanOrEqual(4);
});

it('what is asked often is prepared, under a name of its text', async () => {
  const fresh = await openLibrary(makeRows());
  try {
    for (let use = 0; use < 5; use++) await fresh.ask('{ book(id: 1) { title } }', visitor);
    const names = fresh.statements.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual([undefined, undefined]);
    expect(new Set(names.slice(2)).size).toBe(1);
    expect(names.at(-1)).toMatch(/^read_/);
  } finally {
    await fresh.close();
  }
});

it('a failing statement is reported once, and the next question is answered', async () => {
  const { errors } = await library.askFast('{ book(id: "no number") { title } }', visitor);
  expect(errors?.map(({ path }) => path)).toEqual([['book']]);
  expect(library.statements).toHaveLength(1);
  expect(await library.askFast('{ book(id: 0) { title } }', visitor)).toEqual({ data: { book: null } });
});
