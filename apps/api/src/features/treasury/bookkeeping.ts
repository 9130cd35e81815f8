/** Every night the ledger is sealed and its books are checked; what is wrong is said in the log, in the register, and to whoever listens. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { visitor } from '@komunigi/domain';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit.js';
import { Transaction } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';
import { type Books, checkBooks } from './books.js';

/** Announced when a check finds something. */
export const booksAreWrong = 'books_are_wrong';

@Injectable()
export class Bookkeeping implements OnModuleInit {
  private readonly log = new Logger('Books');

  constructor(
    private readonly transaction: Transaction,
    private readonly source: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register('seal_ledger', async () => void (await this.seal()), '50 2 * * *');
    this.jobs.register('check_books', async () => void (await this.checkAndReport()), '20 3 * * *');
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

  /** One moment of the books, whatever is posted meanwhile. */
  async check(): Promise<Books> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      // all rows are read: longer than a page may wait for
      await db.query(`select set_config('statement_timeout', '0', true)`);
      return checkBooks(async (sql, values) => db.query(sql, values === undefined ? [] : [...values]));
    });
  }

  async checkAndReport(): Promise<Books> {
    const books = await this.check();
    if (books.faults.length === 0) return books;
    for (const fault of books.faults) this.log.error(fault);
    const { faults, head } = books;
    await this.transaction.run(async (work) => {
      await audit(work, visitor, {
        action: booksAreWrong,
        subjectType: 'ledger',
        subjectId: null,
        data: { faults, head },
      });
      work.announce({ topic: booksAreWrong, payload: { count: faults.length } });
    });
    return books;
  }
}
