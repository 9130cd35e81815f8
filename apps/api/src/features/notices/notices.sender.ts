/** Writes the mails: reads what happened as it stands now, and leaves out whoever need not be told any more. */
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, type Language, type NoticeKind, type RequestState } from '@komunigi/domain';
import { DataSource } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { Jobs } from '../../platform/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { audienceOf, type RequestAudience } from './audience.js';
import { type NoticeFacts, noticeMail } from './notice-mail.js';
import { type QueuedNotice, SEND_NOTICE } from './notice-queue.js';
import { Unsubscribing } from './unsubscribing.js';

type Request = {
  number: number;
  title: string;
  state: RequestState;
  review_on: string | null;
  missing: string | null;
};
type Reader = { email: string; language: Language };
type Said = {
  who: string | null;
  state: RequestState | null;
  text: string | null;
  number: number | null;
  title: string | null;
};

@Injectable()
export class NoticesSender implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly source: DataSource,
    private readonly mailer: Mailer,
    private readonly unsubscribing: Unsubscribing,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    // the payload of a job that collects is a list
    this.jobs.register(SEND_NOTICE, async (payload, now) => this.send(payload as unknown as QueuedNotice[], now));
  }

  /** @param notices of one person about one request */
  async send(notices: readonly QueuedNotice[], now: Date): Promise<void> {
    const [one] = notices;
    if (one === undefined) return;
    const { personId, requestId } = one;
    const reader = await this.readerOf(personId);
    const request = await this.requestOf(requestId);
    if (reader === null || request === null) return;
    const facts: NoticeFacts[] = [];
    for (const notice of notices) {
      const audience = await audienceOf(this.source.manager, requestId, notice.commentId ?? null, now);
      if (audience === null || !isConcerned(audience, notice)) continue;
      const fact = await this.factsOf(notice, request, now);
      if (fact !== null) facts.push(fact);
    }
    const [first, ...more] = facts;
    if (first === undefined) return;
    const stopLink = this.unsubscribing.link(personId, requestId);
    const link = `${this.config.publicUrl ?? `http://localhost:${this.config.port}`}/demandes/${request.number}`;
    const { subject, text, isStoppable } = noticeMail({
      language: reader.language,
      request,
      notices: [first, ...more],
      link,
      stopLink,
    });
    await this.mailer.send({
      to: reader.email,
      subject,
      text,
      key: keyOf(notices),
      ...(isStoppable ? { unsubscribeUrl: stopLink } : {}),
    });
  }

  private async readerOf(personId: string): Promise<Reader | null> {
    const rows = await this.source.query<Reader[]>(
      'select email, language from person where id = $1 and disabled_at is null',
      [personId],
    );
    return rows[0] ?? null;
  }

  private async requestOf(id: string): Promise<Request | null> {
    const rows = await this.source.query<Request[]>(
      'select number, title, state, review_on::text, missing from request where id = $1 and withdrawn_at is null',
      [id],
    );
    return rows[0] ?? null;
  }

  /** null: it is no longer so (a comment taken down, a review date moved) */
  private async factsOf(
    { kind, eventId, commentId }: QueuedNotice,
    request: Request,
    now: Date,
  ): Promise<NoticeFacts | null> {
    const nothing = { who: null, state: null, other: null, text: null, reviewOn: null, missing: null };
    if (kind === 'review_due') {
      const isDue = request.state === 'maturing' && request.review_on !== null && request.review_on <= dayOf(now);
      return isDue ? { ...nothing, kind, reviewOn: request.review_on, missing: request.missing } : null;
    }
    const said = commentId === undefined ? await this.event(eventId) : await this.comment(commentId);
    if (said === null) return null;
    const other = said.number === null || said.title === null ? null : { number: said.number, title: said.title };
    return { ...nothing, kind, who: said.who, state: said.state, text: said.text, other };
  }

  private async event(id: string | undefined): Promise<Said | null> {
    const rows = await this.source.query<Said[]>(
      `select c.name as who, e.to_state as state, e.reason as text, o.number, o.title from request_event e
       left join cooperative c on c.id = e.cooperative_id left join request o on o.id = e.other_id where e.id = $1`,
      [id ?? null],
    );
    return rows[0] ?? null;
  }

  private async comment(id: string): Promise<Said | null> {
    const rows = await this.source.query<Said[]>(
      `select c.name as who, null as state, k.body as text, null as number, null as title from comment k
       left join cooperative c on c.id = k.cooperative_id where k.id = $1 and k.removed_at is null`,
      [id],
    );
    return rows[0] ?? null;
  }
}

/** Somebody may have stopped following, or a mandate may have ended, since it was queued. */
function isConcerned(audience: RequestAudience, { kind, personId }: QueuedNotice): boolean {
  const told: Partial<Record<NoticeKind, readonly string[]>> = {
    mentioned: audience.mentioned,
    objection_to_answer: audience.owners,
    review_due: [...audience.owners, ...audience.facilitators],
  };
  return (told[kind] ?? audience.followers).includes(personId);
}

/** The same mail written again after a crash has the same key. */
function keyOf(notices: readonly QueuedNotice[]): string {
  const about = notices.map(({ personId, requestId, eventId, commentId, kind }) => [
    personId,
    requestId,
    eventId,
    commentId,
    kind,
  ]);
  return `notice-${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32)}`;
}
