/** A proposal says where each topic would hang, what would move, and in words why the rest finds no room; nothing moves before somebody agrees. */
import type { Placement } from './problem.js';

export type UnplacedReason =
  /** No stretch of any day is as long as the topic, breaks and plenaries left out. */
  | { readonly kind: 'longer_than_the_day' }
  | { readonly kind: 'nowhere_large_enough'; readonly needed: number; readonly largest: number }
  | { readonly kind: 'equipment_nowhere'; readonly equipment: readonly string[] }
  /** Places are large enough, and places have the equipment, but none both. */
  | { readonly kind: 'no_fitting_place' }
  | { readonly kind: 'person_never_there'; readonly personId: string }
  | { readonly kind: 'someone_never_there'; readonly groupIndex: number }
  /** Each of them comes, but never all together for as long as the topic lasts. */
  | { readonly kind: 'never_together'; readonly personIds: readonly string[] }
  /** Each time the person could, the person is expected elsewhere; at `start`, by these cards. */
  | {
      readonly kind: 'person_everywhere';
      readonly personId: string;
      readonly start: number;
      readonly cardIds: readonly string[];
    }
  | {
      readonly kind: 'someone_everywhere';
      readonly groupIndex: number;
      readonly start: number;
      readonly cardIds: readonly string[];
    }
  /** Beside these it must not run, and they run whenever it could. */
  | { readonly kind: 'avoided_everywhere'; readonly cardIds: readonly string[] }
  /** Every fitting place is taken whenever the people could. */
  | { readonly kind: 'no_room_left' };

export type UnplacedCard = { readonly cardId: string; readonly reason: UnplacedReason };
export type CardSeat = { readonly placeId: string; readonly start: number };
/** `to` null: it went back to the tray. */
export type MovedCard = { readonly cardId: string; readonly from: CardSeat; readonly to: CardSeat | null };

export type TimetableQuality = {
  readonly cards: number;
  readonly held: number;
  /** Broken rules, each counted once; 0 for a proposal unless pinned cards clash with one another. */
  readonly clashes: number;
  /** A wish is one person interested in one topic; it is met when that person can be there. */
  readonly wishes: number;
  readonly wishesMet: number;
  readonly moves: number;
};

export type Proposal = {
  readonly placements: readonly Placement[];
  readonly unplaced: readonly UnplacedCard[];
  readonly moved: readonly MovedCard[];
  readonly quality: TimetableQuality;
};

export type ProposalProgress = {
  readonly done: number;
  readonly of: number;
  readonly held: number;
  readonly wishesMet: number;
};

export type ProposalOptions = {
  /** The same seed gives the same answer on any machine. */
  readonly seed: number;
  /** 1 is a second or two for a day of 30 topics; 0 stops after the first draft. */
  readonly effort?: number;
  readonly onProgress?: (progress: ProposalProgress) => void;
  /** Asked between two tries; the best so far is handed back. */
  readonly shouldStop?: () => boolean;
};
