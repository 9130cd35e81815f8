/**
 * Relay connections. The page is selected first, by keyset, one row longer than asked when the client wants to know whether there is
 * more; only then are its rows turned into JSON, so that relations are computed for the page and nothing else.
 */
import { getNamedType, isObjectType, type FieldNode } from 'graphql';
import type { BoundRelation } from './catalog.js';
import type { Place } from './cursor.js';
import { jsonObject, type Entry } from './json.js';
import { afterPlace, orderBy, reversed, type Term } from './keyset.js';
import { termsOf } from './order.js';
import { selectedFields } from './selection.js';
import { numbered, numberOf, type Compiling, type Occurrence, type Source } from './source.js';
import { everyone, identifier, join, literal, sql, type Sql } from './sql.js';
import type { AnyTable, Connection } from './view.js';

/** What the parts of one connection share. */
type Shape<V> = {
  readonly compiler: Compiling<V>;
  readonly occurrence: Occurrence<V>;
  readonly relation: BoundRelation<V>;
  readonly parent: Source<V> | null;
  /** The rows of the page, under the alias by which all parts know them. */
  readonly page: Source<V>;
  readonly size: number;
  readonly fromEnd: boolean;
  /** One row more is read, to know whether there is more. */
  readonly peeks: boolean;
  readonly order: string;
  readonly after: Place | undefined;
  readonly before: Place | undefined;
};

export function compileConnection<V>(
  compiler: Compiling<V>,
  occurrence: Occurrence<V>,
  relation: BoundRelation<V>,
  parent: Source<V> | null,
): Sql {
  const values = occurrence.at?.values;
  const type = getNamedType(occurrence.field.field.type);
  const names = selectedNames(compiler, type, occurrence.nodes);
  const fromEnd = values?.page?.fromEnd ?? false;
  const shape: Shape<V> = {
    compiler,
    occurrence,
    relation,
    parent,
    page: compiler.source(relation.view),
    size: values?.page?.size ?? relation.paging?.size ?? 0,
    fromEnd,
    peeks: names.has('pageInfo'),
    order: values?.order ?? relation.paging?.defaultOrder ?? '',
    after: values?.cursors.after,
    before: values?.cursors.before,
  };
  const json = jsonObject(parts(shape, type, occurrence.nodes, connectionPart));
  const needsRows = names.has('nodes') || names.has('edges') || names.has('pageInfo');
  // `having true` makes one row of any number of rows, whatever was selected.
  return needsRows ? sql`(select ${json} from ${pageRows(shape)}${join(shape.page.joins, '')} having true)` : json;
}

type Part = <V>(shape: Shape<V>, name: string, type: unknown, nodes: readonly FieldNode[]) => Sql | null;

/** The selected fields of one of the types a connection is made of. */
function parts<V>(shape: Shape<V>, type: unknown, nodes: readonly FieldNode[], part: Part): Entry[] {
  if (!isObjectType(type)) return [];
  const entries: Entry[] = [];
  for (const [key, fieldNodes] of selectedFields(shape.compiler.document, type, nodes)) {
    const field = type.getFields()[fieldNodes[0]?.name.value ?? ''];
    if (!field) continue; // __typename
    const value = shape.compiler.mayRead(field) ? part(shape, field.name, getNamedType(field.type), fieldNodes) : null;
    entries.push([key, value ?? sql`null`]);
  }
  return entries;
}

const connectionPart: Part = (shape, name, type, nodes) => {
  const { compiler, relation } = shape;
  switch (name) {
    case 'nodes':
      return collected(shape, compiler.object(shape.page, nodes, relation.isAbstract));
    case 'edges':
      return collected(shape, jsonObject(parts(shape, type, nodes, edgePart)));
    case 'pageInfo':
      return jsonObject(parts(shape, type, nodes, pageInfoPart));
    case 'totalCount':
      return sql`(select count(*) from ${matching(shape, compiler.source(relation.view), () => [])})`;
    default:
      return null;
  }
};

const edgePart: Part = (shape, name, _type, nodes) => {
  if (name === 'node') return shape.compiler.object(shape.page, nodes, shape.relation.isAbstract);
  return name === 'cursor' ? cursor(shape) : null;
};

/** As the specification of connections has it: the far side is certain, the near side follows from the cursor that was given. */
const pageInfoPart: Part = (shape, name) => {
  switch (name) {
    case 'hasNextPage':
      return shape.fromEnd ? anyBeyond(shape, 'before') : isMore(shape);
    case 'hasPreviousPage':
      return shape.fromEnd ? isMore(shape) : anyBeyond(shape, 'after');
    case 'startCursor':
      return cursorAt(shape, 'start');
    case 'endCursor':
      return cursorAt(shape, 'end');
    default:
      return null;
  }
};

/** An array of one JSON for each row of the page, in the order asked for. Numbers go from the end where the page was taken. */
function collected<V>(shape: Shape<V>, json: Sql): Sql {
  const direction = shape.fromEnd ? sql`desc` : sql`asc`;
  return sql`coalesce(json_agg(${json} order by ${numberOf(shape.page)} ${direction}) ${onThePage(shape)}, '[]')`;
}

/** The place of a row, as text that becomes a cursor. */
function cursor<V>(shape: Shape<V>, value: (place: Sql) => Sql = (place) => place): Sql {
  const count = shape.relation.paging?.orders?.get(shape.order)?.length ?? 0;
  const places = Array.from({ length: count }, (_, index) => value(identifier(`${shape.page.alias}.~${index}`)));
  return sql`json_build_array(${join([literal(shape.order), ...places], ', ')})::text`;
}

/** Of the first or last row; null when there is none. */
function cursorAt<V>(shape: Shape<V>, end: 'start' | 'end'): Sql {
  const direction = (end === 'start') === shape.fromEnd ? sql`desc` : sql`asc`;
  const ofThatRow = (place: Sql) =>
    sql`(array_agg(${place} order by ${numberOf(shape.page)} ${direction}) ${onThePage(shape)})[1]`;
  return sql`case when count(*) ${onThePage(shape)} > 0 then ${cursor(shape, ofThatRow)} end`;
}

function isMore<V>({ size }: Shape<V>): Sql {
  return sql`count(*) > ${literal(size)}`;
}

/** Whether there are rows at or beyond the cursor, on the side away from the page. */
function anyBeyond<V>(shape: Shape<V>, side: 'after' | 'before'): Sql {
  const place = shape[side];
  if (!place) return sql`false`;
  const found = matching(shape, shape.compiler.source(shape.relation.view), (terms) => [
    beyond(shape, side === 'after' ? reversed(terms) : terms, side, place, true),
  ]);
  return sql`exists(select from ${found})`;
}

function pageRows<V>(shape: Shape<V>): Sql {
  const { after, before, fromEnd, peeks } = shape;
  const source = shape.compiler.source(shape.relation.view);
  const terms = termsIn(shape, source);
  const found = matching(shape, source, () => [
    after ? beyond(shape, terms, 'after', after, false) : everyone,
    before ? beyond(shape, reversed(terms), 'before', before, false) : everyone,
  ]);
  const places = terms.map((term, index) => sql`, (${term.value})::text as ${identifier(`~${index}`)}`);
  const limit = literal(shape.size + (peeks ? 1 : 0));
  const rows = sql`(select ${identifier(source.alias)}.*${join(places, '')} from ${found}
    order by ${orderBy(fromEnd ? reversed(terms) : terms)} limit ${limit})`;
  return sql`${numbered(rows)} ${identifier(shape.page.alias)}`;
}

/** `table alias where …`: the rows of the whole list, and those of them that also meet the conditions given. */
function matching<V>(shape: Shape<V>, source: Source<V>, more: (terms: readonly Term[]) => readonly Sql[]): Sql {
  const { compiler, occurrence, relation, parent } = shape;
  const conditions = compiler.conditions(occurrence, relation, parent, source);
  const all = compiler.visible(source, [...conditions, ...more(termsIn(shape, source))]);
  return sql`${compiler.rows(source, occurrence)} where ${all}`;
}

function beyond<V>(
  { occurrence }: Shape<V>,
  terms: readonly Term[],
  side: 'after' | 'before',
  place: Place,
  inclusive: boolean,
): Sql {
  const site = occurrence.at?.site.index ?? 0;
  return afterPlace(terms, place, (index) => (scope) => scope.sites[site]?.cursors[side]?.[index], inclusive);
}

function termsIn<V>({ compiler, occurrence, relation, order }: Shape<V>, source: Source<V>): readonly Term[] {
  const { orders } = relation.spec as Connection<AnyTable, AnyTable, V>;
  return termsOf(orders[order] ?? [], relation.view, source.row, compiler.viewer, compiler.site(occurrence));
}

/** Leaves out the row that only says that there is more. */
function onThePage<V>(shape: Shape<V>): Sql {
  return sql`filter (where ${numberOf(shape.page)} <= ${literal(shape.size)})`;
}

function selectedNames<V>(compiler: Compiling<V>, type: unknown, nodes: readonly FieldNode[]): ReadonlySet<string> {
  if (!isObjectType(type)) return new Set();
  const fields = selectedFields(compiler.document, type, nodes).values();
  return new Set([...fields].map(([node]) => node?.name.value ?? ''));
}
