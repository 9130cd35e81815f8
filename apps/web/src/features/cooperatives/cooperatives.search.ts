import { cooperativeKinds, cooperativeStages, languages } from '@komunigi/domain';
import type { CooperativeKind, CooperativeStage, Language } from '@komunigi/domain';

/** What the address of the directory says. */
export type CooperativeListSearch = {
  q?: string;
  genre?: CooperativeKind;
  pays?: string;
  langue?: Language;
  etape?: CooperativeStage;
};

const oneOf = <Value extends string>(values: readonly Value[], text: unknown): Value | undefined =>
  values.find((value) => value === text);

/** The router reads « 2026 » as a number: a search is a text again. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;

export function cooperativeListSearch(search: Record<string, unknown>): CooperativeListSearch {
  // what is not understood is said to be absent: the router would let it through otherwise
  return {
    q: textOf(search.q),
    genre: oneOf(cooperativeKinds, search.genre),
    pays: textOf(search.pays),
    langue: oneOf(languages, search.langue),
    etape: oneOf(cooperativeStages, search.etape),
  };
}

/** The page of one co-op: read, or being edited. */
export type CooperativeSearch = { modifier?: true | undefined };

export function cooperativeSearch(search: Record<string, unknown>): CooperativeSearch {
  return { modifier: search.modifier === true ? true : undefined };
}
