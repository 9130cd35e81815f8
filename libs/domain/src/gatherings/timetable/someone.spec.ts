import { describe, expect, it } from '@jest/globals';
import { table } from '../../fixtures/table.js';
import { spansOf, words } from './fixtures/scene.js';
import { canSeatSomeones } from './someone.js';

const demands = (text: string) =>
  text.split(',').map((demand) => {
    const [span, ...candidates] = words(demand);
    return { span: spansOf(span!)[0]!, candidates };
  });

describe('can everybody asked for be somebody else?', () => {
  it.each(
    table(`
      what                                       | asked                                                           | answer
      one                                        | 9:00-10:00 cook                                                 | yes
      nobody to ask                              | 9:00-10:00                                                      | no
      one for two at once                        | 9:00-10:00 cook, 9:00-10:00 cook                                | no
      one for two in a row                       | 9:00-10:00 cook, 10:00-11:00 cook                               | yes
      the first gives way to the second          | 9:00-10:00 cook buyer, 9:00-10:00 cook                          | yes
      two for three at once                      | 9:00-10:00 cook buyer, 9:00-10:00 buyer cook, 9:00-10:00 cook   | no
      a tile over two, each with its own         | 9:00-11:00 cook buyer till, 9:00-10:00 cook, 10:00-11:00 buyer  | yes
      a tile over two that take both             | 9:00-11:00 cook buyer, 9:00-10:00 cook, 10:00-11:00 buyer       | no
    `),
  )('$what: $answer', ({ asked, answer }) => {
    expect(canSeatSomeones(demands(asked!))).toBe(answer === 'yes');
  });

  it('nobody asked for is found at once', () => {
    expect(canSeatSomeones([])).toBe(true);
  });

  it('gives up when patience ends', () => {
    const asked = demands('9:00-10:00 cook, 10:00-11:00 cook, 11:00-12:00 cook');
    expect([canSeatSomeones(asked, 3), canSeatSomeones(asked, 2)]).toEqual([true, false]);
  });
});
