/** Money goes from promise to payment in steps, and back the same way; each step says which accounts it moves what between. */
import { type Currency, money, type Money } from '../money.js';
import { ledgerAccounts as of } from './ledger-accounts.js';
import { exchanged, mirrored, type Leg, type LedgerAccount, type ExchangeRate } from './ledger.js';

/** Who pays, and for what. */
export type Payer = { readonly cooperativeId: string; readonly developmentId: string };
/** Who did the work, and on what. */
export type Payee = Payer;

const moved = (debit: LedgerAccount, credit: LedgerAccount, amount: Money): Leg => ({ debit, credit, amount });

export function promiseLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  return [moved(of.promises, of.promised(cooperativeId, developmentId), amount)];
}

/** A promise taken back, or what is left of it once the price is known. */
export function promiseWithdrawnLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  return [moved(of.promised(cooperativeId, developmentId), of.promises, amount)];
}

/** Nobody is called for more than it promised: the ledger refuses it. */
export function callLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  return [moved(of.promised(cooperativeId, developmentId), of.called(cooperativeId, developmentId), amount)];
}

export function callCancelledLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  return [moved(of.called(cooperativeId, developmentId), of.promised(cooperativeId, developmentId), amount)];
}

/** What came pays what was called, up to that; the rest stays available for the next call. `due`: what is still called. */
export function receiptLegs(payer: Payer, amount: Money, due: Money): Leg[] {
  const { cooperativeId } = payer;
  const settled = money(amount.minor < due.minor ? amount.minor : due.minor, due.currency);
  return [
    moved(of.outside(cooperativeId), of.available(cooperativeId), amount),
    ...(settled.minor > 0n ? creditUsedLegs(payer, settled) : []),
  ];
}

/** A call paid from what the co-op has available. */
export function creditUsedLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  return [
    moved(of.called(cooperativeId, developmentId), of.promises, amount),
    moved(of.available(cooperativeId), of.reserved(cooperativeId, developmentId), amount),
  ];
}

/** A call is cancelled: what had paid it is available to the co-op again. */
export function creditFreedLegs(payer: Payer, amount: Money): Leg[] {
  return mirrored(creditUsedLegs(payer, amount));
}

/** All have paid: what each set aside is kept for the development. */
export function securedLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  return [moved(of.reserved(cooperativeId, developmentId), of.escrow(developmentId), amount)];
}

export function acceptedLegs({ cooperativeId, developmentId }: Payee, amount: Money): Leg[] {
  return [moved(of.escrow(developmentId), of.payable(cooperativeId, developmentId), amount)];
}

export function paidOutLegs({ cooperativeId, developmentId }: Payee, amount: Money): Leg[] {
  return [moved(of.payable(cooperativeId, developmentId), of.paid(cooperativeId, developmentId), amount)];
}

/** What was not spent becomes available to the co-op again, by the way it came. */
export function givenBackLegs({ cooperativeId, developmentId }: Payer, amount: Money): Leg[] {
  const reserved = of.reserved(cooperativeId, developmentId);
  return [moved(of.escrow(developmentId), reserved, amount), moved(reserved, of.available(cooperativeId), amount)];
}

export function refundLegs({ cooperativeId }: Pick<Payer, 'cooperativeId'>, amount: Money): Leg[] {
  return [moved(of.available(cooperativeId), of.outside(cooperativeId), amount)];
}

/** The same account in another currency: one leg in each, through the account of exchange. */
export function exchangeLegs(account: LedgerAccount, amount: Money, currency: Currency, rate: ExchangeRate): Leg[] {
  return [moved(account, of.fx, amount), moved(of.fx, account, exchanged(amount, currency, rate))];
}
