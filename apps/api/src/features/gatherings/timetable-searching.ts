/**
 * The search of a timetable, queued like any work of the house and done in a thread of its own; whoever waits sees how far it is,
 * and may stop it, on whichever server it runs.
 */
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Worker } from 'node:worker_threads';
import type { Proposal } from '@komunigi/domain';
import { Transaction, type Work } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';
import { startWorker } from '../../platform/worker.js';
import { type Board, boardOf } from './board.js';
import { gatheringUnderLock } from './board-history.js';
import { TimetableProposalEntity } from './entities/work.entities.js';
import { announceGathering } from './gathering-news.js';
import { resultOf } from './timetable-result.js';
import type { TimetableTask, TimetableWord } from './timetable-worker.js';

export const SEARCH_TIMETABLE = 'search_timetable';

const file = new URL('./timetable-worker.js', import.meta.url);
/** How often we look whether it is still wanted. */
const LOOK_MS = 250;

type Started = { readonly board: Board; readonly seed: number };

@Injectable()
export class TimetableSearching implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Timetable');
  private readonly workers = new Map<string, Worker>();

  constructor(
    private readonly jobs: Jobs,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.jobs.register(SEARCH_TIMETABLE, async ({ proposalId }) => this.search(proposalId as string));
  }

  /** A search that runs here ends at once; elsewhere at its next look. */
  stop(proposalId: string): void {
    void this.workers.get(proposalId)?.terminate();
  }

  /** What is cut short by a stop of the server is begun again by the next. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.workers.values()].map(async (worker) => worker.terminate()));
  }

  private async search(id: string): Promise<void> {
    const started = await this.start(id);
    if (started === null) return;
    let proposal: Proposal | null;
    try {
      proposal = await this.inThread(id, { problem: started.board.problem, seed: started.seed });
    } catch (error) {
      this.log.error(`timetable ${id}: ${(error as Error).stack}`);
      await this.change(id, async (row, work) => this.end(row, work, { state: 'failed' }));
      return;
    }
    if (proposal === null) {
      // stopped: either nobody wants it any more, or the server is leaving and another begins again
      const row = await this.change(id, async () => undefined);
      if (row !== null) throw new Error('the search was interrupted');
      return;
    }
    const result = resultOf(started.board, proposal);
    await this.change(id, async (row, work) => this.end(row, work, { state: 'done', progress: 100, result }));
  }

  /** The board as it is now, not as it was when somebody asked. */
  private async start(id: string): Promise<Started | null> {
    return this.transaction.run(async (work) => {
      const proposals = work.db.getRepository(TimetableProposalEntity);
      const asked = await proposals.findOneBy({ id });
      if (asked === null) return null;
      const gathering = await gatheringUnderLock(work, asked.gatheringId);
      const row = await rowUnderWay(work, id);
      if (row === null) return null;
      await proposals.update({ id }, { state: 'running', progress: 0, boardVersion: gathering.boardVersion });
      announceGathering(work, null, { gatheringId: gathering.id, kind: 'proposal', proposalId: id });
      return { board: await boardOf(work.db, gathering), seed: row.seed };
    });
  }

  /** @returns null when it was stopped */
  private async inThread(id: string, task: TimetableTask): Promise<Proposal | null> {
    const worker = startWorker(file, task);
    this.workers.set(id, worker);
    const look = this.lookAfter(id, worker);
    try {
      return await new Promise<Proposal | null>((resolve, reject) => {
        worker.on('message', (word: TimetableWord) => {
          if ('proposal' in word) resolve(word.proposal);
          else look.progress = word.progress;
        });
        worker.once('error', reject);
        worker.once('exit', () => resolve(null));
      });
    } finally {
      clearInterval(look.timer);
      await look.looking;
      this.workers.delete(id);
      await worker.terminate();
    }
  }

  /** Writes how far it is when there is something new, and ends the thread when nobody wants it any more. */
  private lookAfter(id: string, worker: Worker): { progress: number; timer: NodeJS.Timeout; looking: Promise<void> } {
    let written = 0;
    let isLooking = false;
    const look = { progress: 0, looking: Promise.resolve(), timer: setInterval(() => void turn(), LOOK_MS) };
    const turn = (): void => {
      if (isLooking) return;
      isLooking = true;
      const { progress } = look;
      look.looking = this.change(id, async (row, work) => {
        if (progress > written) await this.write(row, work, { progress });
        written = progress;
      })
        .then(async (row) => (row === null ? void (await worker.terminate()) : undefined))
        .catch((error: unknown) => this.log.warn(`timetable ${id}: ${(error as Error).message}`))
        .finally(() => (isLooking = false));
    };
    return look;
  }

  /** @returns null, without doing anything, when it is over: done, failed or cancelled */
  private async change(
    id: string,
    use: (row: TimetableProposalEntity, work: Work) => Promise<void>,
  ): Promise<TimetableProposalEntity | null> {
    return this.transaction.run(async (work) => {
      const row = await rowUnderWay(work, id);
      if (row !== null) await use(row, work);
      return row;
    });
  }

  private async end(
    row: TimetableProposalEntity,
    work: Work,
    changes: Partial<TimetableProposalEntity>,
  ): Promise<void> {
    await this.write(row, work, { ...changes, endedAt: work.now });
  }

  private async write(
    { id, gatheringId }: TimetableProposalEntity,
    work: Work,
    changes: Partial<TimetableProposalEntity>,
  ): Promise<void> {
    await work.db.getRepository(TimetableProposalEntity).update({ id }, changes);
    announceGathering(work, null, { gatheringId, kind: 'proposal', proposalId: id });
  }
}

async function rowUnderWay(work: Work, id: string): Promise<TimetableProposalEntity | null> {
  const row = await work.db
    .getRepository(TimetableProposalEntity)
    .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  return row !== null && ['queued', 'running'].includes(row.state) ? row : null;
}
