/**
 * Who joins late pays what it would have paid had it been there from the start, less for every year that went by; what it pays
 * is credited to those who paid earlier, in the proportion of what they paid.
 */
import { allocate, type Money, money, type Share } from '../money.js';

export type EarlierPayer = { readonly id: string; readonly weight: bigint; readonly paidMinor: bigint };

/** `keptPercent`: what is left of the price after each whole year, of the year before. */
export type LateJoin = {
  readonly cost: Money;
  readonly payers: readonly EarlierPayer[];
  readonly joiner: Share;
  readonly years: number;
  readonly keptPercent: number;
};

/** The credits stand in the order of the payers; their sum is the price, exactly. The price is rounded down to the cent. */
export function joinLate({ cost, payers, joiner, years, keptPercent }: LateJoin): {
  readonly price: Money;
  readonly credits: readonly Money[];
} {
  const fromStart = allocate(cost, [...payers, joiner]).at(-1) as Money;
  const minor = (fromStart.minor * BigInt(keptPercent) ** BigInt(years)) / 100n ** BigInt(years);
  const price = money(minor, cost.currency);
  const credits = allocate(
    price,
    payers.map(({ id, paidMinor }) => ({ id, weight: paidMinor })),
  );
  return { price, credits };
}
