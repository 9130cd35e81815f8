import { Injectable } from '@nestjs/common';
import {
  mergeSupports,
  refuse,
  Refused,
  type RequestState,
  unmergeSupports,
  type Voice,
  type VoiceMerge,
  whyNotMerge,
  whyNotUnmerge,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { type Data, RequestEventEntity } from './entities/discussion.entities.js';
import { SupportEntity } from './entities/voice.entities.js';
import { factsOf, record, requestsUnderLock, requestUnderLock, touch } from './request-history.js';
import type { MergeRequestInput, RequestInput } from './requests.inputs.js';
import type { RequestOutcome } from './requests.service.js';
import { saveVoice, voiceOf } from './voices.service.js';

type MergeData = {
  readonly state: RequestState;
  readonly stateReason: string | null;
  readonly changes: readonly VoiceMerge[];
};

/** Duplicates become one request: each co-op counts once, old links lead to the one that stands, and it can be taken back. */
@Injectable()
export class MergesService {
  constructor(private readonly operations: Operations) {}

  async merge(viewer: Viewer, input: MergeRequestInput): Promise<RequestOutcome> {
    return this.operations.once('mergeRequest', viewer.personId, input, async (work) => {
      const rows = await requestsUnderLock(work, viewer.actor, [input.requestId, input.intoId]);
      const source = rows.get(input.requestId);
      const target = rows.get(input.intoId);
      if (source === undefined || target === undefined) throw new Refused('not_found');
      refuse(whyNotMerge(viewer.actor, factsOf(source), factsOf(target), work.now.toISOString()));
      const { changes } = mergeSupports(await voicesOf(work, target.id), await voicesOf(work, source.id));
      for (const { after } of changes) await saveVoice(work, target.id, newId(work.now), after, source.id);
      const data: MergeData = { state: source.state, stateReason: source.stateReason, changes };
      await touch(work, source.id, {
        state: 'merged',
        stateReason: input.reason ?? null,
        mergedIntoId: target.id,
        updatedAt: work.now,
      });
      await touch(work, target.id);
      await record(work, viewer.actor, source.id, {
        kind: 'merged',
        fromState: source.state,
        toState: 'merged',
        reason: input.reason ?? null,
        otherId: target.id,
        data: data as unknown as Data,
      });
      await record(work, viewer.actor, target.id, { kind: 'absorbed', otherId: source.id });
      await audit(work, viewer.actor, {
        action: 'mergeRequest',
        subjectType: 'Request',
        subjectId: source.id,
        data: { into: target.id },
      });
      return { requestId: target.id };
    });
  }

  async unmerge(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('unmergeRequest', viewer.personId, input, async (work) => {
      const alone = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(whyNotUnmerge(viewer.actor, factsOf(alone), work.now.toISOString()));
      const targetId = alone.mergedIntoId as string;
      await work.lock('request', [alone.id, targetId]);
      const event = await work.db
        .getRepository(RequestEventEntity)
        .findOneOrFail({ where: { requestId: alone.id, kind: 'merged' }, order: { at: 'DESC', id: 'DESC' } });
      const before = event.data as unknown as MergeData;
      await giveBack(work, targetId, await voicesOf(work, targetId), before.changes);
      await touch(work, alone.id, {
        state: before.state,
        stateReason: before.stateReason,
        mergedIntoId: null,
        updatedAt: work.now,
      });
      await touch(work, targetId);
      await record(work, viewer.actor, alone.id, {
        kind: 'unmerged',
        fromState: 'merged',
        toState: before.state,
        otherId: targetId,
      });
      await record(work, viewer.actor, targetId, { kind: 'unmerged', otherId: alone.id });
      await audit(work, viewer.actor, {
        action: 'unmergeRequest',
        subjectType: 'Request',
        subjectId: alone.id,
        data: { from: targetId },
      });
      return { requestId: alone.id };
    });
  }
}

async function voicesOf(work: Work, requestId: string): Promise<Voice[]> {
  const rows = await work.db
    .getRepository(SupportEntity)
    .find({ where: { requestId }, order: { cooperativeId: 'ASC' } });
  return rows.map(voiceOf);
}

async function giveBack(
  work: Work,
  requestId: string,
  current: Voice[],
  changes: readonly VoiceMerge[],
): Promise<void> {
  const kept = new Map(unmergeSupports(current, changes).map((voice) => [voice.cooperativeId, voice]));
  for (const voice of current) {
    const left = kept.get(voice.cooperativeId);
    if (left === undefined)
      await work.db.getRepository(SupportEntity).delete({ requestId, cooperativeId: voice.cooperativeId });
    else if (left !== voice) await saveVoice(work, requestId, newId(work.now), left);
  }
}
