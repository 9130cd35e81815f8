/** What the parts of a statement hand to each other. */
import type { FieldNode } from 'graphql';
import type { BoundRelation, CatalogField, CatalogView } from './catalog.js';
import type { Document } from './selection.js';
import type { AnyField, SiteAt } from './sites.js';
import { identifier, sql, type Sql } from './sql.js';
import type { AnyTable, Row, Site, ViewerSql } from './view.js';

/** A field as one selection meets it: its nodes, and its arguments when it has some. */
export type Occurrence<V> = {
  readonly field: CatalogField<V>;
  readonly nodes: readonly FieldNode[];
  readonly at: SiteAt | null;
};

/** Rows of a view within reach of SQL, under an alias. `joins` follow it in its from clause. */
export type Source<V> = {
  readonly view: CatalogView<V>;
  readonly alias: string;
  readonly row: Row<AnyTable>;
  readonly joins: Sql[];
};

/** What a connection asks of the compiler. */
export type Compiling<V> = {
  readonly document: Document;
  readonly viewer: ViewerSql<V>;
  readonly object: (source: Source<V>, nodes: readonly FieldNode[], isAbstract: boolean) => Sql;
  readonly source: (view: CatalogView<V>) => Source<V>;
  readonly rows: (source: Source<V>, occurrence: Occurrence<V>) => Sql;
  readonly visible: (source: Source<V>, conditions: readonly Sql[]) => Sql;
  readonly conditions: (
    occurrence: Occurrence<V>,
    relation: BoundRelation<V>,
    parent: Source<V> | null,
    source: Source<V>,
  ) => readonly Sql[];
  readonly site: (occurrence: Occurrence<V>) => Site;
  readonly mayRead: (field: AnyField) => boolean;
};

/** The rows with their place in "~n": what joins them does not keep their order. */
export function numbered(rows: Sql): Sql {
  return sql`(select r.*, row_number() over () as "~n" from ${rows} r)`;
}

export function numberOf<V>({ alias }: Source<V>): Sql {
  return identifier(`${alias}.~n`);
}
