/** A person's own topics of several gatherings are one calendar, each at the hour on the wall of its town. */
import type { Programme } from './programme.js';

export type OwnCalendar = {
  /** where the calendar's own page is */
  readonly publicUrl: string;
  /** of a calendar without any gathering */
  readonly timeZone: string;
  readonly title: string;
};

/** One programme for each time zone: what differs between gatherings of a zone is said by each item. Without any gathering, an empty one. */
export function ownCalendar(programmes: readonly Programme[], own: OwnCalendar): Programme[] {
  const zones = [...new Set(programmes.map(({ gathering }) => gathering.timeZone))];
  const none: Programme[] = [];
  const calendars = zones.map((timeZone) => {
    const there = programmes.filter(({ gathering }) => gathering.timeZone === timeZone);
    return inOneZone(there, { ...own, timeZone });
  });
  return calendars.length === 0 ? [inOneZone(none, own)] : calendars;
}

function inOneZone(programmes: readonly Programme[], { publicUrl, timeZone, title }: OwnCalendar): Programme {
  const days = programmes.flatMap(({ gathering }) => gathering.days).sort((a, b) => a.day.localeCompare(b.day));
  return {
    gathering: { id: 'own', slug: 'own', title, place: '', address: '', timeZone, days, publicUrl },
    places: [],
    items: programmes.flatMap(({ gathering, items }) =>
      items.map((item) => ({
        ...item,
        placeName: [item.placeName, gathering.place, gathering.address].filter(Boolean).join(', ') || null,
      })),
    ),
  };
}

/** Calendars of different zones as one: the head of the first, then the zones and events of all. */
export function joinCalendars(calendars: readonly string[]): string {
  const [first = '', ...others] = calendars;
  const end = 'END:VCALENDAR\r\n';
  const bodyOf = (text: string): string => {
    const begin = /^BEGIN:V(?:TIMEZONE|EVENT)\r$/m.exec(text);
    return begin === null ? '' : text.slice(begin.index, -end.length);
  };
  return `${first.slice(0, -end.length)}${others.map(bodyOf).join('')}${end}`;
}
