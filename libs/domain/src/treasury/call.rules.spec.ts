import { describe, expect, it } from '@jest/globals';
import { bees, cast, coopItEasy, everybody, laFeve, now, today } from '../fixtures/cast.js';
import { written } from '../fixtures/table.js';
import type { Refusal } from '../refusal.js';
import { addDays } from '../time.js';
import {
  type CallableFacts,
  callPermissions,
  type CallRuleFacts,
  callVisibleTo,
  moneyPermissions,
  payoutPermissions,
  whyNotAcceptWork,
  whyNotApprovePayout,
  whyNotCallFunds,
  whyNotCancelCall,
  whyNotCancelPayout,
  whyNotCost,
  whyNotDueOn,
  whyNotEnterReceipt,
  whyNotGiveBack,
  whyNotIban,
  whyNotProposePayout,
  whyNotReceipt,
  whyNotReplace,
  whyNotReverseReceipt,
  whyNotSetBankAccount,
  whyNotUseCredit,
  type DoneWorkFacts,
} from './call.rules.js';

const pool = cast['treasurer of the pool'];
const development = {
  id: 'panier',
  cooperativeId: null,
  currency: 'EUR',
  isWithdrawn: false,
  isStopped: false,
  isStarted: false,
  isAccepted: false,
  isClosed: false,
} as const;
const callable: CallableFacts = {
  ...development,
  isCovered: true,
  isSecured: false,
  toCallMinor: 90_000n,
  hasBankAccount: true,
};
const call: CallRuleFacts = { cooperativeId: bees, isCancelled: false, isSecured: false, leftMinor: 10_000n };
const work: DoneWorkFacts = { ...development, isAccepted: true, escrowMinor: 90_000n, claimCount: 2 };
const payout = { proposedBy: 'somebody', isApproved: false, isCancelled: false };
const shown = (refusal: Refusal): string => refusal ?? 'yes';

describe('who moves money', () => {
  it('the pool’s treasurer and the federation’s administrator; a co-op sees its own', () => {
    const rows = everybody.map((name) => [
      name,
      shown(whyNotCallFunds(cast[name], callable, now)),
      shown(whyNotEnterReceipt(cast[name], now)),
      callVisibleTo(cast[name], call, now) ? 'seen' : '',
      shown(whyNotSetBankAccount(cast[name], null, now)),
      shown(whyNotSetBankAccount(cast[name], bees, now)),
    ]);
    const header = ['who', 'call', 'receipt', 'call of BEES', 'account of the pool', 'account of BEES'];
    expect(`\n${written(header, rows)}\n`).toBe(`
who                       | call                    | receipt                 | call of BEES | account of the pool     | account of BEES
visitor                   | not_signed_in           | not_signed_in           |              | not_signed_in           | not_signed_in
without mandate           | not_acting              | not_acting              |              | not_acting              | not_acting
ended delegate of BEES    | mandate_ended           | mandate_ended           |              | mandate_ended           | mandate_ended
coming delegate of BEES   | mandate_not_started     | mandate_not_started     |              | mandate_not_started     | mandate_not_started
treasurer of BEES         | pool_treasurer_required | pool_treasurer_required | seen         | pool_treasurer_required | yes
admin of BEES             | pool_treasurer_required | pool_treasurer_required | seen         | pool_treasurer_required | yes
delegate of BEES          | pool_treasurer_required | pool_treasurer_required | seen         | pool_treasurer_required | treasurer_required
delegate of La Fève       | pool_treasurer_required | pool_treasurer_required |              | pool_treasurer_required | not_your_cooperative
admin of La Fève          | pool_treasurer_required | pool_treasurer_required |              | pool_treasurer_required | not_your_cooperative
delegate of Coop IT Easy  | pool_treasurer_required | pool_treasurer_required |              | pool_treasurer_required | not_your_cooperative
developer of Coop IT Easy | pool_treasurer_required | pool_treasurer_required |              | pool_treasurer_required | not_your_cooperative
developer in a shop       | pool_treasurer_required | pool_treasurer_required |              | pool_treasurer_required | not_your_cooperative
treasurer of the pool     | yes                     | yes                     | seen         | yes                     | yes
facilitator               | pool_treasurer_required | pool_treasurer_required |              | pool_treasurer_required | not_your_cooperative
federation admin          | yes                     | yes                     | seen         | yes                     | yes
`);
  });

  it.each([
    ['cancel', whyNotCancelCall(cast['treasurer of BEES'], call, now)],
    [
      'reverse',
      whyNotReverseReceipt(
        cast['treasurer of BEES'],
        { cooperativeId: bees, isReversed: false, isSecured: false },
        now,
      ),
    ],
    ['accept', whyNotAcceptWork(cast['developer of Coop IT Easy'], work, now)],
    ['give back', whyNotGiveBack(cast['treasurer of BEES'], { ...work, heldMinor: 1n }, now)],
    [
      'propose',
      whyNotProposePayout(cast['treasurer of BEES'], { amountMinor: 1n, freeMinor: 1n, hasBankAccount: true }, now),
    ],
    ['approve', whyNotApprovePayout(cast['treasurer of BEES'], payout, now)],
    ['cancel a payout', whyNotCancelPayout(cast['treasurer of BEES'], payout, now)],
  ])('nobody else may %s', (_, refusal) => expect(refusal).toBe('pool_treasurer_required'));
});

describe('when', () => {
  it.each([
    ['covered', {}, null],
    ['stopped', { isStopped: true }, 'development_over'],
    ['secured', { isSecured: true }, 'already_secured'],
    ['not covered', { isCovered: false }, 'not_covered'],
    ['called', { toCallMinor: 0n }, 'already_called'],
    ['no account', { hasBankAccount: false }, 'bank_account_missing'],
  ] as const)('call: %s', (_, changes, outcome) =>
    expect(whyNotCallFunds(pool, { ...callable, ...changes }, now)).toBe(outcome),
  );

  it.each([
    [addDays(today, -1), 'bad_input'],
    [today, null],
    [addDays(today, 365), null],
    [addDays(today, 366), 'bad_input'],
  ])('due on %s', (day, outcome) => expect(whyNotDueOn(day, now)).toBe(outcome));

  it.each([
    ['open', {}, null, null, null],
    ['cancelled', { isCancelled: true }, 'call_cancelled', 'call_cancelled', 'call_cancelled'],
    ['secured', { isSecured: true }, 'already_secured', 'already_secured', 'already_secured'],
    ['paid', { leftMinor: 0n }, null, 'call_paid', 'call_paid'],
    ['no credit', { creditMinor: 0n }, null, null, 'no_credit'],
  ] as const)('a call that is %s: cancel, replace, pay from credit', (_, changes, cancel, replace, credit) => {
    const facts = { ...call, creditMinor: 5n, ...changes };
    expect([
      whyNotCancelCall(pool, facts, now),
      whyNotReplace(pool, facts, now),
      whyNotUseCredit(pool, facts, now),
    ]).toEqual([cancel, replace, credit]);
  });

  const draft = {
    amountMinor: 1n,
    currency: 'EUR',
    receivedOn: today,
    rate: null,
    rateSource: null,
    callCurrency: 'EUR',
  } as const;
  it.each([
    ['euros for euros', {}, null],
    ['for no call', { callCurrency: null }, null],
    ['nothing', { amountMinor: 0n }, 'bad_input'],
    ['tomorrow', { receivedOn: addDays(today, 1) }, 'bad_input'],
    ['a rate for nothing', { rate: '1' }, 'bad_input'],
    ['francs', { currency: 'CHF', rate: '1.0712', rateSource: 'BCE' }, null],
    ['francs without a rate', { currency: 'CHF' }, 'rate_required'],
    ['francs without a source', { currency: 'CHF', rate: '1.0712' }, 'rate_required'],
    ['francs with an empty source', { currency: 'CHF', rate: '1.0712', rateSource: ' ' }, 'rate_required'],
    ['francs for nothing', { currency: 'CHF', rate: '0.00', rateSource: 'BCE' }, 'bad_input'],
    ['francs for words', { currency: 'CHF', rate: '1,07', rateSource: 'BCE' }, 'bad_input'],
  ] as const)('a receipt: %s', (_, changes, outcome) =>
    expect(whyNotReceipt({ ...draft, ...changes }, now)).toBe(outcome),
  );

  it.each([
    ['kept', {}, null],
    ['reversed', { isReversed: true }, 'already_reversed'],
    ['secured', { isSecured: true }, 'already_secured'],
  ] as const)('a receipt that is %s is reversed', (_, changes, outcome) => {
    const receipt = { cooperativeId: bees, isReversed: false, isSecured: false, ...changes };
    expect(whyNotReverseReceipt(pool, receipt, now)).toBe(outcome);
  });

  it.each([
    ['accepted', {}, null],
    ['stopped', { isAccepted: false, isStopped: true }, null],
    ['closed', { isAccepted: false, isClosed: true }, null],
    ['withdrawn', { isWithdrawn: true }, 'development_over'],
    ['to test', { isAccepted: false }, 'work_not_accepted'],
    ['not secured', { escrowMinor: 0n }, 'not_secured'],
    ['nobody', { claimCount: 0 }, 'no_claims'],
  ] as const)('work: %s', (_, changes, outcome) =>
    expect(whyNotAcceptWork(pool, { ...work, ...changes }, now)).toBe(outcome),
  );

  it.each([
    ['accepted', { isAccepted: true }, 1n, null],
    ['stopped', { isStopped: true }, 1n, null],
    ['closed', { isClosed: true }, 1n, null],
    ['withdrawn', { isWithdrawn: true }, 1n, null],
    ['in progress', {}, 1n, 'work_not_accepted'],
    ['empty', { isStopped: true }, 0n, 'nothing_to_give_back'],
  ] as const)('money of what is %s goes back', (_, changes, heldMinor, outcome) =>
    expect(whyNotGiveBack(pool, { ...development, ...changes, heldMinor }, now)).toBe(outcome),
  );

  it('costs and payouts stay within what there is', () => {
    expect([0n, 1n, 100n, 101n].map((cost) => whyNotCost(cost, 100n))).toEqual([
      'above_what_is_kept', null, null, 'above_what_is_kept',
    ]); // prettier-ignore
    const propose = (amountMinor: bigint, hasBankAccount = true): Refusal =>
      whyNotProposePayout(pool, { amountMinor, freeMinor: 100n, hasBankAccount }, now);
    expect([propose(0n), propose(100n), propose(101n), propose(1n, false)]).toEqual([
      'above_what_is_kept', null, 'above_what_is_kept', 'bank_account_missing',
    ]); // prettier-ignore
  });

  it('a payout takes two people', () => {
    expect(whyNotApprovePayout(pool, payout, now)).toBeNull();
    expect(whyNotApprovePayout(pool, { ...payout, proposedBy: pool.personId }, now)).toBe('two_people_required');
    expect(whyNotApprovePayout(pool, { ...payout, isApproved: true }, now)).toBe('payout_over');
    expect(whyNotCancelPayout(pool, { ...payout, isCancelled: true }, now)).toBe('payout_over');
    expect(whyNotCancelPayout(pool, payout, now)).toBeNull();
  });

  it('an account number is checked', () => {
    expect([whyNotIban('BE68 5390 0754 7034'), whyNotIban('BE68 5390 0754 7035')]).toEqual([null, 'iban_invalid']);
    expect(callVisibleTo(cast['delegate of Coop IT Easy'], { cooperativeId: coopItEasy }, now)).toBe(true);
    expect(callVisibleTo(cast['delegate of La Fève'], { cooperativeId: laFeve }, now)).toBe(true);
  });

  it('buttons are grey for the same reasons', () => {
    const visitor = cast.visitor;
    const no = { allowed: false, reason: 'not_signed_in' };
    expect(moneyPermissions(visitor, { ...callable, ...work, heldMinor: 1n }, now)).toEqual({
      callFunds: no,
      acceptWork: no,
      giveBack: no,
    });
    expect(payoutPermissions(visitor, payout, now)).toEqual({ approve: no, cancel: no });
    expect(callPermissions(visitor, { ...call, creditMinor: 1n }, now)).toEqual({
      cancel: no,
      replace: no,
      useCredit: no,
      enterReceipt: no,
    });
  });
});
