/** Whoever promised something is reminded two days before its day, and once more when it has passed. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, type Day, dayOf, remindDaysBefore, type Reminder, reminderOf } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import { Transaction } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';
import { FollowUpEntity } from './entities/topic.entities.js';

/** Announced for whoever writes the mails. */
export const followUpReminded = 'follow_up_reminded';
export type FollowUpReminded = { readonly followUpId: string; readonly reminder: Reminder; readonly dueOn: Day };

@Injectable()
export class FollowUpReminders implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register('remind_follow_ups', async () => this.remind(), '10 6 * * *');
  }

  /** Safe to run twice: what was reminded is marked in the same transaction. */
  async remind(): Promise<void> {
    await this.transaction.run(async (work) => {
      const { db, now } = work;
      const today = dayOf(now);
      const followUps = db.getRepository(FollowUpEntity);
      const due = await followUps
        .createQueryBuilder('f')
        .where('f.doneAt is null and f.removedAt is null and f.dueOn <= :last', {
          last: addDays(today, remindDaysBefore),
        })
        .andWhere('(f.remindedAt is null or f.remindedLateAt is null)')
        .orderBy('f.id')
        .setLock('pessimistic_write')
        .getMany();
      for (const followUp of due) {
        const reminder = reminderOf(factsOf(followUp), today);
        if (reminder === null) continue;
        const mark = reminder === 'before' ? { remindedAt: now } : { remindedLateAt: now };
        await followUps.update({ id: followUp.id }, mark);
        const payload: FollowUpReminded = { followUpId: followUp.id, reminder, dueOn: followUp.dueOn as Day };
        work.announce({ topic: followUpReminded, payload });
      }
    });
  }
}

const factsOf = ({ dueOn, doneAt, remindedAt, remindedLateAt }: FollowUpEntity): Parameters<typeof reminderOf>[0] => ({
  dueOn,
  isDone: doneAt !== null,
  wasReminded: remindedAt !== null,
  wasRemindedLate: remindedLateAt !== null,
});

export type RemindedFollowUp = {
  readonly text: string;
  readonly topic: string | null;
  readonly cooperative: string | null;
  readonly gathering: string;
  readonly slug: string;
};

/** For whoever writes the mail, as it stands now; null when it is done, was taken out, or has another day. */
export async function remindedFollowUp(
  db: EntityManager,
  { followUpId, dueOn }: FollowUpReminded,
): Promise<RemindedFollowUp | null> {
  const rows = await db.query<RemindedFollowUp[]>(
    `select f.text, t.title as topic, c.name as cooperative, g.title as gathering, g.slug from follow_up f
     join gathering g on g.id = f.gathering_id left join topic t on t.id = f.topic_id left join cooperative c on c.id = f.cooperative_id
     where f.id = $1 and f.due_on = $2 and f.done_at is null and f.removed_at is null`,
    [followUpId, dueOn],
  );
  return rows[0] ?? null;
}

/** The delegates of the co-op that looks after it, and the person who is to do it, when they have an account. */
export async function remindedPersons(db: EntityManager, followUpId: string, today: Day): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select p.id from person p, follow_up f where f.id = $1 and p.disabled_at is null and (
       p.id = (select a.person_id from participant a where a.id = f.participant_id and a.cancelled_at is null)
       or exists (select 1 from mandate m where m.person_id = p.id and m.cooperative_id = f.cooperative_id and m.role = 'delegate'
         and m.ended_at is null and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)))
     order by 1`,
    [followUpId, today],
  );
  return rows.map(({ id }) => id);
}
