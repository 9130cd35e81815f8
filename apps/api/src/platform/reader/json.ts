/** JSON written by PostgreSQL. */
import { join, literal, sql, type Sql } from './sql.js';

export type Entry = readonly [key: string, value: Sql];

/** A function of PostgreSQL takes 100 arguments at most: 50 keys with their values. */
const keysAtOnce = 50;

export function jsonObject(entries: readonly Entry[]): Sql {
  if (entries.length <= keysAtOnce) return sql`json_build_object(${pairs(entries)})`;
  const parts: Sql[] = [];
  for (let start = 0; start < entries.length; start += keysAtOnce) {
    parts.push(sql`jsonb_build_object(${pairs(entries.slice(start, start + keysAtOnce))})`);
  }
  return sql`(${join(parts, ' || ')})`;
}

function pairs(entries: readonly Entry[]): Sql {
  return join(
    entries.map(([key, value]) => sql`${literal(key)}, ${value}`),
    ', ',
  );
}
