/**
 * A period begins on its first day and is over on the day it names as its end; the day is the one of the co-ops' wall clocks.
 * Belgium, France, Switzerland and mainland Spain share one civil time, so one zone serves all.
 */
export const houseZone = 'Europe/Brussels';

/** A calendar day, YYYY-MM-DD. */
export type Day = string;
/** A moment: a Date, or ISO 8601 in UTC. */
export type Instant = Date | string;
/** Half-open: `from` is in it, `until` is not; null has no end. */
export type Period = { readonly from: Day; readonly until: Day | null };

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const dayParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: houseZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export function millisOf(instant: Instant): number {
  return typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
}

/** The day shown on the wall of the co-ops at that moment. */
export function dayOf(instant: Instant): Day {
  const [day, month, year] = dayParts.format(millisOf(instant)).split('/');
  return `${year}-${month}-${day}`;
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  // 2026-02-30 is refused by some engines and moved to March by others: both are caught here
  return !Number.isNaN(millis) && new Date(millis).toISOString().slice(0, 10) === text;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function contains(period: Period, day: Day): boolean {
  return period.from <= day && (period.until === null || day < period.until);
}

export function isEmptyPeriod(period: Period): boolean {
  return period.until !== null && period.until <= period.from;
}

/** Periods that touch do not overlap, and an empty period overlaps nothing. */
export function overlaps(a: Period, b: Period): boolean {
  if (isEmptyPeriod(a) || isEmptyPeriod(b)) return false;
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

/** Today is not past. */
export function isPast(day: Day, now: Instant): boolean {
  return day < dayOf(now);
}

/** Has less than that time gone by? The moment itself counts as gone. */
export function isWithin(since: Instant, millis: number, now: Instant): boolean {
  return millisOf(now) - millisOf(since) < millis;
}
