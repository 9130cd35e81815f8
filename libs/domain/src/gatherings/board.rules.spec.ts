import { describe, expect, it } from '@jest/globals';
import { refusalCodes } from '../refusal.js';
import { axisOf, refusalOfBlocker, stayOnAxis, wallAt, type BlockerNames, type Stay } from './board.rules.js';
import type { Blocker } from './timetable/blockers.js';

describe('the axis of a board', () => {
  it.each([
    ['2026-03-28', 0, 0],
    ['2026-03-28', 600, 600],
    ['2026-03-29', 0, 1440],
    ['2026-03-30', 15, 2895],
    ['2026-03-27', 1439, -1],
  ])('%s at minute %i is %i', (day, minute, point) => {
    expect(axisOf('2026-03-28', day, minute)).toBe(point);
    expect(wallAt('2026-03-28', point)).toEqual({ day, minute });
  });

  it('counts the minutes of the wall: the night in which the clock jumps is a day like the others', () => {
    expect(axisOf('2026-03-28', '2026-03-30', 540) - axisOf('2026-03-28', '2026-03-29', 540)).toBe(1440);
  });
});

describe('whoever comes is there', () => {
  const whole: Stay = { arrivesDay: null, arrivesMinute: null, leavesDay: null, leavesMinute: null };
  it.each<[string, Partial<Stay>, [number, number] | null]>([
    ['from the first to the last moment', {}, [0, 2880]],
    ['from the arrival', { arrivesDay: '2026-03-28', arrivesMinute: 660 }, [660, 2880]],
    ['until the departure', { leavesDay: '2026-03-29', leavesMinute: 720 }, [0, 2160]],
    ['from the day of arrival', { arrivesDay: '2026-03-29' }, [1440, 2880]],
    ['until the end of the day of departure', { leavesDay: '2026-03-28' }, [0, 1440]],
    ['never, when leaving before arriving', { arrivesDay: '2026-03-29', leavesDay: '2026-03-28' }, null],
  ])('%s', (_, changes, expected) => {
    const spans = stayOnAxis('2026-03-28', '2026-03-29', { ...whole, ...changes });
    expect(spans).toEqual(expected === null ? [] : [{ from: expected[0], until: expected[1] }]);
  });
});

describe('what stands in the way is said with its name', () => {
  const names: BlockerNames = {
    topic: (id) => `« ${id} »`,
    person: (id) => `${id} of BEES`,
    cooperative: (index) => ['La Fève', 'Coop IT Easy'][index]!,
    block: ({ from }) => `Repas de ${from}`,
  };
  it.each<[Blocker, string, Record<string, string | number> | undefined]>([
    [{ kind: 'no_such_place' }, 'place_unknown', undefined],
    [{ kind: 'outside_day' }, 'slot_outside_day', undefined],
    [{ kind: 'off_grain' }, 'slot_off_grain', undefined],
    [{ kind: 'closed', span: { from: 720, until: 780 } }, 'slot_closed', { block: 'Repas de 720' }],
    [{ kind: 'place_taken', cardId: 'stocks' }, 'place_taken', { topic: '« stocks »' }],
    [
      { kind: 'person_busy', personId: 'Anna', cardId: 'stocks' },
      'person_busy',
      { person: 'Anna of BEES', topic: '« labels »', other: '« stocks »' },
    ],
    [
      { kind: 'someone_busy', groupIndex: 1, cardIds: ['stocks', 'money'] },
      'someone_busy',
      { cooperative: 'Coop IT Easy', topic: '« labels »', other: '« stocks », « money »' },
    ],
    [
      { kind: 'someone_busy', groupIndex: 0, cardIds: [] },
      'someone_busy',
      { cooperative: 'La Fève', topic: '« labels »', other: '« labels »' },
    ],
    [{ kind: 'person_absent', personId: 'Anna' }, 'person_absent', { person: 'Anna of BEES', topic: '« labels »' }],
    [{ kind: 'someone_absent', groupIndex: 0 }, 'someone_absent', { cooperative: 'La Fève', topic: '« labels »' }],
    [{ kind: 'too_few_seats', seats: 8, needed: 20 }, 'too_few_seats', { seats: 8, needed: 20 }],
    [{ kind: 'equipment_missing', equipment: ['écran', 'son'] }, 'equipment_missing', { equipment: 'écran, son' }],
    [{ kind: 'avoided', cardId: 'stocks' }, 'topics_avoid', { topic: '« labels »', other: '« stocks »' }],
  ])('%j', (blocker, code, params) => {
    const refusal = refusalOfBlocker(blocker, 'labels', names);
    expect(refusal).toEqual(params === undefined ? { code } : { code, params });
    expect(refusalCodes).toContain(refusal.code);
  });
});
