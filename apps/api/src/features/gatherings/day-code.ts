/** The code of the day that a co-op hands out on site: said aloud and typed on a phone, shown once, kept as a keyed hash only. */
import { createHmac } from 'node:crypto';

/** Without 0 and O, 1, I and L: it is read from a sheet of paper. Thirty-one letters and digits, eight of them: 39.6 bits. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const length = 8;

/**
 * Eight signs, a dash in the middle. The same operation gives the same code, so that an answer that was lost can be asked for again
 * though the code is kept nowhere; without the secret of the house nobody makes it.
 * @param seed who asked for it, in which operation, for which co-op
 */
export function dayCodeOf(secret: string, seed: string): string {
  const bytes = createHmac('sha256', secret).update(`new day code\n${seed}`).digest();
  // four bytes a sign: no sign is likelier than another by more than one in a hundred million
  const signs = Array.from({ length }, (_, index) => alphabet[bytes.readUInt32BE(index * 4) % alphabet.length]!);
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
