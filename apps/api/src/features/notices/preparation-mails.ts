/** Delegates of a co-op that misses something before a gathering are written to: once for each reminder, in their language. */
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, type Language, localOf, type PreparationSubject, typography, uuidV7 } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { enqueue, Jobs } from '../../platform/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { type PreparationReminded, preparationReminded, reminderOf } from '../gatherings/preparation.js';
import { preparationWords } from './preparation-words.js';

const SEND_REMINDER = 'send_preparation_reminder';

type Reminder = {
  /** of the event that caused it: the same for ever */
  readonly key: string;
  readonly gatheringId: string;
  readonly subject: PreparationSubject;
  readonly cooperativeId: string;
  readonly personId: string;
};
type Reader = { email: string; language: Language; cooperative: string };

@Injectable()
export class PreparationMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly source: DataSource,
    private readonly mailer: Mailer,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    this.outbox.listen(async (db, event) => this.hear(db, event));
    this.jobs.register(SEND_REMINDER, async (payload, now) => this.send(payload as unknown as Reminder, now));
  }

  /** In the transaction that marks the event as told: both last, or neither. */
  async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== preparationReminded) return;
    const { gatheringId, subject, cooperativeIds } = event.payload as PreparationReminded;
    const key = event.place.id;
    for (const { cooperativeId, personId } of await delegatesOf(db, cooperativeIds, event.at)) {
      const reminder: Reminder = { key, gatheringId, subject, cooperativeId, personId };
      if (await isFresh(db, reminder, event.at)) await enqueue(db, SEND_REMINDER, reminder);
    }
  }

  /** What has been brought meanwhile is asked of nobody. */
  async send(reminder: Reminder, now: Date): Promise<void> {
    const reader = await this.readerOf(reminder, now);
    const still = await reminderOf(this.source.manager, reminder);
    if (reader === null || still === null) return;
    const { gathering, dueAt } = still;
    const words = preparationWords[reader.language];
    const set = (text: string): string => typography(text, reader.language);
    const mail = {
      subject: reminder.subject,
      gathering: gathering.title,
      cooperative: reader.cooperative,
      ...momentIn(dueAt, gathering.timeZone, reader.language),
    };
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const parts = [
      set(words.hello),
      set(words.line(mail)),
      `${set(words.see)}\n${site}/rencontres/${gathering.slug}/preparation`,
      set(words.why),
    ];
    await this.mailer.send({
      to: reader.email,
      subject: set(words.title(mail)),
      text: `${parts.join('\n\n')}\n`,
      key: `preparation-${digest(reminder).toString('hex').slice(0, 32)}`,
    });
  }

  private async readerOf({ personId, cooperativeId }: Reminder, now: Date): Promise<Reader | null> {
    const rows = await this.source.query<Reader[]>(
      `select p.email, p.language, c.name as cooperative from person p join cooperative c on c.id = $2
       where p.id = $1 and p.disabled_at is null and exists (select 1 from mandate m where m.person_id = p.id
         and m.cooperative_id = c.id and m.role = 'delegate' and m.valid_from <= $3
         and (m.valid_until is null or m.valid_until > $3))`,
      [personId, cooperativeId, dayOf(now)],
    );
    return rows[0] ?? null;
  }
}

async function delegatesOf(
  db: EntityManager,
  cooperativeIds: readonly string[],
  now: Date,
): Promise<{ cooperativeId: string; personId: string }[]> {
  return db.query(
    `select distinct m.cooperative_id as "cooperativeId", m.person_id as "personId" from mandate m
     join person p on p.id = m.person_id and p.disabled_at is null
     where m.cooperative_id = any($1) and m.role = 'delegate' and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
     order by 1, 2`,
    [cooperativeIds, dayOf(now)],
  );
}

/** Remembered like any operation: whoever sees the event again, after a crash for instance, finds that it was taken care of. */
async function isFresh(db: EntityManager, reminder: Reminder, at: Date): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `insert into operation (id, person_id, name, payload_hash, at) values ($1, $2, $3, '', $4) on conflict (id) do nothing returning id`,
    [uuidV7(0, digest(reminder).subarray(0, 10)), reminder.personId, SEND_REMINDER, at],
  );
  return rows.length > 0;
}

function digest({ key, cooperativeId, personId }: Reminder): Buffer {
  return createHash('sha256').update(`${SEND_REMINDER} ${key} ${cooperativeId} ${personId}`).digest();
}

/** As the clock on the wall of the gathering's town will show it. */
function momentIn(at: Date | null, timeZone: string, language: Language): { day: string | null; time: string | null } {
  if (at === null) return { day: null, time: null };
  const { minute } = localOf(at, timeZone);
  const two = (count: number): string => String(count).padStart(2, '0');
  return {
    day: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(at),
    time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
  };
}
