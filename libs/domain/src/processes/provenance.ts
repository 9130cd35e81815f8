/** A request that is made of a note begins with its first sentence. */
import { lengthOf, maxTitle } from '../text.js';

/** The first sentence of a note as the title of a request, cut at a word when it is long. */
export function titleOfNote(note: string): string {
  const line = note.trim().split('\n')[0]!.trim();
  const sentence = /^(.*?[^.])\.(?:\s|$)/.exec(line)?.[1] ?? line;
  if (lengthOf(sentence) <= maxTitle) return sentence;
  const cut = [...sentence].slice(0, maxTitle - 1).join('');
  return `${cut.replace(/\s\S*$/, '').trimEnd()}…`;
}
