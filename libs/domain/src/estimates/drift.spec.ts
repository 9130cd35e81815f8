import { describe, expect, it } from '@jest/globals';
import { driftBy, driftOf, driftPercent, estimateHint, median, wholeMedian, type WorkDone } from './drift.js';

const work = (changes: Partial<WorkDone>): WorkDone => ({
  theme: 'tools',
  estimatedBy: 'coop-it-easy',
  guess: 120,
  likely: 240,
  real: 240,
  ...changes,
});

describe('the middle', () => {
  it.each([
    [[], null, null],
    [[5], 5, 5],
    [[9, 1, 4], 4, 4],
    [[1, 2], 1.5, 2],
    [[4, 2, 8, 6], 5, 5],
  ] as const)('of %j is %s', (values, middle, whole) =>
    expect([median(values), wholeMedian(values)]).toEqual([middle, whole]),
  );
});

describe('drift', () => {
  it.each([
    [240, 240, 100],
    [360, 240, 150],
    [60, 240, 25],
    [1, 200, 1], // half a percent, up
    [1, 201, 0],
  ] as const)('of %i minutes where %i were likely is %i percent', (real, likely, percent) =>
    expect(driftPercent(real, likely)).toBe(percent),
  );

  it('is the middle one, and says on how much it rests', () => {
    expect(driftOf([])).toEqual({ count: 0, isEnough: false, percent: null });
    expect(driftOf([work({ real: 480 }), work({ likely: null })])).toEqual({ count: 1, isEnough: false, percent: 200 });
    const three = [480, 120, 360].map((real) => work({ real }));
    expect(driftOf(three)).toEqual({ count: 3, isEnough: true, percent: 150 });
  });

  it('is the same for all alike: of each theme, of each developer co-op', () => {
    const works = [
      work({ real: 480 }),
      work({ theme: 'money', estimatedBy: 'coopdevs', real: 120 }),
      work({ theme: 'money', real: 240 }),
      work({ theme: 'technique', estimatedBy: null, likely: null }),
      work({ estimatedBy: null }),
    ];
    expect(driftBy(works, ({ theme }) => theme).map(({ key, drift }) => [key, drift.percent, drift.count])).toEqual([
      ['money', 75, 2],
      ['tools', 150, 2],
    ]);
    expect(driftBy(works, ({ estimatedBy }) => estimatedBy).map(({ key, drift }) => [key, drift.percent])).toEqual([
      ['coop-it-easy', 150],
      ['coopdevs', 50],
    ]);
  });
});

describe('the hint', () => {
  const alike = { likeness: 0.5, guess: 120, likely: 240, real: 540 };
  it.each([
    ['without history', [], null],
    [
      'of what is alike',
      [alike, { ...alike, likeness: 0.1, real: 60 }],
      { basis: 'title', count: 1, guessMinutes: 120, likelyMinutes: 240, realMinutes: 540 },
    ],
    [
      'of the theme',
      [
        { ...alike, likeness: 0.29, guess: null, likely: null },
        { ...alike, likeness: 0.1, guess: null, likely: null, real: 60 },
      ],
      { basis: 'theme', count: 2, guessMinutes: null, likelyMinutes: null, realMinutes: 300 },
    ],
  ] as const)('%s', (_, works, hint) => expect(estimateHint(works)).toEqual(hint));
});
