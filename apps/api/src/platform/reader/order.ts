/** Declared orders, completed and turned into SQL. */
import type { Term } from './keyset.js';
import type { Sql } from './sql.js';
import type { Table } from './table.js';
import type { AnyTable, Order, OrderTerm, Row, Site, ViewerSql } from './view.js';

/** What an order has to know of a view. */
type Ordered = { readonly key: string; readonly table: Table };

/** The order with the key at its end, so that no two rows are equal. */
export function completeOrder<V>(order: Order<AnyTable, V>, view: Ordered): Order<AnyTable, V> {
  if (order.some((term) => typeof term === 'string' && property(term) === view.key)) return order;
  const first = order[0];
  // Ties follow the direction of the first term, so that one index serves the whole.
  const down = typeof first === 'string' ? isDown(first) : (first?.descending ?? false);
  return [...order, down ? `-${view.key}` : view.key];
}

export function isNullable<V>(term: OrderTerm<AnyTable, V>, view: Ordered): boolean {
  return typeof term === 'string' ? view.table.column(property(term)).nullable : (term.nullable ?? true);
}

export function termsOf<V>(
  order: Order<AnyTable, V>,
  view: Ordered,
  row: Row<AnyTable>,
  viewer: ViewerSql<V>,
  site: Site,
): readonly Term[] {
  return completeOrder(order, view).map((term) => {
    const nullable = isNullable(term, view);
    if (typeof term === 'string') {
      const descending = isDown(term);
      return { value: columnOf(row, property(term)), descending, nullsFirst: descending, nullable };
    }
    const descending = term.descending ?? false;
    const nullsFirst = term.nulls ? term.nulls === 'first' : descending;
    return { value: term.by(row, viewer, site), descending, nullsFirst, nullable };
  });
}

export function columnOf(row: Row<AnyTable>, name: string): Sql {
  const column = row[name];
  if (!column) throw new Error(`There is no property "${name}"`);
  return column;
}

function isDown(term: string): boolean {
  return term.startsWith('-');
}

function property(term: string): string {
  return isDown(term) ? term.slice(1) : term;
}
