import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bees, cast, everybody, now } from '../fixtures/cast.js';
import { table, written } from '../fixtures/table.js';
import { isSlug, maxSlug, slugOf } from './cooperative.js';
import { cooperativePermissions, whyNotAdministerSomething, whyNotCreateCooperative } from './cooperative.rules.js';
import { whyNotOpenedYear } from './cooperative.rules.js';
import { figureVisibilities, figureVisibleTo, whyNotFigure, type FigureDraft } from './figure.rules.js';

describe('the name in an address', () => {
  it.each(
    table(`
      name                      | slug
      La Fève                   | la-feve
      BEES coop                 | bees-coop
      L'Éléfàn                  | l-elefan
      Le Cœur d’Artichaut       | le-coeur-d-artichaut
      Supermarché « Oufti ! »   | supermarche-oufti
      Coop & Co                 | coop-co
      Södertörn 2.0             | sodertorn-2-0
      ???                       |
    `),
  )('$name', ({ name, slug }) => expect(slugOf(name!)).toBe(slug));

  it('is always a slug or nothing, and stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const slug = slugOf(name);
        expect(slug === '' || isSlug(slug)).toBe(true);
        expect(slugOf(slug)).toBe(slug);
      }),
    );
    expect(slugOf('a'.repeat(59) + ' b')).toBe('a'.repeat(59));
    expect(isSlug('a'.repeat(maxSlug + 1))).toBe(false);
    expect([isSlug('-a'), isSlug('a--b'), isSlug('A'), isSlug('')]).toEqual([false, false, false, false]);
  });
});

describe('who looks after a co-op', () => {
  it('is its administrator, or the federation', () => {
    const rows = everybody.map((name) => {
      const can = cooperativePermissions(cast[name], { id: bees }, now);
      const others = [whyNotAdministerSomething(cast[name], now), whyNotCreateCooperative(cast[name], now)];
      return [name, ...Object.values(can).map(({ reason }) => reason ?? 'yes'), ...others.map((why) => why ?? 'yes')];
    });
    expect(`\n${written(['who', 'edit BEES', 'record a figure', 'invite', 'some co-op', 'new co-op'], rows)}\n`).toBe(`
who                       | edit BEES              | record a figure      | invite                 | some co-op             | new co-op
visitor                   | not_signed_in          | not_signed_in        | not_signed_in          | not_signed_in          | not_signed_in
without mandate           | not_acting             | not_acting           | not_acting             | not_acting             | not_acting
ended delegate of BEES    | mandate_ended          | mandate_ended        | mandate_ended          | mandate_ended          | mandate_ended
coming delegate of BEES   | mandate_not_started    | mandate_not_started  | mandate_not_started    | mandate_not_started    | mandate_not_started
treasurer of BEES         | administrator_required | yes                  | administrator_required | administrator_required | administrator_required
admin of BEES             | yes                    | yes                  | yes                    | yes                    | administrator_required
delegate of BEES          | administrator_required | yes                  | administrator_required | administrator_required | administrator_required
delegate of La Fève       | administrator_required | not_your_cooperative | administrator_required | administrator_required | administrator_required
admin of La Fève          | not_your_cooperative   | not_your_cooperative | not_your_cooperative   | yes                    | administrator_required
delegate of Coop IT Easy  | administrator_required | not_your_cooperative | administrator_required | administrator_required | administrator_required
developer of Coop IT Easy | administrator_required | not_allowed          | administrator_required | administrator_required | administrator_required
developer in a shop       | administrator_required | not_allowed          | administrator_required | administrator_required | administrator_required
treasurer of the pool     | administrator_required | yes                  | administrator_required | administrator_required | administrator_required
facilitator               | administrator_required | not_allowed          | administrator_required | administrator_required | administrator_required
federation admin          | yes                    | yes                  | yes                    | yes                    | yes
`);
  });

  it('no co-op opened before Rochdale', () => {
    expect([1843, 1844, 2026, 2200, 2201, 2026.5].map(whyNotOpenedYear)).toEqual([
      'year_out_of_range',
      null,
      null,
      null,
      'year_out_of_range',
      'year_out_of_range',
    ]);
  });
});

describe('figures', () => {
  const turnover: FigureDraft = {
    year: 2025,
    name: 'turnover',
    amount: 1n,
    currency: 'EUR',
    source: 'comptes annuels',
  };

  it.each([
    ['a turnover of last year', {}, null],
    ['a turnover of this year', { year: 2026 }, null],
    ['a turnover in francs', { currency: 'CHF' }, null],
    ['a count of members', { name: 'members', currency: null }, null],
    ['a turnover without currency', { currency: null }, 'figure_currency_required'],
    ['members in euros', { name: 'members' }, 'figure_currency_required'],
    ['next year', { year: 2027 }, 'year_out_of_range'],
    ['long ago', { year: 1989 }, 'year_out_of_range'],
    ['half a year', { year: 2025.5 }, 'year_out_of_range'],
    ['less than nothing', { amount: -1n }, 'bad_input'],
    ['no source', { source: ' ' }, 'empty_text'],
  ] as const)('%s', (_, changes, outcome) => expect(whyNotFigure({ ...turnover, ...changes }, now)).toBe(outcome));

  it('are seen by whom the co-op chose, and by the pool’s treasurer', () => {
    const rows = everybody.map((name) => [
      name,
      ...figureVisibilities.map((visibility) =>
        figureVisibleTo(cast[name], { visibility, cooperativeId: bees }, now) ? 'seen' : '',
      ),
    ]);
    expect(`\n${written(['who', ...figureVisibilities], rows)}\n`).toBe(`
who                       | public | members | cooperative
visitor                   | seen   |         |
without mandate           | seen   |         |
ended delegate of BEES    | seen   |         |
coming delegate of BEES   | seen   |         |
treasurer of BEES         | seen   | seen    | seen
admin of BEES             | seen   | seen    | seen
delegate of BEES          | seen   | seen    | seen
delegate of La Fève       | seen   | seen    |
admin of La Fève          | seen   | seen    |
delegate of Coop IT Easy  | seen   | seen    |
developer of Coop IT Easy | seen   | seen    |
developer in a shop       | seen   | seen    |
treasurer of the pool     | seen   | seen    | seen
facilitator               | seen   | seen    |
federation admin          | seen   | seen    | seen
`);
  });
});
