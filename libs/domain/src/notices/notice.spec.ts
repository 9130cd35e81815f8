import { describe, expect, it } from '@jest/globals';
import { comesFromFollowing, firstOf, noticeKinds, noticeLeavesAt, noticesOf, type Audience } from './notice.rules.js';
import { requestEventKinds } from '../requests/request.js';

const audience: Audience = {
  followers: ['anna', 'bo', 'author'],
  mentioned: ['bo', 'cleo'],
  owners: ['anna', 'dirk', 'author'],
};
const told = (change: Partial<Parameters<typeof noticesOf>[0]>): string =>
  noticesOf({ kind: null, isNewComment: false, personId: 'author', ...change }, audience)
    .map(({ personId, kind }) => `${personId} ${kind}`)
    .join(', ');

describe('who is told', () => {
  it.each([
    ['a new comment', { isNewComment: true }, 'bo mentioned, cleo mentioned, anna commented'],
    ['a comment that was edited', {}, ''],
    ['an objection', { kind: 'objection_raised' }, 'anna objection_to_answer, dirk objection_to_answer, bo objected'],
    ['its answer', { kind: 'objection_answered' }, 'anna objection_answered, bo objection_answered'],
    ['another state', { kind: 'state_changed' }, 'anna state_changed, bo state_changed'],
    ['a merge', { kind: 'merged' }, 'anna merged, bo merged'],
    ['an estimate', { kind: 'estimate_given' }, 'anna estimate_given, bo estimate_given'],
    ['by the house itself', { kind: 'merged', personId: null }, 'anna merged, bo merged, author merged'],
  ] as const)('%s', (_, change, outcome) => expect(told(change)).toBe(outcome));

  it('of nothing else: voices, links and the like are seen on the page', () => {
    const silent = requestEventKinds.filter((kind) => told({ kind }) === '');
    expect(silent).toEqual([
      'posted',
      'edited',
      'withdrawn',
      'restored',
      'unmerged',
      'absorbed',
      'split',
      'support_given',
      'support_changed',
      'support_withdrawn',
      'objection_withdrawn',
      'link_added',
      'link_removed',
      'estimate_asked',
      'estimate_ask_withdrawn',
      'estimate_wished',
      'estimate_wish_withdrawn',
      'estimate_withdrawn',
      'estimate_accepted',
      'estimate_revoked',
      'effort_guessed',
      'work_recorded',
    ]);
  });
});

describe('one mail for several things', () => {
  it('names what is awaited most', () => {
    expect(firstOf(['commented', 'state_changed', 'mentioned'])).toBe('mentioned');
    expect(firstOf(['commented', 'state_changed'])).toBe('state_changed');
    expect(firstOf([])).toBeNull();
  });

  it('may be stopped by whoever follows, not what a mandate brings', () => {
    expect(noticeKinds.filter(comesFromFollowing)).toEqual([
      'objected',
      'objection_answered',
      'state_changed',
      'merged',
      'estimate_given',
      'commented',
    ]);
  });

  it.each([
    ['10:00:00.000', '10:10:00.000'],
    ['10:09:59.999', '10:10:00.000'],
    ['10:10:00.000', '10:20:00.000'],
  ])('what happens at %s leaves at %s', (happened, leaves) =>
    expect(noticeLeavesAt(new Date(`2026-11-23T${happened}Z`)).toISOString()).toBe(`2026-11-23T${leaves}Z`),
  );
});
