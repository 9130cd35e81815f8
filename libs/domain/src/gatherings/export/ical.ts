/** Whoever follows the programme in a calendar sees each session at the hour on the wall of the town, in every season. */
import type { Language } from '../../cooperatives/cooperative.js';
import { clockChangesOf, instantOf, type LocalTime, localOf, offsetOf, writtenOffset } from '../../time-zone.js';
import { type Day, type Instant, millisOf, minuteMs } from '../../time.js';
import {
  clockText,
  isScheduled,
  scheduledItems,
  type Programme,
  type ProgrammeItem,
  pastMidnight,
} from './programme.js';

export type ICalOptions = {
  /** of the calendar, as the reader's list of calendars shows it */
  readonly name: string;
  readonly language: Language;
  /** what lost its place is told as cancelled, so that a calendar takes it away; without it, it is left out */
  readonly withCancelled?: boolean;
};

const refresh = 'PT15M';

/** RFC 5545 and 7986. The same programme gives the same bytes: a feed that did not change is not sent again. */
export function icalOf(programme: Programme, options: ICalOptions): string {
  const { gathering, items } = programme;
  const shown = [
    ...scheduledItems(programme),
    ...(options.withCancelled === true ? items.filter((item) => !isScheduled(item)) : []),
  ];
  const days = [...gathering.days, ...shown.map((item) => beginningOf(gathering, item))].map(({ day }) => day);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Komunigi//Gatherings//${options.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(options.name)}`,
    `X-WR-CALNAME:${escaped(options.name)}`,
    `X-WR-TIMEZONE:${gathering.timeZone}`,
    `URL:${uri(gathering.publicUrl)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    ...zoneLines(gathering.timeZone, [...days].sort()),
    ...shown.flatMap((item) => eventLines(programme, item)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ gathering }: Programme, item: ProgrammeItem): string[] {
  const zone = gathering.timeZone;
  const changed = utc(item.updatedAt);
  const { day, minute } = beginningOf(gathering, item);
  const where = [item.placeName, gathering.place, gathering.address].filter(Boolean).join(', ');
  const about = [item.detail, item.cooperativeName, item.people.join(', ')].filter(Boolean).join('\n\n');
  return [
    'BEGIN:VEVENT',
    `UID:${item.id}@komunigi`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `SEQUENCE:${item.sequence}`,
    `DTSTART;TZID=${zone}:${local(day, minute)}`,
    `DTEND;TZID=${zone}:${local(day, minute + item.durationMinutes)}`,
    `SUMMARY:${escaped(item.title)}`,
    ...(about === '' ? [] : [`DESCRIPTION:${escaped(about)}`]),
    ...(where === '' ? [] : [`LOCATION:${escaped(where)}`]),
    ...(item.theme === null ? [] : [`CATEGORIES:${escaped(item.theme)}`]),
    `URL:${uri(item.url ?? gathering.publicUrl)}`,
    `STATUS:${isScheduled(item) ? 'CONFIRMED' : 'CANCELLED'}`,
    `TRANSP:${item.kind === 'break' || !isScheduled(item) ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

/** What has no time any more still needs one in a calendar: the beginning of the gathering. */
function beginningOf({ days, timeZone }: Programme['gathering'], item: ProgrammeItem): LocalTime {
  if (isScheduled(item)) return { day: item.day, minute: item.startMinute };
  const [first] = days;
  return first === undefined ? localOf(item.updatedAt, timeZone) : { day: first.day, minute: first.fromMinute };
}

/** Section 3.6.5: what the wall showed on New Year's Day of the first of these days, and every jump until after the year of the last. */
function zoneLines(timeZone: string, days: readonly Day[]): string[] {
  if (days.length === 0) return [];
  const begins = instantOf(`${days[0]!.slice(0, 4)}-01-01`, 0, timeZone);
  const end = instantOf(`${Number(days.at(-1)!.slice(0, 4)) + 1}-01-02`, 0, timeZone);
  const offset = offsetOf(begins, timeZone);
  const changes = clockChangesOf(timeZone, begins, end);
  const standard = Math.min(offset, ...changes.map(({ after }) => after));
  const observance = (at: Date, before: number, after: number): string[] => {
    const kind = after > standard ? 'DAYLIGHT' : 'STANDARD';
    // Its beginning is written as the wall showed it before the jump
    const wall = new Date(at.getTime() + before * minuteMs).toISOString();
    return [
      `BEGIN:${kind}`,
      `DTSTART:${wall.replace(/[-:]|\.\d+Z/g, '')}`,
      `TZOFFSETFROM:${writtenOffset(before, '')}`,
      `TZOFFSETTO:${writtenOffset(after, '')}`,
      `END:${kind}`,
    ];
  };
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance(begins, offset, offset),
    ...changes.flatMap(({ at, before, after }) => observance(at, before, after)),
    'END:VTIMEZONE',
  ];
}

function local(day: Day, minute: number): string {
  const at = pastMidnight(day, minute);
  return `${at.day.replaceAll('-', '')}T${clockText(at.minute).replace(':', '')}00`;
}

function utc(instant: Instant): string {
  return new Date(millisOf(instant)).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Section 3.3.11; what no calendar can hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** An address has no blank and no line end. */
function uri(text: string): string {
  return text.replace(/[\s\p{Cc}]/gu, (sign) => encodeURIComponent(sign));
}

/** Section 3.1: at most 75 octets a line without its end, and no character is cut in two. */
function folded(line: string): string {
  let octets = 0;
  let text = '';
  for (const sign of line) {
    const size = octetsOf(sign.codePointAt(0)!);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += sign;
    octets += size;
  }
  return text;
}

function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
