import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import {
  isCovered,
  mayWithdraw,
  type Pledge,
  pricesOf,
  promised,
  refunds,
  reopenedUntil,
  reopens,
  standingPledges,
  withoutDefaulter,
} from './pledges.js';

const euros = (minor: bigint) => money(minor, 'EUR');
/** « 100 200/3 50? »: up to 100; up to 200 if three join; 50, not confirmed. */
const pledgesOf = (text: string): Pledge[] =>
  text.split(' ').map((one, index) => {
    const [, upTo, onlyIf, open] = /^(\d+)(?:\/(\d+))?(\?)?$/.exec(one)!;
    return {
      id: `p${index}`,
      cooperativeId: `c${index}`,
      upToMinor: BigInt(upTo!),
      onlyIf: onlyIf ? Number(onlyIf) : null,
      isConfirmed: open === undefined,
    };
  });
const equal = [0, 1, 2, 3, 4].map((index) => ({ cooperativeId: `c${index}`, weight: 1n }));
const told = (prices: ReadonlyMap<string, { minor: bigint }> | null) =>
  prices === null ? '-' : [...prices].map(([id, { minor }]) => `${id}:${minor}`).join(' ');

describe('pledges that stand', () => {
  it.each(
    rows(`
      pledges                | those that stand | promised
      100 200                | p0 p1            | 300
      100 200/3              | p0               | 100
      100 200/3 50           | p0 p1 p2         | 350
      100 200/3 50?          | p0               | 100
      100/2 200/3            |                  | 0
      100/2 200/2            | p0 p1            | 300
      100/3 200/3 50/4       |                  | 0
      0 100                  | p1               | 100
      100 100 100 200/4      | p0 p1 p2 p3      | 500
    `),
  )('%s: %s', (pledges, standing, sum) => {
    expect(
      standingPledges(pledgesOf(pledges))
        .map(({ id }) => id)
        .join(' '),
    ).toBe(standing);
    expect(String(promised(pledgesOf(pledges)))).toBe(sum);
  });
});

describe('what each pays', () => {
  it.each(
    rows(`
      ceiling | pledges     | prices
      300     | 100 100     | -
      300     | 100 200     | c0:100 c1:200
      300     | 200 200     | c0:150 c1:150
      300     | 50 200 200  | c0:50 c1:125 c2:125
      300     | 400 400 400 | c0:100 c1:100 c2:100
    `),
  )('%s cents promised as %s: %s', (ceiling, pledges, prices) => {
    expect(told(pricesOf(euros(BigInt(ceiling)), pledgesOf(pledges), equal))).toBe(prices);
  });

  it('a co-op without a weight pays only what the others cannot', () => {
    const weights = [{ cooperativeId: 'c0', weight: 3n }];
    expect(told(pricesOf(euros(100n), pledgesOf('100 100'), weights))).toBe('c0:100 c1:0');
    expect(told(pricesOf(euros(150n), pledgesOf('100 100'), weights))).toBe('c0:100 c1:50');
  });

  it('adds up to the ceiling, and nobody pays above the promise', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 5 }), fc.nat(8_000), (caps, ceiling) => {
        const pledges = pledgesOf(caps.join(' '));
        const prices = pricesOf(euros(BigInt(ceiling)), pledges, equal);
        expect(prices !== null).toBe(isCovered(pledges, BigInt(ceiling)));
        if (prices === null) return;
        expect([...prices.values()].reduce((sum, { minor }) => sum + minor, 0n)).toBe(BigInt(ceiling));
        for (const { cooperativeId, upToMinor } of standingPledges(pledges))
          expect(prices.get(cooperativeId)!.minor <= upToMinor).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a co-op that does not pay: the others within their promises, or nobody', () => {
    expect(told(withoutDefaulter(euros(300n), pledgesOf('150 200 200'), equal, 'c0'))).toBe('c1:150 c2:150');
    expect(told(withoutDefaulter(euros(300n), pledgesOf('150 100 100'), equal, 'c0'))).toBe('-');
  });
});

describe('leaving', () => {
  const times = { deadline: '2026-05-10T12:00:00Z', ceilingMinor: 300n };
  it.each(
    rows(`
      now                  | pledges     | may the first leave
      2026-05-08T12:00:00Z | 100 200     | true
      2026-05-09T13:00:00Z | 100 200     | false
      2026-05-09T13:00:00Z | 100 200 100 | true
      2026-05-09T13:00:00Z | 100 100     | true
      2026-05-09T12:00:00Z | 100 200     | true
    `),
  )('%s with %s: %s', (now, pledges, may) => {
    expect(String(mayWithdraw(pledgesOf(pledges), 'p0', times, now))).toBe(may);
  });
});

describe('a new estimate', () => {
  it.each(
    rows(`
      promised | before | after | scope | asks everybody again
      400      | 300    | 320   | same  | false
      400      | 300    | 330   | same  | true
      310      | 300    | 320   | same  | true
      400      | 300    | 200   | same  | false
      400      | 300    | 300   | other | true
      400      | 0      | 0     | same  | false
    `),
  )('%s promised, %s becomes %s, %s scope: %s', (sum, before, after, scope, asked) => {
    const estimate = { beforeMinor: BigInt(before), afterMinor: BigInt(after), isScopeChanged: scope === 'other' };
    expect(String(reopens(pledgesOf(sum), estimate))).toBe(asked);
  });

  it('leaves fourteen days to answer', () => {
    expect(reopenedUntil('2026-05-01T00:00:00Z').toISOString()).toBe('2026-05-15T00:00:00.000Z');
  });
});

describe('what is not spent', () => {
  it('goes back as it was paid', () => {
    const paid = [
      { cooperativeId: 'a', minor: 200n },
      { cooperativeId: 'b', minor: 100n },
      { cooperativeId: 'c', minor: 0n },
    ];
    expect(told(refunds(euros(100n), paid))).toBe('a:67 b:33');
    expect(told(refunds(euros(0n), paid))).toBe('a:0 b:0');
    expect(told(refunds(euros(100n), []))).toBe('');
  });
});
