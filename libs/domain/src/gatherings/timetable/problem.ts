/**
 * A timetable gives each topic one place and one time, so that nobody is expected in two places at once.
 *
 * Times are local minutes on one axis: `day * 1440 + minute of the day`; whoever calls converts. Spans are half open: what ends
 * at ten and what begins at ten do not meet.
 */
export type Span = { readonly from: number; readonly until: number };

/** Seats unknown (null) bar no topic. */
export type TimetablePlace = {
  readonly id: string;
  readonly seats: number | null;
  readonly equipment: readonly string[];
};

/** From arrivals to departures; an empty list is somebody who never comes. So is a person a card names and nobody lists. */
export type TimetablePerson = { readonly id: string; readonly present: readonly Span[] };

export type TimetableCard = {
  readonly id: string;
  readonly durationMinutes: number;
  /** The persons who must be there. */
  readonly needs: readonly string[];
  /** « Someone of co-op X »: one of these persons, another one for each group, and none of those needed by name. */
  readonly needsOneOf: readonly (readonly string[])[];
  /** The persons who said « j'y serai ». */
  readonly interested: readonly string[];
  readonly seats: number | null;
  readonly equipment: readonly string[];
  /** The cards it must not run beside; said on one of the two, it counts for both. */
  readonly avoids: readonly string[];
  readonly pinned: boolean;
  /** Where it hangs now. */
  readonly at: { readonly placeId: string; readonly start: number } | null;
};

export type TimetableProblem = {
  /** A card starts a whole number of grains after the beginning of its day. */
  readonly grainMinutes: number;
  /** A card stays within one of these. */
  readonly days: readonly Span[];
  /** Plenaries and breaks: nothing beside them. */
  readonly closed: readonly Span[];
  readonly places: readonly TimetablePlace[];
  readonly people: readonly TimetablePerson[];
  readonly cards: readonly TimetableCard[];
  /** Once published, few cards move. */
  readonly gentle: boolean;
};

export type Placement = { readonly cardId: string; readonly placeId: string; readonly start: number };

export function spansOverlap(one: Span, other: Span): boolean {
  return one.from < other.until && other.from < one.until;
}

export function cardSpan(card: TimetableCard, start: number): Span {
  return { from: start, until: start + card.durationMinutes };
}

/** Is the whole span covered, be it by several visits that touch? */
export function isSpanCovered(span: Span, by: readonly Span[]): boolean {
  let reached = span.from;
  for (const { from, until } of [...by].sort((a, b) => a.from - b.from)) {
    if (from <= reached && until > reached) reached = until;
  }
  return reached >= span.until;
}

export function avoidEachOther(one: TimetableCard, other: TimetableCard): boolean {
  return one.avoids.includes(other.id) || other.avoids.includes(one.id);
}

export function isLargeEnough(place: TimetablePlace, card: TimetableCard): boolean {
  return card.seats === null || place.seats === null || place.seats >= card.seats;
}

export function missingEquipment(place: TimetablePlace, card: TimetableCard): string[] {
  return card.equipment.filter((one) => !place.equipment.includes(one));
}
