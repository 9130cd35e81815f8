import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../fixtures/table.js';
import type { Pledge } from '../funding/pledges.js';
import { decimalOf, money, parseMoney } from '../money.js';
import {
  callReference,
  callState,
  leftToPay,
  planCalls,
  plannedTotal,
  readCommunication,
  referenceText,
  reminderDue,
  remindersBy,
} from './calls.js';

const cents = (text: string): bigint => parseMoney(text, 'EUR').minor;
const call = (paid: string, isCancelled = false): Parameters<typeof callState>[0] => ({
  amountMinor: 10_000n,
  paidMinor: cents(paid),
  dueOn: '2026-03-31',
  isCancelled,
});

describe('a call', () => {
  it.each(
    rows(`
      paid   | today      | cancelled | state     | left
      0      | 2026-03-31 |           | due       | 100.00
      99.99  | 2026-03-31 |           | partial   | 0.01
      0      | 2026-04-01 |           | late      | 100.00
      99.99  | 2026-04-01 |           | late      | 0.01
      100.00 | 2026-04-01 |           | paid      | 0.00
      120.00 | 2026-04-01 |           | paid      | 0.00
      50.00  | 2026-04-01 | yes       | cancelled | 0.00
    `),
  )('of 100.00, with %s paid, on %s%s, is %s', (paid, today, cancelled, state, left) => {
    const facts = call(paid, cancelled === 'yes');
    expect(callState(facts, today)).toBe(state);
    expect(decimalOf(money(leftToPay(facts), 'EUR'))).toBe(left);
  });

  it.each([
    ['BE', 'structured', '000000012326', '+++000/0000/12326+++'],
    ['FR', 'creditor', 'RF78000123', 'RF78 0001 23'],
    [null, 'creditor', 'RF78000123', 'RF78 0001 23'],
  ])('number 123 for a co-op of %s: %s %s', (country, kind, reference, text) => {
    const made = callReference(123n, country);
    expect(made).toEqual({ kind, reference });
    expect(referenceText(made)).toBe(text);
  });

  it.each(
    rows(`
      communication                               | reference
      +++000/0000/12326+++                        | 000000012326
      000000012326                                | 000000012326
      appel de mars 000 0000 12326 merci          | 000000012326
      facture 000000012327, non : 000/0000/12326  | 000000012326
      RF78000123                                  | RF78000123
      rf78 0001 23 avec nos remerciements         | RF78000123
      Ref: RF78 0001 23                           | RF78000123
      RF18000123                                  | -
      000/0000/12327                              | -
      9000000012326                               | -
      merci                                       | -
    `),
  )('« %s » is read as %s', (text, reference) => {
    expect(readCommunication(text)?.reference ?? '-').toBe(reference);
  });

  it('its reference is found again, for every number and country', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 9_999_999_999n }), fc.constantFrom('BE', 'FR', 'CH'), (number, country) => {
        const reference = callReference(number, country);
        expect(readCommunication(`Koopkaas ${referenceText(reference)} merci`)).toEqual(reference);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('what is called', () => {
  const pledge = (cooperativeId: string, upTo: string): Pledge => ({
    id: cooperativeId,
    cooperativeId,
    upToMinor: cents(upTo),
    onlyIf: null,
    isConfirmed: true,
  });
  const weights = [
    { cooperativeId: 'BEES', weight: 62n },
    { cooperativeId: 'La Fève', weight: 20n },
    { cooperativeId: 'Poll’n', weight: 18n },
  ];
  const pledges = [pledge('BEES', '400.00'), pledge('La Fève', '400.00'), pledge('Poll’n', '400.00')];
  const told = (...given: Parameters<typeof planCalls>): string[] | null =>
    planCalls(...given)?.map(
      ({ cooperativeId, amountMinor }) => `${cooperativeId} ${decimalOf(money(amountMinor, 'EUR'))}`,
    ) ?? null;
  const ceiling = money(90_000n, 'EUR');

  it('is the price of each, within its promise', () => {
    expect(told(ceiling, pledges, weights, new Map())).toEqual(['BEES 400.00', 'La Fève 263.16', 'Poll’n 236.84']);
    expect(plannedTotal(planCalls(ceiling, pledges, weights, new Map())!, 'EUR')).toEqual(ceiling);
  });

  it('when one does not pay, the difference is called from the others', () => {
    const called = new Map([
      ['BEES', 40_000n],
      ['La Fève', 26_316n],
    ]);
    const two = [pledges[0]!, pledge('La Fève', '500.00')];
    expect(told(ceiling, two, weights, called)).toEqual(['BEES 0.00', 'La Fève 236.84']);
    expect(told(ceiling, pledges.slice(0, 2), weights, called)).toBeNull();
  });

  it('adds up to the ceiling after any number of defaults, and takes back no cent', () => {
    const some = fc.array(fc.record({ upTo: fc.bigInt(1n, 50_000n), weight: fc.bigInt(0n, 1_000n) }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, fc.nat(7), fc.bigInt(1n, 100n), (given, at, part) => {
        const all = given.map(({ upTo }, index) => ({ ...pledge(`c${index}`, '1'), upToMinor: upTo }));
        const heavy = given.map(({ weight }, index) => ({ cooperativeId: `c${index}`, weight }));
        const gone = `c${at % given.length}`;
        const kept = all.filter(({ cooperativeId }) => cooperativeId !== gone);
        const most = kept.reduce((total, { upToMinor }) => total + upToMinor, 0n);
        const cost = money((most * part + 99n) / 100n, 'EUR');
        const first = planCalls(cost, all, heavy, new Map())!;
        const called = new Map(
          first.filter((one) => one.cooperativeId !== gone).map((one) => [one.cooperativeId, one.priceMinor]),
        );
        const second = planCalls(cost, kept, heavy, called)!;
        const held = [...called.values()].reduce((total, one) => total + one, 0n);
        expect(held + plannedTotal(second, 'EUR').minor).toBe(cost.minor);
        expect(
          second.every(({ amountMinor, priceMinor, upToMinor }) => amountMinor >= 0n && priceMinor <= upToMinor),
        ).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('reminders', () => {
  it.each(
    rows(`
      sent | today      | paid   | reminder
      0    | 2026-03-23 | 0      | -
      0    | 2026-03-24 | 0      | before 1
      1    | 2026-03-25 | 0      | -
      1    | 2026-03-31 | 50.00  | due 2
      0    | 2026-03-31 | 0      | due 2
      2    | 2026-04-13 | 0      | -
      2    | 2026-04-14 | 0      | late 3
      3    | 2026-05-14 | 0      | -
      0    | 2026-04-14 | 100.00 | -
    `),
  )('%s sent, on %s, with %s paid: %s', (sent, today, paid, reminder) => {
    const due = reminderDue({ ...call(paid), reminderCount: Number(sent) }, today);
    expect(due === null ? '-' : `${due.stage} ${due.count}`).toBe(reminder);
  });

  it('a call that is due within the week was reminded of by being sent', () => {
    expect(remindersBy('2026-03-31', '2026-03-28')).toBe(1);
  });
});
