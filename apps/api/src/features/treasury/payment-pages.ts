/** What is printed about a call and about the draft of an invoice, from the rows, in the language of the co-op that pays. */
import {
  type CostKeyKind,
  type Currency,
  type Day,
  formatMoney,
  ibanText,
  type Language,
  leftToPay,
  money,
  type ReferenceKind,
  referenceText,
  typography,
  type VatCategory,
} from '@komunigi/domain';
import type { DataSource } from 'typeorm';
import type { PaymentPage } from '../../platform/pdf/payment-page.js';
import { epcOf } from './calls.views.js';
import { paymentWords } from './payment-words.js';

export type Printable = {
  readonly page: PaymentPage;
  readonly scanned: string | null;
  readonly owners: readonly string[];
};

type CallRow = {
  number: number;
  amountMinor: string;
  paidMinor: string;
  currency: Currency;
  reference: string;
  referenceKind: ReferenceKind;
  dueOn: Day;
  isCancelled: boolean;
  cooperativeId: string;
  cooperative: string;
  languages: Language[];
  title: string;
  keyKind: CostKeyKind | null;
  ceilingMinor: string | null;
  upToMinor: string | null;
  account: { beneficiary: string; iban: string; bic: string | null };
};

/** Null when there is no such call. */
export async function callPage(source: DataSource, id: string): Promise<Printable | null> {
  const [row] = await source.query<CallRow[]>(
    `select c.number::int, c.amount_minor::text as "amountMinor", call_paid(c.id)::text as "paidMinor", c.currency, c.reference,
       c.reference_kind as "referenceKind", c.due_on::text as "dueOn", c.cancelled_at is not null as "isCancelled",
       o.id as "cooperativeId", o.name as cooperative, o.languages, d.title, f.key_kind as "keyKind",
       f.ceiling_minor::text as "ceilingMinor", p.up_to_minor::text as "upToMinor",
       json_build_object('beneficiary', b.beneficiary, 'iban', b.iban, 'bic', b.bic) as account
     from funding_call c join cooperative o on o.id = c.cooperative_id join development d on d.id = c.development_id
       join bank_account b on b.id = c.bank_account_id left join funding f on f.development_id = d.id
       left join pledge p on (p.development_id, p.cooperative_id) = (d.id, o.id) and p.withdrawn_at is null
     where c.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const language = row.languages[0] ?? 'fr';
  const words = paymentWords[language];
  const set = (text: string): string => typography(text, language);
  const amount = (minor: string | bigint): string => formatMoney(money(BigInt(minor), row.currency), language);
  const { amountMinor, paidMinor, isCancelled } = row;
  const left = leftToPay({ amountMinor: BigInt(amountMinor), paidMinor: BigInt(paidMinor), isCancelled });
  const scanned = epcOf(row);
  const share =
    row.keyKind === null || row.ceilingMinor === null || row.upToMinor === null
      ? null
      : words.share({
          amount: amount(amountMinor),
          ceiling: amount(row.ceilingMinor),
          key: words.keys[row.keyKind],
          upTo: amount(row.upToMinor),
        });
  const rows: [string, string][] = [
    [words.beneficiary, row.account.beneficiary],
    [words.account, ibanText(row.account.iban)],
    [words.communication, referenceText({ kind: row.referenceKind, reference: row.reference })],
    [words.called, amount(amountMinor)],
    ...(paidMinor === '0' ? [] : [[words.received, amount(paidMinor)] as [string, string]]),
  ];
  const page = {
    language,
    kicker: set(words.call(row.number)),
    title: row.title,
    lead: set(words.callLead(row.cooperative)),
    amountLabel: words.toPay,
    amount: amount(left),
    due: set(dueOf(row, left, language)),
    factsTitle: words.howToPay,
    rows: rows.map(([label, value]) => ({ label, value })),
    qr: scanned === null ? null : set(words.scan),
    notes: [share, left > 0n && scanned === null ? words.noCode : null, words.netOfVat].flatMap((text) =>
      text === null ? [] : [set(text)],
    ),
    footer: set(words.footer),
  };
  return { page, scanned, owners: [row.cooperativeId] };
}

function dueOf({ isCancelled, dueOn }: CallRow, left: bigint, language: Language): string {
  const words = paymentWords[language];
  if (isCancelled) return words.cancelled;
  return left === 0n ? words.paid : words.until(dayText(dueOn, language));
}

type InvoiceRow = {
  number: number;
  netMinor: string;
  vatMinor: string;
  currency: Currency;
  vatCategory: VatCategory;
  vatPerMille: number;
  vatMention: string | null;
  draftedOn: Day;
  title: string;
  from: { id: string; name: string; vatNumber: string | null };
  to: { id: string; name: string; vatNumber: string | null };
  languages: Language[];
};

export async function invoicePage(source: DataSource, id: string): Promise<Printable | null> {
  const party = (
    column: string,
  ): string => `(select json_build_object('id', o.id, 'name', o.name, 'vatNumber', s.vat_number)
    from cooperative o left join vat_status s on s.cooperative_id = o.id and s.ended_at is null where o.id = i.${column})`;
  const [row] = await source.query<InvoiceRow[]>(
    `select i.number::int, i.net_minor::text as "netMinor", i.vat_minor::text as "vatMinor", i.currency,
       i.vat_category as "vatCategory", i.vat_per_mille as "vatPerMille", i.vat_mention as "vatMention",
       i.drafted_on::text as "draftedOn", d.title, ${party('from_cooperative_id')} as "from", ${party('to_cooperative_id')} as "to",
       (select o.languages from cooperative o where o.id = i.to_cooperative_id) as languages
     from invoice_draft i join development d on d.id = i.development_id where i.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const language = row.languages[0] ?? 'fr';
  const words = paymentWords[language];
  const set = (text: string): string => typography(text, language);
  const amount = (minor: bigint): string => formatMoney(money(minor, row.currency), language);
  const rate = `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(row.vatPerMille / 10)} %`;
  const named = ({ name, vatNumber }: InvoiceRow['from']): string =>
    vatNumber === null ? name : `${name} (${words.vatNumber} ${vatNumber})`;
  const rows: [string, string][] = [
    [words.from, named(row.from)],
    [words.to, named(row.to)],
    [words.net, amount(BigInt(row.netMinor))],
    [`${words.vat(rate)} (${words.categories[row.vatCategory]})`, amount(BigInt(row.vatMinor))],
  ];
  const page = {
    language,
    kicker: set(words.invoice(row.number)),
    title: row.title,
    lead: set(words.invoiceLead(row.from.name, row.to.name)),
    amountLabel: words.total,
    amount: amount(BigInt(row.netMinor) + BigInt(row.vatMinor)),
    due: set(words.drafted(dayText(row.draftedOn, language))),
    factsTitle: words.details,
    rows: rows.map(([label, value]) => ({ label: set(label), value: set(value) })),
    qr: null,
    notes: [...(row.vatMention === null ? [] : [set(row.vatMention)]), set(words.draftNote)],
    footer: set(words.footer),
  };
  return { page, scanned: null, owners: [row.from.id, row.to.id] };
}

function dayText(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
