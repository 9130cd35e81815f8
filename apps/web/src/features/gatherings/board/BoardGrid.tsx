import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useText } from '../../../platform/intl.js';
import type { Seat } from '../../../platform/outbox.store.js';
import { useDayText } from '../when.js';
import { CarryBar, Ghost } from './CarryBar.js';
import { Grid } from './Grid.js';
import { cellAt, walk, type DayGrid, type Spot } from './grid.js';
import type { Desk } from './use-desk.js';

type BoardGridProps = {
  desk: Desk;
  grid: DayGrid;
  scale: number;
  now: number | null;
  helpId: string;
  children?: ReactNode;
};

/** The grid under the hands: keys walk and carry, the pointer drags, the focus stays on the card wherever it goes. */
export function BoardGrid({ desk, grid, scale, now, helpId, children }: BoardGridProps) {
  const t = useText();
  const dayText = useDayText();
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLDivElement>(null);
  const { spot, setSpot, goTo } = useSpot(desk, grid, element);
  usePointer({ desk, grid, scale, element });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (desk.carry?.by === 'keys' && desk.carryKey(event)) return;
    const cell = cellAt(grid, spot);
    const card = cell?.kind === 'card' ? cell.card : null;
    const next = walk(grid, spot, event.key);
    if (next) goTo(next);
    else if (card && (event.key === ' ' || event.key === 'Enter')) {
      if (desk.whyFixed(card)) desk.open(card);
      else desk.pickUp(card, 'keys');
    } else if (card && (event.key === 'Delete' || event.key === 'Backspace')) desk.unplace(card);
    else if (card && event.key === 'm') desk.choose(card);
    else if (card && event.key === 'v') desk.open(card);
    else return;
    event.preventDefault();
  };

  const onFocus = (event: React.FocusEvent) => {
    const id = (event.target as HTMLElement).dataset.card;
    const card = id ? desk.board.cards.find((one) => one.id === id) : undefined;
    if (card?.placeId && card.startMinute !== null) setSpot({ placeId: card.placeId, minute: card.startMinute });
  };

  return (
    <>
      <div className="board__frame" ref={frame} onFocus={onFocus}>
        <Grid
          ref={element}
          grid={grid}
          label={t('board.gridLabel', { day: dayText(grid.day.day) })}
          scale={scale}
          spot={spot}
          now={now}
          describedBy={helpId}
          onKeyDown={onKeyDown}
        >
          <Ghost desk={desk} grid={grid} />
          {children}
        </Grid>
      </div>
      <CarryBar desk={desk} />
    </>
  );
}

/** Where one stands in the grid. Whoever stands on a card stays on it when it is moved, by whomever. */
function useSpot(desk: Desk, grid: DayGrid, element: RefObject<HTMLDivElement | null>) {
  const first: Spot = { placeId: grid.places[0]?.id ?? '', minute: grid.rows[0]?.minute ?? 0 };
  const [wished, setSpot] = useState(first);
  const held = useRef<string | null>(null);
  const walked = useRef(false);
  const spot = grid.places.some(({ id }) => id === wished.placeId) ? wished : { ...wished, placeId: first.placeId };

  useEffect(() => {
    const remember = (event: FocusEvent) => (held.current = (event.target as HTMLElement).dataset?.card ?? null);
    // whoever points elsewhere has left the card
    const forget = () => (held.current = null);
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget, { capture: true });
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget, { capture: true });
    };
  }, []);

  useLayoutEffect(() => {
    if (walked.current) {
      walked.current = false;
      element.current?.querySelector<HTMLElement>('[data-spot]')?.focus();
      return;
    }
    // the card that had the focus hangs elsewhere now: the focus goes with it
    if (document.activeElement !== document.body || held.current === null) return;
    document.querySelector<HTMLElement>(`[data-card="${held.current}"]`)?.focus();
  });

  const goTo = (next: Spot) => {
    walked.current = true;
    setSpot(next);
  };
  return { spot, setSpot, goTo };
}

type PointerSettings = { desk: Desk; grid: DayGrid; scale: number; element: RefObject<HTMLDivElement | null> };
type Grabbed = { grabbed?: unknown; minutes?: unknown };

/** Which line of which place is under the top of the dragged card. */
function usePointer({ desk, grid, scale, element }: PointerSettings): void {
  const seatUnder = (x: number, y: number, { grabbed, minutes }: Grabbed): Seat | null => {
    const head = [...(element.current?.querySelectorAll<HTMLElement>('.grid__place') ?? [])];
    const column = head.findIndex(
      (one) => x >= one.getBoundingClientRect().left && x < one.getBoundingClientRect().right,
    );
    const corner = element.current?.getBoundingClientRect();
    const place = grid.places[column];
    if (!corner || !place || !head[0]) return null;
    // a card of the tray is held by its head, a card of the grid where it was taken
    const height = Number(minutes ?? 0) * scale;
    const top = y - corner.top - head[0].offsetHeight - Math.min(Number(grabbed ?? 0), Math.max(height - 8, 8));
    const { fromMinute, untilMinute } = grid.day;
    const line = Math.round(top / scale / grid.grain);
    const latest = Math.max(fromMinute, untilMinute - Number(minutes ?? 0));
    return {
      placeId: place.id,
      day: grid.day.day,
      startMinute: Math.min(latest, Math.max(fromMinute, fromMinute + line * grid.grain)),
    };
  };
  const aim = useEffectEvent((x: number, y: number, data: Grabbed) => desk.aim(seatUnder(x, y, data)));
  const away = useEffectEvent(() => desk.aim(null));
  const drop = useEffectEvent((x: number, y: number, data: Grabbed) => desk.drop(seatUnder(x, y, data)));
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    return dropTargetForElements({
      element: node,
      onDrag: ({ location: { current }, source }) => aim(current.input.clientX, current.input.clientY, source.data),
      onDragLeave: () => away(),
      onDrop: ({ location: { current }, source }) => drop(current.input.clientX, current.input.clientY, source.data),
    });
  }, [element]);
}
