/** What a contribution brings in, and what an hour of work comes to with it; what a household pays by the ages of its people. */
import { type Currency, type Money, money } from '../money.js';

/** So many co-ops pay that much a month. */
export type ContributionTier = { readonly count: number; readonly monthly: Money };

export function contributedMonthly(tiers: readonly ContributionTier[], currency: Currency): Money {
  return money(
    tiers.reduce((sum, { count, monthly }) => sum + BigInt(count) * monthly.minor, 0n),
    currency,
  );
}

/** What is contributed for each hour of the month, to the nearest cent. */
export function contributedPerHour(tiers: readonly ContributionTier[], currency: Currency, hours: number): Money {
  const { minor } = contributedMonthly(tiers, currency);
  const of = BigInt(hours);
  return money((minor * 2n + of) / (of * 2n), currency);
}

/** From that age on, until the next band; a tariff begins at birth. */
export type AgeBand = { readonly fromAge: number; readonly monthly: Money };

/** A household pays for each of its people by age; the bands are sorted by age. */
export function householdDues(tariff: readonly AgeBand[], ages: readonly number[]): Money {
  const minor = ages.reduce(
    (sum, age) => sum + (tariff.findLast(({ fromAge }) => fromAge <= age)?.monthly.minor ?? 0n),
    0n,
  );
  return money(minor, tariff[0]!.monthly.currency);
}
