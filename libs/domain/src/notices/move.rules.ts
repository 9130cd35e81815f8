/**
 * Once a timetable is published, whoever is needed at a topic or said « j'y serai » is told where and when it takes place now; nobody
 * of what they did themselves, and not of a card that is back where it was.
 */
export type MoveAudience = {
  /** persons who are needed, by name or as someone of their co-op, and did not decline */
  readonly needed: readonly string[];
  /** persons who said that they come */
  readonly interested: readonly string[];
  /** persons who want no mails about this gathering */
  readonly muted: readonly string[];
};

/** @param movedBy who did it; null: the house itself */
export function toldOfMove(movedBy: string | null, { needed, interested, muted }: MoveAudience): string[] {
  const concerned = new Set([...needed, ...interested]);
  return [...concerned].filter((personId) => personId !== movedBy && !muted.includes(personId));
}

export type Whereabouts = { readonly placeId: string; readonly day: string; readonly minute: number };

/** @param before where it hung before the first of several moves; null: nowhere */
export function hasMoved(before: Whereabouts | null, now: Whereabouts | null): boolean {
  if (before === null || now === null) return before !== now;
  return before.placeId !== now.placeId || before.day !== now.day || before.minute !== now.minute;
}
