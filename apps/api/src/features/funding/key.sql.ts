/** Fragments that questions about keys share. */
import { houseZone } from '@komunigi/domain';
import { type Args, literal, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import type { Viewer } from '../../platform/viewer.js';

/** The day on the wall of the co-ops. */
export const today = (v: ViewerSql<Viewer>): Sql => sql`(${v.now} at time zone ${literal(houseZone)})::date`;

/** The key that a question asks about, as `funding_key` would give it; null when it asks about none. */
export function askedKey(args: Args, name: string): Sql {
  if (!args.has(name)) return sql`null`;
  const field = (path: string): Sql => args.value(`${name}.${path}`);
  return sql`json_build_object('kind', ${field('kind')}::text, 'mix', to_json(${field('mix')}::jsonb[]),
    'floorMinor', ${field('floorMinor')}::text, 'capMinor', ${field('capMinor')}::text, 'capPercent', ${field('capPercent')}::int)`;
}
