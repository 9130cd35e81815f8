import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../../fixtures/table.js';
import { breakable, shortened, textBlocks } from './booklet-text.js';

const shown = (text: string): string => text.replaceAll('\u00ad', '|').replaceAll('\u200b', '_');

describe('what people wrote, on paper', () => {
  it.each(
    table(`
      text                              | max | cut
      Balances connectées               | 30  | Balances connectées
      Balances connectées               | 19  | Balances connectées
      Balances connectées au comptoir   | 22  | Balances connectées…
      Caisse, balances, étiquettes      | 18  | Caisse, balances…
      anticonstitutionnellement         | 10  | anticonst…
      un anticonstitutionnellement      | 12  | un anticons…
      🍅🍅🍅🍅                          | 3   | 🍅🍅…
    `),
  )('$text in $max characters: $cut', ({ text, max, cut }) => expect(shortened(text!, Number(max))).toBe(cut));

  it('breaks long words and addresses, and leaves the others alone', () => {
    expect(breakable('anticonstitutionnel au comptoir')).toBe('anticonstitutionnel au comptoir');
    expect(shown(breakable('anticonstitutionnellement'))).toBe('anticonstitu|tionnellement');
    expect(shown(breakable('voir https://komunigi.example/a-b?c=d&e=f#g'))).toBe(
      'voir https://_komunigi._example/_a-_b?_c=_d&_e=_f#_g',
    );
  });

  it('never leaves a run that cannot break, nor changes a sign, and does it once', () => {
    const sign = fc.constantFrom('a', 'é', '/', '.', '@', ' ', '-', '1', '🍅', '…');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 120, size: 'max' }), (signs) => {
        const text = signs.join('');
        const set = breakable(text);
        expect(set.replace(/[\u00ad\u200b]/g, '')).toBe(text);
        expect(set.split(/[\s\u00ad\u200b]/).filter((run) => /^[\p{L}\p{N}]{21,}$/u.test(run))).toEqual([]);
      }),
    );
  });

  it('knows paragraphs and points', () => {
    expect(textBlocks('Une ligne\nqui continue\n\nAutre\n- un point\n* autre point\n  suite\n– tiret\n')).toEqual([
      { kind: 'paragraph', text: 'Une ligne qui continue' },
      { kind: 'paragraph', text: 'Autre' },
      { kind: 'point', text: 'un point' },
      { kind: 'point', text: 'autre point suite' },
      { kind: 'point', text: 'tiret' },
    ]);
    expect(textBlocks(' \n\n ')).toEqual([]);
    expect(textBlocks('-\n-2 degrés')).toEqual([{ kind: 'paragraph', text: '- -2 degrés' }]);
  });
});
