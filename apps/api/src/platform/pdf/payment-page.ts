/** One A4 page about one payment: a call for funds with its QR code, or the draft of an invoice. */
import type { Language } from '@komunigi/domain';
import { type Making, runPdfTask } from './pdf-process.js';
import { qrSvg } from './qr.js';

/** Every text is set as it stands, French spaces included. */
export type PaymentPage = {
  readonly language: Language;
  /** what kind of page it is, and its number */
  readonly kicker: string;
  readonly title: string;
  readonly lead: string;
  readonly amountLabel: string;
  readonly amount: string;
  readonly due: string;
  readonly factsTitle: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** what is said under the code; null: there is none */
  readonly qr: string | null;
  readonly notes: readonly string[];
  readonly footer: string;
};

/** @param scanned what the code says, when the page has one */
export async function makePaymentPage(
  page: PaymentPage,
  scanned: string | null,
  making: Making = {},
): Promise<Uint8Array> {
  const files = { 'data.json': JSON.stringify(page), ...(scanned === null ? {} : { 'qr.svg': qrSvg(scanned) }) };
  return runPdfTask({ task: 'typeset', main: 'payment.typ', files }, making);
}
