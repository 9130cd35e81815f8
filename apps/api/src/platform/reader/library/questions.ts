/** Random GraphQL documents over a schema: nesting, aliases, arguments, variables, fragments, directives, cursors. */
import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

export type Question = { readonly text: string; readonly variables: Record<string, unknown> };

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** Picks a value: of an arbitrary, under fast-check's control, so that failures shrink. */
type Pick = <T>(arbitrary: fc.Arbitrary<T>) => T;

/** `cursors` by the name of the connection type: real ones of all orders, and broken ones. */
export function questions(
  schema: GraphQLSchema,
  cursors: ReadonlyMap<string, readonly string[]>,
): fc.Arbitrary<Question> {
  return fc.gen().map((pick) => {
    const writer = new Writer(schema, cursors, (arbitrary) => pick(() => arbitrary));
    return writer.question();
  });
}

class Writer {
  private readonly variables: {
    readonly name: string;
    readonly type: string;
    readonly value: unknown;
    readonly fallback: string;
  }[] = [];
  private readonly fragments: string[] = [];
  private names = 0;
  private size = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly cursors: ReadonlyMap<string, readonly string[]>,
    private readonly pick: Pick,
  ) {}

  question(): Question {
    const query = this.schema.getQueryType();
    if (!query) throw new Error('The schema has no query');
    const selection = this.selection(query, 0);
    const given = this.variables.filter(({ value }) => value !== undefined);
    const declared = this.variables.map(({ name, type, fallback }) => `$${name}: ${type}${fallback}`).join(', ');
    return {
      text: [`query Q${declared && `(${declared})`} ${selection}`, ...this.fragments].join('\n'),
      variables: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    };
  }

  private selection(type: Composite, depth: number): string {
    const count = this.pick(fc.integer({ min: 1, max: depth === 0 ? 3 : 4 }));
    const parts = Array.from({ length: count }, () => this.part(type, depth)).filter((part) => part !== '');
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  private part(type: Composite, depth: number): string {
    const kind = this.pick(fc.integer({ min: 0, max: 11 }));
    if (kind === 0) return '__typename';
    if (kind === 1)
      return `...${this.pick(fc.boolean()) ? ` on ${this.condition(type).name}` : ''}${this.directives()} ${this.selection(type, depth)}`;
    if (kind === 2) return this.narrowed(type, depth);
    if (kind === 3) return this.fragment(type, depth);
    return this.field(type, depth);
  }

  /** A condition that objects of the type meet. */
  private condition(type: Composite): Composite {
    return this.pick(fc.constantFrom<Composite>(type, ...type.getInterfaces().filter(() => false)));
  }

  /** A fragment on another type that objects of this one may or may not be. */
  private narrowed(type: Composite, depth: number): string {
    const others = isInterfaceType(type) ? this.schema.getPossibleTypes(type) : type.getInterfaces();
    if (others.length === 0) return this.field(type, depth);
    const other = this.pick(fc.constantFrom<Composite>(...others));
    return `... on ${other.name}${this.directives()} ${this.selection(other, depth)}`;
  }

  private fragment(type: Composite, depth: number): string {
    const name = `F${++this.names}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${this.selection(type, depth)}`);
    const twice = this.pick(fc.boolean()) ? ` ...${name}` : '';
    return `...${name}${this.directives()}${twice}`;
  }

  private field(type: Composite, depth: number): string {
    const fields = Object.values(type.getFields());
    const shallow = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const deepEnough = depth >= 5 || ++this.size > 60;
    const candidates = deepEnough ? shallow : fields;
    if (candidates.length === 0) return '__typename';
    const field = this.pick(fc.constantFrom(...candidates));
    const args = field.args.map((argument) => this.argument(field, argument)).filter((text) => text !== '');
    const alias = field.args.length > 0 || this.pick(fc.boolean()) ? `a${++this.names}: ` : '';
    const target = getNamedType(field.type);
    const below = isObjectType(target) || isInterfaceType(target) ? ` ${this.selection(target, depth + 1)}` : '';
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.directives()}${below}`;
  }

  private directives(): string {
    const kind = this.pick(fc.integer({ min: 0, max: 9 }));
    if (kind > 2) return '';
    const condition = this.pick(fc.boolean());
    const text = this.pick(fc.boolean()) ? `$${this.variable('Boolean!', condition)}` : String(condition);
    return kind === 0 ? ` @skip(if: ${text})` : ` @include(if: ${text})`;
  }

  private argument(field: GraphQLField<unknown, unknown>, { name, type, defaultValue }: GraphQLArgument): string {
    const required = isNonNullType(type) && defaultValue === undefined;
    const use = this.pick(fc.integer({ min: 0, max: 9 }));
    if (!required && use < 4) return '';
    const value = this.value(type, name, getNamedType(field.type).name);
    if (use === 4 && !isNonNullType(type)) return `${name}: null`;
    if (use === 5 && !isNonNullType(type)) return `${name}: $${this.variable(String(type), undefined)}`;
    if (use === 6 && !isNonNullType(type)) return `${name}: $${this.variable(String(type), null)}`;
    if (use === 7) return `${name}: $${this.variable(String(getNullableType(type)) + '!', value)}`;
    if (use === 8) return `${name}: $${this.variable(String(type), undefined, ` = ${literalOf(value, type)}`)}`;
    return `${name}: ${this.literalWithVariables(value, type)}`;
  }

  private variable(type: string, value: unknown, fallback = ''): string {
    const name = `v${++this.names}`;
    this.variables.push({ name, type, value, fallback });
    return name;
  }

  /** Literals, with variables in some places inside lists and input objects. */
  private literalWithVariables(value: unknown, type: GraphQLInputType): string {
    const nullable = getNullableType(type);
    if (isInputObjectType(nullable) && value !== null && typeof value === 'object') {
      const fields = Object.entries(value).map(([name, inner]) => {
        const innerType = nullable.getFields()[name]?.type;
        if (!innerType) return '';
        if (this.pick(fc.integer({ min: 0, max: 3 })) > 0)
          return `${name}: ${this.literalWithVariables(inner, innerType)}`;
        const kind = this.pick(fc.integer({ min: 0, max: 2 }));
        return `${name}: $${this.variable(String(innerType), kind === 0 ? undefined : kind === 1 && !isNonNullType(innerType) ? null : inner)}`;
      });
      return `{ ${fields.join(', ')} }`;
    }
    if (isListType(nullable) && Array.isArray(value)) {
      return `[${value.map((item) => this.literalWithVariables(item, nullable.ofType)).join(', ')}]`;
    }
    return literalOf(value, type);
  }

  private value(type: GraphQLInputType, name: string, target: string): unknown {
    const nullable = getNullableType(type);
    if (isEnumType(nullable)) return this.pick(fc.constantFrom(...nullable.getValues().map((value) => value.name)));
    if (isListType(nullable)) {
      const count = this.pick(fc.integer({ min: 0, max: 3 }));
      return Array.from({ length: count }, () => this.value(nullable.ofType, name, target));
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(() => this.pick(fc.integer({ min: 0, max: 3 })) === 0);
      return Object.fromEntries(
        fields.map((field) => [
          field.name,
          !isNonNullType(field.type) && this.pick(fc.integer({ min: 0, max: 5 })) === 0
            ? null
            : this.value(field.type, field.name, target),
        ]),
      );
    }
    return this.leaf(nullable.name, name, target);
  }

  private leaf(type: string, name: string, target: string): unknown {
    if (type === 'Boolean') return this.pick(fc.boolean());
    if (name === 'after' || name === 'before')
      return this.pick(fc.constantFrom(...(this.cursors.get(target) ?? ['none'])));
    if (name === 'first' || name === 'last') {
      return this.pick(
        fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 0, max: 7 }) }, fc.constantFrom(-1, 100, 101)),
      );
    }
    if (name === 'from' || name === 'until') return this.pick(fc.integer({ min: 2019, max: 2022 }));
    if (type === 'Int') return this.pick(fc.integer({ min: -1, max: 4 }));
    if (type === 'ID') return String(this.pick(fc.integer({ min: 0, max: 12 })));
    return this.pick(fc.constantFrom('A', 'B', "It's", '\\', '"', '', "'; drop table book; --", '$1', 'é'));
  }
}

function literalOf(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (value === null) return 'null';
  if (isEnumType(nullable)) return value as string;
  if (isListType(nullable))
    return `[${(value as unknown[]).map((item) => literalOf(item, nullable.ofType)).join(', ')}]`;
  if (isInputObjectType(nullable)) {
    const fields = Object.entries(value as object).map(([name, inner]) => {
      const innerType = nullable.getFields()[name]?.type;
      return innerType ? `${name}: ${literalOf(inner, innerType)}` : '';
    });
    return `{ ${fields.join(', ')} }`;
  }
  return JSON.stringify(value);
}
