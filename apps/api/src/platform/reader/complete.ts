/**
 * Turns the reader's JSON into the response. graphql-js does the same at some microseconds a field, which for a page of fifty rows
 * costs more than reading them; here each selection is prepared once. Only what always goes well is done: any value that is not as the
 * schema wants it is left to graphql-js, which words the error.
 */
import {
  defaultFieldResolver,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { byResponseKey, cursorByResponseKey } from './install.js';
import { encodeCursor } from './cursor.js';
import { selectedFields, type Document } from './selection.js';
import type { AnyField } from './sites.js';

export type Complete = (value: unknown, context: unknown) => unknown;

/** The value is not as the schema wants it. */
export class Unfit extends Error {
  constructor(
    message: string,
    /** No other value will do better: the selection itself is not for us. */
    readonly isForGood = false,
  ) {
    super(message);
  }
}

/** By response key, what makes the field's value of the object that holds it. */
export type CompleteFields = readonly (readonly [key: string, value: Complete])[];

/** Throws Unfit for selections that need graphql-js. */
function completeObject(document: Document, type: GraphQLObjectType, parents: readonly FieldNode[]): Complete {
  if (type.isTypeOf) throw new Unfit(`${type.name} asks its objects what they are`, true);
  const fields: (readonly [string, Complete])[] = [];
  for (const [key, nodes] of selectedFields(document, type, parents)) {
    const name = nodes[0]?.name.value ?? '';
    const field = type.getFields()[name];
    if (field) fields.push([key, completeField(document, key, field, nodes)]);
    else fields.push([key, () => type.name]); // __typename
  }
  return completeEach(fields);
}

export function completeEach(fields: CompleteFields): Complete {
  return (source, context) => {
    const object: Record<string, unknown> = {};
    for (const [key, value] of fields) object[key] = value(source, context);
    return object;
  };
}

function completeField(document: Document, key: string, field: AnyField, nodes: readonly FieldNode[]): Complete {
  const complete = completeType(document, field.type, nodes);
  const { resolve = defaultFieldResolver } = field;
  if (resolve === byResponseKey)
    return (source, context) => complete((source as Record<string, unknown>)[key], context);
  if (resolve === cursorByResponseKey) {
    return (source, context) => complete(encodeCursor((source as Record<string, unknown>)[key]), context);
  }
  if (field.args.length > 0) throw new Unfit(`${field.name} has arguments of its own`, true);
  // Objects of the domain and of `embedded`: their fields are read by name and need to know no more than these two.
  const info = { fieldName: field.name, path: { key, prev: undefined, typename: undefined } } as GraphQLResolveInfo;
  return (source, context) => {
    const value: unknown = resolve(source, {}, context, info);
    if (value instanceof Promise) throw new Unfit(`${field.name} is not there yet`, true);
    return complete(value, context);
  };
}

export function completeType(document: Document, type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
  if (isNonNullType(type)) {
    const complete = completeType(document, type.ofType, nodes);
    return (value, context) => {
      const completed = complete(value, context);
      if (completed === null) throw new Unfit(`a ${String(type)} is null`);
      return completed;
    };
  }
  if (isListType(type)) {
    const complete = completeType(document, type.ofType, nodes);
    return (value, context) => {
      if (value == null) return null;
      if (!Array.isArray(value)) throw new Unfit('a list is none');
      return value.map((item) => complete(item, context));
    };
  }
  if (isLeafType(type)) return completeLeaf(type);
  if (isObjectType(type)) {
    const complete = completeObject(document, type, nodes);
    return (value, context) => (value == null ? null : complete(value, context));
  }
  if (!isAbstractType(type) || type.resolveType) throw new Unfit(`${String(type)} has a type of its own finding`, true);
  const completes = new Map<unknown, Complete>(
    document.schema
      .getPossibleTypes(type)
      .map((possible) => [possible.name, completeObject(document, possible, nodes)]),
  );
  return (value, context) => {
    if (value == null) return null;
    const complete = completes.get((value as { readonly __typename?: unknown }).__typename);
    if (!complete) throw new Unfit(`a ${type.name} does not say what it is`);
    return complete(value, context);
  };
}

/** The built-in scalars let pass what they are made of; everything else asks its type. */
const passes: ReadonlyMap<GraphQLLeafType, (value: unknown) => boolean> = new Map<
  GraphQLLeafType,
  (value: unknown) => boolean
>([
  [GraphQLString, (value) => typeof value === 'string'],
  [GraphQLID, (value) => typeof value === 'string'],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
  [GraphQLFloat, (value) => typeof value === 'number' && Number.isFinite(value)],
]);

function completeLeaf(type: GraphQLLeafType): Complete {
  const isFit = passes.get(type);
  return (value) => {
    if (value == null) return null;
    if (isFit?.(value)) return value;
    const serialized: unknown = type.serialize(value);
    if (serialized == null) throw new Unfit(`a ${type.name} has no value`);
    return serialized;
  };
}
