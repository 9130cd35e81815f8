/** How estimates are read: whoever sees the request sees what is asked, given and accepted on it. */
import {
  amountsOf,
  askPermissions,
  closedStates,
  type Currency,
  type Day,
  type EstimateFacts,
  type EstimateAmounts,
  estimatePermissions,
  estimateHint,
  type AlikeWork,
  estimateState,
  requestEstimatePermissions,
  type RequestEstimateFacts,
  waitingDays,
  waitingLevel,
  type WishFacts,
} from '@komunigi/domain';
import { everyone, join, literal, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { RequestEntity } from '../requests/entities/request.entity.js';
import { factsOfParent, requestFacts, seesRequest } from '../requests/requests.views.js';
import {
  EstimateAcceptanceEntity,
  EstimateAskEntity,
  EstimateEntity,
  EstimateGuessEntity,
  EstimateWishEntity,
  WorkRecordEntity,
} from './estimate.entities.js';

type V = ViewerSql<Viewer>;

const instant = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});
const request = one<RequestEntity, { requestId: string }>({ view: 'Request', on: { from: 'requestId', to: 'id' } });

const closed = join(
  closedStates.map((state) => literal(state)),
  ', ',
);

/** A question waits while it is neither answered nor taken back, and its request is open: the same as isOpen and whyNotOpen. */
export const waits = (ask: { answeredAt: Sql; withdrawnAt: Sql; requestId: Sql }): Sql =>
  sql`${ask.answeredAt} is null and ${ask.withdrawnAt} is null and exists (select 1 from request r
    where r.id = ${ask.requestId} and r.withdrawn_at is null and r.state not in (${closed}))`;

/** Questions that wait, as a table to select from. */
export const waiting = sql`select a.* from estimate_ask a where ${waits({
  answeredAt: sql`a.answered_at`,
  withdrawnAt: sql`a.withdrawn_at`,
  requestId: sql`a.request_id`,
})}`;

function seenWith(requestId: Sql, v: V): Sql {
  if (v.is('moderates')) return everyone;
  const row = { withdrawnAt: sql`seen.withdrawn_at`, cooperativeId: sql`seen.cooperative_id` };
  return sql`exists (select 1 from request seen where seen.id = ${requestId} and ${seesRequest(row, v)})`;
}

const isWished = (row: Row<EstimateAskEntity>, v: V): Sql =>
  v.is('acting')
    ? sql`exists (select 1 from estimate_wish w where w.ask_id = ${row.id} and w.cooperative_id = ${v.cooperativeId})`
    : sql`false`;

const askView = view<EstimateAskEntity>({
  type: 'EstimateAsk',
  table: EstimateAskEntity,
  columns: ['id', 'reason', 'askedAt', 'wishCount', 'isDemo'],
  computed: {
    personName: (row, v) => personName(row.personId, row.cooperativeId, v),
    isWishedByMe: isWished,
    // the same as queueOrder of the domain
    rank: (row) => sql`case when ${waits(row)} then (select count(*)::int from (${waiting}) w
      where (-w.wish_count, w.asked_at, w.id) <= (-${row.wishCount}, ${row.askedAt}, ${row.id})) end`,
  },
  relations: {
    request,
    cooperative,
    to: one<CooperativeEntity, EstimateAskEntity>({
      view: 'Cooperative',
      on: { from: 'toCooperativeId', to: 'id' },
    }),
    wishes: list<EstimateWishEntity, EstimateAskEntity>({
      view: 'EstimateWish',
      on: { from: 'id', to: 'askId' },
      order: ['givenAt', 'id'],
      max: 100,
    }),
  },
  derived: {
    waiting: derived<{ askedAt: string; endedAt: string | null }, EstimateAskEntity>({
      needs: (row) => ({
        askedAt: instant(row.askedAt),
        endedAt: instant(sql`coalesce(${row.answeredAt}, ${row.withdrawnAt})`),
      }),
      compute: (question, _viewer, now) => {
        const days = waitingDays(question, now);
        return { days, level: waitingLevel(days) };
      },
    }),
    viewerCan: derived<WishFacts, EstimateAskEntity>({
      needs: (row, v) => ({
        request: factsOfParent(row.requestId),
        cooperativeId: row.cooperativeId,
        isOpen: sql`${row.answeredAt} is null and ${row.withdrawnAt} is null`,
        hasMyWish: isWished(row, v),
        myWishes: sql`(select count(*)::int from (${waiting}) w join estimate_wish mine on mine.ask_id = w.id
          where mine.cooperative_id = ${v.cooperativeId} and w.id <> ${row.id})`,
      }),
      compute: (facts, viewer, now) => askPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: (row, v) => seenWith(row.requestId, v),
});

const wishView = view<EstimateWishEntity>({
  type: 'EstimateWish',
  table: EstimateWishEntity,
  columns: ['id', 'givenAt', 'isDemo'],
  relations: { cooperative },
  // reached through its question only
  visibleTo: () => everyone,
});

const isAccepted = (row: Row<EstimateEntity>): Sql =>
  sql`exists (select 1 from estimate_acceptance a where a.estimate_id = ${row.id} and a.ended_at is null)`;

/** Digits: a JSON number would lose cents of large amounts. */
type Terms = {
  low: number;
  likely: number;
  high: number;
  rateMinor: string;
  currency: Currency;
};

function shownAmounts({ low, likely, high, rateMinor, currency }: Terms): object {
  const range = { low, likely, high };
  const amounts = amountsOf({ range, rateMinor: BigInt(rateMinor), currency, validUntil: '' });
  const shown = (name: keyof EstimateAmounts): object => ({ amountMinor: amounts[name].minor.toString(), currency });
  return { low: shown('low'), likely: shown('likely'), high: shown('high') };
}

const estimateView = view<EstimateEntity>({
  type: 'Estimate',
  table: EstimateEntity,
  columns: [
    'id', 'kind', 'lowMinutes', 'likelyMinutes', 'highMinutes', 'assumptions', 'validUntil', 'analysisMinutes', 'givenAt', 'isDemo',
  ], // prettier-ignore
  computed: { isAccepted, personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  embedded: { rate: { fields: (row) => ({ amountMinor: sql`${row.rateMinor}::text`, currency: row.currency }) } },
  relations: { request, cooperative },
  derived: {
    amounts: derived<Terms, EstimateEntity>({
      needs: (row) => ({
        low: row.lowMinutes,
        likely: row.likelyMinutes,
        high: row.highMinutes,
        rateMinor: sql`${row.rateMinor}::text`,
        currency: row.currency,
      }),
      compute: shownAmounts,
    }),
    state: derived<{ isWithdrawn: boolean; validUntil: Day }, EstimateEntity>({
      needs: (row) => ({ isWithdrawn: sql`${row.withdrawnAt} is not null`, validUntil: sql`${row.validUntil}::text` }),
      compute: (facts, _viewer, now) => estimateState(facts, now),
    }),
    viewerCan: derived<EstimateFacts, EstimateEntity>({
      needs: (row) => ({
        request: factsOfParent(row.requestId),
        cooperativeId: row.cooperativeId,
        kind: row.kind,
        validUntil: sql`${row.validUntil}::text`,
        isWithdrawn: sql`${row.withdrawnAt} is not null`,
        isAccepted: isAccepted(row),
      }),
      compute: (facts, viewer, now) => estimatePermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: (row, v) => seenWith(row.requestId, v),
});

const acceptanceView = view<EstimateAcceptanceEntity>({
  type: 'AcceptedEstimate',
  table: EstimateAcceptanceEntity,
  columns: ['id', 'acceptedAt', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  embedded: { ceiling: { fields: (row) => ({ amountMinor: sql`${row.ceilingMinor}::text`, currency: row.currency }) } },
  relations: {
    cooperative,
    estimate: one<EstimateEntity, EstimateAcceptanceEntity>({
      view: 'Estimate',
      on: { from: 'estimateId', to: 'id' },
    }),
  },
  visibleTo: (row, v) => seenWith(row.requestId, v),
});

const guessView = view<EstimateGuessEntity>({
  type: 'EstimateGuess',
  table: EstimateGuessEntity,
  columns: ['id', 'minutes', 'guessedAt', 'isDemo'],
  relations: { cooperative },
  // reached through its request only, like real hours
  visibleTo: () => everyone,
});

const workView = view<WorkRecordEntity>({
  type: 'WorkRecord',
  table: WorkRecordEntity,
  columns: ['id', 'minutes', 'recordedAt', 'isDemo'],
  relations: { cooperative },
  visibleTo: () => everyone,
});

const developmentsOf = (requestId: Sql, condition: Sql): Sql =>
  sql`exists (select 1 from development_request dr join development d on d.id = dr.development_id
    where dr.request_id = ${requestId} and dr.removed_at is null and d.withdrawn_at is null and ${condition})`;

const isMyWork = (row: Row<RequestEntity>, v: V): Sql =>
  sql`(exists (select 1 from estimate e where e.request_id = ${row.id} and e.cooperative_id = ${v.cooperativeId} and e.withdrawn_at is null)
    or ${developmentsOf(
      row.id,
      sql`exists (select 1 from claim c where c.development_id = d.id and c.cooperative_id = ${v.cooperativeId} and c.released_at is null)`,
    )})`;

/** How many of the past are looked at for a hint. */
const enoughHistory = 50;

const estimatingView = view<RequestEntity>({
  type: 'RequestEstimating',
  table: RequestEntity,
  columns: [],
  derived: {
    hint: derived<{ works: AlikeWork[] }, RequestEntity>({
      needs: (row) => ({
        works: sql`(select coalesce(json_agg(json_build_object('likeness', w.likeness, 'guess', w.guess_minutes,
            'likely', w.likely_minutes, 'real', w.real_minutes)), '[]'::json)
          from (select d.*, greatest(word_similarity(this.title_fold, other.title_fold), word_similarity(other.title_fold, this.title_fold)) as likeness
            from work_done d join request other on other.id = d.request_id join request this on this.id = ${row.id}
            where d.theme = this.theme and d.request_id <> this.id
            order by likeness desc, d.recorded_at desc, d.request_id limit ${literal(enoughHistory)}) w)`,
      }),
      compute: ({ works }) => estimateHint(works),
    }),
    viewerCan: derived<RequestEstimateFacts, RequestEntity>({
      needs: (row, v) =>
        ({
          ...requestFacts(row),
          hasOpenAsk: sql`exists (select 1 from estimate_ask a where a.request_id = ${row.id} and a.answered_at is null and a.withdrawn_at is null)`,
          isEstimated: sql`exists (select 1 from estimate e where e.request_id = ${row.id} and e.withdrawn_at is null)`,
          hasAcceptance: sql`exists (select 1 from estimate_acceptance a where a.request_id = ${row.id} and a.ended_at is null)`,
          isFundingOpen: developmentsOf(
            row.id,
            sql`d.stopped_at is null and exists (select 1 from funding f where f.development_id = d.id and f.opened_at is not null)`,
          ),
          isDevelopmentStarted: developmentsOf(row.id, sql`d.started_at is not null`),
          isMyWork: isMyWork(row, v),
        }) as never,
      compute: (facts, viewer, now) => requestEstimatePermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: (row, v) => seesRequest(row, v),
});

export const estimateViews = [askView, wishView, estimateView, acceptanceView, guessView, workView, estimatingView];

const ofRequest = { from: 'id', to: 'requestId' } as const;

/** What estimates add to requests, which know nothing of them. */
export const estimateRelations = {
  Request: {
    estimateAsk: one<EstimateAskEntity, RequestEntity>({
      view: 'EstimateAsk',
      on: ofRequest,
      where: (row) => sql`${row.answeredAt} is null and ${row.withdrawnAt} is null`,
    }),
    estimates: list<EstimateEntity, RequestEntity>({
      view: 'Estimate',
      on: ofRequest,
      order: ['givenAt', 'id'],
      max: 100,
    }),
    acceptedEstimate: one<EstimateAcceptanceEntity, RequestEntity>({
      view: 'AcceptedEstimate',
      on: ofRequest,
      where: (row) => sql`${row.endedAt} is null`,
    }),
    myGuess: one<EstimateGuessEntity, RequestEntity>({
      view: 'EstimateGuess',
      on: ofRequest,
      where: (row, v) => sql`${row.cooperativeId} = ${v.cooperativeId}`,
    }),
    guesses: list<EstimateGuessEntity, RequestEntity>({
      view: 'EstimateGuess',
      on: ofRequest,
      order: ['guessedAt', 'id'],
      max: 100,
    }),
    workRecords: list<WorkRecordEntity, RequestEntity>({
      view: 'WorkRecord',
      on: ofRequest,
      order: ['recordedAt', 'id'],
      max: 100,
    }),
    estimating: one<RequestEntity, RequestEntity>({ view: 'RequestEstimating', on: { from: 'id', to: 'id' } }),
  },
};
