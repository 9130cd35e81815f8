/** Where the rows of a view come from, and what each property is called there. */
import type { EntityMetadata } from 'typeorm';
import { identifier, sql, type Sql } from './sql.js';
import type { AnyTable, Codec, Row, View } from './view.js';

export type ColumnInfo = { readonly sql: string; readonly codec: Codec; readonly nullable: boolean };

export type Table = {
  /** Quoted name of the table; null when the view has `rows`. */
  readonly name: Sql | null;
  /** Throws when there is no such property. */
  readonly column: (property: string) => ColumnInfo;
};

export type EntityLookup = { readonly getMetadata: (entity: never) => EntityMetadata };

export function tableOf<V>(view: View<V>, entities: EntityLookup | undefined): Table {
  if (typeof view.table === 'function') {
    if (!entities) throw new Error(`The view ${view.type} names an entity: give the reader a data source (tables)`);
    return entityTable(entities.getMetadata(view.table as never));
  }
  const key = view.key ?? 'id';
  return {
    name: view.table === undefined ? null : identifier(view.table),
    column: (property) => ({ sql: snakeCase(property), codec: 'as_is', nullable: property !== key }),
  };
}

function entityTable(metadata: EntityMetadata): Table {
  const columns = new Map<string, ColumnInfo>();
  for (const column of metadata.columns) {
    const type = typeof column.type === 'string' ? column.type : '';
    columns.set(column.propertyPath, {
      sql: column.databaseName,
      codec: codecs[type] ?? 'as_is',
      nullable: column.isNullable,
    });
  }
  return {
    name: identifier(metadata.tablePath),
    column: (property) => {
      const column = columns.get(property);
      if (!column) throw new Error(`${metadata.name} has no column for the property "${property}"`);
      return column;
    },
  };
}

/** Types whose JSON form would lose something. */
const codecs: Readonly<Record<string, Codec>> = {
  bigint: 'text',
  int8: 'text',
  numeric: 'text',
  decimal: 'text',
  timestamptz: 'instant',
  'timestamp with time zone': 'instant',
  date: 'day',
};

/** `row.supportCount` for one alias of the table. */
export function rowOf(table: Table, alias: string): Row<AnyTable> {
  return new Proxy(
    {},
    {
      get: (_target, property) =>
        typeof property === 'string' ? identifier(`${alias}.${table.column(property).sql}`) : undefined,
    },
  );
}

/** The JSON form of a value; see Codec. */
export function encoded(value: Sql, codec: Codec): Sql {
  if (codec === 'text') return sql`(${value})::text`;
  if (codec === 'instant') return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return value;
}

function snakeCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
