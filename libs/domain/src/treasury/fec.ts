/**
 * The books as the French administration reads them: one line an account and entry, eighteen columns, entries numbered without a
 * gap within the year. Source: article A47 A-1 of the Livre des procédures fiscales; accounts of the Plan comptable général.
 * In French whatever the reader's language: it is a French document.
 */
import { decimalOf, money, type Money } from '../money.js';
import type { Day } from '../time.js';
import type { AccountKind } from './account-names.js';
import { exchanged, type LedgerKind } from './ledger.js';

export const fecColumns = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;

type Named = { readonly number: string; readonly label: string };

/**
 * The small plan of accounts. What is promised or called is an engagement received (class 8: 802, against 809) and no money; the
 * bank is what came in (5121) less what went out (5122); what co-ops have paid is owed to them until it is spent (classes 40, 41, 46).
 */
export const planOfAccounts: Readonly<Record<AccountKind, Named>> = {
  promises: { number: '802100', label: 'Engagements reçus des coopératives' },
  promised: { number: '809210', label: 'Contrepartie des engagements reçus : promis' },
  called: { number: '809220', label: 'Contrepartie des engagements reçus : appelé' },
  // the co-op's transfer, seen from the pool: what arrived
  outside: { number: '512100', label: 'Banque : versements des coopératives' },
  // an advance without a purpose yet
  available: { number: '419100', label: 'Coopératives : avances reçues, disponibles' },
  reserved: { number: '467100', label: 'Coopératives : fonds réservés à un développement' },
  escrow: { number: '467200', label: 'Fonds gardés pour un développement' },
  payable: { number: '401100', label: 'Coopératives de développement : à payer' },
  paid: { number: '512200', label: 'Banque : paiements aux coopératives de développement' },
  // gains and losses wait here until the accounts are made up
  fx: { number: '471800', label: 'Compte d’attente : change' },
};

const promises = { number: 'PR', label: 'Promesses' };
const calls = { number: 'AF', label: 'Appels de fonds' };
const bank = { number: 'BQ', label: 'Banque' };
const attributions = { number: 'AT', label: 'Affectations' };

const journals: Readonly<Record<LedgerKind, Named>> = {
  promise: promises,
  promise_withdrawn: promises,
  call: calls,
  call_cancelled: calls,
  receipt: bank,
  credit_used: attributions,
  secured: attributions,
  accepted: { number: 'AC', label: 'Achats' },
  paid_out: bank,
  given_back: attributions,
  refund: bank,
  exchange: { number: 'CH', label: 'Change' },
  reversal: { number: 'OD', label: 'Opérations diverses' },
};

const labels: Readonly<Record<LedgerKind, string>> = {
  promise: 'Promesse',
  promise_withdrawn: 'Promesse retirée',
  call: 'Appel de fonds',
  call_cancelled: 'Appel de fonds annulé',
  receipt: 'Versement reçu',
  credit_used: 'Avance affectée à un appel',
  secured: 'Fonds réunis',
  accepted: 'Travail accepté, à payer',
  paid_out: 'Travail payé',
  given_back: 'Reste rendu',
  refund: 'Remboursement',
  exchange: 'Change',
  reversal: 'Extourne',
};

export type FecAccount = {
  readonly kind: AccountKind;
  readonly cooperative: { readonly slug: string; readonly name: string } | null;
  readonly development: { readonly number: number; readonly title: string } | null;
};
export type FecLeg = { readonly debit: FecAccount; readonly credit: FecAccount; readonly amount: Money };
/** Units of the other currency for one of `of`, in digits. */
export type FecRate = { readonly perUnit: string; readonly of: 'EUR' | 'CHF' };

export type FecEntry = {
  /** within the year, from 1 */
  readonly number: number;
  readonly kind: LedgerKind;
  readonly effectiveOn: Day;
  /** of the call or receipt it was made for; else of the transaction itself */
  readonly piece: { readonly reference: string; readonly on: Day };
  /** what is reversed, for a reversal */
  readonly reverses: string | null;
  readonly validatedOn: Day;
  readonly legs: readonly FecLeg[];
  /** needed as soon as one leg is in francs */
  readonly rate: FecRate | null;
};

/** What an amount is in euros, half up; an amount in euros is itself. Null: no rate is known. */
export function inEuros(amount: Money, rate: FecRate | null): Money | null {
  if (amount.currency === 'EUR') return amount;
  if (rate === null) return null;
  if (rate.of === amount.currency) return exchanged(amount, 'EUR', { perUnit: rate.perUnit, source: '' });
  // francs for one euro: divided, on whole numbers
  const [whole, fraction = ''] = rate.perUnit.split('.');
  const divisor = BigInt(`${whole}${fraction}`);
  const scaled = amount.minor * 10n ** BigInt(fraction.length);
  return money((2n * scaled + divisor) / (2n * divisor), 'EUR');
}

/** The rows of one entry: a debit and a credit for each leg. Null when a leg is in francs and no rate is known. */
export function fecRows(entry: FecEntry): string[][] | null {
  const rows: string[][] = [];
  for (const leg of entry.legs) {
    const euros = inEuros(leg.amount, entry.rate);
    if (euros === null) return null;
    rows.push(row(entry, leg, leg.debit, euros, 'debit'), row(entry, leg, leg.credit, euros, 'credit'));
  }
  return rows;
}

function row(entry: FecEntry, leg: FecLeg, account: FecAccount, euros: Money, side: 'debit' | 'credit'): string[] {
  const journal = journals[entry.kind];
  const plan = planOfAccounts[account.kind];
  const [aux, auxLabel] = subsidiary(account);
  const isForeign = leg.amount.currency !== 'EUR';
  return [
    journal.number,
    journal.label,
    String(entry.number),
    compact(entry.effectiveOn),
    plan.number,
    plan.label,
    aux,
    auxLabel,
    entry.piece.reference,
    compact(entry.piece.on),
    labelOf(entry, leg),
    side === 'debit' ? comma(euros) : '0,00',
    side === 'credit' ? comma(euros) : '0,00',
    '',
    '',
    compact(entry.validatedOn),
    isForeign ? comma(leg.amount) : '',
    isForeign ? leg.amount.currency : '',
  ];
}

/** Whose account it is within its number: the co-op's; for what is kept, the development's. */
function subsidiary({ cooperative, development }: FecAccount): [string, string] {
  if (cooperative !== null) return [cooperative.slug, cooperative.name];
  return development === null ? ['', ''] : [`D${development.number}`, development.title];
}

function labelOf({ kind, reverses }: FecEntry, { debit, credit }: FecLeg): string {
  const about = debit.development ?? credit.development;
  const reversed = reverses === null ? '' : ` de ${reverses}`;
  return `${labels[kind]}${reversed}${about === null ? '' : ` : D${about.number} ${about.title}`}`;
}

/** Tabs between, a line each; what would break a line or a column is a space. */
export function fecText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).join('\t')}\r\n`).join('');
}

/** Nine digits of the SIREN, or whatever identifier the federation has, then the day on which the year ends. */
export function fecFileName(identifier: string, year: number): string {
  return `${identifier}FEC${year}1231.txt`;
}

const compact = (day: Day): string => day.replaceAll('-', '');
const comma = (amount: Money): string => decimalOf(amount).replace('.', ',');
