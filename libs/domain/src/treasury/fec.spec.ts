import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money } from '../money.js';
import { accountKinds } from './account-names.js';
import {
  fecColumns,
  fecFileName,
  fecRows,
  fecText,
  inEuros,
  planOfAccounts,
  type FecAccount,
  type FecEntry,
} from './fec.js';
import { ledgerKinds } from './ledger.js';

const feve = { slug: 'la-feve', name: 'La Fève' };
const tool = { number: 12, title: 'Statut\tpar défaut' };
const account = (kind: FecAccount['kind'], more: Partial<FecAccount> = {}): FecAccount => ({
  kind,
  cooperative: null,
  development: null,
  ...more,
});

const entry = (changes: Partial<FecEntry> = {}): FecEntry => ({
  number: 3,
  kind: 'receipt',
  effectiveOn: '2026-11-23',
  piece: { reference: 'AF-7', on: '2026-11-02' },
  reverses: null,
  validatedOn: '2026-11-24',
  legs: [
    {
      debit: account('outside', { cooperative: feve }),
      credit: account('available', { cooperative: feve }),
      amount: money(123_456n, 'EUR'),
    },
  ],
  rate: null,
  ...changes,
});

const named = (row: readonly string[]): Record<string, string> =>
  Object.fromEntries(fecColumns.map((name, index) => [name, row[index]!]));

describe('an entry', () => {
  it('is a debit and a credit line for each leg, of eighteen columns', () => {
    const [debit, credit] = fecRows(entry())!.map(named);
    expect(debit).toEqual({
      JournalCode: 'BQ',
      JournalLib: 'Banque',
      EcritureNum: '3',
      EcritureDate: '20261123',
      CompteNum: '512100',
      CompteLib: 'Banque : versements des coopératives',
      CompAuxNum: 'la-feve',
      CompAuxLib: 'La Fève',
      PieceRef: 'AF-7',
      PieceDate: '20261102',
      EcritureLib: 'Versement reçu',
      Debit: '1234,56',
      Credit: '0,00',
      EcritureLet: '',
      DateLet: '',
      ValidDate: '20261124',
      Montantdevise: '',
      Idevise: '',
    });
    expect([credit!['CompteNum'], credit!['Debit'], credit!['Credit']]).toEqual(['419100', '0,00', '1234,56']);
  });

  it('says the development, as the subsidiary account of what is kept for it, on one line', () => {
    const legs = [
      {
        debit: account('reserved', { cooperative: feve, development: tool }),
        credit: account('escrow', { development: tool }),
        amount: money(5n, 'EUR'),
      },
    ];
    const rows = fecRows(entry({ kind: 'secured', legs }))!;
    expect(named(rows[1]!)).toMatchObject({ CompteNum: '467200', CompAuxNum: 'D12', Credit: '0,05' });
    const line = fecText(rows).split('\r\n')[0]!.split('\t');
    expect([line.length, line[10]]).toEqual([18, 'Fonds réunis : D12 Statut par défaut']);
  });

  it('that reverses another one says which', () => {
    const [row] = fecRows(entry({ kind: 'reversal', reverses: 'KM-41' }))!;
    expect(named(row!)).toMatchObject({ JournalCode: 'OD', EcritureLib: 'Extourne de KM-41' });
  });

  it('in francs says both amounts, at the recorded rate; without one there is no entry', () => {
    const legs = [{ debit: account('fx'), credit: account('available'), amount: money(10_000n, 'CHF') }];
    expect(fecRows(entry({ legs }))).toBeNull();
    const rows = fecRows(entry({ legs, rate: { perUnit: '1.0712', of: 'CHF' } }))!.map(named);
    expect(rows.map(({ Debit, Credit, Montantdevise, Idevise }) => [Debit, Credit, Montantdevise, Idevise])).toEqual([
      ['107,12', '0,00', '100,00', 'CHF'],
      ['0,00', '107,12', '100,00', 'CHF'],
    ]);
  });

  it('has a journal, a word and an account for every kind there is', () => {
    for (const kind of ledgerKinds) expect(fecRows(entry({ kind }))![0]).toHaveLength(18);
    const numbers = accountKinds.map((kind) => planOfAccounts[kind].number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const kind of ['promises', 'promised', 'called'] as const) expect(planOfAccounts[kind].number[0]).toBe('8');
    for (const kind of accountKinds) expect(planOfAccounts[kind].number).toMatch(/^[458]\d{5}$/);
  });
});

describe('francs in euros', () => {
  it('is half up, whichever way the rate was recorded', () => {
    expect(inEuros(money(7n, 'EUR'), null)).toEqual(money(7n, 'EUR'));
    expect(inEuros(money(9_345n, 'CHF'), { perUnit: '0.9345', of: 'EUR' })).toEqual(money(10_000n, 'EUR'));
    expect(inEuros(money(1n, 'CHF'), { perUnit: '2', of: 'EUR' })).toEqual(money(1n, 'EUR'));
  });

  it('comes back to what it was, but for a cent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (minor) => {
        const euros = inEuros(money(minor, 'CHF'), { perUnit: '0.9345', of: 'EUR' })!;
        const back = (euros.minor * 9_345n) / 10_000n;
        expect(back - minor >= -1n && back - minor <= 1n).toBe(true);
      }),
    );
  });
});

describe('the file', () => {
  it('is named after who declares and the end of the year', () => {
    expect(fecFileName('123456789', 2026)).toBe('123456789FEC20261231.txt');
  });
});
