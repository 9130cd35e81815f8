/** Every night the ledger is sealed and its books are checked; what is wrong is said in the log, in the register, and to whoever listens. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { visitor } from '@komunigi/domain';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { audit } from '../../platform/audit.js';
import { Clock } from '../../platform/clock.js';
import { Transaction } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Jobs } from '../../platform/jobs.js';
import { type Books, checkBooks } from './books.js';
import { BooksCheckEntity } from './period.entity.js';

/** Announced when a check finds something. */
export const booksAreWrong = 'books_are_wrong';
/** The check that somebody asked for. */
export const CHECK_NOW = 'check_books_now';
/** A check that died with its server ends here, and another may begin. */
const LOST_AFTER_MS = 3_600_000;

@Injectable()
export class Bookkeeping implements OnModuleInit {
  private readonly log = new Logger('Books');

  constructor(
    private readonly transaction: Transaction,
    private readonly source: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register('seal_ledger', async () => void (await this.seal()), '50 2 * * *');
    this.jobs.register('check_books', async () => void (await this.checkAndReport()), '20 3 * * *');
    this.jobs.register(CHECK_NOW, async ({ checkId }) => this.checkFor(checkId as string));
  }

  /** Seals what is older than every running transaction; gives how many transactions it sealed. */
  async seal(): Promise<number> {
    for (let total = 0; ;) {
      const sealed = await this.transaction.run(async ({ db, now }) => {
        const rows = await db.query<{ count: number }[]>('select ledger_seal($1) as count', [now]);
        return rows[0]!.count;
      });
      if (sealed === 0) return total;
      total += sealed;
    }
  }

  /** One moment of the books, whatever is posted meanwhile. @param tell 0 to 100, as it goes */
  async check(tell?: (percent: number) => Promise<void>): Promise<Books> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      // all rows are read: longer than a page may wait for
      await db.query(`select set_config('statement_timeout', '0', true)`);
      return checkBooks(async (sql, values) => db.query(sql, values === undefined ? [] : [...values]), tell);
    });
  }

  /** Every night: what it found is kept, and told when it is wrong. */
  async checkAndReport(): Promise<Books> {
    const id = await this.begin();
    const books = await this.check();
    await this.report(books, id);
    return books;
  }

  /** The one that somebody waits for; when it fails, that is told, and it may be asked for again. */
  async checkFor(id: string): Promise<void> {
    try {
      const books = await this.check(async (progress) => this.note(id, { progress }));
      await this.report(books, id);
    } catch (error) {
      this.log.error(`check ${id}: ${(error as Error).stack}`);
      await this.note(id, { failed: true, endedAt: this.clock.now() });
    }
  }

  /** The row of the night's check; null when another one is under way. */
  private async begin(): Promise<string | null> {
    return this.transaction.run(async ({ db, now }) => {
      if (await isCheckRunning(db, now)) return null;
      const id = newId(now);
      await db.insert(BooksCheckEntity, { id, askedAt: now });
      return id;
    });
  }

  private async report(books: Books, id: string | null): Promise<void> {
    const { faults, head } = books;
    for (const fault of faults) this.log.error(fault);
    await this.transaction.run(async (work) => {
      if (id !== null) await work.db.update(BooksCheckEntity, { id, endedAt: IsNull() }, found(books, work.now));
      if (faults.length === 0) return;
      await audit(work, visitor, {
        action: booksAreWrong,
        subjectType: 'ledger',
        subjectId: null,
        data: { faults, head },
      });
      work.announce({ topic: booksAreWrong, payload: { count: faults.length } });
    });
  }

  private async note(id: string, changes: Partial<BooksCheckEntity>): Promise<void> {
    await this.source.manager.update(BooksCheckEntity, { id, endedAt: IsNull() }, changes);
  }
}

/** Two who ask at once wait for each other: the second finds the first one's check. */
export async function isCheckRunning(db: EntityManager, now: Date): Promise<boolean> {
  await db.query('select pg_advisory_xact_lock(7305005)');
  await db.query('update books_check set failed = true, ended_at = $1 where ended_at is null and asked_at < $2', [
    now,
    new Date(now.getTime() - LOST_AFTER_MS),
  ]);
  const running = await db.query<unknown[]>('select 1 from books_check where ended_at is null');
  return running.length > 0;
}

function found({ transactions, legs, seals, unsealed, head, faults }: Books, now: Date): Partial<BooksCheckEntity> {
  return {
    progress: 100,
    endedAt: now,
    transactions: BigInt(transactions),
    legs: BigInt(legs),
    seals: BigInt(seals),
    unsealed: BigInt(unsealed),
    head,
    faults,
  };
}
