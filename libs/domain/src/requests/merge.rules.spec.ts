import { describe, expect, it } from '@jest/globals';
import { cast, laFeve, now, request } from '../fixtures/cast.js';
import { mergeEnd, whyNotMerge, whyNotParts, whyNotSplit, whyNotUnmerge } from './merge.rules.js';

const owner = cast['delegate of BEES'];
const target = request({ id: 'target', cooperativeId: laFeve });
const merged = request({ state: 'merged', mergedIntoId: 'target' });

describe('merging', () => {
  it.each([
    ['one’s own into another’s', owner, request(), target, null],
    ['by the facilitator', cast.facilitator, request(), target, null],
    ['by the co-op of the target', cast['delegate of La Fève'], request(), target, 'not_your_cooperative'],
    ['what is done already', owner, request({ state: 'done' }), target, null],
    ['into what is done', owner, request(), { ...target, state: 'done' }, null],
    ['into itself', owner, request(), request(), 'merge_into_itself'],
    ['twice', owner, merged, target, 'already_merged'],
    [
      'into what was merged elsewhere',
      owner,
      request(),
      { ...target, state: 'merged', mergedIntoId: 'third' },
      'already_merged',
    ],
    [
      'into what was merged into it',
      owner,
      request(),
      { ...target, state: 'merged', mergedIntoId: 'request' },
      'merge_cycle',
    ],
    [
      'into what was merged into what was merged into it',
      owner,
      request(),
      { ...target, state: 'merged', mergedIntoId: 'third', mergedChain: ['third', 'request'] },
      'merge_cycle',
    ],
    ['what was taken back', owner, request({ isWithdrawn: true }), target, 'request_withdrawn'],
    ['into what was taken back', owner, request(), { ...target, isWithdrawn: true }, 'request_withdrawn'],
  ] as const)('%s', (_, who, source, into, outcome) => expect(whyNotMerge(who, source, into, now)).toBe(outcome));

  it.each([
    ['by its co-op', owner, merged, null],
    ['by the facilitator', cast.facilitator, merged, null],
    ['by another co-op', cast['delegate of La Fève'], merged, 'not_your_cooperative'],
    ['when it is not merged', owner, request(), 'nothing_to_undo'],
    ['when it was taken back', owner, { ...merged, isWithdrawn: true }, 'request_withdrawn'],
  ] as const)('unmerging %s', (_, who, source, outcome) => expect(whyNotUnmerge(who, source, now)).toBe(outcome));

  it('leads old links along 305 → 377 → 395', () => {
    const into: Record<string, string> = { '305': '377', '377': '395' };
    const end = (id: string) => mergeEnd(id, (from) => into[from] ?? null);
    expect(['305', '377', '395', '303'].map(end)).toEqual(['395', '395', '395', '303']);
  });

  it('does not turn in circles, should there ever be one', () => {
    const into: Record<string, string> = { a: 'b', b: 'c', c: 'a' };
    expect(mergeEnd('a', (id) => into[id] ?? null)).toBe('c');
  });
});

describe('splitting', () => {
  it.each([
    ['one’s own', owner, request(), null],
    ['what is done', owner, request({ state: 'done' }), 'request_closed'],
    ['another’s', cast['delegate of La Fève'], request(), 'not_your_cooperative'],
  ] as const)('%s', (_, who, facts, outcome) => expect(whyNotSplit(who, facts, now)).toBe(outcome));

  const parts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `part ${at}`, title: `Part ${at}` }));

  it.each([
    ['one part', parts(1), null],
    ['twenty', parts(20), null],
    ['none', [], 'no_parts'],
    ['twenty-one', parts(21), 'too_many_parts'],
    ['the same identifier twice', [...parts(2), { id: 'part 0', title: 'Again' }], 'id_taken'],
    ['an empty title', [...parts(2), { id: 'part 2', title: ' ' }], 'empty_title'],
    ['a long title', [{ id: 'a', title: 'a'.repeat(201) }], 'too_long'],
  ])('into %s', (_, given, outcome) => expect(whyNotParts(given)).toBe(outcome));
});
