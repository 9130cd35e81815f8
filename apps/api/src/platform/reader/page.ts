/** How many rows, and from which end. The only place that limits a page. */
import { ReaderError } from './reader-error.js';

/** What a relation needs to know of its arguments before a plan is chosen. */
export type Paging = {
  readonly maximum: number;
  /** Rows when the arguments do not say. */
  readonly size: number;
  /** For connections: by the order's name, which of its values may be null. */
  readonly orders: ReadonlyMap<string, readonly boolean[]> | null;
  readonly defaultOrder: string;
};

export type Page = { readonly size: number; readonly fromEnd: boolean };

/** @throws ReaderError page_too_long, or bad_input for a negative number or both ends at once */
export function pageOf(args: Readonly<Record<string, unknown>>, paging: Paging): Page {
  const first = rows(args['first'], paging.maximum);
  const last = rows(args['last'], paging.maximum);
  // A default in the schema (`first: Int = 20`) is there also when the client asks for the last ones only.
  if (last !== null) return { size: last, fromEnd: true };
  return { size: first ?? paging.size, fromEnd: false };
}

function rows(value: unknown, maximum: number): number | null {
  if (value == null) return null;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0) throw new ReaderError('bad_input', 'A page has no negative length');
  if (count > maximum) throw new ReaderError('page_too_long', `A page has at most ${maximum} rows`);
  return count;
}
