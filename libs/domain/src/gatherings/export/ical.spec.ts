import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { item, programme } from './fixtures/programme.js';
import { icalOf } from './ical.js';
import type { Programme } from './programme.js';

const options = { name: 'Rencontre', language: 'fr' } as const;
const text = (given: Programme, more: { withCancelled?: boolean } = {}): string =>
  icalOf(given, { ...options, ...more });
const unfolded = (given: string): string[] => given.replaceAll('\r\n ', '').split('\r\n');

/** As a calendar program reads it: its zones from the file, its events in them. */
function read(given: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(given));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return { calendar, events };
}

const momentOf = (time: ICAL.Time): string => time.toJSDate().toISOString();

describe('the programme in a calendar', () => {
  it('keeps nine o’clock on every day, over the night when the clocks go forward', () => {
    const { events } = read(text(programme()));
    expect(events.map(({ startDate }) => startDate.toString())).toEqual([
      '2027-03-27T09:00:00',
      '2027-03-28T09:00:00',
      '2027-03-29T09:00:00',
    ]);
    expect(events.map(({ startDate }) => momentOf(startDate))).toEqual([
      '2027-03-27T08:00:00.000Z',
      '2027-03-28T07:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
    ]);
    expect(events.map(({ endDate }) => momentOf(endDate))[1]).toBe('2027-03-28T07:45:00.000Z');
    expect(new Set(events.map(({ startDate }) => startDate.zone.tzid))).toEqual(new Set(['Europe/Brussels']));
  });

  it.each([
    ['Africa/Kinshasa', '2027-07-01', '2027-07-01T08:00:00.000Z', 1],
    ['America/New_York', '2027-11-07', '2027-11-07T14:00:00.000Z', 3],
    ['Australia/Sydney', '2027-01-05', '2027-01-04T22:00:00.000Z', 3],
    ['UTC', '2027-01-05', '2027-01-05T09:00:00.000Z', 1],
  ])('knows the clocks of %s', (zone, day, moment, observances) => {
    const { calendar, events } = read(text(programme({ items: [item(1, { day })] }, zone)));
    expect(momentOf(events[0]!.startDate)).toBe(moment);
    const zones = calendar.getAllSubcomponents('vtimezone');
    expect(zones).toHaveLength(1);
    expect(zones[0]!.getAllSubcomponents()).toHaveLength(observances);
  });

  it('writes the jumps of the clock as the wall showed them before', () => {
    const lines = unfolded(text(programme()));
    const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'));
    expect(zone.slice(1).join(' ').replaceAll(' BEGIN:', '\n').split('\n')).toEqual([
      'TZID:Europe/Brussels',
      'STANDARD DTSTART:20270101T000000 TZOFFSETFROM:+0100 TZOFFSETTO:+0100 END:STANDARD',
      'DAYLIGHT DTSTART:20270328T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 END:DAYLIGHT',
      'STANDARD DTSTART:20271031T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 END:STANDARD',
    ]);
  });

  it('covers every year it speaks of, and what runs past midnight on New Year’s Eve', () => {
    const late = item(1, { day: '2027-12-31', startMinute: 1410, durationMinutes: 60 });
    const { events } = read(text(programme({ items: [late, item(2, { day: '2029-07-01' })] })));
    expect(momentOf(events[0]!.endDate)).toBe('2027-12-31T23:30:00.000Z');
    expect(events[0]!.endDate.toString()).toBe('2028-01-01T00:30:00');
    expect(momentOf(events[1]!.startDate)).toBe('2029-07-01T07:00:00.000Z');
  });

  it('says everything of a session', () => {
    const full = item(7, {
      title: 'Caisse; balances, « pesées » \\ fin',
      detail: 'Ligne 1\r\nLigne 2\u0000',
      cooperativeName: 'La Fève',
      people: ['Un·e trésorier·e', 'Une acheteuse'],
      theme: 'technique',
      url: 'https://komunigi.example/sujets/7?x=1,2;3 \n',
      sequence: 4,
      updatedAt: new Date('2027-03-02T08:30:15.500Z'),
    });
    const { events } = read(text(programme({ items: [full] })));
    const [event] = events;
    expect(event).toMatchObject({
      uid: '0192f000-0000-7000-8000-000000000007@komunigi',
      summary: 'Caisse; balances, « pesées » \\ fin',
      description: 'Ligne 1\nLigne 2\n\nLa Fève\n\nUn·e trésorier·e, Une acheteuse',
      location: 'Jardin, Maison des coops, Rue du Marché 1, Liège',
      sequence: 4,
    });
    const lines = unfolded(text(programme({ items: [full] })));
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTAMP:20270302T083015Z',
        'LAST-MODIFIED:20270302T083015Z',
        'DTSTART;TZID=Europe/Brussels:20270327T090000',
        'CATEGORIES:technique',
        'STATUS:CONFIRMED',
        'TRANSP:OPAQUE',
        'URL:https://komunigi.example/sujets/7?x=1,2;3%20%0A',
        'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
      ]),
    );
  });

  it('leaves out what nobody wrote, and lets a break keep nobody busy', () => {
    const bare = programme({ items: [item(1, { kind: 'break', placeName: null })] });
    const lines = unfolded(text({ ...bare, gathering: { ...bare.gathering, place: '', address: '' } }));
    expect(lines.filter((line) => /^(DESCRIPTION|LOCATION|CATEGORIES)/.test(line))).toEqual([]);
    expect(lines).toContain('TRANSP:TRANSPARENT');
  });

  it('tells what lost its place, when asked', () => {
    const lost = item(1, { day: null, startMinute: null, sequence: 3 });
    expect(read(text(programme({ items: [lost] }))).events).toEqual([]);
    const asked = text(programme({ items: [lost] }), { withCancelled: true });
    expect(unfolded(asked)).toContain('STATUS:CANCELLED');
    expect(read(asked).events[0]!.startDate.toString()).toBe('2027-03-27T09:00:00');
    const nowhere = programme({ items: [lost] });
    const dayless = text({ ...nowhere, gathering: { ...nowhere.gathering, days: [] } }, { withCancelled: true });
    expect(unfolded(dayless)).toContain('DTSTART;TZID=Europe/Brussels:20270301T110000');
    expect(momentOf(read(dayless).events[0]!.startDate)).toBe('2027-03-01T10:00:00.000Z');
    const empty = text({ ...nowhere, gathering: { ...nowhere.gathering, days: [] }, items: [] });
    expect(read(empty).calendar.getAllSubcomponents()).toEqual([]);
  });

  it('is the same to the byte when nothing changed', () => {
    expect(text(programme())).toBe(text(programme()));
  });

  it('never writes a line of more than 75 octets nor cuts a character, whatever is written', () => {
    const sign = fc.constantFrom('é', '→', '🍅', '\n', ',', ';', '\\', 'a', ' ', '\ud83c', '"', ':', '\u001f', 'œ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 170, size: 'max' }), (signs) => {
        const written = text(programme({ items: [item(1, { title: `x${signs.join('')}` })] }));
        const lines = written.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        const shown = `x${signs.join('')}`.replace(/[^\P{Cc}\n]|\p{Surrogate}/gu, '');
        expect(read(written).events[0]!.summary).toBe(shown);
      }),
      { numRuns: 100 },
    );
  });
});
