/**
 * A pledge is a cap, not a price: a co-op promises up to an amount, on the condition, if it wants, that enough co-ops join.
 * What is built is covered as soon as the pledges that hold reach the ceiling of the estimate; what each then pays is the
 * split of that ceiling by the key, never above its promise.
 */
import { allocate, money, type Money } from '../money.js';
import { dayMs, hourMs, millisOf, type Instant } from '../time.js';
import { splitBetween } from './split.js';

/** `onlyIf`: counts only if at least so many co-ops join, itself included. `isConfirmed`: within the mandate, or by the treasurer. */
export type Pledge = {
  readonly id: string;
  readonly cooperativeId: string;
  readonly upToMinor: bigint;
  readonly onlyIf: number | null;
  readonly isConfirmed: boolean;
};
export type Weighted = { readonly cooperativeId: string; readonly weight: bigint };

/** The largest set of pledges in which every condition is met: those whose is not are dropped, until none is. */
export function standingPledges<P extends Pledge>(pledges: readonly P[]): P[] {
  let standing = pledges.filter(({ isConfirmed, upToMinor }) => isConfirmed && upToMinor > 0n);
  for (;;) {
    const joined = new Set(standing.map(({ cooperativeId }) => cooperativeId)).size;
    const kept = standing.filter(({ onlyIf }) => onlyIf === null || onlyIf <= joined);
    if (kept.length === standing.length) return kept;
    standing = kept;
  }
}

export function promised(pledges: readonly Pledge[]): bigint {
  return standingPledges(pledges).reduce((sum, { upToMinor }) => sum + upToMinor, 0n);
}

/** Covered if and only if the standing pledges reach the ceiling. */
export function isCovered(pledges: readonly Pledge[], ceilingMinor: bigint): boolean {
  return promised(pledges) >= ceilingMinor;
}

/**
 * What each standing pledge pays: the ceiling split by the weights, capped by the promises. Null while it is not covered.
 * @param called what they were called for already: nobody pays less than that
 */
export function pricesOf(
  ceiling: Money,
  pledges: readonly Pledge[],
  weights: readonly Weighted[],
  called: ReadonlyMap<string, bigint> = new Map(),
): Map<string, Money> | null {
  const standing = standingPledges(pledges);
  if (!isCovered(pledges, ceiling.minor)) return null;
  const weightOf = new Map(weights.map(({ cooperativeId, weight }) => [cooperativeId, weight]));
  const shares = standing.map(({ cooperativeId, upToMinor }) => ({
    id: cooperativeId,
    weight: weightOf.get(cooperativeId) ?? 0n,
    floor: called.get(cooperativeId) ?? 0n,
    cap: upToMinor,
  }));
  return new Map(solved(ceiling, shares).map((part, index) => [shares[index]!.id, part]));
}

/** Those without a weight pay only when the others' promises do not suffice: equally, up to theirs. */
function solved(
  ceiling: Money,
  shares: readonly { id: string; weight: bigint; floor: bigint; cap: bigint }[],
): Money[] {
  const most = shares.reduce((sum, { weight, floor, cap }) => sum + (weight === 0n ? floor : cap), 0n);
  if (most >= ceiling.minor) return splitBetween(ceiling, shares);
  const rest = shares.map((share) =>
    share.weight === 0n ? { ...share, weight: 1n } : { ...share, floor: share.cap, weight: 0n },
  );
  return splitBetween(ceiling, rest);
}

export type FundingTimes = { readonly deadline: Instant; readonly ceilingMinor: bigint };

/** In the last day before the deadline a pledge may not leave if that uncovers what was covered. */
export function mayWithdraw(
  pledges: readonly Pledge[],
  id: string,
  { deadline, ceilingMinor }: FundingTimes,
  now: Instant,
): boolean {
  const isLastDay = millisOf(deadline) - millisOf(now) < 24 * hourMs;
  if (!isLastDay || !isCovered(pledges, ceilingMinor)) return true;
  return isCovered(
    pledges.filter((pledge) => pledge.id !== id),
    ceilingMinor,
  );
}

/** Days in which the co-ops answer a new estimate; silence withdraws. */
export const reopenedDays = 14;

export type NewEstimate = {
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  readonly isScopeChanged: boolean;
};

/** A new estimate asks everybody again when it passes what is promised, rises by a tenth or more, or changes what is built. */
export function reopens(pledges: readonly Pledge[], { beforeMinor, afterMinor, isScopeChanged }: NewEstimate): boolean {
  return (
    isScopeChanged ||
    afterMinor > promised(pledges) ||
    (afterMinor > beforeMinor && afterMinor * 10n >= beforeMinor * 11n)
  );
}

export function reopenedUntil(now: Instant): Date {
  return new Date(millisOf(now) + reopenedDays * dayMs);
}

/** A co-op does not pay: the others pay its part within their promises, or null: the funding opens again. */
export function withoutDefaulter(
  ceiling: Money,
  pledges: readonly Pledge[],
  weights: readonly Weighted[],
  cooperativeId: string,
): Map<string, Money> | null {
  return pricesOf(
    ceiling,
    pledges.filter((pledge) => pledge.cooperativeId !== cooperativeId),
    weights,
  );
}

/** What is not spent goes back in the proportion of what was paid. */
export function refunds(
  unspent: Money,
  paid: readonly { readonly cooperativeId: string; readonly minor: bigint }[],
): Map<string, Money> {
  const payers = paid.filter(({ minor }) => minor > 0n);
  if (payers.length === 0 || unspent.minor === 0n)
    return new Map(payers.map(({ cooperativeId }) => [cooperativeId, money(0n, unspent.currency)]));
  const parts = allocate(
    unspent,
    payers.map(({ cooperativeId, minor }) => ({ id: cooperativeId, weight: minor })),
  );
  return new Map(parts.map((part, index) => [payers[index]!.cooperativeId, part]));
}
