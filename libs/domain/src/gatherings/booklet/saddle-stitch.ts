/** Printed on both sides, folded once and stapled in the fold, the pages follow each other. */

/** Two pages side by side, from 1. */
export type Side = { readonly left: number; readonly right: number };

/** Front and back of each sheet, the outermost first; turned over on the short edge. Throws unless four divides the pages. */
export function saddleStitch(pages: number): Side[] {
  if (!Number.isInteger(pages) || pages < 4 || pages % 4 !== 0)
    throw new RangeError('saddleStitch: a multiple of four');
  return Array.from({ length: pages / 4 }, (_, sheet) => [
    { left: pages - 2 * sheet, right: 1 + 2 * sheet },
    { left: 2 + 2 * sheet, right: pages - 1 - 2 * sheet },
  ]).flat();
}
