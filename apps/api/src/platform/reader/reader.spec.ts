/** What a question gets, and from how many statements. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { admin, ofHouse1, ofHouse2, openLibrary, visitor, type Library } from './library/index.js';
import type { Rows } from './library/rows.js';

const day = (text: string) => new Date(`${text}T10:30:00.007Z`);
const book = {
  author_id: 1,
  rating: null,
  pages: 10n,
  published_at: null,
  price_minor: null,
  currency: 'EUR',
  sequel_of_id: null,
};
const rows: Rows = {
  house: [
    { id: 1, name: 'Open', founded: '1951-03-01', turnover: 9_007_199_254_740_993n, is_closed: false },
    { id: 2, name: 'Other', founded: null, turnover: 2n, is_closed: false },
    { id: 3, name: 'Closed', founded: null, turnover: 3n, is_closed: true },
  ],
  author: [
    {
      id: 1,
      name: 'Ana',
      email: 'ana@example.org',
      secret: 's1',
      joined_at: day('2020-01-01'),
      house_id: 1,
      is_hidden: false,
    },
    {
      id: 2,
      name: 'Bo',
      email: 'bo@example.org',
      secret: 's2',
      joined_at: day('2020-01-02'),
      house_id: 2,
      is_hidden: true,
    },
    {
      id: 3,
      name: 'Cy',
      email: 'cy@example.org',
      secret: 's3',
      joined_at: day('2020-01-03'),
      house_id: 3,
      is_hidden: false,
    },
  ],
  book: [
    {
      ...book,
      id: 1,
      title: 'First',
      state: 'printed',
      rating: 3,
      price_minor: 1250n,
      published_at: day('2021-05-06'),
    },
    { ...book, id: 2, title: 'Second', state: 'draft', sequel_of_id: 1 },
    { ...book, id: 3, title: 'Third', state: 'lost', author_id: 2, sequel_of_id: 1 },
    { ...book, id: 4, title: 'Fourth', state: 'printed', author_id: 3, rating: 1 },
  ],
  review: [
    { id: 1, book_id: 1, person_id: 1, stars: 5, text: 'mine, a draft', is_draft: true },
    { id: 2, book_id: 1, person_id: 2, stars: null, text: 'good', is_draft: false },
  ],
};

let library: Library;
beforeAll(async () => {
  library = await openLibrary(rows);
});
afterAll(() => library.close());
beforeEach(() => {
  library.statements.length = 0;
});

/** The answer of graphql-js, which is also that of the reader's own execution. */
async function answerOf(...question: Parameters<Library['ask']>): Promise<unknown> {
  const { data, errors } = await library.ask(...question);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(await library.askFast(...question))).toBe(JSON.stringify({ data }));
  return JSON.parse(JSON.stringify(data));
}

async function refusalsOf(...question: Parameters<Library['ask']>): Promise<readonly unknown[]> {
  const { errors } = await library.ask(...question);
  const fast = await library.askFast(...question);
  expect(JSON.stringify(fast.errors)).toBe(JSON.stringify(errors));
  return (errors ?? []).map(({ originalError }) => (originalError as { code?: string } | undefined)?.code);
}

describe('values', () => {
  it('come as columns, computed, embedded, derived and related', async () => {
    const question = `{ book(id: 1) {
      id title label rating pages publishedAt price { minor currency } scaled: scaledRating(scale: hundred, extra: 2)
      author { name joinedAt bookCount house { name founded turnover } }
      sequels { title } viewerCan { review { allowed reason } print { allowed } } reviews { nodes { text } totalCount }
    } }`;
    expect(await answerOf(question, ofHouse1)).toEqual({
      book: {
        id: '1',
        title: 'First',
        label: 'First (printed)',
        rating: 3,
        pages: '10',
        publishedAt: '2021-05-06T10:30:00.007Z',
        price: { minor: '1250', currency: 'EUR' },
        scaled: 62,
        author: {
          name: 'Ana',
          joinedAt: '2020-01-01T10:30:00.007Z',
          bookCount: 2,
          house: { name: 'Open', founded: '1951-03-01', turnover: '9007199254740993' },
        },
        sequels: [{ title: 'Second' }, { title: 'Third' }],
        viewerCan: { review: { allowed: true, reason: null }, print: { allowed: true } },
        reviews: { nodes: [{ text: 'good' }, { text: 'mine, a draft' }], totalCount: 2 },
      },
    });
  });

  it('stay apart under aliases, with arguments, fragments and directives', async () => {
    const question = `query ($yes: Boolean!, $n: Int = 2) {
      first: book(id: 1) { ...Title one: scaledRating five: scaledRating(extra: $n) gone: title @skip(if: $yes) x: title @include(if: $yes) }
      none: book(id: 99) { title }
      ... @include(if: $yes) { again: book(title: "Fourth") { ...Title ...on Entry { label } } }
    } fragment Title on Book { title: id __typename ...More } fragment More on Entry { label }`;
    expect(await answerOf(question, visitor, { yes: true })).toEqual({
      first: { title: '1', __typename: 'Book', label: 'First (printed)', one: 3, five: 5, x: 'First' },
      none: null,
      again: { title: '4', __typename: 'Book', label: 'Fourth (printed)' },
    });
  });

  it('are the same for an interface, with the type of the row', async () => {
    const question =
      '{ entry(id: 1) { __typename label ... on Author { name } ... on Book { title } } book(id: 2) { sequelOf { __typename id ... on Book { title } } } }';
    expect(await answerOf(question, ofHouse1)).toEqual({
      entry: { __typename: 'Author', label: 'Ana', name: 'Ana' },
      book: { sequelOf: { __typename: 'Book', id: '1', title: 'First' } },
    });
  });

  it('are more than the arguments of one function of PostgreSQL', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `a${index}`);
    const answer = await answerOf(`{ book(id: 1) { ${names.map((name) => `${name}: title`).join(' ')} } }`, visitor);
    expect(answer).toEqual({ book: Object.fromEntries(names.map((name) => [name, 'First'])) });
  });
});

describe('arguments', () => {
  const titles = async (args: string, variables?: Record<string, unknown>, declared = '') => {
    const { books } = (await answerOf(
      `query${declared} { books(orderBy: title, ${args}) { nodes { title } } }`,
      admin,
      variables,
    )) as never;
    return (books as { nodes: { title: string }[] }).nodes.map(({ title }) => title);
  };

  it.each<readonly [args: string, titles: readonly string[]]>([
    ['filter: {}', ['First', 'Fourth', 'Second', 'Third']],
    ['filter: null', ['First', 'Fourth', 'Second', 'Third']],
    ['filter: { state: printed }', ['First', 'Fourth']],
    ['filter: { states: [lost, draft] }', ['Second', 'Third']],
    ['filter: { states: [] }', []],
    ['filter: { state: null }', ['First', 'Fourth', 'Second', 'Third']],
    ['filter: { minimumRating: 2 }', ['First']],
    ['filter: { minimumRating: null }', ['Second', 'Third']],
    ['filter: { sequel: true }', ['Second', 'Third']],
    ['filter: { sequel: false, text: "o" }', ['Fourth']],
    ['filter: { years: { from: 2021 } }', ['First']],
    ['authorId: 1', ['First', 'Second']],
    ['authorId: null', ['First', 'Fourth', 'Second', 'Third']],
  ])('%s finds %j', async (args, found) => {
    expect(await titles(args)).toEqual(found);
  });

  it('come from variables at any depth, absent ones from nowhere', async () => {
    const declared = '($from: Int, $houses: [ID!], $text: String, $first: Int = 3)';
    const args = 'first: $first, filter: { years: { from: $from }, houses: $houses, text: $text }';
    expect(await titles(args, { from: 2020, houses: ['1', '2'] }, declared)).toEqual(['First']);
    expect(await titles(args, {}, declared)).toEqual(['First']);
    expect(await titles('first: $first, filter: { text: $text }', {}, '($text: String, $first: Int = 3)')).toEqual([
      'First',
      'Fourth',
      'Second',
    ]);
  });
});

describe('what a viewer may not see', () => {
  it('is not there, at any level', async () => {
    const question = `{
      books(orderBy: title) { nodes { title author { name house { name } } sequels { title } reviews { totalCount } } }
      authors { name bookCount } stateCounts { state count } book(id: 2) { title }
    }`;
    const seen = async (viewer: typeof visitor) =>
      (await answerOf(question, viewer)) as { books: { nodes: unknown[] } };
    expect(await seen(visitor)).toEqual({
      books: {
        nodes: [
          {
            title: 'First',
            author: { name: 'Ana', house: { name: 'Open' } },
            sequels: [{ title: 'Third' }],
            reviews: { totalCount: 1 },
          },
          { title: 'Fourth', author: { name: 'Cy', house: null }, sequels: [], reviews: { totalCount: 0 } },
          { title: 'Third', author: null, sequels: [], reviews: { totalCount: 0 } },
        ],
      },
      authors: [
        { name: 'Cy', bookCount: 1 },
        { name: 'Ana', bookCount: 1 },
      ],
      stateCounts: [
        { state: 'lost', count: 1 },
        { state: 'printed', count: 2 },
      ],
      book: null,
    });
    const ours = await seen(ofHouse1);
    expect(ours.books.nodes[0]).toMatchObject({ title: 'First', sequels: [{ title: 'Second' }, { title: 'Third' }] });
    expect(ours).toMatchObject({ book: { title: 'Second' } });
    expect(await seen(ofHouse2)).toMatchObject({
      authors: [{ name: 'Cy' }, { name: 'Bo' }, { name: 'Ana' }],
      book: null,
    });
  });

  it('is null where a field is denied, and is not fetched', async () => {
    const question =
      '{ house(id: 1) { turnover } other: house(id: 2) { turnover } entry(id: 1) { ... on Author { email secret } } book(id: 1) { price { minor } myReview { text } } }';
    const nothing = { turnover: null };
    expect(await answerOf(question, visitor)).toEqual({
      house: nothing,
      other: nothing,
      entry: { email: null, secret: null },
      book: { price: null, myReview: null },
    });
    expect(library.statements.map(({ text }) => /turnover"|secret"|email"|price_minor|"review"/.test(text))).toEqual([
      false,
      false,
    ]);
    expect(await answerOf(question, ofHouse1)).toEqual({
      house: { turnover: '9007199254740993' },
      other: nothing,
      entry: { email: 'ana@example.org', secret: null },
      book: { price: { minor: '1250' }, myReview: { text: 'mine, a draft' } },
    });
    expect(await answerOf(question, admin)).toMatchObject({ other: { turnover: '2' }, entry: { secret: 's1' } });
  });

  it('refuses a root field that cannot be null, and only that one', async () => {
    expect(await answerOf('{ secretBooks { title } version }', ofHouse1)).toEqual({
      secretBooks: null,
      version: 'library',
    });
    expect(await refusalsOf('{ adminBooks { title } book(id: 1) { title } }', ofHouse1)).toEqual(['forbidden']);
    expect(library.statements.some(({ text }) => text.includes('"title" asc'))).toBe(false);
    expect(await answerOf('{ adminBooks { title } }', admin)).toMatchObject({ adminBooks: { length: 4 } });
  });
});

describe('one statement', () => {
  const deep = `query ($first: Int) {
    books(first: $first) { totalCount pageInfo { hasNextPage } nodes { title author { name books(first: $first) { nodes { reviews { nodes { text } } } } } } }
    authors { name } stateCounts { state count }
  }`;

  it.each([10, 50])('reads %i rows three levels deep, and the other roots', async (first) => {
    await library.ask(deep, admin, { first });
    await library.askFast(deep, admin, { first });
    expect(library.statements).toHaveLength(2);
  });

  it('fills the places of a payload, each as it was selected', async () => {
    const question = `mutation { printBook(id: 1, others: [3, 99, 4]) { a: book { t: title } b: book { t: id author { name } } note books { title } } }`;
    const { data } = await library.ask(question, visitor);
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      printBook: {
        a: { t: 'First' },
        b: { t: '1', author: { name: 'Ana' } },
        note: 'printed',
        books: [{ title: 'Third' }, { title: 'Fourth' }],
      },
    });
    expect(library.statements).toHaveLength(3);
  });

  it('fills all lines of a payload at once', async () => {
    const question = `mutation { printBook(id: 2, others: [3, 2, 4, 1]) { book { title } lines { number book { title } entry { label } } } }`;
    const { data } = await library.ask(question, visitor);
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      printBook: {
        book: null,
        lines: [
          { number: 1, book: { title: 'Third' }, entry: { label: 'Cy' } },
          { number: 2, book: null, entry: null },
          { number: 3, book: { title: 'Fourth' }, entry: null },
          { number: 4, book: { title: 'First' }, entry: { label: 'Ana' } },
        ],
      },
    });
    expect(library.statements).toHaveLength(3);
  });

  it('reads what a mutation itself returns', async () => {
    const { data } = await library.ask('mutation { x: bookAgain(id: 1) { reviews { nodes { stars } } } }', ofHouse1);
    expect(JSON.parse(JSON.stringify(data))).toEqual({ x: { reviews: { nodes: [{ stars: null }, { stars: 5 }] } } });
    expect(library.statements).toHaveLength(1);
  });
});
