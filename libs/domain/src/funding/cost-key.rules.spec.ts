import { describe, expect, it } from '@jest/globals';
import { type Actor, visitor } from '../actor.js';
import { actor } from '../fixtures/cast.js';
import { rows } from '../fixtures/table.js';
import {
  fundingPermissions,
  type FundingFacts,
  whyNotExplained,
  whyNotPolicy,
  whyNotSetCostKey,
  whyNotSetPolicy,
} from './cost-key.rules.js';

const now = '2026-11-23T10:00:00.000Z';
const facts = (given: { opened?: boolean; called?: boolean; closed?: boolean } = {}): FundingFacts => ({
  development: {
    id: 'd',
    cooperativeId: 'a',
    currency: 'EUR',
    isWithdrawn: false,
    isStopped: false,
    isStarted: false,
    isAccepted: false,
    isClosed: given.closed ?? false,
  },
  isOpened: given.opened ?? false,
  isCalled: given.called ?? false,
});
const people: Record<string, Actor> = {
  visitor,
  carrier: actor('delegate', 'a'),
  'its treasurer': actor('treasurer', 'a'),
  'another delegate': actor('delegate', 'b'),
  facilitator: actor('facilitator', null),
  'pool treasurer': actor('treasurer', null),
  administrator: actor('federation_admin', null),
};

describe('the key of a development', () => {
  it.each(
    rows(`
      who              | before        | once opened   | once called    | closed
      visitor          | not_signed_in | not_signed_in | not_signed_in  | not_signed_in
      carrier          | ok            | not_allowed   | already_called | development_over
      its treasurer    | not_allowed   | not_allowed   | not_allowed    | not_allowed
      another delegate | not_allowed   | not_allowed   | not_allowed    | not_allowed
      facilitator      | ok            | ok            | already_called | development_over
      pool treasurer   | ok            | ok            | already_called | development_over
      administrator    | ok            | ok            | already_called | development_over
    `),
  )('%s: %s, %s, %s, %s', (who, ...expected) => {
    const states = [facts(), facts({ opened: true }), facts({ called: true }), facts({ closed: true })];
    expect(states.map((state) => whyNotSetCostKey(people[who]!, state, now) ?? 'ok')).toEqual(expected);
  });

  it('is explained to those who may already promise', () => {
    expect(whyNotExplained(facts(), null)).toBeNull();
    expect(whyNotExplained(facts({ opened: true }), ' ')).toBe('reason_required');
    expect(whyNotExplained(facts({ opened: true }), null)).toBe('reason_required');
    expect(whyNotExplained(facts({ opened: true }), 'une coopérative nous rejoint')).toBeNull();
  });

  it('greys the button by the same rule', () => {
    expect(fundingPermissions(visitor, facts(), now)).toEqual({ setKey: { allowed: false, reason: 'not_signed_in' } });
  });
});

describe('the key of the federation', () => {
  it.each(
    rows(`
      who              | may
      visitor          | not_signed_in
      carrier          | not_allowed
      its treasurer    | not_allowed
      facilitator      | not_allowed
      pool treasurer   | ok
      administrator    | ok
    `),
  )('%s: %s', (who, expected) => {
    expect(whyNotSetPolicy(people[who]!, now) ?? 'ok').toBe(expected);
  });

  it('holds from a day to come, with a reason', () => {
    expect(whyNotPolicy({ fromDay: '2026-11-22', reason: 'x' }, now)).toBe('policy_past');
    expect(whyNotPolicy({ fromDay: '2026-11-23', reason: 'x' }, now)).toBeNull();
    expect(whyNotPolicy({ fromDay: '2026-11-23', reason: '  ' }, now)).toBe('reason_required');
  });
});
