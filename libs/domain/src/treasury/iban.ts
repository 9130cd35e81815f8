/** An account number is right when its letters and digits give 1 modulo 97. Source: ISO 13616. */
import { modulo97 } from './creditor-reference.js';

/** Lengths of the countries the intercoop pays in; others from 15 to 34. */
const lengths: Readonly<Record<string, number>> = {
  BE: 16,
  FR: 27,
  CH: 21,
  ES: 24,
  NL: 18,
  LU: 20,
  DE: 22,
  IT: 27,
  PT: 25,
};

/** The IBAN without spaces when it is right, else null. */
export function readIban(text: string): string | null {
  const bare = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(bare)) return null;
  const length = lengths[bare.slice(0, 2)];
  if (length !== undefined && bare.length !== length) return null;
  return modulo97(bare.slice(4) + bare.slice(0, 4)) === 1n ? bare : null;
}

/** In groups of four, as it is printed. */
export function ibanText(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
