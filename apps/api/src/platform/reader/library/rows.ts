/** The library's rows: few different values, so that there are ties, and nulls everywhere they may be. */
import type { Pool } from 'pg';

export type HouseRow = {
  id: number;
  name: string;
  founded: string | null;
  turnover: bigint | null;
  is_closed: boolean;
};
export type AuthorRow = {
  id: number;
  name: string;
  email: string | null;
  secret: string | null;
  joined_at: Date;
  house_id: number | null;
  is_hidden: boolean;
};
export type BookRow = {
  id: number;
  author_id: number | null;
  title: string;
  state: string;
  rating: number | null;
  pages: bigint;
  published_at: Date | null;
  price_minor: bigint | null;
  currency: string;
  sequel_of_id: number | null;
};
export type ReviewRow = {
  id: number;
  book_id: number;
  person_id: number | null;
  stars: number | null;
  text: string;
  is_draft: boolean;
};

export type Rows = {
  readonly house: readonly HouseRow[];
  readonly author: readonly AuthorRow[];
  readonly book: readonly BookRow[];
  readonly review: readonly ReviewRow[];
};

const tables = `
  create table house (id int primary key, name text not null, founded date, turnover bigint, is_closed boolean not null);
  create table author (
    id int primary key, name text not null, email text, secret text, joined_at timestamptz(3) not null,
    house_id int references house, is_hidden boolean not null
  );
  create table book (
    id int primary key, author_id int references author, title text not null, state text not null, rating int,
    pages bigint not null, published_at timestamptz(3), price_minor bigint, currency text not null, sequel_of_id int references book
  );
  create table review (
    id int primary key, book_id int not null references book, person_id int, stars int, text text not null, is_draft boolean not null
  );
  create index on book (author_id);
  create index on review (book_id);
`;

/** The same rows for the same sizes, always. */
export function makeRows(sizes = { houses: 3, authors: 9, books: 48, reviews: 120 }): Rows {
  const random = generator(7);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const many = <T>(count: number, make: (id: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index + 1));
  const day = (count: number) => new Date(Date.UTC(2020, 0, 1 + count, 10, 30, 0, count * 7));
  return {
    house: many(sizes.houses, (id) => ({
      id,
      name: `House ${id}`,
      founded: id === 2 ? null : `19${50 + id}-03-01`,
      turnover: id === 1 ? 9_007_199_254_740_993n : null,
      is_closed: id === 3,
    })),
    author: many(sizes.authors, (id) => ({
      id,
      name: oneOf(['Ana', 'Bo', `Zoë "${id}"`]),
      email: oneOf([null, `author${id}@example.org`]),
      secret: `secret ${id}`,
      joined_at: day(oneOf([1, 2, 3, 400])),
      house_id: oneOf([null, 1, 2, 3].slice(0, sizes.houses + 1)),
      is_hidden: random() < 0.2,
    })),
    book: many(sizes.books, (id) => ({
      id,
      author_id: random() < 0.1 ? null : 1 + Math.floor(random() * sizes.authors),
      title: oneOf(['A', 'B', 'B', `It's ${id}`, 'C\\d', `T${id % 5}`]),
      state: oneOf(['draft', 'printed', 'printed', 'lost']),
      rating: oneOf([null, null, 1, 2, 3]),
      pages: BigInt(oneOf([10, 20, 20, 300])),
      published_at: oneOf([null, day(1), day(1), day(200), day(500)]),
      price_minor: oneOf([null, 0n, 1250n, -9_007_199_254_740_993n]),
      currency: oneOf(['EUR', 'CHF']),
      sequel_of_id: id > 1 && random() < 0.4 ? 1 + Math.floor(random() * (id - 1)) : null,
    })),
    review: many(sizes.reviews, (id) => ({
      id,
      book_id: 1 + Math.floor(random() * sizes.books),
      // At most one for a person and book: the person is the number of the review's round.
      person_id: oneOf([null, id + 100]),
      stars: oneOf([null, 1, 2, 2, 5]),
      text: oneOf(['good', 'bad', 'so so', `né ${id}`]),
      is_draft: random() < 0.25,
    })),
  };
}

/** Some reviews belong to the two persons who read in the tests, one for a book at most. */
export function withReaders(rows: Rows, persons: readonly number[]): Rows {
  const taken = new Set<string>();
  const review = rows.review.map((row, index) => {
    const person = persons[index % (persons.length * 2)];
    if (person === undefined || taken.has(`${person} ${row.book_id}`)) return row;
    taken.add(`${person} ${row.book_id}`);
    return { ...row, person_id: person };
  });
  return { ...rows, review };
}

export async function storeRows(pool: Pool, rows: Rows): Promise<void> {
  await pool.query(tables);
  for (const [table, content] of Object.entries(rows)) {
    const json = JSON.stringify(content, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    await pool.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [json]);
  }
  await pool.query('analyze');
}

/** mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
