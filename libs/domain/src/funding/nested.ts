/**
 * A feature built in levels, each needing those below it: the cost of every level is shared equally among those who need at
 * least that level. It is the Shapley value of the airport game (Littlechild and Owen, 1973), rounded once to the cent.
 */
import { allocate, type Money, money } from '../money.js';

/** `level`: how many levels it needs; 0: none. */
export type LevelNeed = { readonly id: string; readonly level: number };

/**
 * @param levels what each level adds to the cost of the one below, in minor units
 * @returns in the order of the needs; the sum is the cost of all levels, exactly
 * @throws RangeError when nobody needs a level that costs something, or a level costs less than nothing
 */
export function splitLevels(levels: readonly Money[], needs: readonly LevelNeed[]): Money[] {
  const currency = levels[0]!.currency;
  const total = levels.reduce((sum, { minor }) => sum + minor, 0n);
  if (total === 0n) return needs.map(() => money(0n, currency));
  const sharers = levels.map((_, index) => needs.filter(({ level }) => level > index).length);
  // over the product of all divisors every part is a whole number, and no cent is lost before the last step
  const whole = sharers.reduce((product, count) => product * BigInt(count || 1), 1n);
  const weights = needs.map(({ level }) =>
    levels.slice(0, level).reduce((sum, { minor }, index) => {
      if (minor < 0n) throw new RangeError('splitLevels: a level costs less than nothing');
      return sum + (minor * whole) / BigInt(sharers[index]!);
    }, 0n),
  );
  if (weights.reduce((sum, weight) => sum + weight, 0n) !== total * whole)
    throw new RangeError('splitLevels: nobody needs a level that costs something');
  return allocate(
    money(total, currency),
    needs.map(({ id }, index) => ({ id, weight: weights[index]! })),
  );
}
