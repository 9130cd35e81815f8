/**
 * Letters about estimates, developments and money: queued in the transaction that marks their event as told, written when they
 * leave, from the facts of that moment and in the language of whom they go to; sent once, however often their cause is seen.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Language, typography } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { enqueue, Jobs } from '../../platform/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { letterWords } from './letter-words.js';
import { Unsubscribing } from './unsubscribing.js';

/** What is kept until it leaves: ids, never words nor amounts, which may change meanwhile. */
export type Letter = {
  readonly personId: string;
  /** the same for the same cause, for ever: an event, or a day and what it reminds of */
  readonly cause: string;
  readonly [fact: string]: string | number | boolean | null;
};

/** A letter in its words, without French spaces: they are set here. */
export type Written = {
  /** what is expected, and until when */
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** `path`: of ours, « /developpements/12 » */
  readonly link: { readonly label: string; readonly path: string };
  /** why it is written to this person */
  readonly why: string;
  /** the development of which one click ends such letters; null when it is about the co-op's own money or duty */
  readonly stops: { readonly id: string; readonly title: string } | null;
};

/** Null when it need not be said any more. */
export type Write = (letter: Letter, language: Language, now: Date) => Promise<Written | null>;

@Injectable()
export class Letters {
  constructor(
    private readonly jobs: Jobs,
    private readonly source: DataSource,
    private readonly mailer: Mailer,
    private readonly unsubscribing: Unsubscribing,
    private readonly config: HouseConfig,
  ) {}

  /** @param name of the job, « send_… »; register in onModuleInit */
  register(name: string, write: Write): void {
    this.jobs.register(name, async (payload, now) => this.send(name, payload as unknown as Letter, write, now));
  }

  /** One letter a person; call it in the transaction of the event (Outbox.listen) or of the job that reminds. */
  async queue(db: EntityManager, name: string, letters: readonly Letter[]): Promise<void> {
    for (const letter of letters) await enqueue(db, name, letter, keyOf(name, letter));
  }

  private async send(name: string, letter: Letter, write: Write, now: Date): Promise<void> {
    const [reader] = await this.source.query<{ email: string; language: Language }[]>(
      'select email, language from person where id = $1 and disabled_at is null',
      [letter.personId],
    );
    if (reader === undefined) return;
    const written = await write(letter, reader.language, now);
    if (written === null || (written.stops !== null && (await this.isMuted(letter.personId, written.stops.id)))) return;
    const set = (text: string): string => typography(text, reader.language);
    const words = letterWords[reader.language];
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const stopLink =
      written.stops === null ? null : this.unsubscribing.linkOfDevelopment(letter.personId, written.stops.id);
    const parts = [
      set(words.hello),
      ...written.paragraphs.map(set),
      `${set(written.link.label)}\n${site}${written.link.path}`,
      stopLink === null ? set(written.why) : `${set(written.why)}\n${set(words.stop)}\n${stopLink}`,
    ];
    await this.mailer.send({
      to: reader.email,
      subject: set(written.subject),
      text: `${parts.join('\n\n')}\n`,
      key: keyOf(name, letter),
      ...(stopLink === null ? {} : { unsubscribeUrl: stopLink }),
    });
  }

  private async isMuted(personId: string, developmentId: string): Promise<boolean> {
    const rows = await this.source.query<unknown[]>(
      'select 1 from development_mute where person_id = $1 and development_id = $2',
      [personId, developmentId],
    );
    return rows.length > 0;
  }
}

function keyOf(name: string, { personId, cause }: Letter): string {
  const hash = createHash('sha256').update(`${name} ${cause} ${personId}`).digest('hex');
  return `${name}-${hash.slice(0, 32)}`;
}
