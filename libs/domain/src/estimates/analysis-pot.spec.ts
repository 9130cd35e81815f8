import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  analysisMonth,
  currentMonth,
  expectedAnalysis,
  isMonth,
  monthOf,
  nextMonth,
  potOf,
  queueOrder,
  turnOf,
  type AnalysisFacts,
  type Waiting,
} from './analysis-pot.js';

const pots = [
  { fromMonth: '2026-03-01', minutes: 240 },
  { fromMonth: '2026-01-01', minutes: 60 },
  { fromMonth: '2026-06-01', minutes: 0 },
];

describe('the pot', () => {
  it.each([
    ['2025-12-01', 0],
    ['2026-01-01', 60],
    ['2026-02-01', 60],
    ['2026-03-01', 240],
    ['2026-05-01', 240],
    ['2026-06-01', 0],
  ] as const)('of %s is %i minutes', (month, minutes) => expect(potOf(pots, month)).toBe(minutes));

  it('belongs to a month of the co-ops’ walls', () => {
    expect(currentMonth('2026-10-31T22:59:59.000Z')).toBe('2026-10-01');
    expect(currentMonth('2026-10-31T23:00:00.000Z')).toBe('2026-11-01');
    expect([monthOf('2026-02-17'), nextMonth('2026-02-01'), nextMonth('2026-12-01')]).toEqual([
      '2026-02-01',
      '2026-03-01',
      '2027-01-01',
    ]);
    expect(['2026-02-01', '2026-02-02', '2026-13-01'].map(isMonth)).toEqual([true, false, false]);
  });

  it.each([
    [[], 60],
    [[30, 0, 30], 60],
    [[30, 20, 90], 30],
    [[30, 20, 90, 41], 36],
  ] as const)('expects of one more question, after %j, %i minutes', (spent, minutes) =>
    expect(expectedAnalysis(spent)).toBe(minutes),
  );
});

describe('what fits', () => {
  const facts: AnalysisFacts = { month: '2026-03-01', pots, usedMinutes: 100, analyses: [], waiting: 9 };
  it.each([
    ['of nine', {}, { restMinutes: 140, overMinutes: 0, fitsNow: 2, fitsNext: 4 }],
    ['of one', { waiting: 1 }, { fitsNow: 1, fitsNext: 0 }],
    ['of three', { waiting: 3 }, { fitsNow: 2, fitsNext: 1 }],
    ['when too much was used', { usedMinutes: 250 }, { restMinutes: 0, overMinutes: 10, fitsNow: 0, fitsNext: 4 }],
    ['before June', { month: '2026-05-01' }, { nextPotMinutes: 0, fitsNow: 2, fitsNext: 0 }],
  ] as const)('%s', (_, changes, outcome) => expect(analysisMonth({ ...facts, ...changes })).toMatchObject(outcome));

  it('comes this month, the next, or later', () => {
    const month = { fitsNow: 2, fitsNext: 1 };
    expect([1, 2, 3, 4].map((rank) => turnOf(rank, month))).toEqual([
      'this_month',
      'this_month',
      'next_month',
      'later',
    ]);
  });
});

describe('the queue', () => {
  const waiting = (id: string, wishes: number, askedAt: string): Waiting => ({ id, wishes, askedAt });
  const queue = [
    waiting('c', 2, '2026-02-02T10:00:00.000Z'),
    waiting('a', 1, '2026-01-01T10:00:00.000Z'),
    waiting('b', 1, '2026-01-02T10:00:00.000Z'),
    waiting('d', 1, '2026-01-02T10:00:00.000Z'),
    waiting('e', 0, '2025-01-01T10:00:00.000Z'),
  ];

  it('is ordered by wishes, then the older question, then the id, however it comes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(queue, { minLength: queue.length }), (shuffled) => {
        expect(shuffled.toSorted(queueOrder)).toEqual(queue);
      }),
    );
  });
});
