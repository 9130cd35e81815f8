import { describe, expect, it } from '@jest/globals';
import { saddleStitch } from './saddle-stitch.js';

describe('a booklet folded once', () => {
  it('has its pages in order when the sheets lie in each other', () => {
    expect(saddleStitch(4)).toEqual([
      { left: 4, right: 1 },
      { left: 2, right: 3 },
    ]);
    for (const pages of [8, 12, 64]) {
      const sides = saddleStitch(pages);
      // Opening the pile: the backs of the sheets on the left from outside in, the fronts on the right from inside out
      const fronts = sides.filter((_, index) => index % 2 === 0);
      const backs = sides.filter((_, index) => index % 2 === 1);
      const leaves = fronts.flatMap(({ right }, index) => [right, backs[index]!.left]);
      const rest = fronts.flatMap(({ left }, index) => [left, backs[index]!.right]).reverse();
      expect([...leaves, ...rest]).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
    }
  });

  it.each([0, 2, 6, 4.5, -4])('cannot be made of %s pages', (pages) => {
    expect(() => saddleStitch(pages)).toThrow(RangeError);
  });
});
