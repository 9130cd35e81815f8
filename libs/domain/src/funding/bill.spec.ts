import { describe, expect, it } from '@jest/globals';
import type { FigureVisibility } from '../cooperatives/figure.rules.js';
import { actor } from '../fixtures/cast.js';
import { rows } from '../fixtures/table.js';
import { money } from '../money.js';
import { visitor } from '../actor.js';
import { type BillCooperative, type BillFigure, billOf, billSeenBy, myBillOf } from './bill.js';
import { type CostKey, type CostKeyKind, costKeyKinds } from './cost-key.js';

const now = '2026-11-23T10:00:00.000Z';
const euros = (minor: number) => money(BigInt(minor), 'EUR');
const key = (kind: CostKeyKind, bounds: Partial<CostKey> = {}): CostKey => ({
  kind,
  mix:
    kind === 'mixed'
      ? [
          { key: 'turnover', percent: 50 },
          { key: 'equal', percent: 50 },
        ]
      : [],
  floorMinor: null,
  capMinor: null,
  capPercent: null,
  ...bounds,
});
const turnover = (
  minor: number,
  visibility: FigureVisibility = 'members',
  currency: 'EUR' | 'CHF' = 'EUR',
): BillFigure => ({ amount: BigInt(minor), currency, year: 2025, source: 'comptes', visibility });
const count = (amount: number): BillFigure => ({
  amount: BigInt(amount),
  currency: null,
  year: 2025,
  source: 'liste',
  visibility: 'public',
});

/** Seven invented shops; the first has 62 % of the turnover of all, and hides it. */
const seven: BillCooperative[] = [620, 130, 90, 60, 50, 30, 20].map((thousands, index) => ({
  id: `c${index}`,
  isRequester: index < 2,
  figures: {
    turnover: turnover(thousands * 1000_00, index === 0 ? 'cooperative' : 'members'),
    members: count(400 - 40 * index),
    eaters: count(900 - 70 * index),
    households: count(300 - 11 * index),
    users: count(50 + index),
  },
}));
const terms = (one: CostKey, against: CostKey | null = null) => ({ key: one, against, rate: null });

describe('a bill', () => {
  it.each(costKeyKinds)('by %s: 900,00 € over seven co-ops are 900,00 €, whatever the bounds', (kind) => {
    const bounds = [
      {},
      { floorMinor: 2000n },
      { capPercent: 60 },
      { capMinor: 500_00n },
      { floorMinor: 100n, capPercent: 50 },
    ];
    for (const bound of bounds) {
      const bill = billOf(euros(900_00), seven, terms(key(kind, bound)));
      expect([bill.state, bill.totalMinor]).toEqual(['split', 900_00n]);
    }
  });

  it('62 % of the turnover with a cap of 30 % pays exactly 30 %', () => {
    const [first, second] = billOf(euros(900_00), seven, terms(key('turnover', { capPercent: 30 }))).lines;
    expect(first).toMatchObject({ amountMinor: 270_00n, isAtCap: true, isAtFloor: false });
    expect(second).toMatchObject({ isAtCap: false, isAtFloor: false });
  });

  it('says what an amount means: of the turnover, for each eater, and against another key', () => {
    const [first] = billOf(euros(700_00), seven, terms(key('turnover'), key('equal'))).lines;
    expect(first).toEqual({
      cooperativeId: 'c0',
      amountMinor: 434_00n,
      millionthsOfTurnover: 700,
      tenthsOfCentPerEater: 482,
      changeMinor: 334_00n,
      isAtFloor: false,
      isAtCap: false,
      canBeInverted: true,
    });
  });

  it('marks those at the floor; what is at a bound gives no hidden figure back', () => {
    const bill = billOf(euros(900_00), seven, terms(key('turnover', { floorMinor: 50_00n, capPercent: 30 })));
    expect(bill.lines.map(({ isAtFloor, isAtCap }) => (isAtFloor ? 'floor' : isAtCap ? 'cap' : '-')).join(' ')).toBe(
      'cap - - - - floor floor',
    );
    expect(bill.lines.some(({ canBeInverted }) => canBeInverted)).toBe(false);
  });

  it('set against a key that cannot be split tells no change', () => {
    const [line] = billOf(euros(900_00), seven, terms(key('turnover'), key('equal', { capMinor: 1n }))).lines;
    expect(line?.changeMinor).toBeNull();
  });

  it.each(
    rows(`
      amount | key       | floor | cap   | state           | gap
      -      | equal     |       |       | no_amount       |
      90000  | turnover  |       | 10000 | caps_too_low    | 20000
      90000  | turnover  | 20000 |       | floors_too_high | 50000
      90000  | turnover  | 20000 | 9000  | floor_above_cap |
      90000  | requesters|       | 40000 | caps_too_low    | 10000
    `),
  )('%s by %s between %s and %s: %s %s', (amount, kind, floor, cap, state, gap) => {
    const bounds = {
      floorMinor: floor === '' ? null : BigInt(floor),
      capMinor: cap === '' ? null : BigInt(cap),
    };
    const bill = billOf(amount === '-' ? null : euros(Number(amount)), seven, terms(key(kind as CostKeyKind, bounds)));
    expect([bill.state, String(bill.gapMinor ?? ''), bill.lines.length]).toEqual([state, gap, 0]);
  });

  it('names the figure that is missing, and splits nothing', () => {
    const bill = billOf(
      euros(900_00),
      [...seven, { id: 'x', isRequester: false, figures: {} }],
      terms(key('turnover')),
    );
    expect(bill).toMatchObject({
      state: 'figures_missing',
      lines: [],
      totalMinor: 0n,
      missing: [{ cooperativeId: 'x', figure: 'turnover' }],
    });
  });

  it('needs somebody to share with, and somebody who weighs', () => {
    expect(billOf(euros(900), [], terms(key('equal'))).state).toBe('no_parties');
    const bare = [{ id: 'x', isRequester: false, figures: {} }];
    expect(billOf(euros(900), bare, terms(key('requesters'))).state).toBe('nobody_pays');
    const [line] = billOf(euros(900), bare, terms(key('equal'))).lines;
    expect(line).toMatchObject({ millionthsOfTurnover: null, tenthsOfCentPerEater: null });
    const zero = [{ id: 'x', isRequester: false, figures: { turnover: turnover(0), eaters: count(0) } }];
    expect(billOf(euros(900), zero, terms(key('equal'))).lines[0]).toMatchObject({
      millionthsOfTurnover: null,
      tenthsOfCentPerEater: null,
    });
  });

  it('weighs francs at the rate, and says when it had none', () => {
    const two: BillCooperative[] = [
      { id: 'be', isRequester: false, figures: { turnover: turnover(1000_00) } },
      { id: 'ch', isRequester: false, figures: { turnover: turnover(1000_00, 'members', 'CHF') } },
    ];
    const rated = billOf(euros(205_00), two, { ...terms(key('turnover')), rate: { over: 105n, under: 100n } });
    expect(rated.countsFrancsAsEuros).toBe(false);
    expect(rated.lines.map(({ amountMinor, millionthsOfTurnover }) => [amountMinor, millionthsOfTurnover])).toEqual([
      [100_00n, 100_000],
      [105_00n, 100_000],
    ]);
    const bare = billOf(euros(200_00), two, terms(key('turnover')));
    expect(bare.countsFrancsAsEuros).toBe(true);
    expect(bare.lines.map(({ millionthsOfTurnover }) => millionthsOfTurnover)).toEqual([100_000, null]);
    expect(billOf(euros(200_00), two, terms(key('equal'))).countsFrancsAsEuros).toBe(false);
  });

  it('passes on a fault that is no refusal', () => {
    const broken = [{ ...seven[0]!, figures: { turnover: turnover(-1) } }, seven[1]!];
    expect(() => billOf(euros(900), broken, terms(key('turnover')))).toThrow(RangeError);
  });
});

describe('a bill as one reads it', () => {
  const bill = billOf(euros(900_00), seven, terms(key('turnover')));
  const seenBy = (reader: Parameters<typeof billSeenBy>[0]) => billSeenBy(reader, bill, seven, key('turnover'), now);

  it('a hidden turnover is used, and neither it nor its percent is shown to others', () => {
    const seen = seenBy(actor('delegate', 'c1'));
    expect(seen.lines?.[0]).toMatchObject({
      amountMinor: 558_00n,
      millionthsOfTurnover: null,
      canBeInverted: true,
      figures: [{ name: 'turnover', year: 2025, amount: null, source: null, isHidden: true }],
    });
    expect(seen.lines?.[1]?.figures).toEqual([
      { name: 'turnover', year: 2025, amount: 130_000_00n, source: 'comptes', isHidden: false },
    ]);
    expect(seen.amountsCanBeInverted).toBe(true);
  });

  it.each([
    ['its own co-op', actor('delegate', 'c0')],
    ['the pool’s treasurer', actor('treasurer', null)],
  ])('%s reads it', (_who, reader) => {
    expect(seenBy(reader).lines?.[0]).toMatchObject({ millionthsOfTurnover: 900 });
    expect(seenBy(reader).lines?.[0]?.figures[0]).toMatchObject({ isHidden: false, amount: 620_000_00n });
  });

  it('visitors read the total and how many share, not who pays what', () => {
    expect(seenBy(visitor)).toMatchObject({ lines: null, missing: null, missingCount: 0, totalMinor: 900_00n });
  });

  it('what is derived from a figure nobody recorded stays empty', () => {
    const bare = [{ id: 'x', isRequester: true, figures: {} }];
    const seen = billSeenBy(
      actor('delegate', 'c1'),
      billOf(euros(900), bare, terms(key('equal'))),
      bare,
      key('equal'),
      now,
    );
    expect(seen.lines?.[0]).toMatchObject({ millionthsOfTurnover: null, tenthsOfCentPerEater: null, figures: [] });
  });
});

describe('my bill', () => {
  const bare: BillCooperative = { id: 'x', isRequester: false, figures: {} };
  it.each([
    ['c1', euros(900_00), seven, key('turnover'), { amount: euros(117_00), reason: null, missing: [] }],
    ['dev', euros(900_00), seven, key('turnover'), { amount: null, reason: 'not_a_party', missing: [] }],
    ['c1', null, seven, key('turnover'), { amount: null, reason: 'no_estimate', missing: [] }],
    [
      'x',
      euros(900_00),
      [...seven, bare],
      key('turnover'),
      { amount: null, reason: 'my_figure_missing', missing: ['turnover'] },
    ],
    ['c1', euros(900_00), [...seven, bare], key('turnover'), { amount: null, reason: 'not_split', missing: [] }],
  ])('of %s', (id, amount, cooperatives, one, expected) => {
    expect(myBillOf(id, amount, cooperatives, { key: one, rate: null })).toEqual(expected);
  });
});
