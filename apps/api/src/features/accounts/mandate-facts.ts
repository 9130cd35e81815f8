/** Mandates as the rules know them. */
import { type CooperativeKind, dayOf, isCurrentMandate, type MandateFacts } from '@komunigi/domain';
import { type EntityManager, IsNull } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { MandateEntity } from './entities/mandate.entity.js';

/** A mandate that an administrator ended is over, also on a day that its dates still hold. */
export function isHeld(mandate: Pick<MandateEntity, 'validFrom' | 'validUntil' | 'endedAt'>, now: Date): boolean {
  return mandate.endedAt === null && isCurrentMandate(mandate, now);
}

export async function kindOf(
  db: EntityManager,
  cooperativeId: string | null,
): Promise<CooperativeKind | null | undefined> {
  if (cooperativeId === null) return null;
  const rows = await db.query<{ kind: CooperativeKind }[]>('select kind from cooperative where id = $1', [
    cooperativeId,
  ]);
  return rows[0]?.kind;
}

export async function mandateFacts(
  db: EntityManager,
  id: string,
): Promise<(MandateFacts & { entity: MandateEntity }) | null> {
  const entity = await db.findOneBy(MandateEntity, { id });
  if (entity === null) return null;
  const { personId, role, cooperativeId, validFrom } = entity;
  const cooperativeKind = (await kindOf(db, cooperativeId)) ?? null;
  return { id, personId, role, cooperativeId, cooperativeKind, validFrom, validUntil: endOf(entity), entity };
}

/** The first day on which it is over: the one its dates say, or the earlier one on which somebody ended it. */
function endOf({ endedAt, validUntil }: MandateEntity): string | null {
  if (endedAt === null) return validUntil;
  const day = dayOf(endedAt);
  return validUntil !== null && validUntil < day ? validUntil : day;
}

/** The federation's current administrators, locked together: two of them cannot go, or end each other, at the same moment. */
export async function lockAdministrators(work: Work, alsoId?: string): Promise<MandateEntity[]> {
  const where = { role: 'federation_admin', endedAt: IsNull() } as const;
  const ids = (await work.db.find(MandateEntity, { where, select: { id: true } })).map(({ id }) => id);
  await work.lock('mandate', [alsoId, ...ids]);
  return (await work.db.findBy(MandateEntity, where)).filter((mandate) => isHeld(mandate, work.now));
}
