import { Injectable } from '@nestjs/common';
import {
  type Importance,
  type ObjectionFacts,
  postedImportance,
  recordVoice,
  refuse,
  Refused,
  type Voice,
  whyNotAnswerObjection,
  whyNotImportance,
  whyNotObject,
  whyNotSupport,
  whyNotWithdrawObjection,
  whyNotWithdrawSupport,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import type { RequestEntity } from './entities/request.entity.js';
import { ObjectionEntity, SupportEntity } from './entities/voice.entities.js';
import { factsOf, follow, mandateOf, record, requestUnderLock, touch } from './request-history.js';
import type {
  AnswerObjectionInput,
  ObjectInput,
  ObjectionInput,
  RequestInput,
  SupportInput,
} from './requests.inputs.js';
import type { RequestOutcome } from './requests.service.js';

/** The voices of co-ops on requests: support and objections. The row of the request is the lock: its counters stay right. */
@Injectable()
export class VoicesService {
  constructor(private readonly operations: Operations) {}

  async support(viewer: Viewer, input: SupportInput): Promise<RequestOutcome> {
    return this.operations.once('support', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const importance = input.importance ?? postedImportance;
      refuse(whyNotSupport(viewer.actor, factsOf(request), work.now.toISOString()) ?? whyNotImportance(importance));
      const who = mandateOf(viewer.actor, work.now);
      const current = await work.db
        .getRepository(SupportEntity)
        .findOneBy({ requestId: request.id, cooperativeId: who.cooperativeId as string });
      const given: Voice = {
        cooperativeId: who.cooperativeId as string,
        importance: importance as Importance,
        reason: input.reason ?? null,
        personId: who.personId,
        mandateId: who.mandateId,
        givenAt: work.now.toISOString(),
      };
      const { voice, event } = recordVoice(current === null ? null : voiceOf(current), given);
      if (event === null) return { requestId: request.id };
      await saveVoice(work, request.id, current?.id ?? newId(work.now), voice);
      await follow(work, who.personId, request.id);
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, { kind: event, importance: voice.importance, reason: voice.reason });
      return { requestId: request.id };
    });
  }

  async withdrawSupport(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('withdrawSupport', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const supports = work.db.getRepository(SupportEntity);
      const mine =
        viewer.cooperativeId === null
          ? null
          : await supports.findOneBy({ requestId: request.id, cooperativeId: viewer.cooperativeId });
      refuse(
        whyNotWithdrawSupport(
          viewer.actor,
          { ...factsOf(request), hasMySupport: mine !== null },
          work.now.toISOString(),
        ),
      );
      await supports.delete({ id: (mine as SupportEntity).id });
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, { kind: 'support_withdrawn', importance: mine?.importance ?? null });
      return { requestId: request.id };
    });
  }

  async object(viewer: Viewer, input: ObjectInput): Promise<RequestOutcome> {
    return this.operations.once('object', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const hasMyOpenObjection =
        viewer.cooperativeId !== null && (await hasOpenObjection(work, request.id, viewer.cooperativeId));
      refuse(whyNotObject(viewer.actor, { ...factsOf(request), hasMyOpenObjection }, work.now.toISOString()));
      if (input.reason.trim() === '') throw new Refused('reason_required');
      const who = mandateOf(viewer.actor, work.now);
      await work.db.getRepository(ObjectionEntity).insert({
        id: input.id,
        requestId: request.id,
        cooperativeId: who.cooperativeId as string,
        reason: input.reason,
        personId: who.personId,
        mandateId: who.mandateId,
        raisedAt: work.now,
      });
      await follow(work, who.personId, request.id);
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, {
        kind: 'objection_raised',
        reason: input.reason,
        data: { objectionId: input.id },
      });
      return { requestId: request.id };
    });
  }

  async answerObjection(viewer: Viewer, input: AnswerObjectionInput): Promise<RequestOutcome> {
    return this.operations.once('answerObjection', viewer.personId, input, async (work) => {
      const { objection, request } = await objectionUnderLock(work, viewer, input.objectionId);
      refuse(whyNotAnswerObjection(viewer.actor, objectionFacts(objection, request), work.now.toISOString()));
      if (input.answer.trim() === '') throw new Refused('empty_text');
      const who = mandateOf(viewer.actor, work.now);
      await work.db.getRepository(ObjectionEntity).update(
        { id: objection.id },
        {
          answer: input.answer,
          answeredAt: work.now,
          answeredById: who.cooperativeId,
          answeredPersonId: who.personId,
        },
      );
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, {
        kind: 'objection_answered',
        reason: input.answer,
        data: { objectionId: objection.id },
      });
      return { requestId: request.id };
    });
  }

  async withdrawObjection(viewer: Viewer, input: ObjectionInput): Promise<RequestOutcome> {
    return this.operations.once('withdrawObjection', viewer.personId, input, async (work) => {
      const { objection, request } = await objectionUnderLock(work, viewer, input.objectionId);
      refuse(whyNotWithdrawObjection(viewer.actor, objectionFacts(objection, request), work.now.toISOString()));
      await work.db.getRepository(ObjectionEntity).update({ id: objection.id }, { withdrawnAt: work.now });
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, {
        kind: 'objection_withdrawn',
        data: { objectionId: objection.id },
      });
      return { requestId: request.id };
    });
  }
}

export function voiceOf(row: SupportEntity): Voice {
  return {
    cooperativeId: row.cooperativeId,
    importance: row.importance,
    reason: row.reason,
    personId: row.personId ?? '',
    mandateId: row.mandateId ?? '',
    givenAt: row.givenAt.toISOString(),
  };
}

/** @param cameFromId the request from which a merge brings the voice */
export async function saveVoice(
  work: Work,
  requestId: string,
  id: string,
  voice: Voice,
  cameFromId: string | null = null,
): Promise<void> {
  await work.db.query(
    `insert into support as s (id, request_id, cooperative_id, importance, reason, person_id, mandate_id, given_at, came_from_id)
     values ($1, $2, $3, $4, $5, nullif($6, '')::uuid, nullif($7, '')::uuid, $8, $9)
     on conflict (request_id, cooperative_id) do update set importance = excluded.importance, reason = excluded.reason,
       person_id = excluded.person_id, mandate_id = excluded.mandate_id, given_at = excluded.given_at, came_from_id = excluded.came_from_id`,
    [
      id,
      requestId,
      voice.cooperativeId,
      voice.importance,
      voice.reason,
      voice.personId,
      voice.mandateId,
      voice.givenAt,
      cameFromId,
    ],
  );
}

async function hasOpenObjection(work: Work, requestId: string, cooperativeId: string): Promise<boolean> {
  const rows = await work.db.query<{ there: boolean }[]>(
    `select exists (select 1 from objection where request_id = $1 and cooperative_id = $2 and answered_at is null and withdrawn_at is null) as there`,
    [requestId, cooperativeId],
  );
  return rows[0]?.there === true;
}

async function objectionUnderLock(
  work: Work,
  viewer: Viewer,
  id: string,
): Promise<{ objection: ObjectionEntity; request: RequestEntity }> {
  const objections = work.db.getRepository(ObjectionEntity);
  const found = await objections.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const request = await requestUnderLock(work, viewer.actor, found.requestId);
  // read again: under the lock of its request nobody else changes it
  return { objection: await objections.findOneByOrFail({ id }), request };
}

function objectionFacts(objection: ObjectionEntity, request: RequestEntity): ObjectionFacts {
  const state = objection.withdrawnAt !== null ? 'withdrawn' : objection.answeredAt !== null ? 'answered' : 'open';
  return { state, cooperativeId: objection.cooperativeId, request: factsOf(request) };
}
