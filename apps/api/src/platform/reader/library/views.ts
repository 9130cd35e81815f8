/** The library's views, and who reads it. */
import {
  declareViews,
  everyone,
  literal,
  sql,
  type AccessRule,
  type Columns,
  type Roots,
  type View,
} from '../index.js';

export type Visitor = { readonly personId: number | null; readonly houseId: number | null; readonly isAdmin: boolean };

const { view, one, list, connection, derived } = declareViews<Visitor>();

type House = Columns<'id' | 'name' | 'founded' | 'turnover' | 'isClosed'>;
type Author = Columns<'id' | 'name' | 'email' | 'secret' | 'joinedAt' | 'houseId' | 'isHidden'>;
type Book = Columns<
  'id' | 'authorId' | 'title' | 'state' | 'rating' | 'pages' | 'publishedAt' | 'priceMinor' | 'currency' | 'sequelOfId'
>;
type Review = Columns<'id' | 'bookId' | 'personId' | 'stars' | 'text' | 'isDraft'>;

const houseView = view<House>({
  type: 'House',
  table: 'house',
  columns: { id: 'id', name: 'name', founded: 'founded', turnover: { property: 'turnover', codec: 'text' } },
  relations: {
    authors: list<Author>({ view: 'Author', on: { from: 'id', to: 'houseId' }, order: ['name'], max: 50 }),
  },
  rowAccess: { own_house: (row, v) => sql`${row.id} = ${v.houseId}` },
  visibleTo: (row, v) => (v.is('admin') ? everyone : sql`not ${row.isClosed}`),
});

const bookOrders = {
  title: [{ by: (row) => row.title, nullable: false }],
  newest: ['-publishedAt'],
  best: [{ by: (row) => row.rating, descending: true, nulls: 'last' }, 'title'],
  longest: [{ by: (row) => row.pages, descending: true, nullable: false }, 'title', '-id'],
} as const satisfies Parameters<typeof connection<Book>>[0]['orders'];

const authorView = view<Author>({
  type: 'Author',
  table: 'author',
  columns: {
    id: 'id',
    name: 'name',
    label: 'name',
    email: 'email',
    secret: 'secret',
    joinedAt: { property: 'joinedAt', codec: 'instant' },
  },
  computed: {
    bookCount: (row, _v, { from }) => sql`select count(*)::int from ${from('Book')} b where b.author_id = ${row.id}`,
  },
  relations: {
    house: one<House>({ view: 'House', on: { from: 'houseId', to: 'id' } }),
    books: connection<Book>({
      view: 'Book',
      on: { from: 'id', to: 'authorId' },
      filter: { state: (row, state) => sql`${row.state} = ${state}` },
      orders: bookOrders,
      defaultOrder: 'newest',
      pageSize: 4,
    }),
  },
  rowAccess: { own_house: (row, v) => sql`${row.houseId} = ${v.houseId}` },
  visibleTo: (row, v) => sql`not ${row.isHidden} or ${row.houseId} = ${v.houseId}`,
});

const bookView = view<Book>({
  type: 'Book',
  table: 'book',
  columns: {
    id: 'id',
    title: 'title',
    state: 'state',
    rating: 'rating',
    pages: { property: 'pages', codec: 'text' },
    publishedAt: { property: 'publishedAt', codec: 'instant' },
  },
  computed: {
    label: (row) => sql`${row.title} || ' (' || ${row.state} || ')'`,
    scaledRating: (row, _v, { args }) => {
      const factor = literal(args.choice('scale') === 'hundred' ? 20 : 1);
      return args.has('extra')
        ? sql`${row.rating} * ${factor} + ${args.value('extra')}::int`
        : sql`${row.rating} * ${factor}`;
    },
  },
  embedded: {
    price: {
      fields: (row) => ({ minor: sql`${row.priceMinor}::text`, currency: row.currency }),
      exists: (row) => sql`${row.priceMinor} is not null`,
    },
  },
  relations: {
    author: one<Author>({ view: 'Author', on: { from: 'authorId', to: 'id' } }),
    sequelOf: one<Book>({ view: 'Book', on: { from: 'sequelOfId', to: 'id' } }),
    sequels: list<Book, Book>({
      view: 'Book',
      on: (book, row) => sql`${row.sequelOfId} = ${book.id}`,
      order: ['title'],
      max: 5,
    }),
    myReview: one<Review>({
      view: 'Review',
      on: { from: 'id', to: 'bookId' },
      where: (row, v) => sql`${row.personId} = ${v.personId}`,
    }),
    reviews: connection<Review>({
      view: 'Review',
      on: { from: 'id', to: 'bookId' },
      orders: { stars: [{ by: (row) => row.stars, nulls: 'first' }, '-text'] },
      defaultOrder: 'stars',
    }),
  },
  derived: {
    viewerCan: derived<{ state: string; isMine: boolean | null }, Book>({
      needs: (row, v) => ({
        state: row.state,
        isMine: sql`exists(select from author a where a.id = ${row.authorId} and a.house_id = ${v.houseId})`,
      }),
      compute: (facts, viewer, now) => permissions(facts, viewer, now),
    }),
  },
  visibleTo: (row, v) =>
    v.is('admin')
      ? everyone
      : sql`${row.state} <> 'draft' or exists(select from author a where a.id = ${row.authorId} and a.house_id = ${v.houseId})`,
});

const reviewView = view<Review>({
  type: 'Review',
  table: 'review',
  columns: ['id', 'stars', 'text', 'personId'],
  relations: { book: one<Book>({ view: 'Book', on: { from: 'bookId', to: 'id' } }) },
  visibleTo: (row, v) => sql`not ${row.isDraft} or ${row.personId} = ${v.personId}`,
});

const stateCountView = view<Columns<'state' | 'count'>>({
  type: 'StateCount',
  rows: (_v, { args, from }) => {
    const condition = args.has('minimumRating') ? sql`b.rating >= ${args.value('minimumRating')}` : everyone;
    return sql`select b.state, count(*)::int as count from ${from('Book')} b where ${condition} group by b.state`;
  },
  key: 'state',
  columns: ['state', 'count'],
  visibleTo: () => everyone,
});

export function permissions(facts: { state: string; isMine: boolean | null }, viewer: Visitor, now: Date) {
  const permission = (reason: string | null) => ({ allowed: reason === null, reason });
  return {
    review: permission(viewer.personId === null ? 'not_signed_in' : facts.state === 'draft' ? 'too_early' : null),
    print: permission(facts.isMine && now.getUTCFullYear() > 2000 ? null : 'not_yours'),
  };
}

export const libraryViews: readonly View<Visitor>[] = [houseView, authorView, bookView, reviewView, stateCountView];

export const libraryRoots: Roots<Visitor> = {
  books: connection<Book>({
    view: 'Book',
    filter: {
      authorId: (row, id) => sql`${row.authorId} = ${id}`,
      state: (row, state) => sql`${row.state} = ${state}`,
      states: (row, states) => sql`${row.state} = any(${states})`,
      text: (row, text) => sql`strpos(${row.title}, ${text}) > 0`,
      minimumRating: {
        value: (row, rating) => sql`${row.rating} >= ${rating}`,
        null: (row) => sql`${row.rating} is null`,
      },
      years: (row, _years, _v, { args }) => {
        const from = args.has('filter.years.from') ? sql`${args.value('filter.years.from')}::int` : sql`0`;
        const until = args.has('filter.years.until') ? sql`${args.value('filter.years.until')}::int` : sql`9999`;
        return sql`extract(year from ${row.publishedAt} at time zone 'UTC') between ${from} and ${until}`;
      },
      sequel: (row, _sequel, _v, { args }) =>
        args.choice('filter.sequel') === true ? sql`${row.sequelOfId} is not null` : sql`${row.sequelOfId} is null`,
      houseId: (row, id) => sql`exists(select from author a where a.id = ${row.authorId} and a.house_id = ${id})`,
      houses: (row, ids) => sql`exists(select from author a where a.id = ${row.authorId} and a.house_id = any(${ids}))`,
    },
    orders: bookOrders,
    defaultOrder: 'newest',
    pageSize: 6,
  }),
  book: one<Book>({
    view: 'Book',
    filter: { id: (row, id) => sql`${row.id} = ${id}`, title: (row, title) => sql`${row.title} = ${title}` },
  }),
  authors: list<Author>({ view: 'Author', order: ['-joinedAt'], max: 100 }),
  house: one<House>({ view: 'House', filter: { id: (row, id) => sql`${row.id} = ${id}` } }),
  entry: one<Author>({ view: 'Author', filter: { id: (row, id) => sql`${row.id} = ${id}` } }),
  stateCounts: list({ view: 'StateCount', max: 10 }),
  secretBooks: list<Book>({ view: 'Book', order: ['title'], max: 100 }),
  adminBooks: list<Book>({ view: 'Book', order: ['title'], max: 100 }),
};

export const libraryAccess: Readonly<Record<string, AccessRule<Visitor>>> = {
  anyone: () => true,
  member: (viewer) => viewer.personId !== null,
  admin: (viewer) => viewer.isAdmin,
  own_house: (viewer) => (viewer.isAdmin ? true : viewer.houseId === null ? false : 'by_row'),
};
