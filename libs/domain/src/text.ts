/** What people write is kept as they wrote it, in one spelling of accents and without invisible characters; it is found without accents. */
import type { Refusal } from './refusal.js';

export const maxTitle = 200;
export const maxLine = 500;
export const maxLongText = 20_000;

// Control characters, separators that break a line, and halves of a character that no database keeps
const notInLine = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u;
const notInLongText = /[^\P{Cc}\n\t]|[\p{Surrogate}\u2028\u2029]/u;

/** One spelling of accents (NFC), no space at the ends. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').trim();
}

/** One spelling of accents and of line ends, no blank at the end. */
export function cleanLongText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trimEnd();
}

/** Characters as people and PostgreSQL count them, not UTF-16 halves. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

export function whyNotLine(text: string, max: number): Refusal {
  if (notInLine.test(text)) return 'bad_input';
  return lengthOf(text) > max ? 'too_long' : null;
}

export function whyNotLongText(text: string, max: number): Refusal {
  if (notInLongText.test(text)) return 'bad_input';
  return lengthOf(text) > max ? 'too_long' : null;
}

const foldedLetters: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** The text as one searches for it: lower case, without accents, œ as oe. Folding twice changes nothing. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøłđı]/g, (letter) => foldedLetters[letter]!);
}
