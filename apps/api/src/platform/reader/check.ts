/**
 * Runs every function of every view once, for a viewer whom all rules let pass and for one whom none does, so that a property that does
 * not exist or an unknown view stops the boot and not a reader.
 */
import { getNamedType, isObjectType } from 'graphql';
import { viewerSql, type Verdicts } from './access.js';
import type { BoundRelation, Catalog, CatalogField, CatalogView } from './catalog.js';
import { columnOf, termsOf } from './order.js';
import { sql } from './sql.js';
import { rowOf } from './table.js';
import type { AnyTable, Row, Site, ViewerSql } from './view.js';

/** @throws Error naming every fault */
export function checkFunctions<V>(catalog: Catalog<V>): void {
  const faults = new Set<string>();
  for (const passes of [true, false]) {
    const verdicts: Verdicts = Object.fromEntries(catalog.rules.map((rule) => [rule, passes]));
    const check = new Check(catalog, viewerSql<V>(verdicts), siteOf(catalog, passes), faults);
    for (const view of catalog.views.values()) check.view(view);
    for (const root of catalog.roots.values()) check.attempt(`Query.${root.name}`, () => check.field(root, null));
  }
  if (faults.size > 0) throw new Error(`The views cannot be read:\n  ${[...faults].join('\n  ')}`);
}

class Check<V> {
  constructor(
    private readonly catalog: Catalog<V>,
    private readonly viewer: ViewerSql<V>,
    private readonly site: Site,
    private readonly faults: Set<string>,
  ) {}

  view(view: CatalogView<V>): void {
    const row = rowOf(view.table, 't');
    const { visibleTo, rowAccess, rows } = view.view;
    this.attempt(`${view.type.name}.visibleTo`, () => visibleTo(row, this.viewer));
    this.attempt(`${view.type.name}.key`, () => columnOf(row, view.key));
    if (rows) this.attempt(`${view.type.name}.rows`, () => rows(this.viewer, this.site));
    for (const [name, rule] of Object.entries(rowAccess ?? {})) {
      this.attempt(`${view.type.name}.rowAccess.${name}`, () => rule(row, this.viewer));
    }
    for (const field of view.fields.values()) {
      this.attempt(`${view.type.name}.${field.name}`, () => this.field(field, row));
    }
  }

  field(field: CatalogField<V>, row: Row<AnyTable> | null): void {
    const { read } = field;
    if (read.kind === 'relation') this.relation(read.relation, row);
    else if (!row) return;
    else if (read.kind === 'column') columnOf(row, read.property);
    else if (read.kind === 'computed') read.sql(row, this.viewer, this.site);
    else if (read.kind === 'derived') read.derived.needs(row, this.viewer, this.site);
    else if (read.kind === 'embedded') {
      const fields = read.embedded.fields(row, this.viewer, this.site);
      read.embedded.exists?.(row, this.viewer, this.site);
      const type = getNamedType(field.field.type);
      const names = isObjectType(type) ? Object.keys(type.getFields()) : [];
      const missing = names.filter((name) => !(name in fields));
      if (missing.length > 0) throw new Error(`nothing says how ${missing.join(', ')} is read`);
    }
  }

  attempt(where: string, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.faults.add(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private relation(relation: BoundRelation<V>, parent: Row<AnyTable> | null): void {
    const { spec, view } = relation;
    const row = rowOf(view.table, 't');
    if (typeof spec.on === 'function') {
      if (parent) spec.on(parent, row);
    } else if (spec.on) {
      if (parent) columnOf(parent, spec.on.from);
      columnOf(row, spec.on.to);
    }
    spec.where?.(row, this.viewer, this.site);
    for (const { filter } of relation.filters) {
      const condition = typeof filter === 'function' ? filter : filter.value;
      condition(row, sql`null`, this.viewer, this.site);
      if (typeof filter !== 'function') filter.null(row, this.viewer, this.site);
    }
    const orders =
      spec.kind === 'connection' ? Object.values(spec.orders) : spec.kind === 'list' ? [spec.order ?? []] : [];
    for (const order of orders) termsOf(order, view, row, this.viewer, this.site);
  }
}

/** Arguments of which all, or none, are given. */
function siteOf<V>(catalog: Catalog<V>, given: boolean): Site {
  return {
    args: { has: () => given, value: () => sql`null`, choice: () => null },
    from: (name) => {
      if (!catalog.views.has(name)) throw new Error(`there is no view "${name}"`);
      return sql`(select)`;
    },
  };
}
