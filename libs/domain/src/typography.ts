/** French text breathes: a narrow space that does not break stands before ; : ! ? and », after «, and inside numbers. */
import type { Language } from './cooperatives/cooperative.js';

const narrow = '\u202f';

// What is copied by machines and read as it stands: code, addresses, e-mails, entities, times, file names and the like
const untouched =
  /`+[^`]*`+|\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\b(?:mailto|tel):\S+|\S+@\S+|&#?\w+;|:[a-z0-9_+-]+:|\d+:\d+(?::\d+)*/giu;

const space = '[ \\u00a0\\u202f]';
const beforeMark = new RegExp(`(?<=[^\\s${narrow}])${space}+([;:!?»])(?=[\\s)\\]»!?.,…*_]|$)`, 'gu');
const gluedMark = /(?<=[\p{L}\p{N}%€)\]»"”])([!?]+)(?=[\s)\]»*_]|$)/gu;
const gluedColon = /(?<=[\p{L})\]»"”])([;:])(?=\s|$)/gu;
const openingQuote = new RegExp(`«${space}*(?=\\S)`, 'gu');
const closingQuote = new RegExp(`(?<=[^\\s${narrow}])${space}*»`, 'gu');
const thousands = new RegExp(`(?<=(?:^|[^\\p{L}\\d.,])\\d{1,3}(?:${space}\\d{3})*)${space}(?=\\d{3}(?!\\d))`, 'gu');
const unit = new RegExp(`(?<=\\d)${space}?(?=(?:€|%|CHF\\b))`, 'gu');

/** The text as a French printer would set it; other languages are left as they are. Doing it twice changes nothing. */
export function typography(text: string, language: Language): string {
  if (language !== 'fr') return text;
  let result = '';
  let from = 0;
  for (const match of text.matchAll(untouched)) {
    result += setFrench(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return result + setFrench(text.slice(from));
}

function setFrench(text: string): string {
  return text
    .replace(beforeMark, `${narrow}$1`)
    .replace(gluedMark, `${narrow}$1`)
    .replace(gluedColon, `${narrow}$1`)
    .replace(openingQuote, `«${narrow}`)
    .replace(closingQuote, `${narrow}»`)
    .replace(thousands, narrow)
    .replace(unit, narrow);
}
