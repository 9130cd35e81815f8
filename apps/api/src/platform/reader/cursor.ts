/** Cursors: the name of the order and the row's place in it, opaque to clients. */
import { ReaderError } from './reader-error.js';

export type Place = readonly (string | null)[];

/** PostgreSQL writes the place as the text of a JSON array, its first element the order's name. */
export function encodeCursor(place: unknown): string | null {
  return typeof place === 'string' ? Buffer.from(place).toString('base64url') : null;
}

/** The place in the order called `order`, whose values may be null where `nullable` says so. */
export function decodeCursor(cursor: unknown, order: string, nullable: readonly boolean[]): Place {
  const [name, ...place] = parse(String(cursor));
  const fits =
    name === order &&
    place.length === nullable.length &&
    place.every((value, index) => typeof value === 'string' || (value === null && nullable[index]));
  if (!fits) throw badCursor();
  return place as Place;
}

export function badCursor(): ReaderError {
  return new ReaderError('bad_cursor', 'This cursor does not belong to this list in this order');
}

function parse(cursor: string): unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(content) ? content : [];
  } catch {
    return [];
  }
}
