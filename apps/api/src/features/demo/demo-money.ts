/**
 * The books of the demonstration: written through the ledger's own door, on the days of the story, so that every check of real
 * books holds for them. Nothing is announced, and no letter leaves.
 */
import {
  acceptedLegs,
  addDays,
  callLegs,
  callReference,
  type Day,
  dayOf,
  invoiceShares,
  type Leg,
  type LedgerKind,
  money,
  paidOutLegs,
  pricesOf,
  promiseLegs,
  promiseWithdrawnLegs,
  receiptLegs,
  remindersBy,
  securedLegs,
  visitor,
} from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { nextNumber } from '../treasury/call-facts.js';
import { InvoicesService } from '../treasury/invoices.service.js';
import { LedgerService } from '../treasury/ledger.service.js';
import { demoDevelopmentId } from './demo-developments.rows.js';
import { cooperativeId, demoId, type DemoMaterial } from './demo-material.js';
import { moment, type MoneyStory, moneyStories } from './demo-money.rows.js';
import { type Bearer, bearerOf } from './demo-people.rows.js';
import { bankAccountId } from './demo-treasury.rows.js';
import type { Row } from './row.js';

const eur = (minor: bigint): ReturnType<typeof money> => money(minor, 'EUR');

/** @param today when the house is filled: reminders of calls whose day is over have been sent */
export async function fillMoney(db: EntityManager, material: DemoMaterial, today: Date): Promise<void> {
  const [told] = await db.query<{ yes: boolean }[]>(
    `select exists (select 1 from ledger_tx where idempotency_key like 'demo:%') as yes`,
  );
  if (told!.yes) return;
  for (const story of moneyStories) await new Telling(db, material, story, today).tell();
}

class Telling {
  private readonly ledger = new LedgerService();
  private readonly developmentId: string;
  private readonly treasurer: Bearer;

  constructor(
    private readonly db: EntityManager,
    private readonly material: DemoMaterial,
    private readonly story: MoneyStory,
    private readonly today: Date,
  ) {
    this.developmentId = demoDevelopmentId(story.key);
    this.treasurer = bearerOf(material, 'treasurer');
  }

  async tell(): Promise<void> {
    const { story } = this;
    const prices = this.prices();
    const calls = new Map<string, string>();
    for (const [slug, upTo] of story.promises) calls.set(slug, await this.call(slug, upTo, prices.get(slug)!));
    for (const [slug, amount, on] of story.paid) await this.receive(slug, amount, on, calls.get(slug)!);
    if (story.secured !== undefined) await this.secure(story.secured, prices);
    if (story.accepted !== undefined) await this.accept(story.accepted, prices);
    if (story.paidOut !== undefined) await this.payOut(story.paidOut);
  }

  private prices(): Map<string, bigint> {
    const { promises, ceiling } = this.story;
    const pledges = promises.map(([slug, upToMinor]) => ({
      id: slug,
      cooperativeId: slug,
      upToMinor,
      onlyIf: null,
      isConfirmed: true,
    }));
    const weights = promises.map(([slug]) => ({ cooperativeId: slug, weight: 1n }));
    return new Map([...pricesOf(eur(ceiling), pledges, weights)!].map(([slug, { minor }]) => [slug, minor]));
  }

  private async call(slug: string, upTo: bigint, price: bigint): Promise<string> {
    const { called, due, secured } = this.story;
    const payer = this.payer(slug);
    await this.post(called, 'promise', slug, promiseLegs(payer, eur(upTo)));
    const ledgerTxId = await this.post(called, 'call', slug, callLegs(payer, eur(price)));
    const at = moment(this.story, called, 'called');
    const id = demoId('call', `${this.story.key} ${slug}`, at);
    const number = await nextNumber(this.db, 'funding_call');
    const [row] = await this.db.query<{ country: string | null }[]>('select country from cooperative where id = $1', [
      payer.cooperativeId,
    ]);
    const { kind, reference } = callReference(number, row!.country);
    await this.insert('funding_call', {
      id,
      number: String(number),
      development_id: payer.developmentId,
      cooperative_id: payer.cooperativeId,
      amount_minor: String(price),
      currency: 'EUR',
      reference,
      reference_kind: kind,
      bank_account_id: bankAccountId(null),
      due_on: due,
      person_id: this.treasurer.personId,
      mandate_id: this.treasurer.mandateId,
      called_at: at,
      ledger_tx_id: ledgerTxId,
      reminder_count: remindersBy(due, dayOf(this.today)),
      secured_at: secured === undefined ? null : moment(this.story, secured, 'secured'),
      is_demo: true,
    });
    return id;
  }

  private async receive(slug: string, amount: bigint, on: Day, callId: string): Promise<void> {
    const payer = this.payer(slug);
    const ledgerTxId = await this.post(on, 'receipt', slug, receiptLegs(payer, eur(amount), eur(amount)));
    const at = moment(this.story, addDays(on, 1), `received ${slug}`);
    const id = demoId('receipt', `${this.story.key} ${slug}`, at);
    await this.insert('receipt', {
      id,
      cooperative_id: payer.cooperativeId,
      call_id: callId,
      amount_minor: String(amount),
      currency: 'EUR',
      received_on: on,
      worth_minor: String(amount),
      worth_currency: 'EUR',
      person_id: this.treasurer.personId,
      mandate_id: this.treasurer.mandateId,
      entered_at: at,
      ledger_tx_id: ledgerTxId,
      is_demo: true,
    });
    await this.insert('call_payment', {
      id: demoId('call payment', `${this.story.key} ${slug}`, at),
      call_id: callId,
      receipt_id: id,
      amount_minor: String(amount),
      ledger_tx_id: ledgerTxId,
      at,
      is_demo: true,
    });
  }

  /** All have paid: it is kept for the development, and what is left of the promises ends. */
  private async secure(on: Day, prices: Map<string, bigint>): Promise<void> {
    const { promises } = this.story;
    const kept = promises.flatMap(([slug]) => securedLegs(this.payer(slug), eur(prices.get(slug)!)));
    await this.post(on, 'secured', 'all', kept);
    const left = promises.filter(([slug, upTo]) => upTo > prices.get(slug)!);
    const ended = left.flatMap(([slug, upTo]) => promiseWithdrawnLegs(this.payer(slug), eur(upTo - prices.get(slug)!)));
    if (ended.length > 0) await this.post(on, 'promise_withdrawn', 'all', ended);
  }

  private async accept(on: Day, prices: Map<string, bigint>): Promise<void> {
    const { ceiling } = this.story;
    const ledgerTxId = await this.post(on, 'accepted', 'all', acceptedLegs(this.builder(), eur(ceiling)));
    const paid = [...prices].map(([slug, minor]) => ({ cooperativeId: cooperativeId(slug), minor }));
    const claims = [{ cooperativeId: this.builder().cooperativeId, percent: 100 }];
    const shares = invoiceShares(eur(ceiling), claims, paid);
    const { developmentId } = this;
    const { personId, mandateId } = this.treasurer;
    await new InvoicesService().draft(
      this.work(on, 'accepted'),
      { personId, mandateId },
      { developmentId, isDemo: true, shares, ledgerTxId },
    );
  }

  private async payOut(on: Day): Promise<void> {
    const { ceiling, key } = this.story;
    const ledgerTxId = await this.post(on, 'paid_out', 'all', paidOutLegs(this.builder(), eur(ceiling)));
    const at = moment(this.story, on, 'paid out');
    await this.insert('payout', {
      id: demoId('payout', key, at),
      kind: 'work',
      development_id: this.developmentId,
      cooperative_id: this.builder().cooperativeId,
      amount_minor: String(ceiling),
      currency: 'EUR',
      bank_account_id: bankAccountId('coop-it-easy'),
      proposed_by: this.treasurer.personId,
      proposed_at: at,
      approved_by: bearerOf(this.material, 'administrator').personId,
      approved_at: at,
      ledger_tx_id: ledgerTxId,
      is_demo: true,
    });
  }

  private payer(slug: string): { cooperativeId: string; developmentId: string } {
    return { cooperativeId: cooperativeId(slug), developmentId: this.developmentId };
  }

  private builder(): { cooperativeId: string; developmentId: string } {
    return this.payer('coop-it-easy');
  }

  private work(on: Day, seed: string): Work {
    const now = moment(this.story, on, seed);
    return { db: this.db, now, announce: () => undefined, lock: async () => Promise.resolve() };
  }

  private async post(effectiveOn: Day, kind: LedgerKind, what: string, legs: readonly Leg[]): Promise<string> {
    const work = this.work(effectiveOn, `${kind} ${what}`);
    const key = `demo:${this.story.key}:${kind}:${what}`;
    return (await this.ledger.post(work, visitor, { key, kind, effectiveOn, legs })).id;
  }

  private async insert(table: string, row: Row): Promise<void> {
    const names = Object.keys(row).join(', ');
    await this.db.query(
      `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1)`,
      [JSON.stringify(row)],
    );
  }
}
