/** Letters about promises: a funding opens, a promise waits for its treasurer, two days are left, it is covered, lapsed, or opened again. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, formatMoney, houseZone, isOnlyPaid, type Language, money, myBillOf, totalsOf } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { Jobs } from '../../platform/jobs.js';
import { developmentChanged } from '../developments/development-history.js';
import { sharingOfDevelopment } from '../funding/key-facts.js';
import { reminderJob } from '../funding/pledging.js';
import { pledgingNow } from '../funding/pledging-facts.js';
import { type Letter, Letters, type Written } from './letters.js';
import { type PledgeLetterFacts, type PledgeLetterKind, pledgeLetterWords } from './pledge-letter-words.js';

const SEND = 'send_pledge_letter';

type PledgeLetter = Letter & {
  readonly kind: PledgeLetterKind;
  readonly developmentId: string;
  readonly cooperativeId: string;
};
type Change = { readonly developmentId: string; readonly kind: string; readonly eventId: string };

const heard: Readonly<Record<string, PledgeLetterKind>> = {
  funding_opened: 'opened',
  pledged: 'to_confirm',
  pledge_changed: 'to_confirm',
  funding_covered: 'covered',
  funding_lapsed: 'lapsed',
  funding_reopened: 'reopened',
  board_answered: 'board_answered',
};

@Injectable()
export class PledgeLetters implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly letters: Letters,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.letters.register(SEND, async (letter, language, now) => this.write(letter as PledgeLetter, language, now));
    this.outbox.listen(async (db, event) => this.hear(db, event));
    this.jobs.register(reminderJob, async ({ developmentId }, now) =>
      this.queue(this.source.manager, 'reminder', String(developmentId), `reminder ${dayOf(now)}`, now),
    );
  }

  private async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== developmentChanged) return;
    const { developmentId, kind, eventId } = event.payload as Change;
    const letter = heard[kind];
    if (letter === undefined) return;
    // beside calls that hold nobody answers again: what is missing is asked of all
    const isMissing = letter === 'reopened' && (await pledgingNow(db, developmentId, event.at)).callCount > 0;
    await this.queue(db, isMissing ? 'missing' : letter, developmentId, eventId, event.at);
  }

  private async queue(
    db: EntityManager,
    kind: PledgeLetterKind,
    developmentId: string,
    cause: string,
    at: Date,
  ): Promise<void> {
    const readers = await readersOf(db, { kind, developmentId, cause, at });
    await this.letters.queue(
      db,
      SEND,
      readers.map(({ personId, cooperativeId }) => ({
        personId,
        cause: `${cause} ${developmentId}`,
        kind,
        developmentId,
        cooperativeId,
      })),
    );
  }

  /** From the facts of the moment: what was confirmed, answered or closed meanwhile need not be said. */
  async write(letter: PledgeLetter, language: Language, now: Date): Promise<Written | null> {
    const { developmentId, cooperativeId, kind } = letter;
    const db = this.source.manager;
    const facts = await pledgingNow(db, developmentId, now);
    const { round } = facts;
    if (round === null) return null;
    const pledge = facts.pledges.find((one) => one.cooperativeId === cooperativeId);
    const isOver = round.wasCovered !== null || isOnlyPaid(facts);
    if (kind === 'to_confirm' && (pledge === undefined || pledge.isConfirmed || isOver)) return null;
    if (kind === 'reminder' && (pledge !== undefined || isOver)) return null;
    if ((kind === 'opened' || kind === 'missing') && isOver) return null;
    const [names] = await db.query<{ title: string; number: number; cooperative: string }[]>(
      'select d.title, d.number, c.name as cooperative from development d, cooperative c where d.id = $1 and c.id = $2',
      [developmentId, cooperativeId],
    );
    const { key, rate, amount, cooperatives } = await sharingOfDevelopment(db, developmentId, dayOf(now));
    const mine = myBillOf(cooperativeId, amount, cooperatives, { key, rate }).amount;
    const say = (minor: bigint): string => formatMoney(money(minor, round.currency), language);
    const said: PledgeLetterFacts = {
      title: names!.title,
      cooperative: names!.cooperative,
      day: dayText(new Date(round.deadline), language),
      goal: say(round.ceilingMinor),
      missing: say(totalsOf(round, facts.pledges).missingMinor),
      mine: mine && say(mine.minor),
      promised: pledge === undefined ? null : say(pledge.upToMinor),
    };
    const words = pledgeLetterWords[language];
    const asks = kind === 'opened' || kind === 'reminder' || kind === 'to_confirm';
    return {
      subject: words.subject[kind](said),
      paragraphs: [words.line[kind](said), ...(asks && said.mine !== null ? [words.bill(said.mine)] : [])],
      link: { label: words.see, path: `/developpements/${names!.number}/financement` },
      why: words.why(said.cooperative),
      // what a co-op promises is its own money; that a funding opens is news
      stops: kind === 'opened' ? { id: developmentId, title: said.title } : null,
    };
  }
}

function dayText(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: houseZone }).format(at);
}

type Asked = {
  readonly kind: PledgeLetterKind;
  readonly developmentId: string;
  readonly cause: string;
  readonly at: Date;
};

/** Of which co-ops: those that share, that promised, that did not, or the one it is about. */
const whose: Readonly<Record<PledgeLetterKind, string>> = {
  opened: 'true',
  missing: 'true',
  reminder: 'not exists (select 1 from live l where l.cooperative_id = p.id)',
  covered: 'exists (select 1 from live l where l.cooperative_id = p.id)',
  lapsed: 'exists (select 1 from live l where l.cooperative_id = p.id)',
  reopened: 'exists (select 1 from live l where l.cooperative_id = p.id)',
  to_confirm: 'p.id = (select about from happened) and not (select "isConfirmed" from happened)',
  board_answered: 'p.id = (select about from happened)',
};

/** Delegates, and treasurers too where it is about what their co-op promised; people whose mandate is current. */
async function readersOf(
  db: EntityManager,
  { kind, developmentId, cause, at }: Asked,
): Promise<{ personId: string; cooperativeId: string }[]> {
  const roles =
    kind === 'to_confirm'
      ? ['treasurer']
      : kind === 'opened' || kind === 'reminder'
        ? ['delegate']
        : ['delegate', 'treasurer'];
  return db.query(
    `with live as (select cooperative_id from pledge where development_id = $1 and withdrawn_at is null),
     happened as (select (e.data ->> 'forCooperativeId')::uuid as about, coalesce((e.data ->> 'isConfirmed')::boolean, true) as "isConfirmed"
       from development_event e where e.id::text = $2)
     select distinct m.person_id as "personId", p.id as "cooperativeId" from unnest(funding_parties($1)) p(id)
     join mandate m on m.cooperative_id = p.id and m.role = any($3) and m.ended_at is null and m.valid_from <= $4
       and (m.valid_until is null or m.valid_until > $4)
     join person r on r.id = m.person_id and r.disabled_at is null
     where ${whose[kind]} order by 1, 2`,
    [developmentId, cause, roles, dayOf(at)],
  );
}
