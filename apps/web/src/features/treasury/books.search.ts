import { accountKinds, isUuid, ledgerKinds, rangeOf, type AccountKind, type LedgerKind } from '@komunigi/domain';

// what is not understood is said to be absent: the router would let it through otherwise

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;
const idOf = (value: unknown): string | undefined => (typeof value === 'string' && isUuid(value) ? value : undefined);
const numberOf = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : undefined;
};
/** 2026-11, never a whole year. */
const monthOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length === 7 && rangeOf(value) !== null ? value : undefined;
const periodOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && rangeOf(text) !== null ? text : undefined;
};

export type AccountsSearch = { q?: string; etape?: AccountKind; remplis?: true; compte?: string; mois?: string };

export const accountsSearch = (search: Record<string, unknown>): AccountsSearch => ({
  q: textOf(search.q),
  etape: accountKinds.find((kind) => kind === search.etape),
  remplis: search.remplis === true || search.remplis === 1 ? true : undefined,
  compte: idOf(search.compte),
  mois: monthOf(search.mois),
});

export type JournalSearch = {
  q?: string;
  nature?: LedgerKind;
  /** of a co-op, by its id */
  cooperative?: string;
  /** of a development, by its number */
  developpement?: number;
  compte?: string;
  mois?: string;
  /** as it was typed */
  montant?: string;
  /** the entry that is open, by its number */
  ecriture?: number;
};

export const journalSearch = (search: Record<string, unknown>): JournalSearch => ({
  q: textOf(search.q),
  nature: ledgerKinds.find((kind) => kind === search.nature),
  cooperative: idOf(search.cooperative),
  developpement: numberOf(search.developpement),
  compte: idOf(search.compte),
  mois: monthOf(search.mois),
  montant: textOf(search.montant),
  ecriture: numberOf(search.ecriture),
});

export type StatementSearch = { cooperative?: string; periode?: string };

export const statementSearch = (search: Record<string, unknown>): StatementSearch => ({
  cooperative: idOf(search.cooperative),
  periode: periodOf(search.periode),
});
