/** Letters about a co-op's own money: it is called, reminded, thanked, or told that a call no longer holds. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Currency,
  type Day,
  dayOf,
  formatMoney,
  ibanText,
  type Language,
  leftToPay,
  money,
  type ReferenceKind,
  referenceText,
  type ReminderStage,
} from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { developmentChanged } from '../developments/development-history.js';
import { callReminded } from '../treasury/call-reminders.js';
import { type Letter, Letters, type Written } from './letters.js';
import { type CallWords, moneyLetterWords } from './money-letter-words.js';

const SEND = 'send_money_letter';
type Kind = 'called' | ReminderStage | 'received' | 'cancelled';

type Told = {
  readonly number: number;
  readonly amountMinor: string;
  readonly paidMinor: string;
  readonly currency: Currency;
  readonly dueOn: Day;
  readonly isCancelled: boolean;
  readonly reason: string | null;
  readonly reference: string;
  readonly referenceKind: ReferenceKind;
  readonly beneficiary: string;
  readonly iban: string;
  readonly cooperative: string;
  readonly title: string;
};

@Injectable()
export class MoneyLetters implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly letters: Letters,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.letters.register(SEND, async (letter, language, now) => this.write(letter, language, now));
    this.outbox.listen(async (db, event) => this.hear(db, event));
  }

  private async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    for (const { kind, callId } of await heardOf(db, event)) {
      const people = await thoseWhoPay(db, callId, dayOf(event.at));
      // the same cause is the same letter, however often it is heard
      const cause = kind === 'received' ? `${event.place.id} ${callId}` : `${kind} ${callId}`;
      await this.letters.queue(
        db,
        SEND,
        people.map((personId) => ({ personId, cause, kind, callId })),
      );
    }
  }

  /** A reminder of what was paid meanwhile, or a call that was cancelled before it left, is not sent. */
  async write(letter: Letter, language: Language, _now: Date): Promise<Written | null> {
    const { kind, callId } = letter as Letter & { kind: Kind; callId: string };
    const told = await this.toldOf(callId);
    if (told === null || (told.isCancelled && kind !== 'cancelled')) return null;
    const left = leftOf(told);
    if (left === 0n && kind !== 'received' && kind !== 'cancelled') return null;
    const all = moneyLetterWords[language];
    const words = wordsOf(told, left, language);
    return {
      subject: subjectOf(kind, words, language),
      paragraphs: paragraphsOf(kind, words, language),
      link: { label: all.see, path: `/appels/${callId}` },
      why: all.why(words),
      stops: null,
    };
  }

  private async toldOf(callId: string): Promise<Told | null> {
    const [told] = await this.source.query<Told[]>(
      `select c.number::int, c.amount_minor::text as "amountMinor", call_paid(c.id)::text as "paidMinor", c.currency,
         c.due_on::text as "dueOn", c.cancelled_at is not null as "isCancelled", c.cancelled_reason as reason, c.reference,
         c.reference_kind as "referenceKind", b.beneficiary, b.iban, o.name as cooperative, d.title
       from funding_call c join bank_account b on b.id = c.bank_account_id join cooperative o on o.id = c.cooperative_id
         join development d on d.id = c.development_id where c.id = $1`,
      [callId],
    );
    return told ?? null;
  }
}

function leftOf({ amountMinor, paidMinor, isCancelled }: Told): bigint {
  return leftToPay({ amountMinor: BigInt(amountMinor), paidMinor: BigInt(paidMinor), isCancelled });
}

function wordsOf(told: Told, left: bigint, language: Language): CallWords {
  const amount = (minor: bigint): string => formatMoney(money(minor, told.currency), language);
  return {
    development: told.title,
    cooperative: told.cooperative,
    amount: amount(BigInt(told.amountMinor)),
    left: amount(left),
    isPaid: left === 0n,
    until: dayText(told.dueOn, language),
    reference: referenceText({ kind: told.referenceKind, reference: told.reference }),
    account: `${told.beneficiary}, ${ibanText(told.iban)}`,
    reason: told.reason ?? '',
  };
}

function subjectOf(kind: Kind, words: CallWords, language: Language): string {
  return moneyLetterWords[language].subjects[kind](words);
}

function paragraphsOf(kind: Kind, words: CallWords, language: Language): string[] {
  const { lines, howToPay } = moneyLetterWords[language];
  const first = lines[kind](words);
  return words.isPaid || kind === 'cancelled' ? [first] : [first, howToPay(words)];
}

function dayText(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

async function heardOf(db: EntityManager, event: HappenedEvent): Promise<{ kind: Kind; callId: string }[]> {
  if (event.topic === callReminded) {
    const { callId, stage } = event.payload as { callId: string; stage: ReminderStage };
    return [{ kind: stage, callId }];
  }
  if (event.topic !== developmentChanged) return [];
  const { kind, eventId } = event.payload as { kind: string; eventId: string };
  if (kind !== 'called' && kind !== 'call_cancelled' && kind !== 'received') return [];
  const [happened] = await db.query<{ developmentId: string; at: Date; callId: string | null }[]>(
    `select development_id as "developmentId", at, data->>'callId' as "callId" from development_event where id = $1`,
    [eventId],
  );
  if (happened === undefined) return [];
  if (kind !== 'called')
    return happened.callId === null
      ? []
      : [{ kind: kind === 'received' ? 'received' : 'cancelled', callId: happened.callId }];
  const calls = await db.query<{ id: string }[]>(
    'select id from funding_call where development_id = $1 and called_at = $2 order by number',
    [happened.developmentId, happened.at],
  );
  return calls.map(({ id }) => ({ kind: 'called', callId: id }));
}

/** The treasurers of the co-op; when it has none, its delegates. */
async function thoseWhoPay(db: EntityManager, callId: string, today: Day): Promise<string[]> {
  const rows = await db.query<{ personId: string }[]>(
    `with held as (select distinct m.person_id, m.role from mandate m join funding_call c on c.cooperative_id = m.cooperative_id
       where c.id = $1 and m.role in ('treasurer', 'delegate') and m.valid_from <= $2
         and (m.valid_until is null or m.valid_until > $2))
     select distinct person_id as "personId" from held
     where role = 'treasurer' or not exists (select 1 from held t where t.role = 'treasurer') order by 1`,
    [callId, today],
  );
  return rows.map(({ personId }) => personId);
}
