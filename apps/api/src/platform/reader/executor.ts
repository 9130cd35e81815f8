/** Runs whole queries of the reader's own root fields without graphql-js; everything else is given back to it. */
import {
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
} from 'graphql';
import { judge, type AccessRules } from './access.js';
import type { Catalog } from './catalog.js';
import { completeEach, completeType, Unfit, type Complete } from './complete.js';
import { RecentlyUsed } from './plan-cache.js';
import type { Session } from './planner.js';
import type { Asked, RootReader } from './roots.js';
import { rootFields } from './selection.js';

/** graphql-js's own `execute`, or that of the server in use. */
export type Execute<R> = (args: ExecutionArgs) => R;

type Query = Pick<Asked, 'operation' | 'fragments'>;

/** What makes the response of the answer; `rules` are those of the root fields. */
type Completion = { readonly rules: ReadonlySet<string>; readonly run: Complete };

export class Executor<V extends object> {
  private readonly queries = new WeakMap<DocumentNode, Map<string, Query | null>>();
  /** Null for what only graphql-js can do. */
  private readonly completions: RecentlyUsed<Completion | { readonly run: null }>;

  constructor(
    private readonly catalog: Catalog<V>,
    private readonly rules: AccessRules<V>,
    private readonly roots: RootReader<V>,
    plans: number,
  ) {
    this.completions = new RecentlyUsed(plans);
  }

  /** The response, the same as graphql-js would give; null when it has to be asked. */
  execute<R>(
    args: ExecutionArgs,
    session: Session<V>,
    fallback: Execute<R>,
  ): Promise<ExecutionResult | Awaited<R>> | null {
    const parentType = this.catalog.schema.getQueryType();
    const query = this.queryOf(args);
    if (!query || !parentType || args.schema !== this.catalog.schema) return null;
    const { operation } = query;
    const { coerced } = getVariableValues(args.schema, operation.variableDefinitions ?? [], args.variableValues ?? {});
    if (!coerced) return null;
    const asked: Asked = { ...query, schema: args.schema, parentType, variableValues: coerced };
    const { id, flags } = this.roots.analysis(asked);
    const key = [id, ...flags.map((name) => String(coerced[name]))].join('\n');
    const completion = this.completionFor(key, asked, parentType);
    if (!completion.run) return null;
    const { verdicts } = judge(this.rules, session.viewer);
    for (const rule of completion.rules) if (verdicts[rule] !== true) return null;
    return this.answer(args, asked, session, key, completion.run, fallback);
  }

  private async answer<R>(
    args: ExecutionArgs,
    asked: Asked,
    session: Session<V>,
    key: string,
    complete: Complete,
    fallback: Execute<R>,
  ): Promise<ExecutionResult | Awaited<R>> {
    const answer = this.roots.answer(session, asked);
    try {
      return { data: complete(await answer, args.contextValue) as Record<string, unknown> };
    } catch (error) {
      if (error instanceof Unfit && error.isForGood) this.completions.set(key, { run: null });
      // graphql-js finds the same answer, or the same failure, and says what is wrong where.
      return await this.roots.withAnswer(asked.operation, answer, () => fallback(args));
    }
  }

  private completionFor(key: string, asked: Asked, type: GraphQLObjectType): Completion | { readonly run: null } {
    const known = this.completions.get(key);
    if (known) return known;
    const completion = this.completion(asked, type) ?? { run: null };
    this.completions.set(key, completion);
    return completion;
  }

  private completion(asked: Asked, type: GraphQLObjectType): Completion | null {
    const document = { schema: asked.schema, fragments: asked.fragments, variables: asked.variableValues };
    const rules = new Set<string>();
    const fields: (readonly [string, Complete])[] = [];
    for (const [key, nodes] of rootFields(document, type, asked.operation.selectionSet.selections)) {
      const name = nodes[0]?.name.value ?? '';
      const root = this.catalog.roots.get(name);
      if (name === '__typename') fields.push([key, () => type.name]);
      if (name === '__typename') continue;
      if (!root) return null;
      rules.add(root.access);
      try {
        const complete = completeType(document, root.field.type, nodes);
        fields.push([key, (answer, context) => complete((answer as Record<string, unknown>)[key], context)]);
      } catch (error) {
        if (error instanceof Unfit) return null;
        throw error;
      }
    }
    return rules.size === 0 ? null : { rules, run: completeEach(fields) };
  }

  /** The query that is asked for; null when it is none, or when graphql-js has to say what is wrong. */
  private queryOf({ document, operationName }: ExecutionArgs): Query | null {
    const name = operationName ?? '';
    const known = this.queries.get(document);
    if (known?.has(name)) return known.get(name) ?? null;
    const operation = getOperationAST(document, operationName);
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    const query = operation?.operation === OperationTypeNode.QUERY ? { operation, fragments } : null;
    const queries = known ?? new Map<string, Query | null>();
    // Names come from outside: only those the document has are worth remembering.
    if (operation) this.queries.set(document, queries.set(name, query));
    return query;
  }
}
