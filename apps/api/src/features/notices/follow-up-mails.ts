/** Whoever looks after a follow-up is written to: once for each reminder, in their language. */
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Day, dayOf, houseZone, type Language, typography } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { enqueue, Jobs } from '../../platform/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import {
  type FollowUpReminded,
  followUpReminded,
  remindedFollowUp,
  remindedPersons,
} from '../gatherings/follow-up-reminders.js';
import { followUpWords } from './follow-up-words.js';

const SEND_REMINDER = 'send_follow_up_reminder';

type Letter = FollowUpReminded & { readonly personId: string };

@Injectable()
export class FollowUpMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly source: DataSource,
    private readonly mailer: Mailer,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    this.outbox.listen(async (db, event) => this.hear(db, event));
    this.jobs.register(SEND_REMINDER, async (payload, now) => this.send(payload as unknown as Letter, now));
  }

  /** In the transaction that marks the event as told: both last, or neither. */
  async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== followUpReminded) return;
    const reminded = event.payload as FollowUpReminded;
    for (const personId of await remindedPersons(db, reminded.followUpId, dayOf(event.at))) {
      const letter: Letter = { ...reminded, personId };
      await enqueue(db, SEND_REMINDER, letter, keyOf(letter));
    }
  }

  /** What is done meanwhile, or has another day, is asked of nobody. */
  async send(letter: Letter, now: Date): Promise<void> {
    const { personId, followUpId, reminder, dueOn } = letter;
    const still = await remindedFollowUp(this.source.manager, letter);
    const persons = await remindedPersons(this.source.manager, followUpId, dayOf(now));
    if (still === null || !persons.includes(personId)) return;
    const [reader] = await this.source.query<{ email: string; language: Language }[]>(
      'select email, language from person where id = $1',
      [personId],
    );
    if (reader === undefined) return;
    const words = followUpWords[reader.language];
    const set = (text: string): string => typography(text, reader.language);
    const mail = { ...still, reminder, day: dayIn(dueOn, reader.language) };
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const parts = [
      set(words.hello),
      set(words.line(mail)),
      `${set(words.see)}\n${site}/rencontres/${still.slug}/suites`,
      set(words.why),
    ];
    const text = `${parts.join('\n\n')}\n`;
    await this.mailer.send({ to: reader.email, subject: set(words.title(mail)), text, key: keyOf(letter) });
  }
}

function keyOf({ followUpId, reminder, dueOn, personId }: Letter): string {
  const hash = createHash('sha256').update(`${SEND_REMINDER} ${followUpId} ${reminder} ${dueOn} ${personId}`);
  return `follow-up-${hash.digest('hex').slice(0, 32)}`;
}

/** The zone does not matter to a day, as long as one reads it in the zone in which it was put. */
function dayIn(day: Day, language: Language): string {
  const noon = new Date(`${day}T12:00:00.000Z`);
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: houseZone }).format(noon);
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}
