/** What is declared wrong does not compile, or does not boot. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { graphql, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import {
  createReader,
  declareViews,
  everyone,
  literal,
  sql,
  type AnyRelation,
  type Columns,
  type Roots,
  type View,
} from './index.js';
import { librarySchema, typeDefs } from './library/schema.js';
import { libraryAccess, libraryRoots, libraryViews, type Visitor } from './library/views.js';

const { view, one, list, connection, derived } = declareViews<Visitor>();

class Shelf {
  id!: string;
  weight!: bigint;
}

// Never called: tsc is the test.
export function typesThatBite(): void {
  // @ts-expect-error a view without visibility
  view({ type: 'Shelf', table: Shelf, columns: ['id'] });
  // @ts-expect-error a column that is no property of the entity
  view({ type: 'Shelf', table: Shelf, columns: ['height'], visibleTo: () => everyone });
  // @ts-expect-error a property that the entity has not
  view({ type: 'Shelf', table: Shelf, columns: ['id'], visibleTo: (row) => sql`${row.owner} is null` });
  // @ts-expect-error a property that the viewer has not
  view({ type: 'Shelf', table: Shelf, columns: ['id'], visibleTo: (row, v) => sql`${row.id} = ${v.shoeSize}` });
  // @ts-expect-error a value in the text
  view({ type: 'Shelf', table: Shelf, columns: ['id'], visibleTo: (row) => sql`${row.id} = ${'7'}` });
  // @ts-expect-error an order by what is no property
  connection<Shelf>({ view: 'Shelf', orders: { x: ['-height'] }, defaultOrder: 'x' });
  // @ts-expect-error a fact that was not asked for
  derived<{ weight: string }, Shelf>({ needs: (row) => ({ id: row.id }), compute: () => null });
  // @ts-expect-error a list without end
  list<Shelf>({ view: 'Shelf' });
}

function faultsOf(change: {
  readonly schema?: GraphQLSchema;
  readonly views?: readonly View<Visitor>[];
  readonly roots?: Roots<Visitor>;
}): string {
  const reader = createReader<Visitor>({
    views: change.views ?? libraryViews,
    roots: change.roots ?? libraryRoots,
    access: libraryAccess,
    session: () => {
      throw new Error('nobody asks');
    },
  });
  try {
    reader.install(change.schema ?? librarySchema());
    return '';
  } catch (error) {
    return String(error);
  }
}

type Book = Columns<'id' | 'title'>;
const changed = (name: string, change: Partial<View<Visitor>>) =>
  libraryViews.map((one) => (one.type === name ? { ...one, ...change } : one));
const withRoot = (name: string, root: Roots<Visitor>[string]) => ({ ...libraryRoots, [name]: root });

it('the library boots', () => {
  expect(faultsOf({})).toBe('');
});

it.each<readonly [what: string, change: Parameters<typeof faultsOf>[0], fault: string]>([
  [
    'a field without access rule',
    { schema: librarySchema(typeDefs.replace('title: String! @for(access: "anyone")', 'title: String!')) },
    'Book.title: has no access rule',
  ],
  [
    'an unknown access rule',
    {
      schema: librarySchema(
        typeDefs.replace('title: String! @for(access: "anyone")', 'title: String! @for(access: "friends")'),
      ),
    },
    'Book.title: has the unknown access rule "friends"',
  ],
  [
    'a part of a connection without rule',
    { schema: librarySchema(typeDefs.replace('totalCount: Int @for(access: "member")', 'totalCount: Int')) },
    'has no access rule',
  ],
  [
    'a field that nobody reads',
    { views: changed('House', { columns: ['id', 'name', 'founded'] }) },
    'House.turnover: the view does not say how it is read',
  ],
  [
    'a field that is not in the schema',
    { views: changed('Review', { columns: ['id', 'stars', 'text', 'personId', 'mood'] }) },
    'Review.mood: the schema has no such field',
  ],
  [
    'a field declared twice',
    { views: changed('Review', { computed: { stars: () => sql`1` } }) },
    'Review.stars is declared twice',
  ],
  [
    'a type that is not in the schema',
    {
      views: [
        ...libraryViews,
        view<Book>({ type: 'Shelf', table: 'shelf', columns: ['id'], visibleTo: () => everyone }),
      ],
    },
    'Shelf: the schema has no such object type',
  ],
  ['two views of a type', { views: [...libraryViews, ...libraryViews.slice(0, 1)] }, 'House: declared twice'],
  ['neither table nor rows', { views: changed('House', { table: undefined }) }, 'House: needs a table or rows'],
  [
    'an entity without data source',
    { views: changed('House', { table: Shelf as never }) },
    'names an entity: give the reader a data source',
  ],
  [
    'a relation to an unknown view',
    { roots: withRoot('house', one({ view: 'Hut' })) },
    'Query.house: there is no view "Hut"',
  ],
  [
    'a relation to another type',
    { roots: withRoot('house', one({ view: 'Book' })) },
    'Query.house: is not of the type Book',
  ],
  [
    'an argument without condition',
    { roots: withRoot('house', one({ view: 'House' })) },
    'Query.house: the argument id has no condition',
  ],
  [
    'a condition without argument',
    { roots: withRoot('authors', list<Book>({ view: 'Author', max: 9, filter: { mood: () => everyone } })) },
    'Query.authors: has no argument mood',
  ],
  [
    'an order that the enum has and the list not',
    {
      roots: withRoot('books', {
        ...libraryRoots['books'],
        orders: { title: ['title'] },
        defaultOrder: 'title',
      } as AnyRelation<Visitor>),
    },
    'Query.books: has no order newest, best, longest',
  ],
  [
    'a root that the schema has not',
    { roots: withRoot('shelves', one({ view: 'House' })) },
    'Query.shelves: the schema has no such field',
  ],
  [
    'an unknown view in SQL',
    {
      views: changed('Author', {
        computed: { bookCount: (_row, _v, { from }) => sql`select count(*) from ${from('Tome')}` },
      }),
    },
    'Author.bookCount: there is no view "Tome"',
  ],
  [
    'an unknown rule in a visibility',
    { views: changed('House', { visibleTo: (_row, v) => literal(v.is('friends')) }) },
    'House.visibleTo: There is no access rule "friends"',
  ],
])('%s stops the boot', (_what, change, fault) => {
  expect(faultsOf(change)).toContain(fault);
});

@Entity({ name: 'shelf' })
class ShelfEntity {
  @PrimaryColumn({ type: 'int', name: 'shelf_no' }) id!: number;
  @Column({ type: 'bigint', name: 'weight_grams', nullable: true }) weight!: bigint | null;
  @Column({ type: 'timestamptz', precision: 3, name: 'built' }) builtAt!: Date;
  @Column({ type: 'date', name: 'checked' }) checkedOn!: string;
}

let source: DataSource;
beforeAll(async () => {
  source = await new DataSource({
    type: 'postgres',
    url: process.env['KOMUNIGI_TEST_ADMIN_URL'] ?? '',
    entities: [ShelfEntity],
    extra: { max: 1 },
    installExtensions: false,
  }).initialize();
  await source.query(
    'create temporary table shelf (shelf_no int primary key, weight_grams bigint, built timestamptz(3) not null, checked date not null)',
  );
  await source.query(
    `insert into shelf values (1, 9007199254740993, '2026-01-02T03:04:05.678+01:00', '2026-01-02'), (2, null, '2026-01-02', '2026-01-02')`,
  );
});
afterAll(() => source.destroy());

it('an entity gives table, columns and how values travel; a resolver of its own gets the key', async () => {
  const sdl = `directive @for(access: String!) on FIELD_DEFINITION
    type Shelf { id: Int! @for(access: "anyone") weight: String @for(access: "anyone") builtAt: String @for(access: "anyone") checked: String @for(access: "anyone") note: String @for(access: "anyone") }
    type Query { shelves: [Shelf!]! @for(access: "anyone") }`;
  const shelves = view({
    type: 'Shelf',
    table: ShelfEntity,
    columns: { id: 'id', weight: 'weight', builtAt: 'builtAt', checked: 'checkedOn' },
    elsewhere: ['note'],
    visibleTo: () => everyone,
  });
  const reader = createReader<Visitor>({
    views: [shelves],
    roots: { shelves: list<ShelfEntity>({ view: 'Shelf', order: ['-weight'], max: 10 }) },
    access: libraryAccess,
    tables: source,
    session: () => ({
      viewer: { personId: null, houseId: null, isAdmin: false },
      now: new Date(),
      db: (source.driver as unknown as { master: never }).master,
    }),
  });
  const schema = librarySchema(sdl);
  const note = (schema.getType('Shelf') as GraphQLObjectType).getFields()['note'];
  if (note) note.resolve = (shelf: { readonly $key: number }) => `of shelf ${shelf.$key}`;
  const { data } = await graphql({
    schema: reader.install(schema),
    source: '{ shelves { weight builtAt checked note } }',
  });
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    shelves: [
      { weight: null, builtAt: '2026-01-02T00:00:00.000Z', checked: '2026-01-02', note: 'of shelf 2' },
      { weight: '9007199254740993', builtAt: '2026-01-02T02:04:05.678Z', checked: '2026-01-02', note: 'of shelf 1' },
    ],
  });
});
