/** The programme is printed twice: as a grid to find one's way in the day, and as a list with everything that is known. */
import { clockText } from '../export/programme.js';
import type { PrintedDay, PrintedEntry, PrintedGrid } from './booklet-data.js';
import type { BookletContents, BookletItem, BookletNeed } from './booklet-contents.js';
import { dayGrids } from './booklet-grid.js';
import { printedHue, joinedFacts, type BookletPen } from './booklet-pen.js';
import { shortened } from './booklet-text.js';

/** The screen has the rest. */
const mostDetail = 600;
const mostGridTitle = 72;

type Placed = BookletItem & { readonly day: string; readonly startMinute: number };

const isPlaced = (item: BookletItem): item is Placed => item.day !== null && item.startMinute !== null;

export function printedDays(facts: BookletContents, pen: BookletPen): PrintedDay[] {
  const placed = facts.items.filter(isPlaced);
  const places = facts.places.map(({ name }) => name);
  const rankOf = (item: Placed): number => (item.placeName === null ? -1 : places.indexOf(item.placeName));
  const days = [...new Set(placed.map(({ day }) => day))].sort();
  return days.map((day) => {
    const items = placed
      .filter((item) => item.day === day)
      .sort((a, b) => a.startMinute - b.startMinute || rankOf(a) - rankOf(b));
    return {
      title: pen.capital(pen.day(day)),
      grids: printedGrids(places, items, pen),
      entries: items.filter(({ kind }) => kind !== 'break').map((item) => printedEntry(item, pen)),
    };
  });
}

export function printedUnplaced(facts: BookletContents, pen: BookletPen): PrintedEntry[] {
  return facts.items.filter((item) => !isPlaced(item)).map((item) => printedEntry(item, pen));
}

function printedGrids(places: readonly string[], items: readonly Placed[], pen: BookletPen): PrintedGrid[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const entryOf = (id: string) => {
    const { title, language, kind, theme } = byId.get(id)!;
    return { title: shortened(pen.set(title, language), mostGridTitle), language, hue: printedHue(kind, theme) };
  };
  return dayGrids(places, items).map((grid) => ({
    places: grid.places.map((name) => pen.set(name)),
    rows: grid.rows,
    until: grid.until,
    cells: grid.cells.map(({ ids, ...cell }) => ({ ...cell, entries: ids.map(entryOf) })),
  }));
}

function printedEntry(item: BookletItem, pen: BookletPen): PrintedEntry {
  const { words } = pen;
  return {
    time: isPlaced(item) ? printedTime(item, pen) : '',
    place: item.placeName === null ? '' : pen.set(item.placeName),
    title: pen.set(item.title, item.language),
    language: item.language,
    hue: printedHue(item.kind, item.theme),
    meta: joinedFacts([
      item.kind === 'topic' ? null : words.kinds[item.kind],
      item.theme === null ? null : words.themes[item.theme],
      item.cooperativeName === null ? null : pen.set(item.cooperativeName),
      isPlaced(item) ? null : pen.fill(words.minutes, { minutes: item.durationMinutes }),
      pen.languages(item.languages),
      item.carriedOverCount === 0 ? null : pen.count(words.carried, item.carriedOverCount),
    ]),
    needs: item.needs.map((need) => needed(need, pen)).join(', '),
    blocks: pen.blocks(shortened(item.detail.trim(), mostDetail), item.language),
  };
}

function needed({ name, cooperativeName }: BookletNeed, pen: BookletPen): string {
  if (name !== null) return pen.set(joinedFacts([name, cooperativeName && `(${cooperativeName})`], ' '));
  if (cooperativeName === null) return pen.words.someone;
  return pen.fill(pen.words.someoneOf, { cooperative: pen.set(cooperativeName) });
}

export function printedTime(
  item: { readonly startMinute: number; readonly durationMinutes: number },
  pen: BookletPen,
): string {
  const until = (item.startMinute + item.durationMinutes) % 1440;
  return pen.fill(pen.words.between, { from: clockText(item.startMinute), until: clockText(until) });
}
