/**
 * Outside Belgium a payment carries an RF reference: RF, two check digits, up to 21 letters and digits.
 * Source: ISO 11649; the check is that of ISO 7064 modulo 97-10, as for an IBAN.
 */
export function creditorReference(text: string): string {
  const body = text.toUpperCase();
  if (!/^[0-9A-Z]{1,21}$/.test(body)) throw new RangeError('creditorReference: 1 to 21 letters and digits');
  return `RF${(98n - modulo97(`${body}RF00`)).toString().padStart(2, '0')}${body}`;
}

/** The reference without its spaces, when it is right; null for any other text. */
export function readCreditorReference(text: string): string | null {
  const bare = text.replace(/\s/g, '').toUpperCase();
  if (!/^RF\d{2}[0-9A-Z]{1,21}$/.test(bare)) return null;
  return modulo97(bare.slice(4) + bare.slice(0, 4)) === 1n ? bare : null;
}

/** Letters are 10 to 35 (ISO 7064). */
export function modulo97(text: string): bigint {
  return BigInt([...text].map((sign) => Number.parseInt(sign, 36).toString()).join('')) % 97n;
}
