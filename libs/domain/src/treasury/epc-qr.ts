/**
 * What a QR code says so that a bank's app fills the transfer in. Source: EPC069-12, version 002: twelve lines, at most 331 bytes;
 * a Belgian structured communication stands in the line of free text, an RF reference in its own.
 */
import { decimalOf, type Money } from '../money.js';

export type Transfer = {
  readonly beneficiary: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly amount: Money;
  /** an RF reference, or null */
  readonly reference: string | null;
  /** free text, such as a structured communication; only when there is no reference */
  readonly text: string | null;
};

const mostBytes = 331;
const mostCents = 99_999_999_999n;

/** Null when it cannot be said: not in euros, no amount, an amount too large, a text too long. */
export function epcPayload({ beneficiary, iban, bic, amount, reference, text }: Transfer): string | null {
  if (amount.currency !== 'EUR' || amount.minor < 1n || amount.minor > mostCents) return null;
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    bic ?? '',
    clipped(beneficiary, 70),
    iban,
    `EUR${decimalOf(amount)}`,
    '',
    reference ?? '',
    reference === null ? clipped(text ?? '', 140) : '',
    '',
  ];
  const payload = lines.join('\n');
  return bytesOf(payload) <= mostBytes ? payload : null;
}

function clipped(text: string, most: number): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('');
}

/** In UTF-8. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, sign) => {
    const code = sign.codePointAt(0) as number;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
