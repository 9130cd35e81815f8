import { requestThemes, type RequestTheme } from '@komunigi/domain';

/** What the address of the page of estimates says: a theme, a developer co-op, or what my co-op wishes for. */
export type EstimatesSearch = { theme?: RequestTheme; cooperative?: string; souhaits?: 1 };

export function estimatesSearch(search: Record<string, unknown>): EstimatesSearch {
  const { theme, cooperative, souhaits } = search;
  return {
    theme: requestThemes.find((one) => one === theme),
    cooperative: typeof cooperative === 'string' ? cooperative.slice(0, 100) || undefined : undefined,
    souhaits: souhaits === 1 || souhaits === true ? 1 : undefined,
  };
}
