/** What each co-op that is expected has brought, for the reminders and their mails; the screen reads the same lines. */
import { isMissing, type PreparationSubject } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import { GatheringEntity } from './entities/gathering.entity.js';

/** Announced for whoever writes the mails. */
export const preparationReminded = 'preparation_reminded';
export type PreparationReminded = {
  readonly gatheringId: string;
  readonly subject: PreparationSubject;
  readonly cooperativeIds: readonly string[];
};

export type PreparationLine = {
  readonly cooperativeId: string;
  readonly requestCount: number;
  readonly sheetCount: number;
  readonly reminded: Readonly<Record<PreparationSubject, Date | null>>;
};

export async function preparationOf(db: EntityManager, gatheringId: string): Promise<PreparationLine[]> {
  const rows = await db.query<
    { cooperativeId: string; requestCount: number; sheetCount: number; requests: Date | null; sheets: Date | null }[]
  >(
    `select cooperative_id as "cooperativeId", request_count as "requestCount", sheet_count as "sheetCount",
       requests_reminded_at as requests, sheets_reminded_at as sheets
     from preparation_line where gathering_id = $1 order by name, cooperative_id`,
    [gatheringId],
  );
  return rows.map(({ requests, sheets, ...line }) => ({ ...line, reminded: { requests, sheets } }));
}

type OfCooperative = {
  readonly gatheringId: string;
  readonly subject: PreparationSubject;
  readonly cooperativeId: string;
};

/** For whoever writes the mail, as it stands now; null when there is nothing to remind of any more. */
export async function reminderOf(
  db: EntityManager,
  { gatheringId, subject, cooperativeId }: OfCooperative,
): Promise<{ gathering: GatheringEntity; dueAt: Date | null } | null> {
  const gathering = await db.findOneBy(GatheringEntity, { id: gatheringId });
  if (gathering === null || gathering.closedAt !== null) return null;
  const line = (await preparationOf(db, gatheringId)).find((one) => one.cooperativeId === cooperativeId);
  if (line === undefined || !isMissing(subject, line)) return null;
  return { gathering, dueAt: subject === 'requests' ? gathering.requestsDueAt : gathering.sheetsDueAt };
}
