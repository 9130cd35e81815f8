import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from './fixtures/table.js';
import {
  addMoney,
  allocate,
  compareMoney,
  decimalOf,
  formatMoney,
  money,
  negateMoney,
  parseMinor,
  parseMoney,
  subtractMoney,
} from './money.js';

const euros = (minor: bigint) => money(minor, 'EUR');
const minors = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('amounts', () => {
  it('add, subtract and turn round without losing a cent', () => {
    fc.assert(
      fc.property(minors, minors, (a, b) => {
        expect(subtractMoney(addMoney(euros(a), euros(b)), euros(b))).toEqual(euros(a));
        expect(addMoney(euros(a), negateMoney(euros(a)))).toEqual(euros(0n));
        expect(compareMoney(euros(a), euros(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
    expect(compareMoney(euros(5n), euros(5n))).toBe(0);
  });

  it('of two currencies never mix', () => {
    for (const act of [addMoney, subtractMoney, compareMoney]) {
      expect(() => act(euros(1n), money(1n, 'CHF'))).toThrow(RangeError);
    }
  });
});

describe('reading', () => {
  it.each(
    table(`
      typed                | cents
      12                   | 1200
      12,5                 | 1250
      1234.50              | 123450
      1 234,50             | 123450
      12 345 678,90        | 1234567890
      1'234.50             | 123450
      1’234.50             | 123450
      -3,20                | -320
      −3,20                | -320
      0,07                 | 7
      1,234                | bad_input
      1.234,50             | bad_input
      12 34,50             | bad_input
      1e3                  | bad_input
      12 €                 | bad_input
      ,5                   | bad_input
      9999999999999999     | bad_input
      --1                  | bad_input
    `),
  )('$typed is $cents', ({ typed, cents }) => {
    let read: string;
    try {
      read = String(parseMoney(typed!, 'EUR').minor);
    } catch (error) {
      read = (error as Error).message;
    }
    expect(read).toBe(cents);
  });

  it('takes the narrow space of our own screens', () => {
    expect(parseMoney('\u00a01\u202f234,50\u00a0', 'CHF')).toEqual({ minor: 123450n, currency: 'CHF' });
  });

  it.each(
    table(`
      text                  | minor
      0                     | 0
      -123450               | -123450
      9223372036854775807   | 9223372036854775807
      9223372036854775808   | bad_input
      -9223372036854775809  | bad_input
      12.5                  | bad_input
      +1                    | bad_input
      0x10                  | bad_input
    `),
  )('$text travels as $minor', (row) => {
    let read: string;
    try {
      read = String(parseMinor(row['text']!));
    } catch (error) {
      read = (error as Error).message;
    }
    expect(read).toBe(row['minor']);
  });
});

describe('writing', () => {
  it.each(
    table(`
      cents                | decimal
      0                    | 0.00
      7                    | 0.07
      -7                   | -0.07
      123450               | 1234.50
      -9223372036854775807 | -92233720368547758.07
    `),
  )('$cents is $decimal', ({ cents, decimal }) => expect(decimalOf(euros(BigInt(cents!)))).toBe(decimal));

  it('follows the reader', () => {
    const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, '_');
    expect(spaced(formatMoney(euros(123450n), 'fr-BE'))).toBe('1_234,50_€');
    expect(spaced(formatMoney(euros(123450n), 'nl-BE'))).toBe('€_1.234,50');
    expect(spaced(formatMoney(money(123450n, 'CHF'), 'fr-CH'))).toBe('1_234.50_CHF');
    expect(formatMoney(euros(123450n), 'en-GB')).toBe('€1,234.50');
  });

  it('keeps cents no float could hold', () => {
    expect(formatMoney(euros(9007199254740993n), 'en-GB')).toBe('€90,071,992,547,409.93');
  });
});

describe('sharing to the last cent (Hamilton)', () => {
  it.each(
    table(`
      cents  | weights       | shares
      3      | 6 6 2         | 1 1 1
      4      | 6 6 2         | 2 2 0
      100    | 1 1 1         | 34 33 33
      101    | 1 1 1         | 34 34 33
      100    | 1 2 0         | 33 67 0
      1      | 1 3 3         | 0 1 0
      0      | 5 5           | 0 0
      -100   | 1 1 1         | -34 -33 -33
      25500  | 35 35 35 25 25 25 25 10 10 10 10 10 | 3500 3500 3500 2500 2500 2500 2500 1000 1000 1000 1000 1000
      200000 | 1            | 200000
    `),
  )('$cents among $weights is $shares', ({ cents, weights, shares }) => {
    const given = weights!
      .split(' ')
      .map((weight, at) => ({ id: String.fromCharCode(97 + at), weight: BigInt(weight) }));
    const parts = allocate(euros(BigInt(cents!)), given);
    expect(parts.map(({ minor }) => String(minor)).join(' ')).toBe(shares);
  });

  it('does not depend on the order in which the co-ops come', () => {
    const shares = [
      { id: 'c', weight: 1n },
      { id: 'a', weight: 1n },
      { id: 'b', weight: 1n },
    ];
    expect(allocate(euros(100n), shares).map(({ minor }) => minor)).toEqual([33n, 34n, 33n]);
  });

  it('sums to the total, keeps within a cent of the exact share, and mirrors', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(minors, weights, (total, list) => {
        fc.pre(list.some((weight) => weight > 0n));
        const shares = list.map((weight, at) => ({ id: `co-op ${at}`, weight }));
        const whole = list.reduce((sum, weight) => sum + weight, 0n);
        const parts = allocate(euros(total), shares).map(({ minor }) => minor);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        for (const [at, part] of parts.entries()) {
          const error = part * whole - total * list[at]!;
          expect(error < whole && error > -whole).toBe(true);
        }
        expect(allocate(euros(-total), shares).map(({ minor }) => -minor)).toEqual(parts);
      }),
    );
  });

  it('refuses to share among nobody, or backwards', () => {
    expect(() => allocate(euros(1n), [])).toThrow('nobody');
    expect(() => allocate(euros(1n), [{ id: 'a', weight: 0n }])).toThrow('nobody');
    expect(() =>
      allocate(euros(1n), [
        { id: 'a', weight: -1n },
        { id: 'b', weight: 2n },
      ]),
    ).toThrow('negative');
  });
});
