/** What the address of the list says. Replace with the filters of the page. */
export function requestListSearch(search: Record<string, unknown>): Record<string, unknown> {
  return search;
}
