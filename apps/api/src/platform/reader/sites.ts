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
import { pageOf, type Page, type Paging } from './page.js';
import { ReaderError } from './reader-error.js';
import type { Args } from './view.js';

export type AnyField = GraphQLField<unknown, unknown>;

export type Site = {
  readonly index: number;
  readonly node: FieldNode;
  readonly field: AnyField;
  readonly paging: Paging | null;
};

export type ReadSite = SiteValues & {
  readonly page: Page | null;
  readonly order: string;
  readonly shape: string;
  /** What is wrong with the arguments; it matters only if the field is really read. */
  readonly fault: ReaderError | null;
};

/** Coerces the arguments of a site as graphql-js does, checks its page, decodes its cursors. */
export function readSite(site: Site, variables: Readonly<Record<string, unknown>>): ReadSite {
  try {
    return soundSite(site, variables);
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    return { args: {}, cursors: {}, page: null, order: '', shape: `!${error.code}`, fault: error };
  }
}

function soundSite(site: Site, variables: Readonly<Record<string, unknown>>): ReadSite {
  const args = getArgumentValues(site.field, site.node, variables);
  const shape = site.field.args.map((arg) => shapeOf(args[arg.name], arg.type)).join(',');
  const { paging } = site;
  if (!paging) return { args, cursors: {}, page: null, order: '', shape, fault: null };
  const page = pageOf(args, paging);
  const order = typeof args['orderBy'] === 'string' ? args['orderBy'] : paging.defaultOrder;
  const cursors: { after?: Place; before?: Place } = {};
  const nullable = paging.orders?.get(order);
  if (nullable && args['after'] != null) cursors.after = decodeCursor(args['after'], order, nullable);
  if (nullable && args['before'] != null) cursors.before = decodeCursor(args['before'], order, nullable);
  const places = `${nullsOf(cursors.after)}${nullsOf(cursors.before)}`;
  const whole = `${shape}|${page.size}${page.fromEnd ? '<' : '>'}${order}${places}`;
  return { args, cursors, page, order, shape: whole, fault: null };
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
  if (isEnumType(type)) return `=${type.getValues().findIndex((choice) => choice.value === value)}`;
  return typeof value === 'boolean' ? `=${String(value)}` : '*';
}

/** A site with values of the shape a plan is made for. */
export type SiteAt = { readonly site: Site; readonly values: ReadSite };

/** The arguments as conditions see them. */
export function argsOf({ site, values }: SiteAt): Args {
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

/** Of a field that has none. */
export function noArgs(field: string): Args {
  const value = (path: string): never => {
    throw new Error(`${field} has no argument "${path}"`);
  };
  return { has: () => false, value, choice: () => null };
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
