/**
 * What has been written, table by table: triggers that only the database of this test has note each row that is added, changed or
 * removed, by whichever way. What is rolled back takes its note with it.
 */
import pg from 'pg';
import type { World } from '../world.js';

/** attempt: refused calls are counted there on purpose. */
const left = new Set(['attempt', 'migration']);
/** A call notes when its session was last seen, and a new one takes the place of the one before: only their number counts. */
const counted = 'session';

const LOG = `
  create schema watch;
  create table watch.written (name text not null, more int not null);
  create function watch.note() returns trigger language plpgsql security definer set search_path = watch as $$ begin
    insert into watch.written values (tg_table_name, case tg_op when 'INSERT' then 1 when 'DELETE' then -1 else 0 end);
    return null; end $$;
  grant usage on schema watch to public;
  grant select, delete on watch.written to public`;

const TABLES = `
  select table_schema as schema, table_name as name from information_schema.tables
  where table_type = 'BASE TABLE' and (table_schema = 'public' or (table_schema, table_name) = ('graphile_worker', '_private_jobs'))
  order by 1, 2`;

export class Written {
  private constructor(private readonly world: World) {}

  /** Watches every table from now on. */
  static async of(world: World): Promise<Written> {
    const { pathname } = new URL(world.config.databaseUrl);
    const owner = new pg.Client(Object.assign(new URL(process.env['KOMUNIGI_TEST_OWNER_URL']!), { pathname }).href);
    await owner.connect();
    try {
      await owner.query(LOG);
      const { rows } = await owner.query<{ schema: string; name: string }>(TABLES);
      for (const { schema, name } of rows) if (!left.has(name)) await owner.query(triggersOn(schema, name));
    } finally {
      await owner.end();
    }
    return new Written(world);
  }

  /** The tables written since this was last asked, in the order of their names. */
  async take(): Promise<string[]> {
    const rows = await this.world.rows<{ name: string }>(
      `with gone as (delete from watch.written returning name, more)
       select name from gone group by name having name <> '${counted}' or sum(more) <> 0 order by 1`,
    );
    return rows.map(({ name }) => name);
  }
}

function triggersOn(schema: string, name: string): string {
  const table = `"${schema}"."${name}"`;
  // a row written as it was is no change; as text, since some types know no equality
  return `
    create trigger watch_count after insert or delete on ${table} for each row execute function watch.note();
    create trigger watch_all after truncate on ${table} for each statement execute function watch.note();
    create trigger watch_change after update on ${table} for each row
      when (old::text is distinct from new::text) execute function watch.note()`;
}
