import { describe, expect, it } from '@jest/globals';
import { joinCalendars, ownCalendar } from './calendars.js';
import { item, programme } from './fixtures/programme.js';
import { icalOf } from './ical.js';

const own = { publicUrl: 'https://komunigi.example/rencontres', timeZone: 'Europe/Brussels', title: 'Mes rencontres' };
const options = { name: own.title, language: 'fr' } as const;

describe('the calendar of a person', () => {
  it('has one part for each zone, and says of each session where it is', () => {
    const here = programme({ items: [item(1)] });
    const later = programme({ items: [item(2, { placeName: null, day: '2028-03-27' })] });
    const nowhere = programme({ items: [item(4, { placeName: null })] });
    const bare = { ...nowhere, gathering: { ...nowhere.gathering, place: '', address: '', days: [] } };
    const far = programme({ items: [item(3)] }, 'Atlantic/Canary');
    const parts = ownCalendar([later, here, far, bare], own);
    expect(parts.map(({ gathering }) => [gathering.timeZone, gathering.title])).toEqual([
      ['Europe/Brussels', 'Mes rencontres'],
      ['Atlantic/Canary', 'Mes rencontres'],
    ]);
    expect(parts[0]!.items.map(({ placeName }) => placeName)).toEqual([
      'Maison des coops, Rue du Marché 1, Liège',
      'Jardin, Maison des coops, Rue du Marché 1, Liège',
      null,
    ]);
    expect(parts[0]!.gathering.days).toHaveLength(6);
  });

  it('without a gathering is empty, and valid', () => {
    const text = joinCalendars(ownCalendar([], own).map((part) => icalOf(part, options)));
    expect(text.split('\r\n').at(0)).toBe('BEGIN:VCALENDAR');
    expect(text).not.toContain('VEVENT');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('of several zones has one head, every zone and every session', () => {
    const parts = ownCalendar([programme(), programme({}, 'Atlantic/Canary')], own);
    const text = joinCalendars(parts.map((part) => icalOf(part, options)));
    expect(text.match(/BEGIN:VCALENDAR\r$/gm)).toHaveLength(1);
    expect(text.match(/END:VCALENDAR\r$/gm)).toHaveLength(1);
    expect(text.match(/^TZID:.*\r$/gm)).toEqual(['TZID:Europe/Brussels\r', 'TZID:Atlantic/Canary\r']);
    expect(text.match(/BEGIN:VEVENT\r$/gm)).toHaveLength(6);
  });

  it('of nothing at all is closed, and an empty one adds nothing', () => {
    const [empty] = ownCalendar([], own).map((part) => icalOf(part, options));
    expect(joinCalendars([])).toBe('END:VCALENDAR\r\n');
    expect(joinCalendars([empty!, empty!])).toBe(empty);
  });
});
