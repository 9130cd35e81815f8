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

/** Follow-ups of my co-op that are open, unless it says otherwise. */
export type FollowUpsSearch = { faites?: true | undefined; toutes?: true | undefined };

export function followUpsSearch(search: Record<string, unknown>): FollowUpsSearch {
  return { faites: search.faites === true ? true : undefined, toutes: search.toutes === true ? true : undefined };
}

/** What of the outcomes is shown: `reste` asks for what still lacks notes or a fate. */
export type AfterSearch = { q?: string | undefined; reste?: 'notes' | 'suite' | undefined };

export function afterSearch(search: Record<string, unknown>): AfterSearch {
  const { reste } = search;
  return { q: textOf(search.q), reste: reste === 'notes' || reste === 'suite' ? reste : undefined };
}
