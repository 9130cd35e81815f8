/**
 * A card that cannot go there is refused in a sentence that names what stands in the way: the other card, the person, the place.
 *
 * A board counts its time on one axis: minutes since midnight of the gathering's first day, on its own wall.
 */
import type { RefusalCode, RefusalParams } from '../refusal.js';
import { dayMs, addDays, type Day } from '../time.js';
import type { LocalTime } from '../time-zone.js';
import type { Blocker } from './timetable/blockers.js';
import type { Span } from './timetable/problem.js';

export const minutesADay = 1440;

/** Minutes since midnight of the first day; days before it count downwards. */
export function axisOf(startsOn: Day, day: Day, minute: number): number {
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${startsOn}T00:00:00Z`)) / dayMs;
  return days * minutesADay + minute;
}

/** The day and minute on the wall; the inverse of `axisOf` for minutes below 1440. */
export function wallAt(startsOn: Day, minutes: number): LocalTime {
  const days = Math.floor(minutes / minutesADay);
  return { day: addDays(startsOn, days), minute: minutes - days * minutesADay };
}

export type Stay = {
  readonly arrivesDay: Day | null;
  readonly arrivesMinute: number | null;
  readonly leavesDay: Day | null;
  readonly leavesMinute: number | null;
};

/** From arrival to departure; who says nothing is there from the first to the last moment. */
export function stayOnAxis(startsOn: Day, endsOn: Day, stay: Stay): Span[] {
  const { arrivesDay, arrivesMinute, leavesDay, leavesMinute } = stay;
  const from = arrivesDay === null ? 0 : axisOf(startsOn, arrivesDay, arrivesMinute ?? 0);
  const until =
    leavesDay === null
      ? axisOf(startsOn, endsOn, minutesADay)
      : axisOf(startsOn, leavesDay, leavesMinute ?? minutesADay);
  return from < until ? [{ from, until }] : [];
}

/** How what stands in the way is called, for whoever asks. */
export type BlockerNames = {
  readonly topic: (cardId: string) => string;
  /** the name if the viewer may see it, else the co-op's */
  readonly person: (personId: string) => string;
  /** the co-op of which someone is needed */
  readonly cooperative: (groupIndex: number) => string;
  readonly block: (span: Span) => string;
};

export type BlockerRefusal = { readonly code: RefusalCode; readonly params?: RefusalParams };

/** @param cardId the card that is carried */
export function refusalOfBlocker(blocker: Blocker, cardId: string, names: BlockerNames): BlockerRefusal {
  const topic = names.topic(cardId);
  switch (blocker.kind) {
    case 'no_such_place':
      return { code: 'place_unknown' };
    case 'outside_day':
      return { code: 'slot_outside_day' };
    case 'off_grain':
      return { code: 'slot_off_grain' };
    case 'closed':
      return { code: 'slot_closed', params: { block: names.block(blocker.span) } };
    case 'place_taken':
      return { code: 'place_taken', params: { topic: names.topic(blocker.cardId) } };
    case 'person_busy':
      return {
        code: 'person_busy',
        params: { person: names.person(blocker.personId), topic, other: names.topic(blocker.cardId) },
      };
    case 'someone_busy':
      return {
        code: 'someone_busy',
        params: {
          cooperative: names.cooperative(blocker.groupIndex),
          topic,
          other: othersOf(blocker.cardIds, topic, names),
        },
      };
    case 'person_absent':
      return { code: 'person_absent', params: { person: names.person(blocker.personId), topic } };
    case 'someone_absent':
      return { code: 'someone_absent', params: { cooperative: names.cooperative(blocker.groupIndex), topic } };
    case 'too_few_seats':
      return { code: 'too_few_seats', params: { seats: blocker.seats, needed: blocker.needed } };
    case 'equipment_missing':
      return { code: 'equipment_missing', params: { equipment: blocker.equipment.join(', ') } };
    case 'avoided':
      return { code: 'topics_avoid', params: { topic, other: names.topic(blocker.cardId) } };
  }
}

/** None: the card itself asks for more people than the co-op has there. */
function othersOf(cardIds: readonly string[], topic: string, names: BlockerNames): string {
  return cardIds.length === 0 ? topic : cardIds.map(names.topic).join(', ');
}
