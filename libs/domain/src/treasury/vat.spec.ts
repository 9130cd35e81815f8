import { describe, expect, it } from '@jest/globals';
import { languages } from '../cooperatives/cooperative.js';
import { rows } from '../fixtures/table.js';
import { decimalOf, money, parseMoney } from '../money.js';
import { vatOf, type VatParty, vatRule, whyNotVat } from './vat.js';

/** "BE" has a number, "BE-" has none, "BE*" is a small business. */
const party = (text: string): VatParty => ({
  country: text.slice(0, 2).trim() || null,
  hasVatNumber: !text.endsWith('-'),
  isSmallBusiness: text.endsWith('*'),
});

describe('which VAT', () => {
  it.each(
    rows(`
      from | to  | category       | per mille | mention
      BE   | BE  | standard       | 210       |
      FR   | FR  | standard       | 200       |
      ES   | ES  | standard       | 210       |
      CH   | CH  | standard       | 81        |
      BE   | FR  | reverse_charge | 0         | Autoliquidation
      FR   | BE  | reverse_charge | 0         | Autoliquidation
      ES   | BE  | reverse_charge | 0         | Autoliquidation
      BE   | FR- | standard       | 210       |
      ES   | FR- | standard       | 210       |
      BE   | CH  | out_of_scope   | 0         | Hors du champ de la TVA de l’Union
      BE   | CH- | out_of_scope   | 0         | Hors du champ de la TVA de l’Union
      CH   | BE  | out_of_scope   | 0         | Hors du champ de la TVA suisse
      BE*  | BE  | small_business | 0         | Petite entreprise
      FR*  | BE  | small_business | 0         | TVA non applicable, art. 293 B
      ES*  | ES  | small_business | 0         | Opération exonérée
      CH*  | CH  | small_business | 0         | Prestataire non assujetti
      BE   | BE* | standard       | 210       |
    `),
  )('from %s to %s: %s, %s ‰', (from, to, category, perMille, mention) => {
    const rule = vatRule(party(from), party(to))!;
    expect([rule.category, String(rule.perMille)]).toEqual([category, perMille]);
    expect(rule.mention?.fr.slice(0, mention.length) ?? '').toBe(mention);
    for (const language of languages) expect((rule.mention?.[language] ?? 'x').length > 0).toBe(true);
    expect(whyNotVat(party(from), party(to))).toBeNull();
  });

  it.each([
    ['  ', 'BE'],
    ['BE', '  '],
    ['US', 'BE'],
  ])('from %s to %s: nobody knows', (from, to) => {
    expect(vatRule(party(from), party(to))).toBeNull();
    expect(whyNotVat(party(from), party(to))).toBe('country_missing');
  });

  it.each(
    rows(`
      net    | per mille | vat
      100.00 | 210       | 21.00
      0.50   | 210       | 0.11
      0.02   | 210       | 0.00
      0.03   | 210       | 0.01
      123.45 | 81        | 10.00
      2.50   | 210       | 0.53
      100.00 | 0         | 0.00
    `),
  )('of %s at %s ‰ it is %s, half a cent up', (net, perMille, vat) => {
    expect(decimalOf(vatOf(parseMoney(net, 'EUR'), Number(perMille)))).toBe(vat);
  });

  it('of seven invoices may differ from that of their sum', () => {
    const each = vatOf(money(12857n, 'EUR'), 210).minor;
    expect([each * 7n, vatOf(money(12857n * 7n, 'EUR'), 210).minor]).toEqual([18900n, 18900n]);
    expect([vatOf(money(250n, 'EUR'), 210).minor * 2n, vatOf(money(500n, 'EUR'), 210).minor]).toEqual([106n, 105n]);
  });
});
