/**
 * What a booklet prints, read in one statement. It lies about on tables: a person is named who agreed to be named, and figures are
 * those that every member may see.
 */
import { type BookletContents, type BookletEdition, type BookletFigure, Refused } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';

/** The pages for notes that everybody gets. */
const notePages = 4;

const cooperatives = `cooperatives as (
  select c.* from cooperative c where c.id in (
    select p.cooperative_id from participant p where p.gathering_id = $1 and p.cancelled_at is null
    union select t.cooperative_id from topic t where t.gathering_id = $1 and t.withdrawn_at is null
    union select coalesce(gr.cooperative_id, r.cooperative_id) from gathering_request gr join request r on r.id = gr.request_id
      where gr.gathering_id = $1 and gr.removed_at is null and r.withdrawn_at is null))`;

const people = `people as (
  select p.id, p.cooperative_id, c.name as cooperative, case when 'name' = any(p.shows) then p.name end as name,
    case when 'languages' = any(p.shows) then p.languages else '{}' end as languages,
    case when 'email' = any(p.shows) then p.email end as email, case when 'phone' = any(p.shows) then p.phone end as phone,
    p.cancelled_at
  from participant p left join cooperative c on c.id = p.cooperative_id where p.gathering_id = $1)`;

const needs = `(select coalesce(json_agg(json_build_object('name', p.name, 'cooperativeName', coalesce(c.name, p.cooperative)) order by p.name is null, p.name, coalesce(c.name, p.cooperative), n.id), '[]')
  from topic_need n left join people p on p.id = n.participant_id left join cooperative c on c.id = n.cooperative_id
  where n.topic_id = t.id and n.answer <> 'declined')`;

const items = `select * from (
  select t.proposed_at as at, json_build_object('id', t.id, 'kind', 'topic', 'title', t.title, 'detail', coalesce(t.detail, ''),
    'placeName', pl.name, 'day', t.day, 'startMinute', t.start_minute, 'durationMinutes', t.duration_minutes, 'theme', t.theme,
    'cooperativeName', c.name, 'language', t.language, 'languages', t.languages, 'needs', ${needs},
    'carriedOverCount', t.carried_over_count) as item
  from topic t left join gathering_place pl on pl.id = t.place_id left join cooperative c on c.id = t.cooperative_id
  where t.gathering_id = $1 and t.withdrawn_at is null
  union all
  select null, json_build_object('id', b.id, 'kind', b.kind, 'title', b.title, 'detail', '', 'placeName', b.place_name, 'day', b.day,
    'startMinute', b.start_minute, 'durationMinutes', b.duration_minutes, 'theme', null, 'cooperativeName', null,
    'language', g.language, 'languages', array[]::text[], 'needs', '[]'::json, 'carriedOverCount', 0)
  from gathering_block b join gathering g on g.id = b.gathering_id where b.gathering_id = $1) i`;

const figures = `(select coalesce(json_agg(json_build_object('name', f.name, 'year', f.year, 'amount', f.amount::text, 'currency', f.currency,
    'source', f.source) order by f.name, f.year desc), '[]')
  from cooperative_figure f where f.cooperative_id = c.id and f.visibility in ('public', 'members'))`;

/** Models of sheets that somebody here has shared, with the answers of those who are here. */
const sheets = `select fold(t.title) as name, json_build_object('title', t.title,
    'questions', (select coalesce(json_agg(q.text order by q.position), '[]') from process_question q
      where q.template_id = t.id and q.retired_at is null),
    'answers', (select json_agg(json_build_object('cooperativeName', c.name, 'answers',
        (select coalesce(json_agg(nullif(a.text, '') order by q.position), '[]') from process_question q
          left join process_answer a on a.question_id = q.id and a.sheet_id = s.id
          where q.template_id = t.id and q.retired_at is null)) order by fold(c.name))
      from process_sheet s join cooperatives c on c.id = s.cooperative_id where s.template_id = t.id and s.state = 'shared')) as sheet
  from process_template t where exists (
    select 1 from process_sheet s join cooperatives c on c.id = s.cooperative_id where s.template_id = t.id and s.state = 'shared')`;

/** What still waits: requests of the gathering, and what the co-ops that come had asked for by then. */
const requests = `select r.number, json_build_object('number', r.number, 'title', r.title, 'language', r.language, 'theme', r.theme,
    'cooperativeName', c.name, 'supportCount', r.support_count, 'carriedOverCount', r.carried_over_count, 'fate', gr.fate) as request
  from request r left join gathering_request gr on gr.request_id = r.id and gr.gathering_id = $1 and gr.removed_at is null
    left join cooperative c on c.id = r.cooperative_id, gathering g
  where g.id = $1 and r.withdrawn_at is null and r.state not in ('done', 'refused', 'practice_note', 'merged')
    and (gr.request_id is not null or (r.cooperative_id in (select id from cooperatives)
      and r.posted_at < (g.ends_on + 1)::timestamp at time zone g.time_zone))
  order by gr.request_id is null, r.support_count desc, r.number limit 80`;

const followUps = (topic: string): string => `(select coalesce(json_agg(json_build_object('text', f.text, 'owner',
    nullif(concat_ws(', ', p.name, c.name), ''), 'dueOn', f.due_on, 'isDone', f.done_at is not null) order by f.due_on, f.id), '[]')
  from follow_up f left join people p on p.id = f.participant_id left join cooperative c on c.id = f.cooperative_id
  where f.gathering_id = $1 and f.removed_at is null and f.topic_id ${topic})`;

const outcomes = `
  select json_build_object('itemId', t.id, 'notes', coalesce(o.notes, ''), 'decisions', coalesce(o.decisions, '{}'),
    'followUps', ${followUps('= t.id')},
    'requests', (select coalesce(json_agg(json_build_object('number', r.number, 'title', r.title) order by r.number), '[]')
      from gathering_request gr join request r on r.id = gr.request_id
      where gr.gathering_id = $1 and gr.topic_id = t.id and gr.kind = 'born' and gr.removed_at is null and r.withdrawn_at is null),
    'fate', t.fate, 'fateReason', t.fate_reason) as outcome
  from topic t left join topic_outcome o on o.topic_id = t.id
  where t.gathering_id = $1 and t.withdrawn_at is null and (o.topic_id is not null or t.fate is not null
    or exists (select 1 from follow_up f where f.topic_id = t.id and f.removed_at is null)
    or exists (select 1 from gathering_request gr where gr.topic_id = t.id and gr.kind = 'born' and gr.removed_at is null))
  union all
  select json_build_object('itemId', '', 'notes', '', 'decisions', array[]::text[], 'followUps', ${followUps('is null')},
    'requests', '[]'::json, 'fate', null, 'fateReason', null)`;

const all = (name: string, rows: string, order = ''): string =>
  `(select coalesce(json_agg(x.${name} ${order}), '[]') from (${rows}) x)`;

const statement = `with ${cooperatives}, ${people}
  select g.is_demo as "isDemo", json_build_object('id', g.id, 'slug', g.slug, 'title', g.title, 'place', coalesce(g.venue, ''),
      'address', coalesce(g.address, ''), 'timeZone', g.time_zone,
      'days', ${all('day', `select d.day as at, json_build_object('day', d.day, 'fromMinute', d.from_minute, 'untilMinute', d.until_minute) as day from gathering_day d where d.gathering_id = $1`, 'order by x.at')}) as gathering,
    ${all('place', `select pl.position, json_build_object('id', pl.id, 'name', pl.name, 'seats', pl.seats) as place from gathering_place pl where pl.gathering_id = $1 and pl.removed_at is null`, 'order by x.position')} as places,
    ${all('item', items, 'order by x.at')} as items,
    ${all('person', `select p.name, json_build_object('name', p.name, 'cooperativeName', p.cooperative, 'languages', p.languages, 'email', p.email, 'phone', p.phone) as person from people p where p.cancelled_at is null`, 'order by x.name')} as participants,
    ${all('cooperative', `select c.name, json_build_object('name', c.name, 'kind', c.kind, 'place', c.place, 'country', c.country, 'openedYear', c.opened_year, 'website', c.website, 'description', coalesce(c.description, ''), 'languages', c.languages, 'figures', ${figures}) as cooperative from cooperatives c`, 'order by fold(x.name)')} as cooperatives,
    ${all('sheet', sheets, 'order by x.name')} as sheets,
    ${all('request', requests)} as requests,
    ${all('outcome', outcomes)} as outcomes
  from gathering g where g.id = $1`;

type Found = Omit<BookletContents, 'edition' | 'printedAt' | 'notePages'>;
type Asked = { readonly edition: BookletEdition; readonly site: string; readonly printedAt: Date };

/** @throws Refused not_found */
export async function bookletContents(
  db: EntityManager,
  gatheringId: string,
  { edition, site, printedAt }: Asked,
): Promise<BookletContents> {
  const [found] = await db.query<Found[]>(statement, [gatheringId]);
  if (found === undefined) throw new Refused('not_found');
  return {
    ...found,
    edition,
    printedAt,
    notePages,
    gathering: { ...found.gathering, publicUrl: `${site}/rencontres/${found.gathering.slug}` },
    cooperatives: found.cooperatives.map((one) => ({ ...one, figures: one.figures.map(figureOf) })),
  };
}

/** A large amount travels as text. */
const figureOf = (figure: BookletFigure): BookletFigure => ({ ...figure, amount: BigInt(figure.amount) });
