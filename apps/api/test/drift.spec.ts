/** Entities and tables say the same; what the application's role may not do, it cannot do. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '@komunigi/migrations';
import { startWorld, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

type Column = { table: string; column: string; type: string; nullable: boolean };

/** TypeORM's words for a type → PostgreSQL's. */
const types: Record<string, string> = {
  uuid: 'uuid',
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  date: 'date',
  timestamptz: 'timestamp(3) with time zone',
  'timestamp with time zone': 'timestamp(3) with time zone',
  jsonb: 'jsonb',
  bytea: 'bytea',
  tsvector: 'tsvector',
};

async function columnsOfDatabase(): Promise<Column[]> {
  return world.rows<Column>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by 1, 2`,
  );
}

describe('every entity', () => {
  it('has the columns of its table, of the same type, and no other', async () => {
    const real = await columnsOfDatabase();
    const faults: string[] = [];
    const mapped = new Set<string>();
    for (const entity of world.db.entityMetadatas) {
      const table = real.filter((column) => column.table === entity.tableName);
      mapped.add(entity.tableName);
      for (const column of entity.columns) {
        const there = table.find(({ column: name }) => name === column.databaseName);
        const type = `${types[String(column.type)] ?? String(column.type)}${column.isArray ? '[]' : ''}`;
        if (there === undefined) faults.push(`${entity.tableName}.${column.databaseName} is not in the database`);
        else if (there.type !== type) faults.push(`${entity.tableName}.${there.column} is ${there.type}, not ${type}`);
        else if (there.nullable !== column.isNullable)
          faults.push(`${entity.tableName}.${there.column}: null is ${there.nullable ? '' : 'not '}allowed`);
      }
      for (const { column } of table) {
        if (!entity.columns.some(({ databaseName }) => databaseName === column))
          faults.push(`${entity.tableName}.${column} is not in the entity`);
      }
    }
    expect(faults).toEqual([]);
    expect(mapped.size).toBeGreaterThan(8);
  });
});

describe('every constraint', () => {
  it('has a name of ours', async () => {
    const unnamed = await world.rows<{ name: string }>(
      `select conrelid::regclass || '.' || conname as name from pg_constraint
       where connamespace = 'public'::regnamespace and contype <> 'n' and conname !~ '_(pk|fk|uq|ck)$'`,
    );
    expect(unnamed).toEqual([]);
  });

  it('that removes rows in cascade finds them by an index', async () => {
    const bare = await world.rows<{ name: string }>(
      `select c.conname as name from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace
         and c.confdeltype = 'c' and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`,
    );
    expect(bare).toEqual([]);
  });
});

describe("the application's role", () => {
  it.each([
    ['changes history', 'update request_event set reason = null'],
    ['removes history', 'delete from request_event'],
    ['empties history', 'truncate request_event'],
    ['changes the register', 'update audit_entry set action = null'],
    ['removes from the register', 'delete from audit_entry'],
    ['empties the register', 'truncate audit_entry'],
    ['drops a table', 'drop table request'],
    ['adds a column', 'alter table request add column x text'],
    ['makes a table', 'create table x (id int)'],
    ['switches a trigger off', 'alter table request disable trigger all'],
    ['grants itself rights', "select grant_application('komunigi_app')"],
    ['says that a migration ran', "insert into migration (stamp, name, checksum, at) values ('1', 'x', 'x', now())"],
  ])('never %s', async (_what, sql) => {
    await expect(world.rows(sql)).rejects.toThrow(/permission denied|must be owner|append-only/);
  });
});

describe('every migration', () => {
  const file = new URL('../../../migrations/checksums.json', import.meta.url);

  it('is the one that was merged: a change of the schema is a new file (KOMUNIGI_WRITE=1 adds new ones)', () => {
    const merged = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const sums = Object.fromEntries(
      migrations.map(({ stamp, name, sql }) => [`${stamp}_${name}`, createHash('sha256').update(sql).digest('hex')]),
    );
    if (process.env['KOMUNIGI_WRITE'] === '1') {
      writeFileSync(file, `${JSON.stringify({ ...sums, ...merged }, null, 2)}\n`);
      return expect({ ...sums, ...merged }).toEqual(sums);
    }
    expect(sums).toEqual(merged);
  });
});
