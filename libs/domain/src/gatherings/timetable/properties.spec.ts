import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allBlockers, whyNotPlace } from './blockers.js';
import { checkTimetable } from './check.js';
import { placeGreedily } from './draft.js';
import { placeNearby } from './nearby.js';
import type { Placement, TimetableCard, TimetableProblem } from './problem.js';
import { proposeTimetable } from './propose.js';
import { followedTopics, timetableQuality } from './quality.js';
import { whyUnplaced } from './reasons.js';

/** Milliseconds for one property on a machine that does other things. */
const patience = 60_000;
const persons = ['ann', 'ben', 'cyd', 'dan'];
const rooms = ['kitchen', 'hall', 'garden'];
const topics = ['one', 'two', 'three', 'four', 'five', 'six'];
const nine = 540;

const span = (from: number, until: number) => ({ from: nine + from, until: nine + until });
const some = (ids: readonly string[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength });
const visits = fc.oneof(
  { weight: 4, arbitrary: fc.constant([span(0, 240)]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom([], [span(0, 60), span(60, 120)], [span(30, 150)], [span(0, 60), span(120, 240)]),
  },
);
const cardOf = (id: string) =>
  fc.record({
    id: fc.constant(id),
    durationMinutes: fc.constantFrom(30, 60, 90, 45),
    needs: some([...persons, 'nobody knows'], 2),
    needsOneOf: fc.oneof(fc.constant([]), fc.array(some(persons, 3), { maxLength: 2 })),
    interested: some(persons, 4),
    seats: fc.constantFrom(null, null, 20),
    equipment: fc.constantFrom([], [], ['screen']),
    avoids: fc.oneof(fc.constant([]), some(topics, 1)),
    pinned: fc.constant(false),
    at: fc.constant(null),
  });
const day: fc.Arbitrary<TimetableProblem> = fc.record({
  grainMinutes: fc.constantFrom(15, 30),
  days: fc.constantFrom([span(0, 120)], [span(0, 90), span(90, 210)], [span(0, 60), span(1440, 1560)]),
  closed: fc.constantFrom([], [span(60, 75)]),
  places: fc
    .tuple(
      ...rooms.map((id) =>
        fc.record({
          id: fc.constant(id),
          seats: fc.constantFrom(null, 10, 30),
          equipment: fc.constantFrom([], ['screen']),
        }),
      ),
    )
    .chain((all) => fc.integer({ min: 1, max: 3 }).map((count) => all.slice(0, count))),
  people: fc.tuple(...persons.map((id) => fc.record({ id: fc.constant(id), present: visits }))),
  cards: fc.tuple(...topics.map(cardOf)),
  gentle: fc.constant(false),
});
const seed = fc.integer();

/** The same day with the proposal hung on the board; some cards pinned, and perhaps published. */
function hung(
  problem: TimetableProblem,
  placements: readonly Placement[],
  pins: readonly string[],
  gentle: boolean,
): TimetableProblem {
  const cards = problem.cards.map((card): TimetableCard => {
    const found = placements.find(({ cardId }) => cardId === card.id);
    const at = found === undefined ? null : { placeId: found.placeId, start: found.start };
    return { ...card, at, pinned: pins.includes(card.id) };
  });
  return { ...problem, cards, gentle };
}

const propose = (problem: TimetableProblem, by: number) => proposeTimetable(problem, { seed: by, effort: 0.002 });

describe('whatever the day', () => {
  it(
    'what is proposed breaks no rule, and what is left out hangs nowhere',
    () => {
      fc.assert(
        fc.property(day, seed, (problem, by) => {
          const { placements, unplaced, quality } = propose(problem, by);
          expect(checkTimetable(problem, placements)).toEqual([]);
          expect(unplaced.map(({ cardId }) => whyUnplaced(problem, placements, cardId))).toEqual(
            unplaced.map(({ reason }) => reason),
          );
          expect(placements.length + unplaced.length).toBe(problem.cards.length);
          expect(quality).toEqual(timetableQuality(problem, placements));
        }),
      );
    },
    patience,
  );

  it(
    'pinned cards stay, and nothing is proposed that breaks a rule, when somebody drops out',
    () => {
      fc.assert(
        fc.property(day, seed, some(topics, 2), fc.boolean(), (problem, by, pins, gentle) => {
          const board = hung(problem, propose(problem, by).placements, pins, gentle);
          const without = { ...board, people: board.people.slice(1) };
          const pinned = without.cards.flatMap((card) =>
            card.pinned && card.at !== null ? [{ cardId: card.id, ...card.at }] : [],
          );
          const already = checkTimetable(without, pinned).length;
          const { placements } = propose(without, by);
          expect(placements).toEqual(expect.arrayContaining(pinned));
          expect(checkTimetable(without, placements).length).toBeLessThanOrEqual(already);
          expect(checkTimetable(without, placeGreedily(without)).length).toBeLessThanOrEqual(already);
        }),
      );
    },
    patience,
  );

  it(
    'published and with nothing new, nothing moves unless one more topic can be held',
    () => {
      fc.assert(
        fc.property(day, seed, (problem, by) => {
          const { placements } = propose(problem, by);
          const again = propose(hung(problem, placements, [], true), by);
          if (again.quality.held <= placements.length) expect(again.moved).toEqual([]);
        }),
        { numRuns: 50 },
      );
    },
    patience,
  );

  it(
    'the same seed gives the same answer',
    () => {
      fc.assert(
        fc.property(day, seed, (problem, by) => {
          expect(propose(problem, by)).toEqual(propose(structuredClone(problem), by));
        }),
        { numRuns: 30 },
      );
    },
    patience,
  );

  it(
    'a search that is stopped hands back what it has, and it breaks no rule',
    () => {
      fc.assert(
        fc.property(day, seed, fc.nat({ max: 3 }), (problem, by, looks) => {
          let asked = 0;
          const shouldStop = () => (asked += 1) > looks;
          const { placements } = proposeTimetable(problem, { seed: by, effort: 0.05, shouldStop });
          expect(checkTimetable(problem, placements)).toEqual([]);
        }),
        { numRuns: 30 },
      );
    },
    patience,
  );

  it(
    'a card may hang exactly where the checker finds nothing to say',
    () => {
      fc.assert(
        fc.property(day, seed, fc.constantFrom(...topics), (problem, by, cardId) => {
          const others = propose(problem, by).placements.filter((placement) => placement.cardId !== cardId);
          for (const placeId of [...rooms, 'cellar']) {
            for (let start = nine - 15; start <= nine + 210; start += 15) {
              const found = checkTimetable(problem, [...others, { cardId, placeId, start }]);
              const blocker = whyNotPlace(problem, others, cardId, placeId, start);
              expect([blocker === null, placeId, start]).toEqual([found.length === 0, placeId, start]);
              expect(allBlockers(problem, others, cardId, placeId, start)[0] ?? null).toEqual(blocker);
            }
          }
        }),
        { numRuns: 30 },
      );
    },
    patience,
  );

  it(
    'the nearest place is one, and there is none only when there is a reason',
    () => {
      fc.assert(
        fc.property(day, seed, fc.constantFrom(...topics), (problem, by, cardId) => {
          const { placements } = propose(problem, by);
          const others = placements.filter((placement) => placement.cardId !== cardId);
          const found = placeNearby(problem, others, cardId, { placeId: 'hall', start: nine });
          expect(found === null).toBe(whyUnplaced(problem, others, cardId) !== null);
          if (found !== null) expect(whyNotPlace(problem, others, cardId, found.placeId, found.start)).toBeNull();
        }),
        { numRuns: 50 },
      );
    },
    patience,
  );

  it(
    'nobody could follow more than what is counted',
    () => {
      fc.assert(
        fc.property(day, seed, (problem, by) => {
          const { placements } = propose(problem, by);
          const followed = followedTopics(problem, placements);
          for (const { id, present } of problem.people) {
            expect(followed.get(id)!.length).toBe(mostFollowed(problem, placements, id, present));
          }
        }),
      );
    },
    patience,
  );
});

/** Every subset of what hangs, one by one. */
function mostFollowed(
  problem: TimetableProblem,
  placements: readonly Placement[],
  personId: string,
  present: readonly { from: number; until: number }[],
): number {
  const all = placements.map((placement) => {
    const card = problem.cards.find(({ id }) => id === placement.cardId)!;
    return { card, minutes: Array.from({ length: card.durationMinutes }, (_, at) => placement.start + at) };
  });
  const needed = all.filter(({ card }) => card.needs.includes(personId));
  const wished = all.filter(({ card }) => card.interested.includes(personId));
  let most = 0;
  for (let subset = 0; subset < 2 ** wished.length; subset += 1) {
    const chosen = wished.filter((_, at) => (subset >> at) % 2 === 1);
    const minutes = [...new Set([...needed, ...chosen])].flatMap((one) => one.minutes);
    const isThere = chosen.every((one) =>
      one.minutes.every((minute) => present.some(({ from, until }) => from <= minute && minute < until)),
    );
    if (isThere && new Set(minutes).size === minutes.length) most = Math.max(most, chosen.length);
  }
  return most;
}
