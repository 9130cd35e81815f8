/** Identifiers made by us: UUID version 7, so that they sort by the time they were made, within one millisecond too. */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@komunigi/domain';

let lastMs = -1;
let serial = 0;

/** Several of the same millisecond count upwards in the twelve bits after it (RFC 9562, section 6.2, method 1). */
export function newId(now: Date): string {
  const ms = now.getTime();
  serial = ms === lastMs ? (serial + 1) % 4096 : 0;
  lastMs = ms;
  const random = randomBytes(10);
  random.writeUInt16BE(serial);
  return uuidV7(ms, random);
}
