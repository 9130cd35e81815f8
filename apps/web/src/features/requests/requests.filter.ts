/** What the list asks of the server, as its address says it. */
import type { RequestFilter } from '@komunigi/contract';
import type { RequestState } from '@komunigi/domain';
import { stateGroupNames, stateGroups, type RequestListSearch } from './requests.search.js';

/** Everything but what was merged into another one: that is read there. */
export const listedStates: readonly RequestState[] = stateGroupNames.flatMap((group) => stateGroups[group]);

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
