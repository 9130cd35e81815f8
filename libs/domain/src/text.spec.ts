import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from './fixtures/table.js';
import { cleanLine, cleanLongText, fold, lengthOf, maxTitle, whyNotLine, whyNotLongText } from './text.js';

describe('a line', () => {
  it('is kept in one spelling of accents, without spaces at its ends', () => {
    expect(cleanLine('  La Fe\u0300ve ')).toBe('La F\u00e8ve');
  });

  it.each([
    ['an ordinary title', 'Pouvoir visionner le stock théorique', null],
    ['nothing', '', null],
    ['two hundred letters', 'é'.repeat(200), null],
    ['two hundred tomatoes', '🍅'.repeat(200), null],
    ['two hundred and one', 'é'.repeat(201), 'too_long'],
    ['a NUL', 'a\u0000b', 'bad_input'],
    ['a line feed', 'a\nb', 'bad_input'],
    ['a tab', 'a\tb', 'bad_input'],
    ['a C1 control', 'a\u0085b', 'bad_input'],
    ['a line separator', 'a\u2028b', 'bad_input'],
    ['half a character', 'a\ud83cb', 'bad_input'],
  ])('of %s', (_, text, outcome) => expect(whyNotLine(text, maxTitle)).toBe(outcome));
});

describe('a text of several lines', () => {
  it('has one spelling of line ends', () => {
    expect(cleanLongText('a\r\nb\rc\n  ')).toBe('a\nb\nc');
  });

  it.each([
    ['lines and tabs', 'a\n\tb', null],
    ['its full length', 'a'.repeat(50), null],
    ['more than its length', 'a'.repeat(51), 'too_long'],
    ['a NUL', 'a\u0000', 'bad_input'],
    ['a carriage return', 'a\r', 'bad_input'],
    ['an escape', 'a\u001b[31m', 'bad_input'],
    ['a paragraph separator', 'a\u2029', 'bad_input'],
    ['half a character', '\udf45', 'bad_input'],
  ])('with %s', (_, text, outcome) => expect(whyNotLongText(text, 50)).toBe(outcome));

  it('counts characters as PostgreSQL does', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => lengthOf(text) === [...text].length));
  });
});

describe('searching without accents', () => {
  it.each(
    table(`
      text         | folded
      Présence     | presence
      CŒUR de bœuf | coeur de boeuf
      Ægir         | aegir
      Straße       | strasse
      garçon, Noël | garcon, noel
      año ¿qué?    | ano ¿que?
      Łódź Ørsted  | lodz orsted
      İstanbul ı   | istanbul i
      ﬁche n°3     | fiche n°3
    `),
  )('$text is found as $folded', (row) => expect(fold(row['text']!)).toBe(row['folded']));

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 500 },
    );
  });

  it('finds a text whatever the spelling of its accents', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC')),
      ),
    );
  });
});
