/** What the address says of a bill: by which key, between which bounds, against which other; and of what, among whom. */
import { costKeyKinds, currencies, type CostKeyKind, type Currency } from '@komunigi/domain';

/** Amounts as people write them, in euros or francs: 900 or 22.5. `parts`: of a mixed key, « equal-50.turnover-50 ». */
export type KeySearch = {
  cle?: CostKeyKind;
  parts?: string;
  plancher?: number;
  plafond?: number;
  pourcent?: number;
  contre?: CostKeyKind;
};
export type RepartitionSearch = KeySearch & {
  somme?: number;
  devise?: Currency;
  /** names in addresses, with commas: those that are left out */
  sans?: string;
  taux?: number;
};

const amountOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value < 1e10 ? Math.round(value * 100) / 100 : undefined;
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, 1000) || undefined : undefined;
const oneOf = <Value extends string>(values: readonly Value[], text: unknown): Value | undefined =>
  values.find((value) => value === text);

export function keySearch(search: Record<string, unknown>): KeySearch {
  const { pourcent } = search;
  return {
    cle: oneOf(costKeyKinds, search.cle),
    parts: textOf(search.parts),
    plancher: amountOf(search.plancher) || undefined,
    plafond: amountOf(search.plafond) || undefined,
    pourcent: typeof pourcent === 'number' && pourcent >= 1 && pourcent <= 100 ? Math.floor(pourcent) : undefined,
    contre: oneOf(costKeyKinds, search.contre),
  };
}

export function repartitionSearch(search: Record<string, unknown>): RepartitionSearch {
  const { taux } = search;
  return {
    ...keySearch(search),
    somme: amountOf(search.somme) || undefined,
    devise: oneOf(currencies, search.devise),
    sans: textOf(search.sans),
    taux: typeof taux === 'number' && taux > 0 && taux < 1000 ? taux : undefined,
  };
}
