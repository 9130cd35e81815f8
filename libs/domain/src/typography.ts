/** French text breathes: a narrow space that does not break stands before ; : ! ? and », after «, and inside numbers. */
import type { Language } from './cooperatives/cooperative.js';

const narrow = '\u202f';
const space = '[ \\u00a0\\u202f]';

/** What machines read as it stands: code, addresses, e-mails, entities, emoji codes, times. */
const untouched = [
  '`+[^`]*`+',
  '\\b[a-z][a-z0-9+.-]{0,20}:\\/\\/\\S+',
  '\\bwww\\.\\S+',
  '\\b(?:mailto|tel):\\S+',
  '[^\\s@]{1,64}@\\S+',
  '&#?\\w+;',
  ':[a-z0-9_+-]+:',
  '\\d+:\\d+(?::\\d+)*',
].join('|');

/** A mark ends something: a space, a closing sign or the end follows. */
const afterMark = '(?:[\\s)\\]»*_.,…"”]|$)';
const places = [
  `(?<=«)${space}*(?=\\S)`,
  `(?<=\\S)${space}*(?=»)`,
  `(?<=\\S)${space}+(?=[!?]+${afterMark})`,
  `(?<=[\\p{L}\\p{N}%€)\\]»"”\`])(?=[!?]+${afterMark})`,
  `(?<=\\S)${space}+(?=[;:](?:[\\s»]|$))`,
  `(?<=[\\p{L})\\]»"”\`])(?=[;:](?:[\\s»]|$))`,
  `(?<=(?:^|[^\\p{L}\\d.,])\\d{1,3}(?:${space}\\d{3})*)${space}(?=\\d{3}(?!\\d))`,
  `(?<=\\d)${space}*(?=(?:€|%|CHF)(?!\\w))`,
].join('|');

const french = new RegExp(`(?<kept>${untouched})|${places}`, 'giu');

/** The text as a French printer would set it; other languages are left as they are. Doing it twice changes nothing. */
export function typography(text: string, language: Language): string {
  if (language !== 'fr') return text;
  return text.replace(french, (_match, kept: string | undefined) => kept ?? narrow);
}
