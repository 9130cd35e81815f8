import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bees, cast, coopItEasy, laFeve, now, request } from '../fixtures/cast.js';
import { table } from '../fixtures/table.js';
import { importanceSum, mergeSupports, recordVoice, unmergeSupports, type Voice } from './support.js';
import { whyNotAnswerObjection, whyNotImportance, whyNotObject, whyNotWithdrawObjection } from './voice.rules.js';
import { whyNotWithdrawSupport, type Importance } from './voice.rules.js';

const voice = (changes: Partial<Voice> = {}): Voice => ({
  cooperativeId: bees,
  importance: 2,
  reason: null,
  personId: 'claire',
  mandateId: 'claire for BEES',
  givenAt: '2026-03-12T10:00:00.000Z',
  ...changes,
});

describe('supporting', () => {
  it('has an importance from 1 to 3', () => {
    expect([0, 1, 2, 3, 4, 1.5, NaN].map((importance) => whyNotImportance(importance) ?? 'accepted')).toEqual([
      'importance_out_of_range',
      'accepted',
      'accepted',
      'accepted',
      'importance_out_of_range',
      'importance_out_of_range',
      'importance_out_of_range',
    ]);
  });

  it.each([
    ['one’s own', cast['delegate of La Fève'], {}, true, null],
    ['none', cast['delegate of La Fève'], {}, false, 'no_support'],
    ['once it is done', cast['delegate of La Fève'], { state: 'done' }, true, 'request_closed'],
    ['as a treasurer', cast['treasurer of BEES'], {}, true, 'delegate_required'],
  ] as const)('taking a support back: %s', (_, who, changes, hasMySupport, outcome) => {
    expect(whyNotWithdrawSupport(who, { ...request(changes), hasMySupport }, now)).toBe(outcome);
  });
});

describe('one co-op, one voice', () => {
  it.each([
    ['the first', null, voice(), voice(), 'support_given'],
    ['another importance', voice(), voice({ importance: 3 }), voice({ importance: 3 }), 'support_changed'],
    ['another reason', voice(), voice({ reason: 'stock' }), voice({ reason: 'stock' }), 'support_changed'],
    ['another delegate', voice(), voice({ personId: 'omar' }), voice({ personId: 'omar' }), 'support_changed'],
    ['another mandate', voice(), voice({ mandateId: 'new' }), voice({ mandateId: 'new' }), 'support_changed'],
    ['the same again', voice(), voice({ givenAt: '2026-03-13T10:00:00.000Z' }), voice(), null],
  ] as const)('%s', (_, current, given, kept, event) => {
    expect(recordVoice(current, given)).toEqual({ voice: kept, event });
  });

  it('the sum of importances is what co-ops gave', () => {
    expect(importanceSum([])).toBe(0);
    expect(importanceSum([voice(), voice({ cooperativeId: laFeve, importance: 3 })])).toBe(5);
  });
});

describe('when two requests become one', () => {
  // b2 = BEES with importance 2, f = La Fève, c = Coop IT Easy; ' after it = given a day later
  const names: Record<string, string> = { b: bees, f: laFeve, c: coopItEasy };
  const read = (text: string): Voice[] =>
    text
      .split(' ')
      .filter(Boolean)
      .map((mark) =>
        voice({
          cooperativeId: names[mark[0]!]!,
          importance: Number(mark[1]) as Importance,
          givenAt: mark.endsWith("'") ? '2026-03-13T10:00:00.000Z' : '2026-03-12T10:00:00.000Z',
          reason: mark,
        }),
      );
  const shown = (voices: readonly Voice[]): string =>
    voices
      .map(({ reason }) => reason)
      .sort()
      .join(' ');

  it.each(
    table(`
      target  | source  | together
      b2      | f2      | b2 f2
      b2      | b2      | b2
      b2      | b3      | b3
      b3      | b2'     | b3
      b2      | b2'     | b2'
      b2'     | b2      | b2'
      b1 f3   | b2 c1   | b2 c1 f3
              | f2      | f2
      b2      |         | b2
    `),
  )('$target and $source make $together', ({ target, source, together }) => {
    const merged = mergeSupports(read(target!), read(source!));
    expect(shown(merged.voices)).toBe(together);
    expect(shown(unmergeSupports(merged.voices, merged.changes))).toBe(target);
  });

  it('a co-op that spoke since keeps what it said', () => {
    const { voices, changes } = mergeSupports(read('b1'), read('b2 f2 c2'));
    const later = voices
      .filter(({ cooperativeId }) => cooperativeId !== coopItEasy)
      .map((given) => ({ ...given, importance: 3 as const, reason: 'since' }));
    expect(unmergeSupports(later, changes)).toEqual(later);
  });

  it('each co-op counts once, never weaker, and the merge can always be taken back', () => {
    const list = fc.uniqueArray(
      fc.record({
        cooperativeId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        importance: fc.constantFrom(1 as const, 2 as const, 3 as const),
        reason: fc.option(fc.constantFrom('x', 'y'), { nil: null }),
        personId: fc.constantFrom('p', 'q'),
        mandateId: fc.constant('m'),
        givenAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
      }),
      { selector: ({ cooperativeId }) => cooperativeId },
    );
    const sorted = (voices: readonly Voice[]) =>
      [...voices].sort((a, b) => (a.cooperativeId < b.cooperativeId ? -1 : 1));
    fc.assert(
      fc.property(list, list, (target, source) => {
        const { voices, changes } = mergeSupports(target, source);
        const coops = voices.map(({ cooperativeId }) => cooperativeId);
        expect(coops.slice().sort()).toEqual(
          [...new Set([...target, ...source].map((one) => one.cooperativeId))].sort(),
        );
        for (const one of [...target, ...source]) {
          const kept = voices.find(({ cooperativeId }) => cooperativeId === one.cooperativeId)!;
          expect(kept.importance).toBeGreaterThanOrEqual(one.importance);
        }
        expect(sorted(unmergeSupports(voices, changes))).toEqual(sorted(target));
      }),
    );
  });
});

describe('objecting', () => {
  const objection = { state: 'open', cooperativeId: laFeve, request: request() } as const;

  it('once at a time, while the request is open', () => {
    const who = cast['delegate of La Fève'];
    expect(whyNotObject(who, { ...request(), hasMyOpenObjection: false }, now)).toBeNull();
    expect(whyNotObject(who, { ...request(), hasMyOpenObjection: true }, now)).toBe('already_objecting');
    expect(whyNotObject(who, { ...request({ state: 'refused' }), hasMyOpenObjection: false }, now)).toBe(
      'request_closed',
    );
  });

  it.each([
    ['the co-op that asked', cast['delegate of BEES'], objection, null],
    ['its treasurer', cast['treasurer of BEES'], objection, 'delegate_required'],
    ['a developer', cast['developer of Coop IT Easy'], objection, null],
    ['the facilitator', cast.facilitator, objection, null],
    ['the federation’s administrator', cast['federation admin'], objection, null],
    ['the co-op that objects', cast['delegate of La Fève'], objection, 'answer_own_objection'],
    ['a third co-op', cast['delegate of Coop IT Easy'], objection, 'not_allowed'],
    [
      'a developer, a developer co-op’s objection',
      cast['developer of Coop IT Easy'],
      { ...objection, cooperativeId: coopItEasy },
      'answer_own_objection',
    ],
    ['when it is answered', cast.facilitator, { ...objection, state: 'answered' }, 'objection_closed'],
    ['when it is withdrawn', cast.facilitator, { ...objection, state: 'withdrawn' }, 'objection_closed'],
    [
      'when the request is taken back',
      cast.facilitator,
      { ...objection, request: request({ isWithdrawn: true }) },
      'request_withdrawn',
    ],
    ['when the request is done', cast.facilitator, { ...objection, request: request({ state: 'done' }) }, null],
    ['a visitor', cast.visitor, objection, 'not_signed_in'],
  ] as const)('answered by %s', (_, who, facts, outcome) =>
    expect(whyNotAnswerObjection(who, facts, now)).toBe(outcome),
  );

  it.each([
    ['its co-op', cast['delegate of La Fève'], objection, null],
    ['its co-op’s administrator', cast['admin of La Fève'], objection, 'delegate_required'],
    ['another co-op', cast['delegate of BEES'], objection, 'not_your_cooperative'],
    ['the facilitator', cast.facilitator, objection, 'not_your_cooperative'],
    ['its co-op, once answered', cast['delegate of La Fève'], { ...objection, state: 'answered' }, 'objection_closed'],
    ['nobody signed in', cast.visitor, objection, 'not_signed_in'],
  ] as const)('withdrawn by %s', (_, who, facts, outcome) => {
    expect(whyNotWithdrawObjection(who, facts, now)).toBe(outcome);
  });
});
