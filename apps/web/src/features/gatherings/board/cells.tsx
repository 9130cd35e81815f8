import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { memo, use, useEffect, useEffectEvent, useRef, type CSSProperties } from 'react';
import { useText } from '../../../platform/intl.js';
import { timeText } from '../when.js';
import type { Card, Place } from './board.js';
import { needNames } from './fit.js';
import type { Cell } from './grid.js';
import { TopicFace, topicClass } from './TopicFace.js';
import { AroundContext } from './use-board.js';
import { useDesk } from './use-desk.js';

type At = Pick<CSSProperties, 'gridRow' | 'gridColumn'>;

/** A free step of time in a place; green while a card that fits there is carried. */
export function FreeCell({ place, minute, isStop, at }: { place: Place; minute: number; isStop: boolean; at: At }) {
  const fits = useDesk()?.fits.has(`${place.id} ${minute}`) ?? false;
  return (
    <FreeSquare
      name={place.name}
      minute={minute}
      isStop={isStop}
      isFit={fits}
      row={at.gridRow}
      column={at.gridColumn}
    />
  );
}

type SquareProps = {
  name: string;
  minute: number;
  isStop: boolean;
  isFit: boolean;
  row: At['gridRow'];
  column: At['gridColumn'];
};

/** There may be thousands of them: each is drawn anew only when something about it changes. */
const FreeSquare = memo(function FreeSquare({ name, minute, isStop, isFit, row, column }: SquareProps) {
  const t = useText();
  return (
    <div
      role="gridcell"
      tabIndex={isStop ? 0 : -1}
      data-spot={isStop || undefined}
      aria-label={t('board.isFree', { where: t('board.seat', { place: name, time: timeText(minute) }) })}
      className={isFit ? 'grid__free grid__free--fit' : 'grid__free'}
      style={{ gridRow: row, gridColumn: column }}
    />
  );
});

type CardCellProps = {
  cell: Extract<Cell, { kind: 'card' }>;
  isStop: boolean;
  isRunning: boolean;
  at: At;
};

/** A card that hangs: its height says how long it lasts. */
export function CardCell({ cell, isStop, isRunning, at }: CardCellProps) {
  const t = useText();
  const desk = useDesk();
  const { card, place, rows } = cell;
  const minute = card.startMinute ?? cell.minute;
  const around = use(AroundContext);
  const element = useDragged(card);
  const isCarried = desk?.carry?.cardId === card.id;
  const span = `${timeText(minute)} – ${timeText(minute + card.durationMinutes)}`;
  return (
    <div
      ref={element}
      role="gridcell"
      aria-rowspan={rows}
      aria-selected={desk ? isCarried : undefined}
      tabIndex={isStop ? 0 : -1}
      data-spot={isStop || undefined}
      data-card={card.id}
      title={[card.title, span, ...needNames(card)].join(' · ')}
      className={topicClass(card, {
        carried: isCarried,
        leaving: desk?.leaving.has(card.id) ?? false,
        running: isRunning,
        fresh: around.fresh.has(card.id),
        held: around.carried.has(card.id),
      })}
      style={at}
      onClick={() => desk?.open(card)}
    >
      <TopicFace
        card={card}
        heldBy={around.carried.get(card.id)}
        also={`${place.name}, ${span}${isRunning ? `, ${t('board.running')}` : ''}`}
      />
    </div>
  );
}

/** Makes an element the handle of its card, for the pointer. */
export function useDragged(card: Card) {
  const desk = useDesk();
  const element = useRef<HTMLDivElement>(null);
  const isInteractive = desk !== null;
  const may = useEffectEvent(() => desk !== null && desk.whyFixed(card) === null);
  const left = useEffectEvent(() => desk?.cancel());
  const began = useEffectEvent(() => desk?.pickUp(card, 'pointer'));
  const data = useEffectEvent((y: number) => ({ cardId: card.id, grabbed: y, minutes: card.durationMinutes }));
  useEffect(() => {
    const node = element.current;
    if (!node || !isInteractive) return;
    return draggable({
      element: node,
      canDrag: () => may(),
      getInitialData: ({ input }) => data(input.clientY - node.getBoundingClientRect().top),
      onDragStart: () => began(),
      // let go of outside the board: it goes back where it was
      onDrop: ({ location }) => location.current.dropTargets.length === 0 && left(),
    });
  }, [isInteractive]);
  return element;
}
