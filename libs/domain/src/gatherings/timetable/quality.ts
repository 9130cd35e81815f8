/**
 * A timetable is as good as the topics it holds, and then as the wishes it meets: how many of the topics they chose people can follow.
 *
 * For times that are fixed, the most topics a person can follow one after the other are found by taking the one that ends first,
 * again and again (interval scheduling, Kleinberg and Tardos 2005, 4.1). Being « someone of the co-op » binds nobody by name.
 */
import { checkTimetable } from './check.js';
import {
  isSpanCovered,
  spansOverlap,
  cardSpan,
  type Placement,
  type Span,
  type TimetableCard,
  type TimetableProblem,
} from './problem.js';
import type { MovedCard, TimetableQuality } from './proposal.js';

type Hung = { readonly card: TimetableCard; readonly span: Span };

/** What each person can follow of what interests them; where they are needed comes first. Times in order. */
export function followedTopics(
  problem: TimetableProblem,
  placements: readonly Placement[],
): ReadonlyMap<string, readonly string[]> {
  const cards = new Map(problem.cards.map((card) => [card.id, card]));
  const hung = placements
    .flatMap(({ cardId, start }): Hung[] => {
      const card = cards.get(cardId);
      return card === undefined ? [] : [{ card, span: cardSpan(card, start) }];
    })
    .sort((a, b) => a.span.until - b.span.until);
  return new Map(
    problem.people.map(({ id, present }) => {
      const needed = hung.filter(({ card }) => card.needs.includes(id));
      const wished = hung.filter(({ card, span }) => card.interested.includes(id) && isSpanCovered(span, present));
      return [id, followed(wished, needed)];
    }),
  );
}

function followed(wished: readonly Hung[], needed: readonly Hung[]): string[] {
  const taken: string[] = [];
  let free = -Infinity;
  for (const one of wished) {
    if (needed.includes(one)) taken.push(one.card.id);
    else if (one.span.from >= free && !needed.some((other) => spansOverlap(other.span, one.span))) {
      taken.push(one.card.id);
      free = one.span.until;
    }
  }
  return taken;
}

/** What hangs elsewhere than it did, or hangs no longer. A card from the tray does not move. */
export function movedCards(problem: TimetableProblem, placements: readonly Placement[]): MovedCard[] {
  const now = new Map(placements.map(({ cardId, placeId, start }) => [cardId, { placeId, start }]));
  return problem.cards.flatMap(({ id, at }): MovedCard[] => {
    const to = now.get(id) ?? null;
    if (at === null || (to?.start === at.start && to.placeId === at.placeId)) return [];
    return [{ cardId: id, from: { placeId: at.placeId, start: at.start }, to }];
  });
}

export function timetableQuality(problem: TimetableProblem, placements: readonly Placement[]): TimetableQuality {
  let wishesMet = 0;
  for (const topics of followedTopics(problem, placements).values()) wishesMet += topics.length;
  const held = new Set(placements.map(({ cardId }) => cardId));
  return {
    cards: problem.cards.length,
    held: problem.cards.filter(({ id }) => held.has(id)).length,
    clashes: checkTimetable(problem, placements).length,
    wishes: problem.cards.reduce((sum, { interested }) => sum + new Set(interested).size, 0),
    wishesMet,
    moves: movedCards(problem, placements).length,
  };
}
