/**
 * A card may hang where its place is free, the people it needs are there and free, and nothing stands against it; else we say what.
 *
 * The same rule answers the hand that carries a card, the API that receives it, and the reasons of a proposal.
 */
import {
  avoidEachOther,
  isSpanCovered,
  isLargeEnough,
  missingEquipment,
  spansOverlap,
  cardSpan,
  type Placement,
  type Span,
  type TimetableCard,
  type TimetableProblem,
} from './problem.js';
import { canSeatSomeones, type Demand } from './someone.js';

export type Blocker =
  | { readonly kind: 'no_such_place' }
  | { readonly kind: 'outside_day' }
  | { readonly kind: 'off_grain' }
  | { readonly kind: 'closed'; readonly span: Span }
  | { readonly kind: 'place_taken'; readonly cardId: string }
  /** Needed there by name, or the only one who can be the someone that card asks for. */
  | { readonly kind: 'person_busy'; readonly personId: string; readonly cardId: string }
  /** The cards that take everybody of the group; none when the card itself asks for more people than there are. */
  | { readonly kind: 'someone_busy'; readonly groupIndex: number; readonly cardIds: readonly string[] }
  | { readonly kind: 'person_absent'; readonly personId: string }
  | { readonly kind: 'someone_absent'; readonly groupIndex: number }
  | { readonly kind: 'too_few_seats'; readonly seats: number; readonly needed: number }
  | { readonly kind: 'equipment_missing'; readonly equipment: readonly string[] }
  | { readonly kind: 'avoided'; readonly cardId: string };

export type BlockerKind = Blocker['kind'];

type Seated = { readonly card: TimetableCard; readonly placeId: string; readonly span: Span };

/** The most telling reason why the card cannot hang there, or null. The card's own placement does not count. */
export function whyNotPlace(
  problem: TimetableProblem,
  placements: readonly Placement[],
  cardId: string,
  placeId: string,
  start: number,
): Blocker | null {
  for (const blocker of blockersOf(problem, placements, { cardId, placeId, start })) return blocker;
  return null;
}

/** Every reason, the most telling first. */
export function allBlockers(
  problem: TimetableProblem,
  placements: readonly Placement[],
  cardId: string,
  placeId: string,
  start: number,
): Blocker[] {
  return [...blockersOf(problem, placements, { cardId, placeId, start })];
}

function* blockersOf(
  problem: TimetableProblem,
  placements: readonly Placement[],
  wanted: Placement,
): Generator<Blocker, void> {
  const card = problem.cards.find(({ id }) => id === wanted.cardId);
  if (card === undefined) throw new RangeError(`No card ${wanted.cardId}`);
  const span = cardSpan(card, wanted.start);
  const others = seated(problem, placements, card);
  const beside = others.filter((other) => spansOverlap(other.span, span));
  const place = problem.places.find(({ id }) => id === wanted.placeId);

  if (place === undefined) yield { kind: 'no_such_place' };
  yield* timeBlockers(problem, span);
  for (const other of beside) {
    if (other.placeId === wanted.placeId) yield { kind: 'place_taken', cardId: other.card.id };
  }
  yield* peopleBlockers(problem, card, span, others);
  if (place !== undefined && !isLargeEnough(place, card)) {
    yield { kind: 'too_few_seats', seats: place.seats!, needed: card.seats! };
  }
  if (place !== undefined && missingEquipment(place, card).length > 0) {
    yield { kind: 'equipment_missing', equipment: missingEquipment(place, card) };
  }
  for (const other of beside) {
    if (avoidEachOther(card, other.card)) yield { kind: 'avoided', cardId: other.card.id };
  }
}

function* timeBlockers(problem: TimetableProblem, span: Span): Generator<Blocker, void> {
  const around = problem.days.filter((day) => day.from <= span.from && span.until <= day.until);
  if (around.length === 0) yield { kind: 'outside_day' };
  else if (!around.some((day) => (span.from - day.from) % problem.grainMinutes === 0)) yield { kind: 'off_grain' };
  for (const closed of problem.closed) if (spansOverlap(closed, span)) yield { kind: 'closed', span: closed };
}

function* peopleBlockers(
  problem: TimetableProblem,
  card: TimetableCard,
  span: Span,
  others: readonly Seated[],
): Generator<Blocker, void> {
  const beside = others.filter((other) => spansOverlap(other.span, span));
  for (const personId of card.needs) {
    const busy = beside.find((other) => other.card.needs.includes(personId));
    if (busy !== undefined) yield { kind: 'person_busy', personId, cardId: busy.card.id };
  }
  const missing = [...someoneBlockers(problem, card, span, others)];
  yield* missing.filter(({ kind }) => kind !== 'someone_absent');
  for (const personId of card.needs) {
    if (!isThere(problem, personId, span)) yield { kind: 'person_absent', personId };
  }
  yield* missing.filter(({ kind }) => kind === 'someone_absent');
}

function* someoneBlockers(
  problem: TimetableProblem,
  card: TimetableCard,
  span: Span,
  others: readonly Seated[],
): Generator<Blocker, void> {
  const askers = chainOf(span, others);
  if (askers.length === 0 && card.needsOneOf.length === 0) return;
  const demandsOf = (cards: readonly Seated[], also: readonly Seated[]) =>
    cards.flatMap((asker) => asker.card.needsOneOf.map((group) => demand(problem, asker, group, [...others, ...also])));
  // Cards that find nobody as it is hold nobody: they are not what stands against this one
  const kept = canSeatSomeones(demandsOf(askers, []))
    ? askers
    : askers.reduce<Seated[]>((found, asker) => {
        const more = [...found, asker];
        return canSeatSomeones(demandsOf(more, [])) ? more : found;
      }, []);

  let own: Seated = { card: { ...card, needs: [], needsOneOf: [] }, placeId: '', span };
  for (const personId of card.needs) {
    const more = { ...own, card: { ...own.card, needs: [...own.card.needs, personId] } };
    if (canSeatSomeones(demandsOf(kept, [more]))) own = more;
    else yield { kind: 'person_busy', personId, cardId: askerOf(personId, span, kept) };
  }
  for (const [groupIndex, group] of card.needsOneOf.entries()) {
    const more = { ...own, card: { ...own.card, needsOneOf: [...own.card.needsOneOf, group] } };
    if (!group.some((personId) => isThere(problem, personId, span))) yield { kind: 'someone_absent', groupIndex };
    else if (canSeatSomeones(demandsOf([...kept, more], [more]))) own = more;
    else yield { kind: 'someone_busy', groupIndex, cardIds: takersOf(group, span, others) };
  }
}

/** The cards asking for someone that this one touches, and those they touch in turn. */
function chainOf(span: Span, others: readonly Seated[]): Seated[] {
  const askers = others.filter((other) => other.card.needsOneOf.length > 0);
  const chain: Seated[] = [];
  const spans = [span];
  for (const reached of spans) {
    for (const asker of askers) {
      if (chain.includes(asker) || !spansOverlap(asker.span, reached)) continue;
      chain.push(asker);
      spans.push(asker.span);
    }
  }
  return chain;
}

/** Who can be the someone of this group: there for the whole of it, and needed by name nowhere meanwhile. */
function demand(
  problem: TimetableProblem,
  asker: Seated,
  group: readonly string[],
  everything: readonly Seated[],
): Demand {
  const meanwhile = everything.filter((other) => spansOverlap(other.span, asker.span));
  const candidates = [...new Set(group)].filter(
    (personId) =>
      isThere(problem, personId, asker.span) && !meanwhile.some((other) => other.card.needs.includes(personId)),
  );
  return { span: asker.span, candidates };
}

function askerOf(personId: string, span: Span, askers: readonly Seated[]): string {
  return askers.find(
    (asker) => spansOverlap(asker.span, span) && asker.card.needsOneOf.some((one) => one.includes(personId)),
  )!.card.id;
}

function takersOf(group: readonly string[], span: Span, others: readonly Seated[]): string[] {
  const takes = ({ needs, needsOneOf }: TimetableCard) =>
    group.some((personId) => needs.includes(personId) || needsOneOf.some((one) => one.includes(personId)));
  return others.filter((other) => spansOverlap(other.span, span) && takes(other.card)).map((other) => other.card.id);
}

function seated(problem: TimetableProblem, placements: readonly Placement[], but: TimetableCard): Seated[] {
  const cards = new Map(problem.cards.map((card) => [card.id, card]));
  return placements.flatMap(({ cardId, placeId, start }) => {
    const card = cards.get(cardId);
    return card === undefined || card === but ? [] : [{ card, placeId, span: cardSpan(card, start) }];
  });
}

function isThere(problem: TimetableProblem, personId: string, span: Span): boolean {
  const person = problem.people.find(({ id }) => id === personId);
  return person !== undefined && isSpanCovered(span, person.present);
}
