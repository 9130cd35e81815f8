/**
 * Selections to SQL. An object is a json_build_object over its row. An object found by its key is joined to the rows of the page (half
 * the time of a subselect, measured); every other relation is a correlated subselect, computed for the rows of the page and no others.
 * Keys are the response keys: an alias needs nothing more to be resolved.
 */
import { getNamedType, isNonNullType, isObjectType, type FieldNode } from 'graphql';
import { viewerSql, type Verdicts } from './access.js';
import type { BoundRelation, Catalog, CatalogField, CatalogView } from './catalog.js';
import { compileConnection } from './connection.js';
import { jsonObject, type Entry } from './json.js';
import { orderBy } from './keyset.js';
import { columnOf, termsOf } from './order.js';
import { ReaderError } from './reader-error.js';
import { selectedFields, type Document } from './selection.js';
import { numbered, numberOf, type Occurrence, type Source } from './source.js';
import { argsOf, argument, noArgs, valueAt, type AnyField, type SiteAt } from './sites.js';
import { allOf, identifier, join, literal, sql, type Sql } from './sql.js';
import { encoded, rowOf } from './table.js';
import type { AnyTable, Condition, Embedded, List, Site, ViewerSql } from './view.js';

type AnyList<V> = List<AnyTable, AnyTable, V>;

export class Compiler<V> {
  readonly viewer: ViewerSql<V>;
  private aliases = 0;

  constructor(
    private readonly catalog: Catalog<V>,
    readonly document: Document,
    private readonly verdicts: Verdicts,
    private readonly siteAt: (node: FieldNode, field: AnyField) => SiteAt,
  ) {
    this.viewer = viewerSql(verdicts);
  }

  /** The JSON object of a row: what the client selected of it. */
  object(source: Source<V>, nodes: readonly FieldNode[], isAbstract = false): Sql {
    const entries: Entry[] = [];
    const { view } = source;
    let needsKey = false;
    for (const [key, fieldNodes] of selectedFields(this.document, view.type, nodes)) {
      const field = view.fields.get(fieldNodes[0]?.name.value ?? '');
      if (!field) continue; // __typename, which graphql-js answers itself
      if (field.read.kind === 'elsewhere') needsKey = true;
      else entries.push([key, this.guarded(source, this.occurrence(field, fieldNodes))]);
    }
    if (needsKey) entries.push(['$key', columnOf(source.row, view.key)]);
    if (isAbstract) entries.push(['__typename', literal(view.type.name)]);
    return jsonObject(entries);
  }

  /** The JSON of a relation: an object or null, an array, or a connection. `parent` is null for root fields. */
  relation(occurrence: Occurrence<V>, relation: BoundRelation<V>, parent: Source<V> | null): Sql {
    const { spec } = relation;
    if (spec.kind === 'connection') return compileConnection(this, occurrence, relation, parent);
    if (spec.kind === 'list') return this.list(occurrence, relation, spec, parent);
    if (parent && isByKey(relation)) return this.joined(occurrence, relation, parent);
    const source = this.source(relation.view);
    const conditions = this.conditions(occurrence, relation, parent, source);
    // Without any condition there is nothing to say which object is meant.
    if (conditions.length === 0 && !relation.view.view.rows) return sql`null`;
    const json = this.object(source, occurrence.nodes, relation.isAbstract);
    return sql`(select ${json} from ${this.from(source, occurrence)} where ${this.visible(source, conditions)} limit 1)`;
  }

  private joined(occurrence: Occurrence<V>, relation: BoundRelation<V>, parent: Source<V>): Sql {
    const source: Source<V> = { ...this.source(relation.view), joins: parent.joins };
    const matches = this.visible(source, this.conditions(occurrence, relation, parent, source));
    parent.joins.push(sql` left join ${this.rows(source, occurrence)} on ${matches}`);
    const json = this.object(source, occurrence.nodes, relation.isAbstract);
    return sql`case when ${columnOf(source.row, relation.view.key)} is not null then ${json} end`;
  }

  private list(occurrence: Occurrence<V>, relation: BoundRelation<V>, spec: AnyList<V>, parent: Source<V> | null): Sql {
    const source = this.source(relation.view);
    const page = this.source(relation.view);
    const conditions = this.visible(source, this.conditions(occurrence, relation, parent, source));
    const terms = termsOf(spec.order ?? [], relation.view, source.row, this.viewer, this.site(occurrence));
    const size = literal(occurrence.at?.values.page?.size ?? spec.max);
    const rows = sql`(select ${identifier(source.alias)}.* from ${this.rows(source, occurrence)} where ${conditions}
      order by ${orderBy(terms)} limit ${size})`;
    const json = this.object(page, occurrence.nodes, relation.isAbstract);
    const alias = identifier(page.alias);
    if (page.joins.length === 0) return sql`(select coalesce(json_agg(${json}), '[]') from ${rows} ${alias})`;
    const ordered = sql`json_agg(${json} order by ${numberOf(page)})`;
    return sql`(select coalesce(${ordered}, '[]') from ${numbered(rows)} ${alias}${join(page.joins, '')})`;
  }

  occurrence(field: CatalogField<V>, nodes: readonly FieldNode[]): Occurrence<V> {
    const first = nodes[0];
    return { field, nodes, at: first && field.field.args.length > 0 ? this.siteAt(first, field.field) : null };
  }

  source(view: CatalogView<V>): Source<V> {
    const alias = `t${++this.aliases}`;
    return { view, alias, row: rowOf(view.table, alias), joins: [] };
  }

  /** `table alias` and what is joined to it: ask when its objects are compiled. */
  from(source: Source<V>, occurrence: Occurrence<V>): Sql {
    return sql`${this.rows(source, occurrence)}${join(source.joins, '')}`;
  }

  /** `table alias`. */
  rows(source: Source<V>, occurrence: Occurrence<V>): Sql {
    return sql`${this.table(source.view, this.site(occurrence))} ${identifier(source.alias)}`;
  }

  /** The conditions, and the view's own: who may see the row. */
  visible(source: Source<V>, conditions: readonly Sql[]): Sql {
    return allOf([...conditions, source.view.view.visibleTo(source.row, this.viewer)]);
  }

  /** What the relation and its arguments ask of a row. */
  conditions(
    occurrence: Occurrence<V>,
    relation: BoundRelation<V>,
    parent: Source<V> | null,
    { row }: Source<V>,
  ): readonly Sql[] {
    const { spec } = relation;
    const site = this.site(occurrence);
    const conditions: Sql[] = [];
    if (spec.on && parent) {
      const { on } = spec;
      const joined =
        typeof on === 'function'
          ? on(parent.row, row)
          : sql`${columnOf(row, on.to)} = ${columnOf(parent.row, on.from)}`;
      conditions.push(joined);
    }
    if (spec.where) conditions.push(spec.where(row, this.viewer, site));
    if (!occurrence.at) return conditions;
    for (const { path, filter } of relation.filters) {
      const value = valueAt(occurrence.at.values.args, path);
      const condition = typeof filter === 'function' ? filter : filter.value;
      if (value === null && typeof filter !== 'function') conditions.push(filter.null(row, this.viewer, site));
      else if (value != null) conditions.push(condition(row, argument(occurrence.at.site, path), this.viewer, site));
    }
    return conditions;
  }

  /** The arguments and the other views, as conditions and computed values use them. */
  site(occurrence: Occurrence<V>): Site {
    return this.siteWith(occurrence.at ? argsOf(occurrence.at) : noArgs(occurrence.field.name));
  }

  /** `table alias` of an object that a payload names: the rows of its view, without arguments. */
  named(source: Source<V>): Sql {
    const site = this.siteWith(noArgs(source.view.type.name));
    return sql`${this.table(source.view, site)} ${identifier(source.alias)}`;
  }

  private siteWith(args: Site['args']): Site {
    const site: Site = {
      args,
      from: (name) => {
        const view = this.catalog.views.get(name);
        if (!view) throw new Error(`There is no view "${name}"`);
        const source = this.source(view);
        return sql`(select * from ${this.table(view, site)} ${identifier(source.alias)} where ${this.visible(source, [])})`;
      },
    };
    return site;
  }

  /** Whether a part of a connection may be read at all. */
  mayRead(field: AnyField): boolean {
    return this.verdicts[String(field.extensions['access'])] === true;
  }

  private table(view: CatalogView<V>, site: Site): Sql {
    return view.table.name ?? sql`(${view.view.rows?.(this.viewer, site) ?? sql`select`})`;
  }

  /** What the field's rule leaves of it: all, nothing, or what the row decides. */
  private guarded(source: Source<V>, occurrence: Occurrence<V>): Sql {
    const { field } = occurrence;
    const verdict = this.verdicts[field.access];
    if (verdict === true) return this.value(source, occurrence);
    if (isNonNullType(field.field.type)) throw forbidden(`${source.view.type.name}.${field.name}`);
    if (verdict !== 'by_row') return sql`null`;
    const rule = source.view.view.rowAccess?.[field.access];
    if (!rule) throw new Error(`${source.view.type.name} has no rowAccess for "${field.access}"`);
    return sql`case when ${rule(source.row, this.viewer)} then ${this.value(source, occurrence)} end`;
  }

  private value(source: Source<V>, occurrence: Occurrence<V>): Sql {
    const { read } = occurrence.field;
    switch (read.kind) {
      case 'column': {
        const { codec } = source.view.table.column(read.property);
        return encoded(columnOf(source.row, read.property), read.codec ?? codec);
      }
      case 'computed':
        return encoded(this.evaluated(read.sql, source, occurrence), read.codec);
      case 'embedded':
        return this.embedded(read.embedded, source, occurrence);
      case 'derived':
        return jsonObject(Object.entries(read.derived.needs(source.row, this.viewer, this.site(occurrence))));
      case 'relation':
        return this.relation(occurrence, read.relation, source);
      case 'elsewhere':
        return sql`null`;
    }
  }

  private evaluated(condition: Condition<AnyTable, V>, source: Source<V>, occurrence: Occurrence<V>): Sql {
    return sql`(${condition(source.row, this.viewer, this.site(occurrence))})`;
  }

  /** Keyed by field name, not by response key: such types are plain objects elsewhere too. */
  private embedded(embedded: Embedded<AnyTable, V>, source: Source<V>, occurrence: Occurrence<V>): Sql {
    const type = getNamedType(occurrence.field.field.type);
    if (!isObjectType(type)) throw new Error(`${occurrence.field.name} is not an object`);
    const fields = embedded.fields(source.row, this.viewer, this.site(occurrence));
    const names = new Set<string>();
    for (const [node] of selectedFields(this.document, type, occurrence.nodes).values())
      if (node) names.add(node.name.value);
    names.delete('__typename');
    const json = jsonObject([...names].map((name) => [name, fields[name] ?? missing(type.name, name)]));
    return embedded.exists
      ? sql`case when ${this.evaluated(embedded.exists, source, occurrence)} then ${json} end`
      : json;
  }
}

export function forbidden(field: string): ReaderError {
  return new ReaderError('forbidden', `${field} is not for this viewer`);
}

/** At most one row matches: a plain join multiplies nothing. */
function isByKey<V>({ spec, view }: BoundRelation<V>): boolean {
  return typeof spec.on === 'object' && spec.on.to === view.key && view.table.name !== null;
}

function missing(type: string, field: string): never {
  throw new Error(`Nothing says how ${type}.${field} is read`);
}
