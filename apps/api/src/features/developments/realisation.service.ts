import { Injectable } from '@nestjs/common';
import {
  countTrials,
  type DevelopmentEventKind,
  refuse,
  whyNotAccept,
  whyNotCloseDevelopment,
  whyNotReason,
  whyNotReopenDevelopment,
  whyNotStartNow,
  whyNotStartWork,
  whyNotStopDevelopment,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { recordDevelopment } from './development-history.js';
import type { DevelopmentEntity } from './development.entity.js';
import type { DevelopmentInput, DevelopmentReasonInput, StartDevelopmentInput } from './developments.inputs.js';
import { change, type DevelopmentOutcome, involvedUnderLock } from './developments.service.js';
import { freeRequests, moveRequests, rejoinRequests } from './joining.js';
import { DeliveryEntity, TrialEntity } from './work.entities.js';

@Injectable()
export class RealisationService {
  constructor(private readonly operations: Operations) {}

  async start(viewer: Viewer, input: StartDevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('startDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const isFunded = await fundedNow(work, development.id);
      refuse(whyNotStartWork(viewer.actor, { ...facts, isFunded }, work.now));
      refuse(whyNotStartNow(input.reason, { isFunded }));
      await change(work, development, { startedAt: work.now });
      await moveRequests(work, viewer.actor, development.id, { state: 'in_progress', reason: null });
      return this.done(work, viewer, development, 'started', isFunded ? null : (input.reason ?? null));
    });
  }

  /** By those who carry it, after at least one co-op says that it works and whoever says that it does not was answered. */
  async accept(viewer: Viewer, input: DevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('acceptDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const { hasDelivery, ok, unanswered: count } = await trialsOfLast(work, development.id);
      refuse(whyNotAccept(viewer.actor, { ...facts, hasDelivery, okTrials: ok, unansweredTrials: count }, work.now), {
        count,
      });
      await change(work, development, { acceptedAt: work.now });
      return this.done(work, viewer, development, 'accepted');
    });
  }

  async close(viewer: Viewer, input: DevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('closeDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotCloseDevelopment(viewer.actor, facts, work.now));
      await change(work, development, { closedAt: work.now });
      await moveRequests(work, viewer.actor, development.id, { state: 'done', reason: null });
      return this.done(work, viewer, development, 'closed');
    });
  }

  /** Its requests are free again, and say why. */
  async stop(viewer: Viewer, input: DevelopmentReasonInput): Promise<DevelopmentOutcome> {
    return this.operations.once('stopDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotStopDevelopment(viewer.actor, facts, work.now) ?? whyNotReason(input.reason));
      if (development.startedAt !== null)
        await moveRequests(work, viewer.actor, development.id, { state: 'ready', reason: input.reason });
      await freeRequests(work, development.id);
      await change(work, development, { stoppedAt: work.now, stoppedReason: input.reason });
      return this.done(work, viewer, development, 'stopped', input.reason);
    });
  }

  async reopen(viewer: Viewer, input: DevelopmentReasonInput): Promise<DevelopmentOutcome> {
    return this.operations.once('reopenDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotReopenDevelopment(viewer.actor, facts, work.now) ?? whyNotReason(input.reason));
      if (development.stoppedAt !== null)
        await rejoinRequests(work, viewer.actor, development.id, development.stoppedAt);
      const open = { closedAt: null, acceptedAt: null, stoppedAt: null, stoppedReason: null };
      await change(work, development, open);
      if (development.startedAt !== null)
        await moveRequests(work, viewer.actor, development.id, { state: 'in_progress', reason: input.reason });
      return this.done(work, viewer, development, 'reopened', input.reason);
    });
  }

  private async done(
    work: Work,
    viewer: Viewer,
    { id }: DevelopmentEntity,
    kind: DevelopmentEventKind,
    reason: string | null = null,
  ): Promise<DevelopmentOutcome> {
    await recordDevelopment(work, viewer.actor, id, { kind, reason });
    await audit(work, viewer.actor, { action: `development_${kind}`, subjectType: 'Development', subjectId: id });
    return { developmentId: id };
  }
}

async function fundedNow(work: Work, id: string): Promise<boolean> {
  const rows = await work.db.query<{ yes: boolean }[]>('select development_is_funded($1) as yes', [id]);
  return rows[0]?.yes === true;
}

/** Only what was tried of the last delivery counts: the ones before are put right by it. */
async function trialsOfLast(
  work: Work,
  developmentId: string,
): Promise<{ hasDelivery: boolean; ok: number; unanswered: number }> {
  const deliveries = await work.db
    .getRepository(DeliveryEntity)
    .find({ where: { developmentId }, order: { deliveredAt: 'DESC', id: 'DESC' } });
  const last = deliveries.find(({ withdrawnAt }) => withdrawnAt === null);
  if (last === undefined) return { hasDelivery: false, ok: 0, unanswered: 0 };
  const trials = await work.db.getRepository(TrialEntity).findBy({ deliveryId: last.id });
  return {
    hasDelivery: true,
    ...countTrials(trials.map(({ outcome, answeredAt }) => ({ outcome, isAnswered: answeredAt !== null }))),
  };
}
