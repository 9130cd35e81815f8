import { describe, expect, it } from '@jest/globals';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import { contributedMonthly, contributedPerHour, householdDues } from './contribution.js';

const euros = (amount: number) => money(BigInt(amount * 100), 'EUR');
const tiersOf = (text: string) =>
  text.split(', ').map((tier) => {
    const [count, monthly] = tier.split(' × ').map(Number) as [number, number];
    return { count, monthly: euros(monthly) };
  });

// komunigi.org/quel-business-model-pour-komunigi: the proposal of April 2022, 4 hours of analysis a month
describe('the contributions of April 2022', () => {
  it.each(
    rows(`
      co-ops × euros a month    | a month | for each of 4 hours
      7 × 25                    | 17500   | 4375
      12 × 25                   | 30000   | 7500
      3 × 35, 4 × 25, 5 × 10    | 25500   | 6375
    `),
  )('%s: %s cents, %s an hour', (tiers, monthly, hourly) => {
    expect(String(contributedMonthly(tiersOf(tiers), 'EUR').minor)).toBe(monthly);
    expect(String(contributedPerHour(tiersOf(tiers), 'EUR', 4).minor)).toBe(hourly);
  });

  it('an hour is rounded to the nearest cent, half up', () => {
    expect(contributedPerHour([{ count: 1, monthly: money(100n, 'EUR') }], 'EUR', 3).minor).toBe(33n);
    expect(contributedPerHour([{ count: 1, monthly: money(101n, 'EUR') }], 'EUR', 2).minor).toBe(51n);
    expect(contributedPerHour([], 'CHF', 4)).toEqual(money(0n, 'CHF'));
  });
});

// bloum.be/fr and bloum.be/comment-ca-marche: euros a month for each of a household
const bloum = [
  { fromAge: 0, monthly: euros(0) },
  { fromAge: 3, monthly: euros(2) },
  { fromAge: 15, monthly: euros(6) },
  { fromAge: 18, monthly: euros(10) },
];

describe('the household tariff of Bloum', () => {
  it.each(
    rows(`
      ages         | a month
      40           | 1000
      17           | 600
      15           | 600
      14           | 200
      3            | 200
      2            | 0
      41 39 16 8 1 | 2800
    `),
  )('%s: %s cents', (ages, expected) => {
    expect(String(householdDues(bloum, ages.split(' ').map(Number)).minor)).toBe(expected);
  });

  it('an age before the first band pays nothing', () => {
    expect(householdDues(bloum.slice(1), [1]).minor).toBe(0n);
  });
});
