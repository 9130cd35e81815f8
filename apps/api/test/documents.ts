/** Documents made by chance from the schema: valid ones, broken ones, and ones that mean harm. The same seed makes the same documents. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export type Chance = () => number;

/** mulberry32: small, seeded, good enough to choose with. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Call = { readonly query: unknown; readonly variables?: unknown; readonly operationName?: unknown };

/** What must never come back in an answer. */
export const SECRET = 'Tr3s-secret-mot-de-passe';

const pick = <T>(random: Chance, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const nasty: readonly unknown[] = [
  SECRET,
  '',
  "'; drop table person; --",
  '\u0000',
  'a\u0000b',
  '\ud800',
  '%_%',
  '\\',
  '"',
  'x'.repeat(5_000),
  '𝒳'.repeat(300),
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}',
  '=cmd|calc',
  -1,
  0,
  1,
  99,
  101,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 53,
  1e308,
  1.5,
  true,
  null,
  [],
  {},
  [[['x']]],
  { __proto__: null, constructor: 'x' },
  '01932c5e-7d3a-7000-8000-000000000000',
  '2026-13-45',
  '2026-11-23',
  'eyJvIjoicmVjZW50In0',
  'a:* & !b | (c',
  '& | !',
];

function plausible(random: Chance, type: GraphQLInputType, depth: number): unknown {
  if (isNonNullType(type)) return plausible(random, type.ofType, depth);
  if (isListType(type))
    return Array.from({ length: Math.floor(random() * 3) }, () => plausible(random, type.ofType, depth));
  if (isEnumType(type)) return pick(random, type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || random() < 0.4);
    return Object.fromEntries(
      fields.map((field) => [field.name, depth > 4 ? null : plausible(random, field.type, depth + 1)]),
    );
  }
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const samples: Record<string, () => unknown> = {
    Int: () => Math.floor(random() * 60),
    Float: () => random() * 10,
    Boolean: () => random() < 0.5,
    UUID: () => `01932c5e-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
    Day: () => '2026-12-01',
    Instant: () => '2026-12-01T10:00:00.000Z',
    EmailAddress: () => `p${hex(6)}@example.org`,
    WebAddress: () => 'https://example.org/x',
    MinorUnits: () => String(Math.floor(random() * 1e6)),
    Password: () => SECRET,
    Secret: () => SECRET,
    Cursor: () => 'YWJj',
  };
  return (samples[type.name] ?? (() => pick(random, ['statut', 'présence', 'stock', 'mots et phrases', 'x'])))();
}

/** What one writes as a title is shown as a title: only elsewhere is the secret a secret. */
const freeText = new Set(['Title', 'Line', 'LongText', 'ImportText']);

function valueFor(random: Chance, type: GraphQLInputType, harm: number): unknown {
  if (random() >= harm) return plausible(random, type, 0);
  const value = pick(random, nasty);
  return value === SECRET && freeText.has(getNamedType(type).name) ? 'un texte' : value;
}

type Declared = { readonly name: string; readonly type: string; readonly value: unknown };

class Writer {
  private readonly declared: Declared[] = [];

  constructor(
    private readonly random: Chance,
    private readonly harm: number,
  ) {}

  field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.random() < 0.15 ? `a${Math.floor(this.random() * 1e6)}: ` : '';
    const args = field.args
      .filter((arg) => isNonNullType(arg.type) || this.random() < 0.5)
      .map((arg) => this.argument(arg));
    const directive =
      this.random() < 0.05
        ? ` @${pick(this.random, ['skip', 'include'])}(if: ${pick(this.random, ['true', 'false'])})`
        : '';
    const given = args.length === 0 ? '' : `(${args.join(', ')})`;
    return `${alias}${field.name}${given}${directive}${this.selection(field, depth)}`;
  }

  document(operation: string, root: GraphQLField<unknown, unknown>): Call {
    const body = this.field(root, 0);
    const head =
      this.declared.length === 0 ? '' : `(${this.declared.map(({ name, type }) => `$${name}: ${type}`).join(', ')})`;
    return {
      query: `${operation} Op${head} { ${body} }`,
      variables: Object.fromEntries(this.declared.map(({ name, value }) => [name, value])),
    };
  }

  private argument(arg: GraphQLArgument): string {
    const name = `v${this.declared.length}`;
    this.declared.push({ name, type: String(arg.type), value: valueFor(this.random, arg.type, this.harm) });
    return `${arg.name}: $${name}`;
  }

  private selection(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return '';
    if (!isObjectType(type) || depth > 5) return ' { __typename }';
    const fields = Object.values(type.getFields()).filter(
      (inner) => depth < 4 || !isCompositeType(getNamedType(inner.type)),
    );
    const chosen = Array.from({ length: 1 + Math.floor(this.random() * 4) }, () => pick(this.random, fields)).filter(
      Boolean,
    );
    if (chosen.length === 0) return ' { __typename }';
    const inner = [...new Map(chosen.map((one) => [one.name, one])).values()].map((one) => this.field(one, depth + 1));
    return this.random() < 0.1 ? ` { ... on ${type.name} { ${inner.join(' ')} } }` : ` { ${inner.join(' ')} }`;
  }
}

function damage(random: Chance, text: string): string {
  const at = Math.floor(random() * text.length);
  const end = at + Math.floor(random() * 8);
  const noise = pick(random, [
    '{',
    '}',
    '(',
    '"',
    '"""',
    '$',
    '@',
    '...',
    '\u0000',
    '\ufeff',
    'é',
    '!',
    '#',
    ':',
    '[',
    '',
    '{{{{',
  ]);
  return text.slice(0, at) + noise + text.slice(end);
}

/** Shapes that have hurt GraphQL servers. */
function bomb(random: Chance): Call {
  const n = 1 + Math.floor(random() * 400);
  return pick(random, [
    () => ({ query: `{ ${'requests { nodes { mergedInto { mergedFrom { '.repeat(n)} id` }),
    () => ({ query: `{ ${Array.from({ length: n }, (_x, i) => `a${i}: __typename`).join(' ')} }` }),
    () => ({ query: `{ requests ${'@skip(if: false) '.repeat(n)}{ nodes { id } } }` }),
    () => ({
      query:
        'fragment A on Request { mergedInto { ...B } } fragment B on Request { mergedInto { ...A } } { request(number: 1) { ...A } }',
    }),
    () => ({ query: `{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }` }),
    () => ({
      query: 'subscription ($x: Boolean!) { requestChanged @skip(if: $x) { cursor } }',
      variables: { x: true },
    }),
    () => ({ query: `{ request(number: ${n}${'0'.repeat(n)}) { id } }` }),
    () => ({
      query: `mutation { signIn(input: {operationId: "x", email: "${SECRET}@x.y", password: "${SECRET}"}) { viewer { isSignedIn } } }`,
    }),
    () => ({ query: 'query ($p: Password!) { server { version } }', variables: { p: { nested: SECRET } } }),
    () => ({
      query: `mutation ($i: SignInInput!) { signIn(input: $i) { viewer { isSignedIn } } }`,
      variables: { i: { operationId: SECRET, email: SECRET, password: [SECRET] } },
    }),
    () => ({ query: null }),
    () => ({ query: { a: 1 } }),
    () => ({ query: ['{ server { version } }'] }),
    () => ({ query: '{ server { version } }', operationName: SECRET }),
    () => ({ query: '{ server { version } }', variables: SECRET }),
    () => ({ query: `{ requests(first: ${n}, last: ${n}) { nodes { id } } }` }),
    () => ({
      query: `{ requests(first: 100) { nodes { comments(first: 100) { nodes { mentions { mandates { person { mandates { id } } } } } } } } }`,
    }),
    () => ({ query: `{ requests(filter: {search: "${'( & | ! '.repeat(n)}"}) { nodes { id } } }` }),
  ])();
}

/** The n-th document: a third valid, a third with harmful values, a third broken or built to hurt. */
export function documentNumber(schema: GraphQLSchema, seed: number): Call {
  const random = chance(seed);
  const kind = seed % 3;
  const isQuery = random() < 0.7;
  const root = isQuery ? schema.getQueryType() : schema.getMutationType();
  const field = pick(random, Object.values(root?.getFields() ?? {}));
  const call = new Writer(random, kind === 1 ? 0.5 : 0.02).document(isQuery ? 'query' : 'mutation', field);
  if (kind !== 2) return call;
  return random() < 0.4 ? bomb(random) : { ...call, query: damage(random, String(call.query)) };
}
