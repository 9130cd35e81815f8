import { describe, expect, it } from '@jest/globals';
import { bees, cast, everybody, laFeve, now, type Name } from '../fixtures/cast.js';
import { rows, written } from '../fixtures/table.js';
import type { Actor } from '../actor.js';
import { accountName, isMemo, type AccountKind } from './account-names.js';
import {
  booksPermissions,
  monthPermissions,
  transactionPermissions,
  whyNotReversalReason,
  whyNotReverseTransaction,
} from './books.rules.js';
import { ledgerAccounts } from './ledger-accounts.js';
import type { LedgerKind } from './ledger.js';
import { movementOf, rangeOf, whyNotReadStatement } from './statement.js';

const february = { month: '2026-02-01', isClosed: false };
const paidOut = { kind: 'paid_out', isReversal: false, isReversed: false } as const;

describe('who does what with the books', () => {
  it('is the pool’s treasurer, and for all but moving money the federation’s administrator', () => {
    const row = (name: Name): string[] => {
      const actor: Actor = cast[name];
      return [
        name,
        booksPermissions(actor, { isRunning: false }, now).read.reason ?? 'yes',
        booksPermissions(actor, { isRunning: false }, now).check.reason ?? 'yes',
        monthPermissions(actor, february, now).close.reason ?? 'yes',
        transactionPermissions(actor, paidOut, now).reverse.reason ?? 'yes',
        [bees, laFeve].filter((coop) => whyNotReadStatement(actor, coop, now) === null).join(' ') || 'none',
      ];
    };
    expect(written(['who', 'read', 'check', 'close', 'reverse', 'statements'], everybody.map(row))).toBe(
      `
who                       | read                    | check                   | close                   | reverse                 | statements
visitor                   | not_signed_in           | not_signed_in           | not_signed_in           | not_signed_in           | none
without mandate           | not_acting              | not_acting              | not_acting              | not_acting              | none
ended delegate of BEES    | mandate_ended           | mandate_ended           | mandate_ended           | mandate_ended           | none
coming delegate of BEES   | mandate_not_started     | mandate_not_started     | mandate_not_started     | mandate_not_started     | none
treasurer of BEES         | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | bees-coop
admin of BEES             | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | bees-coop
delegate of BEES          | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | bees-coop
delegate of La Fève       | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | la-feve
admin of La Fève          | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | la-feve
delegate of Coop IT Easy  | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | none
developer of Coop IT Easy | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | none
developer in a shop       | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | none
treasurer of the pool     | yes                     | yes                     | yes                     | yes                     | bees-coop la-feve
facilitator               | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | pool_treasurer_required | none
federation admin          | yes                     | yes                     | yes                     | pool_treasurer_required | bees-coop la-feve
`.trim(),
    );
  });

  it('and one check at a time', () => {
    const { read, check } = booksPermissions(cast['treasurer of the pool'], { isRunning: true }, now);
    expect([read.allowed, check.reason]).toEqual([true, 'check_running']);
  });
});

describe('a month', () => {
  it.each(
    rows(`
      month      | closed | outcome
      2026-02-01 | no     | null
      2026-02-01 | yes    | month_closed
      2025-12-01 | no     | null
      2026-03-01 | no     | month_not_over
      2026-04-01 | no     | month_not_over
      2026-02-02 | no     | bad_input
    `),
  )('%s, closed already: %s → %s', (month, closed, outcome) => {
    const { reason } = monthPermissions(
      cast['treasurer of the pool'],
      { month, isClosed: closed === 'yes' },
      now,
    ).close;
    expect(String(reason)).toBe(outcome);
  });
});

describe('a reversal by hand', () => {
  it.each(
    rows(`
      kind              | reversal | reversed | outcome
      accepted          | no       | no       | null
      given_back        | no       | no       | null
      paid_out          | no       | no       | null
      exchange          | no       | no       | null
      refund            | no       | no       | null
      secured           | no       | yes      | already_reversed
      reversal          | yes      | no       | already_reversed
      receipt           | no       | no       | reverse_at_calls
      call              | no       | no       | reverse_at_calls
      call_cancelled    | no       | no       | reverse_at_calls
      credit_used       | no       | no       | reverse_at_calls
      secured           | no       | no       | reverse_by_giving_back
      promise           | no       | no       | reverse_at_pledges
      promise_withdrawn | no       | no       | reverse_at_pledges
      receipt           | no       | yes      | already_reversed
    `),
  )('of %s, itself a reversal: %s, reversed: %s → %s', (kind, reversal, reversed, outcome) => {
    const facts = { kind: kind as LedgerKind, isReversal: reversal === 'yes', isReversed: reversed === 'yes' };
    expect(String(whyNotReverseTransaction(cast['treasurer of the pool'], facts, now))).toBe(outcome);
  });

  it('has a reason of five hundred signs at most', () => {
    expect(['', ' \n ', 'saisi deux fois', 'x'.repeat(501)].map(whyNotReversalReason)).toEqual([
      'reason_required',
      'reason_required',
      null,
      'too_long',
    ]);
  });
});

describe('a code', () => {
  it.each([
    [ledgerAccounts.promises.code, 'promises', null, null],
    [ledgerAccounts.promised('c', 'd').code, 'promised', 'c', 'd'],
    [ledgerAccounts.called('c', 'd').code, 'called', 'c', 'd'],
    [ledgerAccounts.outside('c').code, 'outside', 'c', null],
    [ledgerAccounts.available('c').code, 'available', 'c', null],
    [ledgerAccounts.reserved('c', 'd').code, 'reserved', 'c', 'd'],
    [ledgerAccounts.escrow('d').code, 'escrow', null, 'd'],
    [ledgerAccounts.payable('c', 'd').code, 'payable', 'c', 'd'],
    [ledgerAccounts.paid('c', 'd').code, 'paid', 'c', 'd'],
    [ledgerAccounts.fx.code, 'fx', null, null],
  ])('%s says whose the account is', (code, kind, cooperativeId, developmentId) => {
    expect(accountName(code)).toEqual({ kind, cooperativeId, developmentId });
  });

  it('that we do not know says nothing', () => {
    expect(accountName('autre:c')).toBeNull();
  });

  it('of a promise or a call is no money yet', () => {
    expect((['promises', 'promised', 'called', 'available'] as const).map(isMemo)).toEqual([true, true, true, false]);
  });
});

describe('a movement', () => {
  it.each(
    rows(`
      from      | to        | word
      promises  | promised  | promised
      promised  | promises  | promise_withdrawn
      promised  | called    | called
      called    | promised  | call_cancelled
      called    | promises  | call_settled
      promises  | called    | call_unsettled
      outside   | available | received
      available | outside   | refunded
      available | reserved  | set_aside
      reserved  | available | set_free
      reserved  | escrow    | secured
      escrow    | reserved  | given_back
      escrow    | payable   | owed
      payable   | escrow    | owed_undone
      payable   | paid      | paid_out
      paid      | payable   | paid_out_undone
      available | fx        | exchanged_from
      fx        | available | exchanged_to
      available | escrow    | other
    `),
  )('from %s to %s is %s', (debit, credit, word) => {
    expect(movementOf(debit as AccountKind, credit as AccountKind)).toBe(word);
  });
});

describe('a period of a statement', () => {
  it.each([
    ['2026', { from: '2026-01-01', until: '2027-01-01' }],
    ['2026-02', { from: '2026-02-01', until: '2026-03-01' }],
    ['2026-09', { from: '2026-09-01', until: '2026-10-01' }],
    ['2026-12', { from: '2026-12-01', until: '2027-01-01' }],
    ['2026-13', null],
    ['26-01', null],
    ['', null],
  ])('%s', (text, range) => {
    expect(rangeOf(text)).toEqual(range);
  });
});
