/** Somebody who leaves the house is forgotten where they came to a gathering too; that somebody of a co-op came stays. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { pseudonymOf } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import { type HappenedEvent, Outbox } from '../../platform/events.js';

@Injectable()
export class Forgetting implements OnModuleInit {
  constructor(private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.outbox.listen(async (db, event) => this.hear(db, event));
  }

  /** In the transaction that marks the event as told; doing it twice changes nothing. */
  async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== 'account_erased') return;
    const { personId } = event.payload as { personId: string };
    await db.query(
      `update participant set name = $2, email = null, phone = null, diet = null, meals = '{}', languages = '{}', shows = '{}',
         version = version + 1, updated_at = $3 where person_id = $1 and name <> $2`,
      [personId, pseudonymOf(personId), event.at],
    );
    await db.query('delete from calendar_link where person_id = $1', [personId]);
  }
}
