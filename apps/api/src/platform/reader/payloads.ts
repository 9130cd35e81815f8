/**
 * Objects that a mutation, an event or another resolver names by their properties. Those named by their key are gathered for one tick, so
 * that a payload with a list of them still costs one statement.
 */
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLResolveInfo,
} from 'graphql';
import { judge, type AccessRules } from './access.js';
import { analyseField, type Analysis } from './analysis.js';
import type { Catalog, CatalogView } from './catalog.js';
import { forbidden, type Compiler } from './compile.js';
import { columnOf } from './order.js';
import type { Planner, Session } from './planner.js';
import type { Source } from './source.js';
import { bound, join, sql, type Sql } from './sql.js';

/** Which rows of a view: properties that equal a value; an array means any of its values. */
export type Which = Readonly<Record<string, unknown>>;

/** A place in a payload that the reader fills with what the client selected there. Made by `reader.at`. */
export class Reading {
  constructor(
    readonly view: string,
    readonly which: Which,
  ) {}
}

type Objects = Readonly<Record<string, unknown>>;

type Batch = { readonly keys: Set<unknown>; readonly objects: Promise<Objects> };

export class PayloadReader<V extends object> {
  private readonly analyses = new WeakMap<FieldNode, Analysis>();
  private readonly batches = new WeakMap<object, Map<FieldNode, Batch>>();

  constructor(
    private readonly catalog: Catalog<V>,
    private readonly rules: AccessRules<V>,
    private readonly planner: Planner<V>,
  ) {}

  async read(reading: Reading, session: Session<V>, info: GraphQLResolveInfo): Promise<unknown> {
    const view = this.catalog.views.get(reading.view);
    if (!view) throw new Error(`There is no view "${reading.view}"`);
    const access = info.parentType.getFields()[info.fieldName]?.extensions['access'];
    if (judge(this.rules, session.viewer).verdicts[String(access)] !== true) {
      if (isNonNullType(info.returnType)) throw forbidden(`${info.parentType.name}.${info.fieldName}`);
      return null;
    }
    const { which } = reading;
    const names = Object.keys(which);
    const isList = isListType(getNullableType(info.returnType));
    const [name] = names;
    if (!isList && name === view.key && names.length === 1 && !Array.isArray(which[name])) {
      const key = which[name];
      const objects = await this.batch(view, key, session, info);
      return objects[String(key)] ?? null;
    }
    return this.run(session, info, view, which, isList ? 'list' : 'one');
  }

  /** Joins the batch of this field in this execution, which is read at the end of the tick. */
  private batch(view: CatalogView<V>, key: unknown, session: Session<V>, info: GraphQLResolveInfo): Promise<Objects> {
    const batches = this.batches.get(info.variableValues) ?? new Map<FieldNode, Batch>();
    this.batches.set(info.variableValues, batches);
    const node = info.fieldNodes[0];
    if (!node) throw new Error('A field without a node cannot be read');
    const waiting = batches.get(node);
    if (waiting) {
      waiting.keys.add(key);
      return waiting.objects;
    }
    const keys = new Set([key]);
    const objects = Promise.resolve().then(() => {
      batches.delete(node);
      return this.run(session, info, view, { [view.key]: [...keys] }, 'by_key') as Promise<Objects>;
    });
    batches.set(node, { keys, objects });
    return objects;
  }

  private run(
    session: Session<V>,
    info: GraphQLResolveInfo,
    view: CatalogView<V>,
    which: Which,
    form: Form,
  ): Promise<unknown> {
    const shape = Object.entries(which).map(([name, value]) => `${name}${Array.isArray(value) ? '[]' : ''}`);
    return this.planner.run(session, info, {
      analysis: this.analysis(info, view),
      shape: [view.type.name, form, ...shape].join(' '),
      which,
      compile: (compiler) => this.compile(compiler, info, view, which, form),
    });
  }

  private analysis(info: GraphQLResolveInfo, view: CatalogView<V>): Analysis {
    const [node] = info.fieldNodes;
    // Several nodes are merged when directives let them be: then the first does not tell which.
    const single = info.fieldNodes.length === 1 ? node : undefined;
    const known = single && this.analyses.get(single);
    if (known) return known;
    const analysis = analyseField(this.catalog, info, view.type);
    if (single) this.analyses.set(single, analysis);
    return analysis;
  }

  private compile(
    compiler: Compiler<V>,
    info: GraphQLResolveInfo,
    view: CatalogView<V>,
    which: Which,
    form: Form,
  ): Sql {
    const source = compiler.source(view);
    const conditions = Object.entries(which).map(([name, value]) => equals(source, name, Array.isArray(value)));
    const object = compiler.object(source, info.fieldNodes, isAbstractType(getNamedType(info.returnType)));
    const from = sql`${compiler.named(source)}${join(source.joins, '')} where ${compiler.visible(source, conditions)}`;
    const key = columnOf(source.row, view.key);
    if (form === 'one') return sql`select (select ${object} from ${from} limit 1) as data`;
    if (form === 'by_key') return sql`select coalesce(json_object_agg(${key}, ${object}), '{}') as data from ${from}`;
    const given = view.key in which && Array.isArray(which[view.key]);
    const place = given ? sql`array_position(${ofWhich(view.key)}::text[], ${key}::text)` : key;
    return sql`select coalesce(json_agg(${object} order by ${place}), '[]') as data from ${from}`;
  }
}

/** One object, a list, or objects by their key. */
type Form = 'one' | 'list' | 'by_key';

function equals<V>(source: Source<V>, name: string, isAny: boolean): Sql {
  const column = columnOf(source.row, name);
  return isAny ? sql`${column} = any(${ofWhich(name)})` : sql`${column} = ${ofWhich(name)}`;
}

function ofWhich(name: string): Sql {
  return bound((scope) => scope.which[name]);
}
