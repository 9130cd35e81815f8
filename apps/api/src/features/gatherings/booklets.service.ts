/** A booklet is made in the background from what is known at that moment; whoever waits for it sees how far it is, and may stop it. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { bookletOf, refuse, Refused, whyNotCancelBooklet, whyNotMakeBooklet } from '@komunigi/domain';
import { PDFDocument } from '@cantoo/pdf-lib';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { HouseConfig } from '../../platform/config.module.js';
import { Transaction } from '../../platform/db/transaction.js';
import { enqueue, Jobs } from '../../platform/jobs.js';
import { Operations } from '../../platform/operations.js';
import { imposeBooklet, makeBooklet } from '../../platform/pdf/booklet.js';
import type { Viewer } from '../../platform/viewer.js';
import { bookletContents } from './booklet-data.js';
import { GatheringEntity } from './entities/gathering.entity.js';
import { BookletEntity } from './entities/work.entities.js';
import { announceGathering } from './gathering-news.js';
import type { BookletInput, MakeBookletInput } from './gathering.inputs.js';

export type BookletDone = { bookletId: string };

const MAKE_BOOKLET = 'make_booklet';
/** Told in steps: the bar moves, and the database is left alone. */
const STEP = 10;
/** What is left of the way when the pages are set and have to be imposed. */
const SET = 80;

@Injectable()
export class BookletsService implements OnModuleInit {
  private readonly log = new Logger('Booklets');
  private readonly making = new Map<string, AbortController>();

  constructor(
    private readonly operations: Operations,
    private readonly transaction: Transaction,
    private readonly source: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.register(MAKE_BOOKLET, async ({ bookletId }) => this.work(bookletId as string));
  }

  async make(viewer: Viewer, input: MakeBookletInput): Promise<BookletDone> {
    return this.operations.once('makeBooklet', viewer.personId, input, async (work) => {
      const { id, gatheringId, edition, language, isImposed } = input;
      if (!(await work.db.getRepository(GatheringEntity).existsBy({ id: gatheringId }))) throw new Refused('not_found');
      refuse(whyNotMakeBooklet(viewer.actor, work.now));
      const booklets = work.db.getRepository(BookletEntity);
      if (await booklets.existsBy({ id })) throw new Refused('id_taken');
      const asked = { askedBy: viewer.personId, askedAt: work.now };
      await booklets.insert({ id, gatheringId, edition, language, isImposed, ...asked });
      await enqueue(work.db, MAKE_BOOKLET, { bookletId: id }, `${MAKE_BOOKLET} ${id}`);
      announceGathering(work, viewer.actor, { gatheringId, kind: 'booklet', bookletId: id });
      return { bookletId: id };
    });
  }

  async cancel(viewer: Viewer, input: BookletInput): Promise<BookletDone> {
    const done = await this.operations.once('cancelBooklet', viewer.personId, input, async (work) => {
      const booklets = work.db.getRepository(BookletEntity);
      await work.lock('booklet', [input.bookletId]);
      const booklet = await booklets.findOneBy({ id: input.bookletId });
      if (booklet === null) throw new Refused('not_found');
      const isOver = !['queued', 'running'].includes(booklet.state);
      refuse(whyNotCancelBooklet(viewer.actor, { askedBy: booklet.askedBy, isOver }, work.now));
      await booklets.update({ id: booklet.id }, { state: 'cancelled', endedAt: work.now });
      const { gatheringId } = booklet;
      announceGathering(work, viewer.actor, { gatheringId, kind: 'booklet', bookletId: booklet.id });
      return { bookletId: booklet.id };
    });
    this.making.get(done.bookletId)?.abort();
    return done;
  }

  /** Once taken up, a booklet is not tried again: whoever waits is told that it failed, and may ask again. */
  private async work(id: string): Promise<void> {
    const booklet = await this.change(id, { state: 'running', progress: 1 });
    if (booklet === null) return;
    const controller = new AbortController();
    this.making.set(id, controller);
    try {
      const { pdf, pageCount } = await this.pdfOf(booklet, controller);
      await this.change(id, { state: 'done', progress: 100, pdf, pageCount, endedAt: this.clock.now() });
      await this.forgetOlder(booklet);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.log.error(`booklet ${id}: ${(error as Error).stack}`);
      await this.change(id, { state: 'failed', endedAt: this.clock.now() });
    } finally {
      this.making.delete(id);
    }
  }

  private async pdfOf(
    booklet: BookletEntity,
    controller: AbortController,
  ): Promise<Pick<BookletEntity, 'pdf' | 'pageCount'>> {
    const { gatheringId, edition, language, isImposed } = booklet;
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const contents = await bookletContents(this.source.manager, gatheringId, {
      edition,
      site,
      printedAt: this.clock.now(),
    });
    const { signal } = controller;
    const told = this.teller(booklet.id, controller);
    const whole = isImposed ? SET : 100;
    const pages = await makeBooklet(bookletOf(contents, language), {
      signal,
      onProgress: (percent) => told.tell((percent * whole) / 100),
    });
    const pdf = isImposed ? await imposeBooklet(pages, { signal }) : pages;
    await told.end();
    signal.throwIfAborted();
    const document = await PDFDocument.load(pages, { updateMetadata: false });
    return { pdf: Buffer.from(pdf), pageCount: document.getPageCount() };
  }

  /** One change after the other, only when there is something new to tell; one that was cancelled elsewhere stops here. */
  private teller(
    id: string,
    controller: AbortController,
  ): { tell: (percent: number) => void; end: () => Promise<void> } {
    let last = 0;
    let telling: Promise<unknown> = Promise.resolve();
    const tell = (percent: number): void => {
      const progress = Math.min(99, Math.floor(percent));
      if (progress < last + STEP) return;
      last = progress;
      telling = telling
        .then(async () => this.change(id, { progress }))
        .then((row) => (row === null ? controller.abort() : undefined))
        .catch((error: unknown) => this.log.warn(`booklet ${id}: ${(error as Error).message}`));
    };
    return { tell, end: async () => void (await telling) };
  }

  /** @returns null when it is over already: done, failed or cancelled */
  private async change(id: string, changes: Partial<BookletEntity>): Promise<BookletEntity | null> {
    return this.transaction.run(async (work) => {
      await work.lock('booklet', [id]);
      const booklets = work.db.getRepository(BookletEntity);
      const booklet = await booklets.findOneBy({ id });
      if (booklet === null || !['queued', 'running'].includes(booklet.state)) return null;
      await booklets.update({ id }, changes);
      announceGathering(work, null, { gatheringId: booklet.gatheringId, kind: 'booklet', bookletId: id });
      return booklet;
    });
  }

  /** Kept until it is made again: of the same kind, only the newest keeps its pages. */
  private async forgetOlder({ id, gatheringId, edition, language, isImposed }: BookletEntity): Promise<void> {
    await this.source.query(
      `delete from booklet where gathering_id = $1 and edition = $2 and language = $3 and is_imposed = $4 and id <> $5
         and state = 'done' and asked_at <= (select b.asked_at from booklet b where b.id = $5)`,
      [gatheringId, edition, language, isImposed, id],
    );
  }
}
