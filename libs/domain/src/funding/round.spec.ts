import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import { pledges, round } from './fixtures/fundings.js';
import { conditionalOf, evaluateRound, isDeadlineOver, pledgeStateOf, standingIn, waitsForMore } from './round.js';

describe('how each pledge stands', () => {
  it.each(
    rows(`
      opened again | pledges                               | how they stand                             | the second waits for
      no           | bees:100 bloum:200                    | stands stands                              | 0
      no           | bees:100 bloum:200/3                  | stands conditional                         | 1
      no           | bees:100 bloum:200/4 la-feve:50?      | stands conditional to_confirm              | 2
      no           | bees:100 bloum:200/4 la-feve:50/3     | stands conditional conditional             | 1
      no           | bees:100 bloum:200/3 la-feve:50       | stands stands stands                       | 0
      no           | bees:100 bloum:0+8h la-feve:50        | stands in_kind stands                      | 0
      no           | bees:100 bloum:200!                   | stands stands                              | 0
      yes          | bees:100 bloum:200!                   | stands to_renew                            | 0
      yes          | bees:100 bloum:200/3 la-feve:50!      | stands conditional to_renew                | 0
    `),
  )('opened again: %s, %s: %s', (again, text, states, more) => {
    const all = pledges(text);
    const at = round({ reopenedAt: again === 'yes' ? '2026-03-10T00:00:00.000Z' : null });
    expect(all.map(({ id }) => pledgeStateOf(at, all, id)).join(' ')).toBe(states);
    expect(String(waitsForMore(all, all[1]!))).toBe(more);
  });

  it('one that left is withdrawn', () => {
    expect(pledgeStateOf(round(), pledges('bees:100'), 'another')).toBe('withdrawn');
  });

  it('what waits for more co-ops is what does not stand', () => {
    const some = fc.array(fc.tuple(fc.nat(3), fc.option(fc.integer({ min: 2, max: 6 })), fc.boolean()), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, (all) => {
        const text = all.map(
          ([sum, onlyIf, open], i) => `c${'abcdef'[i]}:${sum}${onlyIf ? `/${onlyIf}` : ''}${open ? '?' : ''}`,
        );
        const list = pledges(text.join(' '));
        const waiting = list.filter((one) => one.isConfirmed && one.upToMinor > 0n && waitsForMore(list, one) > 0);
        expect(conditionalOf(list)).toEqual(waiting);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the deadline', () => {
  it.each(
    rows(`
      opened again | pledges              | was it covered | silent
      no           | bees:500 bloum:400   | true           |
      no           | bees:500 bloum:399   | false          |
      no           | bees:500 bloum:400/3 | false          |
      yes          | bees:500 bloum:400!  | false          | pledge of bloum
      yes          | bees:900 bloum:400!  | true           | pledge of bloum
    `),
  )('opened again: %s, %s: covered %s, %s', (again, text, covered, silent) => {
    const at = round({ reopenedAt: again === 'yes' ? '2026-03-10T00:00:00.000Z' : null });
    const found = evaluateRound(at, pledges(text));
    expect(String(found.wasCovered)).toBe(covered);
    expect(found.silent.join(' ')).toBe(silent);
  });

  it('is over at its own moment, not before', () => {
    expect(isDeadlineOver(round(), '2026-03-20T09:59:59.999Z')).toBe(false);
    expect(isDeadlineOver(round(), '2026-03-20T10:00:00.000Z')).toBe(true);
  });

  it('counts nothing twice', () => {
    expect(standingIn(round(), pledges('bees:500')).map(({ id }) => id)).toEqual(['pledge of bees']);
  });
});
