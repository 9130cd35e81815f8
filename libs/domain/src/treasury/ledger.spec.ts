import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../fixtures/table.js';
import { currencies, type Currency, decimalOf, money, type Money, parseMoney } from '../money.js';
import { ledgerAccounts } from './ledger-accounts.js';
import * as steps from './ledger-steps.js';
import { accountsOf, exchanged, holdings, type Leg, mirrored, whyNotPost } from './ledger.js';

const eur = (text: string): Money => parseMoney(text, 'EUR');
const payer = { cooperativeId: 'feve', developmentId: 'panier' };
const payee = { cooperativeId: 'dev', developmentId: 'panier' };

const events: Record<string, (amount: Money) => Leg[]> = {
  'promises up to': (amount) => steps.promiseLegs(payer, amount),
  'promises less': (amount) => steps.promiseWithdrawnLegs(payer, amount),
  'is called for': (amount) => steps.callLegs(payer, amount),
  'is called for less': (amount) => steps.callCancelledLegs(payer, amount),
  'pays a part': (amount) => steps.receiptLegs(payer, amount, eur('150.00')),
  'pays too much': (amount) => steps.receiptLegs(payer, amount, eur('50.00')),
  'pays ahead': (amount) => steps.receiptLegs(payer, amount, eur('0')),
  'uses its credit': (amount) => steps.creditUsedLegs(payer, amount),
  'call is dropped': (amount) => steps.creditFreedLegs(payer, amount),
  'all have paid': (amount) => steps.securedLegs(payer, amount),
  'work is accepted': (amount) => steps.acceptedLegs(payee, amount),
  'work is paid': (amount) => steps.paidOutLegs(payee, amount),
  'unspent goes back': (amount) => steps.givenBackLegs(payer, amount),
  'is paid back': (amount) => steps.refundLegs(payer, amount),
};
const columns: Record<string, string> = {
  promised: 'promised:feve:panier',
  called: 'called:feve:panier',
  memo: 'promises',
  outside: 'outside:feve',
  available: 'available:feve',
  reserved: 'reserved:feve:panier',
  escrow: 'escrow:panier',
  payable: 'payable:dev:panier',
  paid: 'paid:dev:panier',
};

/** Every leg after `done`, and what the columns then say. */
function told(done: readonly Leg[]): Record<string, string> {
  const nets = holdings(done);
  return Object.fromEntries(
    Object.entries(columns).map(([column, code]) => [column, decimalOf(money(nets.get(`${code} EUR`) ?? 0n, 'EUR'))]),
  );
}

describe('money from promise to payment', () => {
  const story = table(`
    event              | amount | promised | called | memo   | outside | available | reserved | escrow | payable | paid
    promises up to     | 250.00 | 250.00   | 0.00   | 250.00 | 0.00    | 0.00      | 0.00     | 0.00   | 0.00    | 0.00
    promises less      | 50.00  | 200.00   | 0.00   | 200.00 | 0.00    | 0.00      | 0.00     | 0.00   | 0.00    | 0.00
    is called for      | 180.00 | 20.00    | 180.00 | 200.00 | 0.00    | 0.00      | 0.00     | 0.00   | 0.00    | 0.00
    is called for less | 30.00  | 50.00    | 150.00 | 200.00 | 0.00    | 0.00      | 0.00     | 0.00   | 0.00    | 0.00
    pays a part        | 100.00 | 50.00    | 50.00  | 100.00 | 100.00  | 0.00      | 100.00   | 0.00   | 0.00    | 0.00
    pays too much      | 70.00  | 50.00    | 0.00   | 50.00  | 170.00  | 20.00     | 150.00   | 0.00   | 0.00    | 0.00
    pays ahead         | 5.00   | 50.00    | 0.00   | 50.00  | 175.00  | 25.00     | 150.00   | 0.00   | 0.00    | 0.00
    is called for      | 10.00  | 40.00    | 10.00  | 50.00  | 175.00  | 25.00     | 150.00   | 0.00   | 0.00    | 0.00
    uses its credit    | 10.00  | 40.00    | 0.00   | 40.00  | 175.00  | 15.00     | 160.00   | 0.00   | 0.00    | 0.00
    call is dropped    | 10.00  | 40.00    | 10.00  | 50.00  | 175.00  | 25.00     | 150.00   | 0.00   | 0.00    | 0.00
    uses its credit    | 10.00  | 40.00    | 0.00   | 40.00  | 175.00  | 15.00     | 160.00   | 0.00   | 0.00    | 0.00
    all have paid      | 160.00 | 40.00    | 0.00   | 40.00  | 175.00  | 15.00     | 0.00     | 160.00 | 0.00    | 0.00
    work is accepted   | 140.00 | 40.00    | 0.00   | 40.00  | 175.00  | 15.00     | 0.00     | 20.00  | 140.00  | 0.00
    work is paid       | 120.00 | 40.00    | 0.00   | 40.00  | 175.00  | 15.00     | 0.00     | 20.00  | 20.00   | 120.00
    unspent goes back  | 20.00  | 40.00    | 0.00   | 40.00  | 175.00  | 35.00     | 0.00     | 0.00   | 20.00   | 120.00
    is paid back       | 35.00  | 40.00    | 0.00   | 40.00  | 140.00  | 0.00      | 0.00     | 0.00   | 20.00   | 120.00
  `);
  const legsOf = story.map(({ event, amount }) => events[event!]!(eur(amount!)));

  it.each(story.map((row, index) => ({ ...row, index })))('$event $amount', ({ index, ...row }) => {
    const { event: _event, amount: _amount, ...expected } = row as Record<string, string>;
    expect(told(legsOf.slice(0, index + 1).flat())).toEqual(expected);
  });

  it.each(story.map((row, index) => ({ ...row, index })))('$event $amount, and it is reversed', ({ index }) => {
    const before = legsOf.slice(0, index).flat();
    const legs = legsOf[index]!;
    expect(told([...before, ...legs, ...mirrored(legs)])).toEqual(told(before));
    expect(whyNotPost(legs)).toBeNull();
  });

  it('what came in is where the accounts say, to the cent', () => {
    const nets = holdings(legsOf.flat());
    const debits = (nets.get('outside:feve EUR') ?? 0n) + (nets.get('promises EUR') ?? 0n);
    const credits = [...nets]
      .filter(([code]) => !/^(outside|promises)\b/.test(code))
      .reduce((sum, [, n]) => sum + n, 0n);
    expect(credits).toBe(debits);
  });
});

describe('a transaction', () => {
  it.each([
    ['without legs', []],
    ['of nothing', steps.refundLegs(payer, eur('0'))],
    [
      'from an account to itself',
      [{ ...steps.refundLegs(payer, eur('1'))[0]!, credit: ledgerAccounts.available('feve') }],
    ],
  ])('%s is none', (_what, legs) => {
    expect(whyNotPost(legs)).toBe('bad_input');
  });

  it('names every account once', () => {
    const legs = steps.receiptLegs(payer, eur('100'), eur('100'));
    expect(accountsOf(legs).map(({ account, currency }) => `${account.code} ${currency}`)).toEqual([
      'outside:feve EUR',
      'available:feve EUR',
      'called:feve:panier EUR',
      'promises EUR',
      'reserved:feve:panier EUR',
    ]);
  });
});

describe('an exchange', () => {
  it.each(
    table(`
      amount  | rate         | gives
      100.00  | 0.9345       | 93.45
      100.00  | 1            | 100.00
      0.01    | 0.5          | 0.01
      0.01    | 1.4999999999 | 0.01
      333.33  | 0.9345       | 311.50
    `),
  )('of $amount at $rate gives $gives', ({ amount, rate, gives }) => {
    const made = exchanged(eur(amount!), 'CHF', { perUnit: rate!, source: 'BCE' });
    expect([decimalOf(made), made.currency]).toEqual([gives, 'CHF']);
  });

  it.each(
    table(`
      amount | to  | rate
      0.01   | CHF | 0.4
      1.00   | CHF | 0
      1.00   | EUR | 1.5
      1.00   | CHF | -1
      1.00   | CHF | 1e3
      1.00   | CHF | 1,5
    `),
  )('of $amount to $to at $rate is none', ({ amount, to, rate }) => {
    expect(() => exchanged(eur(amount!), to as Currency, { perUnit: rate!, source: 'BCE' })).toThrow(RangeError);
  });

  it('moves one leg in each currency, and each currency balances by itself', () => {
    const account = ledgerAccounts.available('feve');
    const legs = steps.exchangeLegs(account, eur('100'), 'CHF', { perUnit: '0.9345', source: 'BCE' });
    expect(Object.fromEntries(holdings(legs))).toEqual({
      'available:feve EUR': -10_000n,
      'fx EUR': 10_000n,
      'fx CHF': -9_345n,
      'available:feve CHF': 9_345n,
    });
  });
});

describe('whatever is written', () => {
  const account = fc.record({
    code: fc.constantFrom('a', 'b', 'c', 'd'),
    mayOverdraw: fc.boolean(),
    normal: fc.constant('credit' as const),
  });
  const leg = fc.record({
    debit: account.map((one) => ({ ...one, code: `x${one.code}`, normal: 'debit' as const })),
    credit: account,
    amount: fc.record({ minor: fc.bigInt({ min: 1n, max: 10n ** 15n }), currency: fc.constantFrom(...currencies) }),
  });

  it('debits are credits, currency by currency, and a reversal leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 20 }), (legs) => {
        const nets = holdings(legs);
        for (const currency of currencies) {
          const of = [...nets].filter(([code]) => code.endsWith(currency));
          const sum = (isDebit: boolean): bigint =>
            of.filter(([code]) => code.startsWith('x') === isDebit).reduce((total, [, net]) => total + net, 0n);
          if (sum(true) !== sum(false)) throw new Error(currency);
        }
        const left = [...holdings([...legs, ...mirrored(legs)]).values()];
        if (left.some((net) => net !== 0n)) throw new Error('something is left');
      }),
      { numRuns: 2_000 },
    );
  });
});
