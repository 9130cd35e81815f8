/**
 * Each month a pot of analysis hours is paid for together. The co-ops say by their wishes what is looked at next: most wishes first,
 * then the older question.
 */
import { dayOf, isDay, type Day, type Instant } from '../time.js';
import { median } from './drift.js';

/** Three wishes a co-op, so that a voice says what matters most and not everything. */
export const maxWishes = 3;
/** What looking at a question takes, as long as too few estimates say better. */
export const usualAnalysisMinutes = 60;
/** From as many estimates on, what they took says better. */
export const enoughAnalyses = 3;

export type Pot = { readonly fromMonth: Day; readonly minutes: number };

/** The first day of the month of that day. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

export function currentMonth(now: Instant): Day {
  return monthOf(dayOf(now));
}

export function nextMonth(month: Day): Day {
  const [year, number] = month.split('-').map(Number) as [number, number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

export function isMonth(day: Day): boolean {
  return isDay(day) && day.endsWith('-01');
}

/** In force: the latest that begins in that month or before. Without any, there are no hours. */
export function potOf(pots: readonly Pot[], month: Day): number {
  const begun = pots.filter(({ fromMonth }) => fromMonth <= month);
  return (
    begun.reduce<Pot | null>((latest, pot) => (latest && latest.fromMonth > pot.fromMonth ? latest : pot), null)
      ?.minutes ?? 0
  );
}

/** What looking at one more question will take: the median of what it took, in minutes. */
export function expectedAnalysis(minutes: readonly number[]): number {
  const spent = minutes.filter((one) => one > 0);
  return spent.length < enoughAnalyses ? usualAnalysisMinutes : Math.max(1, Math.round(median(spent)!));
}

export type Waiting = { readonly id: string; readonly wishes: number; readonly askedAt: Instant };

/** Most wishes first, then the older question, then the smaller id: the same order for everybody. */
export function queueOrder(a: Waiting, b: Waiting): number {
  if (a.wishes !== b.wishes) return b.wishes - a.wishes;
  const [first, second] = [new Date(a.askedAt).getTime(), new Date(b.askedAt).getTime()];
  if (first !== second) return first - second;
  return a.id < b.id ? -1 : 1;
}

export type AnalysisFacts = {
  readonly month: Day;
  readonly pots: readonly Pot[];
  /** given that month */
  readonly usedMinutes: number;
  /** what earlier analyses took, one by one */
  readonly analyses: readonly number[];
  readonly waiting: number;
};

export type AnalysisMonth = {
  readonly month: Day;
  readonly potMinutes: number;
  readonly usedMinutes: number;
  /** never below nothing: what went over is in `overMinutes` */
  readonly restMinutes: number;
  readonly overMinutes: number;
  readonly expectedMinutes: number;
  readonly nextPotMinutes: number;
  /** how many of the queue, from its head, can still be looked at this month; and next month after those */
  readonly fitsNow: number;
  readonly fitsNext: number;
  readonly waiting: number;
};

export function analysisMonth(facts: AnalysisFacts): AnalysisMonth {
  const potMinutes = potOf(facts.pots, facts.month);
  const nextPotMinutes = potOf(facts.pots, nextMonth(facts.month));
  const expectedMinutes = expectedAnalysis(facts.analyses);
  const restMinutes = Math.max(0, potMinutes - facts.usedMinutes);
  const fitsNow = Math.min(facts.waiting, Math.floor(restMinutes / expectedMinutes));
  const fitsNext = Math.min(facts.waiting - fitsNow, Math.floor(nextPotMinutes / expectedMinutes));
  return {
    month: facts.month,
    potMinutes,
    usedMinutes: facts.usedMinutes,
    restMinutes,
    overMinutes: Math.max(0, facts.usedMinutes - potMinutes),
    expectedMinutes,
    nextPotMinutes,
    fitsNow,
    fitsNext,
    waiting: facts.waiting,
  };
}

export const turns = ['this_month', 'next_month', 'later'] as const;
export type Turn = (typeof turns)[number];

/** When the question at that place of the queue, counted from 1, is looked at. */
export function turnOf(rank: number, { fitsNow, fitsNext }: Pick<AnalysisMonth, 'fitsNow' | 'fitsNext'>): Turn {
  if (rank <= fitsNow) return 'this_month';
  return rank <= fitsNow + fitsNext ? 'next_month' : 'later';
}
