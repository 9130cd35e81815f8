import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bees, cast, everybody, laFeve, now, request, type Name } from '../fixtures/cast.js';
import { table } from '../fixtures/table.js';
import { closedStates, isClosed, requestStates, transition, transitions, transitionsFrom } from './request.js';
import type { RequestState } from './request.js';
import { nextStates, requestVisibleTo, whyNotChangeState, whyNotFollow, whyNotMove } from './request.rules.js';
import { whyNotRequestText, whyNotRestoreRequest, whyNotUndoStateChange, whyNotUnlinkCode } from './request.rules.js';
import { whyNotSettleRequest, whyNotWithdrawRequest, type LastStateChange, type StateChange } from './request.rules.js';

const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const owner = cast['delegate of BEES'];

describe('the text of a request', () => {
  it.each([
    ['a title', { title: 'Pouvoir configurer le statut par défaut' }, null],
    ['a title of two hundred letters', { title: 'é'.repeat(200) }, null],
    ['a longer one', { title: 'é'.repeat(201) }, 'too_long'],
    ['an empty one', { title: '' }, 'empty_title'],
    ['one of spaces', { title: ' \u00a0 ' }, 'empty_title'],
    ['one of two lines', { title: 'a\nb' }, 'bad_input'],
    ['a detail of two lines', { detail: 'a\nb' }, null],
    ['no detail', { detail: null }, null],
    ['a detail with an escape', { detail: 'a\u001bb' }, 'bad_input'],
    ['a long detail', { detail: 'a'.repeat(20_001) }, 'too_long'],
  ])('with %s', (_, text, outcome) => expect(whyNotRequestText(text)).toBe(outcome));
});

describe('taking a request back', () => {
  it.each([
    ['after ten minutes', owner, request(), false, null],
    ['after 59 minutes', owner, request({ postedAt: before(59) }), false, null],
    ['after an hour', owner, request({ postedAt: before(60) }), false, 'too_late_to_undo'],
    ['when La Fève acted on it', owner, request(), true, 'someone_else_acted'],
    ['twice', owner, request({ isWithdrawn: true }), false, 'request_withdrawn'],
    ['once merged', owner, request({ state: 'merged', mergedIntoId: 'other' }), false, 'already_merged'],
    ['by the treasurer of the co-op', cast['treasurer of BEES'], request(), false, 'delegate_required'],
    ['by another co-op', cast['delegate of La Fève'], request(), false, 'not_your_cooperative'],
    ['by the facilitator', cast.facilitator, request(), false, 'not_your_cooperative'],
    ['by a visitor', cast.visitor, request(), false, 'not_signed_in'],
  ] as const)('%s', (_, who, facts, othersActed, outcome) => {
    expect(whyNotWithdrawRequest(who, { ...facts, othersActed }, now)).toBe(outcome);
  });

  it.each([
    ['one taken back', owner, { isWithdrawn: true }, null],
    ['one taken back long ago', owner, { isWithdrawn: true, postedAt: before(1e6) }, null],
    ['one taken back, by the facilitator', cast.facilitator, { isWithdrawn: true }, null],
    ['one taken back, by another co-op', cast['delegate of La Fève'], { isWithdrawn: true }, 'not_your_cooperative'],
    ['one that is there', owner, {}, 'nothing_to_undo'],
  ] as const)('putting back %s', (_, who, changes, outcome) => {
    expect(whyNotRestoreRequest(who, request(changes), now)).toBe(outcome);
  });

  it('hides it from all but its co-op and the facilitator', () => {
    const seers = everybody.filter((name) => requestVisibleTo(cast[name], request({ isWithdrawn: true }), now));
    expect(seers).toEqual([
      'treasurer of BEES',
      'admin of BEES',
      'delegate of BEES',
      'facilitator',
      'federation admin',
    ]);
    expect(everybody.filter((name) => !requestVisibleTo(cast[name], request(), now))).toEqual([]);
  });
});

describe('changing the state', () => {
  it.each(
    table(`
      who                       | from          | to            | reason     | review on  | missing  | outcome
      delegate of BEES          | new           | maturing      |            | 2026-06-01 | a price  | moved
      delegate of BEES          | new           | maturing      |            | 2026-03-13 | a price  | moved
      delegate of BEES          | new           | maturing      |            |            | a price  | review_date_required
      delegate of BEES          | new           | maturing      |            | 2026-03-12 | a price  | review_date_past
      delegate of BEES          | new           | maturing      |            | 2025-06-01 | a price  | review_date_past
      delegate of BEES          | new           | maturing      |            | 2026-02-30 | a price  | bad_input
      delegate of BEES          | new           | maturing      |            | next year  | a price  | bad_input
      delegate of BEES          | new           | maturing      |            | 2026-06-01 |          | missing_required
      delegate of BEES          | maturing      | maturing      |            | 2026-09-01 | a price  | moved
      delegate of BEES          | new           | ready         |            |            |          | moved
      delegate of BEES          | maturing      | new           |            |            |          | reason_required
      delegate of BEES          | maturing      | new           | not yet    |            |          | moved
      delegate of BEES          | ready         | maturing      |            | 2026-06-01 | a price  | reason_required
      delegate of BEES          | ready         | maturing      | not yet    | 2026-06-01 | a price  | moved
      delegate of BEES          | ready         | in_progress   |            |            |          | transition_not_allowed
      delegate of BEES          | new           | refused       | no         |            |          | transition_not_allowed
      delegate of BEES          | new           | carried_over  |            |            |          | transition_not_allowed
      delegate of BEES          | to_test       | done          |            |            |          | moved
      delegate of La Fève       | to_test       | done          |            |            |          | transition_not_allowed
      delegate of Coop IT Easy  | ready         | in_progress   |            |            |          | transition_not_allowed
      developer in a shop       | ready         | in_progress   |            |            |          | transition_not_allowed
      developer of Coop IT Easy | ready         | in_progress   |            |            |          | moved
      developer of Coop IT Easy | in_progress   | to_test       |            |            |          | moved
      developer of Coop IT Easy | to_test       | in_progress   |            |            |          | reason_required
      developer of Coop IT Easy | to_test       | in_progress   | broken     |            |          | moved
      developer of Coop IT Easy | to_test       | done          |            |            |          | transition_not_allowed
      developer of Coop IT Easy | new           | in_progress   |            |            |          | transition_not_allowed
      facilitator               | new           | refused       |            |            |          | reason_required
      facilitator               | new           | refused       | too costly |            |          | moved
      facilitator               | ready         | practice_note |            |            |          | reason_required
      facilitator               | ready         | practice_note | a habit    |            |          | moved
      facilitator               | in_progress   | carried_over  |            |            |          | moved
      facilitator               | carried_over  | carried_over  |            |            |          | moved
      facilitator               | carried_over  | in_progress   |            |            |          | moved
      facilitator               | done          | in_progress   |            |            |          | reason_required
      facilitator               | done          | in_progress   | a bug      |            |          | moved
      facilitator               | refused       | new           | new facts  |            |          | moved
      facilitator               | new           | merged        | same       |            |          | transition_not_allowed
      facilitator               | new           | done          |            |            |          | transition_not_allowed
      federation admin          | practice_note | new           | new facts  |            |          | moved
      ended delegate of BEES    | new           | ready         |            |            |          | mandate_ended
      visitor                   | new           | ready         |            |            |          | not_signed_in
    `),
  )('$who, from $from to $to: $outcome', (row) => {
    const change = {
      state: row['to'],
      reason: row['reason'],
      reviewOn: row['review on'] || null,
      missing: row['missing'],
    };
    const facts = request({ state: row['from'] as 'new' });
    expect(whyNotChangeState(cast[row['who'] as Name], facts, change as StateChange, now) ?? 'moved').toBe(
      row['outcome'],
    );
  });

  it('needs words, not spaces', () => {
    const refused: StateChange = { state: 'refused', reason: ' \n ' };
    expect(whyNotChangeState(cast.facilitator, request(), refused, now)).toBe('reason_required');
    expect(whyNotChangeState(cast.facilitator, request(), { state: 'refused' }, now)).toBe('reason_required');
    expect(whyNotChangeState(owner, request(), { state: 'maturing' }, now)).toBe('review_date_required');
  });

  it('is not for what was taken back or merged', () => {
    const ready: StateChange = { state: 'ready' };
    const merged = request({ state: 'merged', mergedIntoId: 'other' });
    expect(whyNotChangeState(owner, request({ isWithdrawn: true }), ready, now)).toBe('request_withdrawn');
    expect(whyNotChangeState(cast.facilitator, merged, ready, now)).toBe('already_merged');
    expect(whyNotMove(cast.facilitator, merged, now)).toBe('already_merged');
  });

  it('goes exactly where the screen says it goes', () => {
    const names = fc.constantFrom(...everybody);
    const states = fc.constantFrom(...requestStates);
    fc.assert(
      fc.property(names, states, states, (name, from, to) => {
        const facts = request({ state: from, mergedIntoId: from === 'merged' ? 'other' : null });
        const change = { state: to, reason: 'because', reviewOn: '2026-06-01', missing: 'a price' };
        const isNext = nextStates(cast[name], facts, now).includes(to);
        expect(whyNotChangeState(cast[name], facts, change, now) === null).toBe(isNext);
        if (isNext) expect(whyNotMove(cast[name], facts, now)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the table of transitions', () => {
  it('names every way once, and the facilitator may go each of them', () => {
    const ways = transitions.map(({ from, to }) => `${from} → ${to}`);
    expect(new Set(ways).size).toBe(ways.length);
    expect(transitions.filter(({ by }) => !by.includes('moderator'))).toEqual([]);
  });

  it('leads from everywhere to done and back to work, but for the merged', () => {
    for (const start of requestStates.filter((state) => state !== 'merged')) {
      const reached = new Set<RequestState>([start]);
      for (const state of reached) for (const { to } of transitionsFrom(state)) reached.add(to);
      expect([...reached].sort()).toEqual(requestStates.filter((state) => state !== 'merged').sort());
    }
    expect(transitionsFrom('merged')).toEqual([]);
    expect(transition('new', 'merged')).toBeNull();
  });

  it('knows what is closed', () => {
    expect(requestStates.filter(isClosed)).toEqual([...closedStates]);
  });
});

describe('undoing the last move', () => {
  const byBees: LastStateChange = { at: before(60), cooperativeId: bees };

  it.each([
    ['by the co-op that moved it', owner, byBees, null],
    ['by the facilitator', cast.facilitator, byBees, null],
    ['by another co-op', cast['delegate of La Fève'], byBees, 'someone_else_acted'],
    [
      'by the owner, when the facilitator moved it',
      owner,
      { at: before(1), cooperativeId: null },
      'someone_else_acted',
    ],
    ['by the facilitator, who moved it', cast.facilitator, { at: before(1), cooperativeId: null }, null],
    [
      'by the developer who moved it',
      cast['developer of Coop IT Easy'],
      { at: before(1), cooperativeId: 'coop-it-easy' },
      null,
    ],
    ['by the treasurer of the co-op', cast['treasurer of BEES'], byBees, 'not_allowed'],
    ['after a day less a minute', owner, { at: before(1439), cooperativeId: bees }, null],
    ['after a day', owner, { at: before(1440), cooperativeId: bees }, 'too_late_to_undo'],
    [
      'after a day, by the facilitator',
      cast.facilitator,
      { at: before(1440), cooperativeId: bees },
      'too_late_to_undo',
    ],
    ['when it never moved', owner, null, 'nothing_to_undo'],
    ['by a visitor', cast.visitor, byBees, 'not_signed_in'],
  ] as const)('%s', (_, who, lastStateChange, outcome) => {
    expect(whyNotUndoStateChange(who, { ...request({ state: 'ready' }), lastStateChange }, now)).toBe(outcome);
  });

  it('not once it is merged: that has its own undo', () => {
    const facts = { ...request({ state: 'merged', mergedIntoId: 'other' }), lastStateChange: byBees };
    expect(whyNotUndoStateChange(owner, facts, now)).toBe('already_merged');
  });
});

describe('following and linking', () => {
  it('whoever is signed in follows', () => {
    expect(whyNotFollow(cast['without mandate'], request())).toBeNull();
    expect(whyNotFollow(cast.visitor, request())).toBe('not_signed_in');
  });

  it('who may link may take the link away', () => {
    const linkers = everybody.filter(
      (name) => whyNotUnlinkCode(cast[name], request({ cooperativeId: laFeve }), now) === null,
    );
    expect(linkers).toEqual(['delegate of La Fève', 'developer of Coop IT Easy', 'facilitator', 'federation admin']);
  });
});

describe('giving it its fate at the end of a gathering', () => {
  it('is possible from every open state', () => {
    const settled = requestStates.filter(
      (state) => whyNotSettleRequest(cast.facilitator, request({ state }), now) === null,
    );
    expect(settled).toEqual(requestStates.filter((state) => !isClosed(state)));
    expect(whyNotSettleRequest(cast.facilitator, request({ isWithdrawn: true }), now)).toBe('request_withdrawn');
  });

  it('is for those who facilitate', () => {
    const able = everybody.filter((name) => whyNotSettleRequest(cast[name], request(), now) === null);
    expect(able).toEqual(['facilitator', 'federation admin']);
  });
});
