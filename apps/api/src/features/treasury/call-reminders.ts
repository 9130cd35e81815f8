/** Every morning the calls that wait are looked at: a week before they are due, on the day and two weeks after, each time once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, reminderDue, type ReminderStage } from '@komunigi/domain';
import { Transaction } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';

/** Announced for every call that is reminded of. */
export const callReminded = 'call_reminded';
export type CallReminded = { readonly callId: string; readonly stage: ReminderStage };

type Waiting = {
  readonly id: string;
  readonly amountMinor: string;
  readonly paidMinor: string;
  readonly dueOn: string;
  readonly reminderCount: number;
};

@Injectable()
export class CallReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.jobs.register('remind_of_calls', async () => void (await this.remind()), '10 7 * * *');
  }

  /** Gives how many were reminded of. Nobody is asked to pay for what was stopped. */
  async remind(): Promise<number> {
    return this.transaction.run(async (work) => {
      const { db, now } = work;
      const calls = await db.query<Waiting[]>(
        `select c.id, c.amount_minor::text as "amountMinor", call_paid(c.id)::text as "paidMinor", c.due_on::text as "dueOn",
           c.reminder_count as "reminderCount"
         from funding_call c join development d on d.id = c.development_id
         where c.cancelled_at is null and c.secured_at is null and c.reminder_count < 3 and c.due_on <= $1::date + 7
           and d.stopped_at is null and d.withdrawn_at is null and d.closed_at is null
         order by c.id for update of c`,
        [dayOf(now)],
      );
      let count = 0;
      for (const { id, amountMinor, paidMinor, dueOn, reminderCount } of calls) {
        const facts = { amountMinor: BigInt(amountMinor), paidMinor: BigInt(paidMinor), dueOn, isCancelled: false };
        const due = reminderDue({ ...facts, reminderCount }, dayOf(now));
        if (due === null) continue;
        await db.query('update funding_call set reminder_count = $2, reminded_at = $3 where id = $1', [
          id,
          due.count,
          now,
        ]);
        work.announce({ topic: callReminded, payload: { callId: id, stage: due.stage } });
        count += 1;
      }
      return count;
    });
  }
}
