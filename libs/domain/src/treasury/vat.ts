/**
 * Which VAT stands on an invoice for services, and the sentence that must stand beside it: by where the two co-ops are, and what
 * they are. The rate applies to the net amount once per invoice; the VAT of several invoices may differ by cents from the VAT of
 * their sum, and that is right.
 * Sources: directive 2006/112/EC, art. 44, 45, 59 (place of services), 196 (reverse charge), 226 (mentions); Belgium: royal decree
 * no. 20 of 1970 (21 %), VAT code art. 56bis; France: CGI art. 278 (20 %), 293 B; Spain: law 37/1992 art. 90 (21 %); Switzerland:
 * LTVA art. 25 (8.1 % since 2024), 8 (place), 10 (not liable below the threshold), 45 (acquisition tax).
 */
import type { Language } from '../cooperatives/cooperative.js';
import { money, type Money } from '../money.js';
import type { Refusal } from '../refusal.js';

export const vatCategories = ['standard', 'reverse_charge', 'out_of_scope', 'small_business'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** `country`: two letters. `hasVatNumber`: acts as a taxable person; `isSmallBusiness`: exempt in its own country, and says so. */
export type VatParty = {
  readonly country: string | null;
  readonly hasVatNumber: boolean;
  readonly isSmallBusiness: boolean;
};
export type Mention = Readonly<Record<Language, string>>;
export type VatRule = {
  readonly category: VatCategory;
  readonly perMille: number;
  readonly mention: Mention | null;
};

type Country = { readonly perMille: number; readonly isUnion: boolean; readonly smallBusiness: Mention };

const countries: Readonly<Record<string, Country>> = {
  BE: {
    perMille: 210,
    isUnion: true,
    smallBusiness: {
      fr: 'Petite entreprise soumise au régime de la franchise de taxe : TVA non applicable (art. 56bis du Code de la TVA belge).',
      nl: 'Kleine onderneming onderworpen aan de vrijstellingsregeling van belasting: btw niet toepasselijk (art. 56bis van het Belgische btw-wetboek).',
      es: 'Pequeña empresa acogida al régimen de franquicia: IVA no aplicable (art. 56bis del Código del IVA belga).',
      en: 'Small business under the exemption scheme: VAT not applicable (art. 56bis of the Belgian VAT code).',
    },
  },
  FR: {
    perMille: 200,
    isUnion: true,
    smallBusiness: {
      fr: 'TVA non applicable, art. 293 B du CGI.',
      nl: 'Btw niet toepasselijk, art. 293 B van het Franse CGI.',
      es: 'IVA no aplicable, art. 293 B del CGI francés.',
      en: 'VAT not applicable, art. 293 B of the French CGI.',
    },
  },
  ES: {
    perMille: 210,
    isUnion: true,
    smallBusiness: {
      fr: 'Opération exonérée de TVA : régime des petites entreprises (directive 2006/112/CE, art. 284).',
      nl: 'Vrijgesteld van btw: regeling voor kleine ondernemingen (richtlijn 2006/112/EG, art. 284).',
      es: 'Operación exenta de IVA: régimen de las pequeñas empresas (Directiva 2006/112/CE, art. 284).',
      en: 'Exempt from VAT: scheme for small enterprises (directive 2006/112/EC, art. 284).',
    },
  },
  CH: {
    perMille: 81,
    isUnion: false,
    smallBusiness: {
      fr: 'Prestataire non assujetti à la TVA suisse (art. 10 LTVA).',
      nl: 'Dienstverrichter niet onderworpen aan de Zwitserse btw (art. 10 LTVA).',
      es: 'Prestador no sujeto al IVA suizo (art. 10 LTVA).',
      en: 'Supplier not liable for Swiss VAT (art. 10 of the Swiss VAT act).',
    },
  },
};

const reverseCharge: Mention = {
  fr: 'Autoliquidation : TVA due par le preneur (directive 2006/112/CE, art. 196).',
  nl: 'Btw verlegd: verschuldigd door de afnemer (richtlijn 2006/112/EG, art. 196).',
  es: 'Inversión del sujeto pasivo: IVA a cargo del destinatario (Directiva 2006/112/CE, art. 196).',
  en: 'Reverse charge: VAT due by the customer (directive 2006/112/EC, art. 196).',
};
const toSwitzerland: Mention = {
  fr: 'Hors du champ de la TVA de l’Union : prestation située en Suisse (directive 2006/112/CE, art. 44 et 59) ; impôt sur les acquisitions éventuel à la charge du preneur.',
  nl: 'Buiten de werkingssfeer van de btw van de Unie: dienst verricht in Zwitserland (richtlijn 2006/112/EG, art. 44 en 59); eventuele verwervingsbelasting ten laste van de afnemer.',
  es: 'Fuera del ámbito del IVA de la Unión: servicio localizado en Suiza (Directiva 2006/112/CE, art. 44 y 59); impuesto sobre adquisiciones, si procede, a cargo del destinatario.',
  en: 'Outside the scope of the Union’s VAT: supplied in Switzerland (directive 2006/112/EC, art. 44 and 59); acquisition tax, if any, is for the customer.',
};
const fromSwitzerland: Mention = {
  fr: 'Hors du champ de la TVA suisse : prestation située chez le preneur (art. 8 LTVA) ; TVA éventuelle due par le preneur.',
  nl: 'Buiten de werkingssfeer van de Zwitserse btw: dienst verricht bij de afnemer (art. 8 LTVA); eventuele btw verschuldigd door de afnemer.',
  es: 'Fuera del ámbito del IVA suizo: servicio localizado en el destinatario (art. 8 LTVA); IVA, si procede, a cargo del destinatario.',
  en: 'Outside the scope of Swiss VAT: supplied where the customer is (art. 8 of the Swiss VAT act); VAT, if any, is due by the customer.',
};

const rule = (category: VatCategory, perMille: number, mention: Mention | null): VatRule => ({
  category,
  perMille,
  mention,
});

/** Null: the country of one of them is missing or is none of those where the co-ops are. */
export function vatRule(issuer: VatParty, customer: VatParty): VatRule | null {
  const from = countries[issuer.country ?? ''];
  const to = countries[customer.country ?? ''];
  if (from === undefined || to === undefined) return null;
  if (issuer.isSmallBusiness) return rule('small_business', 0, from.smallBusiness);
  if (from === to) return rule('standard', from.perMille, null);
  if (!from.isUnion) return rule('out_of_scope', 0, fromSwitzerland);
  if (!to.isUnion) return rule('out_of_scope', 0, toSwitzerland);
  // in the Union, a customer without a VAT number is charged that of the issuer (art. 45)
  return customer.hasVatNumber ? rule('reverse_charge', 0, reverseCharge) : rule('standard', from.perMille, null);
}

export function whyNotVat(issuer: VatParty, customer: VatParty): Refusal {
  return vatRule(issuer, customer) === null ? 'country_missing' : null;
}

/** Rounded once, half up. */
export function vatOf(net: Money, perMille: number): Money {
  return money((net.minor * BigInt(perMille) * 2n + 1000n) / 2000n, net.currency);
}
