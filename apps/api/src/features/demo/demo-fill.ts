/** Fills an empty house once, at its first start in demo mode, in one transaction; nothing is announced and no mail is written. */
import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import { demoMaterial } from './demo-material.js';
import { fillMoney } from './demo-money.js';
import { demoRows } from './demo-rows.js';
import type { Row } from './row.js';

const LOCK = 7_305_002;
const FACT = 'demo_filled';

/** not_empty: real people live here, and accounts without a password must not move in beside them */
export type Filled = 'filled' | 'already_filled' | 'not_empty';

export async function fillDemo(source: DataSource, clock: Clock): Promise<Filled> {
  return source.transaction(async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [LOCK]);
    if (await isTrue(db, 'exists (select 1 from house_fact where name = $1)', [FACT])) return 'already_filled';
    if (
      await isTrue(
        db,
        'exists (select 1 from person where not is_demo) or exists (select 1 from cooperative where not is_demo)',
      )
    )
      return 'not_empty';
    const now = clock.now();
    const counts: Record<string, number> = {};
    for (const [table, rows] of demoRows(now)) counts[table] = await insertRows(db, table, rows);
    await fillMoney(db, demoMaterial(), now);
    await db.query(
      `update person p set last_mandate_id = m.id from (select distinct on (person_id) id, person_id from mandate
         where is_demo and ended_at is null order by person_id, valid_from, id) m where m.person_id = p.id and p.is_demo and p.last_mandate_id is null`,
    );
    await db.query('insert into house_fact (name, value, at) values ($1, $2, $3)', [FACT, counts, now]);
    await db.query(
      `insert into audit_entry (id, at, action, subject_type, data) values ($1, $2, 'demo_filled', 'house', $3)`,
      [newId(now), now, counts],
    );
    return 'filled';
  });
}

async function isTrue(db: EntityManager, condition: string, values: unknown[] = []): Promise<boolean> {
  const rows = await db.query<{ yes: boolean }[]>(`select ${condition} as yes`, values);
  return rows[0]?.yes === true;
}

/** All rows of a table in one statement, in their order, so that requests are numbered as they were posted; those already there stay as they are. */
async function insertRows(db: EntityManager, table: string, rows: readonly Row[]): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return 0;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const there = columns.includes('id') ? 'exists (select 1 from "' + table + '" t where t.id = r.id)' : 'false';
  const inserted = await db.query<unknown[]>(
    `insert into "${table}" (${names}) select ${names} from jsonb_populate_recordset(null::"${table}", $1) r
     where not ${there} on conflict do nothing returning 1`,
    [JSON.stringify(rows)],
  );
  return inserted.length;
}
