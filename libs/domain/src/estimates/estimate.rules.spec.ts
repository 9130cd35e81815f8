import { describe, expect, it } from '@jest/globals';
import { bees, cast, coopItEasy, everybody, now, request, today } from '../fixtures/cast.js';
import { written } from '../fixtures/table.js';
import type { Refusal } from '../refusal.js';
import { addDays } from '../time.js';
import { maxWishes } from './analysis-pot.js';
import {
  askPermissions,
  estimatePermissions,
  isWorkBegun,
  requestEstimatePermissions,
  whyNotAcceptEstimate,
  whyNotAskEstimate,
  whyNotAskTo,
  whyNotGiveEstimate,
  whyNotGuessEffort,
  whyNotPot,
  whyNotRecordWork,
  whyNotRevokeAcceptance,
  whyNotSetPot,
  whyNotWish,
  whyNotWithdrawAsk,
  whyNotWithdrawEstimate,
  whyNotWithdrawWish,
  type AskFacts,
  type EstimateFacts,
  type WishFacts,
} from './estimate.rules.js';

const delegate = cast['delegate of BEES'];
const developer = cast['developer of Coop IT Easy'];
const ask: AskFacts = { request: request(), cooperativeId: bees, isOpen: true };
const wish: WishFacts = { ...ask, hasMyWish: false, myWishes: 0 };
const estimate: EstimateFacts = {
  request: request(),
  cooperativeId: coopItEasy,
  kind: 'offer',
  validUntil: addDays(today, 10),
  isWithdrawn: false,
  isAccepted: false,
};
const whole = {
  ...request(),
  hasOpenAsk: false,
  isEstimated: false,
  hasAcceptance: true,
  isFundingOpen: false,
  isDevelopmentStarted: true,
  isMyWork: true,
};
const shown = (refusal: Refusal): string => refusal ?? 'yes';

describe('who does what, on a request of BEES', () => {
  it('asks, wishes, gives, accepts, guesses, records and sets the pot', () => {
    const rows = everybody.map((name) => {
      const may = requestEstimatePermissions(cast[name], whole, now);
      const asked = askPermissions(cast[name], wish, now);
      const given = estimatePermissions(cast[name], estimate, now);
      const all = [may.ask, asked.wish, asked.withdraw, may.give, given.withdraw, given.accept, may.revoke, may.guess];
      const cells = [...all, may.recordWork].map(({ reason }) => shown(reason));
      return [name, ...cells, shown(whyNotSetPot(cast[name], now))];
    });
    const yes = (name: string): string[] =>
      rows.find(([first]) => first === name)!.flatMap((cell, index) => (cell === 'yes' ? [header[index]!] : []));
    const header = ['who', 'ask', 'wish', 'unask', 'give', 'ungive', 'accept', 'revoke', 'guess', 'record', 'pot'];
    expect(
      written(
        ['who', 'may'],
        everybody.map((name) => [name, yes(name).join(' ')]),
      ),
    ).toBe(
      `
who                       | may
visitor                   |
without mandate           |
ended delegate of BEES    |
coming delegate of BEES   |
treasurer of BEES         |
admin of BEES             |
delegate of BEES          | ask wish unask accept revoke guess
delegate of La Fève       | ask wish guess
admin of La Fève          |
delegate of Coop IT Easy  | ask wish guess
developer of Coop IT Easy | give ungive record
developer in a shop       |
treasurer of the pool     | pot
facilitator               | ask unask accept revoke
federation admin          | ask unask accept revoke pot`.slice(1),
    );
  });
});

describe('a question', () => {
  it.each([
    ['is asked once', whyNotAskEstimate(delegate, { ...request(), hasOpenAsk: true }, now), 'already_asked'],
    [
      'of what is open',
      whyNotAskEstimate(delegate, { ...request({ state: 'done' }), hasOpenAsk: false }, now),
      'request_closed',
    ],
    ['of a developer co-op', whyNotAskTo('developers'), null],
    ['and of no shop', whyNotAskTo('shop'), 'not_a_developer_cooperative'],
    ['nor of nobody', whyNotAskTo(null), 'not_a_developer_cooperative'],
    ['that was answered stays', whyNotWithdrawAsk(delegate, { ...ask, isOpen: false }, now), 'question_closed'],
    ['of the federation', whyNotWithdrawAsk(delegate, { ...ask, cooperativeId: null }, now), 'facilitator_required'],
    ['of my co-op', whyNotWithdrawAsk(cast['treasurer of BEES'], ask, now), 'delegate_required'],
    ['of another', whyNotWithdrawAsk(cast['delegate of La Fève'], ask, now), 'not_your_cooperative'],
  ] as const)('%s', (_, refusal, expected) => expect(refusal).toBe(expected));
});

describe('a wish', () => {
  it.each([
    ['the third', { myWishes: maxWishes - 1 }, null],
    ['the fourth', { myWishes: maxWishes }, 'too_many_wishes'],
    ['again', { hasMyWish: true, myWishes: maxWishes }, null],
    ['for what was answered', { isOpen: false }, 'question_closed'],
    ['on a closed request', { request: request({ state: 'refused' }) }, 'request_closed'],
  ] as const)('%s', (_, changes, refusal) => expect(whyNotWish(delegate, { ...wish, ...changes }, now)).toBe(refusal));

  it('is taken back where there is one', () => {
    expect(whyNotWithdrawWish(delegate, { hasMyWish: true }, now)).toBeNull();
    expect(whyNotWithdrawWish(delegate, { hasMyWish: false }, now)).toBe('nothing_to_undo');
  });
});

it.each([
  [{ fromMonth: '2026-03-01', minutes: 240 }, null],
  [{ fromMonth: '2026-04-01', minutes: 0 }, null],
  [{ fromMonth: '2026-02-01', minutes: 240 }, 'month_past'],
  [{ fromMonth: '2026-03-02', minutes: 240 }, 'bad_input'],
  [{ fromMonth: '2026-03-01', minutes: -1 }, 'effort_out_of_range'],
  [{ fromMonth: '2026-03-01', minutes: 60_001 }, 'effort_out_of_range'],
  [{ fromMonth: '2026-03-01', minutes: 0.5 }, 'effort_out_of_range'],
] as const)('a pot of %j', (pot, refusal) => expect(whyNotPot(pot, now)).toBe(refusal));

describe('an estimate', () => {
  it.each([
    ['given on a closed request', whyNotGiveEstimate(developer, request({ state: 'done' }), now), 'request_closed'],
    [
      'taken back twice',
      whyNotWithdrawEstimate(developer, { ...estimate, isWithdrawn: true }, now),
      'estimate_withdrawn',
    ],
    [
      'taken back once accepted',
      whyNotWithdrawEstimate(developer, { ...estimate, isAccepted: true }, now),
      'estimate_accepted',
    ],
    [
      'taken back by its delegate',
      whyNotWithdrawEstimate(cast['delegate of Coop IT Easy'], estimate, now),
      'developer_required',
    ],
    [
      'accepted once taken back',
      whyNotAcceptEstimate(delegate, { ...estimate, isWithdrawn: true }, now),
      'estimate_withdrawn',
    ],
    [
      'accepted too late',
      whyNotAcceptEstimate(delegate, { ...estimate, validUntil: addDays(today, -1) }, now),
      'estimate_expired',
    ],
    [
      'that is a second opinion',
      whyNotAcceptEstimate(delegate, { ...estimate, kind: 'second_opinion' }, now),
      'second_opinion_only',
    ],
    [
      'on a closed request',
      whyNotAcceptEstimate(delegate, { ...estimate, request: request({ state: 'done' }) }, now),
      'request_closed',
    ],
  ] as const)('%s', (_, refusal, expected) => expect(refusal).toBe(expected));
});

describe('what was accepted, believed and done', () => {
  const begun = { ...request({ state: 'in_progress' }), isBegun: true, isMyWork: true };
  it.each([
    [
      'nothing is accepted',
      whyNotRevokeAcceptance(delegate, { ...whole, hasAcceptance: false }, now),
      'nothing_to_undo',
    ],
    ['others promise on it', whyNotRevokeAcceptance(delegate, { ...whole, isFundingOpen: true }, now), 'funding_open'],
    ['too late to guess', whyNotGuessEffort(delegate, { ...request(), isEstimated: true }, now), 'already_estimated'],
    ['its work', whyNotRecordWork(developer, begun, now), null],
    ['the work of others', whyNotRecordWork(developer, { ...begun, isMyWork: false }, now), 'work_of_others'],
    ['work to come', whyNotRecordWork(developer, { ...begun, isBegun: false }, now), 'work_not_begun'],
    ['gone elsewhere', whyNotRecordWork(developer, { ...begun, isWithdrawn: true }, now), 'request_withdrawn'],
  ] as const)('%s', (_, refusal, expected) => expect(refusal).toBe(expected));

  it('begins with its development, or when the request says so', () => {
    expect(isWorkBegun(request(), true)).toBe(true);
    expect(
      (['ready', 'in_progress', 'to_test', 'done'] as const).map((state) => isWorkBegun({ state }, false)),
    ).toEqual([false, true, true, true]);
  });
});
