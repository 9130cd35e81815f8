/** What people wrote is printed to the last word where there is room, cut at a word where there is not, and never runs off the page. */
import { lengthOf } from '../../text.js';

export type TextBlock = { readonly kind: 'paragraph' | 'point'; readonly text: string };

/** At most `max` characters, the last of which says that something was cut. */
export function shortened(text: string, max: number): string {
  if (lengthOf(text) <= max) return text;
  const head = [...text].slice(0, max - 1).join('');
  const atWord = head.replace(/\s+\S*$/u, '');
  // A single word longer than half the room is cut inside
  const kept = lengthOf(atWord) * 2 >= max ? atWord : head;
  return `${kept.replace(/[\s,;:.…–—-]+$/u, '')}…`;
}

/** Long addresses may break after their signs, long words with a hyphen; nothing is seen where they do not. */
export function breakable(text: string): string {
  return text.replace(/[^\s\u00ad\u200b]{21,}/gu, (word) => {
    const parts = word.match(/[^/?&=#._@-]*[/?&=#._@-]+|[^/?&=#._@-]+/gu)!;
    return parts.map((part) => part.replace(/[\p{L}\p{N}\p{M}]{12}(?=[\p{L}\p{N}]{4})/gu, '$&\u00ad')).join('\u200b');
  });
}

/** Paragraphs, and points where lines begin with a dash or a star. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: { kind: TextBlock['kind']; text: string }[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const point = /^\s*[-*•–]\s+(\S.*)$/u.exec(line);
    const words = line.trim();
    if (point !== null) blocks.push({ kind: 'point', text: point[1]!.trim() });
    else if (words !== '' && isOpen) blocks.at(-1)!.text += ` ${words}`;
    else if (words !== '') blocks.push({ kind: 'paragraph', text: words });
    isOpen = words !== '';
  }
  return blocks;
}
