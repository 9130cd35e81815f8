import { Injectable } from '@nestjs/common';
import {
  type AskFacts,
  cleanLongText,
  type CooperativeKind,
  isClosed,
  refuse,
  Refused,
  type WishFacts,
  whyNotAskEstimate,
  whyNotAskReason,
  whyNotAskTo,
  whyNotPot,
  whyNotSetPot,
  whyNotWish,
  whyNotWithdrawAsk,
  whyNotWithdrawWish,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import { factsOf, follow, mandateOf, record, requestUnderLock, touch } from '../requests/request-history.js';
import type { RequestOutcome } from '../requests/requests.service.js';
import { AnalysisPotEntity, EstimateAskEntity, EstimateWishEntity } from './estimate.entities.js';
import type { AskEstimateInput, EstimateAskInput, SetAnalysisPotInput } from './estimates.inputs.js';

export type AskOutcome = RequestOutcome & { askId: string };

/** Questions, what the co-ops wish for next, and the hours there are. The row of the request is the lock of its questions. */
@Injectable()
export class AsksService {
  constructor(private readonly operations: Operations) {}

  async ask(viewer: Viewer, input: AskEstimateInput): Promise<AskOutcome> {
    return this.operations.once('askEstimate', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const hasOpenAsk = (await openAsk(work, request.id)) !== null;
      refuse(
        whyNotAskEstimate(viewer.actor, { ...factsOf(request), hasOpenAsk }, work.now.toISOString()) ??
          whyNotAskReason(input.reason),
      );
      if (input.toCooperativeId) refuse(whyNotAskTo(await kindOf(work, input.toCooperativeId)));
      const who = mandateOf(viewer.actor, work.now);
      await work.db.getRepository(EstimateAskEntity).insert({
        id: input.id,
        requestId: request.id,
        cooperativeId: who.cooperativeId,
        toCooperativeId: input.toCooperativeId ?? null,
        reason: cleanLongText(input.reason),
        personId: who.personId,
        mandateId: who.mandateId,
        askedAt: work.now,
      });
      await follow(work, who.personId, request.id);
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, {
        kind: 'estimate_asked',
        reason: input.reason,
        data: { askId: input.id },
      });
      return { requestId: request.id, askId: input.id };
    });
  }

  async withdraw(viewer: Viewer, input: EstimateAskInput): Promise<AskOutcome> {
    return this.operations.once('withdrawEstimateAsk', viewer.personId, input, async (work) => {
      const { ask, request } = await askUnderLock(work, viewer, input.askId);
      refuse(whyNotWithdrawAsk(viewer.actor, askFacts(ask, request), work.now.toISOString()));
      await work.db.getRepository(EstimateAskEntity).update({ id: ask.id }, { withdrawnAt: work.now });
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, { kind: 'estimate_ask_withdrawn', data: { askId: ask.id } });
      return { requestId: request.id, askId: ask.id };
    });
  }

  async wish(viewer: Viewer, input: EstimateAskInput): Promise<AskOutcome> {
    return this.operations.once('wishEstimate', viewer.personId, input, async (work) => {
      // all wishes of one co-op wait for each other: two at once are not four
      await work.lock('cooperative', [viewer.cooperativeId]);
      const { ask, request } = await askUnderLock(work, viewer, input.askId);
      const facts = await wishFacts(work, viewer, ask, request);
      refuse(whyNotWish(viewer.actor, facts, work.now.toISOString()));
      const outcome = { requestId: request.id, askId: ask.id };
      if (facts.hasMyWish) return outcome;
      const who = mandateOf(viewer.actor, work.now);
      await work.db.getRepository(EstimateWishEntity).insert({
        id: newId(work.now),
        askId: ask.id,
        cooperativeId: who.cooperativeId as string,
        personId: who.personId,
        mandateId: who.mandateId,
        givenAt: work.now,
      });
      await record(work, viewer.actor, request.id, { kind: 'estimate_wished', data: { askId: ask.id } });
      return outcome;
    });
  }

  async withdrawWish(viewer: Viewer, input: EstimateAskInput): Promise<AskOutcome> {
    return this.operations.once('withdrawEstimateWish', viewer.personId, input, async (work) => {
      const { ask, request } = await askUnderLock(work, viewer, input.askId);
      refuse(whyNotWithdrawWish(viewer.actor, await wishFacts(work, viewer, ask, request), work.now.toISOString()));
      const cooperativeId = viewer.cooperativeId as string;
      await work.db.getRepository(EstimateWishEntity).delete({ askId: ask.id, cooperativeId });
      await record(work, viewer.actor, request.id, { kind: 'estimate_wish_withdrawn', data: { askId: ask.id } });
      return { requestId: request.id, askId: ask.id };
    });
  }

  /** Said again for the same month, the last word counts. */
  async setPot(viewer: Viewer, input: SetAnalysisPotInput): Promise<Record<string, never>> {
    return this.operations.once('setAnalysisPot', viewer.personId, input, async (work) => {
      const now = work.now.toISOString();
      refuse(whyNotSetPot(viewer.actor, now) ?? whyNotPot(input, now));
      const who = mandateOf(viewer.actor, work.now);
      const row = { minutes: input.minutes, personId: who.personId, setAt: work.now, isDemo: false };
      await work.db
        .createQueryBuilder()
        .insert()
        .into(AnalysisPotEntity)
        .values({ id: input.id, fromMonth: input.fromMonth, ...row })
        .orUpdate(['minutes', 'person_id', 'set_at', 'is_demo'], ['from_month'])
        .execute();
      await audit(work, viewer.actor, {
        action: 'setAnalysisPot',
        subjectType: 'AnalysisPot',
        subjectId: input.id,
        data: { fromMonth: input.fromMonth, minutes: input.minutes },
      });
      return {};
    });
  }
}

export async function openAsk(work: Work, requestId: string): Promise<EstimateAskEntity | null> {
  const asks = work.db.getRepository(EstimateAskEntity).createQueryBuilder('a');
  return asks
    .where('a.request_id = :requestId and a.answered_at is null and a.withdrawn_at is null', { requestId })
    .getOne();
}

async function askUnderLock(
  work: Work,
  viewer: Viewer,
  id: string,
): Promise<{ ask: EstimateAskEntity; request: RequestEntity }> {
  const asks = work.db.getRepository(EstimateAskEntity);
  const found = await asks.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const request = await requestUnderLock(work, viewer.actor, found.requestId);
  // read again: under the lock of its request nobody else changes it
  return { ask: await asks.findOneByOrFail({ id }), request };
}

function askFacts(ask: EstimateAskEntity, request: RequestEntity): AskFacts {
  return {
    request: factsOf(request),
    cooperativeId: ask.cooperativeId,
    isOpen: ask.answeredAt === null && ask.withdrawnAt === null,
  };
}

async function wishFacts(
  work: Work,
  viewer: Viewer,
  ask: EstimateAskEntity,
  request: RequestEntity,
): Promise<WishFacts> {
  const mine = await work.db.query<{ askId: string; state: RequestEntity['state'] }[]>(
    `select a.id as "askId", r.state from estimate_wish w join estimate_ask a on a.id = w.ask_id join request r on r.id = a.request_id
     where w.cooperative_id = $1 and a.answered_at is null and a.withdrawn_at is null and r.withdrawn_at is null`,
    [viewer.cooperativeId],
  );
  const hasMyWish = await work.db
    .getRepository(EstimateWishEntity)
    .existsBy({ askId: ask.id, cooperativeId: viewer.cooperativeId ?? '00000000-0000-0000-0000-000000000000' });
  return {
    ...askFacts(ask, request),
    hasMyWish,
    myWishes: mine.filter(({ askId, state }) => askId !== ask.id && !isClosed(state)).length,
  };
}

async function kindOf(work: Work, cooperativeId: string): Promise<CooperativeKind | null> {
  const rows = await work.db.query<{ kind: CooperativeKind }[]>('select kind from cooperative where id = $1', [
    cooperativeId,
  ]);
  return rows[0]?.kind ?? null;
}
