/**
 * Everyone pays in proportion to a weight, but never less than a floor nor more than a cap, and the amounts add up to the cent.
 * Water-filling: x_i = clamp(λ·w_i, floor_i, cap_i) with Σ x_i = T. λ is found exactly, on fractions; those who are neither at
 * their floor nor at their cap share what is left by Hamilton's method (allocate).
 */
import { allocate, money, type Money } from '../money.js';
import { Refused } from '../refusal.js';

/** `floor`, `cap`: minor units of the total's currency; no cap: null. */
export type BoundedShare = {
  readonly id: string;
  readonly weight: bigint;
  readonly floor: bigint;
  readonly cap: bigint | null;
};
/** A number of cents for each cent of weight: numerator and denominator, the denominator positive. */
type Level = { readonly over: bigint; readonly under: bigint };

/**
 * The answer keeps the order of the shares; its sum is the total, exactly.
 * @throws Refused caps_too_low (params: shortMinor) when all caps together do not reach the total; floors_too_high
 * (params: excessMinor) when the floors alone pass it; floor_above_cap (params: id)
 */
export function splitBetween(total: Money, shares: readonly BoundedShare[]): Money[] {
  const wrong = shares.find(({ floor, cap }) => cap !== null && floor > cap);
  if (wrong) throw new Refused('floor_above_cap', { id: wrong.id });
  const least = sum(shares.map(({ floor }) => floor));
  if (least > total.minor) throw new Refused('floors_too_high', { excessMinor: String(least - total.minor) });
  const most = sum(shares.map(reachOf));
  const isBounded = shares.every(({ cap, weight }) => cap !== null || weight === 0n);
  if (isBounded && most < total.minor) throw new Refused('caps_too_low', { shortMinor: String(total.minor - most) });
  const free = freeAt(shares, levelBefore(shares, total.minor));
  const rest = total.minor - sum(shares.map((share, index) => (free[index] === null ? 0n : (free[index] as bigint))));
  const sharing = shares.filter((_, index) => free[index] === null);
  const parts = new Map(
    sharing.length === 0
      ? []
      : allocate(money(rest, total.currency), sharing).map((part, index) => [sharing[index]!.id, part.minor]),
  );
  return shares.map(({ id }, index) => money(free[index] ?? (parts.get(id) as bigint), total.currency));
}

/** The most a share can come to: somebody without a weight stays at the floor, whatever the level. */
function reachOf({ weight, floor, cap }: BoundedShare): bigint {
  return weight === 0n ? floor : (cap ?? 0n);
}

/** What each share is fixed at just above a level; null: it grows with the level. */
function freeAt(shares: readonly BoundedShare[], level: Level): (bigint | null)[] {
  return shares.map(({ weight, floor, cap }) => {
    if (weight === 0n || level.over * weight < floor * level.under) return floor;
    return cap !== null && level.over * weight >= cap * level.under ? cap : null;
  });
}

/** The highest level at which a floor is left or a cap is reached and the amounts do not yet pass the total. */
function levelBefore(shares: readonly BoundedShare[], total: bigint): Level {
  const levels = shares
    .filter(({ weight }) => weight > 0n)
    .flatMap(({ weight, floor, cap }) =>
      [floor, ...(cap === null ? [] : [cap])].map((over) => ({ over, under: weight })),
    )
    .sort((a, b) => compare(a.over * b.under, b.over * a.under));
  let low: Level = { over: 0n, under: 1n };
  // the sum only grows with the level: half of what is left is put aside at each step
  for (let from = 0, until = levels.length; from < until;) {
    const middle = (from + until) >> 1;
    const level = levels[middle] as Level;
    if (sumAt(shares, level) <= total * level.under) {
      low = level;
      from = middle + 1;
    } else until = middle;
  }
  return low;
}

/** Σ clamp(λ·w, floor, cap), times the denominator of λ. */
function sumAt(shares: readonly BoundedShare[], { over, under }: Level): bigint {
  return sum(
    shares.map(({ weight, floor, cap }) => {
      const wanted = over * weight;
      if (wanted < floor * under) return floor * under;
      return cap !== null && wanted > cap * under ? cap * under : wanted;
    }),
  );
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function compare(a: bigint, b: bigint): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
