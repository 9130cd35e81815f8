/**
 * Two titles that share rare words probably ask for the same thing; which words are rare, the titles themselves tell.
 *
 * One rule for every language and no list of words or numbers. A word counts three times: whole; by its first five letters if it has them, so
 * that « unsubscribe » meets « unsubscription » and « présence » meets « présents »; and by its groups of three letters, so that a
 * slip of the finger does not part two words. Each of these traces weighs log((n + 1) / number of titles that have it), and the
 * score is the cosine of the two titles: 0 nothing in common, 1 the same words (Salton's vector space model, 1975).
 */
import { fold } from '../text.js';

export type TitledRequest = { readonly id: string; readonly title: string };
export type DuplicatePair = { readonly first: string; readonly second: string; readonly score: number };
export type SimilarTitle = { readonly id: string; readonly score: number };

/** Below these a reader sees no likeness: between two whole titles, and between a title and the few words typed so far. */
export const minPairSimilarity = 0.2;
export const minTypedSimilarity = 0.1;

const shortestWord = 2;
const beginningLength = 5;
const wholeWeight = 1;
const beginningWeight = 1;
const trigramWeight = 0.4;

type Traces = ReadonlyMap<string, number>;
/** Both ways: which titles hold a trace, which traces a title holds; a part is how much of the title (of length 1) it makes. */
type Index = {
  readonly traces: ReadonlyMap<string, { readonly holders: readonly number[]; readonly parts: readonly number[] }>;
  readonly titles: readonly (readonly { readonly trace: string; readonly part: number }[])[];
};

/** Every pair a reader may find alike, the likeliest first; first and second keep the order of the titles. */
export function rankDuplicatePairs(titles: readonly TitledRequest[], limit = Infinity): DuplicatePair[] {
  const index = indexOf(titles.map(({ title }) => tracesOf(title)));
  const pairs: DuplicatePair[] = [];
  for (const [at, { id }] of titles.entries()) {
    const others = alike(titles, index, at, at + 1, minPairSimilarity);
    for (const { id: second, score } of others) pairs.push({ first: id, second, score });
  }
  return pairs.sort((a, b) => b.score - a.score).slice(0, limit);
}

/** What already exists that looks like the line being typed, the likeliest first. */
export function similarTitles(query: string, titles: readonly TitledRequest[], limit = 5): SimilarTitle[] {
  // The line being typed is one more title: its own words weigh by the same measure
  const index = indexOf([...titles.map(({ title }) => tracesOf(title)), tracesOf(query)]);
  return alike(titles, index, titles.length, 0, minTypedSimilarity)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

/** The titles from `from` on that look like the one at `at`, in their own order. */
function alike(titles: readonly TitledRequest[], index: Index, at: number, from: number, min: number): SimilarTitle[] {
  const scores = new Float64Array(titles.length);
  for (const { trace, part } of index.titles[at]!) {
    const { holders, parts } = index.traces.get(trace)!;
    for (let rank = 0; rank < holders.length; rank += 1) scores[holders[rank]!]! += part * parts[rank]!;
  }
  const found: SimilarTitle[] = [];
  for (let other = from; other < titles.length; other += 1) {
    if (scores[other]! >= min) found.push({ id: titles[other]!.id, score: rounded(scores[other]!) });
  }
  return found;
}

function tracesOf(title: string): Traces {
  const traces = new Map<string, number>();
  for (const word of fold(title).split(/[^\p{L}]+/u)) {
    if (word.length < shortestWord) continue;
    traces.set(`=${word}`, wholeWeight);
    if (word.length >= beginningLength) traces.set(`^${word.slice(0, beginningLength)}`, beginningWeight);
    const framed = ` ${word} `;
    for (let at = 0; at + 3 <= framed.length; at += 1) traces.set(framed.slice(at, at + 3), trigramWeight);
  }
  return traces;
}

function indexOf(titles: readonly Traces[]): Index {
  const traces = new Map<string, { holders: number[]; parts: number[] }>();
  const counts = new Map<string, number>();
  for (const title of titles) for (const trace of title.keys()) counts.set(trace, (counts.get(trace) ?? 0) + 1);
  const parted = titles.map((title, at) => {
    const weighed = [...title].map(([trace, weight]) => {
      const part = weight * Math.log((titles.length + 1) / counts.get(trace)!);
      return { trace, part };
    });
    const length = Math.sqrt(weighed.reduce((sum, { part }) => sum + part * part, 0));
    return weighed.map(({ trace, part }) => hold(traces, at, trace, part / length));
  });
  return { traces, titles: parted };
}

function hold(traces: Map<string, { holders: number[]; parts: number[] }>, at: number, trace: string, part: number) {
  const held = traces.get(trace) ?? { holders: [], parts: [] };
  traces.set(trace, held);
  held.holders.push(at);
  held.parts.push(part);
  return { trace, part };
}

/** The last digits of a sum depend on its order: they are cut off, so that no score passes 1. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
