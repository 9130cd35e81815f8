import { useMemo, type CSSProperties, type ReactNode, type Ref } from 'react';
import Clock from 'lucide-react/icons/clock';
import MapPin from 'lucide-react/icons/map-pin';
import { useText } from '../../../platform/intl.js';
import { PlaceIcon } from '../place-icons.js';
import { timeText } from '../when.js';
import type { Block, Place } from './board.js';
import { FreeCell, CardCell } from './cells.js';
import { cellAt, type Cell, type DayGrid, type Spot } from './grid.js';

type GridProps = {
  grid: DayGrid;
  label: string;
  /** pixels a minute */
  scale: number;
  /** where one stands; null where there is nothing to do */
  spot: Spot | null;
  /** minute of the day now, when it is this day */
  now: number | null;
  describedBy?: string | undefined;
  ref?: Ref<HTMLDivElement>;
  onKeyDown?: (event: React.KeyboardEvent) => void;
  /** drawn over it: the carried card, what a proposal would move */
  children?: ReactNode;
};

type Vars = CSSProperties & Record<`--${string}`, string | number>;

/** Line of the first row of times; the header is line 1. */
const firstLine = 2;
export const lineOf = (grid: DayGrid, minute: number) =>
  firstLine + Math.floor((minute - grid.day.fromMinute) / grid.grain);
export const columnOf = (grid: DayGrid, placeId: string) => 2 + grid.places.findIndex(({ id }) => id === placeId);

/** The day as a grid: a column a place, a line a step of time; one stop for the tab key, the arrows walk. */
export function Grid(props: GridProps) {
  const { grid, label, scale, spot, now, describedBy, ref, onKeyDown, children } = props;
  const t = useText();
  const { places, rows, grain, visits } = grid;
  const style: Vars = { '--columns': places.length, '--rows': rows.length, '--row': `${grain * scale}px` };
  const stop = spot && cellAt(grid, spot);
  return (
    <div className="grid" style={style} ref={ref}>
      <div
        role="grid"
        className="grid__rows"
        aria-label={label}
        aria-describedby={describedBy}
        aria-rowcount={rows.length + 1}
        aria-colcount={places.length + 1}
        onKeyDown={onKeyDown}
      >
        <div role="row" className="grid__rows" aria-rowindex={1}>
          <div role="columnheader" className="grid__corner">
            <Clock size={18} aria-hidden />
            <span className="visually-hidden">{t('board.time')}</span>
          </div>
          {places.map((place, index) => (
            <PlaceHead key={place.id} place={place} column={index + 2} />
          ))}
        </div>
        {rows.map(({ minute, cells }, index) => (
          <div key={minute} role="row" className="grid__rows" aria-rowindex={index + 2}>
            <TimeHead minute={minute} line={index + firstLine} isFirst={index === 0} grain={grain} />
            {cells.map((cell) => (
              <GridCell key={keyOf(cell)} cell={cell} grid={grid} isStop={cell === stop} now={now} />
            ))}
          </div>
        ))}
      </div>
      <Rules grid={grid} />
      {visits.map((visit) => (
        <Visit key={visit.id} visit={visit} grid={grid} />
      ))}
      {now !== null && now >= grid.day.fromMinute && now <= grid.day.untilMinute && (
        <NowLine grid={grid} minute={now} scale={scale} />
      )}
      {children}
    </div>
  );
}

const keyOf = (cell: Cell) =>
  cell.kind === 'card' ? cell.card.id : cell.kind === 'block' ? cell.block.id : `${cell.place.id} ${cell.minute}`;

function GridCell({ cell, grid, isStop, now }: { cell: Cell; grid: DayGrid; isStop: boolean; now: number | null }) {
  const line = lineOf(grid, cell.minute);
  if (cell.kind === 'block') return <BlockCell cell={cell} line={line} columns={grid.places.length} isStop={isStop} />;
  const at = {
    gridRow: `${line} / span ${cell.kind === 'card' ? cell.rows : 1}`,
    gridColumn: columnOf(grid, cell.place.id),
  };
  if (cell.kind === 'free') return <FreeCell place={cell.place} minute={cell.minute} isStop={isStop} at={at} />;
  const { startMinute, durationMinutes } = cell.card;
  const isRunning = now !== null && (startMinute ?? 0) <= now && now < (startMinute ?? 0) + durationMinutes;
  return <CardCell cell={cell} isStop={isStop} isRunning={isRunning} at={at} />;
}

function PlaceHead({ place, column }: { place: Place; column: number }) {
  const t = useText();
  return (
    <div role="columnheader" className="grid__place" style={{ gridColumn: column }}>
      <PlaceIcon name={place.icon} size={19} />
      <strong>{place.name}</strong>
      {place.seats !== null && <span className="grid__seats">{t('board.seats', { count: place.seats })}</span>}
    </div>
  );
}

type TimeProps = { minute: number; line: number; isFirst: boolean; grain: number };

/** Written at half hours and where the day begins; read aloud on every line. */
function TimeHead({ minute, line, isFirst, grain }: TimeProps) {
  const isShown = isFirst || minute % 30 === 0 || (grain === 20 && minute % 60 === 0);
  return (
    <div
      role="rowheader"
      className={`grid__time${minute % 60 === 0 ? ' grid__time--hour' : ''}`}
      style={{ gridRow: line }}
    >
      <span className={isShown ? undefined : 'visually-hidden'}>{timeText(minute)}</span>
    </div>
  );
}

/** The lines of the hours and half hours, and between the places. */
function Rules({ grid }: { grid: DayGrid }) {
  const shown = useMemo(() => grid.rows.filter(({ minute }) => minute % 30 === 0), [grid.rows]);
  return (
    <>
      <span aria-hidden className="grid__hours" />
      {shown.map(({ minute }) => (
        <span
          key={minute}
          aria-hidden
          className={minute % 60 === 0 ? 'grid__rule grid__rule--hour' : 'grid__rule'}
          style={{ gridRow: lineOf(grid, minute) }}
        />
      ))}
      {grid.places.map(({ id }) => (
        <span key={id} aria-hidden className="grid__column" style={{ gridColumn: columnOf(grid, id) }} />
      ))}
    </>
  );
}

type BlockCellProps = { cell: Extract<Cell, { kind: 'block' }>; line: number; columns: number; isStop: boolean };

/** A break or a plenary: nothing beside it. */
function BlockCell({ cell, line, columns, isStop }: BlockCellProps) {
  const { block, rows } = cell;
  return (
    <div
      role="gridcell"
      aria-colspan={columns}
      aria-rowspan={rows}
      tabIndex={isStop ? 0 : -1}
      data-spot={isStop || undefined}
      className={`grid__block grid__block--${block.kind}`}
      style={{ gridRow: `${line} / span ${rows}` }}
    >
      <strong>{block.title}</strong>{' '}
      <span className="figure">
        {timeText(block.startMinute)} – {timeText(block.startMinute + block.durationMinutes)}
      </span>{' '}
      {block.placeName}
    </div>
  );
}

/** A visit runs beside the cards: a band along the hours. */
function Visit({ visit, grid }: { visit: Block; grid: DayGrid }) {
  const t = useText();
  const rows = Math.max(1, Math.ceil(visit.durationMinutes / grid.grain));
  const until = timeText(visit.startMinute + visit.durationMinutes);
  const text = t('board.visit', { title: visit.title, from: timeText(visit.startMinute), until });
  return (
    <p
      className="grid__visit hue-lake"
      title={text}
      style={{ gridRow: `${lineOf(grid, visit.startMinute)} / span ${rows}` }}
    >
      <MapPin size={14} aria-hidden />
      <span>{text}</span>
    </p>
  );
}

function NowLine({ grid, minute, scale }: { grid: DayGrid; minute: number; scale: number }) {
  const within = (minute - grid.day.fromMinute) % grid.grain;
  const line = Math.min(lineOf(grid, minute), firstLine + grid.rows.length - 1);
  return (
    <span className="grid__now" aria-hidden style={{ gridRow: line, transform: `translateY(${within * scale}px)` }} />
  );
}
