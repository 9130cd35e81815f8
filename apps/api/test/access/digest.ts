/** One statement that sums up every table: two digests are equal when nobody has written anything between them. */
import type { World } from '../world.js';

export type Digest = Readonly<Record<string, string>>;

/** attempt: refused calls are counted there on purpose. session: a call notes when it was last seen, so only their number counts. */
const counted = new Set(['session']);
const left = new Set(['attempt', 'migration']);

export class Digests {
  private constructor(
    private readonly world: World,
    private readonly statement: string,
  ) {}

  static async of(world: World): Promise<Digests> {
    const tables = await world.rows<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and (table_schema = 'public' or (table_schema, table_name) = ('graphile_worker', '_private_jobs'))
       order by 1, 2`,
    );
    const parts = tables
      .filter(({ name }) => !left.has(name))
      .map(({ schema, name }) => {
        const sum = counted.has(name) ? `''` : `coalesce(sum(hashtextextended(t::text, 0)), 0)`;
        return `select '${name}' as name, (select count(*) || ' ' || ${sum} from "${schema}"."${name}" t) as sum`;
      });
    return new Digests(world, `select jsonb_object_agg(name, sum) as digest from (${parts.join(' union all ')}) sums`);
  }

  async take(): Promise<Digest> {
    const rows = await this.world.rows<{ digest: Digest }>(this.statement);
    return rows[0]!.digest;
  }
}

/** The tables in which something changed. */
export function changed(before: Digest, after: Digest): string[] {
  return Object.keys(after).filter((table) => before[table] !== after[table]);
}
