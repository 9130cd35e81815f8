/** The grid of one day: what hangs in which cell, and how one walks from cell to cell. */
import type { Seat } from '../../../platform/outbox.store.js';
import type { Block, Board, Card, Day, Place } from './board.js';

/** What begins in a cell, and over how many rows it reaches. */
export type Cell =
  | { readonly kind: 'free'; readonly place: Place; readonly minute: number }
  | {
      readonly kind: 'card';
      readonly place: Place;
      readonly minute: number;
      readonly card: Card;
      readonly rows: number;
    }
  | { readonly kind: 'block'; readonly minute: number; readonly block: Block; readonly rows: number };

export type Row = { readonly minute: number; readonly cells: readonly Cell[] };

export type DayGrid = {
  readonly day: Day;
  readonly places: readonly Place[];
  readonly grain: number;
  readonly rows: readonly Row[];
  readonly visits: readonly Block[];
};

export function gridOf(board: Board, day: Day, places: readonly Place[] = board.places): DayGrid {
  const grain = board.grainMinutes;
  const blocks = board.blocks.filter((block) => block.day === day.day);
  const rows = Array.from({ length: Math.ceil((day.untilMinute - day.fromMinute) / grain) }, (_, index): Row => {
    const minute = day.fromMinute + index * grain;
    return { minute, cells: [] };
  });
  const cellsOf = rows.map((): Cell[] => []);
  const closed = blocks.filter(({ kind }) => kind !== 'visit');
  const taken = new Set<string>();
  /** what of it is within the shown hours; it takes its lines of these places */
  const hang = (
    start: number,
    duration: number,
    of: readonly Place[],
    make: (minute: number, rows: number) => Cell,
  ) => {
    const minute = Math.max(start, day.fromMinute);
    if (minute >= Math.min(start + duration, day.untilMinute)) return;
    const first = Math.floor((minute - day.fromMinute) / grain);
    const reach = rowsOf(minute, start + duration - minute, day, grain);
    cellsOf[first]?.push(make(minute, reach));
    for (let row = first; row < first + reach; row += 1) for (const { id } of of) taken.add(`${id} ${row}`);
  };
  for (const block of closed) {
    const { startMinute, durationMinutes } = block;
    hang(startMinute, durationMinutes, places, (minute, reach) => ({ kind: 'block', minute, block, rows: reach }));
  }
  for (const place of places) {
    for (const card of board.cards) {
      if (card.placeId !== place.id || card.day !== day.day || card.startMinute === null) continue;
      const make = (minute: number, reach: number): Cell => ({ kind: 'card', place, minute, card, rows: reach });
      hang(card.startMinute, card.durationMinutes, [place], make);
    }
  }
  return {
    day,
    places,
    grain,
    visits: blocks.filter(({ kind }) => kind === 'visit'),
    rows: rows.map(({ minute }, row) => {
      const free = places
        .filter(({ id }) => !taken.has(`${id} ${row}`))
        .map((place): Cell => ({ kind: 'free', place, minute }));
      const order = (cell: Cell) => (cell.kind === 'block' ? -1 : places.indexOf(cell.place));
      return { minute, cells: [...cellsOf[row]!, ...free].sort((a, b) => order(a) - order(b)) };
    }),
  };
}

function rowsOf(minute: number, duration: number, { fromMinute, untilMinute }: Day, grain: number): number {
  const first = Math.floor((minute - fromMinute) / grain);
  const last = Math.ceil((Math.min(minute + duration, untilMinute) - fromMinute) / grain);
  return Math.max(1, last - first);
}

/** Where one stands: a place and a minute of the day; on a card, anywhere within it. */
export type Spot = { readonly placeId: string; readonly minute: number };

/** What covers a spot. */
export function cellAt(grid: DayGrid, { placeId, minute }: Spot): Cell | null {
  for (const { cells } of grid.rows) {
    for (const cell of cells) {
      const until = cell.minute + (cell.kind === 'free' ? grid.grain : cell.rows * grid.grain);
      if (cell.minute <= minute && minute < until && (cell.kind === 'block' || cell.place.id === placeId)) return cell;
    }
  }
  return null;
}

const pageMinutes = 120;

/** Where a key leads from a spot; null when it is no walking key. A card is one step, however long it lasts. */
export function walk(grid: DayGrid, spot: Spot, key: string): Spot | null {
  const { places, grain, rows } = grid;
  const column = Math.max(
    0,
    places.findIndex(({ id }) => id === spot.placeId),
  );
  const first = rows[0]?.minute ?? 0;
  const last = rows.at(-1)?.minute ?? 0;
  const within = (minute: number) => Math.min(last, Math.max(first, minute));
  const at = (index: number, minute = spot.minute): Spot => ({
    placeId: places[Math.min(places.length - 1, Math.max(0, index))]?.id ?? spot.placeId,
    minute: within(minute),
  });
  const here = cellAt(grid, spot);
  const begins = here?.minute ?? spot.minute;
  const reaches = here && here.kind !== 'free' ? here.rows * grain : grain;
  switch (key) {
    case 'ArrowLeft':
      return at(column - 1);
    case 'ArrowRight':
      return at(column + 1);
    case 'ArrowUp': {
      const above = at(column, begins - grain);
      return { ...above, minute: cellAt(grid, above)?.minute ?? above.minute };
    }
    case 'ArrowDown':
      return begins + reaches > last ? { ...spot, minute: begins } : at(column, begins + reaches);
    case 'PageUp':
      return at(column, begins - pageMinutes);
    case 'PageDown':
      return at(column, begins + pageMinutes);
    case 'Home':
      return at(0);
    case 'End':
      return at(places.length - 1);
    default:
      return null;
  }
}

/** Where a key carries a card: one line of the grid, or one place, at a time; it never leaves the day. */
export function carryOn(grid: DayGrid, seat: Seat, duration: number, key: string): Seat | null {
  const { places, grain, day } = grid;
  const column = places.findIndex(({ id }) => id === seat.placeId);
  const latest = Math.max(day.fromMinute, day.untilMinute - duration);
  const at = (index: number, minute: number): Seat => ({
    placeId: places[Math.min(places.length - 1, Math.max(0, index))]?.id ?? seat.placeId,
    day: day.day,
    startMinute: Math.min(latest, Math.max(day.fromMinute, minute)),
  });
  switch (key) {
    case 'ArrowLeft':
      return at(column - 1, seat.startMinute);
    case 'ArrowRight':
      return at(column + 1, seat.startMinute);
    case 'ArrowUp':
      return at(column, seat.startMinute - grain);
    case 'ArrowDown':
      return at(column, seat.startMinute + grain);
    case 'PageUp':
      return at(column, seat.startMinute - pageMinutes);
    case 'PageDown':
      return at(column, seat.startMinute + pageMinutes);
    case 'Home':
      return at(0, seat.startMinute);
    case 'End':
      return at(places.length - 1, seat.startMinute);
    default:
      return null;
  }
}

/** Pixels a minute: the shortest card still holds a line of text. */
export function scaleOf(cards: readonly Card[], grain: number): number {
  const shortest = Math.min(30, ...cards.map(({ durationMinutes }) => durationMinutes));
  return Math.min(5, Math.max(2.4, 38 / Math.max(shortest, grain)));
}
