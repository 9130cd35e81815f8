import type { AccountKind, LedgerKind, MovementWord } from '@komunigi/domain';
import { messages, useText, type Message } from '../../platform/intl.js';

/** The steps of money, the kinds of entries and the movements of a statement, in the reader's words. */
export const accountTexts: Record<AccountKind, Message> = messages({
  promises: { id: 'treasury.account.promises' },
  promised: { id: 'treasury.account.promised' },
  called: { id: 'treasury.account.called' },
  outside: { id: 'treasury.account.outside' },
  available: { id: 'treasury.account.available' },
  reserved: { id: 'treasury.account.reserved' },
  escrow: { id: 'treasury.account.escrow' },
  payable: { id: 'treasury.account.payable' },
  paid: { id: 'treasury.account.paid' },
  fx: { id: 'treasury.account.fx' },
});

export const kindTexts: Record<LedgerKind, Message> = messages({
  promise: { id: 'treasury.journal.kind.promise' },
  promise_withdrawn: { id: 'treasury.journal.kind.promise_withdrawn' },
  call: { id: 'treasury.journal.kind.call' },
  call_cancelled: { id: 'treasury.journal.kind.call_cancelled' },
  receipt: { id: 'treasury.journal.kind.receipt' },
  credit_used: { id: 'treasury.journal.kind.credit_used' },
  secured: { id: 'treasury.journal.kind.secured' },
  accepted: { id: 'treasury.journal.kind.accepted' },
  paid_out: { id: 'treasury.journal.kind.paid_out' },
  given_back: { id: 'treasury.journal.kind.given_back' },
  refund: { id: 'treasury.journal.kind.refund' },
  exchange: { id: 'treasury.journal.kind.exchange' },
  reversal: { id: 'treasury.journal.kind.reversal' },
});

export const movementTexts: Record<MovementWord, Message> = messages({
  promised: { id: 'treasury.statement.word.promised' },
  promise_withdrawn: { id: 'treasury.statement.word.promise_withdrawn' },
  called: { id: 'treasury.statement.word.called' },
  call_cancelled: { id: 'treasury.statement.word.call_cancelled' },
  call_settled: { id: 'treasury.statement.word.call_settled' },
  call_unsettled: { id: 'treasury.statement.word.call_unsettled' },
  received: { id: 'treasury.statement.word.received' },
  refunded: { id: 'treasury.statement.word.refunded' },
  set_aside: { id: 'treasury.statement.word.set_aside' },
  set_free: { id: 'treasury.statement.word.set_free' },
  secured: { id: 'treasury.statement.word.secured' },
  given_back: { id: 'treasury.statement.word.given_back' },
  owed: { id: 'treasury.statement.word.owed' },
  owed_undone: { id: 'treasury.statement.word.owed_undone' },
  paid_out: { id: 'treasury.statement.word.paid_out' },
  paid_out_undone: { id: 'treasury.statement.word.paid_out_undone' },
  exchanged_from: { id: 'treasury.statement.word.exchanged_from' },
  exchanged_to: { id: 'treasury.statement.word.exchanged_to' },
  other: { id: 'treasury.statement.word.other' },
});

type Named = {
  kind: AccountKind;
  currency: string;
  cooperative: { name: string } | null;
  developmentNumber: number | null;
};

/** « Réservé · La Fève · D12 », with its currency when it is not the euro. */
export function useAccountName() {
  const t = useText();
  return ({ kind, currency, cooperative, developmentNumber }: Named): string =>
    [
      t(accountTexts[kind].id),
      cooperative?.name,
      developmentNumber === null ? null : `D${developmentNumber}`,
      currency === 'EUR' ? null : currency,
    ]
      .filter(Boolean)
      .join(' · ');
}

/** « novembre 2026 ». */
export function monthText(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month.slice(0, 7)}-15T12:00:00Z`));
}
