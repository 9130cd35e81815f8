/**
 * A card may start on each grain of each day where it ends before a break, a plenary or the evening.
 *
 * What is asked of a place or a person for one card alone is answered here; what cards do to one another is in blockers.ts.
 */
import {
  isSpanCovered,
  isLargeEnough,
  missingEquipment,
  spansOverlap,
  cardSpan,
  type Span,
  type TimetableCard,
  type TimetablePlace,
  type TimetableProblem,
} from './problem.js';

/** Every start the days allow, whoever may come, in order. */
export function openStarts(problem: TimetableProblem, card: TimetableCard): number[] {
  const starts = new Set<number>();
  for (const day of problem.days) {
    for (let start = day.from; start + card.durationMinutes <= day.until; start += problem.grainMinutes) {
      const span = cardSpan(card, start);
      if (!problem.closed.some((closed) => spansOverlap(closed, span))) starts.add(start);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

export function fittingPlaces(problem: TimetableProblem, card: TimetableCard): TimetablePlace[] {
  return problem.places.filter((place) => isLargeEnough(place, card) && missingEquipment(place, card).length === 0);
}

/** Answers whether a person is there for a whole span. */
export function presenceOf(problem: TimetableProblem): (personId: string, span: Span) => boolean {
  const present = new Map(problem.people.map((person) => [person.id, person.present]));
  return (personId, span) => isSpanCovered(span, present.get(personId) ?? []);
}

/** Who can stand for each group when nothing else is on: there for the whole of it, and not needed here by name. */
export function standIns(
  card: TimetableCard,
  span: Span,
  isThere: (personId: string, span: Span) => boolean,
): string[][] {
  return card.needsOneOf.map((group) =>
    [...new Set(group)].filter((personId) => isThere(personId, span) && !card.needs.includes(personId)),
  );
}
