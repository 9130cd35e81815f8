import { use } from 'react';
import { LocaleContext } from './locale.js';

const formats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

const momentOptions: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' };

function dayOptions(day: Date, now: Date): Intl.DateTimeFormatOptions {
  return day.getFullYear() === now.getFullYear()
    ? { day: 'numeric', month: 'long' }
    : { day: 'numeric', month: 'long', year: 'numeric' };
}

type InstantProps = {
  /** ISO 8601 in UTC */
  at: string;
  /** the day alone (the moment is in the tooltip), or the day and the hour */
  show?: 'day' | 'moment';
};

/** A moment, in the reader's language and time zone; this year's days go without their year. */
export function Instant({ at, show = 'day' }: InstantProps) {
  const locale = use(LocaleContext);
  const date = new Date(at);
  const moment = dateFormat(locale, momentOptions).format(date);
  const text = show === 'moment' ? moment : dateFormat(locale, dayOptions(date, new Date())).format(date);
  return (
    <time dateTime={at} title={show === 'day' ? moment : undefined}>
      {text}
    </time>
  );
}

/** A calendar day YYYY-MM-DD, the same in every time zone. */
export function Day({ day }: { day: string }) {
  const locale = use(LocaleContext);
  const date = new Date(`${day}T12:00:00Z`);
  return <time dateTime={day}>{dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)}</time>;
}

/** Integer minor units as a sum of money: exact, since the digits are handed over as text. */
export function moneyText(locale: string, amountMinor: string, currency: 'EUR' | 'CHF'): string {
  const negative = amountMinor.startsWith('-');
  const digits = (negative ? amountMinor.slice(1) : amountMinor).padStart(3, '0');
  const decimal = `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  const whole = digits.endsWith('00') ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: whole,
    maximumFractionDigits: 2,
  }).format(decimal as unknown as number);
}

type MoneyProps = { amountMinor: string; currency: 'EUR' | 'CHF'; large?: boolean };

export function Money({ amountMinor, currency, large }: MoneyProps) {
  const locale = use(LocaleContext);
  return <span className={large ? 'figure money--large' : 'figure'}>{moneyText(locale, amountMinor, currency)}</span>;
}
