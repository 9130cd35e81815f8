/** The words of the pages that are printed about calls and invoices, in the language of the co-op that pays. */
import type { CostKeyKind, Language, VatCategory } from '@komunigi/domain';

export type PaymentWords = {
  readonly call: (number: number) => string;
  readonly callTitle: (development: string) => string;
  readonly callLead: (cooperative: string) => string;
  readonly toPay: string;
  readonly until: (day: string) => string;
  readonly paid: string;
  readonly cancelled: string;
  readonly howToPay: string;
  readonly beneficiary: string;
  readonly account: string;
  readonly communication: string;
  readonly called: string;
  readonly received: string;
  readonly scan: string;
  readonly noCode: string;
  readonly share: (of: { amount: string; ceiling: string; key: string; upTo: string }) => string;
  readonly netOfVat: string;
  readonly keys: Readonly<Record<CostKeyKind, string>>;
  readonly invoice: (number: number) => string;
  readonly invoiceTitle: (development: string) => string;
  readonly invoiceLead: (from: string, to: string) => string;
  readonly total: string;
  readonly drafted: (day: string) => string;
  readonly details: string;
  readonly from: string;
  readonly to: string;
  readonly net: string;
  readonly vat: (rate: string) => string;
  readonly vatNumber: string;
  readonly draftNote: string;
  readonly categories: Readonly<Record<VatCategory, string>>;
  readonly footer: string;
};

export const paymentWords: Readonly<Record<Language, PaymentWords>> = {
  fr: {
    call: (number) => `Appel de fonds n° ${number}`,
    callTitle: (development) => development,
    callLead: (cooperative) => `${cooperative} est appelée à payer sa part de ce développement.`,
    toPay: 'À payer',
    until: (day) => `avant le ${day}`,
    paid: 'payé',
    cancelled: 'annulé',
    howToPay: 'Pour payer',
    beneficiary: 'Bénéficiaire',
    account: 'Compte (IBAN)',
    communication: 'Communication',
    called: 'Montant appelé',
    received: 'Déjà reçu',
    scan: 'À lire avec l’application de votre banque',
    noCode:
      'Le code à lire par les banques n’existe que pour les virements en euros : recopiez le compte et la communication.',
    share: ({ amount, ceiling, key, upTo }) =>
      `Votre part est de ${amount} sur ${ceiling}, partagés selon la clé « ${key} » ; elle ne dépasse pas votre promesse (${upTo}).`,
    netOfVat: 'Montant hors TVA. La TVA, s’il y en a une, est sur la facture.',
    keys: {
      equal: 'parts égales',
      turnover: 'chiffre d’affaires',
      sqrt_turnover: 'racine du chiffre d’affaires',
      members: 'membres',
      eaters: 'bouches nourries',
      households: 'foyers',
      users: 'utilisateurs',
      requesters: 'demandeuses seulement',
      mixed: 'clé mixte',
    },
    invoice: (number) => `Projet de facture n° ${number}`,
    invoiceTitle: (development) => development,
    invoiceLead: (from, to) => `De ${from} à ${to}, pour le travail livré et accepté.`,
    total: 'Total, TVA comprise',
    drafted: (day) => `le ${day}`,
    details: 'Détail',
    from: 'De',
    to: 'À',
    net: 'Montant hors TVA',
    vat: (rate) => `TVA ${rate}`,
    vatNumber: 'N° de TVA',
    draftNote:
      'Ceci est un projet : la facture elle-même est émise par la coopérative qui a fait le travail, avec son propre numéro.',
    categories: {
      standard: 'taux normal',
      reverse_charge: 'autoliquidation',
      out_of_scope: 'hors du champ',
      small_business: 'franchise',
    },
    footer: 'Komunigi : ce que les coopératives paient ensemble',
  },
  nl: {
    call: (number) => `Betalingsoproep nr. ${number}`,
    callTitle: (development) => development,
    callLead: (cooperative) => `${cooperative} wordt gevraagd haar deel van deze ontwikkeling te betalen.`,
    toPay: 'Te betalen',
    until: (day) => `vóór ${day}`,
    paid: 'betaald',
    cancelled: 'geannuleerd',
    howToPay: 'Om te betalen',
    beneficiary: 'Begunstigde',
    account: 'Rekening (IBAN)',
    communication: 'Mededeling',
    called: 'Opgevraagd bedrag',
    received: 'Reeds ontvangen',
    scan: 'Te scannen met de app van uw bank',
    noCode: 'De code voor banken bestaat alleen voor overschrijvingen in euro: neem rekening en mededeling over.',
    share: ({ amount, ceiling, key, upTo }) =>
      `Uw deel is ${amount} van ${ceiling}, verdeeld volgens de sleutel “${key}”; het overschrijdt uw toezegging (${upTo}) niet.`,
    netOfVat: 'Bedrag zonder btw. De btw, als die er is, staat op de factuur.',
    keys: {
      equal: 'gelijke delen',
      turnover: 'omzet',
      sqrt_turnover: 'wortel van de omzet',
      members: 'leden',
      eaters: 'gevoede monden',
      households: 'gezinnen',
      users: 'gebruikers',
      requesters: 'alleen wie het vroeg',
      mixed: 'gemengde sleutel',
    },
    invoice: (number) => `Factuurontwerp nr. ${number}`,
    invoiceTitle: (development) => development,
    invoiceLead: (from, to) => `Van ${from} aan ${to}, voor het geleverde en aanvaarde werk.`,
    total: 'Totaal, btw inbegrepen',
    drafted: (day) => `op ${day}`,
    details: 'Detail',
    from: 'Van',
    to: 'Aan',
    net: 'Bedrag zonder btw',
    vat: (rate) => `Btw ${rate}`,
    vatNumber: 'Btw-nummer',
    draftNote:
      'Dit is een ontwerp: de factuur zelf wordt uitgereikt door de coöperatie die het werk deed, met haar eigen nummer.',
    categories: {
      standard: 'normaal tarief',
      reverse_charge: 'verlegd',
      out_of_scope: 'buiten toepassing',
      small_business: 'vrijstelling',
    },
    footer: 'Komunigi: wat coöperaties samen betalen',
  },
  es: {
    call: (number) => `Solicitud de fondos n.º ${number}`,
    callTitle: (development) => development,
    callLead: (cooperative) => `Se pide a ${cooperative} que pague su parte de este desarrollo.`,
    toPay: 'A pagar',
    until: (day) => `antes del ${day}`,
    paid: 'pagado',
    cancelled: 'anulado',
    howToPay: 'Para pagar',
    beneficiary: 'Beneficiario',
    account: 'Cuenta (IBAN)',
    communication: 'Concepto',
    called: 'Importe solicitado',
    received: 'Ya recibido',
    scan: 'Para leer con la aplicación de su banco',
    noCode: 'El código para los bancos solo existe para transferencias en euros: copie la cuenta y el concepto.',
    share: ({ amount, ceiling, key, upTo }) =>
      `Su parte es ${amount} de ${ceiling}, repartidos según la clave «${key}»; no supera su promesa (${upTo}).`,
    netOfVat: 'Importe sin IVA. El IVA, si lo hay, figura en la factura.',
    keys: {
      equal: 'partes iguales',
      turnover: 'facturación',
      sqrt_turnover: 'raíz de la facturación',
      members: 'miembros',
      eaters: 'bocas alimentadas',
      households: 'hogares',
      users: 'usuarios',
      requesters: 'solo solicitantes',
      mixed: 'clave mixta',
    },
    invoice: (number) => `Borrador de factura n.º ${number}`,
    invoiceTitle: (development) => development,
    invoiceLead: (from, to) => `De ${from} a ${to}, por el trabajo entregado y aceptado.`,
    total: 'Total, IVA incluido',
    drafted: (day) => `el ${day}`,
    details: 'Detalle',
    from: 'De',
    to: 'A',
    net: 'Importe sin IVA',
    vat: (rate) => `IVA ${rate}`,
    vatNumber: 'NIF-IVA',
    draftNote: 'Esto es un borrador: la factura la emite la cooperativa que hizo el trabajo, con su propio número.',
    categories: {
      standard: 'tipo general',
      reverse_charge: 'inversión del sujeto pasivo',
      out_of_scope: 'fuera del ámbito',
      small_business: 'franquicia',
    },
    footer: 'Komunigi: lo que las cooperativas pagan juntas',
  },
  en: {
    call: (number) => `Call for funds no. ${number}`,
    callTitle: (development) => development,
    callLead: (cooperative) => `${cooperative} is asked to pay its share of this development.`,
    toPay: 'To pay',
    until: (day) => `before ${day}`,
    paid: 'paid',
    cancelled: 'cancelled',
    howToPay: 'How to pay',
    beneficiary: 'Beneficiary',
    account: 'Account (IBAN)',
    communication: 'Reference',
    called: 'Amount called',
    received: 'Received so far',
    scan: 'To be read with your bank’s app',
    noCode: 'The code that banks read exists for transfers in euros only: copy the account and the reference.',
    share: ({ amount, ceiling, key, upTo }) =>
      `Your share is ${amount} of ${ceiling}, split by the key “${key}”; it does not pass your pledge (${upTo}).`,
    netOfVat: 'Amount without VAT. The VAT, if any, is on the invoice.',
    keys: {
      equal: 'equal shares',
      turnover: 'turnover',
      sqrt_turnover: 'square root of turnover',
      members: 'members',
      eaters: 'mouths fed',
      households: 'households',
      users: 'users',
      requesters: 'those who asked only',
      mixed: 'mixed key',
    },
    invoice: (number) => `Draft invoice no. ${number}`,
    invoiceTitle: (development) => development,
    invoiceLead: (from, to) => `From ${from} to ${to}, for work delivered and accepted.`,
    total: 'Total, VAT included',
    drafted: (day) => `on ${day}`,
    details: 'Details',
    from: 'From',
    to: 'To',
    net: 'Amount without VAT',
    vat: (rate) => `VAT ${rate}`,
    vatNumber: 'VAT number',
    draftNote: 'This is a draft: the invoice itself is issued by the co-op that did the work, under its own number.',
    categories: {
      standard: 'standard rate',
      reverse_charge: 'reverse charge',
      out_of_scope: 'out of scope',
      small_business: 'exempt',
    },
    footer: 'Komunigi: what co-ops pay together',
  },
};
