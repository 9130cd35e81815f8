import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import { type LevelNeed, splitLevels } from './nested.js';

const euros = (minor: number | bigint) => money(BigInt(minor), 'EUR');
const split = (levels: readonly number[], needs: readonly number[]) =>
  splitLevels(
    levels.map(euros),
    needs.map((level, index): LevelNeed => ({ id: `c${index}`, level })),
  ).map(({ minor }) => Number(minor));

/** The mean, over every order of arrival, of what each one adds to the cost; times the number of orders, so as to stay whole. */
function shapley(levels: readonly number[], needs: readonly number[]): { sums: number[]; orders: number } {
  const cost = (upTo: number): number => levels.slice(0, upTo).reduce((sum, level) => sum + level, 0);
  const sums = needs.map(() => 0);
  let orders = 0;
  const arrive = (there: number, rest: readonly number[]): void => {
    if (rest.length === 0) orders += 1;
    for (const one of rest) {
      const others = rest.filter((other) => other !== one);
      const orderings = others.reduce((product, _one, index) => product * (index + 1), 1);
      sums[one]! += (cost(Math.max(there, needs[one]!)) - cost(there)) * orderings;
      arrive(Math.max(there, needs[one]!), others);
    }
  };
  arrive(
    0,
    needs.map((_, index) => index),
  );
  return { sums, orders };
}

describe('nested features', () => {
  it.each(
    rows(`
      levels       | who needs how many | what each pays
      300 200      | 1 2 2              | 100 200 200
      300 200 100  | 1 2 3              | 100 200 300
      100          | 1 1 1              | 34 33 33
      300 200      | 0 2                | 0 500
      0 0          | 1 2                | 0 0
      300 0        | 1 1                | 150 150
    `),
  )('%s needed up to %s: %s', (levels, needs, expected) => {
    expect(split(levels.split(' ').map(Number), needs.split(' ').map(Number)).join(' ')).toBe(expected);
  });

  it('a level that costs something is needed by somebody, and none costs less than nothing', () => {
    expect(() => split([300, 200], [1, 1])).toThrow(RangeError);
    expect(() => split([300, -200], [2, 2])).toThrow(RangeError);
  });

  it('is the Shapley value to the cent, up to six co-ops', () => {
    const scene = fc
      .record({
        levels: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 4 }),
        others: fc.array(fc.nat(4), { maxLength: 5 }),
      })
      .map(({ levels, others }) => ({
        levels,
        needs: [levels.length, ...others.map((level) => Math.min(level, levels.length))],
      }));
    fc.assert(
      fc.property(scene, ({ levels, needs }) => {
        const parts = split(levels, needs);
        const { sums, orders } = shapley(levels, needs);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(levels.reduce((sum, level) => sum + level, 0));
        expect(parts.every((part, index) => Math.abs(part * orders - sums[index]!) < orders)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
