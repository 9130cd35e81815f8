/** Every mutation is safe to send twice: what was done once answers again, and is not done again. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '@komunigi/domain';
import { Transaction, type Work } from './db/transaction.js';

/** What a mutation answers with when it is repeated: ids to read again, never a copy of the data. */
export type Outcome = Readonly<Record<string, string | number | boolean | null>>;

type Input = { readonly operationId: string } | { readonly operationId: string; readonly [field: string]: unknown };

@Injectable()
export class Operations {
  constructor(private readonly transaction: Transaction) {}

  /**
   * Carries out a use case once per `operationId`, in one transaction. Two copies sent at the same moment wait for each other.
   * @param name the verb of the mutation
   * @param personId whose operation it is: nobody else's copy is answered
   * @throws Refused operation_conflict when the same id comes with another content, verb or person
   */
  async once<T extends Outcome>(
    name: string,
    personId: string | null,
    input: Input,
    use: (work: Work) => Promise<T>,
  ): Promise<T> {
    const hash = createHash('sha256').update(canonical(input)).digest();
    return this.transaction.run(async (work) => {
      const claimed = await work.db.query<{ id: string }[]>(
        `insert into operation (id, person_id, name, payload_hash, at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing returning id`,
        [input.operationId, personId, name, hash, work.now],
      );
      if (claimed.length === 0) return (await this.earlier(work, name, personId, input.operationId, hash)) as T;
      const outcome = await use(work);
      if (Object.keys(outcome).length > 0)
        await work.db.query('update operation set result = $2 where id = $1', [input.operationId, outcome]);
      return outcome;
    });
  }

  /** For a use case that asks, before its transaction, for something that the use case itself makes untrue: the old password. */
  async isDone(name: string, personId: string | null, id: string): Promise<boolean> {
    return this.transaction.run(async ({ db }) => {
      const rows = await db.query<unknown[]>(
        'select 1 from operation where id = $1 and name = $2 and person_id is not distinct from $3::uuid',
        [id, name, personId],
      );
      return rows.length > 0;
    });
  }

  private async earlier(work: Work, name: string, personId: string | null, id: string, hash: Buffer): Promise<Outcome> {
    const rows = await work.db.query<
      { name: string; person_id: string | null; payload_hash: Buffer; result: Outcome }[]
    >('select name, person_id, payload_hash, result from operation where id = $1', [id]);
    const row = rows[0];
    if (row?.name !== name || row.person_id !== personId || !row.payload_hash.equals(hash))
      throw new Refused('operation_conflict');
    return row.result;
  }
}

/** The same content gives the same text, in whatever order the client wrote its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : typeof inner === 'bigint'
        ? inner.toString()
        : inner,
  );
}
