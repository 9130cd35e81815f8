/** Whether a card fits somewhere, by the rule the server uses, and in its words. */
import {
  axisOf,
  refusalOfBlocker,
  stayOnAxis,
  whyNotPlace,
  type Blocker,
  type BlockerRefusal,
  type Placement,
  type Span,
  type TimetableCard,
  type TimetableProblem,
} from '@komunigi/domain';
import type { Seat } from '../../../platform/outbox.store.js';
import { needName, type Board, type Card, type Person } from './board.js';

export type Fit = {
  readonly problem: TimetableProblem;
  readonly placements: readonly Placement[];
  /** null: it fits there */
  readonly whyNot: (cardId: string, seat: Seat) => BlockerRefusal | null;
};

export function fitOf(board: Board): Fit {
  const problem = problemOf(board);
  const placements = board.cards.flatMap(({ id, placeId, day, startMinute }): Placement[] =>
    placeId !== null && day !== null && startMinute !== null
      ? [{ cardId: id, placeId, start: axisOf(board.startsOn, day, startMinute) }]
      : [],
  );
  return {
    problem,
    placements,
    whyNot: (cardId, { placeId, day, startMinute }) => {
      const blocker = whyNotPlace(problem, placements, cardId, placeId, axisOf(board.startsOn, day, startMinute));
      return blocker && refusal(board, blocker, cardId);
    },
  };
}

function refusal(board: Board, blocker: Blocker, cardId: string): BlockerRefusal {
  const card = board.cards.find(({ id }) => id === cardId);
  return refusalOfBlocker(blocker, cardId, {
    topic: (id) => board.cards.find((one) => one.id === id)?.title ?? '',
    person: (id) => personName(board.participants.find((one) => one.id === id)),
    cooperative: (index) => groupsOf(card)[index]?.cooperative?.name ?? '',
    block: (span) => blockAt(board, span),
  });
}

const personName = (person: Person | undefined): string => person?.name ?? person?.cooperative?.name ?? '';

function blockAt({ blocks, startsOn }: Board, { from }: Span): string {
  return blocks.find(({ day, startMinute }) => axisOf(startsOn, day, startMinute) === from)?.title ?? '';
}

function groupsOf(card: Card | undefined): Card['needs'] {
  return (card?.needs ?? []).filter(({ cooperative, answer }) => cooperative !== null && answer !== 'declined');
}

function problemOf(board: Board): TimetableProblem {
  const { startsOn, endsOn, days, blocks, places, grainMinutes, publishedAt } = board;
  const people = board.participants.filter(({ isCancelled }) => !isCancelled);
  const span = (day: string, from: number, until: number): Span => ({
    from: axisOf(startsOn, day, from),
    until: axisOf(startsOn, day, until),
  });
  return {
    grainMinutes,
    days: days.map(({ day, fromMinute, untilMinute }) => span(day, fromMinute, untilMinute)),
    closed: blocks
      .filter(({ kind }) => kind !== 'visit')
      .map(({ day, startMinute, durationMinutes }) => span(day, startMinute, startMinute + durationMinutes)),
    places: places.map(({ id, seats, equipment }) => ({ id, seats, equipment })),
    people: people.map((person) => ({ id: person.id, present: stayOnAxis(startsOn, endsOn, person) })),
    cards: board.cards.map((card) => timetableCard(card, people)),
    gentle: publishedAt !== null,
  };
}

function timetableCard(card: Card, people: readonly Person[]): TimetableCard {
  const asked = card.needs.filter(({ answer }) => answer !== 'declined');
  return {
    id: card.id,
    durationMinutes: card.durationMinutes,
    needs: asked.flatMap(({ participant }) => participant?.id ?? []),
    needsOneOf: groupsOf(card).map(({ cooperative }) =>
      people.filter((person) => person.cooperative?.id === cooperative?.id).map(({ id }) => id),
    ),
    interested: card.interestedIds,
    seats: card.seats,
    equipment: card.equipment,
    avoids: card.avoids,
    pinned: card.isPinned,
    at: null,
  };
}

/** The first moment of that day, then place, at which the card fits, from `earliest` on; null when it fits nowhere. */
export function firstFit(board: Board, fit: Fit, card: Card, from: { day: string; earliest: number }): Seat | null {
  for (const { day, fromMinute, untilMinute } of board.days) {
    if (day !== from.day) continue;
    for (let startMinute = fromMinute; startMinute < untilMinute; startMinute += board.grainMinutes) {
      for (const { id: placeId } of board.places) {
        const seat = { placeId, day, startMinute };
        if (startMinute >= from.earliest && fit.whyNot(card.id, seat) === null) return seat;
      }
    }
  }
  return null;
}

/** « Caisse, Compta »: whom a card cannot do without. */
export const needNames = (card: Card): string[] =>
  card.needs.filter(({ answer }) => answer !== 'declined').map(needName);
