/** The lists of requests: what can be asked, how they are searched, counted and compared. */
import type { RequestState } from '@komunigi/domain';
import {
  type Args,
  type Columns,
  everyone,
  type Filter,
  join,
  type Row,
  type Sql,
  sql,
  type ViewerSql,
} from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import type { RequestEntity } from './entities/request.entity.js';

type V = ViewerSql<Viewer>;
type RequestRow = Row<RequestEntity>;

/** Words of either language, without accents, the beginning of a word being enough; or the number of the request. */
function matches(id: Sql, text: Sql): Sql {
  return sql`${id} in (select komunigi_matches(${text}))`;
}

const supports = (row: RequestRow, v: V): Sql =>
  sql`exists (select 1 from support s where s.request_id = ${row.id} and s.cooperative_id = ${v.cooperativeId})`;
const follows = (row: RequestRow, v: V): Sql =>
  sql`exists (select 1 from request_follower f where f.request_id = ${row.id} and f.person_id = ${v.personId})`;

const filter: Readonly<Record<string, Filter<RequestEntity, Viewer>>> = {
  states: (row, states) => sql`${row.state} = any(${states})`,
  theme: (row, theme) => sql`${row.theme} = ${theme}`,
  language: (row, language) => sql`${row.language} = ${language}`,
  cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
  cooperativeSlug: (row, slug) => sql`${row.cooperativeId} = (select c.id from cooperative c where c.slug = ${slug})`,
  supportedByMe: (row, wanted, v) => sql`${supports(row, v)} = ${wanted}`,
  followedByMe: (row, wanted, v) => sql`${follows(row, v)} = ${wanted}`,
  withObjections: (row, wanted) => sql`(${row.openObjectionCount} > 0) = ${wanted}`,
  search: (row, text) => matches(row.id, text),
};

/** Counted from the tally unless something is asked that the tally does not know. */
const tallied = ['theme', 'language'] as const;
const scanned = {
  cooperativeId: (id: Sql) => sql`r.cooperative_id = ${id}`,
  cooperativeSlug: (slug: Sql) => sql`r.cooperative_id = (select c.id from cooperative c where c.slug = ${slug})`,
  supportedByMe: (wanted: Sql, v: V) =>
    sql`exists (select 1 from support s where s.request_id = r.id and s.cooperative_id = ${v.cooperativeId}) = ${wanted}`,
  followedByMe: (wanted: Sql, v: V) =>
    sql`exists (select 1 from request_follower f where f.request_id = r.id and f.person_id = ${v.personId}) = ${wanted}`,
  withObjections: (wanted: Sql) => sql`(r.open_objection_count > 0) = ${wanted}`,
  search: (text: Sql) => matches(sql`r.id`, text),
} as const;

function countedRows(v: V, args: Args, from: (view: string) => Sql): Sql {
  const known = tallied.filter((name) => args.has(`filter.${name}`));
  const asked = (Object.keys(scanned) as (keyof typeof scanned)[]).filter((name) => args.has(`filter.${name}`));
  const conditions = [
    ...known.map((name) =>
      name === 'theme'
        ? sql`r.theme = ${args.value('filter.theme')}`
        : sql`r.language = ${args.value('filter.language')}`,
    ),
    ...asked.map((name) => scanned[name](args.value(`filter.${name}`), v)),
  ];
  const where = conditions.length === 0 ? sql`true` : join(conditions, ' and ');
  const counts =
    asked.length === 0
      ? sql`select r.state, sum(r.count)::int as count from request_tally r where ${where} group by r.state having sum(r.count) > 0`
      : sql`select r.state, count(*)::int as count from (select r.state from ${from('Request')} r where ${where} limit 10000) r group by r.state`;
  return sql`select 1 as id, coalesce(sum(c.count), 0)::int as total,
    coalesce(json_agg(json_build_object('state', c.state, 'count', c.count)), '[]'::json) as by_state from (${counts}) c`;
}

const countsView = view<Columns<'id' | 'total' | 'byState'>>({
  type: 'RequestCounts',
  rows: (v, { args, from }) => countedRows(v, args, from),
  columns: { all: 'total' },
  derived: {
    byState: derived<{ counts: { state: RequestState; count: number }[] }, Columns<'byState'>>({
      needs: (row) => ({ counts: row.byState }),
      compute: ({ counts }) => counts,
    }),
  },
  visibleTo: () => everyone,
});

/** Requests that ask for something like the line being typed: words they share by their stems, and letters (a slip of the finger). */
function similarRows(args: Args, from: (view: string) => Sql): Sql {
  const except = args.has('exceptId') ? sql`r.id <> ${args.value('exceptId')}` : sql`true`;
  return sql`
    with asked as materialized (
      select fold(t.title) as folded, komunigi_query(t.title, false) as any_word, komunigi_query(t.title, true) as every_word,
        (select array_agg(distinct (quote_literal(lexeme) || ':*A')::tsquery)
          from unnest(komunigi_words(t.title)) word, unnest(komunigi_stems(word)) lexeme) as words
      from (select ${args.value('title')}::text as title) t
    ), candidates as (
      (select r.id, r.title_fold, r.search from ${from('Request')} r, asked where r.search @@ asked.every_word and ${except} limit 100)
      union all
      (select r.id, r.title_fold, r.search from ${from('Request')} r, asked where r.search @@ asked.any_word and ${except} order by r.number desc limit 400)
      union all
      (select r.id, r.title_fold, r.search from ${from('Request')} r, asked
        where cardinality(asked.words) > 0 and r.title_fold %> asked.folded and ${except} limit 100)
    )
    select distinct on (c.id) c.id, c.id as request_id,
      round((0.6 * (select count(*) filter (where c.search @@ word) from unnest(asked.words) word)
        / greatest(cardinality(asked.words), 1) + 0.4 * word_similarity(asked.folded, c.title_fold))::numeric, 4)::float8 as score
    from candidates c, asked`;
}

const similarView = view<Columns<'id' | 'requestId' | 'score'>>({
  type: 'SimilarRequest',
  rows: (_v, { args, from }) => similarRows(args, from),
  columns: ['score'],
  relations: {
    request: one<RequestEntity, { requestId: string }>({ view: 'Request', on: { from: 'requestId', to: 'id' } }),
  },
  visibleTo: (row) => sql`${row.score} >= 0.3`,
});

export const requestRoots = {
  request: one<RequestEntity>({
    view: 'Request',
    filter: { id: (row, id) => sql`${row.id} = ${id}`, number: (row, number) => sql`${row.number} = ${number}` },
  }),
  requests: connection<RequestEntity>({
    view: 'Request',
    filter,
    orders: {
      recent: ['-postedAt'],
      active: ['-lastActivityAt'],
      supported: ['-supportCount', '-importanceSum'],
      oldest: ['postedAt'],
      number: ['number'],
    },
    defaultOrder: 'recent',
    pageSize: 20,
  }),
  requestCounts: one({ view: 'RequestCounts' }),
  similarRequests: list<{ score: number }>({
    view: 'SimilarRequest',
    order: ['-score'],
    max: 5,
  }),
};

export const requestListViews = [countsView, similarView];
