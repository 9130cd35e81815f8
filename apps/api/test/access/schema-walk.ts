/** The schema as the access matrix walks it: which types carry data, and how all their fields are asked for at once. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/**
 * Types that show nothing of their own. Pages and edges hold the rows of a view, which carry the rights; permissions say of the one
 * who asks what the refusals say, and are compared with them by the specs of the rules.
 */
const wrappers = /(Connection|Edge|Permissions|^PageInfo|^Permission)$/;

export function isWrapper(type: GraphQLObjectType): boolean {
  return wrappers.test(type.name);
}

type Fields = readonly GraphQLField<unknown, unknown>[];

export const fieldsOf = (type: GraphQLObjectType | null | undefined): Fields => Object.values(type?.getFields() ?? {});

/** Object types that a query or subscription leads to; the others are answers of mutations, seen by whoever has done the deed. */
export function dataTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots = [schema.getQueryType(), schema.getSubscriptionType()];
  const found = new Map<string, GraphQLObjectType>();
  const walk = (type: GraphQLObjectType): void => {
    for (const field of fieldsOf(type)) {
      const named = getNamedType(field.type);
      if (!isObjectType(named) || found.has(named.name)) continue;
      found.set(named.name, named);
      walk(named);
    }
  };
  for (const root of roots) if (root) walk(root);
  return [...found.values()].filter((type) => !isWrapper(type)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** All fields of a type: values as they are, of objects and lists that they are there. */
export function selectionOf(type: GraphQLObjectType): string {
  return fieldsOf(type)
    .map((field) => {
      if (field.args.some(isRequiredArgument)) throw new Error(`add how ${type.name}.${field.name} is asked for`);
      return `${field.name}${presence(field)}`;
    })
    .join(' ');
}

/** Of objects and lists, no more than that they are there. */
export function presence(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return '';
  const fields = named.getFields();
  if (fields['nodes'] !== undefined) return ' { nodes { __typename } }';
  return fields['id'] === undefined ? ' { __typename }' : ' { id }';
}

/** What a mutation answers with, deep enough to tell two answers apart. */
export function answerOf(field: GraphQLField<unknown, unknown>): string {
  const payload = getNamedType(field.type);
  if (!isObjectType(payload)) return '';
  return fieldsOf(payload)
    .map((inner) => {
      const named = getNamedType(inner.type);
      return isObjectType(named) ? `${inner.name} { ${shallow(named)} }` : inner.name;
    })
    .join(' ');
}

function shallow(type: GraphQLObjectType): string {
  const inner = fieldsOf(type).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return [field.name];
    return isObjectType(named) && named.getFields()['id'] !== undefined ? [`${field.name} { id }`] : [];
  });
  return inner.join(' ');
}
