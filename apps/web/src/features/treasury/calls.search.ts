export const callLists = ['open', 'late', 'paid', 'cancelled'] as const;
export type CallList = (typeof callLists)[number];

/** What the address of the list of calls says. */
export type CallListSearch = { liste?: CallList };

export function callListSearch(search: Record<string, unknown>): CallListSearch {
  return { liste: callLists.find((one) => one === search.liste) };
}
