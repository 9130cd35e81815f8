/// <reference types="node" />
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../fixtures/table.js';
import { minPairSimilarity, rankDuplicatePairs, similarTitles, type TitledRequest } from './duplicates.js';
import { realRequests } from './fixtures/real-requests.js';

// beescoop/Obeesdoo keeps its bare numbers; the others carry their project, since numbers repeat
const real: readonly TitledRequest[] = realRequests.map(({ repo, number, title }) => ({
  id: repo === 'beescoop/Obeesdoo' ? `${number}` : `${repo.split('/')[1]}#${number}`,
  title,
}));
const laFeve = {
  id: 'la-feve',
  title: 'Pouvoir configurer le statut par défaut des travailleurs sur une feuille de présence',
};
const titles = fc.uniqueArray(
  fc.tuple(fc.uuid(), fc.constantFrom('', 'Prix', 'prix du pain', 'Éditer le prix', '42', 'shift')),
  {
    selector: ([id]) => id,
  },
);
const titled = (list: readonly (readonly [string, string])[]) => list.map(([id, title]) => ({ id, title }));

describe('duplicates among the 53 real requests', () => {
  const pairs = rankDuplicatePairs(real);

  it('are found in this order', () => {
    const shown = pairs
      .slice(0, 10)
      .map(({ first, second, score }, rank) => [`${rank + 1}`, first, second, score.toFixed(2)]);
    expect(shown.map((row) => row.join(' '))).toEqual(
      table(`
        rank | first | second | score
        1    | 303   | 412    | 1.00
        2    | 392   | 355    | 0.71
        3    | 409   | 392    | 0.62
        4    | 305   | 395    | 0.57
        5    | 320   | 392    | 0.53
        6    | 320   | 355    | 0.52
        7    | 409   | 355    | 0.50
        8    | 305   | 377    | 0.41
        9    | 451   | 409    | 0.40
        10   | 377   | 395    | 0.40
      `).map((row) => Object.values(row).join(' ')),
    );
  });

  it('303 with 412 comes first; 305, 377 and 395 are linked within the first ten', () => {
    expect(pairs[0]).toEqual({ first: '303', second: '412', score: 1 });
    const linked = new Set(['305']);
    for (let round = 0; round < 2; round += 1) {
      for (const { first, second } of pairs.slice(0, 10)) {
        if (linked.has(first)) linked.add(second);
        if (linked.has(second)) linked.add(first);
      }
    }
    expect([...linked].sort()).toEqual(['305', '377', '395']);
  });

  it('stay found when any other title is left out', () => {
    for (const left of real.filter(({ id }) => !['303', '412', '305', '377', '395'].includes(id))) {
      const rest = rankDuplicatePairs(real.filter((one) => one !== left));
      const ten = rest.slice(0, 10).map(({ first, second }) => `${first} ${second}`);
      expect(ten[0]).toBe('303 412');
      const chain = ten.filter((pair) => ['305 377', '377 395', '305 395'].includes(pair));
      expect(chain.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('can be cut off', () => {
    expect(rankDuplicatePairs(real, 3)).toEqual(pairs.slice(0, 3));
    expect(rankDuplicatePairs([])).toEqual([]);
  });
});

describe('similar titles while typing', () => {
  it.each(
    table(`
      typed                             | first
      statut présence                   | la-feve
      statut presence                   | la-feve
      STATUT PRÉSENCES                  | la-feve
      feuille de présence               | la-feve
      status attendance sheet           | 322
      unsubscribe                       | 395
      désinscrire                       |
      edit price                        | 409
      envoyer mail aux membres          | gestion-compte#330
      stock théorique                   | foodcoop-mobile-app#104
      stock theorique inventair         | foodcoop-mobile-app#104
      barcode                           | 260
      12 345                            |
      !                                 |
                                        |
    `),
  )('$typed: $first', (row) => {
    expect(similarTitles(row['typed']!, [...real, laFeve])[0]?.id ?? '').toBe(row['first']);
  });

  it('offers at most as many as asked, the likeliest first', () => {
    const found = similarTitles('add shift unsubscribe', real, 3);
    expect(found.map(({ id }) => id)).toEqual(['395', '305', '377']);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('works from the very first request on', () => {
    expect(similarTitles('statut présence', [laFeve]).map(({ id }) => id)).toEqual(['la-feve']);
    expect(similarTitles('statut présence', [])).toEqual([]);
  });
});

describe('the score', () => {
  it('does not depend on the order of the titles, and stays between the threshold and 1', () => {
    const key = ({ first, second, score }: { first: string; second: string; score: number }) =>
      `${[first, second].sort().join(' ')} ${score.toFixed(5)}`;
    fc.assert(
      fc.property(titles, (list) => {
        const pairs = rankDuplicatePairs(titled(list));
        const turned = rankDuplicatePairs(titled([...list].reverse()));
        expect(turned.map(key).sort()).toEqual(pairs.map(key).sort());
        expect(pairs.filter(({ score }) => !(score >= minPairSimilarity && score <= 1))).toEqual([]);
      }),
    );
  });

  it('is 1 for the same words, whatever their accents, case and numbers', () => {
    const same = [
      { id: 'a', title: 'Éditer le prix n° 12' },
      { id: 'b', title: 'editer LE PRIX, n° 13' },
      { id: 'c', title: 'autre chose' },
    ];
    expect(rankDuplicatePairs(same)).toEqual([{ first: 'a', second: 'b', score: 1 }]);
  });

  it('is found fast enough to follow the fingers', () => {
    const words = [...new Set(real.flatMap(({ title }) => title.split(/\s+/)))];
    const many = Array.from({ length: 2000 }, (_, at) => ({
      id: `${at}`,
      title: Array.from(
        { length: 9 },
        (_word, place) => words[(at * 31 + place * place * 17 + at * place) % words.length],
      ).join(' '),
    }));
    const took = [1, 2, 3, 4, 5].map(() => {
      const started = performance.now();
      expect(similarTitles('edit price', many).length).toBe(5);
      return performance.now() - started;
    });
    // Ten times what it takes alone, of the quickest of five: it says "not quadratic", whatever else the machine does
    expect(Math.min(...took)).toBeLessThan(1000);
  });
});
