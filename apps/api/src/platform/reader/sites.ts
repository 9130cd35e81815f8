/**
 * The arguments of the fields that have some ("sites"). A plan's text depends on the *shape* of arguments: which are given, which
 * enum and boolean values, how many rows a page has, which order a cursor follows. It never depends on any other value.
 */
import {
  getArgumentValues,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { bound, type SiteValues, type Sql } from './sql.js';
import { decodeCursor, type Place } from './cursor.js';
import { pageOf, type Page } from './page.js';
import type { Args } from './view.js';

export type AnyField = GraphQLField<unknown, unknown>;

/** What a relation needs to know of its arguments before a plan is chosen. */
export type Paging = {
  readonly maximum: number;
  /** Default number of rows; null when only the arguments limit it. */
  readonly size: number;
  /** For connections: by the order's name, which of its values may be null. */
  readonly orders: ReadonlyMap<string, readonly boolean[]> | null;
  readonly defaultOrder: string;
};

export type Site = {
  readonly index: number;
  readonly node: FieldNode;
  readonly field: AnyField;
  readonly paging: Paging | null;
};

export type ReadSite = SiteValues & { readonly page: Page | null; readonly order: string; readonly shape: string };

/** Coerces the arguments of a site as graphql-js does, checks its page, decodes its cursors. Throws ReaderError. */
export function readSite(site: Site, variables: Readonly<Record<string, unknown>>): ReadSite {
  const args = getArgumentValues(site.field, site.node, variables);
  const shape = site.field.args.map((arg) => shapeOf(args[arg.name], arg.type)).join(',');
  const { paging } = site;
  if (!paging) return { args, cursors: {}, page: null, order: '', shape };
  const page = pageOf(args, paging);
  const order = typeof args['orderBy'] === 'string' ? args['orderBy'] : paging.defaultOrder;
  const cursors: { after?: Place; before?: Place } = {};
  const nullable = paging.orders?.get(order);
  if (nullable && args['after'] != null) cursors.after = decodeCursor(args['after'], order, nullable);
  if (nullable && args['before'] != null) cursors.before = decodeCursor(args['before'], order, nullable);
  const places = `${nullsOf(cursors.after)}${nullsOf(cursors.before)}`;
  return { args, cursors, page, order, shape: `${shape}|${page.size}${page.fromEnd ? '<' : '>'}${order}${places}` };
}

function nullsOf(place: Place | undefined): string {
  return place ? `|${place.map((value) => (value === null ? 'n' : 'v')).join('')}` : '|';
}

function shapeOf(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return shapeOf(value, type.ofType);
  if (value === undefined) return '';
  if (value === null) return 'n';
  if (isListType(type)) return '*';
  if (isInputObjectType(type)) {
    const fields = value as Record<string, unknown>;
    const shapes = Object.values(type.getFields()).map((field) => shapeOf(fields[field.name], field.type));
    return `{${shapes.join(',')}}`;
  }
  return isEnumType(type) || typeof value === 'boolean' ? `=${String(value)}` : '*';
}

/** The arguments as conditions see them; `values` stand for all the values of the same shape. */
export function argsOf(site: Site, values: ReadSite): Args {
  return {
    has: (path) => valueAt(values.args, path) != null,
    value: (path) => argument(site, path),
    choice: (path) => {
      const type = typeAt(site.field, path);
      if (!isEnumType(type) && type?.toString() !== 'Boolean') {
        throw new Error(`${site.field.name}: "${path}" is neither an enum nor a boolean and cannot shape SQL`);
      }
      return (valueAt(values.args, path) as string | boolean | null | undefined) ?? null;
    },
  };
}

export function argument(site: Site, path: string): Sql {
  typeAt(site.field, path);
  const { index } = site;
  return bound((scope) => valueAt(scope.sites[index]?.args, path));
}

export function valueAt(args: unknown, path: string): unknown {
  let value = args;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value;
}

/** The named type at the end of a path of input objects. Throws when the schema has no such argument. */
export function typeAt(field: AnyField, path: string): GraphQLInputType | undefined {
  const [first, ...rest] = path.split('.');
  let type = field.args.find((arg) => arg.name === first)?.type;
  for (const name of rest) {
    const object = type && isNonNullType(type) ? type.ofType : type;
    type = isInputObjectType(object) ? object.getFields()[name]?.type : undefined;
  }
  if (!type) throw new Error(`${field.name} has no argument "${path}"`);
  return isNonNullType(type) ? type.ofType : type;
}
