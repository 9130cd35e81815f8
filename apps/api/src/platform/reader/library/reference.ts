/** The plain slow reading of the library: graphql-js with naive resolvers over rows in memory, and the same rules. */
import { defaultFieldResolver, GraphQLError, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import type { AuthorRow, BookRow, HouseRow, ReviewRow, Rows } from './rows.js';
import { librarySchema } from './schema.js';
import { libraryAccess, permissions, type Visitor } from './views.js';

export type Context = { readonly viewer: Visitor; readonly now: Date };

type Args = Readonly<Record<string, unknown>>;
type Resolve<S> = (source: S, args: Args, context: Context) => unknown;
type Direction = 'asc' | 'desc';
type Compare<R> = (a: R, b: R) => number;
type OrderOf<R> = { readonly compare: Compare<R>; readonly place: (row: R) => readonly (string | null)[] };

/** `timestamps`: the text of each instant as PostgreSQL writes it, for cursors. */
export function referenceSchema(rows: Rows, timestamps: ReadonlyMap<number, string>): GraphQLSchema {
  const world: World = { rows, visible: visibility(rows), bookOrders: ordersOfBooks(timestamps) };
  return guarded(librarySchema(), {
    Query: queryResolvers(world),
    House: houseResolvers(world),
    Author: authorResolvers(world),
    Book: bookResolvers(world),
    Review: reviewResolvers(world),
  });
}

type World = {
  readonly rows: Rows;
  readonly visible: ReturnType<typeof visibility>;
  readonly bookOrders: Record<string, OrderOf<BookRow>>;
};

type Resolvers<S> = Record<string, Resolve<S>>;

const reviewOrders: Record<string, OrderOf<ReviewRow>> = {
  stars: {
    compare: inOrder(
      nulls((row) => row.stars, 'asc', 'first'),
      by((row) => row.text, 'desc'),
      by((row) => row.id, 'asc'),
    ),
    place: (row) => [text(row.stars), row.text, text(row.id)],
  },
};

const byTitle = inOrder<BookRow>(
  by((row) => row.title, 'asc'),
  by((row) => row.id, 'asc'),
);

function queryResolvers({ rows, visible, bookOrders }: World): Resolvers<unknown> {
  const all: Resolve<unknown> = (_, _args, { viewer }) =>
    rows.book
      .filter((row) => visible.book(row, viewer))
      .sort(byTitle)
      .slice(0, 100);
  return {
    books: (_, args, { viewer }) =>
      page(
        rows.book.filter((row) => visible.book(row, viewer) && matches(row, args, rows)),
        rows.book,
        bookOrders,
        'newest',
        6,
        args,
      ),
    book: (_, args, { viewer }) => {
      if (args['id'] == null && args['title'] == null) return null;
      const found = rows.book.filter(
        (row) =>
          visible.book(row, viewer) &&
          (args['id'] == null || row.id === Number(args['id'])) &&
          (args['title'] == null || row.title === args['title']),
      );
      return found[0] ?? null;
    },
    authors: (_, args, { viewer }) =>
      rows.author
        .filter((row) => visible.author(row, viewer))
        .sort(
          inOrder(
            by((row) => row.joined_at.getTime(), 'desc'),
            by((row) => row.id, 'desc'),
          ),
        )
        .slice(0, limit(args, 100)),
    house: (_, args, { viewer }) =>
      rows.house.find((row) => row.id === Number(args['id']) && visible.house(row, viewer)) ?? null,
    entry: (_, args, { viewer }) => {
      const found = rows.author.find((row) => row.id === Number(args['id']) && visible.author(row, viewer));
      return found ? { ...found, __typename: 'Author' } : null;
    },
    stateCounts: (_, args, { viewer }) => {
      const minimum = args['minimumRating'] as number | null | undefined;
      const seen = rows.book.filter(
        (row) => visible.book(row, viewer) && (minimum == null || (row.rating !== null && row.rating >= minimum)),
      );
      return ['draft', 'lost', 'printed']
        .map((state) => ({ state, count: seen.filter((row) => row.state === state).length }))
        .filter(({ count }) => count > 0);
    },
    secretBooks: all,
    adminBooks: all,
    version: () => 'library',
  };
}

function houseResolvers({ rows, visible }: World): Resolvers<HouseRow> {
  return {
    turnover: (house) => text(house.turnover),
    authors: (house, args, { viewer }) =>
      rows.author
        .filter((row) => row.house_id === house.id && visible.author(row, viewer))
        .sort(
          inOrder(
            by((row) => row.name, 'asc'),
            by((row) => row.id, 'asc'),
          ),
        )
        .slice(0, limit(args, 50)),
  };
}

function authorResolvers({ rows, visible, bookOrders }: World): Resolvers<AuthorRow> {
  const booksOf = (author: AuthorRow, viewer: Visitor) =>
    rows.book.filter((row) => row.author_id === author.id && visible.book(row, viewer));
  return {
    label: (author) => author.name,
    joinedAt: (author) => author.joined_at.toISOString(),
    house: (author, _args, { viewer }) =>
      rows.house.find((row) => row.id === author.house_id && visible.house(row, viewer)) ?? null,
    books: (author, args, { viewer }) => {
      const list = booksOf(author, viewer).filter((row) => args['state'] == null || row.state === args['state']);
      return page(list, rows.book, bookOrders, 'newest', 4, args);
    },
    bookCount: (author, _args, { viewer }) => booksOf(author, viewer).length,
  };
}

function bookResolvers({ rows, visible }: World): Resolvers<BookRow> {
  return {
    label: (book) => `${book.title} (${book.state})`,
    scaledRating: (book, args) => {
      if (book.rating === null) return null;
      return book.rating * (args['scale'] === 'hundred' ? 20 : 1) + Number(args['extra'] ?? 0);
    },
    pages: (book) => String(book.pages),
    publishedAt: (book) => book.published_at?.toISOString() ?? null,
    price: (book) => (book.price_minor === null ? null : { minor: String(book.price_minor), currency: book.currency }),
    author: (book, _args, { viewer }) =>
      rows.author.find((row) => row.id === book.author_id && visible.author(row, viewer)) ?? null,
    sequelOf: (book, _args, { viewer }) => {
      const found = rows.book.find((row) => row.id === book.sequel_of_id && visible.book(row, viewer));
      return found ? { ...found, __typename: 'Book' } : null;
    },
    sequels: (book, _args, { viewer }) =>
      rows.book
        .filter((row) => row.sequel_of_id === book.id && visible.book(row, viewer))
        .sort(byTitle)
        .slice(0, 5),
    myReview: (book, _args, { viewer }) =>
      rows.review.find(
        (row) => row.book_id === book.id && row.person_id !== null && row.person_id === viewer.personId,
      ) ?? null,
    reviews: (book, args, { viewer }) => {
      const list = rows.review.filter((row) => row.book_id === book.id && visible.review(row, viewer));
      return page(list, rows.review, reviewOrders, 'stars', 20, args);
    },
    viewerCan: (book, _args, { viewer, now }) =>
      permissions({ state: book.state, isMine: visible.isOfHouse(book, viewer) }, viewer, now),
  };
}

function reviewResolvers({ rows, visible }: World): Resolvers<ReviewRow> {
  return {
    personId: (review) => review.person_id,
    book: (review, _args, { viewer }) =>
      rows.book.find((row) => row.id === review.book_id && visible.book(row, viewer)) ?? null,
  };
}

function visibility(rows: Rows) {
  const isOfHouse = (book: BookRow, viewer: Visitor) => {
    const author = rows.author.find((row) => row.id === book.author_id);
    return author !== undefined && author.house_id !== null && author.house_id === viewer.houseId;
  };
  return {
    isOfHouse,
    house: (row: HouseRow, viewer: Visitor) => viewer.isAdmin || !row.is_closed,
    author: (row: AuthorRow, viewer: Visitor) =>
      !row.is_hidden || (row.house_id !== null && row.house_id === viewer.houseId),
    book: (row: BookRow, viewer: Visitor) => viewer.isAdmin || row.state !== 'draft' || isOfHouse(row, viewer),
    review: (row: ReviewRow, viewer: Visitor) =>
      !row.is_draft || (row.person_id !== null && row.person_id === viewer.personId),
  };
}

/** The access rules before every resolver. */
function guarded(schema: GraphQLSchema, resolvers: Record<string, Record<string, Resolve<never>>>): GraphQLSchema {
  const houseOf: Record<string, (row: never) => number | null> = {
    House: (row: HouseRow) => row.id,
    Author: (row: AuthorRow) => row.house_id,
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = libraryAccess[String(field.extensions['access'])];
      const resolve = resolvers[type.name]?.[field.name];
      field.resolve = (source: unknown, args: Args, context: Context, info) => {
        const verdict = rule?.(context.viewer);
        const allowed =
          verdict === 'by_row' ? houseOf[type.name]?.(source as never) === context.viewer.houseId : verdict;
        if (!allowed && isNonNullType(field.type)) throw new GraphQLError('forbidden');
        if (!allowed) return null;
        return resolve ? resolve(source as never, args, context) : defaultFieldResolver(source, args, context, info);
      };
    }
  }
  return schema;
}

function matches(row: BookRow, args: Args, rows: Rows): boolean {
  const filter = (args['filter'] ?? {}) as Args;
  const years = filter['years'] as { from?: number | null; until?: number | null } | null | undefined;
  const year = row.published_at?.getUTCFullYear() ?? null;
  const house = rows.author.find(({ id }) => id === row.author_id)?.house_id ?? null;
  const tests: Record<string, (value: never) => boolean> = {
    state: (state: string) => row.state === state,
    states: (states: readonly string[]) => states.includes(row.state),
    text: (part: string) => row.title.includes(part),
    minimumRating: (rating: number) => row.rating !== null && row.rating >= rating,
    years: () => year !== null && year >= (years?.from ?? 0) && year <= (years?.until ?? 9999),
    sequel: (is: boolean) => (row.sequel_of_id !== null) === is,
    houseId: (id: string) => house === Number(id),
    houses: (ids: readonly string[]) => ids.map(Number).includes(house ?? NaN),
  };
  if (args['authorId'] != null && row.author_id !== Number(args['authorId'])) return false;
  if (filter['minimumRating'] === null && row.rating !== null) return false;
  return Object.entries(tests).every(([name, test]) => filter[name] == null || test(filter[name] as never));
}

function ordersOfBooks(timestamps: ReadonlyMap<number, string>): Record<string, OrderOf<BookRow>> {
  const published = (row: BookRow) => row.published_at?.getTime() ?? null;
  return {
    title: {
      compare: inOrder(
        by((row) => row.title, 'asc'),
        by((row) => row.id, 'asc'),
      ),
      place: (row) => [row.title, text(row.id)],
    },
    newest: {
      compare: inOrder(
        nulls(published, 'desc', 'first'),
        by((row) => row.id, 'desc'),
      ),
      place: (row) => [row.published_at && (timestamps.get(row.published_at.getTime()) ?? ''), text(row.id)],
    },
    best: {
      compare: inOrder(
        nulls((row) => row.rating, 'desc', 'last'),
        by((row) => row.title, 'asc'),
        by((row) => row.id, 'desc'),
      ),
      place: (row) => [text(row.rating), row.title, text(row.id)],
    },
    longest: {
      compare: inOrder(
        by((row) => row.pages, 'desc'),
        by((row) => row.title, 'asc'),
        by((row) => row.id, 'desc'),
      ),
      place: (row) => [text(row.pages), row.title, text(row.id)],
    },
  };
}

function limit(args: Args, maximum: number): number {
  const first = args['first'];
  if (typeof first !== 'number') return maximum;
  if (first < 0) throw new GraphQLError('bad_input');
  if (first > maximum) throw new GraphQLError('page_too_long');
  return first;
}

/** A page as the specification of connections says it, on the sorted whole. */
function page<R extends { id: number }>(
  list: readonly R[],
  table: readonly R[],
  orders: Record<string, OrderOf<R>>,
  defaultOrder: string,
  size: number,
  args: Args,
) {
  const name = (args['orderBy'] as string | null | undefined) ?? defaultOrder;
  const order = orders[name];
  if (!order) throw new GraphQLError('order');
  for (const count of [args['first'], args['last']]) {
    if (typeof count === 'number' && count < 0) throw new GraphQLError('bad_input');
    if (typeof count === 'number' && count > 100) throw new GraphQLError('page_too_long');
  }
  const rowAt = (cursor: unknown): R | null => {
    if (typeof cursor !== 'string') return null;
    const [of, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as (string | null)[];
    const row = table.find(({ id }) => id === Number(place.at(-1)));
    if (of !== name || !row) throw new GraphQLError('bad_cursor');
    return row;
  };
  const after = rowAt(args['after']);
  const before = rowAt(args['before']);
  const sorted = [...list].sort(order.compare);
  const between = sorted.filter(
    (row) => (!after || order.compare(row, after) > 0) && (!before || order.compare(row, before) < 0),
  );
  const last = args['last'] as number | null | undefined;
  const count = last ?? (args['first'] as number | null | undefined) ?? size;
  const nodes = last == null ? between.slice(0, count) : between.slice(Math.max(0, between.length - count));
  const more = between.length > count;
  const cursor = (row: R) => cursorText(name, order.place(row));
  const [start, end] = [nodes[0], nodes.at(-1)];
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: cursor(node) })),
    totalCount: list.length,
    pageInfo: {
      hasNextPage: last == null ? more : before !== null && sorted.some((row) => order.compare(row, before) >= 0),
      hasPreviousPage: last == null ? after !== null && sorted.some((row) => order.compare(row, after) <= 0) : more,
      startCursor: start ? cursor(start) : null,
      endCursor: end ? cursor(end) : null,
    },
  };
}

/** As PostgreSQL spaces it. */
export function cursorText(order: string, place: readonly (string | null)[]): string {
  return Buffer.from(`[${[order, ...place].map((value) => JSON.stringify(value)).join(', ')}]`).toString('base64url');
}

function text(value: number | bigint | null): string | null {
  return value === null ? null : String(value);
}

function by<R>(value: (row: R) => number | bigint | string, direction: Direction): Compare<R> {
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : 0);
}

function nulls<R>(value: (row: R) => number | null, direction: Direction, place: 'first' | 'last'): Compare<R> {
  const side = place === 'first' ? -1 : 1;
  const compare = by<R>((row) => value(row) ?? 0, direction);
  return (a, b) => {
    if (value(a) === null || value(b) === null) return value(a) === value(b) ? 0 : value(a) === null ? side : -side;
    return compare(a, b);
  };
}

function inOrder<R>(...compares: readonly Compare<R>[]): Compare<R> {
  return (a, b) => compares.reduce((result, compare) => result || compare(a, b), 0);
}
