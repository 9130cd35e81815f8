import { describe, expect, it } from '@jest/globals';
import { rows } from '../fixtures/table.js';
import {
  cardsOutside,
  cardsUnder,
  daysOf,
  gatheringSlug,
  maxMeals,
  maxPlaceEquipment,
  shiftedDay,
  whyNotBlock,
  whyNotDayCode,
  whyNotGatheringText,
  whyNotPlaceText,
  type BlockText,
  type DayHours,
  type GatheringText,
  type PlaceText,
} from './setup.rules.js';

const saturday: DayHours = { day: '2027-03-27', fromMinute: 540, untilMinute: 1080 };
const sunday: DayHours = { day: '2027-03-28', fromMinute: 600, untilMinute: 900 };
const spring: GatheringText = {
  title: 'Rencontre de printemps',
  timeZone: 'Europe/Brussels',
  startsOn: '2027-03-27',
  endsOn: '2027-03-28',
  grainMinutes: 15,
  description: null,
  meals: ['samedi midi'],
  days: [saturday, sunday],
};

describe('a gathering', () => {
  const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `repas ${index}`);
  it.each<[string, Partial<GatheringText>, string | null]>([
    ['as it should be', {}, null],
    ['of one day', { endsOn: '2027-03-27', days: [saturday] }, null],
    ['of thirty-one days', { endsOn: '2027-04-26' }, null],
    ['of thirty-two days', { endsOn: '2027-04-27' }, 'dates_out_of_range'],
    ['that ends before it begins', { endsOn: '2027-03-26' }, 'dates_out_of_range'],
    ['on a day that is none', { endsOn: '2027-02-30' }, 'bad_input'],
    ['from a day that is none', { startsOn: 'demain' }, 'bad_input'],
    ['without a title', { title: ' ' }, 'empty_title'],
    ['with an endless title', { title: 'x'.repeat(201) }, 'too_long'],
    ['with an endless description', { description: 'x'.repeat(20_001) }, 'too_long'],
    ['in a zone that is none', { timeZone: 'Europe/Atlantis' }, 'time_zone_unknown'],
    ['on a grid of seven minutes', { grainMinutes: 7 }, 'grain_not_allowed'],
    ['with the same meal twice', { meals: ['midi', 'midi'] }, 'bad_input'],
    ['with too many meals', { meals: many(maxMeals + 1) }, 'bad_input'],
    ['with as many meals as it takes', { meals: many(maxMeals) }, null],
    ['with a meal without a name', { meals: [' '] }, 'empty_text'],
    ['with a meal that is a novel', { meals: ['x'.repeat(501)] }, 'too_long'],
    ['with hours of another day', { days: [{ ...saturday, day: '2027-03-29' }] }, 'day_not_in_gathering'],
    ['with hours of the day before', { days: [{ ...saturday, day: '2027-03-26' }] }, 'day_not_in_gathering'],
    ['with hours of no day', { days: [{ ...saturday, day: '2027-03-99' }] }, 'day_not_in_gathering'],
    ['with no hour', { days: [{ ...saturday, untilMinute: 540 }] }, 'hours_out_of_range'],
    ['with hours after midnight', { days: [{ ...saturday, untilMinute: 1441 }] }, 'hours_out_of_range'],
    ['with hours before midnight', { days: [{ ...saturday, fromMinute: -1 }] }, 'hours_out_of_range'],
    ['with half minutes', { days: [{ ...saturday, fromMinute: 540.5 }] }, 'hours_out_of_range'],
    ['until half a minute', { days: [{ ...saturday, untilMinute: 600.5 }] }, 'hours_out_of_range'],
    ['with a day twice', { days: [saturday, saturday] }, 'bad_input'],
    ['without a day', { days: [] }, 'hours_out_of_range'],
  ])('%s', (_name, changes, refusal) => {
    expect(whyNotGatheringText({ ...spring, ...changes })).toBe(refusal);
  });

  it('has the hours it had, and those of its first day on new ones', () => {
    expect(daysOf('2027-03-27', '2027-03-28', [])).toEqual([saturday, { ...saturday, day: '2027-03-28' }]);
    expect(daysOf('2027-03-28', '2027-03-29', [sunday])).toEqual([sunday, { ...sunday, day: '2027-03-29' }]);
    expect(daysOf('2027-03-28', '2027-03-28', [saturday, sunday])).toEqual([sunday]);
  });

  it('moves as a whole, over the change of clocks too', () => {
    expect(shiftedDay('2027-03-28', '2027-03-27', '2027-10-30')).toBe('2027-10-31');
    expect(shiftedDay('2027-03-28', '2027-03-27', '2026-02-28')).toBe('2026-03-01');
  });

  it.each(
    rows(`
      title               | taken                               | address
      Rencontre de Liège  |                                     | rencontre-de-liege
      Rencontre de Liège  | rencontre-de-liege                  | rencontre-de-liege-2
      Rencontre de Liège  | rencontre-de-liege rencontre-de-liege-2 | rencontre-de-liege-3
      ???                 |                                     | rencontre
      ???                 | rencontre                           | rencontre-2
    `),
  )('« %s » beside %s: %s', (title, taken, address) => {
    expect(gatheringSlug(title, taken.split(' '))).toBe(address);
  });
});

describe('cards hang', () => {
  const card = (day: string, startMinute: number, durationMinutes = 60) => ({ day, startMinute, durationMinutes });

  it.each<[string, ReturnType<typeof card>, boolean]>([
    ['at the first minute', card('2027-03-27', 540), false],
    ['until the last minute', card('2027-03-27', 1020), false],
    ['before the day', card('2027-03-27', 525), true],
    ['after the day', card('2027-03-27', 1035), true],
    ['on another day', card('2027-03-29', 600), true],
    ['between two lines', card('2027-03-27', 550), true],
  ])('%s', (_name, there, isOutside) => {
    expect(cardsOutside([there], spring.days, 15)).toEqual(isOutside ? [there] : []);
  });

  it.each<[string, Partial<BlockText>, number]>([
    ['at the same time', {}, 1],
    ['the last minute of it', { startMinute: 659 }, 1],
    ['just after', { startMinute: 660 }, 0],
    ['just before', { startMinute: 540 }, 0],
    ['another day', { day: '2027-03-28' }, 0],
    ['a visit', { kind: 'visit' }, 0],
  ])('under a break: %s', (_name, changes, count) => {
    const block = { ...card('2027-03-27', 600), kind: 'break' as const, ...changes };
    expect(cardsUnder([card('2027-03-27', 600)], block)).toHaveLength(count);
  });
});

describe('a break', () => {
  const lunch: BlockText = {
    day: '2027-03-27',
    startMinute: 750,
    durationMinutes: 60,
    kind: 'break',
    title: 'Repas',
    placeName: null,
  };
  it.each<[Partial<BlockText>, string | null]>([
    [{}, null],
    [{ placeName: 'la cour' }, null],
    [{ title: '' }, 'empty_title'],
    [{ title: 'x'.repeat(201) }, 'too_long'],
    [{ placeName: 'x'.repeat(501) }, 'too_long'],
    [{ day: '2027-03-30' }, 'day_not_in_gathering'],
    [{ durationMinutes: 4 }, 'hours_out_of_range'],
    [{ durationMinutes: 60.5 }, 'hours_out_of_range'],
    [{ startMinute: -1 }, 'hours_out_of_range'],
    [{ startMinute: 0.5 }, 'hours_out_of_range'],
    [{ startMinute: 1380 }, null],
    [{ startMinute: 1381 }, 'hours_out_of_range'],
  ])('%j: %s', (changes, refusal) => {
    expect(whyNotBlock({ ...lunch, ...changes }, spring.days)).toBe(refusal);
  });
});

describe('a place', () => {
  const cellar: PlaceText = { name: 'Cave', seats: 20, equipment: ['écran'], icon: null, position: 0 };
  it.each<[Partial<PlaceText>, string | null]>([
    [{}, null],
    [{ seats: null, icon: 'tree' }, null],
    [{ name: '' }, 'empty_title'],
    [{ name: 'x'.repeat(81) }, 'too_long'],
    [{ seats: 0 }, 'bad_input'],
    [{ seats: 10_001 }, 'bad_input'],
    [{ seats: 1.5 }, 'bad_input'],
    [{ equipment: Array.from({ length: maxPlaceEquipment + 1 }, () => 'chaise') }, 'bad_input'],
    [{ equipment: [' '] }, 'empty_text'],
    [{ equipment: ['x'.repeat(201)] }, 'too_long'],
    [{ icon: '<svg>' }, 'bad_input'],
    [{ position: 1001 }, 'bad_input'],
    [{ position: 0.5 }, 'bad_input'],
  ])('%j: %s', (changes, refusal) => {
    expect(whyNotPlaceText({ ...cellar, ...changes })).toBe(refusal);
  });
});

describe('a code of the day', () => {
  it.each<[string, number, string | null]>([
    ['2027-03-27', 1, null],
    ['2027-03-28', 500, null],
    ['2027-03-26', 20, 'day_not_in_gathering'],
    ['2027-03-29', 20, 'day_not_in_gathering'],
    ['2027-03-27', 0, 'bad_input'],
    ['2027-03-27', 501, 'bad_input'],
    ['2027-03-27', 1.5, 'bad_input'],
  ])('of %s, for %s uses: %s', (day, mostUses, refusal) => {
    expect(whyNotDayCode({ day, mostUses }, spring)).toBe(refusal);
  });
});
