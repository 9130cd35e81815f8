/** The root fields of a query, all read by one statement when the first of them is resolved. */
import { isNonNullType, type GraphQLResolveInfo, type OperationDefinitionNode } from 'graphql';
import { judge, type AccessRules } from './access.js';
import { analyseOperation, type Analysis } from './analysis.js';
import type { Catalog } from './catalog.js';
import { forbidden, type Compiler } from './compile.js';
import { jsonObject, type Entry } from './json.js';
import type { Planner, Session } from './planner.js';
import { rootFields } from './selection.js';
import { sql, type Sql } from './sql.js';

/** The root fields' values by response key. */
export type Answer = Readonly<Record<string, unknown>>;

/** A query as graphql-js describes it to every resolver. */
export type Asked = Pick<GraphQLResolveInfo, 'schema' | 'operation' | 'fragments' | 'variableValues' | 'parentType'>;

export class RootReader<V extends object> {
  private readonly analyses = new WeakMap<OperationDefinitionNode, Analysis>();
  /** By the coerced variables: graphql-js makes them anew for each execution, and gives the same to all its resolvers. */
  private readonly answers = new WeakMap<object, Promise<Answer>>();

  private given: { readonly operation: OperationDefinitionNode; readonly answer: Promise<Answer> } | null = null;

  constructor(
    private readonly catalog: Catalog<V>,
    private readonly rules: AccessRules<V>,
    private readonly planner: Planner<V>,
  ) {}

  /** The value of the root field that is being resolved. Refused fields are left out of the statement. */
  async read(session: Session<V>, info: GraphQLResolveInfo): Promise<unknown> {
    const root = this.catalog.roots.get(info.fieldName);
    if (!root) throw new Error(`The reader has no root field ${info.fieldName}`);
    if (judge(this.rules, session.viewer).verdicts[root.access] !== true) {
      if (isNonNullType(info.returnType)) throw forbidden(`Query.${info.fieldName}`);
      return null;
    }
    const answer = await this.answer(session, info);
    return answer[info.path.key];
  }

  /** All root fields that the viewer may read. */
  answer(session: Session<V>, info: Asked): Promise<Answer> {
    const known = this.given?.operation === info.operation ? this.given.answer : this.answers.get(info.variableValues);
    if (known) return known;
    const task = {
      analysis: this.analysis(info),
      shape: '',
      which: {},
      compile: (compiler: Compiler<V>) => this.compile(compiler, info),
    };
    const answer = this.planner.run(session, info, task) as Promise<Answer>;
    this.answers.set(info.variableValues, answer);
    return answer;
  }

  /** While `act` runs, the operation's answer is this one. */
  withAnswer<R>(operation: OperationDefinitionNode, answer: Promise<Answer>, act: () => R): R {
    this.given = { operation, answer };
    try {
      return act();
    } finally {
      this.given = null;
    }
  }

  analysis(info: Asked): Analysis {
    const known = this.analyses.get(info.operation);
    if (known) return known;
    const analysis = analyseOperation(this.catalog, info);
    this.analyses.set(info.operation, analysis);
    return analysis;
  }

  private compile(compiler: Compiler<V>, info: Asked): Sql {
    const { selections } = info.operation.selectionSet;
    const entries: Entry[] = [];
    for (const [key, nodes] of rootFields(compiler.document, info.parentType, selections)) {
      const field = this.catalog.roots.get(nodes[0]?.name.value ?? '');
      if (field?.read.kind !== 'relation' || !compiler.mayRead(field.field)) continue;
      entries.push([key, compiler.relation(compiler.occurrence(field, nodes), field.read.relation, null)]);
    }
    return sql`select ${jsonObject(entries)} as data`;
  }
}
