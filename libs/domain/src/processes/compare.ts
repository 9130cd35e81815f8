/**
 * Two answers differ when their words do: capitals, accents, spaces and punctuation make no difference, an answer that is
 * missing does. Of two co-ops that are laid side by side, the words that only one of them says are marked.
 */
import { fold } from '../text.js';

/** nobody: no answer at all; same: all say the same; some_missing: those who answer say the same; different: they do not. */
export const answerComparisons = ['nobody', 'same', 'some_missing', 'different'] as const;
export type AnswerComparison = (typeof answerComparisons)[number];

/** The words of an answer, as they are compared. */
function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function isSameAnswer(a: string, b: string): boolean {
  return foldedWords(a).join(' ') === foldedWords(b).join(' ');
}

/** @param answers of each co-op that is compared; null or blank: it says nothing */
export function compareAnswers(answers: readonly (string | null)[]): AnswerComparison {
  const said = answers.filter((text): text is string => text !== null && text.trim() !== '');
  const [first] = said;
  if (first === undefined) return 'nobody';
  if (said.some((text) => !isSameAnswer(text, first))) return 'different';
  return said.length === answers.length ? 'same' : 'some_missing';
}

/** Worth looking at when only the differences are asked for. */
export function isDifference(comparison: AnswerComparison): boolean {
  return comparison === 'different' || comparison === 'some_missing';
}

/** A piece of an answer; `isOnly`: the other co-op does not say it. */
export type Piece = { readonly text: string; readonly isOnly: boolean };
export type WordDifference = { readonly left: readonly Piece[]; readonly right: readonly Piece[] };

type Word = { readonly text: string; readonly key: string };

/** Words with what stands after them; what stands before the first one is a word without a key. */
function wordsOf(text: string): Word[] {
  const found = text.match(/[\p{L}\p{N}]+[^\p{L}\p{N}]*|^[^\p{L}\p{N}]+/gu) ?? [];
  return found.map((word) => ({ text: word, key: foldedWords(word).join(' ') }));
}

/**
 * The words that only one of the two says: what is left beside the longest sequence of words that both say in the same order
 * (Hunt and McIlroy, 1976, by the table of lengths). Put together again, the pieces are the two texts to the letter.
 */
export function wordDifference(left: string, right: string): WordDifference {
  const [a, b] = [wordsOf(left), wordsOf(right)];
  const pairs = withoutChance(commonPairs(a, b), a, b);
  return { left: pieces(a, new Set(pairs.map(([i]) => i))), right: pieces(b, new Set(pairs.map(([, j]) => j))) };
}

type Pair = readonly [left: number, right: number];

/** Places of the words that both say. */
function commonPairs(a: readonly Word[], b: readonly Word[]): Pair[] {
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i]!.key === b[j]!.key) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** « le » or « dans » between two differences is chance, not agreement; a number is not. */
function withoutChance(pairs: readonly Pair[], a: readonly Word[], b: readonly Word[]): Pair[] {
  const isParted = ([i, j]: Pair, [k, l]: Pair): boolean => k > i + 1 || l > j + 1;
  const isLittle = ([i]: Pair): boolean => /^\p{L}{1,4}$/u.test(a[i]!.key);
  const end: Pair = [a.length, b.length];
  return pairs.filter((pair, index) => {
    const before = pairs[index - 1] ?? [-1, -1];
    const after = pairs[index + 1] ?? end;
    return !isLittle(pair) || !isParted(before, pair) || !isParted(pair, after);
  });
}

/** lengths[i][j]: how many words the rests from i and from j have in common. */
function commonLengths(a: readonly Word[], b: readonly Word[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i]!.key === b[j]!.key
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return lengths;
}

/** Neighbours of the same kind are one piece. */
function pieces(words: readonly Word[], common: ReadonlySet<number>): Piece[] {
  const joined: { text: string; isOnly: boolean }[] = [];
  for (const [index, { text, key }] of words.entries()) {
    // signs before the first word say nothing by themselves
    const isOnly = key !== '' && !common.has(index);
    const last = joined.at(-1);
    if (last?.isOnly === isOnly) last.text += text;
    else joined.push({ text, isOnly });
  }
  return joined;
}

/** Both texts, none lost: theirs first, then mine, unless one already says all of the other. */
export function bothTexts(theirs: string, mine: string): string {
  const [kept, added] = [theirs.trim(), mine.trim()];
  if (kept === '' || added.includes(kept)) return added;
  return added === '' || kept.includes(added) ? kept : `${kept}\n\n${added}`;
}
