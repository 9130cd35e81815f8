/** From the address to a key, and back. */
import { simpleKeys, type SimpleKey } from '@komunigi/domain';
import type { CostKeyInput, KeyLineFragment } from '@komunigi/contract';
import type { KeySearch } from './repartition.search.js';

/** 22.5 → "2250" */
export const minorOf = (amount: number): string => String(Math.round(amount * 100));
/** "2250" → 22.5 */
export const amountOfMinor = (amountMinor: string): number => Number(amountMinor) / 100;

export type Part = { key: SimpleKey; percent: number };
const usualParts: Part[] = [
  { key: 'equal', percent: 50 },
  { key: 'turnover', percent: 50 },
];

export function partsOf(text: string | undefined): Part[] {
  const parts = (text ?? '').split('.').flatMap((part): Part[] => {
    const [, name, percent] = /^([a-z_]+)-(\d{1,3})$/.exec(part) ?? [];
    const key = simpleKeys.find((one) => one === name);
    return key ? [{ key, percent: Number(percent) }] : [];
  });
  return parts.length >= 2 ? parts : usualParts;
}

export const writeParts = (parts: readonly Part[]): string =>
  parts.map(({ key, percent }) => `${key}-${percent}`).join('.');

/** The key the address asks for; null: the one that holds. */
export function askedKey({ cle, parts, plancher, plafond, pourcent }: KeySearch): CostKeyInput | null {
  if (!cle) return null;
  return {
    kind: cle,
    mix: cle === 'mixed' ? partsOf(parts) : null,
    floorMinor: plancher ? minorOf(plancher) : null,
    capMinor: plafond ? minorOf(plafond) : null,
    capPercent: pourcent ?? null,
  };
}

export function otherKey({ contre, parts }: KeySearch): CostKeyInput | null {
  return contre ? { kind: contre, mix: contre === 'mixed' ? partsOf(parts) : null } : null;
}

/** A key as the address says it, so that one of its parts can be changed. */
export function searchOf({ kind, mix, floor, cap, capPercent }: KeyLineFragment): KeySearch {
  return {
    cle: kind,
    parts: kind === 'mixed' ? writeParts(mix) : undefined,
    plancher: floor ? amountOfMinor(floor.amountMinor) || undefined : undefined,
    plafond: cap ? amountOfMinor(cap.amountMinor) : undefined,
    pourcent: capPercent ?? undefined,
  };
}
