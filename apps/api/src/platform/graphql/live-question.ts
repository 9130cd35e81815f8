/** What a stream asks, apart from the place after which it resumes: streams that ask the same can share their answers. */
import { createHash } from 'node:crypto';
import {
  type ArgumentNode,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import { observe, type Questions } from '../reader/index.js';
import type { Viewer } from '../viewer.js';

/** The argument by which a stream says where it resumes; it shapes no answer. */
const RESUME = 'after';

type Shape = { readonly id: string; readonly variables: readonly string[] };

const shapes = new WeakMap<DocumentNode, Map<string, Shape>>();

/** Equal for streams whose document and variables are equal but for where they resume. */
export function questionKey({ document, operationName, variableValues }: ExecutionArgs): string {
  const { id, variables } = shapeOf(document, operationName ?? '');
  return [id, ...variables.map((name) => JSON.stringify(variableValues?.[name]) ?? 'undefined')].join('\n');
}

function shapeOf(document: DocumentNode, operationName: string): Shape {
  const known = shapes.get(document) ?? new Map<string, Shape>();
  shapes.set(document, known);
  const shape = known.get(operationName) ?? analysed(document, operationName);
  return known.set(operationName, shape).get(operationName) as Shape;
}

function analysed(document: DocumentNode, operationName: string): Shape {
  const asked = getOperationAST(document, operationName === '' ? null : operationName);
  const others = document.definitions.filter(({ kind }) => kind !== Kind.OPERATION_DEFINITION);
  const nodes = asked ? [withoutResume(asked), ...others] : others;
  const variables = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void variables.add(name.value) });
  const given = asked?.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value)) ?? [];
  const text = [...given, ...nodes].map(print).join('\n');
  return { id: createHash('sha256').update(text).digest('base64url'), variables: [...variables] };
}

/** The operation with nothing declared, and no place to resume after at its root. */
function withoutResume(operation: OperationDefinitionNode): OperationDefinitionNode {
  const isKept = (argument: ArgumentNode): boolean => argument.name.value !== RESUME;
  const selections = operation.selectionSet.selections.map((node): SelectionNode =>
    node.kind === Kind.FIELD ? { ...node, arguments: node.arguments?.filter(isKept) ?? [] } : node,
  );
  return { ...operation, variableDefinitions: [], selectionSet: { ...operation.selectionSet, selections } };
}

export type Answered = { readonly result: ExecutionResult; readonly questions: Questions<Viewer> };

/**
 * Executes the selection for one event, and notes what of the viewer the answer depends on. It has no call to look into: what is made
 * of an event depends on the event, the question, the viewer and the time.
 */
export async function answerTo(args: ExecutionArgs, event: unknown, given: Viewer, now: Date): Promise<Answered> {
  const { schema, document, operationName, variableValues } = args;
  const { viewer, questions } = observe(given);
  const contextValue = new Telling(viewer, now);
  const result = await execute({ schema, document, operationName, variableValues, rootValue: event, contextValue });
  return { result, questions };
}

/** The context of what is told to many: there is a viewer like all of them, but no call. */
class Telling {
  constructor(
    readonly viewer: Viewer,
    readonly now: Date,
  ) {}

  get req(): never {
    throw new Error('an event is told to many: there is no call to look into');
  }

  get reply(): never {
    throw new Error('an event is told to many: there is no reply to write to');
  }
}
