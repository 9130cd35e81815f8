/**
 * A cost key says by what an amount is split: the same for all, by a figure of each co-op, or by several of these in percent.
 * A figure that is missing is named; it never counts as zero.
 */
import type { FigureName } from '../cooperatives/figure.rules.js';
import { type Currency, type Money } from '../money.js';
import type { RefusalCode } from '../refusal.js';
import { splitBetween } from './split.js';

export const simpleKeys = [
  'equal',
  'turnover',
  'sqrt_turnover',
  'members',
  'eaters',
  'households',
  'users',
  'requesters',
] as const;
export type SimpleKey = (typeof simpleKeys)[number];
export const costKeyKinds = [...simpleKeys, 'mixed'] as const;
export type CostKeyKind = (typeof costKeyKinds)[number];

/** A part of a mixed key; the percents add up to 100. */
export type KeyPart = { readonly key: SimpleKey; readonly percent: number };

/** `floorMinor`, `capMinor`: of each co-op's amount; `capPercent`: of the whole amount, rounded down to the cent. */
export type CostKey = {
  readonly kind: CostKeyKind;
  readonly mix: readonly KeyPart[];
  readonly floorMinor: bigint | null;
  readonly capMinor: bigint | null;
  readonly capPercent: number | null;
};

/** `amount`: a count, or minor units of `currency` for a turnover. */
export type KeyFigure = { readonly amount: bigint; readonly currency: Currency | null };
export type KeyCooperative = {
  readonly id: string;
  readonly isRequester: boolean;
  readonly figures: Readonly<Partial<Record<FigureName, KeyFigure>>>;
};
/** How many euros stand for one franc, as a fraction; from a dated source. */
export type Rate = { readonly over: bigint; readonly under: bigint };

/** "1.065" → 1065 to 1000: what a treasurer types or a table keeps. Null when it is not a positive decimal number. */
export function rateOf(text: string): Rate | null {
  const match = /^(\d{1,10})(?:[.,](\d{1,10}))?$/.exec(text.trim());
  if (match === null) return null;
  const decimals = match[2] ?? '';
  const over = BigInt(match[1]! + decimals);
  return over === 0n ? null : { over, under: 10n ** BigInt(decimals.length) };
}

export type MissingFigure = { readonly cooperativeId: string; readonly figure: FigureName };

const figureOf: Readonly<Record<SimpleKey, FigureName | null>> = {
  equal: null,
  turnover: 'turnover',
  sqrt_turnover: 'turnover',
  members: 'members',
  eaters: 'eaters',
  households: 'households',
  users: 'users',
  requesters: null,
};

export function keysOf({ kind, mix }: Pick<CostKey, 'kind' | 'mix'>): readonly SimpleKey[] {
  return kind === 'mixed' ? mix.map(({ key }) => key) : [kind];
}

/** The figures the key weighs by, once each. */
export function figuresOf(key: Pick<CostKey, 'kind' | 'mix'>): FigureName[] {
  return [...new Set(keysOf(key).flatMap((one) => figureOf[one] ?? []))];
}

/** What is wrong with a key, and in which of its fields; null when it can be used. */
export function faultOfKey(key: CostKey): { readonly code: RefusalCode; readonly field: string } | null {
  const { floorMinor, capMinor, capPercent } = key;
  if (floorMinor !== null && floorMinor < 0n) return { code: 'bad_input', field: 'floorMinor' };
  if (capMinor !== null && capMinor <= 0n) return { code: 'bad_input', field: 'capMinor' };
  if (capPercent !== null && !isPercent(capPercent)) return { code: 'bad_input', field: 'capPercent' };
  if (floorMinor !== null && capMinor !== null && floorMinor > capMinor)
    return { code: 'floor_above_cap', field: 'capMinor' };
  return isWhole(key) ? null : { code: 'mix_not_whole', field: 'mix' };
}

/** A mixed key names at least two keys, each once, whose percents add up to 100; every other one names none. */
function isWhole({ kind, mix }: CostKey): boolean {
  if (kind !== 'mixed') return mix.length === 0;
  const isEachOnce = new Set(mix.map(({ key }) => key)).size === mix.length;
  const sum = mix.reduce((total, { percent }) => total + percent, 0);
  return mix.length >= 2 && isEachOnce && mix.every(({ percent }) => isPercent(percent)) && sum === 100;
}

function isPercent(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 100;
}

/** Which figures the key needs and does not have, in the order of the co-ops. */
export function missingFigures(
  key: Pick<CostKey, 'kind' | 'mix'>,
  cooperatives: readonly KeyCooperative[],
): MissingFigure[] {
  const needed = figuresOf(key);
  return cooperatives.flatMap(({ id, figures }) =>
    needed.filter((figure) => figures[figure] === undefined).map((figure) => ({ cooperativeId: id, figure })),
  );
}

/**
 * What each co-op pays of the total, in the order of the co-ops; the sum is the total, exactly. The figures must be there:
 * ask `missingFigures` first, those missing count for nothing here.
 * @throws Refused caps_too_low, floors_too_high, floor_above_cap
 */
export function splitByKey(
  total: Money,
  key: CostKey,
  cooperatives: readonly KeyCooperative[],
  rate: Rate | null,
): Money[] {
  const weights = weightsOf(key, cooperatives, rate);
  const bounds = boundsOf(total, key);
  return splitBetween(
    total,
    cooperatives.map(({ id }, index) => ({ id, weight: weights[index] as bigint, ...bounds })),
  );
}

/** The least and the most of each co-op's amount, in minor units; of a cap in money and one in percent the lower holds. */
export function boundsOf(total: Money, key: CostKey): { readonly floor: bigint; readonly cap: bigint | null } {
  const percentCap = key.capPercent === null ? null : (total.minor * BigInt(key.capPercent)) / 100n;
  const caps = [key.capMinor, percentCap].filter((cap) => cap !== null);
  return { floor: key.floorMinor ?? 0n, cap: caps.length === 0 ? null : caps.reduce((a, b) => (a < b ? a : b)) };
}

/** Whole numbers in the proportion of the key; only their proportions mean something. */
export function weightsOf(
  key: Pick<CostKey, 'kind' | 'mix'>,
  cooperatives: readonly KeyCooperative[],
  rate: Rate | null,
): bigint[] {
  const { kind } = key;
  if (kind !== 'mixed') return cooperatives.map((cooperative) => weightOf(kind, cooperative, rate));
  const columns = key.mix.map(({ key: one, percent }) => {
    const weights = cooperatives.map((cooperative) => weightOf(one, cooperative, rate));
    return { weights, percent: BigInt(percent), whole: weights.reduce((sum, weight) => sum + weight, 0n) };
  });
  // p1·w1/W1 + p2·w2/W2, times all the W: exact, without a fraction
  return cooperatives.map((_, index) =>
    columns.reduce((sum, { weights, percent }, at) => {
      const others = columns.reduce(
        (product, { whole }, other) => (other === at ? product : product * (whole || 1n)),
        1n,
      );
      return sum + percent * (weights[index] as bigint) * others;
    }, 0n),
  );
}

/** Of a square root, nine decimals: two co-ops of the same turnover weigh the same, and the order of all is kept. */
const rootScale = 10n ** 18n;

function weightOf(key: SimpleKey, { figures, isRequester }: KeyCooperative, rate: Rate | null): bigint {
  if (key === 'equal') return 1n;
  if (key === 'requesters') return isRequester ? 1n : 0n;
  const figure = figures[figureOf[key] as FigureName];
  if (figure === undefined) return 0n;
  const amount = inEuro(figure, rate);
  return key === 'sqrt_turnover' ? squareRoot(amount * rootScale) : amount;
}

/** Amounts of both currencies on one scale. Without a rate a franc counts as a euro, and the screen says so. */
export function inEuro({ amount, currency }: KeyFigure, rate: Rate | null): bigint {
  if (rate === null || currency === null) return amount;
  return amount * (currency === 'CHF' ? rate.over : rate.under);
}

/** The whole part of the square root, by Newton's method. */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const better = (root + value / root) >> 1n;
    if (better >= root) return root;
    root = better;
  }
}

/** Parts per thousand of the whole, for a screen: 62 % of the turnover is 620. */
export function perMille(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1000n + whole / 2n) / whole);
}
