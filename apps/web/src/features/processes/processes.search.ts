/** What the address of a process sheet says: which co-ops, only what differs, which question (on a phone), or our own sheet. */
export type ProcessSearch = {
  /** names in addresses, with commas */
  cooperatives?: string;
  differences?: 1;
  question?: number;
  fiche?: 1;
  modifier?: 1;
};

const one = (value: unknown): 1 | undefined => (value === 1 || value === true ? 1 : undefined);

export function processSearch(search: Record<string, unknown>): ProcessSearch {
  const { cooperatives, question } = search;
  return {
    cooperatives: typeof cooperatives === 'string' ? cooperatives.slice(0, 2000) || undefined : undefined,
    differences: one(search.differences),
    question: typeof question === 'number' && question > 0 ? Math.floor(question) : undefined,
    fiche: one(search.fiche),
    modifier: one(search.modifier),
  };
}

export const processListSearch = (search: Record<string, unknown>): { nouveau?: 1 } => ({
  nouveau: one(search.nouveau),
});
