/** The views, bound to the schema and the tables: what every field of every view reads. Built once; names every fault it finds. */
import { getNamedType, isAbstractType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { typeAt, type AnyField } from './sites.js';
import type { Paging } from './page.js';
import { tableOf, type EntityLookup, type Table } from './table.js';
import { completeOrder, isNullable } from './order.js';
import type { AnyRelation, AnyTable, Codec, Condition, Derived, Embedded, Filter, Roots, View } from './view.js';

/** A field and how it is read. `access` is the name of its rule. */
export type CatalogField<V> = {
  readonly name: string;
  readonly field: AnyField;
  readonly access: string;
  readonly read: Reading<V>;
};

export type Reading<V> =
  | { readonly kind: 'column'; readonly property: string; readonly codec: Codec | null }
  | { readonly kind: 'computed'; readonly sql: Condition<AnyTable, V>; readonly codec: Codec }
  | { readonly kind: 'embedded'; readonly embedded: Embedded<AnyTable, V> }
  | { readonly kind: 'derived'; readonly derived: Derived<AnyTable, V> }
  | { readonly kind: 'relation'; readonly relation: BoundRelation<V> }
  | { readonly kind: 'elsewhere' };

export type BoundRelation<V> = {
  readonly spec: AnyRelation<V>;
  readonly view: CatalogView<V>;
  /** Conditions with the argument or input field that calls for them. */
  readonly filters: readonly { readonly path: string; readonly filter: Filter<AnyTable, V> }[];
  readonly paging: Paging | null;
  /** The field's type is an interface or union: rows say what they are. */
  readonly isAbstract: boolean;
};

export type CatalogView<V> = {
  readonly view: View<V>;
  readonly type: GraphQLObjectType;
  readonly table: Table;
  readonly key: string;
  readonly fields: Map<string, CatalogField<V>>;
};

export type Catalog<V> = {
  readonly schema: GraphQLSchema;
  readonly views: ReadonlyMap<string, CatalogView<V>>;
  readonly roots: ReadonlyMap<string, CatalogField<V>>;
  readonly rules: readonly string[];
};

export type CatalogSource<V> = {
  readonly views: readonly View<V>[];
  readonly roots: Roots<V>;
  readonly rules: readonly string[];
  readonly entities: EntityLookup | undefined;
  readonly maximumPage: number;
};

/** @throws Error naming every fault of the declarations against this schema */
export function buildCatalog<V>(schema: GraphQLSchema, source: CatalogSource<V>): Catalog<V> {
  const faults: string[] = [];
  const attempt = (where: string, action: () => void) => {
    try {
      action();
    } catch (error) {
      faults.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const views = new Map<string, CatalogView<V>>();
  for (const view of source.views) {
    attempt(view.type, () => {
      const type = schema.getType(view.type);
      if (!isObjectType(type)) throw new Error('the schema has no such object type');
      if (views.has(view.type)) throw new Error('declared twice');
      if ((view.table === undefined) === (view.rows === undefined)) throw new Error('needs a table or rows, not both');
      const table = tableOf(view, source.entities);
      views.set(view.type, { view, type, table, key: view.key ?? 'id', fields: new Map() });
    });
  }
  const bind = new Binder(schema, views, source);
  for (const entry of views.values()) {
    const readings = readingsOf(entry.view);
    for (const field of Object.values(entry.type.getFields())) {
      attempt(`${entry.type.name}.${field.name}`, () => {
        entry.fields.set(field.name, bind.field(field, readings.get(field.name)));
        readings.delete(field.name);
      });
      readings.delete(field.name);
    }
    for (const name of readings.keys()) faults.push(`${entry.type.name}.${name}: the schema has no such field`);
  }
  const roots = new Map<string, CatalogField<V>>();
  for (const [name, relation] of Object.entries(source.roots)) {
    attempt(`Query.${name}`, () => {
      const field = schema.getQueryType()?.getFields()[name];
      if (!field) throw new Error('the schema has no such field');
      roots.set(name, bind.field(field, { kind: 'relation', relation }));
    });
  }
  if (faults.length > 0) throw new Error(`The views do not fit the schema:\n  ${faults.join('\n  ')}`);
  return { schema, views, roots, rules: source.rules };
}

type Unbound<V> =
  Exclude<Reading<V>, { readonly kind: 'relation' }> | { readonly kind: 'relation'; readonly relation: AnyRelation<V> };

function readingsOf<V>(view: View<V>): Map<string, Unbound<V>> {
  const readings = new Map<string, Unbound<V>>();
  const set = (name: string, reading: Unbound<V>) => {
    if (readings.has(name)) throw new Error(`${view.type}.${name} is declared twice`);
    readings.set(name, reading);
  };
  const columns = Array.isArray(view.columns)
    ? view.columns.map((name: string) => [name, name] as const)
    : Object.entries(view.columns);
  for (const [name, column] of columns) {
    if (typeof column === 'string') set(name, { kind: 'column', property: column, codec: null });
    else set(name, { kind: 'column', ...column });
  }
  for (const [name, computed] of Object.entries(view.computed ?? {})) {
    if (typeof computed === 'function') set(name, { kind: 'computed', sql: computed, codec: 'as_is' });
    else set(name, { kind: 'computed', ...computed });
  }
  for (const [name, embedded] of Object.entries(view.embedded ?? {})) set(name, { kind: 'embedded', embedded });
  for (const [name, derived] of Object.entries(view.derived ?? {})) set(name, { kind: 'derived', derived });
  for (const [name, relation] of Object.entries(view.relations ?? {})) set(name, { kind: 'relation', relation });
  for (const name of view.elsewhere ?? []) set(name, { kind: 'elsewhere' });
  return readings;
}

class Binder<V> {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly views: ReadonlyMap<string, CatalogView<V>>,
    private readonly source: CatalogSource<V>,
  ) {}

  field(field: AnyField, reading: Unbound<V> | undefined): CatalogField<V> {
    if (!reading) throw new Error('the view does not say how it is read');
    const access = this.accessOf(field);
    const read: Reading<V> =
      reading.kind === 'relation' ? { kind: 'relation', relation: this.relation(field, reading.relation) } : reading;
    return { name: field.name, field, access, read };
  }

  accessOf(field: AnyField): string {
    const access = field.extensions['access'];
    if (typeof access !== 'string') throw new Error('has no access rule');
    if (!this.source.rules.includes(access)) throw new Error(`has the unknown access rule "${access}"`);
    return access;
  }

  private relation(field: AnyField, spec: AnyRelation<V>): BoundRelation<V> {
    const view = this.views.get(spec.view);
    if (!view) throw new Error(`there is no view "${spec.view}"`);
    const target = spec.kind === 'connection' ? this.nodeType(field) : getNamedType(field.type);
    const isAbstract = isAbstractType(target) && this.schema.isSubType(target, view.type);
    if (target !== view.type && !isAbstract) throw new Error(`is not of the type ${spec.view}`);
    return { spec, view, filters: this.filters(field, spec, view), paging: this.paging(field, spec, view), isAbstract };
  }

  /** The type of the nodes; checks the parts of the connection on the way. */
  private nodeType(field: AnyField) {
    const connection = getNamedType(field.type);
    if (!isObjectType(connection)) throw new Error('is not a connection');
    for (const part of Object.values(connection.getFields())) {
      if (!['edges', 'nodes', 'pageInfo', 'totalCount'].includes(part.name)) {
        throw new Error(`${connection.name}.${part.name} is not part of a connection`);
      }
      this.accessOf(part);
    }
    const { edges, nodes } = connection.getFields();
    const edge = edges && getNamedType(edges.type);
    const node = nodes ?? (isObjectType(edge) ? edge.getFields()['node'] : undefined);
    if (!node) throw new Error(`${connection.name} has neither nodes nor edges`);
    return getNamedType(node.type);
  }

  private filters(field: AnyField, spec: AnyRelation<V>, view: CatalogView<V>): BoundRelation<V>['filters'] {
    const names = new Set(Object.keys(spec.filter ?? {}));
    const filterType = field.args.some((arg) => arg.name === 'filter') ? typeAt(field, 'filter') : undefined;
    const inputs = filterType && 'getFields' in filterType ? Object.keys(filterType.getFields()) : [];
    const paged =
      spec.kind === 'connection'
        ? ['first', 'last', 'after', 'before', 'orderBy']
        : spec.kind === 'list'
          ? ['first']
          : [];
    const args = field.args.map((arg) => arg.name).filter((name) => name !== 'filter' && !paged.includes(name));
    const filters: { path: string; filter: Filter<AnyTable, V> }[] = [];
    for (const [path, name] of [
      ...args.map((name) => [name, name]),
      ...inputs.map((name) => [`filter.${name}`, name]),
    ] as const) {
      const filter = spec.filter?.[name as string];
      // A view over `rows` may use arguments in its own select.
      if (filter) filters.push({ path: path as string, filter });
      else if (!view.view.rows) throw new Error(`the argument ${path} has no condition`);
      names.delete(name as string);
    }
    if (names.size > 0) throw new Error(`has no argument ${[...names].join(', ')}`);
    return filters;
  }

  private paging(field: AnyField, spec: AnyRelation<V>, view: CatalogView<V>): Paging | null {
    if (spec.kind === 'one') return null;
    if (spec.kind === 'list') {
      return { maximum: Math.min(spec.max, this.source.maximumPage), size: spec.max, orders: null, defaultOrder: '' };
    }
    const orders = new Map<string, readonly boolean[]>();
    for (const [name, order] of Object.entries(spec.orders)) {
      orders.set(
        name,
        completeOrder(order, view).map((term) => isNullable(term, view)),
      );
    }
    const orderBy = field.args.some((arg) => arg.name === 'orderBy') ? typeAt(field, 'orderBy') : undefined;
    const choices = orderBy && 'getValues' in orderBy ? orderBy.getValues().map((value) => String(value.value)) : [];
    const unknown = [...choices, spec.defaultOrder].filter((name) => !orders.has(name));
    if (unknown.length > 0) throw new Error(`has no order ${unknown.join(', ')}`);
    const size = Math.min(spec.pageSize ?? 20, this.source.maximumPage);
    return { maximum: this.source.maximumPage, size, orders, defaultOrder: spec.defaultOrder };
  }
}
