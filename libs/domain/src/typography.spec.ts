import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from './fixtures/table.js';
import { typography } from './typography.js';

// In the table _ stands for the narrow no-break space
const shown = (text: string): string => text.replaceAll('\u202f', '_');

describe('French typography', () => {
  it.each(
    table(`
      typed                                   | set
      Bonjour !                               | Bonjour_!
      Bonjour!                                | Bonjour_!
      Vraiment ?!                             | Vraiment_?!
      Trois choses : pain ; lait              | Trois choses_: pain_; lait
      Trois choses: pain; lait                | Trois choses_: pain_; lait
      « nous aussi »                          | «_nous aussi_»
      «nous aussi»                            | «_nous aussi_»
      dit-elle (vraiment !)                   | dit-elle (vraiment_!)
      **Important !**                         | **Important_!**
      1 234,50 €                              | 1_234,50_€
      12 345 678 €                            | 12_345_678_€
      19020€                                  | 19020_€
      43,75 CHF, 25 %                         | 43,75_CHF, 25_%
      les 10 200 ans                          | les 10_200 ans
      le 12 2026                              | le 12 2026
      rendez-vous à 14:00 !                   | rendez-vous à 14:00_!
      de 9:30:15 à 10:00                      | de 9:30:15 à 10:00
      voir https://a.be/x?y=1 !               | voir https://a.be/x?y=1_!
      https://a.be/«x»:y;z                    | https://a.be/«x»:y;z
      www.bees-coop.be/a:b                    | www.bees-coop.be/a:b
      écrire à mailto:a@b.be ?                | écrire à mailto:a@b.be_?
      le champ \`a ? b : c\` !                | le champ \`a ? b : c\`_!
      beesdoo_shift:add                       | beesdoo_shift:add
      merci :tomato: :-)                      | merci :tomato: :-)
      a &amp; b&#39;                          | a &amp; b&#39;
      Hein ?? Oui                             | Hein_?? Oui
      rien                                    | rien
    `),
  )('$typed', (row) => expect(shown(typography(row['typed']!, 'fr'))).toBe(row['set']));

  it('takes a wide no-break space for what it is', () => {
    expect(shown(typography('Oui\u00a0! «\u00a0a\u00a0» 1\u00a0234 €', 'fr'))).toBe('Oui_! «_a_» 1_234_€');
  });

  it('keeps the lines of a text', () => {
    expect(typography('a\n! b\n« c »', 'fr')).toBe('a\n! b\n«\u202fc\u202f»');
  });

  it('leaves other languages alone', () => {
    for (const language of ['nl', 'es', 'en'] as const)
      expect(typography('Hi ! «a» 1 234 €', language)).toBe('Hi ! «a» 1 234 €');
  });

  it('changes nothing the second time, and only spaces the first', () => {
    const piece = fc.constantFrom(
      'a',
      'É',
      ' ',
      '\u00a0',
      '\u202f',
      ';',
      ':',
      '!',
      '?',
      '«',
      '»',
      '1',
      '234',
      '€',
      '%',
      ',',
      '.',
      '(',
      ')',
      '`',
      '\n',
      'https://x.be ',
      '&amp;',
      '*',
      'CHF',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const set = typography(text, 'fr');
        expect(typography(set, 'fr')).toBe(set);
        expect(set.replace(/[ \u00a0\u202f]/g, '')).toBe(text.replace(/[ \u00a0\u202f]/g, ''));
      }),
      { numRuns: 2000 },
    );
  });
});
