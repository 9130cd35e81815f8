/**
 * The bill: what a cost comes to for each co-op under a key, set against its turnover and its eaters. Nothing is split while a
 * figure is missing: the co-op and the figure are named instead. Whoever may not see a figure is not told what follows from it.
 */
import { acting, type Actor } from '../actor.js';
import { type FigureName, type FigureVisibility, figureVisibleTo } from '../cooperatives/figure.rules.js';
import { money, type Money } from '../money.js';
import { Refused } from '../refusal.js';
import type { Instant } from '../time.js';
import {
  boundsOf,
  type CostKey,
  figuresOf,
  inEuro,
  type KeyCooperative,
  type KeyFigure,
  missingFigures,
  type MissingFigure,
  type Rate,
  splitByKey,
  weightsOf,
} from './cost-key.js';

/** The latest figure that is recorded, with its year and where it comes from. */
export type BillFigure = KeyFigure & {
  readonly year: number;
  readonly source: string;
  readonly visibility: FigureVisibility;
};
export type BillCooperative = KeyCooperative & {
  readonly figures: Readonly<Partial<Record<FigureName, BillFigure>>>;
};

/** split: each co-op has its amount; anything else says why there is none. */
export const billStates = [
  'split',
  'no_amount',
  'no_parties',
  'figures_missing',
  'caps_too_low',
  'floors_too_high',
  'floor_above_cap',
  'nobody_pays',
] as const;
export type BillState = (typeof billStates)[number];

/**
 * `millionthsOfTurnover`, `tenthsOfCentPerEater`: rounded to the nearest; null without the figure, or when it is in another
 * currency and no rate is given. `changeMinor`: against the other key. `canBeInverted`: the amount gives a hidden figure back.
 */
export type BillLine = {
  readonly cooperativeId: string;
  readonly amountMinor: bigint;
  readonly millionthsOfTurnover: number | null;
  readonly tenthsOfCentPerEater: number | null;
  readonly changeMinor: bigint | null;
  readonly isAtFloor: boolean;
  readonly isAtCap: boolean;
  readonly canBeInverted: boolean;
};

/** `gapMinor`: by how much the caps fall short of the amount, or the floors pass it. */
export type Bill = {
  readonly state: BillState;
  readonly lines: readonly BillLine[];
  readonly totalMinor: bigint;
  readonly missing: readonly MissingFigure[];
  readonly gapMinor: bigint | null;
  /** Turnovers in francs and in euros were weighed one to one, for want of a rate. */
  readonly countsFrancsAsEuros: boolean;
};

export type BillTerms = { readonly key: CostKey; readonly against: CostKey | null; readonly rate: Rate | null };

type Split =
  | { readonly amounts: readonly Money[] }
  | {
      readonly state: Exclude<BillState, 'split'>;
      readonly missing: readonly MissingFigure[];
      readonly gapMinor: bigint | null;
    };

/** `amount`: null while nobody knows it. The lines stand in the order of the co-ops, and add up to the amount exactly. */
export function billOf(amount: Money | null, cooperatives: readonly BillCooperative[], terms: BillTerms): Bill {
  const split = splitOf(amount, terms.key, cooperatives, terms.rate);
  const countsFrancsAsEuros = terms.rate === null && mixesCurrencies(terms.key, cooperatives);
  if (amount === null || !('amounts' in split))
    return { lines: [], totalMinor: 0n, countsFrancsAsEuros, ...(split as Exclude<Split, { amounts: unknown }>) };
  const other = terms.against === null ? null : splitOf(amount, terms.against, cooperatives, terms.rate);
  const bounds = boundsOf(amount, terms.key);
  const used = figuresOf(terms.key);
  const lines = cooperatives.map((cooperative, index): BillLine => {
    const part = split.amounts[index] as Money;
    const isAtFloor = bounds.floor > 0n && part.minor === bounds.floor;
    const isAtCap = part.minor === bounds.cap;
    const isHidden = used.some((figure) => cooperative.figures[figure]?.visibility === 'cooperative');
    return {
      cooperativeId: cooperative.id,
      amountMinor: part.minor,
      millionthsOfTurnover: millionthsOf(part, cooperative.figures.turnover, terms.rate),
      tenthsOfCentPerEater: perEater(part, cooperative.figures.eaters),
      changeMinor: other !== null && 'amounts' in other ? part.minor - (other.amounts[index] as Money).minor : null,
      isAtFloor,
      isAtCap,
      canBeInverted: isHidden && !isAtFloor && !isAtCap,
    };
  });
  const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return { state: 'split', lines, totalMinor, missing: [], gapMinor: null, countsFrancsAsEuros };
}

function splitOf(
  amount: Money | null,
  key: CostKey,
  cooperatives: readonly BillCooperative[],
  rate: Rate | null,
): Split {
  const without = (state: Exclude<BillState, 'split'>, gapMinor: bigint | null = null): Split => ({
    state,
    missing: [],
    gapMinor,
  });
  if (cooperatives.length === 0) return without('no_parties');
  const missing = missingFigures(key, cooperatives);
  if (missing.length > 0) return { state: 'figures_missing', missing, gapMinor: null };
  if (amount === null) return without('no_amount');
  if (weightsOf(key, cooperatives, rate).every((weight) => weight === 0n)) return without('nobody_pays');
  try {
    return { amounts: splitByKey(amount, key, cooperatives, rate) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { shortMinor, excessMinor } = error.params as Record<string, string | undefined>;
    const gap = shortMinor ?? excessMinor;
    return without(error.code as Exclude<BillState, 'split'>, gap === undefined ? null : BigInt(gap));
  }
}

function mixesCurrencies(key: CostKey, cooperatives: readonly BillCooperative[]): boolean {
  if (!figuresOf(key).includes('turnover')) return false;
  return new Set(cooperatives.flatMap(({ figures }) => figures.turnover?.currency ?? [])).size > 1;
}

function millionthsOf(part: Money, turnover: KeyFigure | undefined, rate: Rate | null): number | null {
  if (turnover === undefined || turnover.amount === 0n) return null;
  if (rate === null && turnover.currency !== part.currency) return null;
  const whole = inEuro(turnover, rate);
  return nearest(inEuro({ amount: part.minor, currency: part.currency }, rate) * 1_000_000n, whole);
}

function perEater(part: Money, eaters: KeyFigure | undefined): number | null {
  return eaters === undefined || eaters.amount === 0n ? null : nearest(part.minor * 10n, eaters.amount);
}

function nearest(over: bigint, under: bigint): number {
  return Number((over + under / 2n) / under);
}

/** What a viewer is told of a figure that weighs: a hidden one keeps its amount and its source to itself. */
export type SeenFigure = {
  readonly name: FigureName;
  readonly year: number;
  readonly source: string | null;
  readonly amount: bigint | null;
  readonly isHidden: boolean;
};
export type SeenLine = BillLine & { readonly figures: readonly SeenFigure[] };
/** `lines`, `missing`: null for whoever acts for nobody; how many there are is told to all. */
export type SeenBill = Omit<Bill, 'lines' | 'missing'> & {
  readonly lines: readonly SeenLine[] | null;
  readonly missing: readonly MissingFigure[] | null;
  readonly missingCount: number;
  readonly amountsCanBeInverted: boolean;
};

/** The bill as one viewer reads it. */
export function billSeenBy(
  actor: Actor,
  bill: Bill,
  cooperatives: readonly BillCooperative[],
  key: CostKey,
  now: Instant,
): SeenBill {
  const amountsCanBeInverted = bill.lines.some(({ canBeInverted }) => canBeInverted);
  const missingCount = bill.missing.length;
  if (acting(actor, now) === null) return { ...bill, lines: null, missing: null, missingCount, amountsCanBeInverted };
  const lines = bill.lines.map((line, index): SeenLine => {
    const { id, figures } = cooperatives[index] as BillCooperative;
    const sees = (name: FigureName): boolean => {
      const figure = figures[name];
      return figure !== undefined && figureVisibleTo(actor, { visibility: figure.visibility, cooperativeId: id }, now);
    };
    return {
      ...line,
      millionthsOfTurnover: sees('turnover') ? line.millionthsOfTurnover : null,
      tenthsOfCentPerEater: sees('eaters') ? line.tenthsOfCentPerEater : null,
      figures: figuresOf(key).map((name) => seen(name, figures[name] as BillFigure, sees(name))),
    };
  });
  return { ...bill, lines, missingCount, amountsCanBeInverted };
}

function seen(name: FigureName, { year, source, amount }: BillFigure, isSeen: boolean): SeenFigure {
  return { name, year, source: isSeen ? source : null, amount: isSeen ? amount : null, isHidden: !isSeen };
}

/** Why a co-op cannot be told what it would pay. */
export const noBillReasons = ['no_estimate', 'my_figure_missing', 'not_a_party', 'not_split'] as const;
export type NoBillReason = (typeof noBillReasons)[number];

/** My co-op's amount on the bill, or why there is none; of the missing figures only one's own are named. */
export type MyBill = {
  readonly amount: Money | null;
  readonly reason: NoBillReason | null;
  readonly missing: readonly FigureName[];
};

export function myBillOf(
  cooperativeId: string,
  amount: Money | null,
  cooperatives: readonly BillCooperative[],
  terms: Omit<BillTerms, 'against'>,
): MyBill {
  const none = (reason: NoBillReason, missing: readonly FigureName[] = []): MyBill => ({
    amount: null,
    reason,
    missing,
  });
  if (!cooperatives.some(({ id }) => id === cooperativeId)) return none('not_a_party');
  if (amount === null) return none('no_estimate');
  const bill = billOf(amount, cooperatives, { ...terms, against: null });
  const mine = bill.missing.filter((missing) => missing.cooperativeId === cooperativeId);
  if (mine.length > 0)
    return none(
      'my_figure_missing',
      mine.map(({ figure }) => figure),
    );
  const line = bill.lines.find((one) => one.cooperativeId === cooperativeId);
  return line === undefined
    ? none('not_split')
    : { amount: money(line.amountMinor, amount.currency), reason: null, missing: [] };
}
