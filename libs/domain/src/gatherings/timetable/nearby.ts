/** Refused here, a card is offered the nearest time and place where it may hang: first the same place, then the others. */
import { whyNotPlace } from './blockers.js';
import { fittingPlaces, openStarts } from './openings.js';
import type { Placement, TimetableProblem } from './problem.js';
import type { CardSeat } from './proposal.js';

/** The nearest in time that is free, or null; among places as near, the wished one, then the first named. */
export function placeNearby(
  problem: TimetableProblem,
  placements: readonly Placement[],
  cardId: string,
  near: CardSeat,
): CardSeat | null {
  const card = problem.cards.find(({ id }) => id === cardId);
  if (card === undefined) throw new RangeError(`No card ${cardId}`);
  const away = (start: number) => Math.abs(start - near.start);
  const starts = openStarts(problem, card).sort((a, b) => away(a) - away(b));
  const places = fittingPlaces(problem, card).sort(
    (a, b) => Number(b.id === near.placeId) - Number(a.id === near.placeId),
  );
  for (const start of starts) {
    for (const { id: placeId } of places) {
      if (whyNotPlace(problem, placements, cardId, placeId, start) === null) return { placeId, start };
    }
  }
  return null;
}
