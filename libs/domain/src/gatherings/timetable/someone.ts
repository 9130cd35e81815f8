/**
 * « Someone of the co-op » is found when everybody asked for at the same time can be a different person.
 *
 * Topics of one slot are a bipartite matching (Kuhn 1955). Topics that overlap like tiles need more: one person for the whole of
 * each, hence a search, the most difficult to find first.
 */
import { spansOverlap, type Span } from './problem.js';

/** One person wanted for the whole span, among these; by their id, or whatever names them. */
export type Demand<Person = string> = { readonly span: Span; readonly candidates: readonly Person[] };

/** Beyond so many tries a person is held not to be found. Real gatherings need a few dozen. */
export const someonePatience = 20_000;

/** Can each demand have its own person, nobody in two of them at once? */
export function canSeatSomeones(demands: readonly Demand[], patience = someonePatience): boolean {
  return seatSomeones(demands, patience) !== null;
}

/** Who it is, demand by demand; null when there is no way. */
export function seatSomeones<Person>(demands: readonly Demand<Person>[], patience: number): readonly Person[] | null {
  const instants = new Set(demands.map(({ span }) => span.from));
  for (const instant of instants) {
    const now = demands.filter(({ span }) => span.from <= instant && instant < span.until);
    if (!canMatch(now)) return null;
  }
  const seats: Person[] = [];
  const wanted = demands.map(({ span, candidates }, rank) => ({ span, candidates, rank }));
  return search(wanted, seats, { tries: patience }) ? seats : null;
}

function canMatch<Person>(demands: readonly Demand<Person>[]): boolean {
  const heldBy = new Map<Person, Demand<Person>>();
  const find = (demand: Demand<Person>, asked: Set<Person>): boolean => {
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

type Wanted<Person> = Demand<Person> & { readonly rank: number };

function search<Person>(demands: readonly Wanted<Person>[], seats: Person[], left: { tries: number }): boolean {
  if (demands.length === 0) return true;
  const hardest = demands.reduce((a, b) => (b.candidates.length < a.candidates.length ? b : a));
  const others = demands.filter((demand) => demand !== hardest);
  for (const person of hardest.candidates) {
    left.tries -= 1;
    if (left.tries < 0) return false;
    const rest = others.map((demand) =>
      spansOverlap(demand.span, hardest.span)
        ? { ...demand, candidates: demand.candidates.filter((other) => other !== person) }
        : demand,
    );
    seats[hardest.rank] = person;
    if (search(rest, seats, left)) return true;
  }
  return false;
}
