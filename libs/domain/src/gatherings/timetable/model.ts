/**
 * The same problem in numbers: people, places and cards by their rank, time cut at every moment where a card can begin or end.
 *
 * Only the search reads it. A piece of time is the stretch between two cuts; option o of a card takes the pieces from `first[o]` to
 * before `last[o]`.
 */
import { fittingPlaces, openStarts, presenceOf, standIns } from './openings.js';
import {
  avoidEachOther,
  isSpanCovered,
  cardSpan,
  type TimetableCard,
  type TimetablePlace,
  type TimetableProblem,
} from './problem.js';
import { canSeatSomeones } from './someone.js';

export type CardModel = {
  readonly starts: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** The fitting places, those that suit the fewest cards first, so that the others stay free for who needs them. */
  readonly places: Int32Array;
  readonly needs: Int32Array;
  /** Interested, and not needed anyway. */
  readonly fans: Int32Array;
  /** Of those needed, the interested ones: their wish is met as soon as the card is held. */
  readonly neededFans: Int32Array;
  readonly groups: readonly Int32Array[];
  /** The cards that cannot run at the same time, whatever the place: they share a needed person, or avoid each other. */
  readonly rivals: Int32Array;
  /** It stays: its only option is where it is. */
  readonly isPinned: boolean;
  readonly homePlace: number;
  readonly homeOption: number;
};

export type TimetableModel = {
  readonly problem: TimetableProblem;
  readonly cards: readonly CardModel[];
  readonly people: number;
  readonly places: number;
  readonly pieces: number;
  /** Places that suit the same cards: for those it is all the same which of them they get. */
  readonly shelves: readonly Int32Array[];
  /** Per person and piece, 1 when there. */
  readonly present: Uint8Array;
  /** Per person: the cards that interest and do not need them. */
  readonly wishedBy: readonly Int32Array[];
};

export function timetableModelOf(problem: TimetableProblem): TimetableModel {
  const personRank = rankOf(problem.people);
  const placeRank = rankOf(problem.places);
  const cardRank = rankOf(problem.cards);
  const starts = problem.cards.map((card) => possibleStarts(problem, card));
  const cuts = [
    ...new Set(
      problem.cards.flatMap((card, at) => starts[at]!.flatMap((start) => [start, start + card.durationMinutes])),
    ),
  ].sort((a, b) => a - b);
  const cutRank = new Map(cuts.map((minute, rank) => [minute, rank]));
  const pieces = Math.max(0, cuts.length - 1);
  const fitting = problem.cards.map((card) => fittingPlaces(problem, card));
  const suits = problem.places.map((place) => fitting.filter((places) => places.includes(place)).length);

  const cards = problem.cards.map((card, at): CardModel => {
    const own = starts[at]!;
    const ranked = (ids: Iterable<string>) =>
      Int32Array.from([...new Set(ids)].flatMap((id) => personRank.get(id) ?? []));
    const fans = [...new Set(card.interested)];
    const rivals = problem.cards.filter((other) => other !== card && areRivals(card, other));
    return {
      starts: Int32Array.from(own),
      first: Int32Array.from(own, (start) => cutRank.get(start)!),
      last: Int32Array.from(own, (start) => cutRank.get(start + card.durationMinutes)!),
      places: Int32Array.from(fitting[at]!, ({ id }) => placeRank.get(id)!).sort(
        (a, b) => suits[a]! - suits[b]! || a - b,
      ),
      needs: ranked(card.needs),
      fans: ranked(fans.filter((id) => !card.needs.includes(id))),
      neededFans: ranked(fans.filter((id) => card.needs.includes(id))),
      groups: card.needsOneOf.map(ranked),
      rivals: Int32Array.from(rivals, ({ id }) => cardRank.get(id)!),
      isPinned: isFixed(card),
      homePlace: card.at === null ? -1 : (placeRank.get(card.at.placeId) ?? -1),
      homeOption: card.at === null ? -1 : own.indexOf(card.at.start),
    };
  });
  return {
    problem,
    cards,
    people: problem.people.length,
    places: problem.places.length,
    pieces,
    shelves: shelvesOf(problem, fitting),
    present: presence(problem, cuts, pieces),
    wishedBy: problem.people.map((_, person) =>
      Int32Array.from(cards.flatMap(({ fans }, at) => (fans.includes(person) ? [at] : []))),
    ),
  };
}

/** When everybody needed is there, were the card alone in the world. A pinned card knows one time only. */
function possibleStarts(problem: TimetableProblem, card: TimetableCard): number[] {
  if (isFixed(card)) return [card.at!.start];
  const isThere = presenceOf(problem);
  return openStarts(problem, card).filter((start) => {
    const span = cardSpan(card, start);
    if (!card.needs.every((personId) => isThere(personId, span))) return false;
    return canSeatSomeones(standIns(card, span, isThere).map((candidates) => ({ span, candidates })));
  });
}

function isFixed(card: TimetableCard): boolean {
  return card.pinned && card.at !== null;
}

function areRivals(one: TimetableCard, other: TimetableCard): boolean {
  return avoidEachOther(one, other) || one.needs.some((personId) => other.needs.includes(personId));
}

function shelvesOf(problem: TimetableProblem, fitting: readonly (readonly TimetablePlace[])[]): Int32Array[] {
  const shelves = new Map<string, number[]>();
  for (const [rank, place] of problem.places.entries()) {
    const suited = fitting.map((places) => (places.includes(place) ? '1' : '0')).join('');
    shelves.set(suited, [...(shelves.get(suited) ?? []), rank]);
  }
  return [...shelves.values()].map((shelf) => Int32Array.from(shelf));
}

function presence(problem: TimetableProblem, cuts: readonly number[], pieces: number): Uint8Array {
  const present = new Uint8Array(problem.people.length * pieces);
  for (const [person, { present: visits }] of problem.people.entries()) {
    for (let piece = 0; piece < pieces; piece += 1) {
      const span = { from: cuts[piece]!, until: cuts[piece + 1]! };
      if (isSpanCovered(span, visits)) present[person * pieces + piece] = 1;
    }
  }
  return present;
}

function rankOf(list: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(list.map(({ id }, rank) => [id, rank]));
}
