import { describe, expect, it } from '@jest/globals';
import { readCsv } from '../../csv.js';
import { item, programme } from './fixtures/programme.js';
import { programmeCsv, programmeColumns, type ProgrammeWords } from './programme-csv.js';

const words: ProgrammeWords = {
  columns: Object.fromEntries(
    programmeColumns.map((column) => [column, column.toUpperCase()]),
  ) as ProgrammeWords['columns'],
  kinds: { topic: 'Sujet', plenary: 'Plénière', break: 'Pause', visit: 'Visite' },
};

describe('the programme in a spreadsheet', () => {
  it('has a line a session, by time and place, those without a time at the end', () => {
    const items = [
      item(1, { day: null, startMinute: null, title: '=1+1', durationMinutes: 30 }),
      item(2, { startMinute: 1410, durationMinutes: 60 }),
      item(3, { placeName: 'Ailleurs' }),
      item(4),
      item(5, {
        placeName: 'Grande salle',
        theme: 'money',
        cooperativeName: 'La Fève',
        languages: ['fr', 'nl'],
        people: ['A', 'B'],
      }),
      item(6, { placeName: null, kind: 'break', url: 'https://komunigi.example/6' }),
    ];
    const rows = readCsv(programmeCsv(programme({ items }), words)).map(({ cells }) => cells);
    expect(rows[0]).toEqual(programmeColumns.map((column) => column.toUpperCase()));
    expect(rows.slice(1).map((cells) => cells.slice(0, 7).join(' | '))).toEqual([
      '2027-03-27 | 09:00 | 09:45 | 45 |  | Pause | Sujet 6',
      '2027-03-27 | 09:00 | 09:45 | 45 | Grande salle | Sujet | Sujet 5',
      '2027-03-27 | 09:00 | 09:45 | 45 | Jardin | Sujet | Sujet 4',
      '2027-03-27 | 09:00 | 09:45 | 45 | Ailleurs | Sujet | Sujet 3',
      '2027-03-27 | 23:30 | 00:30 | 60 | Jardin | Sujet | Sujet 2',
      " |  |  | 30 | Jardin | Sujet | '=1+1",
    ]);
    expect(rows[1]!.slice(7)).toEqual(['', '', '', '', '', 'https://komunigi.example/6']);
    expect(rows[2]!.slice(7)).toEqual([
      '', 'money', 'La Fève', 'fr nl', 'A, B', 'https://komunigi.example/rencontres/rencontre-2027',
    ]); // prettier-ignore
  });
});
