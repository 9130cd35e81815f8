/** What the addresses of gatherings say. */
export type GatheringListSearch = { nouvelle?: true | undefined };

export function gatheringListSearch(search: Record<string, unknown>): GatheringListSearch {
  return { nouvelle: search.nouvelle === true ? true : undefined };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;

export type ParticipantsSearch = { q?: string | undefined };

export function participantsSearch(search: Record<string, unknown>): ParticipantsSearch {
  return { q: textOf(search.q) };
}
