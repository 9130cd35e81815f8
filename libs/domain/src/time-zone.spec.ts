import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from './fixtures/table.js';
import { instantOf, isoWithOffset, isTimeZone, localOf, offsetOf, clockChangesOf, writtenOffset } from './time-zone.js';

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

describe('the clock on the wall of the town', () => {
  it.each(
    table(`
      day        | clock | zone                | moment
      2027-03-27 | 09:00 | Europe/Brussels     | 2027-03-27T08:00:00.000Z
      2027-03-28 | 09:00 | Europe/Brussels     | 2027-03-28T07:00:00.000Z
      2027-03-28 | 01:59 | Europe/Brussels     | 2027-03-28T00:59:00.000Z
      2027-03-28 | 02:00 | Europe/Brussels     | 2027-03-28T01:00:00.000Z
      2027-03-28 | 02:30 | Europe/Brussels     | 2027-03-28T01:30:00.000Z
      2027-03-28 | 03:00 | Europe/Brussels     | 2027-03-28T01:00:00.000Z
      2027-10-31 | 02:30 | Europe/Brussels     | 2027-10-31T00:30:00.000Z
      2027-10-31 | 03:00 | Europe/Brussels     | 2027-10-31T02:00:00.000Z
      2027-10-31 | 24:00 | Europe/Brussels     | 2027-10-31T23:00:00.000Z
      2027-03-14 | 02:30 | America/New_York    | 2027-03-14T07:30:00.000Z
      2027-11-07 | 01:30 | America/New_York    | 2027-11-07T05:30:00.000Z
      2027-10-03 | 02:15 | Australia/Lord_Howe | 2027-10-02T15:45:00.000Z
      2027-07-01 | 00:00 | Africa/Kinshasa     | 2027-06-30T23:00:00.000Z
      2027-07-01 | 12:00 | Asia/Kathmandu      | 2027-07-01T06:15:00.000Z
      2027-07-01 | 12:00 | UTC                 | 2027-07-01T12:00:00.000Z
    `),
  )('$day $clock in $zone is $moment', ({ day, clock, zone, moment }) => {
    expect(instantOf(day!, minuteOf(clock!), zone!).toISOString()).toBe(moment);
  });

  it('shows what was asked, except in the hour that spring skips', () => {
    expect(localOf('2027-03-28T01:30:00Z', 'Europe/Brussels')).toEqual({ day: '2027-03-28', minute: 210 });
    expect(localOf(new Date('2027-10-31T01:30:59.999Z'), 'Europe/Brussels')).toEqual({
      day: '2027-10-31',
      minute: 150,
    });
    expect(localOf('2027-12-31T23:30:00Z', 'Europe/Brussels')).toEqual({ day: '2028-01-01', minute: 30 });
  });

  it('goes there and back, every quarter of an hour of the years', () => {
    const zones = ['Europe/Brussels', 'America/New_York', 'Africa/Casablanca', 'Asia/Kathmandu', 'Pacific/Apia'];
    const quarter = 15 * 60_000;
    const start = Date.UTC(2020, 0, 1) / quarter;
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: start, max: start + 20 * 366 * 96 }), (zone, at) => {
        const moment = at * quarter;
        const { day, minute } = localOf(new Date(moment), zone);
        const back = instantOf(day, minute, zone);
        // In the hour that is repeated, the first of the two
        expect(localOf(back, zone)).toEqual({ day, minute });
        expect(back.getTime()).toBeLessThanOrEqual(moment);
        expect(moment - back.getTime()).toBeLessThanOrEqual(60 * 60_000);
      }),
      { numRuns: 1000 },
    );
  });

  it('writes a moment with the offset of its day', () => {
    expect(isoWithOffset('2027-03-27T08:00:00Z', 'Europe/Brussels')).toBe('2027-03-27T09:00:00+01:00');
    expect(isoWithOffset('2027-03-28T07:00:00Z', 'Europe/Brussels')).toBe('2027-03-28T09:00:00+02:00');
    expect(isoWithOffset('2027-01-01T00:00:00Z', 'America/St_Johns')).toBe('2026-12-31T20:30:00-03:30');
    expect([writtenOffset(0, ':'), writtenOffset(-210, ''), writtenOffset(345, '')]).toEqual([
      '+00:00',
      '-0330',
      '+0545',
    ]);
    expect(offsetOf('2027-07-01T00:00:00Z', 'Europe/Brussels')).toBe(120);
  });

  it('knows when the wall jumps', () => {
    expect(clockChangesOf('Europe/Brussels', '2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z')).toEqual([
      { at: new Date('2027-03-28T01:00:00Z'), before: 60, after: 120 },
      { at: new Date('2027-10-31T01:00:00Z'), before: 120, after: 60 },
    ]);
    // Half-open at the beginning, and a range that ends at no round hour
    expect(clockChangesOf('Europe/Brussels', '2027-03-28T01:00:00Z', '2027-03-28T01:00:00.500Z')).toEqual([]);
    expect(clockChangesOf('Europe/Brussels', '2027-03-28T00:59:59.700Z', '2027-03-28T01:00:00.500Z')).toHaveLength(1);
    expect(clockChangesOf('Africa/Kinshasa', '2027-01-01T00:00:00Z', '2029-01-01T00:00:00Z')).toEqual([]);
  });

  it('takes names of zones only', () => {
    expect(['Europe/Brussels', 'UTC', 'America/Argentina/Ushuaia'].every(isTimeZone)).toBe(true);
    expect(['', '+02:00', 'Europe/Bruxelles-les-Bains', ' Europe/Paris'].some(isTimeZone)).toBe(false);
    expect(() => instantOf('2027-01-01', 0, 'Nowhere/Land')).toThrow(RangeError);
  });
});
