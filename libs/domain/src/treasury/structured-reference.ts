/**
 * A Belgian structured communication is ten digits and a check of two: the ten modulo 97, where a remainder of 0 is written 97.
 * Source: Febelfin, gestructureerde mededeling; +++ddd/dddd/ddddd+++.
 */
const most = 9_999_999_999n;

/** @param number from 1 to 9 999 999 999 */
export function structuredReference(number: bigint): string {
  if (number < 1n || number > most) throw new RangeError('structuredReference: ten digits at most');
  const digits = number.toString().padStart(10, '0') + checkOf(number);
  return `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
}

/** The twelve digits of a communication that is right; null for any other text. Spaces, + and * around it do not matter. */
export function readStructuredReference(text: string): string | null {
  const match = /^\s*(?:\+{3}|\*{3})?\s*(\d{3})\s*\/?\s*(\d{4})\s*\/?\s*(\d{5})\s*(?:\+{3}|\*{3})?\s*$/.exec(text);
  if (match === null) return null;
  const digits = `${match[1]}${match[2]}${match[3]}`;
  const number = BigInt(digits.slice(0, 10));
  return number > 0n && checkOf(number) === digits.slice(10) ? digits : null;
}

function checkOf(number: bigint): string {
  return (number % 97n || 97n).toString().padStart(2, '0');
}
