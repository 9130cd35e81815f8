import { describe, expect, it } from '@jest/globals';
import { item, programme } from './fixtures/programme.js';
import type { Programme } from './programme.js';
import { scheduleOf } from './schedule.js';

const now = '2027-03-02T08:00:00Z';
const conferenceOf = (given: Programme) => scheduleOf(given, now).schedule.conference;

describe('the programme as screens of conferences read it', () => {
  it('has every day with the offset it has that day', () => {
    const { days, ...conference } = conferenceOf(programme());
    expect(conference).toEqual({
      acronym: 'rencontre_2027',
      title: 'Rencontre 2027 (données fictives)',
      description: 'Maison des coops, Rue du Marché 1, Liège',
      start: '2027-03-27',
      end: '2027-03-29',
      daysCount: 3,
      timeslot_duration: '00:15',
      time_zone_name: 'Europe/Brussels',
      url: 'https://komunigi.example/rencontres/rencontre-2027',
      tracks: [],
      rooms: [
        { name: 'Grande salle', guid: '0192f000-0000-7000-8000-000000000091', capacity: 60 },
        { name: 'Jardin', guid: '0192f000-0000-7000-8000-000000000092', capacity: null },
      ],
    });
    expect(days.map(({ index, date, day_start, day_end }) => [index, date, day_start, day_end])).toEqual([
      [1, '2027-03-27', '2027-03-27T09:00:00+01:00', '2027-03-27T18:00:00+01:00'],
      [2, '2027-03-28', '2027-03-28T09:00:00+02:00', '2027-03-28T18:00:00+02:00'],
      [3, '2027-03-29', '2027-03-29T09:00:00+02:00', '2027-03-29T18:00:00+02:00'],
    ]);
    expect(days[1]!.rooms['Grande salle']).toEqual([]);
    expect(scheduleOf(programme(), now).schedule.version).toBe('2027-03-02T08:00:00.000Z');
  });

  it('says everything of a session, and of people no more than their names', () => {
    const full = item(12, {
      title: 'Migrer à plusieurs',
      detail: 'Quelles versions',
      theme: 'technique',
      cooperativeName: 'La Fève',
      languages: ['fr', 'en'],
      people: ['Une développeuse'],
      startMinute: 605,
      durationMinutes: 90,
      day: '2027-03-28',
    });
    expect(conferenceOf(programme({ items: [full] })).days[1]!.rooms['Jardin']).toEqual([
      {
        guid: full.id,
        id: 0x12 + 1,
        date: '2027-03-28T10:05:00+02:00',
        start: '10:05',
        duration: '01:30',
        room: 'Jardin',
        slug: 'migrer-a-plusieurs-00000012',
        url: 'https://komunigi.example/rencontres/rencontre-2027',
        title: 'Migrer à plusieurs',
        subtitle: 'La Fève',
        track: 'technique',
        type: 'discussion',
        language: 'fr,en',
        abstract: '',
        description: 'Quelles versions',
        recording_license: '',
        do_not_record: null,
        persons: [{ name: 'Une développeuse', public_name: 'Une développeuse' }],
        links: [],
        attachments: [],
      },
    ]);
    expect(conferenceOf(programme({ items: [full] })).tracks).toEqual([{ name: 'technique' }]);
  });

  it('gives what is everywhere a room named like the house', () => {
    const plenary = item(1, { kind: 'plenary', placeName: null, url: 'https://komunigi.example/p', title: '…' });
    const given = programme({ items: [plenary, item(2)] });
    const { rooms, days } = conferenceOf(given);
    expect(rooms.map(({ name }) => name)).toEqual(['Maison des coops', 'Grande salle', 'Jardin']);
    expect(days[0]!.rooms['Maison des coops']![0]).toMatchObject({
      type: 'plenary',
      url: 'https://komunigi.example/p',
      slug: '00000001',
    });
    const places = [{ id: 'x', name: 'Maison des coops', seats: 9 }];
    expect(conferenceOf({ ...given, places }).rooms).toEqual([{ name: 'Maison des coops', guid: 'x', capacity: 9 }]);
  });

  it('leaves out what has no time, and stands without days', () => {
    const lost = item(1, { day: null, startMinute: null });
    const odd = item(2, { startMinute: 541 });
    const given = programme({ items: [lost, odd] });
    expect(conferenceOf(given).days.flatMap(({ rooms }) => Object.values(rooms).flat())).toHaveLength(1);
    expect(conferenceOf(given).timeslot_duration).toBe('00:01');
    const empty = conferenceOf({ ...given, gathering: { ...given.gathering, days: [] } });
    expect([empty.start, empty.end, empty.daysCount]).toEqual(['', '', 0]);
    // The shape wants four signs at least
    expect(conferenceOf({ ...given, gathering: { ...given.gathering, slug: 'a-b' } }).acronym).toBe('a_b_');
  });
});
