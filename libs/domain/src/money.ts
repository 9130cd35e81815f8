/** An amount is a whole number of cents in one currency; currencies never mix, and a shared amount is shared to the last cent. */
import { Refused } from './refusal.js';

export const currencies = ['EUR', 'CHF'] as const;
export type Currency = (typeof currencies)[number];
/** `minor`: cents, possibly negative. */
export type Money = { readonly minor: bigint; readonly currency: Currency };
export type Share = { readonly id: string; readonly weight: bigint };

export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

export function addMoney(a: Money, b: Money): Money {
  return { minor: a.minor + sameCurrency(a, b).minor, currency: a.currency };
}

export function subtractMoney(a: Money, b: Money): Money {
  return { minor: a.minor - sameCurrency(a, b).minor, currency: a.currency };
}

export function negateMoney(a: Money): Money {
  return { minor: -a.minor, currency: a.currency };
}

/** -1, 0 or 1. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  return compareMinor(a.minor, sameCurrency(a, b).minor);
}

/** Digits of minor units as they travel: "-123450". Refuses anything else, and more than PostgreSQL's bigint holds. */
export function parseMinor(text: string): bigint {
  if (!/^-?\d{1,19}$/.test(text)) throw new Refused('bad_input', { field: 'amountMinor' });
  const minor = BigInt(text);
  if (minor !== BigInt.asIntN(64, minor)) throw new Refused('bad_input', { field: 'amountMinor' });
  return minor;
}

/** What a person types: "1 234,50", "1234.5", "1'234.50", "12". Refuses what could be read in two ways, as "1,234". */
export function parseMoney(text: string, currency: Currency): Money {
  const match = /^([-−])?(\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+|\d{1,15})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (match === null) throw new Refused('bad_input', { field: 'amount' });
  const whole = match[2]!.replace(/\D/g, '');
  const minor = parseMinor(whole + (match[3] ?? '').padEnd(2, '0'));
  return { minor: match[1] === undefined ? minor : -minor, currency };
}

/** The amount as the reader's language writes it; the digits go to Intl as text, so that no cent is lost. */
export function formatMoney(amount: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency }).format(decimalOf(amount));
}

/** "-1234.50": two decimals, a point, no grouping. */
export function decimalOf(amount: Money): `${number}` {
  const sign = amount.minor < 0n ? '-' : '';
  const digits = abs(amount.minor).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
}

/**
 * Hamilton's method: everyone gets the whole cents of an exact share; the cents left over go one each to the largest
 * remainders, ties to the larger weight, then to the smaller id. A negative total mirrors the positive one.
 * The answer keeps the order of the shares; its sum is the total, exactly.
 */
export function allocate(total: Money, shares: readonly Share[]): Money[] {
  const weights = shares.reduce((sum, { weight }) => sum + weight, 0n);
  if (shares.some(({ weight }) => weight < 0n)) throw new RangeError('allocate: a weight is negative');
  if (weights === 0n) throw new RangeError('allocate: nobody to share with');
  const cents = abs(total.minor);
  const exact = shares.map((share, index) => ({ ...share, index, rest: (cents * share.weight) % weights }));
  const minors = shares.map(({ weight }) => (cents * weight) / weights);
  let left = cents - minors.reduce((sum, minor) => sum + minor, 0n);
  exact.sort((a, b) => compareMinor(b.rest, a.rest) || compareMinor(b.weight, a.weight) || (a.id < b.id ? -1 : 1));
  for (const { index } of exact) {
    if (left === 0n) break;
    minors[index] = minors[index]! + 1n;
    left -= 1n;
  }
  return minors.map((minor) => ({ minor: total.minor < 0n ? -minor : minor, currency: total.currency }));
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`money: ${a.currency} and ${b.currency} do not mix`);
  return b;
}

function abs(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

function compareMinor(a: bigint, b: bigint): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
