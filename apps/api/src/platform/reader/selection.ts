/**
 * Which fields an operation asks of an object, as graphql-js itself collects them. Written out because graphql-js keeps its own
 * collectFields private, and graphql-parse-resolve-info forgets the nodes, without which arguments cannot be found again.
 */
import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';

export type Document = {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Field nodes by response key, in order, with fragments opened and directives obeyed. */
export function selectedFields(
  document: Document,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): Map<string, FieldNode[]> {
  return rootFields(
    document,
    type,
    parents.flatMap((node) => node.selectionSet?.selections ?? []),
  );
}

export function rootFields(
  document: Document,
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const visit = (nodes: readonly SelectionNode[]) => {
    for (const node of nodes) {
      if (!isIncluded(document, node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const same = fields.get(key);
        if (same) same.push(node);
        else fields.set(key, [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (applies(document.schema, type, node.typeCondition?.name.value)) visit(node.selectionSet.selections);
      } else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = document.fragments[node.name.value];
        if (fragment && applies(document.schema, type, fragment.typeCondition.name.value)) {
          visit(fragment.selectionSet.selections);
        }
      }
    }
  };
  visit(selections);
  return fields;
}

/** Whether a fragment on `condition` speaks of objects of this type: the type itself, its interfaces and unions. */
export function applies(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const other = schema.getType(condition);
  return isAbstractType(other) && schema.isSubType(other, type);
}

function isIncluded(document: Document, node: SelectionNode): boolean {
  if (!node.directives || node.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, document.variables);
  if (skip?.['if'] === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, node, document.variables);
  return include?.['if'] !== false;
}
