/**
 * A timetable is right when a patient reader with pencil and paper finds nothing wrong.
 *
 * Written apart from whatever makes timetables, and as plainly as possible: it shares no code with them, only the words.
 */
import type { Placement, TimetableCard, TimetablePlace, TimetableProblem } from './problem.js';

export type Violation =
  | { readonly kind: 'unknown_card'; readonly cardId: string }
  | { readonly kind: 'unknown_place'; readonly cardId: string; readonly placeId: string }
  | { readonly kind: 'placed_twice'; readonly cardId: string }
  | { readonly kind: 'pin_moved'; readonly cardId: string }
  | { readonly kind: 'outside_day'; readonly cardId: string }
  | { readonly kind: 'off_grain'; readonly cardId: string }
  | { readonly kind: 'beside_closed'; readonly cardId: string }
  | { readonly kind: 'too_few_seats'; readonly cardId: string }
  | { readonly kind: 'equipment_missing'; readonly cardId: string }
  | { readonly kind: 'person_absent'; readonly cardId: string; readonly personId: string }
  | { readonly kind: 'place_clash'; readonly placeId: string; readonly cardIds: readonly [string, string] }
  | { readonly kind: 'person_clash'; readonly personId: string; readonly cardIds: readonly [string, string] }
  | { readonly kind: 'avoid_clash'; readonly cardIds: readonly [string, string] }
  /** Those that begin before it have taken everybody it could ask. */
  | { readonly kind: 'someone_missing'; readonly cardId: string };

type Hung = {
  readonly card: TimetableCard;
  readonly placeId: string;
  readonly place: TimetablePlace | undefined;
  readonly from: number;
  readonly until: number;
};

export function checkTimetable(problem: TimetableProblem, placements: readonly Placement[]): Violation[] {
  const found: Violation[] = [];
  const hung: Hung[] = [];
  for (const { cardId, placeId, start } of placements) {
    const card = problem.cards.find(({ id }) => id === cardId);
    if (card === undefined) found.push({ kind: 'unknown_card', cardId });
    else if (hung.some((other) => other.card === card)) found.push({ kind: 'placed_twice', cardId });
    else {
      const place = problem.places.find(({ id }) => id === placeId);
      hung.push({ card, placeId, place, from: start, until: start + card.durationMinutes });
    }
  }
  for (const one of hung) found.push(...wrongAlone(problem, one));
  for (const [index, one] of hung.entries()) {
    for (const other of hung.slice(index + 1)) if (meet(one, other)) found.push(...wrongTogether(one, other));
  }
  return [...found, ...movedPins(problem, hung), ...missingSomeones(problem, hung)];
}

function wrongAlone(problem: TimetableProblem, one: Hung): Violation[] {
  const { card, place, from, until } = one;
  const found: Violation[] = [];
  const days = problem.days.filter((day) => day.from <= from && until <= day.until);
  const cardId = card.id;
  if (days.length === 0) found.push({ kind: 'outside_day', cardId });
  else if (days.every((day) => (from - day.from) % problem.grainMinutes !== 0))
    found.push({ kind: 'off_grain', cardId });
  if (problem.closed.some((closed) => meet(closed, one))) found.push({ kind: 'beside_closed', cardId });
  if (place === undefined) found.push({ kind: 'unknown_place', cardId, placeId: one.placeId });
  else {
    if (place.seats !== null && card.seats !== null && place.seats < card.seats) {
      found.push({ kind: 'too_few_seats', cardId });
    }
    const lacking = card.equipment.filter((thing) => !place.equipment.includes(thing));
    if (lacking.length > 0) found.push({ kind: 'equipment_missing', cardId });
  }
  for (const personId of card.needs) {
    if (!isThroughout(problem, personId, one)) found.push({ kind: 'person_absent', cardId, personId });
  }
  return found;
}

function wrongTogether(one: Hung, other: Hung): Violation[] {
  const found: Violation[] = [];
  const cardIds = [one.card.id, other.card.id] as const;
  if (one.placeId === other.placeId) found.push({ kind: 'place_clash', placeId: one.placeId, cardIds });
  for (const personId of one.card.needs) {
    if (other.card.needs.includes(personId)) found.push({ kind: 'person_clash', personId, cardIds });
  }
  if (one.card.avoids.includes(other.card.id) || other.card.avoids.includes(one.card.id)) {
    found.push({ kind: 'avoid_clash', cardIds });
  }
  return found;
}

function movedPins(problem: TimetableProblem, hung: readonly Hung[]): Violation[] {
  const found: Violation[] = [];
  for (const { id, pinned, at } of problem.cards) {
    if (!pinned || at === null) continue;
    const now = hung.find(({ card }) => card.id === id);
    if (now === undefined || now.from !== at.start || now.placeId !== at.placeId) {
      found.push({ kind: 'pin_moved', cardId: id });
    }
  }
  return found;
}

/** Who begins first is served first; whoever then finds nobody is named. */
function missingSomeones(problem: TimetableProblem, hung: readonly Hung[]): Violation[] {
  const asking = hung.filter(({ card }) => card.needsOneOf.length > 0).sort((a, b) => a.from - b.from);
  if (canAllChoose(problem, hung, asking)) return [];
  const served: Hung[] = [];
  const found: Violation[] = [];
  for (const one of asking) {
    if (canAllChoose(problem, hung, [...served, one])) served.push(one);
    else found.push({ kind: 'someone_missing', cardId: one.card.id });
  }
  return found;
}

/** Tries every person for every group. */
function canAllChoose(problem: TimetableProblem, hung: readonly Hung[], asking: readonly Hung[]): boolean {
  const wanted = asking.flatMap((hanging) => hanging.card.needsOneOf.map((group) => ({ hanging, group })));
  const chosen: string[] = [];
  // Who is busy until when decides about the rest: what failed once is not tried again
  const failed = new Set<string>();
  const canChoose = (index: number): boolean => {
    const asked = wanted[index];
    if (asked === undefined) return true;
    const busy = chosen.map((person, at) => ({ person, until: wanted[at]!.hanging.until }));
    const later = busy
      .filter(({ until }) => until > asked.hanging.from)
      .map(({ person, until }) => `${person} ${until}`);
    const state = [index, ...later.sort()].join();
    if (failed.has(state)) return false;
    const isFound = asked.group.some((personId) => {
      const isNamed = hung.some((other) => meet(other, asked.hanging) && other.card.needs.includes(personId));
      const isChosen = chosen.some((person, at) => person === personId && meet(wanted[at]!.hanging, asked.hanging));
      if (isNamed || isChosen || !isThroughout(problem, personId, asked.hanging)) return false;
      chosen.push(personId);
      if (canChoose(index + 1)) return true;
      chosen.pop();
      return false;
    });
    if (!isFound) failed.add(state);
    return isFound;
  };
  return canChoose(0);
}

function isThroughout(problem: TimetableProblem, personId: string, one: { from: number; until: number }): boolean {
  const person = problem.people.find(({ id }) => id === personId);
  for (let minute = one.from; minute < one.until; minute += 1) {
    if (!person?.present.some((visit) => visit.from <= minute && minute < visit.until)) return false;
  }
  return true;
}

function meet(one: { from: number; until: number }, other: { from: number; until: number }): boolean {
  return Math.max(one.from, other.from) < Math.min(one.until, other.until);
}
