/**
 * Every amount leaves one account and arrives in another, so the books always balance; what is written stays written, and a
 * mistake is reversed. One leg is one debit account, one credit account, one amount in one currency. Source: TigerBeetle's transfers.
 */
import { money, type Currency, type Money } from '../money.js';
import type { Refusal } from '../refusal.js';
import type { Day } from '../time.js';

/** `normal`: the side on which it grows. `mayOverdraw`: it stands for the world outside, and has no floor. */
export type LedgerAccount = {
  readonly code: string;
  readonly normal: 'debit' | 'credit';
  readonly mayOverdraw: boolean;
};
export type Leg = { readonly debit: LedgerAccount; readonly credit: LedgerAccount; readonly amount: Money };

/** Between two currencies: units of the second for one of the first, in digits ("0.9345"), and who says so. */
export type ExchangeRate = { readonly perUnit: string; readonly source: string };

/** A transaction to write. Its legs take effect in their order: what arrives by one may leave by the next. */
export type Posting = {
  /** the same key with the same content is written once */
  readonly key: string;
  readonly kind: LedgerKind;
  readonly effectiveOn: Day;
  readonly legs: readonly Leg[];
  readonly rate?: ExchangeRate;
};

export const ledgerKinds = [
  'promise',
  'promise_withdrawn',
  'call',
  'call_cancelled',
  'receipt',
  'credit_used',
  'secured',
  'accepted',
  'paid_out',
  'given_back',
  'refund',
  'exchange',
  'reversal',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Why this is no transaction at all. */
export function whyNotPost(legs: readonly Leg[]): Refusal {
  const isSound = ({ debit, credit, amount }: Leg): boolean => amount.minor > 0n && debit.code !== credit.code;
  return legs.length > 0 && legs.every(isSound) ? null : 'bad_input';
}

/** What undoes it, last leg first, so that no account is overdrawn on the way. */
export function mirrored(legs: readonly Leg[]): Leg[] {
  return legs.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount })).reverse();
}

/** Every account the legs touch, with its currency, once. */
export function accountsOf(legs: readonly Leg[]): { account: LedgerAccount; currency: Currency }[] {
  const found = legs.flatMap(({ debit, credit, amount: { currency } }) => [
    [`${debit.code} ${currency}`, { account: debit, currency }] as const,
    [`${credit.code} ${currency}`, { account: credit, currency }] as const,
  ]);
  return [...new Map(found).values()];
}

/** What each account holds after the legs, by `code currency`, in the direction in which it grows. */
export function holdings(legs: readonly Leg[]): Map<string, bigint> {
  const nets = new Map<string, bigint>();
  const move = (account: LedgerAccount, side: 'debit' | 'credit', { minor, currency }: Money): void => {
    const key = `${account.code} ${currency}`;
    nets.set(key, (nets.get(key) ?? 0n) + (account.normal === side ? minor : -minor));
  };
  for (const { debit, credit, amount } of legs) {
    move(debit, 'debit', amount);
    move(credit, 'credit', amount);
  }
  return nets;
}

/**
 * What an amount is worth in another currency, rounded once, half up.
 * @throws RangeError when the rate is no positive decimal of ten places at most, or nothing is left of the amount
 */
export function exchanged(amount: Money, currency: Currency, { perUnit }: ExchangeRate): Money {
  const [, whole, fraction = ''] = /^(\d{1,10})(?:\.(\d{1,10}))?$/.exec(perUnit) ?? [];
  if (whole === undefined) throw new RangeError('exchanged: a rate is a decimal number');
  const scale = 10n ** BigInt(fraction.length);
  const minor = (2n * amount.minor * BigInt(whole + fraction) + scale) / (2n * scale);
  if (minor <= 0n || amount.currency === currency) throw new RangeError('exchanged: nothing to exchange');
  return money(minor, currency);
}
