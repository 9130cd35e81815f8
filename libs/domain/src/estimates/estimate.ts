/**
 * An estimate has an author, a range and an end of validity; once accepted it has a ceiling, and nobody is charged above it without
 * a new consent.
 */
import type { Currency, Money } from '../money.js';
import type { Refusal } from '../refusal.js';
import { cleanLongText, lengthOf } from '../text.js';
import { dayOf, isDay, isPast, type Day, type Instant } from '../time.js';

/** offer: by who would do it; second_opinion: by who would not. */
export const estimateKinds = ['offer', 'second_opinion'] as const;
export type EstimateKind = (typeof estimateKinds)[number];

/** live: it can be relied on today. Computed, never stored. */
export const estimateStates = ['live', 'expired', 'withdrawn'] as const;
export type EstimateState = (typeof estimateStates)[number];

/** Ten thousand hours: five people for a year. More is a slip of the finger. */
export const maxEffortMinutes = 600_000;
/** A thousand hours for looking at one question: more is a slip of the finger. */
export const maxAnalysisMinutes = 60_000;
export const maxAskReason = 2_000;

/** In minutes of work. */
export type EffortRange = { readonly low: number; readonly likely: number; readonly high: number };

export type EstimateTerms = {
  readonly range: EffortRange;
  /** of an hour */
  readonly rateMinor: bigint;
  readonly currency: Currency;
  /** the last day on which it holds */
  readonly validUntil: Day;
};

export function estimateState(
  estimate: { readonly isWithdrawn: boolean; readonly validUntil: Day },
  now: Instant,
): EstimateState {
  if (estimate.isWithdrawn) return 'withdrawn';
  return isPast(estimate.validUntil, now) ? 'expired' : 'live';
}

/** Minutes at a rate of an hour, rounded half up to the cent: 90 minutes at 75.01 EUR are 112.52 EUR. */
export function amountOfWork(minutes: number, rateMinor: bigint): bigint {
  return (BigInt(minutes) * rateMinor * 2n + 60n) / 120n;
}

export type EstimateAmounts = { readonly low: Money; readonly likely: Money; readonly high: Money };

export function amountsOf({ range, rateMinor, currency }: EstimateTerms): EstimateAmounts {
  const at = (minutes: number): Money => ({ minor: amountOfWork(minutes, rateMinor), currency });
  return { low: at(range.low), likely: at(range.likely), high: at(range.high) };
}

/**
 * The ceiling is the high amount unless the co-op that accepts says less, and never less than the likely one: below it the author
 * would be held to what it said itself not to expect, above the high one it would be paid more than it asked for.
 */
export function whyNotCeiling(terms: EstimateTerms, ceilingMinor: bigint): Refusal {
  const { likely, high } = amountsOf(terms);
  return likely.minor <= ceilingMinor && ceilingMinor <= high.minor ? null : 'ceiling_out_of_range';
}

export function whyNotEffort(minutes: number): Refusal {
  return Number.isSafeInteger(minutes) && 0 < minutes && minutes <= maxEffortMinutes ? null : 'effort_out_of_range';
}

export function whyNotTerms(terms: EstimateTerms, analysisMinutes: number, now: Instant): Refusal {
  const { low, likely, high } = terms.range;
  const refusal = whyNotEffort(low) ?? whyNotEffort(likely) ?? whyNotEffort(high);
  if (refusal !== null) return refusal;
  if (low > likely || likely > high) return 'range_out_of_order';
  if (terms.rateMinor <= 0n) return 'rate_required';
  if (!isDay(terms.validUntil)) return 'bad_input';
  if (terms.validUntil <= dayOf(now)) return 'valid_until_past';
  return Number.isSafeInteger(analysisMinutes) && 0 <= analysisMinutes && analysisMinutes <= maxAnalysisMinutes
    ? null
    : 'effort_out_of_range';
}

export function whyNotAskReason(reason: string): Refusal {
  const text = cleanLongText(reason).trim();
  if (text === '') return 'reason_required';
  return lengthOf(text) > maxAskReason ? 'too_long' : null;
}
