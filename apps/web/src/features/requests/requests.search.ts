import { isUuid, languages, requestOrders, requestThemes } from '@komunigi/domain';
import type { Language, RequestOrder, RequestState, RequestTheme } from '@komunigi/domain';
import type { RequestFilter } from '@komunigi/contract';

/** The states as people ask for them; each is a word of the address. */
export const stateGroups = {
  ouvertes: ['new', 'maturing', 'ready'],
  'en-cours': ['in_progress'],
  'a-tester': ['to_test'],
  'a-poursuivre': ['carried_over'],
  terminees: ['done'],
  classees: ['refused', 'practice_note'],
} as const satisfies Record<string, readonly RequestState[]>;
export type StateGroup = keyof typeof stateGroups;
export const stateGroupNames = Object.keys(stateGroups) as StateGroup[];

/** Everything but what was merged into another one: that is read there. */
export const listedStates: readonly RequestState[] = stateGroupNames.flatMap((group) => stateGroups[group]);

/** What the address of the list says: a shared link shows the same. */
export type RequestListSearch = {
  q?: string;
  etat?: StateGroup;
  theme?: RequestTheme;
  /** supported by the co-op one acts for */
  soutenues?: true;
  suivies?: true;
  objections?: true;
  langue?: Language;
  cooperative?: string;
  ordre?: RequestOrder;
};

const oneOf = <One extends string>(known: readonly One[], value: unknown): One | undefined =>
  known.find((one) => one === value);
const flag = (value: unknown): true | undefined => (value === true || value === 1 || value === '1' ? true : undefined);

export function requestListSearch(search: Record<string, unknown>): RequestListSearch {
  const text = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 200) : '';
  const cooperative =
    typeof search.cooperative === 'string' && isUuid(search.cooperative) ? search.cooperative : undefined;
  const read: RequestListSearch = {
    q: text === '' ? undefined : text,
    etat: oneOf(stateGroupNames, search.etat),
    theme: oneOf(requestThemes, search.theme),
    soutenues: flag(search.soutenues),
    suivies: flag(search.suivies),
    objections: flag(search.objections),
    langue: oneOf(languages, search.langue),
    cooperative,
    ordre: oneOf(requestOrders, search.ordre),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The filter without its states: what the counts of the pills are counted in. */
export function countFilterOf(search: RequestListSearch): RequestFilter {
  const filter: RequestFilter = {
    search: search.q?.trim() || undefined,
    theme: search.theme,
    language: search.langue,
    cooperativeId: search.cooperative,
    supportedByMe: search.soutenues,
    followedByMe: search.suivies,
    withObjections: search.objections,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export function filterOf(search: RequestListSearch): RequestFilter {
  return { ...countFilterOf(search), states: [...(search.etat ? stateGroups[search.etat] : listedStates)] };
}

/** Whether the list is narrowed at all. */
export function isNarrowed({ ordre: _, ...search }: RequestListSearch): boolean {
  return Object.keys(search).length > 0;
}

/** The same list as a file, by the names the server knows. */
export function exportAddress(search: RequestListSearch): string {
  const { states, ...filter } = filterOf(search);
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  query.set('states', (states ?? []).join(','));
  if (search.ordre) query.set('orderBy', search.ordre);
  return `/export/demandes.csv?${query.toString()}`;
}

/** What the address of one request says: from which merged request one was brought here. */
export type RequestSearch = { fusion?: number };

export function requestSearch(search: Record<string, unknown>): RequestSearch {
  const from = Number(search.fusion);
  return Number.isInteger(from) && from > 0 ? { fusion: from } : {};
}
