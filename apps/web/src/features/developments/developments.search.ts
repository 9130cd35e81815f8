import { developmentStages, requestThemes, type DevelopmentStage, type RequestTheme } from '@komunigi/domain';

/** What the address of the list of developments says; `nouveau`: one is being opened, of the request `demande`. */
export type DevelopmentListSearch = {
  q?: string;
  etape?: DevelopmentStage;
  theme?: RequestTheme;
  coop?: string;
  miens?: 1;
  nouveau?: 1;
  demande?: number;
};

const one = (value: unknown): 1 | undefined => (value === 1 || value === true ? 1 : undefined);

export function developmentListSearch(search: Record<string, unknown>): DevelopmentListSearch {
  const { q, etape, theme, coop, demande } = search;
  return {
    // the router reads « 2026 » as a number: a search is a text again
    q: typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) || undefined : undefined,
    etape: developmentStages.find((stage) => stage === etape),
    theme: requestThemes.find((one) => one === theme),
    coop: typeof coop === 'string' ? coop.slice(0, 100) || undefined : undefined,
    miens: one(search.miens),
    nouveau: one(search.nouveau),
    demande: typeof demande === 'number' && demande > 0 ? Math.floor(demande) : undefined,
  };
}
