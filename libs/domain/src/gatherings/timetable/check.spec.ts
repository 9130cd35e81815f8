import { describe, expect, it } from '@jest/globals';
import { table } from '../../fixtures/table.js';
import { checkTimetable, type Violation } from './check.js';
import { hanging, minuteOf, scene, words } from './fixtures/scene.js';

const cards = scene(`
  card   | minutes | needs    | someone              | seats | equipment | avoids | at
  bread  | 60      | buyer    |                      |       |           |        |
  stock  | 60      | buyer    |                      |       |           | till   |
  till   | 60      |          |                      |       |           |        |
  money  | 60      |          | treasurer developer  |       |           |        |
  audit  | 60      |          | treasurer, developer |       |           |        |
  code   | 30      |          | developer            |       |           |        |
  budget | 60      | treasurer |                     |       |           |        |
  crowd  | 60      |          |                      | 30    |           |        |
  film   | 60      |          |                      |       | projector |        |
  guest  | 60      | visitor  |                      |       |           |        |
  ghost  | 60      | nobody   |                      |       |           |        |
  pin    | 60      |          |                      |       |           |        | hall 9:00!
`);
const told = (violation: Violation) => Object.values(violation).flat().join(' ');
const on = (text: string) =>
  text.split(',').map((hung) => {
    const [cardId, placeId, time] = words(hung);
    return { cardId: cardId!, placeId: placeId!, start: minuteOf(time!) };
  });

describe('a patient reader', () => {
  it.each(
    table(`
      on the board                                                           | finds
      bread kitchen 9:00, stock kitchen 10:00                                |
      bread kitchen 9:00, stock garden 9:30                                  | person_clash buyer bread stock
      bread kitchen 9:00, till kitchen 9:30                                  | place_clash kitchen bread till
      stock kitchen 9:00, till garden 9:30                                   | avoid_clash stock till
      till garden 9:30, stock kitchen 9:00                                   | avoid_clash till stock
      till kitchen 8:30                                                      | outside_day till
      till kitchen 15:30                                                     | outside_day till
      bread kitchen 9:10                                                     | off_grain bread
      bread kitchen 11:30                                                    | beside_closed bread
      bread cellar 9:00                                                      | unknown_place bread cellar
      crowd kitchen 9:00                                                     | too_few_seats crowd
      crowd garden 9:00                                                      |
      film garden 9:00                                                       | equipment_missing film
      film hall 10:00                                                        |
      guest garden 9:30                                                      |
      guest garden 13:00                                                     | person_absent guest visitor
      ghost garden 13:00                                                     | person_absent ghost nobody
      bread kitchen 9:00, bread garden 13:00                                 | placed_twice bread
      gone kitchen 9:00                                                      | unknown_card gone
      money kitchen 9:00, code garden 9:30                                   |
      money kitchen 9:00, budget garden 9:00                                 |
      money kitchen 9:00, budget garden 9:00, code hall 10:00                |
      money kitchen 10:00, budget garden 10:00, code hall 10:30              | someone_missing code
      audit kitchen 13:00, money garden 13:00                                | someone_missing money
      audit kitchen 10:00, code garden 9:30                                  |
      audit kitchen 9:00, code garden 9:30                                   | someone_missing code
      audit kitchen 13:00, money garden 14:00                                |
    `),
  )('$on the board: $finds', (row) => {
    const pinned = hanging(cards);
    expect(checkTimetable(cards, [...pinned, ...on(row['on the board']!)]).map(told)).toEqual(
      row['finds'] === '' ? [] : [row['finds']],
    );
  });

  it('misses a pinned card that moved or fell', () => {
    expect(checkTimetable(cards, []).map(told)).toEqual(['pin_moved pin']);
    expect(checkTimetable(cards, on('pin hall 10:00')).map(told)).toEqual(['pin_moved pin']);
    expect(checkTimetable(cards, on('pin garden 9:00')).map(told)).toEqual(['pin_moved pin']);
  });

  it('does not lose patience where many ask for the same few', () => {
    const rooms = Array.from({ length: 12 }, (_, at) => ({ id: `room${at}`, seats: null, equipment: [] }));
    const people = Array.from({ length: 11 }, (_, at) => ({ id: `p${at}`, present: [{ from: 0, until: 1440 }] }));
    const group = people.map(({ id }) => id).join(' ');
    const asking = rooms.map(({ id }, at) => `topic${at} | ${group} | ${id} 9:00`).join('\n');
    const crowded = scene(`card | someone | at\n${asking}`, { places: rooms, people });
    expect(checkTimetable(crowded, hanging(crowded)).map(({ kind }) => kind)).toEqual(['someone_missing']);
  });
});
