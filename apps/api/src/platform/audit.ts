/** The register of what was done, by whom, for which co-op: written in the transaction of the deed, never changed after. */
import type { Actor } from '@komunigi/domain';
import type { Work } from './db/transaction.js';
import { newId } from './ids.js';

export type Deed = {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  /** Facts without secrets or personal data. */
  readonly data?: Readonly<Record<string, unknown>>;
};

export async function audit(work: Work, actor: Actor, deed: Deed): Promise<void> {
  const acting = actor.kind === 'acting' ? actor : null;
  await work.db.query(
    `insert into audit_entry (id, at, action, person_id, mandate_id, cooperative_id, role, subject_type, subject_id, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(work.now),
      work.now,
      deed.action,
      actor.kind === 'visitor' ? null : actor.personId,
      acting?.mandateId ?? null,
      acting?.cooperativeId ?? null,
      acting?.role ?? null,
      deed.subjectType,
      deed.subjectId,
      deed.data ?? {},
    ],
  );
}
