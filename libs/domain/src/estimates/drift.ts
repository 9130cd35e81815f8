/**
 * Guess, estimate and real hours are kept side by side; how far the real hours drift from the likely ones is published for all alike,
 * with on how much work it rests.
 */
import type { RequestTheme } from '../requests/request.js';

/** On less work than that a median says nothing about anybody, and the screen says so. */
export const enoughForDrift = 3;
/** Titles less alike than that are not called alike: the likeness is the word_similarity of pg_trgm, from 0 to 1. */
export const alikeFrom = 0.3;

/** The middle one, or halfway between the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The middle one in whole numbers, half up. */
export function wholeMedian(values: readonly number[]): number | null {
  const middle = median(values);
  return middle === null ? null : Math.floor(middle + 0.5);
}

/** 100: as estimated; 150: half as much again. Rounded half up. */
export function driftPercent(realMinutes: number, likelyMinutes: number): number {
  return Math.floor((realMinutes * 200 + likelyMinutes) / (2 * likelyMinutes));
}

/** A piece of work whose real hours are known. Minutes; null: nobody said. */
export type WorkDone = {
  readonly theme: RequestTheme;
  /** the developer co-op that estimated it */
  readonly estimatedBy: string | null;
  readonly guess: number | null;
  readonly likely: number | null;
  readonly real: number;
};

export type Drift = {
  /** pieces of work it rests on */
  readonly count: number;
  readonly isEnough: boolean;
  /** null: none */
  readonly percent: number | null;
};

export function driftOf(works: readonly WorkDone[]): Drift {
  const percents = works.flatMap(({ real, likely }) => (likely === null ? [] : [driftPercent(real, likely)]));
  return { count: percents.length, isEnough: percents.length >= enoughForDrift, percent: wholeMedian(percents) };
}

/** Of each theme, or of each developer co-op, that estimated something that was done; in the order of the keys. */
export function driftBy(
  works: readonly WorkDone[],
  keyOf: (work: WorkDone) => string | null,
): { readonly key: string; readonly drift: Drift }[] {
  const groups = new Map<string, WorkDone[]>();
  for (const work of works) {
    const key = keyOf(work);
    if (key === null || work.likely === null) continue;
    groups.set(key, [...(groups.get(key) ?? []), work]);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => ({ key, drift: driftOf(group) }));
}

export type AlikeWork = Pick<WorkDone, 'guess' | 'likely' | 'real'> & {
  /** of the titles, from 0 to 1 */
  readonly likeness: number;
};

export const hintBases = ['title', 'theme'] as const;
export type EstimateHint = {
  /** title: their titles look alike; theme: none does, and these only have the theme in common */
  readonly basis: (typeof hintBases)[number];
  readonly count: number;
  readonly guessMinutes: number | null;
  readonly likelyMinutes: number | null;
  readonly realMinutes: number;
};

/** "Requests like this were guessed 2 h and took 9 h": medians of what is alike by title, else of the theme; null without history. */
export function estimateHint(works: readonly AlikeWork[]): EstimateHint | null {
  const alike = works.filter(({ likeness }) => likeness >= alikeFrom);
  const basis = alike.length > 0 ? 'title' : 'theme';
  const chosen = basis === 'title' ? alike : works;
  const realMinutes = wholeMedian(chosen.map(({ real }) => real));
  if (realMinutes === null) return null;
  const known = (values: readonly (number | null)[]): number | null =>
    wholeMedian(values.filter((value): value is number => value !== null));
  return {
    basis,
    count: chosen.length,
    guessMinutes: known(chosen.map(({ guess }) => guess)),
    likelyMinutes: known(chosen.map(({ likely }) => likely)),
    realMinutes,
  };
}
