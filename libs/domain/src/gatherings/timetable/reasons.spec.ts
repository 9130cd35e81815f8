import { describe, expect, it } from '@jest/globals';
import { table } from '../../fixtures/table.js';
import { hanging, minuteOf, scene, timeOf } from './fixtures/scene.js';
import { placeNearby } from './nearby.js';
import type { UnplacedReason } from './proposal.js';
import { whyUnplaced } from './reasons.js';

const board = scene(`
  card     | minutes | needs           | someone           | seats | equipment            | avoids           | at
  morning  | 180     | developer       |                   |       |                      |                  | hall 9:00
  noon     | 120     | developer       |                   |       |                      |                  | hall 13:00
  evening  | 60      | developer       |                   |       |                      |                  | hall 15:00
  kitchen1 | 180     |                 | cashier treasurer |       |                      |                  | kitchen 9:00
  kitchen2 | 180     | treasurer       | cashier           |       |                      |                  | kitchen 13:00
  garden   | 90      |                 |                   |       |                      |                  | garden 9:00
  fits     | 90      | buyer           |                   |       |                      |                  |
  longest  | 200     |                 |                   |       |                      |                  |
  crowd    | 60      |                 |                   | 61    |                      |                  |
  whole    | 60      |                 |                   | 100   | microphone           |                  |
  piano    | 60      |                 |                   |       | projector piano harp |                  |
  both     | 60      |                 |                   |       | blackboard projector |                  |
  ghost    | 60      | cook stranger   |                   |       |                      |                  |
  ghosts   | 60      |                 | stranger          |       |                      |                  |
  parted   | 60      | visitor late    |                   |       |                      |                  |
  halves   | 90      | visitor         | late              |       |                      |                  |
  code     | 60      | cook developer  |                   |       |                      |                  |
  mail     | 60      |                 | developer         |       |                      |                  |
  money    | 180     | buyer           | treasurer         |       |                      |                  |
  film     | 60      |                 |                   |       | projector            |                  |
  shy      | 60      |                 |                   |       |                      | morning noon evening |
`);

const told = (reason: UnplacedReason | null): string => {
  if (reason === null) return 'could hang';
  return Object.entries(reason)
    .map(([name, value]) => (name === 'start' ? timeOf(value as number) : [value].flat().join(' ')))
    .join(' ');
};

describe('why a topic finds no room', () => {
  it.each(
    table(`
      card    | reason
      fits    | could hang
      longest | longer_than_the_day
      crowd   | could hang
      whole   | nowhere_large_enough 100 60
      piano   | equipment_nowhere piano harp
      both    | no_fitting_place
      ghost   | person_never_there stranger
      ghosts  | someone_never_there 0
      parted  | could hang
      halves  | never_together visitor
      code    | person_everywhere developer 9:00 morning
      mail    | someone_everywhere 0 9:00 morning
      money   | no_room_left
      film    | no_room_left
      shy     | avoided_everywhere morning noon evening
    `),
  )('$card: $reason', ({ card, reason }) => {
    const changes = card === 'whole' ? { places: board.places.filter(({ id }) => id !== 'garden') } : {};
    expect(told(whyUnplaced({ ...board, ...changes }, hanging(board), card!))).toBe(reason);
  });

  it('no place at all suits nothing', () => {
    expect(told(whyUnplaced({ ...board, places: [] }, [], 'crowd'))).toBe('no_fitting_place');
  });

  it('somebody in two ways: the one who stands in the way most often is named', () => {
    const day = scene(`
      card  | minutes | needs              | at
      early | 60      | cook               | hall 9:00
      rest  | 120     | buyer              | hall 10:00
      all   | 180     | buyer              | garden 13:00
      late  | 60      | cashier            | hall 15:00
      both  | 60      | cook buyer cashier |
    `);
    expect(told(whyUnplaced(day, hanging(day), 'both'))).toBe('person_everywhere buyer 9:30 rest');
  });

  it('cards that are withdrawn count no more', () => {
    const gone = [...hanging(board), { cardId: 'gone', placeId: 'hall', start: 540 }];
    expect(told(whyUnplaced(board, gone, 'code'))).toBe('person_everywhere developer 9:00 morning');
  });

  it('is asked about cards of the board', () => {
    expect(() => whyUnplaced(board, [], 'nobody knows')).toThrow(RangeError);
  });
});

describe('the nearest place', () => {
  it.each(
    table(`
      card    | place   | time  | answer
      fits    | garden  | 10:30 | garden 10:30
      fits    | garden  | 9:30  | garden 10:30
      fits    | kitchen | 14:00 | garden 14:00
      fits    | hall    | 12:00 | garden 13:00
      code    | garden  | 10:30 | nowhere
      longest | garden  | 10:30 | nowhere
    `),
  )('of $place at $time for $card: $answer', ({ card, place, time, answer }) => {
    const found = placeNearby(board, hanging(board), card!, { placeId: place!, start: minuteOf(time!) });
    expect(found === null ? 'nowhere' : `${found.placeId} ${timeOf(found.start)}`).toBe(answer);
  });

  it('is asked about cards of the board', () => {
    expect(() => placeNearby(board, [], 'nobody knows', { placeId: 'hall', start: 540 })).toThrow(RangeError);
  });
});
