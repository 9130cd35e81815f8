import { describe, expect, it } from '@jest/globals';
import { table } from '../../fixtures/table.js';
import { allBlockers, whyNotPlace, type Blocker } from './blockers.js';
import { hanging, minuteOf, scene, spansOf, timeOf } from './fixtures/scene.js';

const board = scene(`
  card    | minutes | needs         | someone                  | seats | equipment | avoids | at
  bread   | 60      | buyer         |                          |       |           |        | kitchen 9:00
  stock   | 90      | buyer cook    |                          |       |           | till   | hall 10:00
  till    | 60      | cashier       |                          |       |           |        |
  money   | 60      |               | treasurer developer      |       |           |        | garden 13:00
  budget  | 60      | treasurer     |                          |       |           |        |
  code    | 60      | developer     |                          |       |           |        | hall 13:00
  audit   | 60      |               | treasurer developer      |       |           |        |
  twins   | 60      |               | cook visitor, cook       |       |           |        |
  crowd   | 60      |               |                          | 30    |           |        |
  film    | 30      |               |                          | 30    | projector |        |
  chalk   | 60      |               |                          | 61    | projector |        |
  guest   | 90      | visitor       |                          |       |           |        |
  ghosts  | 60      | stranger who  | stranger                 |       |           |        |
  late    | 60      |               | late                     |       |           |        |
  own     | 60      | cook          | cook                     |       |           |        |
  long    | 240     |               |                          |       |           |        |
`);

const told = (blocker: Blocker | null): string => {
  if (blocker === null) return 'fits';
  if (blocker.kind === 'closed') return `closed ${timeOf(blocker.span.from)}-${timeOf(blocker.span.until)}`;
  return Object.values(blocker).flat().join(' ');
};

describe('a card carried over the board', () => {
  it.each(
    table(`
      what                                             | card   | place   | start | answer
      a free place, free people                        | till   | kitchen | 13:00 | fits
      where it hangs already                           | bread  | kitchen | 9:00  | fits
      half an hour further, over its own place         | bread  | kitchen | 9:30  | person_busy buyer stock
      what ends at ten and begins at ten do not meet   | till   | hall    | 9:00  | fits
      no such place                                    | till   | cellar  | 9:00  | no_such_place
      before the doors open                            | till   | hall    | 8:30  | outside_day
      on after the evening                             | till   | hall    | 15:30 | outside_day
      the last hour                                    | till   | hall    | 15:00 | fits
      at ten past                                      | till   | hall    | 9:10  | off_grain
      into lunch                                       | till   | hall    | 11:30 | closed 12:00-13:00
      over lunch                                       | long   | hall    | 10:00 | closed 12:00-13:00
      on another card                                  | till   | kitchen | 9:30  | place_taken bread
      the buyer is at the bread                        | stock  | hall    | 9:30  | person_busy buyer bread
      not beside the stock, said by the other card     | till   | kitchen | 10:00 | avoided stock
      the treasurer is the last who can do the money   | budget | kitchen | 13:00 | person_busy treasurer money
      at another time there is no quarrel              | budget | kitchen | 14:00 | fits
      both who could are taken                         | audit  | kitchen | 13:00 | someone_busy 0 money code
      one hour later one of them is free               | audit  | kitchen | 14:00 | fits
      the cook is at the stock, one visitor for two    | twins  | kitchen | 10:00 | someone_busy 1 stock
      the visitor and the cook                         | twins  | hall    | 9:00  | fits
      the visitor has left, one cook for two           | twins  | hall    | 14:00 | someone_busy 1
      thirty in a kitchen for twelve                   | crowd  | kitchen | 13:00 | too_few_seats 12 30
      thirty in a garden nobody counted                | crowd  | garden  | 9:00  | fits
      no projector in the garden                       | film   | garden  | 9:00  | equipment_missing projector
      the visitor has left at noon                     | guest  | hall    | 14:00 | person_absent visitor
      two visits that touch are one                    | guest  | garden  | 9:00  | fits
      nobody of the group comes before eleven          | late   | hall    | 9:00  | someone_absent 0
      the cook stands for nobody where she is needed   | own    | hall    | 14:00 | someone_busy 0
    `),
  )('$what: $card, $place, $start', ({ card, place, start, answer }) => {
    expect(told(whyNotPlace(board, hanging(board), card!, place!, minuteOf(start!)))).toBe(answer);
  });

  it('is told everything that stands against it, the most telling first', () => {
    const all = (card: string, place: string, start: string) =>
      allBlockers(board, hanging(board), card, place, minuteOf(start)).map(told);
    expect(all('chalk', 'kitchen', '9:20')).toEqual([
      'off_grain',
      'place_taken bread',
      'too_few_seats 12 61',
      'equipment_missing projector',
    ]);
    expect(all('ghosts', 'cellar', '9:00')).toEqual([
      'no_such_place',
      'person_absent stranger',
      'person_absent who',
      'someone_absent 0',
    ]);
    expect(all('till', 'hall', '10:00')).toEqual(['place_taken stock', 'avoided stock']);
    expect(all('till', 'kitchen', '9:00')).toEqual(['place_taken bread']);
  });

  it('is no card of this board', () => {
    expect(() => whyNotPlace(board, [], 'nobody knows', 'hall', 540)).toThrow(RangeError);
  });

  it('does not mind cards that have gone', () => {
    const gone = [{ cardId: 'withdrawn', placeId: 'hall', start: 540 }];
    expect(whyNotPlace(board, gone, 'till', 'hall', 540)).toBeNull();
  });
});

describe('someone of a co-op, when topics overlap like tiles', () => {
  const tiles = scene(
    `
    card   | minutes | needs | someone       | at
    first  | 60      |       | cook          | kitchen 9:00
    second | 60      |       | cook buyer    | hall 9:30
    third  | 60      |       | buyer cashier | garden 10:00
    fourth | 60      |       | cashier       |
    fifth  | 30      | buyer |               |
    `,
    { places: ['kitchen', 'hall', 'garden', 'attic'].map((id) => ({ id, seats: null, equipment: [] })) },
  );

  it.each(
    table(`
      what                                                      | card   | start | answer
      third must be the cashier, since second is the buyer      | fourth | 10:30 | someone_busy 0 third
      the chain ends before                                     | fourth | 11:00 | fits
      the buyer by name: second has nobody left beside first    | fifth  | 9:30  | person_busy buyer second
      the buyer by name, when the cashier can stand in          | fifth  | 10:30 | fits
    `),
  )('$what', ({ card, start, answer }) => {
    expect(told(whyNotPlace(tiles, hanging(tiles), card!, 'attic', minuteOf(start!)))).toBe(answer);
  });

  it('a card that finds nobody as it is stands in nobody’s way', () => {
    const absent = { ...tiles, people: tiles.people.filter(({ id }) => id !== 'cook' && id !== 'buyer') };
    expect(told(whyNotPlace(absent, hanging(absent), 'fourth', 'attic', minuteOf('10:30')))).toBe(
      'someone_busy 0 third',
    );
    expect(told(whyNotPlace(absent, hanging(absent), 'fourth', 'attic', minuteOf('9:00')))).toBe('fits');
  });

  it('reads spans of two days', () => {
    const twoDays = { ...tiles, days: spansOf('9:00-12:00 2/9:15-2/12:00'), closed: [] };
    const people = tiles.people.map(({ id }) => ({ id, present: spansOf('9:00-2/18:00') }));
    const at = (time: string) =>
      told(whyNotPlace({ ...twoDays, people }, hanging(tiles), 'fifth', 'attic', minuteOf(time)));
    expect([at('2/9:15'), at('2/9:30'), at('2/8:00')]).toEqual(['fits', 'off_grain', 'outside_day']);
  });
});
