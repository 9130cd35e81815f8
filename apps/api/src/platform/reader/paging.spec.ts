/** Pages: a walk meets every row once, in order, from either end, through ties and nulls; what is no page is refused. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admin, openLibrary, visitor, type Library } from './library/index.js';
import { makeRows } from './library/rows.js';

type Connection = {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number | null;
};

const parts = 'nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';

let library: Library;
beforeAll(async () => {
  library = await openLibrary(makeRows());
});
afterAll(() => library.close());

const question = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: BookOrder, $filter: BookFilter) {
  books(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) { ${parts} }
}`;

async function page(args: Record<string, unknown>): Promise<Connection> {
  const { data, errors } = await library.ask(question, admin, args);
  expect(errors).toBeUndefined();
  return (data as { books: Connection }).books;
}

async function refusal(args: string): Promise<unknown> {
  const { errors } = await library.ask(`{ books(${args}) { nodes { id } } }`, admin);
  return (errors?.[0]?.originalError as { code?: string } | undefined)?.code;
}

const ids = ({ nodes }: Connection) => nodes.map(({ id }) => Number(id));

describe.each(['title', 'newest', 'best', 'longest'])('in the order %s', (orderBy) => {
  it.each([1, 7, 48, 60])('pages of %i meet every book once, forward and backward', async (size) => {
    const whole = ids(await page({ first: 100, orderBy }));
    expect(new Set(whole).size).toBe(48);
    const walk = async (count: 'first' | 'last', next: (page: Connection) => string | null) => {
      const pages: number[][] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const side = count === 'first' ? 'after' : 'before';
        const found: Connection = await page({ [count]: size, orderBy, ...(cursor && { [side]: cursor }) });
        pages.push(ids(found));
        cursor = next(found);
      }
      return pages;
    };
    const forward = await walk('first', ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null));
    const backward = await walk('last', ({ pageInfo }) => (pageInfo.hasPreviousPage ? pageInfo.startCursor : null));
    expect(forward.flat()).toEqual(whole);
    expect(backward.toReversed().flat()).toEqual(whole);
    expect(forward).toHaveLength(Math.ceil(48 / size));
  });

  it('every cursor starts the rest of the list', async () => {
    const whole = await page({ first: 100, orderBy });
    for (const [index, { cursor }] of whole.edges.entries()) {
      const rest = await page({ first: 100, orderBy, after: cursor });
      expect(ids(rest)).toEqual(ids(whole).slice(index + 1));
      expect(rest.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    }
  });
});

it('pages below other rows follow each their own list', async () => {
  const { data } = await library.ask(
    `{ authors { books(first: 2, orderBy: best) { ${parts} } all: books(first: 100, orderBy: best) { ${parts} } } }`,
    admin,
  );
  for (const author of (data as { authors: { books: Connection; all: Connection }[] }).authors) {
    expect(ids(author.books)).toEqual(ids(author.all).slice(0, 2));
    expect(author.books.pageInfo.hasNextPage).toBe(author.all.nodes.length > 2);
    expect(author.books.pageInfo.endCursor).toBe(
      author.all.edges[Math.min(1, author.all.edges.length - 1)]?.cursor ?? null,
    );
    expect(author.books.totalCount).toBe(author.all.nodes.length);
  }
});

it('an empty page has no ends', async () => {
  expect(await page({ first: 0 })).toMatchObject({
    nodes: [],
    pageInfo: { hasNextPage: true, startCursor: null, endCursor: null },
    totalCount: 48,
  });
  expect(await page({ first: 5, filter: { states: [] } })).toMatchObject({
    edges: [],
    pageInfo: { hasNextPage: false, endCursor: null },
    totalCount: 0,
  });
});

it('a count can be for members only', async () => {
  const { data } = await library.ask('{ books { totalCount } }', visitor);
  expect(JSON.parse(JSON.stringify(data))).toEqual({ books: { totalCount: null } });
});

it('without a number, a page has the size of its list', async () => {
  expect((await page({ orderBy: 'title' })).nodes).toHaveLength(6);
  expect((await page({ first: null, last: null })).nodes).toHaveLength(6);
});

describe('refused', () => {
  const cursor = (...content: unknown[]) => Buffer.from(JSON.stringify(content)).toString('base64url');

  it.each([
    ['first: 101', 'page_too_long'],
    ['last: 2147483647', 'page_too_long'],
    ['first: -1', 'bad_input'],
    ['after: ""', 'bad_cursor'],
    ['after: "é%%"', 'bad_cursor'],
    [`after: "${cursor()}"`, 'bad_cursor'],
    [`after: "${cursor('newest')}"`, 'bad_cursor'],
    [`after: "${cursor('best', '1', 'a', '1')}"`, 'bad_cursor'],
    [`after: "${cursor('newest', 'yesterday-ish', '1')}"`, 'bad_cursor'],
    [`after: "${cursor('newest', null, null)}"`, 'bad_cursor'],
    [`after: "${cursor('newest', null, { id: 1 })}"`, 'bad_cursor'],
    [`before: "${cursor('newest', null, "1'; drop table book; --")}"`, 'bad_cursor'],
    [`before: "${cursor('newest', null, '99999999999999999999')}"`, 'bad_cursor'],
    [`orderBy: title, before: "${cursor('title', 'A\u0000', '1')}"`, 'bad_cursor'],
  ])('%s is %s', async (args, code) => {
    expect(await refusal(args)).toBe(code);
  });

  it('not where the field is left out', async () => {
    const { errors } = await library.ask(
      '{ book(id: 1) { title reviews(first: 500) @skip(if: true) { nodes { id } } } }',
      admin,
    );
    expect(errors).toBeUndefined();
  });
});
