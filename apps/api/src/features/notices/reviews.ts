/** What matures is looked at again: on its day, those who look after it are reminded, and again every month while it waits. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Day, dayOf } from '@komunigi/domain';
import { HouseConfig } from '../../platform/config.module.js';
import { Transaction } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';
import { audienceOf } from './audience.js';
import { queueNotices } from './notice-queue.js';

@Injectable()
export class Reviews implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transaction: Transaction,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.register('remind_reviews', async () => this.remind(), '0 6 * * *');
  }

  /** Safe to run twice: the same day of review is told once a month, since operations are remembered that long. */
  async remind(): Promise<void> {
    await this.transaction.run(async ({ db, now }) => {
      const due = await db.query<{ id: string; review_on: Day }[]>(
        `select id, review_on::text from request where state = 'maturing' and review_on <= $1 and withdrawn_at is null order by id`,
        [dayOf(now)],
      );
      for (const { id, review_on } of due) {
        const audience = await audienceOf(db, id, null, now);
        const persons = new Set([...(audience?.owners ?? []), ...(audience?.facilitators ?? [])]);
        const notices = [...persons].map((personId) => ({ personId, kind: 'review_due' as const }));
        const key = `review ${id} ${review_on}`;
        await queueNotices(db, notices, { requestId: id }, { key, happenedAt: now, atOnce: true });
      }
    });
  }
}
