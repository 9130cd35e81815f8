/** Amounts as the screens say and read them. */
import { type Currency, parseMoney } from '@komunigi/domain';
import { moneyText } from '@komunigi/ui';
import { useLocale } from '../../platform/intl.js';

export type Amount = { amountMinor: string; currency: Currency };

/** « 1 234,50 € », as one word of a sentence. */
export function useMoneyText(): (amount: Amount) => string {
  const locale = useLocale();
  return ({ amountMinor, currency }) => moneyText(locale, amountMinor, currency);
}

/** What is typed, as digits of minor units; null when it cannot be read or is negative. Nothing typed is nothing. */
export function minorOf(typed: string, currency: Currency): string | null {
  if (typed.trim() === '') return '0';
  try {
    const { minor } = parseMoney(typed, currency);
    return minor < 0n ? null : minor.toString();
  } catch {
    return null;
  }
}

/** As it is typed again: whole amounts without their cents. */
export function typedOf(amountMinor: string): string {
  const digits = amountMinor.padStart(3, '0');
  return digits.endsWith('00') ? digits.slice(0, -2) : `${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** Hours as they are typed, « 2,5 », in minutes; null when they cannot be read. */
export function minutesOf(typed: string): number | null {
  if (typed.trim() === '') return 0;
  if (!/^\d{1,4}(?:[.,]\d{1,2})?$/.test(typed.trim())) return null;
  return Math.round(Number(typed.trim().replace(',', '.')) * 60);
}

export function hoursOf(minutes: number): string {
  return minutes === 0 ? '' : String(Math.round((minutes / 60) * 100) / 100).replace('.', ',');
}

/** Percent of the whole, rounded down: what is not covered is never said to be a hundred. */
export function percentOf(part: string, whole: string): number {
  return BigInt(whole) === 0n ? 0 : Number((BigInt(part) * 100n) / BigInt(whole));
}
