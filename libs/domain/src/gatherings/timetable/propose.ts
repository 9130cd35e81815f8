/**
 * « Proposer un horaire »: pinned cards stay, nobody is expected twice, as many topics as possible, few moves once published, and
 * then as many wishes as possible.
 *
 * How long it searches is counted in steps, from the size of the gathering, never in seconds: the same seed gives the same answer on
 * any machine, and a slower one only takes longer.
 */
import { placementsOf, TimetableBoard } from './board.js';
import { whyNotPlace } from './blockers.js';
import { hangAtHome, hangTheRest } from './draft.js';
import { timetableModelOf, type TimetableModel } from './model.js';
import type { Placement, TimetableProblem } from './problem.js';
import type { Proposal, ProposalOptions } from './proposal.js';
import { fittingPlaces, openStarts } from './openings.js';
import { timetableQuality, movedCards } from './quality.js';
import { SeededChance } from './random.js';
import { whyUnplaced } from './reasons.js';
import { TimetableSearch } from './search.js';

const stepsPerCard = 5000;
/** A step looks at each concerned person at each time: so many looks are some seconds. */
const mostLooks = 200_000_000;
const stepsBetweenLooksUp = 256;

export function proposeTimetable(problem: TimetableProblem, options: ProposalOptions): Proposal {
  const model = timetableModelOf(problem);
  const search = new TimetableSearch(firstDraft(model), new SeededChance(options.seed));
  const of = Math.round(stepsFor(model) * (options.effort ?? 1));
  for (let done = 0; done < of && !search.isDone(); done += 1) {
    if (done % stepsBetweenLooksUp === 0) {
      if (options.shouldStop?.() === true) break;
      const { held, wishes } = search.best;
      options.onProgress?.({ done, of, held, wishesMet: wishes });
      search.cool(done / of);
    }
    search.step();
  }
  const { held, wishes } = search.best;
  options.onProgress?.({ done: of, of, held, wishesMet: wishes });
  return proposalOf(problem, withLateComers(problem, placementsOf(model, search.bestOption, search.bestPlace)));
}

/** The better of the board as it hangs, completed, and of a clean sheet; once published only the former. */
function firstDraft(model: TimetableModel): TimetableBoard {
  const kept = new TimetableBoard(model);
  hangAtHome(kept);
  hangTheRest(kept);
  kept.forget();
  if (model.problem.gentle) return kept;
  const clean = new TimetableBoard(model);
  hangTheRest(clean);
  clean.forget();
  const difference = clean.held - kept.held || clean.wishesMet() - kept.wishesMet();
  return difference > 0 ? clean : kept;
}

/** How many steps the search makes at effort 1. */
function stepsFor(model: TimetableModel): number {
  const cards = model.cards.length;
  const looks = model.cards.reduce(
    (sum, { first, fans, needs }) => sum + (fans.length + needs.length + 1) * (first.length + model.pieces),
    0,
  );
  return Math.min(stepsPerCard * cards, (mostLooks * cards) / Math.max(1, looks));
}

/** A last look with the rule itself: what a lucky step made room for, and nobody took. */
function withLateComers(problem: TimetableProblem, placements: readonly Placement[]): Placement[] {
  const all = [...placements];
  for (const card of problem.cards.filter(({ id }) => !placements.some(({ cardId }) => cardId === id))) {
    const seats = openStarts(problem, card).flatMap((start) =>
      fittingPlaces(problem, card).map(({ id }) => ({ cardId: card.id, placeId: id, start })),
    );
    const free = seats.filter(({ placeId, start }) => whyNotPlace(problem, all, card.id, placeId, start) === null);
    all.push(...free.slice(0, 1));
  }
  return all;
}

function proposalOf(problem: TimetableProblem, placements: readonly Placement[]): Proposal {
  return {
    placements,
    unplaced: problem.cards.flatMap(({ id }) => {
      if (placements.some(({ cardId }) => cardId === id)) return [];
      return [{ cardId: id, reason: whyUnplaced(problem, placements, id)! }];
    }),
    moved: movedCards(problem, placements),
    quality: timetableQuality(problem, placements),
  };
}
