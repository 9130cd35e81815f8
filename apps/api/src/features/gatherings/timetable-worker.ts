/** The thread that searches a timetable: it is given the problem, tells how far it is, hands over what it found, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Proposal, proposeTimetable, type TimetableProblem } from '@komunigi/domain';

export type TimetableTask = { readonly problem: TimetableProblem; readonly seed: number };
/** In percent, until the proposal itself. */
export type TimetableWord = { readonly progress: number } | { readonly proposal: Proposal };

/** Told at most so often, in milliseconds. */
const PAUSE = 250;

const { problem, seed } = workerData as TimetableTask;
const tell = (word: TimetableWord): void => parentPort?.postMessage(word);
let toldAt = performance.now();

const proposal = proposeTimetable(problem, {
  seed,
  onProgress: ({ done, of }) => {
    const at = performance.now();
    if (at - toldAt < PAUSE) return;
    toldAt = at;
    tell({ progress: Math.floor((100 * done) / Math.max(1, of)) });
  },
});
tell({ proposal });
