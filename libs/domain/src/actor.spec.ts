import { describe, expect, it } from '@jest/globals';
import {
  acting,
  actsFor,
  administers,
  cooperativeRoles,
  federationRoles,
  isCooperativeAdminOf,
  isDelegate,
} from './actor.js';
import {
  isDelegateOf,
  isDeveloper,
  isFederationAdmin,
  isFederationTreasurer,
  isModerator,
  personIdOf,
} from './actor.js';
import { roles, visitor, whyNotAct, type Actor } from './actor.js';
import { bees, cast, everybody, now } from './fixtures/cast.js';
import { written } from './fixtures/table.js';

const predicates: Record<string, (actor: Actor) => boolean> = {
  delegate: isDelegate,
  'of BEES': (actor) => isDelegateOf(actor, bees),
  'for BEES': (actor) => actsFor(actor, bees),
  developer: isDeveloper,
  moderator: isModerator,
  treasurer: isFederationTreasurer,
  admin: isFederationAdmin,
  'co-op admin': (actor) => isCooperativeAdminOf(actor, bees),
  'looks after BEES': (actor) => administers(actor, bees),
  'after the pool': (actor) => administers(actor, null),
};

describe('who is who', () => {
  it('follows from the mandate alone', () => {
    const rows = everybody.map((name) => [
      name,
      ...Object.values(predicates).map((is) => (is(cast[name]) ? 'yes' : '')),
    ]);
    expect(`\n${written(['who', ...Object.keys(predicates)], rows)}\n`).toBe(`
who                       | delegate | of BEES | for BEES | developer | moderator | treasurer | admin | co-op admin | looks after BEES | after the pool
visitor                   |          |         |          |           |           |           |       |             |                  |
without mandate           |          |         |          |           |           |           |       |             |                  |
ended delegate of BEES    | yes      | yes     | yes      |           |           |           |       |             |                  |
coming delegate of BEES   | yes      | yes     | yes      |           |           |           |       |             |                  |
treasurer of BEES         |          |         | yes      |           |           |           |       |             |                  |
admin of BEES             |          |         | yes      |           |           |           |       | yes         | yes              |
delegate of BEES          | yes      | yes     | yes      |           |           |           |       |             |                  |
delegate of La Fève       | yes      |         |          |           |           |           |       |             |                  |
admin of La Fève          |          |         |          |           |           |           |       |             |                  |
delegate of Coop IT Easy  | yes      |         |          |           |           |           |       |             |                  |
developer of Coop IT Easy |          |         |          | yes       |           |           |       |             |                  |
developer in a shop       |          |         |          |           |           |           |       |             |                  |
treasurer of the pool     |          |         |          |           |           | yes       |       |             |                  |
facilitator               |          |         |          |           | yes       |           |       |             |                  |
federation admin          |          |         |          |           | yes       |           | yes   |             | yes              | yes
`);
  });

  it('acts only while the mandate lasts', () => {
    const outcomes = everybody
      .map((name) => [name, whyNotAct(cast[name], now)] as const)
      .filter(([, why]) => why !== null);
    expect(outcomes).toEqual([
      ['visitor', 'not_signed_in'],
      ['without mandate', 'not_acting'],
      ['ended delegate of BEES', 'mandate_ended'],
      ['coming delegate of BEES', 'mandate_not_started'],
    ]);
    for (const name of everybody) expect(acting(cast[name], now) !== null).toBe(whyNotAct(cast[name], now) === null);
  });

  it('nobody belongs to no co-op', () => {
    expect(isDelegateOf(cast['delegate of BEES'], null)).toBe(false);
    expect(isDelegate({ ...cast['delegate of BEES'], cooperativeId: null })).toBe(false);
    expect(actsFor(cast.facilitator, null)).toBe(false);
    expect(isModerator({ ...cast.facilitator, cooperativeId: bees })).toBe(false);
  });

  it('has a person behind it, unless it visits', () => {
    expect([personIdOf(visitor), personIdOf(cast['without mandate']), personIdOf(cast.facilitator)]).toEqual([
      null,
      'somebody',
      'facilitator of the federation',
    ]);
  });

  it('every role exists somewhere, treasurers in both places', () => {
    expect([...new Set([...cooperativeRoles, ...federationRoles])]).toEqual(roles);
    expect(federationRoles.filter((role) => (cooperativeRoles as readonly string[]).includes(role))).toEqual([
      'treasurer',
    ]);
  });
});
