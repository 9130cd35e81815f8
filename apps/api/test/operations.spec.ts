/** Every operation of the screens passes the limits that strangers meet, and fits the schema. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import { refuseCostly, validationRules } from '../src/platform/graphql/limits.js';

const contract = new URL('../../../libs/contract/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('schema.graphql', contract), 'utf8'));
const folder = new URL('src/operations/', contract);
const written = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
const all = parse(written.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n'));
const fragments = new Map(
  all.definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
  ),
);
const operations = all.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one] : []));

function spreadIn(set: SelectionSetNode, found = new Set<string>()): Set<string> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (found.has(selection.name.value)) continue;
      found.add(selection.name.value);
      spreadIn((fragments.get(selection.name.value) as FragmentDefinitionNode).selectionSet, found);
    } else if (selection.selectionSet) spreadIn(selection.selectionSet, found);
  }
  return found;
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** As the screens' client sends it: every object says its type, which the limits count too. */
const asSent = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: {
      leave: (set, _key, parent) =>
        (parent as { kind?: string }).kind === Kind.OPERATION_DEFINITION
          ? undefined
          : { ...set, selections: [...set.selections, typename] },
    },
  });

describe('every operation of the screens', () => {
  it.each(operations.map((operation) => [operation.name?.value ?? '', operation] as const))(
    '%s',
    (_name, operation) => {
      const used = [...spreadIn(operation.selectionSet)].map((name) => fragments.get(name) as FragmentDefinitionNode);
      const document = asSent({ kind: Kind.DOCUMENT, definitions: [operation, ...used] });
      const sent = document.definitions[0] as typeof operation;
      expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
      expect(validate(schema, document, validationRules({ introspection: false }))).toEqual([]);
      // pairs of requests come by fifty at most, everything else by a hundred
      const first = operation.name?.value === 'DuplicatePairs' ? 50 : 100;
      expect(() => refuseCostly(document, sent, { first })).not.toThrow();
    },
  );
});
