/** Whoever is concerned by a card of a published timetable that moved is written to; what happens within ten minutes is one mail. */
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Day, hasMoved, houseZone, type Language, noticeLeavesAt, toldOfMove, typography } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { collect, Jobs } from '../../platform/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import type { BoardNews } from '../gatherings/board-history.js';
import { gatheringChanged } from '../gatherings/gathering-news.js';
import {
  concernedByMove,
  type MovedTopicFacts,
  movedTopics,
  movingKinds,
  type Seat,
  titleOfGathering,
} from '../gatherings/moved-topics.js';
import { type Moved, moveWords } from './move-words.js';
import { Unsubscribing } from './unsubscribing.js';

const SEND_MOVES = 'send_moves';

type Letter = {
  readonly personId: string;
  readonly gatheringId: string;
  readonly topicId: string;
  readonly eventId: string;
};

@Injectable()
export class MoveMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly source: DataSource,
    private readonly mailer: Mailer,
    private readonly unsubscribing: Unsubscribing,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    this.outbox.listen(async (db, event) => this.hear(db, event));
    // the payload of a job that collects is a list
    this.jobs.register(SEND_MOVES, async (payload, now) => this.send(payload as unknown as Letter[], now));
  }

  /** In the transaction that marks the event as told: both last, or neither. */
  async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== gatheringChanged) return;
    const { gatheringId, topicId, topicKind, eventId, personId: movedBy } = event.payload as BoardNews;
    if (topicId == null || eventId === undefined || topicKind == null || !movingKinds.includes(topicKind)) return;
    const audience = await concernedByMove(db, topicId, event.at);
    if (audience === null) return;
    const leavesAt = this.config.demo ? null : noticeLeavesAt(event.at);
    const batch = leavesAt?.toISOString() ?? event.at.toISOString();
    for (const personId of toldOfMove(movedBy, audience)) {
      const letter: Letter = { personId, gatheringId, topicId, eventId };
      await collect(db, SEND_MOVES, letter, `${SEND_MOVES} ${personId} ${gatheringId} ${batch}`, leavesAt);
    }
  }

  /** @param letters to one person about one gathering; what was put back meanwhile, or concerns them no more, is left out */
  async send(letters: readonly Letter[], now: Date): Promise<void> {
    const [first] = letters;
    if (first === undefined) return;
    const { personId, gatheringId } = first;
    const reader = await this.readerOf(personId);
    const gathering = await titleOfGathering(this.source.manager, gatheringId);
    if (reader === null || gathering === null) return;
    const moved: Moved[] = [];
    for (const card of await movedTopics(this.source.manager, unique(letters.map(({ eventId }) => eventId)))) {
      const audience = await concernedByMove(this.source.manager, card.topicId, now);
      const isConcerned = audience !== null && toldOfMove(null, audience).includes(personId);
      if (isConcerned && hasMoved(card.before, card.now)) moved.push(wordsOf(card, reader.language));
    }
    if (moved.length === 0) return;
    const words = moveWords[reader.language];
    const set = (text: string): string => typography(text, reader.language);
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const stopLink = this.unsubscribing.linkOfGathering(personId, gatheringId);
    const parts = [
      set(words.hello),
      set(words.lead(gathering.title)),
      ...moved.map((card) => set(words.card(card))),
      `${set(words.see)}\n${site}/rencontres/${gathering.slug}/place-du-marche`,
      `${set(words.why)}\n${set(words.stop)}\n${stopLink}`,
    ];
    await this.mailer.send({
      to: reader.email,
      subject: set(words.subject(gathering.title, moved)),
      text: `${parts.join('\n\n')}\n`,
      key: keyOf(letters),
      unsubscribeUrl: stopLink,
    });
  }

  private async readerOf(personId: string): Promise<{ email: string; language: Language } | null> {
    const rows = await this.source.query<{ email: string; language: Language }[]>(
      'select email, language from person where id = $1 and disabled_at is null',
      [personId],
    );
    return rows[0] ?? null;
  }
}

function wordsOf({ title, isWithdrawn, before, now }: MovedTopicFacts, language: Language): Moved {
  const said = (seat: Seat | null): string | null =>
    seat === null ? null : `${dayIn(seat.day, language)}, ${hourOf(seat.minute)}, ${seat.placeName}`;
  return { title, isWithdrawn, before: said(before), now: said(now) };
}

/** The zone does not matter to a day, as long as one reads it in the zone in which it was put. */
function dayIn(day: Day, language: Language): string {
  const noon = new Date(`${day}T12:00:00.000Z`);
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: houseZone,
  }).format(noon);
}

/** As on the wall of the town. */
function hourOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** The same mail written again after a crash has the same key. */
function keyOf(letters: readonly Letter[]): string {
  const about = letters.map(({ personId, eventId }) => `${personId} ${eventId}`).join('\n');
  return `move-${createHash('sha256').update(about).digest('hex').slice(0, 32)}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
