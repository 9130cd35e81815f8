import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from './fixtures/table.js';
import { addDays, contains, dayMs, dayOf, isDay, isEmptyPeriod, isPast, isWithin, millisOf, overlaps } from './time.js';
import type { Period } from './time.js';

const period = (text: string): Period => {
  const [from, until] = text.split('..');
  return { from: from!, until: until === '' ? null : until! };
};
const days = fc
  .integer({ min: Date.UTC(1990, 0, 1) / dayMs, max: Date.UTC(2100, 0, 1) / dayMs })
  .map((day) => new Date(day * dayMs).toISOString().slice(0, 10));
const periods = fc.record({ from: days, until: fc.option(days, { nil: null }) });

describe('the day on the wall', () => {
  it.each(
    table(`
      moment (UTC)              | day
      2026-03-12T10:00:00.000Z  | 2026-03-12
      2026-03-12T22:59:59.999Z  | 2026-03-12
      2026-03-12T23:00:00.000Z  | 2026-03-13
      2026-07-12T21:59:59.999Z  | 2026-07-12
      2026-07-12T22:00:00.000Z  | 2026-07-13
      2026-03-29T00:59:00.000Z  | 2026-03-29
      2026-12-31T23:30:00.000Z  | 2027-01-01
    `),
  )('at $moment (UTC) it is $day', (row) => {
    expect(dayOf(row['moment (UTC)']!)).toBe(row['day']);
    expect(dayOf(new Date(row['moment (UTC)']!))).toBe(row['day']);
  });

  it('reads a moment from a date or from its ISO text alike', () => {
    expect(millisOf('2026-03-12T10:00:00.123Z')).toBe(millisOf(new Date('2026-03-12T10:00:00.123Z')));
  });
});

describe('a day', () => {
  it.each(
    table(`
      text        | valid
      2026-03-12  | yes
      2024-02-29  | yes
      2026-02-29  | no
      2026-02-30  | no
      2026-13-01  | no
      2026-00-10  | no
      26-03-12    | no
      2026-3-12   | no
      2026-03-12T | no
    `),
  )('$text: $valid', (row) => expect(isDay(row['text']!) ? 'yes' : 'no').toBe(row['valid']));

  it.each(
    table(`
      day        | days | gives
      2026-03-12 | 1    | 2026-03-13
      2026-02-28 | 1    | 2026-03-01
      2026-03-28 | 2    | 2026-03-30
      2026-01-01 | -1   | 2025-12-31
    `),
  )('$day and $days days is $gives', (row) => expect(addDays(row['day']!, Number(row['days']))).toBe(row['gives']));

  it('goes forth and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => addDays(addDays(day, n), -n) === day),
    );
  });

  it('is past from tomorrow on', () => {
    const now = '2026-03-12T23:30:00.000Z'; // already the 13th on the wall
    expect([isPast('2026-03-12', now), isPast('2026-03-13', now), isPast('2026-03-14', now)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a period', () => {
  it.each(
    table(`
      period                 | day        | contains
      2026-03-12..2026-03-14 | 2026-03-11 | no
      2026-03-12..2026-03-14 | 2026-03-12 | yes
      2026-03-12..2026-03-14 | 2026-03-13 | yes
      2026-03-12..2026-03-14 | 2026-03-14 | no
      2026-03-12..           | 2099-01-01 | yes
      2026-03-12..2026-03-12 | 2026-03-12 | no
    `),
  )('$period contains $day: $contains', (row) => {
    expect(contains(period(row['period']!), row['day']!) ? 'yes' : 'no').toBe(row['contains']);
  });

  it.each(
    table(`
      one                    | other                  | overlap
      2026-01-01..2026-02-01 | 2026-02-01..2026-03-01 | no
      2026-01-01..2026-02-02 | 2026-02-01..2026-03-01 | yes
      2026-01-01..           | 2026-02-01..2026-03-01 | yes
      2026-03-01..           | 2026-02-01..2026-03-01 | no
      2026-01-01..           | 2026-02-01..           | yes
      2026-01-01..2026-01-01 | 2025-12-01..2026-03-01 | no
    `),
  )('$one and $other overlap: $overlap', (row) => {
    const [one, other] = [period(row['one']!), period(row['other']!)];
    expect(overlaps(one, other) ? 'yes' : 'no').toBe(row['overlap']);
    expect(overlaps(other, one)).toBe(overlaps(one, other));
  });

  it('overlaps another exactly when some day is in both', () => {
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        const later = a.from > b.from ? a.from : b.from;
        expect(overlaps(a, b)).toBe(contains(a, later) && contains(b, later));
      }),
    );
  });

  it('is empty when it ends before or as it begins', () => {
    expect(isEmptyPeriod(period('2026-03-12..2026-03-12'))).toBe(true);
    expect(isEmptyPeriod(period('2026-03-12..2026-03-13'))).toBe(false);
    expect(isEmptyPeriod(period('2026-03-12..'))).toBe(false);
  });

  it('counts a delay to the millisecond', () => {
    expect(isWithin('2026-03-12T10:00:00.000Z', 1000, '2026-03-12T10:00:00.999Z')).toBe(true);
    expect(isWithin('2026-03-12T10:00:00.000Z', 1000, '2026-03-12T10:00:01.000Z')).toBe(false);
  });
});
