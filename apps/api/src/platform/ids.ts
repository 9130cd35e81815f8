/** Identifiers made by us: UUID version 7, so that they sort by the time they were made. */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@komunigi/domain';

export function newId(now: Date): string {
  return uuidV7(now.getTime(), randomBytes(10));
}
