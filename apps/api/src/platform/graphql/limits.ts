/** How large a question may be. Depth, aliases and directives are counted by graphql-armor; the cost below knows variables. */
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { Refused } from '@komunigi/domain';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

export const limits = {
  tokens: 1_000,
  depth: 8,
  aliases: 15,
  directives: 5,
  cost: 20_000,
  bodyBytes: 100_000,
  /** streams one person may hold; how many one network may is configured */
  streams: 20,
  /** requests being answered at once in one process */
  inFlight: 200,
} as const;

export function validationRules(options: { introspection: boolean }): ValidationRule[] {
  const refusal = { propagateOnRejection: true, exposeLimits: false, errorMessage: 'too_complex' };
  const rules: unknown[] = [
    maxDepthRule({ n: limits.depth, ignoreIntrospection: false, flattenFragments: true, ...refusal }),
    maxAliasesRule({ n: limits.aliases, allowList: [], ...refusal }),
    maxDirectivesRule({ n: limits.directives, ...refusal }),
  ];
  if (!options.introspection) rules.push(NoSchemaIntrospectionCustomRule);
  return rules as ValidationRule[];
}

type Variables = Readonly<Record<string, unknown>>;

const LIST_GUESS = 10;
const PAGE_DEFAULT = 20;

/**
 * Every field costs one, times the length of the lists it lies in: what `first` or `last` says, in the document or in a variable.
 * @throws Refused too_complex
 */
export function refuseCostly(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let cost = 0;
  const walk = (set: SelectionSetNode, times: number, isDeed = false): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        cost += times;
        if (cost > limits.cost) throw new Refused('too_complex');
        // a mutation answers with one payload, whatever its verb ends with: callFunds, checkBooks
        if (selection.selectionSet)
          walk(selection.selectionSet, isDeed ? times : times * lengthOf(selection, variables));
      } else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inner) walk(inner.selectionSet, times, isDeed);
      }
    }
  };
  walk(operation.selectionSet, 1, operation.operation === OperationTypeNode.MUTATION);
}

function lengthOf(field: FieldNode, variables: Variables): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
    if (argument.value.kind === Kind.INT) return Math.min(Number(argument.value.value), 101);
    if (argument.value.kind === Kind.VARIABLE) {
      const given = variables[argument.value.name.value];
      return typeof given === 'number' ? Math.min(Math.max(given, 1), 101) : PAGE_DEFAULT;
    }
  }
  return isList(field.name.value) ? LIST_GUESS : 1;
}

/** Plain lists and connections without a page size are taken for ten rows; their wrapper fields for one. */
function isList(name: string): boolean {
  return name.endsWith('s') && !['nodes', 'edges', 'viewerCan', 'server', 'books'].includes(name);
}
