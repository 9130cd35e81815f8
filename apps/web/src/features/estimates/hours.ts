import { useContext } from 'react';
import { LocaleContext } from '@komunigi/ui';

/** Minutes of work as hours in the reader's language: « 1,5 h ». */
export function useHours(): (minutes: number) => string {
  const locale = useContext(LocaleContext);
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'short',
    maximumFractionDigits: 2,
  });
  return (minutes) => format.format(minutes / 60);
}

/** What a person types, « 1,5 » or « 1.5 », in minutes; null when it is no number of hours. */
export function minutesOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(trimmed)) return null;
  return Math.round(Number(trimmed) * 60);
}
