/**
 * A first draft: what hangs well stays, then the cards with the fewest times left choose first, each where the most people can follow.
 *
 * This is what the board shows at each edit; the search begins here.
 */
import { shutTime, TimetableBoard } from './board.js';
import { timetableModelOf, type TimetableModel } from './model.js';
import type { Placement, TimetableProblem } from './problem.js';

/** Keeps what hangs and may stay, fills in the rest. Far below 200 ms, for a big gathering too. */
export function placeGreedily(problem: TimetableProblem): Placement[] {
  const board = new TimetableBoard(timetableModelOf(problem));
  hangAtHome(board);
  hangTheRest(board);
  return board.placements();
}

/** Where two can no longer both stay, the one named first stays. */
export function hangAtHome(board: TimetableBoard): void {
  for (const [card, { homeOption, homePlace, places }] of board.model.cards.entries()) {
    if (homeOption < 0 || !places.includes(homePlace) || board.optionOf[card]! >= 0) continue;
    if (board.inTheWay(card, homeOption, homePlace)?.length === 0) board.tryHang(card, homeOption);
  }
}

export function hangTheRest(board: TimetableBoard): void {
  const gain = new Int32Array(mostOptions(board.model));
  const tray = board.model.cards.flatMap((_, card) => (board.optionOf[card]! < 0 ? [card] : []));
  while (tray.length > 0) {
    const [card] = tray.splice(hardest(board, tray), 1);
    hangBest(board, card!, gain);
  }
}

export function mostOptions(model: TimetableModel): number {
  return Math.max(0, ...model.cards.map(({ first }) => first.length));
}

function hardest(board: TimetableBoard, tray: readonly number[]): number {
  let found = 0;
  let fewest = Infinity;
  for (const [at, card] of tray.entries()) {
    // Among equals the one that stands against the most others
    const left = board.openTimes(card) - board.model.cards[card]!.rivals.length / 1000;
    if (left < fewest) {
      fewest = left;
      found = at;
    }
  }
  return found;
}

function hangBest(board: TimetableBoard, card: number, gain: Int32Array): void {
  board.gains(card, gain);
  const options = [...board.model.cards[card]!.first.keys()].filter((option) => gain[option]! > shutTime);
  options.sort((a, b) => gain[b]! - gain[a]! || a - b);
  options.some((option) => board.tryHang(card, option));
}
