/** A password is long, not the name of anything the others know, and not one sign repeated. */
import type { Refusal } from '../refusal.js';
import { fold, lengthOf } from '../text.js';

export const minPassword = 8;
export const maxPassword = 200;
export const productName = 'komunigi';

/** Different signs a password has at least; « aaaaaaaa » and « abababab » are too few. */
export const minDifferentSigns = 5;

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
];

/** known: what others know about the person: e-mail address, name. */
export function whyNotPassword(password: string, known: readonly string[]): Refusal {
  const length = lengthOf(password);
  if (length > maxPassword) return 'too_long';
  if (length < minPassword || new Set(password).size < minDifferentSigns) return 'weak_password';
  const folded = fold(password);
  if (isWalk(folded)) return 'weak_password';
  return isWordOf(folded, [productName, ...known.flatMap(wordsOf)]) ? 'weak_password' : null;
}

/** A row of keys, or of letters, in one direction: abcdefgh, 87654321, azertyuiop. */
function isWalk(password: string): boolean {
  const turned = [...password].reverse().join('');
  return rows.some((row) => row.includes(password) || row.includes(turned));
}

/** What remains beside the known word is shorter than a password may be alone: claire2026, komunigi!. */
function isWordOf(password: string, words: readonly string[]): boolean {
  return words.some((word) => password.includes(word) && password.length - word.length < minDifferentSigns);
}

function wordsOf(known: string): string[] {
  const folded = fold(known.trim());
  return [folded, ...folded.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length >= 4);
}
