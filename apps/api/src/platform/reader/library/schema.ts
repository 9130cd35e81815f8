/** A small library with everything a view can have: the world of the reader's own tests. */
import { buildSchema, isObjectType, Kind, type GraphQLSchema } from 'graphql';

const typeDefs = /* GraphQL */ `
  directive @for(access: String!) on FIELD_DEFINITION

  enum BookOrder {
    title
    newest
    best
    longest
  }
  enum BookState {
    draft
    printed
    lost
  }
  enum Scale {
    five
    hundred
  }
  input YearRange {
    from: Int
    until: Int
  }
  input BookFilter {
    state: BookState
    states: [BookState!]
    text: String
    minimumRating: Int
    years: YearRange
    sequel: Boolean
    houseId: ID
    houses: [ID!]
  }

  interface Entry {
    id: ID! @for(access: "anyone")
    label: String @for(access: "anyone")
  }

  type PageInfo {
    hasNextPage: Boolean! @for(access: "anyone")
    hasPreviousPage: Boolean! @for(access: "anyone")
    startCursor: String @for(access: "anyone")
    endCursor: String @for(access: "anyone")
  }
  type BookEdge {
    cursor: String! @for(access: "anyone")
    node: Book! @for(access: "anyone")
  }
  type BookConnection {
    edges: [BookEdge!]! @for(access: "anyone")
    nodes: [Book!]! @for(access: "anyone")
    pageInfo: PageInfo! @for(access: "anyone")
    totalCount: Int @for(access: "member")
  }
  type ReviewEdge {
    cursor: String! @for(access: "anyone")
    node: Review! @for(access: "anyone")
  }
  type ReviewConnection {
    edges: [ReviewEdge!]! @for(access: "anyone")
    nodes: [Review!]! @for(access: "anyone")
    pageInfo: PageInfo! @for(access: "anyone")
    totalCount: Int! @for(access: "anyone")
  }

  type House {
    id: ID! @for(access: "anyone")
    name: String! @for(access: "anyone")
    founded: String @for(access: "anyone")
    turnover: String @for(access: "own_house")
    authors(first: Int): [Author!]! @for(access: "anyone")
  }
  type Author implements Entry {
    id: ID! @for(access: "anyone")
    label: String @for(access: "anyone")
    name: String! @for(access: "anyone")
    email: String @for(access: "own_house")
    secret: String @for(access: "admin")
    joinedAt: String! @for(access: "anyone")
    house: House @for(access: "anyone")
    books(
      first: Int
      after: String
      last: Int
      before: String
      orderBy: BookOrder = newest
      state: BookState
    ): BookConnection! @for(access: "anyone")
    bookCount: Int! @for(access: "anyone")
  }
  type Book implements Entry {
    id: ID! @for(access: "anyone")
    label: String @for(access: "anyone")
    title: String! @for(access: "anyone")
    state: BookState! @for(access: "anyone")
    rating: Int @for(access: "anyone")
    scaledRating(scale: Scale! = five, extra: Int): Int @for(access: "anyone")
    pages: String! @for(access: "anyone")
    publishedAt: String @for(access: "anyone")
    price: Price @for(access: "member")
    author: Author @for(access: "anyone")
    sequelOf: Entry @for(access: "anyone")
    sequels: [Book!]! @for(access: "anyone")
    myReview: Review @for(access: "member")
    reviews(first: Int = 3, after: String, last: Int, before: String): ReviewConnection! @for(access: "anyone")
    viewerCan: BookPermissions! @for(access: "anyone")
  }
  type Price {
    minor: String! @for(access: "anyone")
    currency: String! @for(access: "anyone")
  }
  type BookPermissions {
    review: Permission! @for(access: "anyone")
    print: Permission! @for(access: "anyone")
  }
  type Permission {
    allowed: Boolean! @for(access: "anyone")
    reason: String @for(access: "anyone")
  }
  type Review {
    id: ID! @for(access: "anyone")
    stars: Int @for(access: "anyone")
    text: String! @for(access: "anyone")
    personId: ID @for(access: "anyone")
    book: Book @for(access: "anyone")
  }
  type StateCount {
    state: BookState! @for(access: "anyone")
    count: Int! @for(access: "anyone")
  }
  type BookPayload {
    book: Book @for(access: "anyone")
    books: [Book!]! @for(access: "anyone")
    note: String @for(access: "anyone")
    lines: [BookLine!]! @for(access: "anyone")
  }
  type BookLine {
    number: Int! @for(access: "anyone")
    book: Book @for(access: "anyone")
    entry: Entry @for(access: "anyone")
  }

  type Query {
    books(
      first: Int
      after: String
      last: Int
      before: String
      filter: BookFilter
      orderBy: BookOrder = newest
      authorId: ID
    ): BookConnection! @for(access: "anyone")
    book(id: ID, title: String): Book @for(access: "anyone")
    authors(first: Int): [Author!]! @for(access: "anyone")
    house(id: ID!): House @for(access: "anyone")
    entry(id: ID!): Entry @for(access: "anyone")
    stateCounts(minimumRating: Int): [StateCount!]! @for(access: "anyone")
    secretBooks: [Book!] @for(access: "admin")
    adminBooks: [Book!]! @for(access: "admin")
    version: String! @for(access: "anyone")
  }
  type Mutation {
    printBook(id: ID!, others: [ID!]): BookPayload! @for(access: "anyone")
    bookAgain(id: ID!): Book @for(access: "anyone")
  }
`;

/** A fresh schema with the access rules where the reader looks for them. */
export function librarySchema(sdl = typeDefs): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const argument = field.astNode?.directives?.find(({ name }) => name.value === 'for')?.arguments?.[0];
      if (argument?.value.kind === Kind.STRING) field.extensions = { access: argument.value.value };
    }
  }
  return schema;
}

export { typeDefs };
