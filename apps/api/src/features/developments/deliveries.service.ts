import { Injectable } from '@nestjs/common';
import {
  refuse,
  Refused,
  whyNotAnswerTrial,
  whyNotDeliver,
  whyNotDeliveryText,
  whyNotReason,
  whyNotTrialNote,
  whyNotTry,
  whyNotWithdrawDelivery,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { mandateOf } from '../requests/request-history.js';
import { recordDevelopment } from './development-history.js';
import type { AnswerTrialInput, DeliverInput, DeliveryInput, TryDeliveryInput } from './developments.inputs.js';
import { type DevelopmentOutcome, involvedUnderLock } from './developments.service.js';
import { moveRequests } from './joining.js';
import { ClaimEntity, DeliveryEntity, TrialEntity } from './work.entities.js';

@Injectable()
export class DeliveriesService {
  constructor(private readonly operations: Operations) {}

  async deliver(viewer: Viewer, input: DeliverInput): Promise<DevelopmentOutcome> {
    return this.operations.once('deliver', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotDeliver(viewer.actor, facts, work.now) ?? whyNotDeliveryText(input));
      const deliveries = work.db.getRepository(DeliveryEntity);
      if (await deliveries.existsBy({ id: input.id })) throw new Refused('id_taken');
      const who = mandateOf(viewer.actor, work.now);
      await deliveries.insert({
        id: input.id,
        developmentId: development.id,
        cooperativeId: who.cooperativeId ?? (await builderOf(work, development.id)),
        version: input.version,
        address: input.address ?? null,
        note: input.note?.trim() ? input.note : null,
        personId: who.personId,
        mandateId: who.mandateId,
        deliveredAt: work.now,
      });
      await moveRequests(work, viewer.actor, development.id, { state: 'to_test', reason: null });
      await recordDevelopment(work, viewer.actor, development.id, {
        kind: 'delivered',
        data: { version: input.version, deliveryId: input.id },
      });
      return { developmentId: development.id };
    });
  }

  async withdraw(viewer: Viewer, input: DeliveryInput): Promise<DevelopmentOutcome> {
    return this.operations.once('withdrawDelivery', viewer.personId, input, async (work) => {
      const { delivery, facts } = await deliveryUnderLock(work, viewer, input.deliveryId);
      const given = { cooperativeId: delivery.cooperativeId, isWithdrawn: delivery.withdrawnAt !== null };
      refuse(whyNotWithdrawDelivery(viewer.actor, facts, given, work.now));
      await work.db.getRepository(DeliveryEntity).update({ id: delivery.id }, { withdrawnAt: work.now });
      await recordDevelopment(work, viewer.actor, delivery.developmentId, {
        kind: 'delivery_withdrawn',
        data: { version: delivery.version },
      });
      return { developmentId: delivery.developmentId };
    });
  }

  /** One answer a co-op and delivery; another one takes its place, and what was answered to it is asked again. */
  async try(viewer: Viewer, input: TryDeliveryInput): Promise<DevelopmentOutcome> {
    return this.operations.once('tryDelivery', viewer.personId, input, async (work) => {
      const { delivery, facts } = await deliveryUnderLock(work, viewer, input.deliveryId);
      refuse(whyNotTry(viewer.actor, facts, { isWithdrawn: delivery.withdrawnAt !== null }, work.now));
      refuse(whyNotTrialNote(input.outcome, input.note));
      const who = mandateOf(viewer.actor, work.now);
      await work.db.query(
        `insert into trial (id, delivery_id, cooperative_id, outcome, note, person_id, mandate_id, tried_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (delivery_id, cooperative_id) do update set outcome = excluded.outcome, note = excluded.note,
           person_id = excluded.person_id, mandate_id = excluded.mandate_id, tried_at = excluded.tried_at,
           answer = null, answered_at = null, answered_by_id = null, answered_person_id = null`,
        [
          newId(work.now),
          delivery.id,
          who.cooperativeId,
          input.outcome,
          input.note?.trim() ? input.note : null,
          who.personId,
          who.mandateId,
          work.now,
        ],
      );
      await recordDevelopment(work, viewer.actor, delivery.developmentId, {
        kind: 'tried',
        reason: input.note?.trim() ? input.note : null,
        data: { outcome: input.outcome, deliveryId: delivery.id },
      });
      return { developmentId: delivery.developmentId };
    });
  }

  async answer(viewer: Viewer, input: AnswerTrialInput): Promise<DevelopmentOutcome> {
    return this.operations.once('answerTrial', viewer.personId, input, async (work) => {
      const trials = work.db.getRepository(TrialEntity);
      const found = await trials.findOneBy({ id: input.trialId });
      if (found === null) throw new Refused('not_found');
      const { delivery, facts } = await deliveryUnderLock(work, viewer, found.deliveryId);
      const trial = (await trials.findOneBy({ id: input.trialId })) ?? found;
      refuse(whyNotAnswerTrial(viewer.actor, facts, trial, work.now) ?? whyNotReason(input.answer));
      const who = mandateOf(viewer.actor, work.now);
      await trials.update(
        { id: trial.id },
        {
          answer: input.answer,
          answeredAt: work.now,
          answeredById: who.cooperativeId,
          answeredPersonId: who.personId,
        },
      );
      await recordDevelopment(work, viewer.actor, delivery.developmentId, {
        kind: 'trial_answered',
        reason: input.answer,
        data: { otherId: trial.cooperativeId },
      });
      return { developmentId: delivery.developmentId };
    });
  }
}

/** The development first, then what hangs on it as it is then. @throws Refused not_found */
async function deliveryUnderLock(work: Work, viewer: Viewer, id: string) {
  const deliveries = work.db.getRepository(DeliveryEntity);
  const found = await deliveries.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const involved = await involvedUnderLock(work, viewer.actor, found.developmentId);
  return { ...involved, delivery: (await deliveries.findOneBy({ id })) ?? found };
}

/** The facilitator delivers in the name of the co-op that does the most of it. @throws Refused no_claim */
async function builderOf(work: Work, developmentId: string): Promise<string> {
  const claims = await work.db
    .getRepository(ClaimEntity)
    .find({ where: { developmentId }, order: { percent: 'DESC', id: 'ASC' } });
  const claim = claims.find(({ releasedAt }) => releasedAt === null);
  if (claim === undefined) throw new Refused('no_claim');
  return claim.cooperativeId;
}
