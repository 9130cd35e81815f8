/** The code of the day that a co-op hands out on site: said aloud and typed on a phone, shown once, kept as a keyed hash only. */
import { createHmac, randomInt } from 'node:crypto';

/** Without 0 and O, 1, I and L: it is read from a sheet of paper. Thirty-one letters and digits, eight of them: 39.6 bits. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const length = 8;

/** Eight signs, a dash in the middle. */
export function newDayCode(): string {
  const signs = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]!);
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`;
}

/** However it is typed: small letters, blanks and dashes are the same code. @param secret of the house (config.sessionSecret) */
export function hashOfDayCode(secret: string, code: string): Buffer {
  const typed = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return createHmac('sha256', secret).update(`day code\n${typed}`).digest();
}
