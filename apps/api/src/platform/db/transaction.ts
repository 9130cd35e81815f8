/** The one way to write: a transaction that locks in sorted order, starts again when the database asks, and sends events after commit. */
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../clock.js';
import { Outbox, type HouseEvent } from '../events.js';

/** What a use case works with: the manager of its transaction, the time it happens at, and what it has to announce. */
export type Work = {
  readonly db: EntityManager;
  readonly now: Date;
  /** Tells the world, once the transaction is committed. */
  announce(event: HouseEvent): void;
  /** Locks rows of a table for writing, in the order of their ids, so that two use cases never wait for each other in a ring. */
  lock(table: string, ids: readonly (string | null | undefined)[]): Promise<void>;
};

const AGAIN = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

export function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return (error as { code?: string } | null)?.code;
  return (error.driverError as { code?: string }).code;
}

@Injectable()
export class Transaction {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async run<T>(use: (work: Work) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const events: HouseEvent[] = [];
      try {
        const result = await this.source.transaction(async (db) => {
          const now = this.clock.now();
          const answer = await use({
            db,
            now,
            announce: (event) => void events.push(event),
            lock: (table, ids) => lockRows(db, table, ids),
          });
          await this.outbox.write(db, events, now);
          return answer;
        });
        this.outbox.wake();
        return result;
      } catch (error) {
        if (attempt >= ATTEMPTS || !AGAIN.has(databaseCode(error) ?? '')) throw error;
      }
    }
  }
}

async function lockRows(db: EntityManager, table: string, ids: readonly (string | null | undefined)[]): Promise<void> {
  const sorted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))].sort();
  if (sorted.length === 0) return;
  await db.query(`select 1 from ${db.connection.driver.escape(table)} where id = any($1) order by id for update`, [
    sorted,
  ]);
}
