/**
 * A gathering has dates, hours for each of its days, a grid, places and what is fixed before any card; none of it is taken away
 * from under a card that hangs there.
 */
import { slugOf } from '../cooperatives/cooperative.js';
import { firstRefusal, type Refusal } from '../refusal.js';
import { cleanLine, maxLine, maxLongText, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import { isTimeZone } from '../time-zone.js';
import { addDays, dayMs, isDay, type Day } from '../time.js';
import type { BlockKind } from './gathering.js';

export const grains = [5, 10, 15, 20, 30] as const;
export const longestGathering = 31;
export const maxMeals = 60;
export const maxPlaceName = 80;
export const maxDayCodeUses = 500;
const minutesADay = 1440;

export type DayHours = { readonly day: Day; readonly fromMinute: number; readonly untilMinute: number };
/** From nine to six, unless said otherwise. */
export const usualHours = { fromMinute: 540, untilMinute: 1080 } as const;

export type GatheringText = {
  readonly title: string;
  readonly timeZone: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly grainMinutes: number;
  readonly description: string | null;
  readonly meals: readonly string[];
  readonly days: readonly DayHours[];
};

/** @param text as it will stand, whole */
export function whyNotGatheringText(text: GatheringText): Refusal {
  return firstRefusal(
    cleanLine(text.title) === '' ? 'empty_title' : whyNotLine(text.title, maxTitle),
    whyNotLongText(text.description ?? '', maxLongText),
    whyNotDates(text.startsOn, text.endsOn),
    isTimeZone(text.timeZone) ? null : 'time_zone_unknown',
    (grains as readonly number[]).includes(text.grainMinutes) ? null : 'grain_not_allowed',
    whyNotMealChoices(text.meals),
    ...text.days.map((hours) => whyNotHours(hours, text)),
    new Set(text.days.map(({ day }) => day)).size < text.days.length ? 'bad_input' : null,
    text.days.length === 0 ? 'hours_out_of_range' : null,
  );
}

export function whyNotDates(startsOn: Day, endsOn: Day): Refusal {
  if (!isDay(startsOn) || !isDay(endsOn)) return 'bad_input';
  return endsOn >= startsOn && daysBetween(startsOn, endsOn) < longestGathering ? null : 'dates_out_of_range';
}

function whyNotMealChoices(meals: readonly string[]): Refusal {
  if (meals.length > maxMeals || new Set(meals).size < meals.length) return 'bad_input';
  return firstRefusal(...meals.map((meal) => (cleanLine(meal) === '' ? 'empty_text' : whyNotLine(meal, maxLine))));
}

function whyNotHours(hours: DayHours, gathering: { readonly startsOn: Day; readonly endsOn: Day }): Refusal {
  if (!isDay(hours.day) || hours.day < gathering.startsOn || hours.day > gathering.endsOn)
    return 'day_not_in_gathering';
  const { fromMinute, untilMinute } = hours;
  const isWithin = Number.isInteger(fromMinute) && Number.isInteger(untilMinute) && fromMinute >= 0;
  return isWithin && untilMinute <= minutesADay && fromMinute < untilMinute ? null : 'hours_out_of_range';
}

/** Days that stay keep their hours; a new one has those of the first, or the usual ones. */
export function daysOf(startsOn: Day, endsOn: Day, known: readonly DayHours[]): DayHours[] {
  const { fromMinute, untilMinute } = known[0] ?? usualHours;
  return Array.from({ length: daysBetween(startsOn, endsOn) + 1 }, (_, index) => addDays(startsOn, index)).map(
    (day) => known.find((hours) => hours.day === day) ?? { day, fromMinute, untilMinute },
  );
}

/** The same day of another gathering: as many days after its first. */
export function shiftedDay(day: Day, from: Day, to: Day): Day {
  return addDays(day, daysBetween(from, to));
}

export function daysBetween(from: Day, until: Day): number {
  return (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;
}

/** An address nobody has, or had: « rencontre-2 » when « rencontre » is taken. */
export function gatheringSlug(title: string, taken: readonly string[]): string {
  const base = slugOf(title) || 'rencontre';
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

export type PlacedCard = { readonly day: Day; readonly startMinute: number; readonly durationMinutes: number };

/** Cards that would hang outside the days, outside their hours, or between two lines of the grid. */
export function cardsOutside(
  cards: readonly PlacedCard[],
  days: readonly DayHours[],
  grainMinutes: number,
): PlacedCard[] {
  return cards.filter(({ day, startMinute, durationMinutes }) => {
    const hours = days.find((one) => one.day === day);
    if (hours === undefined || startMinute < hours.fromMinute) return true;
    return startMinute + durationMinutes > hours.untilMinute || (startMinute - hours.fromMinute) % grainMinutes !== 0;
  });
}

export type Block = PlacedCard & { readonly kind: BlockKind };

/** Nothing runs beside a break or a plenary; beside a visit, cards do. */
export function cardsUnder(cards: readonly PlacedCard[], block: Block): PlacedCard[] {
  if (block.kind === 'visit') return [];
  return cards.filter(
    (card) =>
      card.day === block.day &&
      card.startMinute < block.startMinute + block.durationMinutes &&
      block.startMinute < card.startMinute + card.durationMinutes,
  );
}

export type BlockText = Block & { readonly title: string; readonly placeName: string | null };

/** @param days of the gathering */
export function whyNotBlock(block: BlockText, days: readonly DayHours[]): Refusal {
  const { startMinute, durationMinutes } = block;
  const areMinutes = Number.isInteger(startMinute) && Number.isInteger(durationMinutes);
  return firstRefusal(
    cleanLine(block.title) === '' ? 'empty_title' : whyNotLine(block.title, maxTitle),
    whyNotLine(block.placeName ?? '', maxLine),
    days.some(({ day }) => day === block.day) ? null : 'day_not_in_gathering',
    areMinutes && startMinute >= 0 && durationMinutes >= 5 ? null : 'hours_out_of_range',
    startMinute + durationMinutes <= minutesADay ? null : 'hours_out_of_range',
  );
}

export type PlaceText = {
  readonly name: string;
  readonly seats: number | null;
  readonly equipment: readonly string[];
  readonly icon: string | null;
  readonly position: number;
};

export const maxPlaceEquipment = 20;
export const maxSeatsOfPlace = 10_000;

export function whyNotPlaceText({ name, seats, equipment, icon, position }: PlaceText): Refusal {
  return firstRefusal(
    cleanLine(name) === '' ? 'empty_title' : whyNotLine(name, maxPlaceName),
    seats === null || (Number.isInteger(seats) && seats >= 1 && seats <= maxSeatsOfPlace) ? null : 'bad_input',
    equipment.length > maxPlaceEquipment ? 'bad_input' : null,
    ...equipment.map((one): Refusal => (cleanLine(one) === '' ? 'empty_text' : whyNotLine(one, maxTitle))),
    /^[a-z][a-z0-9-]{0,30}$/.test(icon ?? 'room') ? null : 'bad_input',
    Number.isInteger(position) && Math.abs(position) <= 1000 ? null : 'bad_input',
  );
}

export type DayCodeText = { readonly day: Day; readonly mostUses: number };

export function whyNotDayCode(
  { day, mostUses }: DayCodeText,
  gathering: { readonly startsOn: Day; readonly endsOn: Day },
): Refusal {
  if (day < gathering.startsOn || day > gathering.endsOn) return 'day_not_in_gathering';
  return Number.isInteger(mostUses) && mostUses >= 1 && mostUses <= maxDayCodeUses ? null : 'bad_input';
}
