/** A gathering lives by the clock on the wall of its town: a day and a minute there are one moment everywhere. */
import { type Day, dayMs, type Instant, millisOf, minuteMs } from './time.js';

/** A place in a local day. `minute` counts from midnight on the wall; 1440 is the midnight that ends the day. */
export type LocalTime = { readonly day: Day; readonly minute: number };
/** The wall jumps at `at`: it showed UTC + `before` and shows UTC + `after`, both in minutes. */
export type ClockChange = { readonly at: Date; readonly before: number; readonly after: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is a thousand times dearer than using it. Throws a RangeError for a zone nobody knows. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** What the wall shows, read as if it were UTC. */
function wallOf(millis: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(millis)) part[type] = Number(value);
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
}

function offsetMs(millis: number, timeZone: string): number {
  const whole = Math.floor(millis / 1000) * 1000;
  return wallOf(whole, timeZone) - whole;
}

/** An IANA name (Europe/Brussels) known here; offsets like +02:00 are none, since they know no summer. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    formatOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Minutes by which the wall is ahead of UTC at that moment. */
export function offsetOf(instant: Instant, timeZone: string): number {
  return offsetMs(millisOf(instant), timeZone) / minuteMs;
}

/**
 * The moment at which the wall shows this. In the hour that spring skips: as much later as the jump (02:30 is 03:30);
 * in the hour that autumn repeats: the first time. (RFC 5545 section 3.3.5 says the same.)
 */
export function instantOf(day: Day, minute: number, timeZone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs;
  const before = offsetMs(wall - dayMs, timeZone);
  const after = offsetMs(wall + dayMs, timeZone);
  const isAfter = offsetMs(wall - before, timeZone) !== before && offsetMs(wall - after, timeZone) === after;
  return new Date(wall - (isAfter ? after : before));
}

/** What the wall shows at that moment; seconds are left out. */
export function localOf(instant: Instant, timeZone: string): LocalTime {
  const millis = millisOf(instant);
  const wall = new Date(millis + offsetMs(millis, timeZone));
  return { day: wall.toISOString().slice(0, 10), minute: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}

/** Every jump of the wall from `from` (not itself) until `until` (itself), oldest first. */
export function clockChangesOf(timeZone: string, from: Instant, until: Instant): ClockChange[] {
  const found: ClockChange[] = [];
  const end = millisOf(until);
  for (let left = millisOf(from); left < end; left = Math.min(left + dayMs, end)) {
    const right = Math.min(left + dayMs, end);
    const before = offsetMs(left, timeZone);
    const after = offsetMs(right, timeZone);
    if (before !== after) found.push(jumpBetween({ left, right, before, timeZone }));
  }
  return found;
}

type Search = {
  readonly left: number;
  readonly right: number;
  readonly before: number;
  readonly timeZone: string;
};

/** Halves until the second of the jump is known. */
function jumpBetween({ left, right, before, timeZone }: Search): ClockChange {
  let low = left;
  let high = right;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetMs(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  const at = new Date(Math.floor(high / 1000) * 1000);
  return { at, before: before / minuteMs, after: offsetMs(high, timeZone) / minuteMs };
}

/** As clocks and calendars of machines write it: 2027-03-28T09:00:00+02:00. */
export function isoWithOffset(instant: Instant, timeZone: string): string {
  const millis = millisOf(instant);
  const offset = offsetMs(millis, timeZone);
  const wall = new Date(millis + offset).toISOString().slice(0, 19);
  return `${wall}${writtenOffset(offset / minuteMs, ':')}`;
}

/** +01:00 with a colon between, +0100 with none; whole minutes, as zones have had for a century. */
export function writtenOffset(minutes: number, between: ':' | ''): string {
  const size = Math.abs(Math.round(minutes));
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`;
}
