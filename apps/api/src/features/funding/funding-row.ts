/** The row of a funding: made when somebody first decides about it, with the key that holds on that day. */
import { type CostKey, dayOf } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import type { DevelopmentEntity } from '../developments/development.entity.js';
import { FundingEntity } from './funding.entity.js';
import { type KeyJson, keyOf } from './key-facts.js';

type KeyColumns = Pick<FundingEntity, 'keyKind' | 'keyMix' | 'floorMinor' | 'capMinor' | 'capPercent'>;

export function keyColumns({ kind, mix, floorMinor, capMinor, capPercent }: CostKey): KeyColumns {
  return { keyKind: kind, keyMix: [...mix], floorMinor, capMinor, capPercent };
}

/** The key that holds for a development today: its own, else the federation's. */
export async function keyOfDevelopment(work: Work, developmentId: string): Promise<CostKey> {
  const rows = await work.db.query<{ key: KeyJson }[]>('select funding_key($1, $2) as key', [
    developmentId,
    dayOf(work.now),
  ]);
  return keyOf(rows[0]!.key);
}

/** The caller holds the development's row (developmentUnderLock), which guards this one too. */
export async function fundingOf(work: Work, development: DevelopmentEntity): Promise<FundingEntity> {
  const table = work.db.getRepository(FundingEntity);
  const there = await table.findOneBy({ developmentId: development.id });
  if (there !== null) return there;
  await table.insert({
    developmentId: development.id,
    ...keyColumns(await keyOfDevelopment(work, development.id)),
    currency: development.currency,
    updatedAt: work.now,
    isDemo: development.isDemo,
  });
  return table.findOneByOrFail({ developmentId: development.id });
}
