/** The page of estimates: the queue, the pot of the month, what was believed and what it took, and the drift of all alike. */
import {
  analysisMonth,
  currentMonth,
  driftBy,
  driftOf,
  type AnalysisFacts,
  permission,
  type WorkDone,
  whyNotSetPot,
} from '@komunigi/domain';
import { type Columns, everyone, sql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import { AnalysisPotEntity, type EstimateAskEntity } from './estimate.entities.js';
import { waiting, waits } from './estimates.views.js';

const thisMonth = sql`date_trunc('month', now.at at time zone 'Europe/Brussels')`;

type Pots = { months: Omit<AnalysisFacts, 'month'> };
type Works = { works: (WorkDone & { name: string | null; slug: string | null })[] };

const summaryView = view<Columns<'id'>>({
  type: 'EstimateSummary',
  rows: () => sql`select 1 as id`,
  columns: [],
  relations: {
    pots: list<AnalysisPotEntity, Columns<'id'>>({
      view: 'AnalysisPot',
      on: () => everyone,
      // the one in force and those to come
      where: (
        row,
        v,
      ) => sql`${row.fromMonth} >= (select coalesce(max(p.from_month), ${row.fromMonth}) from analysis_pot p
        where p.from_month <= (${v.now}::timestamptz at time zone 'Europe/Brussels')::date)`,
      order: ['-fromMonth'],
      max: 24,
    }),
  },
  derived: {
    month: derived<Pots>({
      needs: (_row, v) => ({
        months: sql`(select json_build_object(
          'pots', (select coalesce(json_agg(json_build_object('fromMonth', p.from_month, 'minutes', p.minutes)), '[]'::json) from analysis_pot p),
          'usedMinutes', (select coalesce(sum(e.analysis_minutes), 0)::int from estimate e
            where e.given_at >= ${thisMonth} at time zone 'Europe/Brussels'),
          'analyses', (select coalesce(json_agg(l.analysis_minutes), '[]'::json) from
            (select e.analysis_minutes from estimate e where e.analysis_minutes > 0 order by e.given_at desc, e.id desc limit 50) l),
          'waiting', (select count(*)::int from (${waiting}) w)) from (select ${v.now}::timestamptz as at) now)`,
      }),
      compute: ({ months }, _viewer, now) => analysisMonth({ ...months, month: currentMonth(now) }),
    }),
    drift: derived<Works>({
      needs: () => ({
        works: sql`(select coalesce(json_agg(json_build_object('theme', d.theme, 'estimatedBy', d.cooperative_id, 'guess', d.guess_minutes,
          'likely', d.likely_minutes, 'real', d.real_minutes, 'name', c.name, 'slug', c.slug)), '[]'::json)
          from work_done d left join cooperative c on c.id = d.cooperative_id)`,
      }),
      compute: ({ works }) => ({
        all: driftOf(works),
        byTheme: driftBy(works, ({ theme }) => theme).map(({ key, drift }) => ({ theme: key, drift })),
        byCooperative: driftBy(works, ({ estimatedBy }) => estimatedBy).map(({ key, drift }) => {
          const { name, slug } = works.find(({ estimatedBy }) => estimatedBy === key)!;
          return { cooperativeId: key, name, slug, drift };
        }),
      }),
    }),
    viewerCan: derived<object>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => ({ setPot: permission(whyNotSetPot(viewer.actor, now)) }),
    }),
  },
  visibleTo: () => everyone,
});

const potView = view<AnalysisPotEntity>({
  type: 'AnalysisPot',
  table: AnalysisPotEntity,
  columns: ['id', 'fromMonth', 'minutes', 'isDemo'],
  visibleTo: () => everyone,
});

type WorkDoneRow = Columns<
  | 'id'
  | 'requestId'
  | 'theme'
  | 'cooperativeId'
  | 'guessMinutes'
  | 'lowMinutes'
  | 'likelyMinutes'
  | 'highMinutes'
  | 'realMinutes'
  | 'recordedAt'
>;

const workDoneView = view<WorkDoneRow>({
  type: 'WorkDone',
  // of requests that everybody sees
  rows: () => sql`select d.request_id as id, d.* from work_done d`,
  columns: {
    id: 'id',
    guessMinutes: 'guessMinutes',
    lowMinutes: 'lowMinutes',
    likelyMinutes: 'likelyMinutes',
    highMinutes: 'highMinutes',
    realMinutes: 'realMinutes',
    recordedAt: { property: 'recordedAt', codec: 'instant' },
  },
  relations: {
    request: one<RequestEntity, { requestId: string }>({ view: 'Request', on: { from: 'requestId', to: 'id' } }),
    cooperative: one<CooperativeEntity, { cooperativeId: string }>({
      view: 'Cooperative',
      on: { from: 'cooperativeId', to: 'id' },
    }),
  },
  visibleTo: () => everyone,
});

export const estimatePageViews = [summaryView, potView, workDoneView];

export const estimateRoots = {
  estimateSummary: one({ view: 'EstimateSummary' }),
  estimateQueue: connection<EstimateAskEntity>({
    view: 'EstimateAsk',
    where: (row) => waits(row),
    filter: {
      theme: (row, theme) => sql`exists (select 1 from request r where r.id = ${row.requestId} and r.theme = ${theme})`,
      forCooperativeSlug: (row, slug) =>
        sql`(${row.toCooperativeId} is null or ${row.toCooperativeId} = (select c.id from cooperative c where c.slug = ${slug}))`,
      wishedByMe: (row, wanted, v) =>
        sql`exists (select 1 from estimate_wish w where w.ask_id = ${row.id} and w.cooperative_id = ${v.cooperativeId}) = ${wanted}`,
    },
    // the same as queueOrder of the domain
    orders: { queue: ['-wishCount', 'askedAt'] },
    defaultOrder: 'queue',
    pageSize: 50,
  }),
  workDone: connection<WorkDoneRow>({
    view: 'WorkDone',
    filter: {
      theme: (row, theme) => sql`${row.theme} = ${theme}`,
      cooperativeSlug: (row, slug) =>
        sql`${row.cooperativeId} = (select c.id from cooperative c where c.slug = ${slug})`,
    },
    orders: { recent: ['-recordedAt'] },
    defaultOrder: 'recent',
    pageSize: 20,
  }),
};
