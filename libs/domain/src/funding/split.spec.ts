import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import { Refused } from '../refusal.js';
import { type BoundedShare, splitBetween } from './split.js';

const euros = (minor: bigint) => money(minor, 'EUR');
const numbers = (text: string) => text.split(' ').map(Number);

/** Shares a, b, c… from columns of the tables below; « - » is no cap. */
function sharesOf(weights: string, floors: string, caps: string): BoundedShare[] {
  const [w, f, c] = [numbers(weights), numbers(floors), caps.split(' ')];
  return w.map((weight, index) => ({
    id: String.fromCharCode(97 + index),
    weight: BigInt(weight),
    floor: BigInt(f[index] ?? 0),
    cap: c[index] === undefined || c[index] === '-' ? null : BigInt(c[index]),
  }));
}

function outcome(total: bigint, shares: readonly BoundedShare[]): string {
  try {
    return splitBetween(euros(total), shares)
      .map(({ minor }) => String(minor))
      .join(' ');
  } catch (error) {
    const { code, params } = error as Refused;
    return [code, ...Object.values(params ?? {})].join(' ');
  }
}

describe('a split between floors and caps', () => {
  it.each(
    rows(`
      total | weights  | floors    | caps          | what each pays
      900   | 1 1 1    | 0 0 0     | - - -         | 300 300 300
      100   | 1 1 1    | 0 0 0     | - - -         | 34 33 33
      900   | 62 20 18 | 0 0 0     | 270 270 270   | caps_too_low 90
      900   | 62 20 18 | 0 0 0     | 270 - -       | 270 332 298
      900   | 8 1 1    | 0 200 200 | - - -         | 500 200 200
      900   | 8 1 1    | 0 500 500 | - - -         | floors_too_high 100
      900   | 1 1      | 300 0     | 200 -         | floor_above_cap a
      900   | 0 1      | 100 0     | - -           | 100 800
      900   | 0 1      | 100 0     | - 700         | caps_too_low 100
      900   | 0 0      | 450 450   | - -           | 450 450
      900   | 1 2      | 0 0       | 300 600       | 300 600
      0     | 1 2      | 0 0       | - -           | 0 0
      7     | 6 6 2    | 0 0 0     | 3 3 3         | 3 3 1
      10    | 5 3 2    | 1 1 1     | 4 4 4         | 4 4 2
    `),
  )('%s cents on %s between %s and %s: %s', (total, weights, floors, caps, expected) => {
    expect(outcome(BigInt(total), sharesOf(weights, floors, caps))).toBe(expected);
  });

  const bounded = fc
    .array(
      fc.record({
        weight: fc.integer({ min: 0, max: 10_000 }),
        floor: fc.integer({ min: 0, max: 500 }),
        room: fc.option(fc.integer({ min: 0, max: 20_000 })),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((rows) =>
      rows.map(({ weight, floor, room }, index) => ({
        id: `c${index}`,
        weight: BigInt(weight),
        floor: BigInt(floor),
        cap: room === null ? null : BigInt(floor + room),
      })),
    );
  const totals = fc.integer({ min: 0, max: 60_000 }).map(BigInt);

  it('adds up to the cent, between floor and cap, or says by how much it cannot', () => {
    fc.assert(
      fc.property(totals, bounded, (total, shares) => {
        let parts: bigint[];
        try {
          parts = splitBetween(euros(total), shares).map(({ minor }) => minor);
        } catch (error) {
          const { code, params } = error as Refused;
          const least = shares.reduce((sum, { floor }) => sum + floor, 0n);
          const most = shares.reduce((sum, { weight, floor, cap }) => sum + (weight === 0n ? floor : (cap ?? 0n)), 0n);
          const gap = code === 'caps_too_low' ? total - most : least - total;
          expect(String(gap)).toBe(params?.[code === 'caps_too_low' ? 'shortMinor' : 'excessMinor']);
          expect(gap > 0n).toBe(true);
          return;
        }
        const within = parts.every((part, index) => {
          const { floor, cap } = shares[index]!;
          return part >= floor && (cap === null || part <= cap);
        });
        // not one `expect` for each of a hundred thousand amounts: they would cost more than the splits
        if (!within || parts.reduce((sum, part) => sum + part, 0n) !== total) throw new Error(parts.join(' '));
      }),
      { numRuns: 20_000 },
    );
  });

  it('says the same in whatever order the co-ops stand', () => {
    fc.assert(
      fc.property(totals, bounded, fc.nat(), (total, shares, turn) => {
        const at = turn % shares.length;
        const turned = [...shares.slice(at), ...shares.slice(0, at)];
        const byId = (list: readonly BoundedShare[]) => {
          const said = outcome(total, list);
          if (/^[a-z]/.test(said)) return said;
          return said
            .split(' ')
            .map((part, index) => `${list[index]!.id} ${part}`)
            .sort()
            .join(', ');
        };
        if (byId(turned) !== byId(shares)) throw new Error(`${byId(shares)} and ${byId(turned)}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is monotone within one cent: nobody pays two cents less when the total rises by one', () => {
    fc.assert(
      fc.property(totals, bounded, (total, shares) => {
        const [before, after] = [outcome(total, shares), outcome(total + 1n, shares)];
        if (/^[a-z]/.test(before + after) || /[a-z]/.test(after)) return;
        const [x, y] = [before.split(' ').map(Number), after.split(' ').map(Number)];
        if (x.some((part, index) => y[index]! - part < -1)) throw new Error(`${x.join(' ')} then ${y.join(' ')}`);
      }),
      { numRuns: 20_000 },
    );
  });
});
