/**
 * « Someone of the co-op » is found when everybody asked for at the same time can be a different person.
 *
 * Topics of one slot are a bipartite matching (Kuhn 1955). Topics that overlap like tiles need more: one person for the whole of
 * each, hence a search, the most difficult to find first.
 */
import { spansOverlap, type Span } from './problem.js';

/** One person wanted for the whole span, among these. */
export type Demand = { readonly span: Span; readonly candidates: readonly string[] };

/** Beyond so many tries a person is held not to be found. Real gatherings need a few dozen. */
export const someonePatience = 20_000;

/** Can each demand have its own person, nobody in two of them at once? */
export function canSeatSomeones(demands: readonly Demand[], patience = someonePatience): boolean {
  const instants = new Set(demands.map(({ span }) => span.from));
  for (const instant of instants) {
    const now = demands.filter(({ span }) => span.from <= instant && instant < span.until);
    if (!canMatch(now)) return false;
  }
  const left = { tries: patience };
  return search(
    demands.map(({ span, candidates }) => ({ span, candidates })),
    left,
  );
}

function canMatch(demands: readonly Demand[]): boolean {
  const heldBy = new Map<string, Demand>();
  const find = (demand: Demand, asked: Set<string>): boolean => {
    for (const person of demand.candidates) {
      if (asked.has(person)) continue;
      asked.add(person);
      const holder = heldBy.get(person);
      if (holder === undefined || find(holder, asked)) {
        heldBy.set(person, demand);
        return true;
      }
    }
    return false;
  };
  return demands.every((demand) => find(demand, new Set()));
}

function search(demands: readonly Demand[], left: { tries: number }): boolean {
  if (demands.length === 0) return true;
  const hardest = demands.reduce((a, b) => (b.candidates.length < a.candidates.length ? b : a));
  const others = demands.filter((demand) => demand !== hardest);
  for (const person of hardest.candidates) {
    left.tries -= 1;
    if (left.tries < 0) return false;
    const rest = others.map((demand) =>
      spansOverlap(demand.span, hardest.span)
        ? { span: demand.span, candidates: demand.candidates.filter((other) => other !== person) }
        : demand,
    );
    if (search(rest, left)) return true;
  }
  return false;
}
