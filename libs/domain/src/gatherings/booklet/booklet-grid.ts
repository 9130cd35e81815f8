/** A day is printed as a grid of hours and places: what lasts longer is higher, what is for everybody is as wide as the page. */
import { clockText } from '../export/programme.js';

export type GridItem = {
  readonly id: string;
  readonly startMinute: number;
  readonly durationMinutes: number;
  /** null: everywhere */
  readonly placeName: string | null;
};

/** Columns and rows count from 0 and leave the column of hours and the row of names out. */
export type GridCell = {
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
  readonly ids: readonly string[];
};

export type DayGrid = {
  readonly places: readonly string[];
  readonly rows: readonly { readonly from: string; readonly minutes: number }[];
  /** when the last row ends */
  readonly until: string;
  readonly cells: readonly GridCell[];
};

/** A printed page of a hand's width holds no more columns that can be read. */
export const mostColumns = 4;

type Box = { left: number; right: number; from: number; until: number; ids: string[] };

/** As many grids as the places need, of nearly the same width; a grid in which nothing of its own happens is left out. */
export function dayGrids(places: readonly string[], items: readonly GridItem[]): DayGrid[] {
  const used = places.filter((place) => items.some(({ placeName }) => placeName === place));
  const isEverywhere = ({ placeName }: GridItem): boolean => placeName === null || !places.includes(placeName);
  if (used.length === 0) return items.length === 0 ? [] : [gridOf([''], items, isEverywhere)];
  const count = Math.ceil(used.length / mostColumns);
  return Array.from({ length: count }, (_, index) => {
    const part = used.slice(Math.round((index * used.length) / count), Math.round(((index + 1) * used.length) / count));
    const own = items.filter((item) => isEverywhere(item) || part.includes(item.placeName!));
    return gridOf(part, own, isEverywhere);
  });
}

function gridOf(
  places: readonly string[],
  items: readonly GridItem[],
  isEverywhere: (item: GridItem) => boolean,
): DayGrid {
  const boxes = apart(
    items.map((item) => {
      const column = places.indexOf(item.placeName!);
      const from = item.startMinute;
      const until = from + item.durationMinutes;
      return isEverywhere(item)
        ? { left: 0, right: places.length, from, until, ids: [item.id] }
        : { left: column, right: column + 1, from, until, ids: [item.id] };
    }),
  );
  const minutes = [...new Set(boxes.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  return {
    places,
    rows: minutes.slice(0, -1).map((from, row) => ({ from: clockText(from), minutes: minutes[row + 1]! - from })),
    until: clockText(minutes.at(-1)! % 1440),
    cells: boxes
      .map(({ left, right, from, until, ids }) => ({
        column: left,
        columns: right - left,
        row: minutes.indexOf(from),
        rows: minutes.indexOf(until) - minutes.indexOf(from),
        ids,
      }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  };
}

/** Two things at one time in one place share a cell: none hides the other. */
function apart(boxes: readonly Box[]): Box[] {
  const free: Box[] = [];
  for (const box of boxes) {
    let merged = box;
    for (
      let at = free.findIndex((other) => meet(merged, other));
      at >= 0;
      at = free.findIndex((o) => meet(merged, o))
    ) {
      const [other] = free.splice(at, 1);
      merged = union(other!, merged);
    }
    free.push(merged);
  }
  return free;
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.from < b.until && b.from < a.until;
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    from: Math.min(a.from, b.from),
    until: Math.max(a.until, b.until),
    ids: [...a.ids, ...b.ids],
  };
}
