import { describe, expect, it } from '@jest/globals';
import { now, today } from '../fixtures/cast.js';
import { addDays } from '../time.js';
import {
  amountOfWork,
  amountsOf,
  estimateState,
  maxAnalysisMinutes,
  maxAskReason,
  maxEffortMinutes,
  whyNotAskReason,
  whyNotCeiling,
  whyNotTerms,
  type EstimateTerms,
} from './estimate.js';

/** 3, 4 and 6 hours at 75 EUR. */
const terms: EstimateTerms = {
  range: { low: 180, likely: 240, high: 360 },
  rateMinor: 7500n,
  currency: 'EUR',
  validUntil: addDays(today, 30),
};

describe('an amount', () => {
  it.each([
    [60, 7500n, 7500n],
    [240, 7500n, 30000n],
    [90, 7501n, 11252n], // 112.515
    [1, 7500n, 125n],
    [1, 100n, 2n], // 1.67 cents
    [1, 30n, 1n], // half a cent, up
    [1, 29n, 0n],
    [maxEffortMinutes, 10n ** 15n, 10n ** 19n],
  ] as const)('of %i minutes at %i an hour is %i', (minutes, rate, amount) =>
    expect(amountOfWork(minutes, rate)).toBe(amount),
  );

  it('is said for all three', () =>
    expect(amountsOf(terms)).toEqual({
      low: { minor: 22500n, currency: 'EUR' },
      likely: { minor: 30000n, currency: 'EUR' },
      high: { minor: 45000n, currency: 'EUR' },
    }));
});

describe('a ceiling', () => {
  it.each([
    [29999n, 'ceiling_out_of_range'],
    [30000n, null],
    [45000n, null],
    [45001n, 'ceiling_out_of_range'],
  ] as const)('of %i is %s', (ceiling, refusal) => expect(whyNotCeiling(terms, ceiling)).toBe(refusal));
});

describe('an estimate', () => {
  it.each([
    ['until tomorrow', false, addDays(today, 1), 'live'],
    ['until today', false, today, 'live'],
    ['until yesterday', false, addDays(today, -1), 'expired'],
    ['taken back', true, addDays(today, 1), 'withdrawn'],
  ] as const)('%s is %s', (_, isWithdrawn, validUntil, state) =>
    expect(estimateState({ isWithdrawn, validUntil }, now)).toBe(state),
  );

  const range = (low: number, likely: number, high: number) => ({ range: { low, likely, high } });
  it.each([
    ['as it should be', {}, 30, null],
    ['all the same', range(60, 60, 60), 0, null],
    ['no hours', range(0, 60, 60), 0, 'effort_out_of_range'],
    ['half a minute', range(1, 1.5, 2), 0, 'effort_out_of_range'],
    ['too many hours', range(1, 2, maxEffortMinutes + 1), 0, 'effort_out_of_range'],
    ['low above likely', range(61, 60, 90), 0, 'range_out_of_order'],
    ['likely above high', range(60, 91, 90), 0, 'range_out_of_order'],
    ['for nothing', { rateMinor: 0n }, 0, 'rate_required'],
    ['until no day', { validUntil: '2026-02-30' }, 0, 'bad_input'],
    ['until today', { validUntil: today }, 0, 'valid_until_past'],
    ['looked at for less than nothing', {}, -1, 'effort_out_of_range'],
    ['looked at for half a minute', {}, 0.5, 'effort_out_of_range'],
    ['looked at for too long', {}, maxAnalysisMinutes + 1, 'effort_out_of_range'],
  ] as const)('%s', (_, changes, analysis, refusal) =>
    expect(whyNotTerms({ ...terms, ...changes }, analysis, now)).toBe(refusal),
  );
});

it.each([
  ['il bloque les présences', null],
  [' \n ', 'reason_required'],
  ['x'.repeat(maxAskReason), null],
  ['x'.repeat(maxAskReason + 1), 'too_long'],
] as const)('a question is asked for a reason: %.30s', (reason, refusal) =>
  expect(whyNotAskReason(reason)).toBe(refusal),
);
