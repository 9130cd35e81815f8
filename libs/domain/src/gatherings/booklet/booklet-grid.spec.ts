import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayGrids, mostColumns, type GridItem } from './booklet-grid.js';

const at = (id: string, startMinute: number, durationMinutes: number, placeName: string | null): GridItem => ({
  id,
  startMinute,
  durationMinutes,
  placeName,
});

describe('a day as a grid', () => {
  it('gives each its hours and its place, and everybody the whole width', () => {
    const items = [at('plenary', 540, 60, null), at('a', 600, 45, 'Jardin'), at('b', 600, 30, 'Cuisine')];
    expect(dayGrids(['Jardin', 'Cuisine', 'Cave'], items)).toEqual([
      {
        places: ['Jardin', 'Cuisine'],
        rows: [
          { from: '09:00', minutes: 60 },
          { from: '10:00', minutes: 30 },
          { from: '10:30', minutes: 15 },
        ],
        until: '10:45',
        cells: [
          { column: 0, columns: 2, row: 0, rows: 1, ids: ['plenary'] },
          { column: 0, columns: 1, row: 1, rows: 2, ids: ['a'] },
          { column: 1, columns: 1, row: 1, rows: 1, ids: ['b'] },
        ],
      },
    ]);
  });

  it('makes several grids of many places, with what is for everybody in each', () => {
    const places = ['A', 'B', 'C', 'D', 'E'];
    const items = [at('all', 540, 30, null), ...places.map((place) => at(place, 600, 30, place))];
    const grids = dayGrids(places, items);
    expect(grids.map((grid) => grid.places)).toEqual([
      ['A', 'B', 'C'],
      ['D', 'E'],
    ]);
    expect(grids.map(({ cells }) => cells.flatMap(({ ids }) => ids))).toEqual([
      ['all', 'A', 'B', 'C'],
      ['all', 'D', 'E'],
    ]);
  });

  it('has one column when nothing has a place, and no grid when nothing happens', () => {
    expect(dayGrids(['A'], [at('x', 1410, 30, 'Ailleurs')])).toEqual([
      { places: [''], rows: [{ from: '23:30', minutes: 30 }], until: '00:00', cells: [{ column: 0, columns: 1, row: 0, rows: 1, ids: ['x'] }] },
    ]); // prettier-ignore
    expect(dayGrids(['A'], [])).toEqual([]);
  });

  it('puts into one cell what is in one place at one time', () => {
    const items = [at('a', 600, 60, 'A'), at('b', 630, 60, 'A'), at('c', 600, 30, 'B'), at('d', 680, 30, null)];
    expect(dayGrids(['A', 'B'], items)[0]!.cells).toEqual([
      { column: 0, columns: 2, row: 0, rows: 1, ids: ['c', 'a', 'b', 'd'] },
    ]);
  });

  it('shows everything once, whatever overlaps', () => {
    const places = ['A', 'B', 'C', 'D', 'E', 'F'];
    const item = fc.record({
      startMinute: fc.integer({ min: 100, max: 110 }).map((step) => step * 5),
      durationMinutes: fc.integer({ min: 1, max: 8 }).map((step) => step * 5),
      placeName: fc.constantFrom(null, 'Z', ...places),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20, size: 'max' }), (drawn) => {
        const items = drawn.map((one, index) => ({ ...one, id: String(index) }));
        for (const { cells, rows, places: columns } of dayGrids(places, items)) {
          expect(columns.length).toBeLessThanOrEqual(mostColumns);
          const taken = cells.flatMap((cell) =>
            Array.from({ length: cell.rows * cell.columns }, (_, index) =>
              [cell.row + Math.floor(index / cell.columns), cell.column + (index % cell.columns)].join(),
            ),
          );
          expect(new Set(taken).size).toBe(taken.length);
          expect(Math.max(...cells.map((cell) => cell.row + cell.rows))).toBe(rows.length);
        }
        const ids = dayGrids(places, items).flatMap(({ cells }) => cells.flatMap((cell) => cell.ids));
        expect([...new Set(ids)].sort()).toEqual(items.map(({ id }) => id).sort());
      }),
    );
  });
});
