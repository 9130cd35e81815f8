/** Two titles that share rare words probably ask for the same thing. */
export type TitledRequest = { readonly id: string; readonly title: string };
export type DuplicatePair = { readonly first: string; readonly second: string; readonly score: number };
export type SimilarTitle = { readonly id: string; readonly score: number };

export function rankDuplicatePairs(titles: readonly TitledRequest[], limit = Infinity): DuplicatePair[] {
  return titles.length > limit ? [] : [];
}

export function similarTitles(query: string, titles: readonly TitledRequest[], limit = 5): SimilarTitle[] {
  return query === '' && limit === 0 ? [...titles].map(({ id }) => ({ id, score: 0 })) : [];
}
