/** The programme of a gathering as files take it out of the house, read in one statement: with the names that its reader may see. */
import type { Day, Language, Programme, ProgrammeItem, ProgrammeKind, RequestTheme } from '@komunigi/domain';
import type { DataSource } from 'typeorm';
import { programmeWords } from './programme-words.js';

export type ReadProgramme = {
  readonly programme: Programme;
  readonly language: Language;
  /** when anything in it changed last */
  readonly changedAt: Date;
};

/** Whose calendar it is: what the person is needed for, or said to come to, and never declined. */
export type Concerned = { readonly personId: string; readonly seesNames: boolean };

type ItemRow = {
  id: string;
  kind: ProgrammeKind;
  title: string;
  detail: string;
  placeName: string | null;
  day: Day | null;
  startMinute: number | null;
  durationMinutes: number;
  theme: RequestTheme | null;
  cooperativeName: string | null;
  languages: Language[];
  people: string[];
  sequence: number;
  updatedAt: string;
  wasPlaced: boolean;
};
type Row = {
  id: string;
  slug: string;
  title: string;
  language: Language;
  venue: string | null;
  address: string | null;
  timeZone: string;
  updatedAt: Date;
  days: { day: Day; fromMinute: number; untilMinute: number }[];
  places: { id: string; name: string; seats: number | null }[];
  items: ItemRow[];
};

/** A topic that lost its place, or was withdrawn after it had one, has no time any more: calendars take it away. */
const topics = `
  select t.proposed_at as at, json_build_object('id', t.id, 'kind', 'topic', 'title', t.title, 'detail', coalesce(t.detail, ''),
    'placeName', case when t.withdrawn_at is null then l.name end, 'day', case when t.withdrawn_at is null then t.day end,
    'startMinute', case when t.withdrawn_at is null then t.start_minute end, 'durationMinutes', t.duration_minutes, 'theme', t.theme,
    'cooperativeName', c.name, 'languages', case when t.languages = '{}' then array[t.language] else t.languages end,
    'people', (select coalesce(json_agg(p.name order by p.name), '[]') from topic_need n join participant p on p.id = n.participant_id
      where n.topic_id = t.id and n.answer <> 'declined' and p.cancelled_at is null
        and ($3 or 'name' = any(p.shows) or p.person_id = $2)),
    'sequence', t.version, 'updatedAt', to_char(t.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'wasPlaced', exists (select 1 from topic_event e where e.topic_id = t.id and e.kind in ('placed', 'moved'))) as item
  from topic t left join gathering_place l on l.id = t.place_id left join cooperative c on c.id = t.cooperative_id
  where t.gathering_id = g.id and ($2::uuid is null or exists (
    select 1 from participant p where p.gathering_id = g.id and p.person_id = $2 and p.cancelled_at is null and (
      exists (select 1 from topic_interest i where i.topic_id = t.id and i.participant_id = p.id)
      or exists (select 1 from topic_need n where n.topic_id = t.id and n.participant_id = p.id and n.answer <> 'declined'))))`;

const blocks = `
  select null, json_build_object('id', b.id, 'kind', b.kind, 'title', b.title, 'detail', '', 'placeName', b.place_name, 'day', b.day,
    'startMinute', b.start_minute, 'durationMinutes', b.duration_minutes, 'theme', null, 'cooperativeName', null,
    'languages', array[]::text[], 'people', '[]'::json, 'sequence', g.version,
    'updatedAt', to_char(g.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'wasPlaced', true)
  from gathering_block b where b.gathering_id = g.id and $2::uuid is null
    and exists (select 1 from gathering_day d where d.gathering_id = g.id and d.day = b.day)`;

const read = `
  select g.id, g.slug, g.title, g.language, g.venue, g.address, g.time_zone as "timeZone", g.updated_at as "updatedAt",
    (select coalesce(json_agg(json_build_object('day', d.day, 'fromMinute', d.from_minute, 'untilMinute', d.until_minute)
      order by d.day), '[]') from gathering_day d where d.gathering_id = g.id) as days,
    (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'seats', l.seats) order by l.position, l.id), '[]')
      from gathering_place l where l.gathering_id = g.id and l.removed_at is null) as places,
    (select coalesce(json_agg(i.item order by i.at nulls first), '[]') from (${topics} union all ${blocks}) i) as items
  from gathering g where ($1::text is null or g.slug = $1) and ($4::uuid is null or g.id = $4)
    and ($2::uuid is null or exists (select 1 from participant p where p.gathering_id = g.id and p.person_id = $2
      and p.cancelled_at is null)) order by g.starts_on, g.id`;

/** The public one: names of those who agreed, nobody else's. null: there is no such gathering */
export async function publicProgramme(source: DataSource, slug: string, site: string): Promise<ReadProgramme | null> {
  const [row] = await source.query<Row[]>(read, [slug, null, false, null]);
  return row === undefined ? null : programmeOf(row, site, row.language);
}

/** One for each gathering the person comes to. @param gatheringId null: all of them */
export async function ownProgrammes(
  source: DataSource,
  person: Concerned & { readonly language: Language; readonly gatheringId: string | null },
  site: string,
): Promise<ReadProgramme[]> {
  const given = [null, person.personId, person.seesNames, person.gatheringId];
  const rows = await source.query<Row[]>(read, given);
  return rows.map((row) => programmeOf(row, site, person.language));
}

function programmeOf(row: Row, site: string, language: Language): ReadProgramme {
  const publicUrl = `${site}/rencontres/${row.slug}`;
  const changes = [row.updatedAt.getTime(), ...row.items.map(({ updatedAt }) => Date.parse(updatedAt))];
  return {
    language: row.language,
    changedAt: new Date(Math.max(...changes)),
    programme: {
      gathering: {
        id: row.id,
        slug: row.slug,
        title: row.title,
        place: row.venue ?? '',
        address: row.address ?? '',
        timeZone: row.timeZone,
        days: row.days,
        publicUrl,
      },
      places: row.places,
      items: row.items
        .filter(({ day, wasPlaced }) => day !== null || wasPlaced)
        .map((item) => itemOf(item, publicUrl, language)),
    },
  };
}

function itemOf(row: ItemRow, publicUrl: string, language: Language): ProgrammeItem {
  const { wasPlaced: _, theme, ...item } = row;
  const url = row.kind === 'topic' ? `${publicUrl}/place-du-marche?carte=${row.id}` : null;
  return { ...item, theme: theme === null ? null : programmeWords[language].themes[theme], url };
}
