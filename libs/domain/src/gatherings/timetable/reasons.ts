/**
 * A topic that finds no room is told why: it is too long, no place suits it, somebody never comes, or somebody is expected elsewhere
 * each time it could be held.
 */
import { allBlockers, type Blocker } from './blockers.js';
import { fittingPlaces, openStarts, presenceOf, standIns } from './openings.js';
import {
  avoidEachOther,
  isLargeEnough,
  spansOverlap,
  cardSpan,
  type Placement,
  type Span,
  type TimetableCard,
  type TimetableProblem,
} from './problem.js';
import type { UnplacedReason } from './proposal.js';
import { canSeatSomeones } from './someone.js';

/** Why the card hangs nowhere beside these placements; null when it could. */
export function whyUnplaced(
  problem: TimetableProblem,
  placements: readonly Placement[],
  cardId: string,
): UnplacedReason | null {
  const card = problem.cards.find(({ id }) => id === cardId);
  if (card === undefined) throw new RangeError(`No card ${cardId}`);
  return whyNowhere(problem, card) ?? whyNever(problem, card) ?? whyNotNow(problem, placements, card);
}

function whyNowhere(problem: TimetableProblem, card: TimetableCard): UnplacedReason | null {
  if (openStarts(problem, card).length === 0) return { kind: 'longer_than_the_day' };
  if (fittingPlaces(problem, card).length > 0) return null;
  const { places } = problem;
  if (places.length > 0 && !places.some((place) => isLargeEnough(place, card))) {
    return {
      kind: 'nowhere_large_enough',
      needed: card.seats!,
      largest: Math.max(...places.map(({ seats }) => seats!)),
    };
  }
  const nowhere = card.equipment.filter((one) => !places.some(({ equipment }) => equipment.includes(one)));
  return nowhere.length > 0 ? { kind: 'equipment_nowhere', equipment: nowhere } : { kind: 'no_fitting_place' };
}

function whyNever(problem: TimetableProblem, card: TimetableCard): UnplacedReason | null {
  const isThere = presenceOf(problem);
  const spans = openStarts(problem, card).map((start) => cardSpan(card, start));
  const never = card.needs.find((personId) => !spans.some((span) => isThere(personId, span)));
  if (never !== undefined) return { kind: 'person_never_there', personId: never };
  const groupIndex = card.needsOneOf.findIndex((group) => !spans.some((span) => group.some((id) => isThere(id, span))));
  if (groupIndex >= 0) return { kind: 'someone_never_there', groupIndex };
  return spans.some((span) => canGather(card, span, isThere))
    ? null
    : { kind: 'never_together', personIds: card.needs };
}

function canGather(card: TimetableCard, span: Span, isThere: (personId: string, span: Span) => boolean): boolean {
  if (!card.needs.every((personId) => isThere(personId, span))) return false;
  return canSeatSomeones(standIns(card, span, isThere).map((candidates) => ({ span, candidates })));
}

type Cause = { readonly blocker: Blocker; readonly start: number; times: number };

function whyNotNow(
  problem: TimetableProblem,
  placements: readonly Placement[],
  card: TimetableCard,
): UnplacedReason | null {
  const isThere = presenceOf(problem);
  const starts = openStarts(problem, card).filter((start) => canGather(card, cardSpan(card, start), isThere));
  const places = fittingPlaces(problem, card);
  const causes = new Map<string, Cause>();
  let isRoomLacking = false;
  for (const start of starts) {
    const at = (placeId: string) => allBlockers(problem, placements, card.id, placeId, start);
    // What does not come from the place is the same everywhere
    const blockers = at(places[0]!.id).filter(({ kind }) => kind !== 'place_taken');
    if (blockers.length === 0) {
      if (places.some(({ id }) => at(id).length === 0)) return null;
      isRoomLacking = true;
    }
    for (const key of new Set(blockers.map(keyOf))) {
      const cause = causes.get(key) ?? { blocker: blockers.find((one) => keyOf(one) === key)!, start, times: 0 };
      causes.set(key, cause);
      cause.times += 1;
    }
  }
  if (isRoomLacking) return { kind: 'no_room_left' };
  const most = [...causes.values()].reduce((first, other) => (other.times > first.times ? other : first));
  return inWords(problem, placements, card, most);
}

/** Two blockers of one key are one cause: the same person, the same group, or topics to avoid. */
function keyOf(blocker: Blocker): string {
  if (blocker.kind === 'person_busy') return `person ${blocker.personId}`;
  return blocker.kind === 'someone_busy' ? `group ${blocker.groupIndex}` : blocker.kind;
}

function inWords(
  problem: TimetableProblem,
  placements: readonly Placement[],
  card: TimetableCard,
  { blocker, start }: Cause,
): UnplacedReason {
  const span = cardSpan(card, start);
  const hung = placements.flatMap((placement) => {
    const other = problem.cards.find(({ id }) => id === placement.cardId);
    return other === undefined || other === card ? [] : [{ other, span: cardSpan(other, placement.start) }];
  });
  const expecting = (personIds: readonly string[]) =>
    hung
      .filter(({ other, span: meanwhile }) => {
        const asked = [...other.needs, ...other.needsOneOf.flat()];
        return spansOverlap(meanwhile, span) && personIds.some((personId) => asked.includes(personId));
      })
      .map(({ other }) => other.id);
  if (blocker.kind === 'person_busy') {
    const { personId } = blocker;
    return { kind: 'person_everywhere', personId, start, cardIds: expecting([personId]) };
  }
  if (blocker.kind === 'someone_busy') {
    const { groupIndex } = blocker;
    return { kind: 'someone_everywhere', groupIndex, start, cardIds: expecting(card.needsOneOf[groupIndex]!) };
  }
  const cardIds = hung.filter(({ other }) => avoidEachOther(card, other)).map(({ other }) => other.id);
  return { kind: 'avoided_everywhere', cardIds };
}
