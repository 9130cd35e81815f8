import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import { joinLate } from './late-joiner.js';

const join = (cost: number, paid: readonly number[], years: number, keptPercent: number) => {
  const { price, credits } = joinLate({
    cost: money(BigInt(cost), 'EUR'),
    payers: paid.map((minor, index) => ({ id: `c${index}`, weight: 1n, paidMinor: BigInt(minor) })),
    joiner: { id: 'late', weight: 1n },
    years,
    keptPercent,
  });
  return [price, ...credits].map(({ minor }) => Number(minor));
};

describe('a late joiner', () => {
  it.each(
    rows(`
      cost   | they paid         | after years | kept a year | pays  | they get back
      120000 | 40000 40000 40000 | 0           | 80          | 30000 | 10000 10000 10000
      120000 | 40000 40000 40000 | 1           | 80          | 24000 | 8000 8000 8000
      120000 | 40000 40000 40000 | 2           | 80          | 19200 | 6400 6400 6400
      120000 | 60000 40000 20000 | 2           | 50          | 7500  | 3750 2500 1250
      100    | 50 50             | 3           | 90          | 24    | 12 12
      120000 | 40000 40000 40000 | 1           | 0           | 0     | 0 0 0
    `),
  )('%s paid as %s, %s years later at %s %%: %s, of which %s', (cost, paid, years, kept, pays, back) => {
    const [price, ...credits] = join(Number(cost), paid.split(' ').map(Number), Number(years), Number(kept));
    expect([String(price), credits.join(' ')]).toEqual([pays, back]);
  });

  it('what is paid is credited to the cent, and nobody gets more back than was paid', () => {
    const paid = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(paid, fc.nat(8), fc.nat(100), (amounts, years, kept) => {
        const cost = amounts.reduce((sum, amount) => sum + amount, 0);
        const [price, ...credits] = join(cost, amounts, years, kept) as [number, ...number[]];
        expect(credits.reduce((sum, credit) => sum + credit, 0)).toBe(price);
        expect(credits.every((credit, index) => credit <= amounts[index]!)).toBe(true);
      }),
    );
  });
});
