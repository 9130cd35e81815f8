import { describe, expect, it } from '@jest/globals';
import { bees, cast, everybody, now, request, type Name } from '../fixtures/cast.js';
import { table, written } from '../fixtures/table.js';
import type { Permission } from '../refusal.js';
import { commentPermissions, objectionPermissions, requestPermissions, viewerPermissions } from './permissions.js';
import type { RequestState } from './request.js';
import { nextStates, type RequestFacts } from './request.rules.js';

const shown = ({ allowed, reason }: Permission): string => (allowed ? 'yes' : reason!);

function matrix(facts: RequestFacts, names: readonly Name[]): string {
  const rows = names.map((name) => {
    const can = requestPermissions(cast[name], { ...facts, othersActed: false, hasMyOpenObjection: false }, now);
    const { nextStates: next, ...permissions } = can;
    expect(next).toEqual(nextStates(cast[name], facts, now));
    return { name, permissions };
  });
  const header = ['who', ...Object.keys(rows[0]!.permissions)];
  const cells = rows.map(({ name, permissions }) => [name, ...Object.values(permissions).map(shown)]);
  return `\n${written(header, cells)}\n`;
}

const some: readonly Name[] = [
  'visitor',
  'treasurer of BEES',
  'delegate of BEES',
  'delegate of La Fève',
  'developer of Coop IT Easy',
  'facilitator',
];

describe('what one may do with a request of BEES', () => {
  it('that is new', () => {
    expect(matrix(request(), everybody)).toBe(`
who                       | edit                 | withdraw             | support             | object              | comment             | link                 | split                | merge                | follow        | changeState
visitor                   | not_signed_in        | not_signed_in        | not_signed_in       | not_signed_in       | not_signed_in       | not_signed_in        | not_signed_in        | not_signed_in        | not_signed_in | not_signed_in
without mandate           | not_acting           | not_acting           | not_acting          | not_acting          | not_acting          | not_acting           | not_acting           | not_acting           | yes           | not_acting
ended delegate of BEES    | mandate_ended        | mandate_ended        | mandate_ended       | mandate_ended       | mandate_ended       | mandate_ended        | mandate_ended        | mandate_ended        | yes           | mandate_ended
coming delegate of BEES   | mandate_not_started  | mandate_not_started  | mandate_not_started | mandate_not_started | mandate_not_started | mandate_not_started  | mandate_not_started  | mandate_not_started  | yes           | mandate_not_started
treasurer of BEES         | delegate_required    | delegate_required    | delegate_required   | delegate_required   | yes                 | delegate_required    | delegate_required    | delegate_required    | yes           | transition_not_allowed
admin of BEES             | delegate_required    | delegate_required    | delegate_required   | delegate_required   | yes                 | delegate_required    | delegate_required    | delegate_required    | yes           | transition_not_allowed
delegate of BEES          | yes                  | yes                  | yes                 | yes                 | yes                 | yes                  | yes                  | yes                  | yes           | yes
delegate of La Fève       | not_your_cooperative | not_your_cooperative | yes                 | yes                 | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
admin of La Fève          | not_your_cooperative | not_your_cooperative | delegate_required   | delegate_required   | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
delegate of Coop IT Easy  | not_your_cooperative | not_your_cooperative | yes                 | yes                 | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
developer of Coop IT Easy | not_your_cooperative | not_your_cooperative | delegate_required   | delegate_required   | yes                 | yes                  | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
developer in a shop       | not_your_cooperative | not_your_cooperative | delegate_required   | delegate_required   | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
treasurer of the pool     | not_your_cooperative | not_your_cooperative | delegate_required   | delegate_required   | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
facilitator               | yes                  | not_your_cooperative | delegate_required   | delegate_required   | yes                 | yes                  | yes                  | yes                  | yes           | yes
federation admin          | yes                  | not_your_cooperative | delegate_required   | delegate_required   | yes                 | yes                  | yes                  | yes                  | yes           | yes
`);
  });

  it('that is done', () => {
    expect(matrix(request({ state: 'done' }), some)).toBe(`
who                       | edit                 | withdraw             | support           | object            | comment       | link                 | split                | merge                | follow        | changeState
visitor                   | not_signed_in        | not_signed_in        | not_signed_in     | not_signed_in     | not_signed_in | not_signed_in        | not_signed_in        | not_signed_in        | not_signed_in | not_signed_in
treasurer of BEES         | delegate_required    | delegate_required    | delegate_required | delegate_required | yes           | delegate_required    | delegate_required    | delegate_required    | yes           | transition_not_allowed
delegate of BEES          | request_closed       | yes                  | request_closed    | request_closed    | yes           | yes                  | request_closed       | yes                  | yes           | transition_not_allowed
delegate of La Fève       | not_your_cooperative | not_your_cooperative | request_closed    | request_closed    | yes           | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
developer of Coop IT Easy | not_your_cooperative | not_your_cooperative | delegate_required | delegate_required | yes           | yes                  | not_your_cooperative | not_your_cooperative | yes           | transition_not_allowed
facilitator               | request_closed       | not_your_cooperative | delegate_required | delegate_required | yes           | yes                  | request_closed       | yes                  | yes           | yes
`);
  });

  it('that is merged into another', () => {
    expect(matrix(request({ state: 'merged', mergedIntoId: 'other' }), some)).toBe(`
who                       | edit                 | withdraw             | support           | object            | comment        | link           | split                | merge                | follow        | changeState
visitor                   | not_signed_in        | not_signed_in        | not_signed_in     | not_signed_in     | not_signed_in  | not_signed_in  | not_signed_in        | not_signed_in        | not_signed_in | not_signed_in
treasurer of BEES         | delegate_required    | delegate_required    | delegate_required | delegate_required | already_merged | already_merged | delegate_required    | delegate_required    | yes           | already_merged
delegate of BEES          | already_merged       | already_merged       | already_merged    | already_merged    | already_merged | already_merged | already_merged       | already_merged       | yes           | already_merged
delegate of La Fève       | not_your_cooperative | not_your_cooperative | already_merged    | already_merged    | already_merged | already_merged | not_your_cooperative | not_your_cooperative | yes           | already_merged
developer of Coop IT Easy | not_your_cooperative | not_your_cooperative | delegate_required | delegate_required | already_merged | already_merged | not_your_cooperative | not_your_cooperative | yes           | already_merged
facilitator               | already_merged       | not_your_cooperative | delegate_required | delegate_required | already_merged | already_merged | already_merged       | already_merged       | yes           | already_merged
`);
  });

  it('that was taken back', () => {
    expect(matrix(request({ isWithdrawn: true }), some)).toBe(`
who                       | edit                 | withdraw             | support           | object            | comment           | link              | split                | merge                | follow            | changeState
visitor                   | not_signed_in        | not_signed_in        | not_signed_in     | not_signed_in     | not_signed_in     | not_signed_in     | not_signed_in        | not_signed_in        | not_signed_in     | not_signed_in
treasurer of BEES         | delegate_required    | delegate_required    | delegate_required | delegate_required | request_withdrawn | request_withdrawn | delegate_required    | delegate_required    | request_withdrawn | request_withdrawn
delegate of BEES          | request_withdrawn    | request_withdrawn    | request_withdrawn | request_withdrawn | request_withdrawn | request_withdrawn | request_withdrawn    | request_withdrawn    | request_withdrawn | request_withdrawn
delegate of La Fève       | not_your_cooperative | not_your_cooperative | request_withdrawn | request_withdrawn | request_withdrawn | request_withdrawn | not_your_cooperative | not_your_cooperative | request_withdrawn | request_withdrawn
developer of Coop IT Easy | not_your_cooperative | not_your_cooperative | delegate_required | delegate_required | request_withdrawn | request_withdrawn | not_your_cooperative | not_your_cooperative | request_withdrawn | request_withdrawn
facilitator               | request_withdrawn    | not_your_cooperative | delegate_required | delegate_required | request_withdrawn | request_withdrawn | request_withdrawn    | request_withdrawn    | request_withdrawn | request_withdrawn
`);
  });
});

describe('what one may do with a request from outside the intercoop', () => {
  it('that is new', () => {
    expect(matrix(request({ cooperativeId: null }), some)).toBe(`
who                       | edit                 | withdraw             | support           | object            | comment       | link                 | split                | merge                | follow        | changeState
visitor                   | not_signed_in        | not_signed_in        | not_signed_in     | not_signed_in     | not_signed_in | not_signed_in        | not_signed_in        | not_signed_in        | not_signed_in | not_signed_in
treasurer of BEES         | facilitator_required | not_your_cooperative | delegate_required | delegate_required | yes           | facilitator_required | facilitator_required | facilitator_required | yes           | transition_not_allowed
delegate of BEES          | facilitator_required | not_your_cooperative | yes               | yes               | yes           | facilitator_required | facilitator_required | facilitator_required | yes           | transition_not_allowed
delegate of La Fève       | facilitator_required | not_your_cooperative | yes               | yes               | yes           | facilitator_required | facilitator_required | facilitator_required | yes           | transition_not_allowed
developer of Coop IT Easy | facilitator_required | not_your_cooperative | delegate_required | delegate_required | yes           | yes                  | facilitator_required | facilitator_required | yes           | transition_not_allowed
facilitator               | yes                  | not_your_cooperative | delegate_required | delegate_required | yes           | yes                  | yes                  | yes                  | yes           | yes
`);
  });
});

describe('where one may move it', () => {
  it.each(
    table(`
      who                       | from          | to
      delegate of BEES          | new           | maturing ready
      delegate of BEES          | maturing      | maturing new ready
      delegate of BEES          | ready         | maturing
      delegate of BEES          | in_progress   |
      delegate of BEES          | to_test       | done
      delegate of BEES          | done          |
      delegate of BEES          | carried_over  |
      delegate of BEES          | refused       |
      delegate of BEES          | practice_note |
      delegate of La Fève       | new           |
      delegate of La Fève       | maturing      |
      delegate of La Fève       | ready         |
      delegate of La Fève       | in_progress   |
      delegate of La Fève       | to_test       |
      delegate of La Fève       | done          |
      delegate of La Fève       | carried_over  |
      delegate of La Fève       | refused       |
      delegate of La Fève       | practice_note |
      developer of Coop IT Easy | new           |
      developer of Coop IT Easy | maturing      |
      developer of Coop IT Easy | ready         | in_progress
      developer of Coop IT Easy | in_progress   | ready to_test
      developer of Coop IT Easy | to_test       | in_progress
      developer of Coop IT Easy | done          |
      developer of Coop IT Easy | carried_over  |
      developer of Coop IT Easy | refused       |
      developer of Coop IT Easy | practice_note |
      facilitator               | new           | maturing ready carried_over refused practice_note
      facilitator               | maturing      | maturing new ready carried_over refused practice_note
      facilitator               | ready         | maturing in_progress carried_over refused practice_note
      facilitator               | in_progress   | ready to_test carried_over refused practice_note
      facilitator               | to_test       | in_progress done carried_over refused practice_note
      facilitator               | done          | in_progress to_test
      facilitator               | carried_over  | carried_over refused practice_note new maturing ready in_progress to_test done
      facilitator               | refused       | new maturing ready
      facilitator               | practice_note | new maturing ready
      federation admin          | new           | maturing ready carried_over refused practice_note
      federation admin          | maturing      | maturing new ready carried_over refused practice_note
      federation admin          | ready         | maturing in_progress carried_over refused practice_note
      federation admin          | in_progress   | ready to_test carried_over refused practice_note
      federation admin          | to_test       | in_progress done carried_over refused practice_note
      federation admin          | done          | in_progress to_test
      federation admin          | carried_over  | carried_over refused practice_note new maturing ready in_progress to_test done
      federation admin          | refused       | new maturing ready
      federation admin          | practice_note | new maturing ready
    `),
  )('$who, from $from: $to', ({ who, from, to }) => {
    const next = nextStates(cast[who as Name], request({ state: from as RequestState }), now);
    expect(next.join(' ')).toBe(to);
  });

  it('nobody else moves anything', () => {
    const movers: readonly Name[] = [
      'delegate of BEES',
      'developer of Coop IT Easy',
      'facilitator',
      'federation admin',
    ];
    const others = everybody.filter((name) => !movers.includes(name));
    const states = ['new', 'maturing', 'ready', 'in_progress', 'to_test', 'done', 'carried_over', 'refused'] as const;
    for (const name of others) {
      expect(states.flatMap((state) => nextStates(cast[name], request({ state }), now))).toEqual([]);
    }
  });
});

describe('what one may do elsewhere', () => {
  it('as a viewer', () => {
    const rows = everybody.map((name) => [name, ...Object.values(viewerPermissions(cast[name], now)).map(shown)]);
    const header = ['who', ...Object.keys(viewerPermissions(cast.visitor, now))];
    expect(`\n${written(header, rows)}\n`).toBe(`
who                       | postRequest         | importRequests       | administer             | administerCooperative  | mergeRequests
visitor                   | not_signed_in       | not_signed_in        | not_signed_in          | not_signed_in          | not_signed_in
without mandate           | not_acting          | not_acting           | not_acting             | not_acting             | not_acting
ended delegate of BEES    | mandate_ended       | mandate_ended        | mandate_ended          | mandate_ended          | mandate_ended
coming delegate of BEES   | mandate_not_started | mandate_not_started  | mandate_not_started    | mandate_not_started    | mandate_not_started
treasurer of BEES         | delegate_required   | facilitator_required | administrator_required | administrator_required | facilitator_required
admin of BEES             | delegate_required   | facilitator_required | administrator_required | yes                    | facilitator_required
delegate of BEES          | yes                 | facilitator_required | administrator_required | administrator_required | facilitator_required
delegate of La Fève       | yes                 | facilitator_required | administrator_required | administrator_required | facilitator_required
admin of La Fève          | delegate_required   | facilitator_required | administrator_required | yes                    | facilitator_required
delegate of Coop IT Easy  | yes                 | facilitator_required | administrator_required | administrator_required | facilitator_required
developer of Coop IT Easy | delegate_required   | facilitator_required | administrator_required | administrator_required | facilitator_required
developer in a shop       | delegate_required   | facilitator_required | administrator_required | administrator_required | facilitator_required
treasurer of the pool     | delegate_required   | facilitator_required | administrator_required | administrator_required | facilitator_required
facilitator               | delegate_required   | yes                  | administrator_required | administrator_required | yes
federation admin          | delegate_required   | yes                  | yes                    | yes                    | yes
`);
  });

  it('with a comment of the delegate of BEES', () => {
    const comment = {
      personId: cast['delegate of BEES'].personId,
      cooperativeId: bees,
      isRemoved: false,
      removedByPersonId: null,
      request: request(),
    };
    const rows = everybody.map((name) => [
      name,
      ...Object.values(commentPermissions(cast[name], comment, now)).map(shown),
    ]);
    expect(`\n${written(['who', 'edit', 'remove'], rows)}\n`).toBe(`
who                       | edit                | remove
visitor                   | not_signed_in       | not_signed_in
without mandate           | not_acting          | not_acting
ended delegate of BEES    | mandate_ended       | mandate_ended
coming delegate of BEES   | mandate_not_started | mandate_not_started
treasurer of BEES         | not_allowed         | not_allowed
admin of BEES             | not_allowed         | not_allowed
delegate of BEES          | yes                 | yes
delegate of La Fève       | not_allowed         | not_allowed
admin of La Fève          | not_allowed         | not_allowed
delegate of Coop IT Easy  | not_allowed         | not_allowed
developer of Coop IT Easy | not_allowed         | not_allowed
developer in a shop       | not_allowed         | not_allowed
treasurer of the pool     | not_allowed         | not_allowed
facilitator               | not_allowed         | yes
federation admin          | not_allowed         | yes
`);
  });

  it('with an objection of La Fève', () => {
    const objection = { state: 'open', cooperativeId: 'la-feve', request: request() } as const;
    const rows = everybody.map((name) => [
      name,
      ...Object.values(objectionPermissions(cast[name], objection, now)).map(shown),
    ]);
    expect(`\n${written(['who', 'answer', 'withdraw'], rows)}\n`).toBe(`
who                       | answer               | withdraw
visitor                   | not_signed_in        | not_signed_in
without mandate           | not_acting           | not_acting
ended delegate of BEES    | mandate_ended        | mandate_ended
coming delegate of BEES   | mandate_not_started  | mandate_not_started
treasurer of BEES         | delegate_required    | not_your_cooperative
admin of BEES             | delegate_required    | not_your_cooperative
delegate of BEES          | yes                  | not_your_cooperative
delegate of La Fève       | answer_own_objection | yes
admin of La Fève          | answer_own_objection | delegate_required
delegate of Coop IT Easy  | not_allowed          | not_your_cooperative
developer of Coop IT Easy | yes                  | not_your_cooperative
developer in a shop       | answer_own_objection | delegate_required
treasurer of the pool     | not_allowed          | not_your_cooperative
facilitator               | yes                  | not_your_cooperative
federation admin          | yes                  | not_your_cooperative
`);
  });
});
