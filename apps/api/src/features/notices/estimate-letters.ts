/** Letters about estimates: to developers of whom one is asked, to the author of one that is accepted, to whoever may accept one that ends. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, type Currency, dayOf, formatMoney, type Language, money, type Role } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { Transaction } from '../../platform/db/transaction.js';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { Jobs } from '../../platform/jobs.js';
import { requestChanged } from '../requests/request-history.js';
import { type EstimateLetterKind, estimateLetterWords } from './estimate-letter-words.js';
import { type Letter, Letters, type Written } from './letters.js';

const SEND = 'send_estimate_letter';
const expiresWithinDays = 7;

/** id: of the question, or of the estimate */
type EstimateLetter = Letter & { readonly kind: EstimateLetterKind; readonly id: string };
type Change = { readonly requestId: string; readonly kind: string | null; readonly eventId?: string };
type Found = {
  readonly number: number;
  readonly title: string;
  readonly who: string | null;
  readonly reason: string | null;
  readonly day: string | null;
  readonly ceiling: string | null;
  readonly currency: Currency | null;
};

@Injectable()
export class EstimateLetters implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly letters: Letters,
    private readonly source: DataSource,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.letters.register(SEND, async (letter, language) => this.write(letter as EstimateLetter, language));
    this.outbox.listen(async (db, event) => this.hear(db, event));
    this.jobs.register('remind_estimates', async () => this.remind(), '30 6 * * *');
  }

  private async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== requestChanged) return;
    const { kind, eventId } = event.payload as Change;
    if (eventId === undefined || (kind !== 'estimate_asked' && kind !== 'estimate_accepted')) return;
    const [row] = await db.query<{ id: string; cooperativeIds: string[] }[]>(
      kind === 'estimate_asked'
        ? `select a.id, array(select c.id from cooperative c where c.kind = 'developers'
             and (a.to_cooperative_id is null or a.to_cooperative_id = c.id)) as "cooperativeIds"
           from request_event e join estimate_ask a on a.id = (e.data ->> 'askId')::uuid where e.id = $1`
        : `select s.id, array[s.cooperative_id] as "cooperativeIds"
           from request_event e join estimate s on s.id = (e.data ->> 'estimateId')::uuid where e.id = $1`,
      [eventId],
    );
    if (row === undefined) return;
    const letter = kind === 'estimate_asked' ? 'asked' : 'accepted';
    await this.queue(db, letter, row.id, eventId, await bearers(db, 'developer', row.cooperativeIds, event.at));
  }

  /** Once an estimate: seven days before it ends, as long as nothing is accepted on its request. */
  async remind(): Promise<void> {
    await this.transaction.run(async ({ db, now }) => {
      const due = await db.query<{ id: string; cooperativeId: string }[]>(
        `select e.id, r.cooperative_id as "cooperativeId" from estimate e join request r on r.id = e.request_id
         where e.kind = 'offer' and e.withdrawn_at is null and e.valid_until between $1 and $2
           and r.withdrawn_at is null and r.cooperative_id is not null and r.state not in ('done', 'refused', 'practice_note', 'merged')
           and not exists (select 1 from estimate_acceptance a where a.request_id = r.id and a.ended_at is null) order by e.id`,
        [dayOf(now), addDays(dayOf(now), expiresWithinDays)],
      );
      for (const { id, cooperativeId } of due)
        await this.queue(db, 'expires', id, `expires ${id}`, await bearers(db, 'delegate', [cooperativeId], now));
    });
  }

  private async queue(
    db: EntityManager,
    kind: EstimateLetterKind,
    id: string,
    cause: string,
    persons: readonly string[],
  ): Promise<void> {
    await this.letters.queue(
      db,
      SEND,
      persons.map((personId): EstimateLetter => ({ personId, cause, kind, id })),
    );
  }

  private async write({ kind, id }: EstimateLetter, language: Language): Promise<Written | null> {
    const found = kind === 'asked' ? await this.question(id) : await this.estimate(kind, id);
    if (found === null) return null;
    const words = estimateLetterWords[language];
    const { number, title, who, reason, day, ceiling, currency } = found;
    const said = words[kind]({
      number,
      title,
      who: who ?? words.federation,
      reason: reason ?? '',
      day: day === null ? '' : dayIn(day, language),
      ceiling: ceiling === null || currency === null ? '' : formatMoney(money(BigInt(ceiling), currency), language),
    });
    return { ...said, link: { label: words.see, path: `/demandes/${number}` }, why: words.why, stops: null };
  }

  /** One that was answered or taken back meanwhile is asked of nobody. */
  private async question(id: string): Promise<Found | null> {
    const rows = await this.source.query<Found[]>(
      `select r.number, r.title, c.name as who, a.reason, null as day, null as ceiling, null as currency
       from estimate_ask a join request r on r.id = a.request_id left join cooperative c on c.id = a.cooperative_id
       where a.id = $1 and a.answered_at is null and a.withdrawn_at is null and r.withdrawn_at is null`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Accepted: as long as it is; ending: as long as nothing is accepted. */
  private async estimate(kind: 'accepted' | 'expires', id: string): Promise<Found | null> {
    const rows = await this.source.query<Found[]>(
      `select r.number, r.title, ${kind === 'accepted' ? 'by_whom.name' : 'author.name'} as who, null as reason, e.valid_until::text as day,
         a.ceiling_minor::text as ceiling, a.currency
       from estimate e join request r on r.id = e.request_id join cooperative author on author.id = e.cooperative_id
       left join estimate_acceptance a on a.request_id = r.id and a.ended_at is null
       left join cooperative by_whom on by_whom.id = a.cooperative_id
       where e.id = $1 and e.withdrawn_at is null and r.withdrawn_at is null
         and ${kind === 'accepted' ? 'a.estimate_id = e.id' : 'a.id is null'}`,
      [id],
    );
    return rows[0] ?? null;
  }
}

async function bearers(
  db: EntityManager,
  role: Role,
  cooperativeIds: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct m.person_id as id from mandate m join person p on p.id = m.person_id and p.disabled_at is null
     where m.cooperative_id = any($1) and m.role = $2 and m.ended_at is null and m.valid_from <= $3
       and (m.valid_until is null or m.valid_until > $3) order by 1`,
    [cooperativeIds, role, dayOf(now)],
  );
  return rows.map(({ id }) => id);
}

/** The zone does not matter to a day, as long as one reads it in the zone in which it was put. */
function dayIn(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}
