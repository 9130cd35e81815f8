import { isUuid, languages, requestOrders, requestThemes } from '@komunigi/domain';
import type { Language, RequestOrder, RequestState, RequestTheme } from '@komunigi/domain';

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

/** What the address of one request says: from which merged request one was brought here. */
export type RequestSearch = { fusion?: number };

export function requestSearch(search: Record<string, unknown>): RequestSearch {
  const from = Number(search.fusion);
  return Number.isInteger(from) && from > 0 ? { fusion: from } : {};
}
