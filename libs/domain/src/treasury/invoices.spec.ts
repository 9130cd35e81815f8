import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalOf, money } from '../money.js';
import { costParts, invoiceShares, workParts } from './invoices.js';

const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n);

describe('who invoices what to whom', () => {
  it('of 900.00, Coop IT Easy 60 % and Coopdevs 40 %, three payers', () => {
    const shares = invoiceShares(
      money(90_000n, 'EUR'),
      [
        { cooperativeId: 'Coop IT Easy', percent: 60 },
        { cooperativeId: 'Coopdevs', percent: 40 },
      ],
      [
        { cooperativeId: 'BEES', minor: 50_000n },
        { cooperativeId: 'La Fève', minor: 26_667n },
        { cooperativeId: 'Poll’n', minor: 13_333n },
      ],
    );
    expect(shares.map(({ fromId, toId, net }) => `${fromId} to ${toId}: ${decimalOf(net)}`)).toEqual([
      'Coop IT Easy to BEES: 300.00',
      'Coop IT Easy to La Fève: 160.00',
      'Coop IT Easy to Poll’n: 80.00',
      'Coopdevs to BEES: 200.00',
      'Coopdevs to La Fève: 106.67',
      'Coopdevs to Poll’n: 53.33',
    ]);
  });

  it('rows and columns add up to the cent, whatever the parts, and no share is negative', () => {
    const claims = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
    const payers = fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10_000_000n }), claims, payers, (minor, percents, paid) => {
        const cost = money(minor, 'EUR');
        const work = percents.map((percent, index) => ({ cooperativeId: `d${index}`, percent }));
        const by = paid.map((one, index) => ({ cooperativeId: `c${index}`, minor: one }));
        const shares = invoiceShares(cost, work, by);
        const of = (key: 'fromId' | 'toId', id: string): bigint =>
          sum(shares.filter((share) => share[key] === id).map(({ net }) => net.minor));
        expect(work.map(({ cooperativeId }) => of('fromId', cooperativeId))).toEqual(
          workParts(cost, work).map((part) => part.minor),
        );
        expect(by.map(({ cooperativeId }) => of('toId', cooperativeId))).toEqual(
          costParts(cost, by).map((part) => part.minor),
        );
        expect(shares.every(({ net }) => net.minor > 0n)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('who did so little that no cent is left invoices nothing', () => {
    const claims = [
      { cooperativeId: 'most', percent: 99 },
      { cooperativeId: 'little', percent: 1 },
    ];
    expect(invoiceShares(money(10n, 'EUR'), claims, [{ cooperativeId: 'BEES', minor: 10n }])).toEqual([
      { fromId: 'most', toId: 'BEES', net: money(10n, 'EUR') },
    ]);
  });
});
