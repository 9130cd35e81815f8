import { describe, expect, it } from '@jest/globals';
import { readImport } from '@komunigi/domain';
import { formatOf, partsOf } from './parts.js';

const csv = (count: number) =>
  ['titre;détail', ...Array.from({ length: count }, (_, n) => `Demande ${n + 1};"sur\ndeux lignes"`)].join('\n');

describe('a file cut into parts', () => {
  it('gives the same requests, on the same lines, as the whole', () => {
    const whole = readImport('csv', csv(60)).map(({ line, draft }) => [line, draft?.title, draft?.detail]);
    const parts = partsOf('csv', csv(60));
    const joined = parts.flatMap(({ content, lineOf }) =>
      readImport('csv', content).map(({ line, draft }) => [lineOf(line), draft?.title, draft?.detail]),
    );
    expect(parts.length).toBe(3);
    expect(joined).toEqual(whole);
  });

  it('keeps the rank of JSON items', () => {
    const items = Array.from({ length: 30 }, (_, n) => ({ title: `Demande ${n + 1}` }));
    const ranks = partsOf('json', JSON.stringify({ items })).flatMap(({ content, lineOf }) =>
      readImport('json', content).map(({ line, draft }) => `${lineOf(line)} ${draft?.title}`),
    );
    expect(ranks).toEqual(items.map(({ title }, n) => `${n + 1} ${title}`));
  });

  it('sends whole what it does not understand', () => {
    expect(partsOf('json', '{ broken').map(({ content }) => content)).toEqual(['{ broken']);
    expect(partsOf('csv', '').map(({ content }) => content)).toEqual(['']);
  });

  it('knows JSON from a table', () => {
    expect([formatOf(' [{}]'), formatOf('{"items":[]}'), formatOf('titre;thème')]).toEqual(['json', 'json', 'csv']);
  });
});
