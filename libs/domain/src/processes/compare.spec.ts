import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../fixtures/table.js';
import { bothTexts, compareAnswers, isDifference, isSameAnswer, wordDifference, type Piece } from './compare.js';
import { titleOfNote } from './provenance.js';

/** The words that only one says stand in brackets. */
const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, isOnly }) => (isOnly ? `[${text}]` : text)).join('');

describe('the answers of several co-ops', () => {
  it.each(
    table(`
      BEES            | La Fève           | Bloum           | outcome
      ~               | ~                 | ~               | nobody
      Le lundi        | Le lundi          | Le lundi        | same
      Le lundi        | le lundi.         | LE LUNDI !      | same
      Été             | ete               | Eté             | same
      Le lundi        | ~                 | Le lundi        | some_missing
      Le lundi        | ~                 | ~               | some_missing
      Le lundi        | Le mardi          | Le lundi        | different
      Le lundi        | Le mardi          | ~               | different
    `),
  )('$BEES / $La Fève / $Bloum: $outcome', (row) => {
    const answers = ['BEES', 'La Fève', 'Bloum'].map((name) => (row[name] === '~' ? null : row[name]!));
    expect(compareAnswers(answers)).toBe(row['outcome']);
  });

  it('are worth a look when they differ or when one is missing', () => {
    expect((['nobody', 'same', 'some_missing', 'different'] as const).map(isDifference)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(compareAnswers([])).toBe('nobody');
    expect(compareAnswers([' ', 'a'])).toBe('some_missing');
  });
});

describe('two answers side by side', () => {
  it.each(
    table(`
      left                                  | right                                | left marked                               | right marked
      Le lundi matin                        | Le mardi matin                       | Le [lundi ]matin                          | Le [mardi ]matin
      Le lundi, avant midi.                 | le lundi avant midi                  | Le lundi, avant midi.                     | le lundi avant midi
      Une équipe de trois                   | Une équipe                           | Une équipe [de trois]                     | Une équipe
      Par téléphone                         | Par le tableur partagé               | Par [téléphone]                           | Par [le tableur partagé]
      « Odoo »                              | Odoo                                 | « Odoo »                                  | Odoo
      Une liste pour le shift               | Un appel le matin                    | [Une liste pour le shift]                 | [Un appel le matin]
      Un appel le 24 mars                   | Un mail, le 24 avril                 | Un [appel ]le 24 [mars]                   | Un [mail, ]le 24 [avril]
      …                                     | Rien                                 | …                                         | [Rien]
    `),
  )('$left / $right', (row) => {
    const { left, right } = wordDifference(row['left']!, row['right']!);
    expect([marked(left), marked(right)]).toEqual([row['left marked'], row['right marked']]);
  });

  it('put together again are the two texts, and what is not marked is said by both', () => {
    const words = fc.array(fc.constantFrom('le ', 'lundi, ', 'Équipe\n', 'stock', ' : ', 'œufs ', '12h30 '));
    const text = fc.oneof(
      words.map((all) => all.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { left, right } = wordDifference(a, b);
        const whole = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join('');
        const common = (pieces: readonly Piece[]) => whole(pieces.filter(({ isOnly }) => !isOnly));
        expect([whole(left), whole(right)]).toEqual([a, b]);
        expect(isSameAnswer(common(left), common(right))).toBe(true);
        if (isSameAnswer(a, b)) expect([...left, ...right].some(({ isOnly }) => isOnly)).toBe(false);
      }),
    );
  });

  it('of two thousand words each are marked', () => {
    const long = (step: number) => Array.from({ length: 2000 }, (_, n) => n % step).join(' ');
    const { left } = wordDifference(long(7), long(11));
    expect(left.some(({ isOnly }) => isOnly)).toBe(true);
  });
});

describe('two texts of which none is lost', () => {
  it.each([
    ['Le lundi.', 'Le mardi.', 'Le lundi.\n\nLe mardi.'],
    ['Le lundi.', 'Le lundi. Et le mardi.', 'Le lundi. Et le mardi.'],
    ['Le lundi. Et le mardi.', 'Le lundi.', 'Le lundi. Et le mardi.'],
    ['', 'Le mardi.', 'Le mardi.'],
    ['Le lundi.', ' ', 'Le lundi.'],
  ])('%j and %j', (theirs, mine, both) => expect(bothTexts(theirs, mine)).toBe(both));
});

describe('a request made of a note', () => {
  it.each([
    ['Une liste d’attente par créneau', 'Une liste d’attente par créneau'],
    ['Une liste d’attente. Comme eux.', 'Une liste d’attente'],
    ['Une liste…\nEt après ?', 'Une liste…'],
    ['Version 12.0 du module', 'Version 12.0 du module'],
    ['  ', ''],
    [`${'mot '.repeat(60)}fin`, `${'mot '.repeat(49).trim()}…`],
    ['é'.repeat(250), `${'é'.repeat(199)}…`],
  ])('%j is called %j', (note, title) => expect(titleOfNote(note)).toBe(title));
});
