/** From an execution to its answer: analyse the document once, read the arguments each time, compile what has not been seen. */
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { judge, type AccessRules, type Verdicts } from './access.js';
import type { Analysis } from './analysis.js';
import type { Catalog } from './catalog.js';
import { Compiler } from './compile.js';
import { badCursor } from './cursor.js';
import { RecentlyUsed, StatementNames } from './plan-cache.js';
import { readSite, type AnyField, type ReadSite, type SiteAt } from './sites.js';
import { render, type ReadValue, type Scope, type Sql } from './sql.js';

/** All the reader asks of a database; a pg Pool or Client fits. */
export type Database = {
  readonly query: (statement: {
    readonly name?: string;
    readonly text: string;
    readonly values: unknown[];
  }) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
};

/** Who reads, at what time, from which database. Must give the same answer for the same GraphQL context. */
export type Session<V> = { readonly viewer: V; readonly now: Date; readonly db: Database };

/** What is to be read. */
export type Task<V> = {
  readonly analysis: Analysis;
  /** What the statement depends on beside document, arguments and viewer. */
  readonly shape: string;
  /** The statement, whose one row has the column `data`. */
  readonly compile: (compiler: Compiler<V>) => Sql;
  readonly which: Readonly<Record<string, unknown>>;
};

/** The part of a resolver's info that an execution is known by. */
export type Execution = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

export type Limits = { readonly plans: number; readonly statements: number };

type Plan = { readonly text: string; readonly reads: readonly ReadValue[]; uses: number };

export class Planner<V extends object> {
  private readonly plans: RecentlyUsed<Plan>;
  private readonly names: StatementNames;
  private compiled = 0;

  constructor(
    private readonly catalog: Catalog<V>,
    private readonly rules: AccessRules<V>,
    limits: Limits,
  ) {
    this.plans = new RecentlyUsed(limits.plans);
    this.names = new StatementNames(limits.statements);
  }

  /** The JSON that the task's statement gives. */
  async run(session: Session<V>, info: Execution, task: Task<V>): Promise<unknown> {
    const { variableValues } = info;
    const sites = task.analysis.sites.map((site) => readSite(site, variableValues));
    const { verdicts, key } = judge(this.rules, session.viewer);
    const flags = task.analysis.flags.map((name) => String(variableValues[name]));
    const shapes = sites.map((site) => site.shape);
    const plan = this.planFor([task.analysis.id, task.shape, key, ...flags, ...shapes].join('\n'), () =>
      task.compile(this.compiler(info, verdicts, task.analysis, sites)),
    );
    const scope: Scope = { viewer: session.viewer, now: session.now, sites, which: task.which };
    return execute(session.db, plan, this.names.nameFor(plan.text, ++plan.uses), scope);
  }

  stats(): { readonly plans: number; readonly statements: number; readonly compiled: number } {
    return { plans: this.plans.size, statements: this.names.size, compiled: this.compiled };
  }

  private planFor(key: string, compile: () => Sql): Plan {
    const known = this.plans.get(key);
    if (known) return known;
    this.compiled++;
    const plan: Plan = { ...render(compile()), uses: 0 };
    this.plans.set(key, plan);
    return plan;
  }

  private compiler(info: Execution, verdicts: Verdicts, analysis: Analysis, sites: readonly ReadSite[]): Compiler<V> {
    const document = { schema: info.schema, fragments: info.fragments, variables: info.variableValues };
    const siteAt = (node: FieldNode, field: AnyField): SiteAt => {
      const site = analysis.sites.find((candidate) => candidate.node === node && candidate.field === field);
      const values = site && sites[site.index];
      if (!site || !values) throw new Error(`The arguments of ${field.name} were not found`);
      if (values.fault) throw values.fault;
      return { site, values };
    };
    return new Compiler(this.catalog, document, verdicts, siteAt);
  }
}

async function execute(db: Database, plan: Plan, name: string | undefined, scope: Scope): Promise<unknown> {
  const values = plan.reads.map((read) => read(scope));
  try {
    const { rows } = await db.query(
      name === undefined ? { text: plan.text, values } : { name, text: plan.text, values },
    );
    return rows[0]?.['data'] ?? null;
  } catch (error) {
    throw isDataException(error) && scope.sites.some(hasCursor) ? badCursor() : error;
  }
}

/** SQLSTATE class 22: a value that is not of its column's type, which a well-formed cursor never holds. */
function isDataException(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('22');
}

function hasCursor({ cursors }: Scope['sites'][number]): boolean {
  return cursors.after !== undefined || cursors.before !== undefined;
}
