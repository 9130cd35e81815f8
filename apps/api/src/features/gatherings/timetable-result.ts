/** What a search found, as it is kept: ids and words of the board it was made for. */
import type { MovedCard, Proposal, UnplacedReason } from '@komunigi/domain';
import type { Board } from './board.js';
import type { Spot } from './entities/topic.entities.js';
import type { ProposalResult } from './entities/work.entities.js';

type Moved = ProposalResult['moved'][number];
type Unplaced = ProposalResult['unplaced'][number];

export function resultOf(board: Board, proposal: Proposal): ProposalResult {
  const spots = new Map(proposal.placements.map((placement) => [placement.cardId, board.spotOf(placement)]));
  const moved = proposal.moved.map(({ cardId, from, to }: MovedCard) =>
    movedOf(cardId, board.spotOf(from), to === null ? null : board.spotOf(to)),
  );
  const hung = board.cards
    .filter(({ id, placeId }) => placeId === null && spots.has(id))
    .map(({ id }) => movedOf(id, null, spots.get(id)!));
  return {
    placements: [...spots].map(([topicId, spot]) => ({ topicId, ...spot })),
    moved: [...moved, ...hung],
    unplaced: proposal.unplaced.map(({ cardId, reason }) => unplacedOf(board, cardId, reason)),
    quality: proposal.quality,
  };
}

function movedOf(topicId: string, from: Spot | null, to: Spot | null): Moved {
  return {
    topicId,
    fromPlaceId: from?.placeId ?? null,
    fromDay: from?.day ?? null,
    fromMinute: from?.startMinute ?? null,
    toPlaceId: to?.placeId ?? null,
    toDay: to?.day ?? null,
    toMinute: to?.startMinute ?? null,
  };
}

function unplacedOf(board: Board, topicId: string, reason: UnplacedReason): Unplaced {
  const plain: Unplaced = {
    topicId,
    kind: reason.kind,
    participantId: null,
    personName: null,
    cooperativeName: null,
    topicIds: [],
    day: null,
    minute: null,
    needed: null,
    largest: null,
    equipment: [],
  };
  switch (reason.kind) {
    case 'longer_than_the_day':
    case 'no_fitting_place':
    case 'no_room_left':
      return plain;
    case 'nowhere_large_enough':
      return { ...plain, needed: reason.needed, largest: reason.largest };
    case 'equipment_nowhere':
      return { ...plain, equipment: reason.equipment };
    case 'person_never_there':
      return { ...plain, ...personOf(board, reason.personId) };
    case 'someone_never_there':
      return { ...plain, cooperativeName: groupOf(board, topicId, reason.groupIndex) };
    case 'never_together':
      return { ...plain, personName: reason.personIds.map((id) => board.personOf(id).name).join(', ') };
    case 'person_everywhere':
      return { ...plain, ...personOf(board, reason.personId), ...whenOf(board, reason) };
    case 'someone_everywhere':
      return {
        ...plain,
        cooperativeName: groupOf(board, topicId, reason.groupIndex),
        ...whenOf(board, reason),
      };
    case 'avoided_everywhere':
      return { ...plain, topicIds: reason.cardIds };
  }
}

function personOf(
  board: Board,
  participantId: string,
): Pick<Unplaced, 'participantId' | 'personName' | 'cooperativeName'> {
  const { name, cooperativeName } = board.personOf(participantId);
  return { participantId, personName: name, cooperativeName };
}

function groupOf(board: Board, topicId: string, index: number): string | null {
  return board.cooperativeName(board.cooperativesAskedBy(topicId)[index] ?? null);
}

function whenOf(
  board: Board,
  { start, cardIds }: { readonly start: number; readonly cardIds: readonly string[] },
): Pick<Unplaced, 'day' | 'minute' | 'topicIds'> {
  const { day, startMinute } = board.spotOf({ placeId: '', start });
  return { day, minute: startMinute, topicIds: cardIds };
}
