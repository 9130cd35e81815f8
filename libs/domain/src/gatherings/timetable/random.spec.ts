import { describe, expect, it } from '@jest/globals';
import { SeededChance } from './random.js';

describe('chance that can be repeated', () => {
  it('is the same for the same seed, on any machine', () => {
    const chance = new SeededChance(2022);
    expect([chance.next(), chance.next(), chance.next()]).toEqual([
      0.07535199099220335, 0.9819954065605998, 0.3256299193017185,
    ]);
  });

  it('stays below', () => {
    const chance = new SeededChance(1);
    const drawn = Array.from({ length: 600 }, () => chance.below(6));
    expect([...new Set(drawn)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('shuffles without losing any', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    new SeededChance(1).shuffle(list);
    expect(list).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...list].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
