/** Who may be written to about a request, now: open accounts only, and of delegates those whose mandate is current. */
import { type Audience, dayOf } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';

export type RequestAudience = Audience & {
  /** facilitators of the federation */
  readonly facilitators: readonly string[];
};

const delegates = `from mandate m join person p on p.id = m.person_id and p.disabled_at is null
  where m.ended_at is null and m.valid_from <= $3 and (m.valid_until is null or m.valid_until > $3)`;

/**
 * @param now followers since then are not told of what was before
 * @returns null when the request is not there, or was taken back
 */
export async function audienceOf(
  db: EntityManager,
  requestId: string,
  commentId: string | null,
  now: Date,
): Promise<RequestAudience | null> {
  const rows = await db.query<RequestAudience[]>(
    `select
      array(select f.person_id from request_follower f join person p on p.id = f.person_id and p.disabled_at is null
            where f.request_id = r.id and f.since <= $4 order by 1) as followers,
      array(select distinct m.person_id ${delegates} and m.role = 'delegate' and m.cooperative_id in
              (select c.cooperative_id from comment_mention c where c.comment_id = $2) order by 1) as mentioned,
      array(select distinct m.person_id ${delegates} and m.role = 'delegate' and m.cooperative_id = r.cooperative_id order by 1) as owners,
      array(select distinct m.person_id ${delegates} and m.role = 'facilitator' and m.cooperative_id is null order by 1) as facilitators
     from request r where r.id = $1 and r.withdrawn_at is null`,
    [requestId, commentId, dayOf(now), now],
  );
  return rows[0] ?? null;
}
