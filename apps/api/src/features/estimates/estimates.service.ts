import { Injectable } from '@nestjs/common';
import {
  amountsOf,
  cleanLongText,
  type EstimateFacts,
  type EstimateTerms,
  isWorkBegun,
  parseMinor,
  refuse,
  Refused,
  type RequestEventKind,
  whyNotAcceptEstimate,
  whyNotCeiling,
  whyNotEffort,
  whyNotGiveEstimate,
  whyNotGuessEffort,
  whyNotLongText,
  whyNotRecordWork,
  whyNotRevokeAcceptance,
  whyNotTerms,
  whyNotWithdrawEstimate,
  type WorkFacts,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import { factsOf, follow, mandateOf, record, requestUnderLock, touch } from '../requests/request-history.js';
import type { RequestInput } from '../requests/requests.inputs.js';
import type { RequestOutcome } from '../requests/requests.service.js';
import { openAsk } from './asks.service.js';
import { EstimateAcceptanceEntity, EstimateAskEntity, EstimateEntity } from './estimate.entities.js';
import type { AcceptEstimateInput, EffortInput, EstimateInput, GiveEstimateInput } from './estimates.inputs.js';

export type EstimateOutcome = RequestOutcome & { estimateId: string };

/** What is given, accepted, believed and recorded. The row of the request is the lock: one acceptance at a time. */
@Injectable()
export class EstimatesService {
  constructor(private readonly operations: Operations) {}

  /** The first one answers the question that waits, whoever gives it: the clock stops. */
  async give(viewer: Viewer, input: GiveEstimateInput): Promise<EstimateOutcome> {
    return this.operations.once('giveEstimate', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const now = work.now.toISOString();
      const terms = termsOf(input);
      const analysisMinutes = input.analysisMinutes ?? 0;
      refuse(
        whyNotGiveEstimate(viewer.actor, factsOf(request), now) ??
          whyNotTerms(terms, analysisMinutes, now) ??
          whyNotLongText(input.assumptions ?? '', 5_000),
      );
      const who = mandateOf(viewer.actor, work.now);
      const ask = await openAsk(work, request.id);
      if (ask !== null) await work.db.getRepository(EstimateAskEntity).update({ id: ask.id }, { answeredAt: work.now });
      await work.db.getRepository(EstimateEntity).insert({
        id: input.id,
        requestId: request.id,
        askId: ask?.id ?? null,
        cooperativeId: who.cooperativeId as string,
        kind: input.kind,
        lowMinutes: terms.range.low,
        likelyMinutes: terms.range.likely,
        highMinutes: terms.range.high,
        rateMinor: terms.rateMinor,
        currency: terms.currency,
        assumptions: cleanLongText(input.assumptions ?? '').trim() || null,
        validUntil: terms.validUntil,
        analysisMinutes,
        personId: who.personId,
        mandateId: who.mandateId,
        givenAt: work.now,
      });
      await follow(work, who.personId, request.id);
      const outcome = { requestId: request.id, estimateId: input.id };
      return tell(work, viewer, outcome, 'estimate_given', { kind: input.kind });
    });
  }

  /** When nothing else answers its question, the question waits again, since when it was asked. */
  async withdraw(viewer: Viewer, input: EstimateInput): Promise<EstimateOutcome> {
    return this.operations.once('withdrawEstimate', viewer.personId, input, async (work) => {
      const { estimate, request } = await estimateUnderLock(work, viewer, input.estimateId);
      const facts = estimateFacts(estimate, request, await liveAcceptance(work, request.id));
      refuse(whyNotWithdrawEstimate(viewer.actor, facts, work.now.toISOString()));
      await work.db.getRepository(EstimateEntity).update({ id: estimate.id }, { withdrawnAt: work.now });
      await work.db.query(
        `update estimate_ask a set answered_at = null where a.id = $1
          and not exists (select 1 from estimate e where e.request_id = a.request_id and e.withdrawn_at is null and e.given_at >= a.asked_at)
          and not exists (select 1 from estimate_ask o where o.request_id = a.request_id and o.answered_at is null and o.withdrawn_at is null)`,
        [estimate.askId],
      );
      return tell(work, viewer, { requestId: request.id, estimateId: estimate.id }, 'estimate_withdrawn');
    });
  }

  async accept(viewer: Viewer, input: AcceptEstimateInput): Promise<EstimateOutcome> {
    return this.operations.once('acceptEstimate', viewer.personId, input, async (work) => {
      const { estimate, request } = await estimateUnderLock(work, viewer, input.estimateId);
      await lockDevelopments(work, request.id);
      const earlier = await liveAcceptance(work, request.id);
      refuse(whyNotAcceptEstimate(viewer.actor, estimateFacts(estimate, request, earlier), work.now.toISOString()));
      const ceilingMinor = ceilingOf(estimate, input.ceilingMinor ?? null);
      const who = mandateOf(viewer.actor, work.now);
      const outcome = { requestId: request.id, estimateId: estimate.id };
      if (earlier?.estimateId === estimate.id && earlier.ceilingMinor === ceilingMinor) return outcome;
      if (earlier !== null) await endAcceptance(work, earlier);
      await work.db.getRepository(EstimateAcceptanceEntity).insert({
        id: input.id,
        estimateId: estimate.id,
        requestId: request.id,
        ceilingMinor,
        currency: estimate.currency,
        cooperativeId: who.cooperativeId,
        personId: who.personId,
        mandateId: who.mandateId,
        acceptedAt: work.now,
      });
      const data = { ceilingMinor: ceilingMinor.toString(), currency: estimate.currency };
      await auditOf(work, viewer, 'acceptEstimate', estimate.id, { requestId: request.id, ...data });
      return tell(work, viewer, outcome, 'estimate_accepted', data);
    });
  }

  async revoke(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('revokeAcceptance', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      await lockDevelopments(work, request.id);
      const acceptance = await liveAcceptance(work, request.id);
      const facts = {
        ...factsOf(request),
        hasAcceptance: acceptance !== null,
        isFundingOpen: await isFundingOpen(work, request.id),
      };
      refuse(whyNotRevokeAcceptance(viewer.actor, facts, work.now.toISOString()));
      const { estimateId } = acceptance as EstimateAcceptanceEntity;
      await endAcceptance(work, acceptance as EstimateAcceptanceEntity);
      await auditOf(work, viewer, 'revokeAcceptance', estimateId, { requestId: request.id });
      await tell(work, viewer, { requestId: request.id, estimateId }, 'estimate_revoked');
      return { requestId: request.id };
    });
  }

  /** One guess a co-op; said again, the last one counts. */
  async guess(viewer: Viewer, input: EffortInput): Promise<RequestOutcome> {
    return this.operations.once('guessEffort', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const isEstimated = await exists(
        work,
        'select 1 from estimate e where e.request_id = $1 and e.withdrawn_at is null',
        [request.id],
      );
      refuse(
        whyNotGuessEffort(viewer.actor, { ...factsOf(request), isEstimated }, work.now.toISOString()) ??
          whyNotEffort(input.minutes),
      );
      await saveEffort(work, viewer, 'estimate_guess', 'guessed_at', input);
      await record(work, viewer.actor, request.id, { kind: 'effort_guessed', data: { minutes: input.minutes } });
      return { requestId: request.id };
    });
  }

  /** By each developer co-op that did a part of it; said again, the last word counts. */
  async recordWork(viewer: Viewer, input: EffortInput): Promise<RequestOutcome> {
    return this.operations.once('recordWork', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const facts = await workFacts(work, viewer, request);
      refuse(whyNotRecordWork(viewer.actor, facts, work.now.toISOString()) ?? whyNotEffort(input.minutes));
      await saveEffort(work, viewer, 'work_record', 'recorded_at', input);
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, { kind: 'work_recorded', data: { minutes: input.minutes } });
      return { requestId: request.id };
    });
  }
}

type Said = Readonly<Record<string, string | number>>;

async function tell(
  work: Work,
  viewer: Viewer,
  outcome: EstimateOutcome,
  kind: RequestEventKind,
  data: Said = {},
): Promise<EstimateOutcome> {
  await touch(work, outcome.requestId);
  await record(work, viewer.actor, outcome.requestId, { kind, data: { estimateId: outcome.estimateId, ...data } });
  return outcome;
}

async function auditOf(work: Work, viewer: Viewer, action: string, subjectId: string, data: Said): Promise<void> {
  await audit(work, viewer.actor, { action, subjectType: 'Estimate', subjectId, data });
}

function termsOf(input: GiveEstimateInput): EstimateTerms {
  return {
    range: { low: input.lowMinutes, likely: input.likelyMinutes, high: input.highMinutes },
    rateMinor: parseMinor(input.rateMinor),
    currency: input.currency,
    validUntil: input.validUntil,
  };
}

/** @throws Refused ceiling_out_of_range, with the amounts between which it lies */
function ceilingOf(estimate: EstimateEntity, wanted: string | null): bigint {
  const { lowMinutes: low, likelyMinutes: likely, highMinutes: high, rateMinor, currency, validUntil } = estimate;
  const terms: EstimateTerms = { range: { low, likely, high }, rateMinor, currency, validUntil };
  const amounts = amountsOf(terms);
  const ceiling = wanted === null ? amounts.high.minor : parseMinor(wanted);
  refuse(whyNotCeiling(terms, ceiling), {
    lowMinor: amounts.likely.minor.toString(),
    highMinor: amounts.high.minor.toString(),
  });
  return ceiling;
}

async function estimateUnderLock(
  work: Work,
  viewer: Viewer,
  id: string,
): Promise<{ estimate: EstimateEntity; request: RequestEntity }> {
  const estimates = work.db.getRepository(EstimateEntity);
  const found = await estimates.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const request = await requestUnderLock(work, viewer.actor, found.requestId);
  // read again: under the lock of its request nobody else changes it
  return { estimate: await estimates.findOneByOrFail({ id }), request };
}

async function liveAcceptance(work: Work, requestId: string): Promise<EstimateAcceptanceEntity | null> {
  const acceptances = work.db.getRepository(EstimateAcceptanceEntity).createQueryBuilder('a');
  return acceptances.where('a.request_id = :requestId and a.ended_at is null', { requestId }).getOne();
}

async function endAcceptance(work: Work, { id }: EstimateAcceptanceEntity): Promise<void> {
  await work.db.getRepository(EstimateAcceptanceEntity).update({ id }, { endedAt: work.now });
}

function estimateFacts(
  estimate: EstimateEntity,
  request: RequestEntity,
  acceptance: EstimateAcceptanceEntity | null,
): EstimateFacts {
  return {
    request: factsOf(request),
    cooperativeId: estimate.cooperativeId,
    kind: estimate.kind,
    validUntil: estimate.validUntil,
    isWithdrawn: estimate.withdrawnAt !== null,
    isAccepted: acceptance?.estimateId === estimate.id,
  };
}

/** The ceiling of a funding is the one of its estimates: while one is changed the other is not opened. */
async function lockDevelopments(work: Work, requestId: string): Promise<void> {
  const rows = await work.db.query<{ id: string }[]>(
    'select development_id as id from development_request where request_id = $1 and removed_at is null',
    [requestId],
  );
  await work.lock(
    'development',
    rows.map(({ id }) => id),
  );
}

const itsDevelopments = `from development_request dr join development d on d.id = dr.development_id
  where dr.request_id = $1 and dr.removed_at is null and d.withdrawn_at is null`;

async function isFundingOpen(work: Work, requestId: string): Promise<boolean> {
  return exists(
    work,
    `select 1 ${itsDevelopments} and d.stopped_at is null
       and exists (select 1 from funding f where f.development_id = d.id and f.opened_at is not null)`,
    [requestId],
  );
}

async function workFacts(work: Work, viewer: Viewer, request: RequestEntity): Promise<WorkFacts> {
  const isStarted = await exists(work, `select 1 ${itsDevelopments} and d.started_at is not null`, [request.id]);
  const isMyWork = await exists(
    work,
    `select 1 from estimate e where e.request_id = $1 and e.cooperative_id = $2 and e.withdrawn_at is null
     union all select 1 ${itsDevelopments} and exists (select 1 from claim c
       where c.development_id = d.id and c.cooperative_id = $2 and c.released_at is null)`,
    [request.id, viewer.cooperativeId],
  );
  return { ...factsOf(request), isBegun: isWorkBegun(request, isStarted), isMyWork };
}

async function exists(work: Work, select: string, parameters: unknown[]): Promise<boolean> {
  const rows = await work.db.query<{ there: boolean }[]>(`select exists (${select}) as there`, parameters);
  return rows[0]?.there === true;
}

async function saveEffort(
  work: Work,
  viewer: Viewer,
  table: 'estimate_guess' | 'work_record',
  when: 'guessed_at' | 'recorded_at',
  { requestId, minutes }: EffortInput,
): Promise<void> {
  const who = mandateOf(viewer.actor, work.now);
  await work.db.query(
    `insert into ${table} (id, request_id, cooperative_id, minutes, person_id, mandate_id, ${when}) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (request_id, cooperative_id) do update set minutes = excluded.minutes, person_id = excluded.person_id,
       mandate_id = excluded.mandate_id, ${when} = excluded.${when}, is_demo = false`,
    [newId(work.now), requestId, who.cooperativeId, minutes, who.personId, who.mandateId, work.now],
  );
}
