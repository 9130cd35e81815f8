import { describe, expect, it } from '@jest/globals';
import { actor, bees, cast, coopItEasy, everybody, laFeve, now, today } from '../fixtures/cast.js';
import { table, written } from '../fixtures/table.js';
import { roles, whyNotAct, type ActingActor } from '../actor.js';
import { cooperativeKinds, type CooperativeKind } from './cooperative.js';
import {
  actorOf,
  isCurrentMandate,
  isEndedMandate,
  mandatesOverlap,
  roleExistsIn,
  type MandateFacts,
} from './mandate.js';
import { personDetailsVisibleTo, personNameVisibleTo, whyNotActAs, whyNotChangeMandate } from './mandate.rules.js';
import { whyNotEndMandate, whyNotGrant, whyNotInvite, whyNotReadAudit, whyNotReadMembers } from './mandate.rules.js';
import type { MandateDraft } from './mandate.rules.js';

const mandate: MandateFacts = {
  id: 'mandate',
  personId: 'claire',
  role: 'delegate',
  cooperativeId: bees,
  cooperativeKind: 'shop',
  validFrom: '2026-01-01',
  validUntil: null,
};
const facts = { mandate, otherFederationAdmins: 0 };
const adminMandate: MandateFacts = { ...mandate, role: 'federation_admin', cooperativeId: null, cooperativeKind: null };
const draft: MandateDraft = {
  role: 'delegate',
  cooperativeId: bees,
  cooperativeKind: 'shop',
  validFrom: today,
  validUntil: null,
};
const coopAdmin = cast['admin of BEES'];
const federation = cast['federation admin'];

describe('a mandate', () => {
  it.each(
    table(`
      from       | until      | current | ended
      2026-01-01 |            | yes     | no
      2026-03-12 | 2026-03-13 | yes     | no
      2026-01-01 | 2026-03-12 | no      | yes
      2026-03-13 |            | no      | no
      2026-03-12 | 2026-03-12 | no      | yes
    `),
  )('from $from until $until, on 12 March', ({ from, until, current, ended }) => {
    const dates = { validFrom: from!, validUntil: until === '' ? null : until! };
    expect([isCurrentMandate(dates, now), isEndedMandate(dates, now)]).toEqual([current === 'yes', ended === 'yes']);
    expect(whyNotAct(actorOf({ ...mandate, ...dates }), now) === null).toBe(current === 'yes');
  });

  it('makes the actor', () => {
    const { id, ...rest } = mandate;
    expect(actorOf(mandate)).toEqual({ kind: 'acting', mandateId: id, ...rest });
  });

  it('has a role that exists in its place', () => {
    const places: readonly (CooperativeKind | null)[] = [...cooperativeKinds, null];
    const rows = roles.map((role) => [role, ...places.map((place) => (roleExistsIn(role, place) ? 'yes' : ''))]);
    expect(`\n${written(['role', ...cooperativeKinds, 'federation'], rows)}\n`).toBe(`
role             | shop | developers | support | federation
delegate         | yes  | yes        | yes     |
treasurer        | yes  | yes        | yes     | yes
developer        |      | yes        |         |
coop_admin       | yes  | yes        | yes     |
facilitator      |      |            |         | yes
federation_admin |      |            |         | yes
`);
  });

  it.each([
    ['the same again', {}, true],
    ['another role', { role: 'treasurer' }, false],
    ['another co-op', { cooperativeId: laFeve }, false],
    ['after it', { validFrom: '2026-06-01' }, false],
    ['before its end', { validFrom: '2026-05-31' }, true],
  ] as const)('and %s', (_, changes, overlap) => {
    const first = { ...mandate, validUntil: '2026-06-01' };
    expect(mandatesOverlap(first, { ...first, validUntil: null, ...changes })).toBe(overlap);
  });
});

describe('giving a mandate', () => {
  it('is for administrators', () => {
    const rows = everybody.map((name) => [
      name,
      whyNotInvite(cast[name], draft, now) ?? 'yes',
      whyNotInvite(cast[name], { ...draft, role: 'facilitator', cooperativeId: null, cooperativeKind: null }, now) ??
        'yes',
      whyNotReadMembers(cast[name], bees, now) ?? 'yes',
      whyNotReadAudit(cast[name], null, now) ?? 'yes',
    ]);
    const header = ['who', 'delegate of BEES', 'facilitator', 'members of BEES', 'whole journal'];
    expect(`\n${written(header, rows)}\n`).toBe(`
who                       | delegate of BEES       | facilitator            | members of BEES        | whole journal
visitor                   | not_signed_in          | not_signed_in          | not_signed_in          | not_signed_in
without mandate           | not_acting             | not_acting             | not_acting             | not_acting
ended delegate of BEES    | mandate_ended          | mandate_ended          | mandate_ended          | mandate_ended
coming delegate of BEES   | mandate_not_started    | mandate_not_started    | mandate_not_started    | mandate_not_started
treasurer of BEES         | administrator_required | administrator_required | administrator_required | administrator_required
admin of BEES             | yes                    | administrator_required | yes                    | administrator_required
delegate of BEES          | administrator_required | administrator_required | administrator_required | administrator_required
delegate of La Fève       | administrator_required | administrator_required | administrator_required | administrator_required
admin of La Fève          | not_your_cooperative   | administrator_required | not_your_cooperative   | administrator_required
delegate of Coop IT Easy  | administrator_required | administrator_required | administrator_required | administrator_required
developer of Coop IT Easy | administrator_required | administrator_required | administrator_required | administrator_required
developer in a shop       | administrator_required | administrator_required | administrator_required | administrator_required
treasurer of the pool     | administrator_required | administrator_required | administrator_required | administrator_required
facilitator               | administrator_required | administrator_required | administrator_required | administrator_required
federation admin          | yes                    | yes                    | yes                    | yes
`);
  });

  it.each([
    ['an administrator beside oneself', { role: 'coop_admin' }, null],
    ['a limit of engagement', { commitmentLimitMinor: 50_000n }, null],
    ['no limit', { commitmentLimitMinor: null }, null],
    ['a negative limit', { commitmentLimitMinor: -1n }, 'bad_input'],
    ['a developer in a shop', { role: 'developer' }, 'role_not_there'],
    ['a facilitator in a shop', { role: 'facilitator' }, 'role_not_there'],
    ['an end before the beginning', { validUntil: '2026-03-11' }, 'period_empty'],
    ['an end on the first day', { validUntil: today }, 'period_empty'],
    ['one day', { validUntil: '2026-03-13' }, null],
  ] as const)('with %s', (_, changes, outcome) => {
    expect(whyNotInvite(coopAdmin, { ...draft, ...changes }, now)).toBe(outcome);
    expect(whyNotGrant(coopAdmin, { ...draft, ...changes }, [], now)).toBe(outcome);
  });

  it('once per person, role, place and time', () => {
    expect(whyNotGrant(coopAdmin, draft, [mandate], now)).toBe('mandate_overlaps');
    expect(whyNotGrant(coopAdmin, draft, [{ ...mandate, validUntil: today }], now)).toBeNull();
    expect(whyNotGrant(coopAdmin, draft, [{ ...mandate, role: 'treasurer' }], now)).toBeNull();
  });
});

describe('changing and ending a mandate', () => {
  it.each([
    ['its own co-op', coopAdmin, facts, { validUntil: '2026-12-31' }, null],
    ['another limit', coopAdmin, facts, { commitmentLimitMinor: 100n }, null],
    ['a negative limit', coopAdmin, facts, { commitmentLimitMinor: -100n }, 'bad_input'],
    [
      'no end any more',
      coopAdmin,
      { ...facts, mandate: { ...mandate, validUntil: '2026-06-01' } },
      { validUntil: null },
      null,
    ],
    ['an end before the beginning', coopAdmin, facts, { validUntil: '2025-12-31' }, 'period_empty'],
    ['one that is over', coopAdmin, { ...facts, mandate: { ...mandate, validUntil: today } }, {}, 'mandate_ended'],
    ['another co-op', cast['admin of La Fève'], facts, {}, 'not_your_cooperative'],
    ['the federation, from a co-op', coopAdmin, { ...facts, mandate: adminMandate }, {}, 'administrator_required'],
    [
      'an end for the last administrator',
      federation,
      { ...facts, mandate: adminMandate },
      { validUntil: '2026-12-31' },
      'last_administrator',
    ],
    [
      'a limit for the last administrator',
      federation,
      { ...facts, mandate: adminMandate },
      { commitmentLimitMinor: 1n },
      null,
    ],
    [
      'an end for one of two',
      federation,
      { mandate: adminMandate, otherFederationAdmins: 1 },
      { validUntil: '2026-12-31' },
      null,
    ],
  ] as const)('change: %s', (_, who, given, change, outcome) => {
    expect(whyNotChangeMandate(who, given, change, now)).toBe(outcome);
  });

  it.each([
    ['a delegate of the own co-op', coopAdmin, facts, null],
    ['a delegate of another co-op', cast['admin of La Fève'], facts, 'not_your_cooperative'],
    ['a delegate, by a delegate', cast['delegate of BEES'], facts, 'administrator_required'],
    ['one that is over', coopAdmin, { ...facts, mandate: { ...mandate, validUntil: '2026-03-01' } }, 'mandate_ended'],
    ['one that has not begun', coopAdmin, { ...facts, mandate: { ...mandate, validFrom: '2026-06-01' } }, null],
    ['the last administrator', federation, { ...facts, mandate: adminMandate }, 'last_administrator'],
    ['one of two administrators', federation, { mandate: adminMandate, otherFederationAdmins: 1 }, null],
    ['a facilitator', federation, { ...facts, mandate: { ...adminMandate, role: 'facilitator' } }, null],
  ] as const)('end: %s', (_, who, given, outcome) => expect(whyNotEndMandate(who, given, now)).toBe(outcome));
});

describe('choosing the mandate to act under', () => {
  const claire = { kind: 'signed_in', personId: 'claire' } as const;

  it.each([
    ['a current one of one’s own', claire, mandate, null],
    ['one that is over', claire, { ...mandate, validUntil: today }, 'mandate_ended'],
    ['one to come', claire, { ...mandate, validFrom: '2026-04-01' }, 'mandate_not_started'],
    ['somebody else’s', cast['without mandate'], mandate, 'not_found'],
    ['any, as a visitor', cast.visitor, mandate, 'not_signed_in'],
  ] as const)('%s', (_, who, given, outcome) => expect(whyNotActAs(who, given, now)).toBe(outcome));
});

describe('the name of a person', () => {
  const person = { id: 'claire', nameIsPublic: false, cooperativeIds: [bees] };
  const herself: ActingActor = actor('delegate', coopItEasy, { personId: 'claire' });

  it.each([
    ['a visitor', cast.visitor, 'no', 'no'],
    ['herself', herself, 'yes', 'yes'],
    ['a delegate of the same co-op', cast['delegate of BEES'], 'no', 'no'],
    ['the administrator of the co-op', coopAdmin, 'yes', 'yes'],
    ['a former administrator', { ...coopAdmin, validUntil: today }, 'no', 'no'],
    ['the administrator of another co-op', cast['admin of La Fève'], 'no', 'no'],
    ['the facilitator', cast.facilitator, 'no', 'no'],
    ['the federation’s administrator', federation, 'yes', 'yes'],
  ] as const)('for %s', (_, who, name, details) => {
    expect(personNameVisibleTo(who, person, now) ? 'yes' : 'no').toBe(name);
    expect(personDetailsVisibleTo(who, person, now) ? 'yes' : 'no').toBe(details);
    expect(personNameVisibleTo(who, { ...person, nameIsPublic: true }, now)).toBe(true);
    expect(personDetailsVisibleTo(who, { ...person, cooperativeIds: [] }, now) ? 'yes' : 'no').toBe(
      who === coopAdmin ? 'no' : details,
    );
  });
});
