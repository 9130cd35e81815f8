/** Every thing has a number nobody else can have, made where the thing is made, and numbers made later sort later. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * RFC 9562 section 5.7: 48 bits of milliseconds, version 7, 12 random bits, variant 10, 62 random bits.
 * The random bytes are given, since chance does not live here.
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs >= 2 ** 48)
    throw new RangeError('uuidV7: milliseconds of 48 bits');
  if (random.length < 10) throw new RangeError('uuidV7: ten random bytes');
  const time = nowMs.toString(16).padStart(12, '0');
  const tail = [...random.slice(0, 10)];
  tail[0] = (tail[0]! & 0x0f) | 0x70;
  tail[2] = (tail[2]! & 0x3f) | 0x80;
  const hex = tail.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
}

/** Lower case, as the database writes it. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

export function isUuidV7(text: string): boolean {
  return isUuid(text) && text[14] === '7';
}

/** When a version 7 identifier was made, in milliseconds. */
export function uuidMillis(id: string): number {
  return parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
