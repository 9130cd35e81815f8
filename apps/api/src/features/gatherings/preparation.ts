/** What each co-op that is expected has brought, for the reminders and their mails; the screen reads the same lines. */
import type { PreparationSubject } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';

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
