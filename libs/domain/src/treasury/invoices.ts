/**
 * What a development cost is shared between those who did the work, by their percents, and between those who paid, by what they
 * paid; each developer co-op in turn takes its part out of what every paying co-op still owes, and the last one takes the rest, so
 * that the rows and the columns both add up to the cent.
 */
import { allocate, money, type Money } from '../money.js';

export type WorkShare = { readonly cooperativeId: string; readonly percent: number };
export type Paid = { readonly cooperativeId: string; readonly minor: bigint };
export type InvoiceShare = { readonly fromId: string; readonly toId: string; readonly net: Money };

/** What each developer co-op is owed, by Hamilton; the sum is the cost. In the order of the claims. */
export function workParts(cost: Money, claims: readonly WorkShare[]): Money[] {
  return allocate(
    cost,
    claims.map(({ cooperativeId, percent }) => ({ id: cooperativeId, weight: BigInt(percent) })),
  );
}

/** What each paid for, of the cost: by Hamilton, in the order given. */
export function costParts(cost: Money, paid: readonly Paid[]): Money[] {
  return allocate(
    cost,
    paid.map(({ cooperativeId, minor }) => ({ id: cooperativeId, weight: minor })),
  );
}

/** Row by row; shares of nothing are left out. */
export function invoiceShares(cost: Money, claims: readonly WorkShare[], paid: readonly Paid[]): InvoiceShare[] {
  const left = costParts(cost, paid).map(({ minor }) => minor);
  const parts = workParts(cost, claims);
  return claims.flatMap(({ cooperativeId: fromId }, row) => {
    const part = parts[row]!;
    if (part.minor === 0n) return [];
    // a share by what is left is never more than what is left, rounded up or not
    const shares = allocate(
      part,
      paid.map(({ cooperativeId }, column) => ({ id: cooperativeId, weight: left[column]! })),
    );
    return paid.flatMap(({ cooperativeId: toId }, column) => {
      const { minor } = shares[column]!;
      left[column] = left[column]! - minor;
      return minor === 0n ? [] : [{ fromId, toId, net: money(minor, cost.currency) }];
    });
  });
}
