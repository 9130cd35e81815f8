/** Cards that moved once their timetable was published: whom it concerns, where they hung and where they hang. */
import type { MoveAudience, TopicEventKind, Whereabouts } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';

/** What takes a card from its place, or puts it in one. */
export const movingKinds: readonly TopicEventKind[] = ['placed', 'moved', 'unplaced', 'withdrawn'];

/**
 * @param at of the move
 * @returns null when no timetable was published before
 */
export async function concernedByMove(db: EntityManager, topicId: string, at: Date): Promise<MoveAudience | null> {
  const rows = await db.query<MoveAudience[]>(
    `select
      array(select distinct p.person_id from topic_need n join participant p on p.gathering_id = t.gathering_id
              and (p.id = n.participant_id or p.cooperative_id = n.cooperative_id) join person h on h.id = p.person_id
            where n.topic_id = t.id and n.answer <> 'declined' and p.cancelled_at is null and h.disabled_at is null order by 1) as needed,
      array(select p.person_id from topic_interest i join participant p on p.id = i.participant_id join person h on h.id = p.person_id
            where i.topic_id = t.id and p.cancelled_at is null and h.disabled_at is null order by 1) as interested,
      array(select m.person_id from gathering_mute m where m.gathering_id = t.gathering_id) as muted
     from topic t where t.id = $1
       and exists (select 1 from timetable_version v where v.gathering_id = t.gathering_id and v.published_at < $2)`,
    [topicId, at],
  );
  return rows[0] ?? null;
}

export type Seat = Whereabouts & { readonly placeName: string };
export type MovedTopicFacts = {
  readonly topicId: string;
  readonly title: string;
  readonly isWithdrawn: boolean;
  /** before the first of these moves */
  readonly before: Seat | null;
  readonly now: Seat | null;
};

/** @param eventIds of the histories of cards */
export async function movedTopics(db: EntityManager, eventIds: readonly string[]): Promise<MovedTopicFacts[]> {
  return db.query<MovedTopicFacts[]>(
    `with first as (
       select distinct on (e.topic_id) e.topic_id, nullif(e.data -> 'from', 'null'::jsonb) as before
       from topic_event e where e.id = any($1) order by e.topic_id, e.at, e.id)
     select t.id as "topicId", t.title, t.withdrawn_at is not null as "isWithdrawn",
       case when f.before is not null then json_build_object('placeId', f.before ->> 'placeId', 'day', f.before ->> 'day',
         'minute', (f.before ->> 'startMinute')::int, 'placeName', coalesce(b.name, '')) end as before,
       case when t.place_id is not null then json_build_object('placeId', t.place_id, 'day', t.day, 'minute', t.start_minute,
         'placeName', n.name) end as now
     from first f join topic t on t.id = f.topic_id
     left join gathering_place b on b.id = (f.before ->> 'placeId')::uuid
     left join gathering_place n on n.id = t.place_id
     order by t.day nulls last, t.start_minute, t.title, t.id`,
    [eventIds],
  );
}

export async function titleOfGathering(db: EntityManager, id: string): Promise<{ title: string; slug: string } | null> {
  const rows = await db.query<{ title: string; slug: string }[]>('select title, slug from gathering where id = $1', [
    id,
  ]);
  return rows[0] ?? null;
}
