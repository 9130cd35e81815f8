import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureNames } from '../cooperatives/figure.rules.js';
import { money } from '../money.js';
import {
  type CostKey,
  faultOfKey,
  type KeyCooperative,
  keysOf,
  missingFigures,
  perMille,
  rateOf,
  simpleKeys,
  splitByKey,
  squareRoot,
  weightsOf,
} from './cost-key.js';

const free = { mix: [], floorMinor: null, capMinor: null, capPercent: null };
const amountsOf = (total: bigint, key: CostKey, cooperatives: readonly KeyCooperative[]) =>
  splitByKey(money(total, 'EUR'), key, cooperatives, null).map(({ minor }) => Number(minor));

/** Seven invented co-ops; the first is 62 % of the turnover of all. */
const seven: KeyCooperative[] = [620, 130, 90, 60, 50, 30, 20].map((turnover, index) => ({
  id: `c${index}`,
  isRequester: index < 2,
  figures: {
    turnover: { amount: BigInt(turnover) * 1000_00n, currency: 'EUR' },
    members: { amount: BigInt(400 - 40 * index), currency: null },
    eaters: { amount: BigInt(900 - 70 * index), currency: null },
    households: { amount: BigInt(300 - 11 * index), currency: null },
    users: { amount: BigInt(50 + index), currency: null },
  },
}));

describe('a cost key', () => {
  it.each(simpleKeys)('%s: 900,00 € over seven co-ops add up to 900,00 €, with a cap and a floor too', (kind) => {
    const bounds = [free, { ...free, floorMinor: 2000n }, { ...free, capPercent: 60 }, { ...free, capMinor: 50_000n }];
    for (const bound of bounds)
      expect(amountsOf(900_00n, { ...bound, kind }, seven).reduce((sum, part) => sum + part, 0)).toBe(900_00);
  });

  it('turnover: 62 % of the turnover, capped at 30 %, pays exactly 30 %', () => {
    expect(amountsOf(900_00n, { ...free, kind: 'turnover', capPercent: 30 }, seven)[0]).toBe(270_00);
    expect(amountsOf(900_00n, { ...free, kind: 'turnover' }, seven)[0]).toBe(558_00);
  });

  it('the lower of two caps holds', () => {
    expect(amountsOf(900_00n, { ...free, kind: 'turnover', capPercent: 30, capMinor: 200_00n }, seven)[0]).toBe(200_00);
    expect(amountsOf(900_00n, { ...free, kind: 'turnover', capPercent: 30, capMinor: 400_00n }, seven)[0]).toBe(270_00);
  });

  it('requesters: only those who asked pay, the same', () => {
    expect(amountsOf(900_00n, { ...free, kind: 'requesters' }, seven)).toEqual([450_00, 450_00, 0, 0, 0, 0, 0]);
  });

  it('sqrt_turnover lies between equal and turnover', () => {
    const of = (kind: CostKey['kind']) => amountsOf(900_00n, { ...free, kind }, seven)[0]!;
    expect(of('equal')).toBeLessThan(of('sqrt_turnover'));
    expect(of('sqrt_turnover')).toBeLessThan(of('turnover'));
  });

  it('mixed: half equal and half by turnover is half of both', () => {
    const mix = [
      { key: 'equal', percent: 50 },
      { key: 'turnover', percent: 50 },
    ] as const;
    expect(amountsOf(1400_00n, { ...free, kind: 'mixed', mix }, seven)[0]).toBe(100_00 + 434_00);
    expect(keysOf({ kind: 'mixed', mix })).toEqual(['equal', 'turnover']);
  });

  it('a part of a mixed key that nobody has a figure for weighs nothing', () => {
    const bare = seven.map(({ id, isRequester }) => ({ id, isRequester, figures: {} }));
    const mix = [
      { key: 'equal', percent: 50 },
      { key: 'members', percent: 50 },
    ] as const;
    expect(weightsOf({ kind: 'mixed', mix }, bare, null)).toEqual(Array(7).fill(50n));
  });

  it('counts francs at the rate it is given, and as euros without one', () => {
    const two: KeyCooperative[] = [
      { id: 'be', isRequester: false, figures: { turnover: { amount: 100n, currency: 'EUR' } } },
      { id: 'ch', isRequester: false, figures: { turnover: { amount: 100n, currency: 'CHF' } } },
    ];
    expect(weightsOf({ kind: 'turnover', mix: [] }, two, { over: 105n, under: 100n })).toEqual([10_000n, 10_500n]);
    expect(weightsOf({ kind: 'turnover', mix: [] }, two, null)).toEqual([100n, 100n]);
    const counts = [{ id: 'a', isRequester: false, figures: { members: { amount: 7n, currency: null } } }];
    expect(weightsOf({ kind: 'members', mix: [] }, counts, { over: 105n, under: 100n })).toEqual([7n]);
  });

  it('names the figures that are missing, once each', () => {
    const [first, second] = seven as [KeyCooperative, KeyCooperative];
    const without = [{ ...first, figures: {} }, second];
    expect(missingFigures({ kind: 'turnover', mix: [] }, without)).toEqual([
      { cooperativeId: 'c0', figure: 'turnover' },
    ]);
    const mix = [
      { key: 'turnover', percent: 50 },
      { key: 'sqrt_turnover', percent: 50 },
    ] as const;
    expect(missingFigures({ kind: 'mixed', mix }, without)).toHaveLength(1);
    expect(missingFigures({ kind: 'equal', mix: [] }, without)).toEqual([]);
    expect(figureNames).toContain('turnover');
  });
});

describe('what is wrong with a key', () => {
  const mixed = (mix: CostKey['mix']): CostKey => ({ ...free, kind: 'mixed', mix });
  const half = { key: 'equal', percent: 50 } as const;
  it.each<[CostKey, string | undefined]>([
    [{ ...free, kind: 'equal' }, undefined],
    [{ ...free, kind: 'equal', floorMinor: 0n, capMinor: 1n, capPercent: 1 }, undefined],
    [{ ...free, kind: 'equal', floorMinor: -1n }, 'bad_input floorMinor'],
    [{ ...free, kind: 'equal', capMinor: 0n }, 'bad_input capMinor'],
    [{ ...free, kind: 'equal', capPercent: 0 }, 'bad_input capPercent'],
    [{ ...free, kind: 'equal', capPercent: 101 }, 'bad_input capPercent'],
    [{ ...free, kind: 'equal', capPercent: 1.5 }, 'bad_input capPercent'],
    [{ ...free, kind: 'equal', floorMinor: 5n, capMinor: 4n }, 'floor_above_cap capMinor'],
    [{ ...free, kind: 'equal', mix: [half] }, 'mix_not_whole mix'],
    [mixed([half, { key: 'members', percent: 50 }]), undefined],
    [mixed([{ key: 'equal', percent: 100 }]), 'mix_not_whole mix'],
    [mixed([half, half]), 'mix_not_whole mix'],
    [mixed([half, { key: 'members', percent: 49 }]), 'mix_not_whole mix'],
    [
      mixed([
        { key: 'equal', percent: 150 },
        { key: 'members', percent: -50 },
      ]),
      'mix_not_whole mix',
    ],
  ])('%o: %s', (key, expected) => {
    const fault = faultOfKey(key);
    expect(fault === null ? undefined : `${fault.code} ${fault.field}`).toBe(expected);
  });

  it('a rate is a positive decimal number', () => {
    expect(['1.065', '2', '0,9', '0', '-1', 'x', '1.2.3'].map(rateOf)).toEqual([
      { over: 1065n, under: 1000n },
      { over: 2n, under: 1n },
      { over: 9n, under: 10n },
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('numbers', () => {
  it('a square root is the largest whole number whose square is not larger', () => {
    expect([0n, 1n, 2n, 3n, 4n, 99n, 100n].map(squareRoot)).toEqual([0n, 1n, 1n, 1n, 2n, 9n, 10n]);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => {
        const root = squareRoot(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      }),
    );
  });

  it('parts per thousand are rounded to the nearest', () => {
    expect(perMille(62n, 100n)).toBe(620);
    expect(perMille(1n, 3n)).toBe(333);
    expect(perMille(1n, 0n)).toBe(0);
  });
});
