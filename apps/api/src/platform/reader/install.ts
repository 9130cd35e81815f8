/** Sets the resolvers: by response key where the reader wrote the JSON, nothing more. */
import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import type { Catalog } from './catalog.js';
import { encodeCursor } from './cursor.js';
import { Reading } from './payloads.js';
import type { Session } from './planner.js';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

export type Resolvers<V> = {
  readonly session: (context: unknown) => Session<V>;
  readonly root: (context: unknown, info: GraphQLResolveInfo) => Promise<unknown>;
  readonly fill: (reading: Reading, context: unknown, info: GraphQLResolveInfo) => Promise<unknown>;
};

export function installResolvers<V>(catalog: Catalog<V>, resolvers: Resolvers<V>): void {
  const owned = new Set<GraphQLObjectType>();
  for (const { field } of catalog.roots.values())
    field.resolve = (_source, _args, context, info) => resolvers.root(context, info);
  for (const view of catalog.views.values()) {
    owned.add(view.type);
    for (const { field, read } of view.fields.values()) {
      if (read.kind === 'derived') field.resolve = derive(read.derived.compute, resolvers.session);
      else if (read.kind !== 'elsewhere') field.resolve = byResponseKey;
    }
  }
  for (const connection of connectionTypes(catalog)) installConnection(connection, owned);
  installPayloads(catalog, owned, resolvers.fill);
}

/** The reader writes its JSON under response keys. */
export const byResponseKey: Resolver = (source, _args, _context, info) =>
  (source as Record<string, unknown>)[info.path.key];

export const cursorByResponseKey: Resolver = (source, args, context, info) =>
  encodeCursor(byResponseKey(source, args, context, info));

function derive<V>(
  compute: (needs: never, viewer: V, now: Date) => unknown,
  session: Resolvers<V>['session'],
): Resolver {
  return (source, _args, context, info) => {
    const needs = (source as Record<string, unknown>)[info.path.key];
    if (needs === null) return null;
    const { viewer, now } = session(context);
    return compute(needs as never, viewer, now);
  };
}

function connectionTypes<V>(catalog: Catalog<V>): ReadonlySet<GraphQLObjectType> {
  const types = new Set<GraphQLObjectType>();
  const fields = [
    ...catalog.roots.values(),
    ...[...catalog.views.values()].flatMap((view) => [...view.fields.values()]),
  ];
  for (const { field, read } of fields) {
    const type = getNamedType(field.type);
    if (read.kind === 'relation' && read.relation.spec.kind === 'connection' && isObjectType(type)) types.add(type);
  }
  return types;
}

function installConnection(connection: GraphQLObjectType, owned: Set<GraphQLObjectType>): void {
  owned.add(connection);
  for (const field of Object.values(connection.getFields())) {
    field.resolve = byResponseKey;
    const part = getNamedType(field.type);
    if (!isObjectType(part) || (field.name !== 'edges' && field.name !== 'pageInfo')) continue;
    owned.add(part);
    for (const inner of Object.values(part.getFields())) {
      inner.resolve = cursors.has(inner.name) ? cursorByResponseKey : byResponseKey;
    }
  }
}

const cursors: ReadonlySet<string> = new Set(['cursor', 'startCursor', 'endCursor']);

/** Wherever else an object of a view can stand, a resolver may leave a Reading. */
function installPayloads<V>(
  catalog: Catalog<V>,
  owned: ReadonlySet<GraphQLObjectType>,
  fill: Resolvers<V>['fill'],
): void {
  for (const type of Object.values(catalog.schema.getTypeMap())) {
    if (!isObjectType(type) || owned.has(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (type === catalog.schema.getQueryType() && catalog.roots.has(field.name)) continue;
      const target = getNamedType(field.type);
      const isView = catalog.views.has(target.name);
      const isInterfaceOfView = [...catalog.views.values()].some(
        (view) =>
          !isObjectType(target) && 'getFields' in target && view.type.getInterfaces().some((face) => face === target),
      );
      if (!isView && !isInterfaceOfView) continue;
      const own: Resolver = field.resolve ?? defaultFieldResolver;
      field.resolve = async (source, args, context, info) => {
        const value: unknown = await own(source, args, context, info);
        return value instanceof Reading ? fill(value, context, info) : value;
      };
    }
  }
}
