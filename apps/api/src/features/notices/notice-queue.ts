/** A notice is queued once for one person, however often its cause is seen; those of one request leave together. */
import { createHash } from 'node:crypto';
import { type Notice, noticeLeavesAt, uuidV7 } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import { collect } from '../../platform/jobs.js';

/** What the mail is about; the facts are read when it is written. */
export type NoticeCause = { readonly requestId: string; readonly eventId?: string; readonly commentId?: string };
export type QueuedNotice = Notice & NoticeCause;

export const SEND_NOTICE = 'send_notice';

export type Occasion = {
  /** the same for the same cause, for ever */
  readonly key: string;
  readonly happenedAt: Date;
  /** without waiting for what else may happen: in demo mode somebody looks at the page of mails */
  readonly atOnce: boolean;
};

export async function queueNotices(
  db: EntityManager,
  notices: readonly Notice[],
  cause: NoticeCause,
  occasion: Occasion,
): Promise<void> {
  if (notices.length === 0) return;
  const fresh = await claim(db, notices, occasion);
  const leavesAt = occasion.atOnce ? null : noticeLeavesAt(occasion.happenedAt);
  for (const notice of notices) {
    if (!fresh.has(notice.personId)) continue;
    const batch = leavesAt?.toISOString() ?? occasion.key;
    const item: QueuedNotice = { ...notice, ...cause };
    await collect(db, SEND_NOTICE, item, `${SEND_NOTICE} ${notice.personId} ${cause.requestId} ${batch}`, leavesAt);
  }
}

/** Remembered like any operation: whoever sees the cause again, after a crash for instance, finds that it was taken care of. */
async function claim(
  db: EntityManager,
  notices: readonly Notice[],
  { key, happenedAt }: Occasion,
): Promise<Set<string>> {
  const persons = notices.map(({ personId }) => personId);
  const ids = persons.map((personId) => {
    const hash = createHash('sha256').update(`${SEND_NOTICE} ${key} ${personId}`).digest();
    // the time is left out: a reminder is the same tomorrow
    return uuidV7(0, hash.subarray(0, 10));
  });
  const rows = await db.query<{ person_id: string }[]>(
    `insert into operation (id, person_id, name, payload_hash, at)
     select n.id, n.person_id, '${SEND_NOTICE}', '', $3 from unnest($1::uuid[], $2::uuid[]) n (id, person_id)
     on conflict (id) do nothing returning person_id`,
    [ids, persons, happenedAt],
  );
  return new Set(rows.map((row) => row.person_id));
}
