/** Every night, what has served its time is removed: nothing that is still used, nothing that people did. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayMs } from '@komunigi/domain';
import { Transaction } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';

/** Table, what of it goes ($1: the moment so long ago), and how long it stays. */
const served: readonly (readonly [table: string, condition: string, days: number])[] = [
  ['session', 'expires_at <= $1', 0],
  ['attempt', 'at <= $1', 1],
  ['operation', 'at <= $1', 30],
  ['outbox', 'at <= $1 and dispatched_at is not null', 7],
  // long enough for a link to say that it was used, or is too old
  ['token', 'least(used_at, cancelled_at, expires_at) <= $1', 7],
];

@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.jobs.register('tidy_up', async () => this.tidyUp(), '30 2 * * *');
  }

  async tidyUp(): Promise<void> {
    for (const [table, condition, days] of served) {
      await this.transaction.run(async ({ db, now }) => {
        await db.query(`delete from ${table} where ${condition}`, [new Date(now.getTime() - days * dayMs)]);
      });
    }
  }
}
