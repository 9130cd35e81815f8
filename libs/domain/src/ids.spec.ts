import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUuid, isUuidV7, uuidMillis, uuidV7 } from './ids.js';
import { table } from './fixtures/table.js';

const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('identifiers', () => {
  it('gives the example of RFC 9562, appendix A.6', () => {
    const bytes = new Uint8Array([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is always a version 7, keeps its moment, and uses all 74 random bits', () => {
    fc.assert(
      fc.property(moments, random, (ms, bytes) => {
        const id = uuidV7(ms, bytes);
        expect([isUuid(id), isUuidV7(id), uuidMillis(id)]).toEqual([true, true, ms]);
        const masked = [...bytes].map((byte, at) => (at === 0 ? byte & 0x0f : at === 2 ? byte & 0x3f : byte));
        expect(uuidV7(ms, new Uint8Array(masked))).toBe(id);
      }),
    );
  });

  it('sorts as time goes', () => {
    fc.assert(
      fc.property(moments, moments, random, random, (a, b, x, y) => {
        if (a !== b) expect(uuidV7(a, x) < uuidV7(b, y)).toBe(a < b);
      }),
    );
  });

  it('refuses a moment or random bytes that do not fit', () => {
    const bytes = new Uint8Array(10);
    for (const ms of [-1, 0.5, 2 ** 48, NaN]) expect(() => uuidV7(ms, bytes)).toThrow(RangeError);
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError);
  });

  it.each(
    table(`
      text                                  | uuid | version 7
      017f22e2-79b0-7cc3-98c4-dc0c0c07398f  | yes  | yes
      919108f7-52d1-4320-9bac-f847db4148a8  | yes  | no
      017F22E2-79B0-7CC3-98C4-DC0C0C07398F  | no   | no
      017f22e2-79b0-7cc3-18c4-dc0c0c07398f  | no   | no
      017f22e279b07cc398c4dc0c0c07398f      | no   | no
      017f22e2-79b0-7cc3-98c4-dc0c0c07398f0 | no   | no
    `),
  )('$text', (row) => {
    const text = row['text']!;
    expect([isUuid(text), isUuidV7(text)]).toEqual([row['uuid'] === 'yes', row['version 7'] === 'yes']);
  });
});
