/** Screens and apps of conferences read a programme in one shape (schedule.json of the c3voc): days, rooms, sessions with their offset from UTC. */
import { instantOf, isoWithOffset } from '../../time-zone.js';
import { type Instant, millisOf } from '../../time.js';
import { slugOf } from '../../cooperatives/cooperative.js';
import { clockText, type ScheduledItem, scheduledItems, type Programme, type ProgrammeDay } from './programme.js';

export type ScheduleEvent = {
  readonly guid: string;
  readonly id: number;
  /** with the offset of that day */
  readonly date: string;
  readonly start: string;
  readonly duration: string;
  readonly room: string;
  readonly slug: string;
  readonly url: string;
  readonly title: string;
  readonly subtitle: string;
  readonly track: string | null;
  readonly type: string;
  readonly language: string;
  readonly abstract: string;
  readonly description: string;
  readonly recording_license: string;
  readonly do_not_record: null;
  readonly persons: readonly { readonly name: string; readonly public_name: string }[];
  readonly links: readonly { readonly url: string; readonly title: string }[];
  readonly attachments: readonly never[];
};

export type ScheduleDay = {
  readonly index: number;
  readonly date: string;
  readonly day_start: string;
  readonly day_end: string;
  readonly rooms: Readonly<Record<string, readonly ScheduleEvent[]>>;
};

export type ConferenceSchedule = {
  readonly $schema: string;
  readonly generator: { readonly name: string };
  readonly schedule: {
    readonly version: string;
    readonly base_url: string;
    readonly conference: {
      readonly acronym: string;
      readonly title: string;
      readonly description: string;
      readonly start: string;
      readonly end: string;
      readonly daysCount: number;
      readonly timeslot_duration: string;
      readonly time_zone_name: string;
      readonly url: string;
      readonly tracks: readonly { readonly name: string }[];
      readonly rooms: readonly { readonly name: string; readonly guid: string; readonly capacity: number | null }[];
      readonly days: readonly ScheduleDay[];
    };
  };
};

const types = { topic: 'discussion', plenary: 'plenary', break: 'break', visit: 'visit' } as const;

/** What fits the schema of the c3voc (validator/json/schema.json of voc/schedule). What has no time is not in it. */
export function scheduleOf(programme: Programme, now: Instant): ConferenceSchedule {
  const { gathering } = programme;
  const items = scheduledItems(programme);
  const days = gathering.days.map(({ day }) => day).sort();
  const tracks = [...new Set(items.flatMap(({ theme }) => theme ?? []))].sort();
  return {
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator: { name: 'Komunigi' },
    schedule: {
      version: new Date(millisOf(now)).toISOString(),
      base_url: gathering.publicUrl,
      conference: {
        acronym: gathering.slug.replaceAll('-', '_').padEnd(4, '_'),
        title: gathering.title,
        description: [gathering.place, gathering.address].filter(Boolean).join(', '),
        start: days.at(0) ?? '',
        end: days.at(-1) ?? '',
        daysCount: days.length,
        timeslot_duration: clockText(grainOf(items)),
        time_zone_name: gathering.timeZone,
        url: gathering.publicUrl,
        tracks: tracks.map((name) => ({ name })),
        rooms: roomsOf(programme, items),
        days: [...gathering.days]
          .sort((a, b) => a.day.localeCompare(b.day))
          .map((day, index) => dayOf(programme, items, { ...day, index: index + 1 })),
      },
    },
  };
}

/** The longest step, up to five minutes, on which every beginning and every duration falls. */
function grainOf(items: readonly ScheduledItem[]): number {
  const fits = (step: number): boolean =>
    items.every((item) => item.startMinute % step === 0 && item.durationMinutes % step === 0);
  return [30, 15, 10, 5].find(fits) ?? 1;
}

/** What is everywhere happens, for a screen, in a room named like the house. */
function roomOf({ gathering }: Programme, item: ScheduledItem): string {
  return item.placeName ?? gathering.place;
}

function roomsOf(
  programme: Programme,
  items: readonly ScheduledItem[],
): ConferenceSchedule['schedule']['conference']['rooms'] {
  const { gathering, places } = programme;
  const rooms = places.map(({ id, name, seats }) => ({ name, guid: id, capacity: seats }));
  const isHouseUsed = items.some(({ placeName }) => placeName === null);
  if (!isHouseUsed || places.some(({ name }) => name === gathering.place)) return rooms;
  return [{ name: gathering.place, guid: gathering.id, capacity: null }, ...rooms];
}

function dayOf(
  programme: Programme,
  items: readonly ScheduledItem[],
  { day, fromMinute, untilMinute, index }: ProgrammeDay & { readonly index: number },
): ScheduleDay {
  const zone = programme.gathering.timeZone;
  const ofDay = items.filter((item) => item.day === day);
  const names = roomsOf(programme, items).map(({ name }) => name);
  const entries = names.map((name) => [name, ofDay.filter((item) => roomOf(programme, item) === name)] as const);
  return {
    index,
    date: day,
    day_start: isoWithOffset(instantOf(day, fromMinute, zone), zone),
    day_end: isoWithOffset(instantOf(day, untilMinute, zone), zone),
    rooms: Object.fromEntries(entries.map(([name, found]) => [name, found.map((item) => eventOf(programme, item))])),
  };
}

function eventOf(programme: Programme, item: ScheduledItem): ScheduleEvent {
  const { timeZone, publicUrl } = programme.gathering;
  const url = item.url ?? publicUrl;
  return {
    guid: item.id,
    id: numberOf(item.id),
    date: isoWithOffset(instantOf(item.day, item.startMinute, timeZone), timeZone),
    start: clockText(item.startMinute),
    duration: clockText(item.durationMinutes),
    room: roomOf(programme, item),
    slug: [slugOf(item.title), item.id.slice(-8)].filter(Boolean).join('-'),
    url,
    title: item.title,
    subtitle: item.cooperativeName ?? '',
    track: item.theme,
    type: types[item.kind],
    language: item.languages.join(','),
    abstract: '',
    description: item.detail,
    recording_license: '',
    do_not_record: null,
    persons: item.people.map((name) => ({ name, public_name: name })),
    links: [],
    attachments: [],
  };
}

/** The shape asks for a whole number: the 48 bits of chance at the end of the identifier, never 0. */
function numberOf(id: string): number {
  return parseInt(id.slice(-12), 16) + 1;
}
