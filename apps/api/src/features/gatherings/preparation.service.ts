/** What is brought to a gathering before it begins, and who is reminded to bring it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  acting,
  firstRefusal,
  isMissing,
  isTimeToRemind,
  type PreparationSubject,
  refuse,
  Refused,
  whyNotBringRequest,
  whyNotEditGathering,
  whyNotOpen,
  whyNotTakeBackRequest,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import { Transaction, type Work } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { factsOf, requestUnderLock } from '../requests/request-history.js';
import { announceGathering, gatheringUnderLock } from './board-history.js';
import { GatheringRequestEntity } from './entities/gathering.entity.js';
import type { BringRequestInput, RemindInput } from './gathering.inputs.js';
import { type PreparationLine, preparationOf, type PreparationReminded, preparationReminded } from './preparation.js';
import type { GatheringDone } from './settings.service.js';

@Injectable()
export class PreparationService implements OnModuleInit {
  constructor(
    private readonly operations: Operations,
    private readonly transaction: Transaction,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register('remind_preparation', async () => this.remindDue(), '0 6 * * *');
  }

  async bring(viewer: Viewer, input: BringRequestInput): Promise<GatheringDone> {
    return this.operations.once('bringRequest', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotBringRequest(viewer.actor, gathering, work.now));
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const rows = work.db.getRepository(GatheringRequestEntity);
      const key = { gatheringId: gathering.id, requestId: request.id };
      const before = await rows.findOneBy(key);
      const isThere = before !== null && before.removedAt === null;
      refuse(firstRefusal(isThere ? 'already_brought' : null, whyNotOpen(factsOf(request))));
      const who = acting(viewer.actor, work.now);
      const row = {
        addedBy: viewer.personId,
        cooperativeId: who?.cooperativeId ?? null,
        addedAt: work.now,
        removedAt: null,
      };
      if (before === null) await rows.insert({ ...key, kind: 'brought', ...row });
      else await rows.update(key, row);
      announceGathering(work, viewer.actor, gathering.id);
      return { gatheringId: gathering.id };
    });
  }

  async takeBack(viewer: Viewer, input: BringRequestInput): Promise<GatheringDone> {
    return this.operations.once('takeBackRequest', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const rows = work.db.getRepository(GatheringRequestEntity);
      const key = { gatheringId: gathering.id, requestId: input.requestId };
      const row = await rows.findOneBy(key);
      if (row === null || row.removedAt !== null) throw new Refused('not_found');
      refuse(whyNotTakeBackRequest(viewer.actor, gathering, row, work.now));
      await rows.update(key, { removedAt: work.now });
      announceGathering(work, viewer.actor, gathering.id);
      return { gatheringId: gathering.id };
    });
  }

  /** Of the co-ops named (or of all, when none is), those that still miss it are written to. */
  async remindMissing(viewer: Viewer, input: RemindInput): Promise<GatheringDone> {
    return this.operations.once('remindMissing', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
      const { cooperativeIds, subject } = input;
      const missing = (await preparationOf(work.db, gathering.id)).filter((line) => isMissing(subject, line));
      const asked = missing.filter(
        (line) => cooperativeIds.length === 0 || cooperativeIds.includes(line.cooperativeId),
      );
      await remind(work, gathering.id, subject, asked);
      await audit(work, viewer.actor, {
        action: 'remindMissing',
        subjectType: 'Gathering',
        subjectId: gathering.id,
        data: { subject, cooperatives: asked.map(({ cooperativeId }) => cooperativeId) },
      });
      announceGathering(work, viewer.actor, gathering.id);
      return { gatheringId: gathering.id };
    });
  }

  /** Every morning: who misses something that is due within three days, once. Safe to run twice. */
  async remindDue(): Promise<void> {
    for (const subject of ['requests', 'sheets'] as const) {
      const column = subject === 'requests' ? 'requests_due_at' : 'sheets_due_at';
      await this.transaction.run(async (work) => {
        const due = await work.db.query<{ id: string; due: Date }[]>(
          `select id, ${column} as due from gathering where closed_at is null and ${column} > $1 order by id for update`,
          [work.now],
        );
        for (const { id, due: dueAt } of due) {
          const lines = (await preparationOf(work.db, id)).filter(
            (line) =>
              isMissing(subject, line) &&
              isTimeToRemind({ dueAt, isClosed: false, remindedAt: line.reminded[subject] }, work.now),
          );
          await remind(work, id, subject, lines);
        }
      });
    }
  }
}

async function remind(
  work: Work,
  gatheringId: string,
  subject: PreparationSubject,
  lines: readonly PreparationLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const cooperativeIds = lines.map(({ cooperativeId }) => cooperativeId).sort();
  await work.db.query(
    `insert into preparation_reminder (gathering_id, cooperative_id, subject, sent_at)
     select $1, c, $3, $4 from unnest($2::uuid[]) c on conflict do nothing`,
    [gatheringId, cooperativeIds, subject, work.now],
  );
  const payload: PreparationReminded = { gatheringId, subject, cooperativeIds };
  work.announce({ topic: preparationReminded, payload });
}
