import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import { creditorReference, modulo97, readCreditorReference } from './creditor-reference.js';
import { epcPayload, type Transfer } from './epc-qr.js';
import { ibanText, readIban } from './iban.js';
import { readStructuredReference, structuredReference } from './structured-reference.js';

describe('a Belgian structured communication', () => {
  it.each(
    rows(`
      text                     | what it says
      +++000/0000/12326+++     | 000000012326
      +++000/0000/09797+++     | 000000009797
      +++010/8068/17183+++     | 010806817183
      +++090/9337/55493+++     | 090933755493
      +++123/4567/89002+++     | 123456789002
      *** 123/4567/89002 ***   | 123456789002
      123456789002             | 123456789002
      +++123/4567/89012+++     | -
      +++000/0000/00097+++     | -
      +++123/4567/8900+++      | -
      Merci                    | -
    `),
  )('%s reads %s', (text, digits) => {
    expect(readStructuredReference(text) ?? '-').toBe(digits);
  });

  it('a remainder of nothing is written 97', () => {
    expect(structuredReference(97n)).toBe('+++000/0000/09797+++');
  });

  it('comes back from a hundred thousand numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 9_999_999_999n }), (number) => {
        const text = structuredReference(number);
        if (readStructuredReference(text)?.slice(0, 10) !== number.toString().padStart(10, '0')) throw new Error(text);
      }),
      { numRuns: 100_000 },
    );
  });

  it('finds every single digit that is wrong', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 9_999_999_999n }), (number) => {
        const digits = structuredReference(number).replace(/\D/g, '');
        for (let at = 0; at < 12; at += 1)
          for (let other = 0; other < 10; other += 1) {
            if (String(other) === digits[at]) continue;
            const slipped = digits.slice(0, at) + String(other) + digits.slice(at + 1);
            if (readStructuredReference(slipped) !== null) throw new Error(`${digits} and ${slipped}`);
          }
      }),
      { numRuns: 300 },
    );
  });

  it('has ten digits at most', () => {
    expect(() => structuredReference(0n)).toThrow(RangeError);
    expect(() => structuredReference(10_000_000_000n)).toThrow(RangeError);
  });
});

describe('an RF reference', () => {
  it.each(
    rows(`
      text                      | what it says
      RF18539007547034          | RF18539007547034
      rf18 5390 0754 7034       | RF18539007547034
      RF18539007547035          | -
      RF1853900754703412345678901 | -
      539007547034              | -
    `),
  )('%s reads %s', (text, reference) => {
    expect(readCreditorReference(text) ?? '-').toBe(reference);
  });

  it('finds every single digit that is wrong', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 999_999_999_999n }), (number) => {
        const reference = creditorReference(String(number));
        for (let at = 2; at < reference.length; at += 1)
          for (let other = 0; other < 10; other += 1) {
            if (String(other) === reference[at]) continue;
            const slipped = reference.slice(0, at) + String(other) + reference.slice(at + 1);
            if (readCreditorReference(slipped) !== null) throw new Error(`${reference} and ${slipped}`);
          }
      }),
      { numRuns: 300 },
    );
  });

  it('comes back from a hundred thousand texts', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      minLength: 1,
      maxLength: 21,
    });
    fc.assert(
      fc.property(letters, (text) => {
        const reference = creditorReference(text);
        if (readCreditorReference(reference) !== reference) throw new Error(reference);
      }),
      { numRuns: 100_000 },
    );
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
    expect(() => creditorReference('')).toThrow(RangeError);
    expect(modulo97('A')).toBe(10n);
  });
});

describe('an account number', () => {
  it.each(
    rows(`
      text                          | what it says
      BE68 5390 0754 7034           | BE68 5390 0754 7034
      BE68 5390 0754 7035           | -
      BE68 5390 0754                | -
      BE68 5390 0754 7034 1         | -
      CH93 0076 2011 6238 5295 7    | CH93 0076 2011 6238 5295 7
      MT84MALT011000012345MTLCAST001S | MT84 MALT 0110 0001 2345 MTLC AST0 01S
      compte                        | -
    `),
  )('%s reads %s', (text, expected) => {
    const iban = readIban(text);
    expect(iban === null ? '-' : ibanText(iban)).toBe(expected);
  });
});

describe('what a QR code says to a bank', () => {
  const transfer: Transfer = {
    beneficiary: 'Intercoop',
    iban: 'BE68539007547034',
    bic: null,
    amount: money(125_50n, 'EUR'),
    reference: null,
    text: '+++123/4567/89002+++',
  };

  it('twelve lines, the communication in the line of text', () => {
    expect(epcPayload(transfer)?.split('\n')).toEqual([
      'BCD', '002', '1', 'SCT', '', 'Intercoop', 'BE68539007547034', 'EUR125.50', '', '', '+++123/4567/89002+++', '',
    ]); // prettier-ignore
  });

  it('an RF reference in its own line, and no text beside it', () => {
    const lines = epcPayload({ ...transfer, bic: 'KREDBEBB', reference: 'RF18539007547034' })?.split('\n');
    expect([lines?.[4], lines?.[9], lines?.[10]]).toEqual(['KREDBEBB', 'RF18539007547034', '']);
    expect(epcPayload({ ...transfer, text: null })?.split('\n')[10]).toBe('');
  });

  it.each([
    ['francs', { amount: money(1n, 'CHF') }],
    ['nothing', { amount: money(0n, 'EUR') }],
    ['too much', { amount: money(100_000_000_000n, 'EUR') }],
    ['a text of more bytes than a code holds', { beneficiary: '💶'.repeat(70), text: '✓é'.repeat(70) }],
  ] as [string, Partial<Transfer>][])('says nothing for %s', (_, change) => {
    expect(epcPayload({ ...transfer, ...change })).toBeNull();
  });
});
