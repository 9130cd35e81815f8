/** Brings a database to this release's schema, as its owner, one runner at a time. */
import { createHash } from 'node:crypto';
import { migrations } from '@komunigi/migrations';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const LOCK = 7_305_001;
const silent = new Logger(() => () => undefined);

export class SchemaError extends Error {
  override name = 'SchemaError';
}

export type MigrationReport = { applied: string[]; warnings: string[] };

const checksum = (sql: string): string => createHash('sha256').update(sql).digest('hex');

type Done = { stamp: string; name: string; checksum: string };

async function done(client: pg.Client): Promise<Done[]> {
  const table = await client.query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`);
  if (table.rows[0]?.there !== true) return [];
  return (await client.query<Done>('select stamp, name, checksum from migration order by stamp')).rows;
}

/** A database of a later release is refused: older code would write what it does not understand. */
function refuseUnknown(applied: readonly Done[]): void {
  for (const row of applied) {
    const known = migrations.find((migration) => migration.stamp === row.stamp);
    if (known === undefined)
      throw new SchemaError(`the database is newer than this release: it has migration ${row.stamp}_${row.name}`);
    if (checksum(known.sql) !== row.checksum)
      throw new SchemaError(`migration ${row.stamp}_${row.name} was edited after it ran here`);
  }
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  const applied = await done(client);
  refuseUnknown(applied);
  const names: string[] = [];
  for (const migration of migrations) {
    if (applied.some((row) => row.stamp === migration.stamp)) continue;
    await client.query('begin');
    try {
      await client.query(migration.sql);
      await client.query('insert into migration (stamp, name, checksum, at) values ($1, $2, $3, now())', [
        migration.stamp,
        migration.name,
        checksum(migration.sql),
      ]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new SchemaError(`migration ${migration.stamp}_${migration.name} failed: ${(error as Error).message}`, {
        cause: error,
      });
    }
    names.push(`${migration.stamp}_${migration.name}`);
  }
  return names;
}

/**
 * @param ownerUrl address of the role that owns the schema
 * @param applicationRole the lesser role the application connects as; rights are granted to it after every run
 * @throws SchemaError when the database is newer than this release or a migration fails (nothing of it stays)
 */
export async function migrate(ownerUrl: string, applicationRole?: string): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // the pending query reports it
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists migration (
      stamp text not null constraint migration_pk primary key,
      name text not null, checksum text not null, at timestamptz(3) not null)`);
    const applied = await applyMissing(client);
    const warnings: string[] = [];
    const owner = (await client.query<{ name: string }>('select current_user as name')).rows[0]?.name;
    await runMigrations({ connectionString: ownerUrl, logger: silent });
    if (applicationRole !== undefined && applicationRole !== owner) {
      await client.query('select grant_application($1), grant_worker($1)', [applicationRole]);
    } else
      warnings.push(
        'the application connects as the owner of its tables: give it a lesser role (see docker/README.md)',
      );
    return { applied, warnings };
  } finally {
    await client.end();
  }
}

/** Without the owner's address nothing is migrated; the schema must already be this release's. */
export async function checkSchema(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const applied = await done(client);
    refuseUnknown(applied);
    if (applied.length < migrations.length) {
      throw new SchemaError(
        'the database is older than this release: start once with OWNER_DATABASE_URL set, it will be migrated',
      );
    }
  } finally {
    await client.end();
  }
}
