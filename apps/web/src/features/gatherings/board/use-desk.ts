/** What hands do on a board: a card is picked up, carried over the grid and put down, by keys, by pointer or from a dialog. */
import { useAnnounce } from '@komunigi/ui';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  type KeyboardEvent,
} from 'react';
import { useText } from '../../../platform/intl.js';
import type { Seat } from '../../../platform/outbox.store.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { seatOf, type Board, type Card, type Day } from './board.js';
import { firstFit, fitOf, type Fit } from './fit.js';
import { carryOn, type DayGrid } from './grid.js';
import type { Around } from './use-board.js';
import { useFits, useMoves, useSeatText, type Moves } from './use-moves.js';

export type Carry = { readonly cardId: string; readonly by: 'keys' | 'pointer'; readonly seat: Seat | null };

export type Desk = {
  readonly board: Board;
  readonly day: Day;
  readonly fit: Fit;
  readonly around: Around;
  readonly moves: Moves;
  readonly carry: (Carry & { readonly card: Card }) | null;
  /** « place minute » of the cells where the carried card fits */
  readonly fits: ReadonlySet<string>;
  /** what the bar and the live region say of the carried card, and what stands in its way there */
  readonly said: { readonly text: string; readonly refusal: string | null } | null;
  /** why this card cannot be moved now; null when it can */
  readonly whyFixed: (card: Card) => string | null;
  readonly pickUp: (card: Card, by: Carry['by']) => void;
  /** where the pointer carries it; null outside the grid */
  readonly aim: (seat: Seat | null) => void;
  /** `seat`: where the pointer let go of it */
  readonly drop: (seat?: Seat | null) => void;
  readonly cancel: () => void;
  readonly unplace: (card: Card) => void;
  /** the keys of a carried card; true when the key was one */
  readonly carryKey: (event: KeyboardEvent) => boolean;
  readonly open: (card: Card) => void;
  /** the dialog with place, day and time */
  readonly choose: (card: Card | null) => void;
  readonly chosen: Card | null;
  /** cards that a proposal would move, while it is looked at */
  readonly leaving: ReadonlySet<string>;
};

export const DeskContext = createContext<Desk | null>(null);
/** null where nothing can be touched: on a projector. */
export const useDesk = () => use(DeskContext);

type DeskSettings = {
  board: Board;
  day: Day;
  grid: DayGrid;
  around: Around;
  /** minute of the day now, when it is this day: what is over is not proposed */
  now: number | null;
  leaving: ReadonlySet<string>;
  open: (card: Card | null) => void;
};

export function useDeskOf(settings: DeskSettings): Desk {
  const { board, day, grid, around, leaving, open } = settings;
  const why = useRefusalText();
  const { say } = useAnnounce();
  const fit = useMemo(() => fitOf(board), [board]);
  const moves = useMoves(board, fit, around);
  const [chosenId, setChosen] = useState<string | null>(null);
  const refused = board.viewerCan.move.reason;
  const whyFixed = (card: Card) => why(refused) ?? (card.isPinned ? why('topic_pinned') : null);
  const hand = useHand({ ...settings, fit, moves, whyFixed });
  const { carry } = hand;
  const minutes = useMemo(() => grid.rows.map(({ minute }) => minute), [grid.rows]);
  const fits = useFits(board, fit, carry?.cardId ?? null, day.day, minutes);
  const said = useSaid(board, fit, carry?.card ?? null, carry?.seat ?? null);

  useEffect(() => {
    if (said) say(said.text);
  }, [said, say]);

  return {
    ...{ board, day, fit, around, moves, fits, said, whyFixed, leaving, open },
    ...hand,
    choose: (card) => setChosen(card?.id ?? null),
    chosen: board.cards.find(({ id }) => id === chosenId) ?? null,
  };
}

type HandSettings = DeskSettings & Pick<Desk, 'fit' | 'moves' | 'whyFixed'>;
type Hand = Pick<Desk, 'carry' | 'pickUp' | 'aim' | 'drop' | 'cancel' | 'unplace' | 'carryKey'>;

/** One card at most is in the hand; wherever the hand goes, nothing is written before it is put down. */
function useHand({ board, day, grid, now, fit, moves, whyFixed }: HandSettings): Hand {
  const t = useText();
  const why = useRefusalText();
  const { say, toast } = useAnnounce();
  const [carry, setCarry] = useState<Carry | null>(null);
  const carried = board.cards.find(({ id }) => id === carry?.cardId) ?? null;

  const end = () => {
    if (carried) moves.tellCarrying(carried, false);
    setCarry(null);
  };
  const leave = useEffectEvent(end);
  // whoever leaves the page puts the card down first
  useEffect(() => () => leave(), []);

  const drop = (letGo?: Seat | null) => {
    if (!carried || !carry) return;
    const seat = letGo ?? carry.seat;
    end();
    if (seat && !sameSeat(seatOf(carried), seat)) moves.move(carried, seat);
  };
  const cancel = () => {
    end();
    say(t('board.cancelled'));
  };
  const unplace = (card: Card) => {
    const fixed = whyFixed(card);
    if (fixed) return toast({ text: fixed });
    if (carry) end();
    if (card.placeId !== null) moves.move(card, null);
  };
  const pickUp = (card: Card, by: Carry['by']) => {
    const fixed = whyFixed(card);
    if (fixed) return toast({ text: fixed });
    const seat = seatOf(card);
    const first = seat?.day === day.day ? seat : firstSeat(grid, fit, board, { card, earliest: now ?? 0 });
    setCarry({ cardId: card.id, by, seat: by === 'keys' ? first : null });
    moves.tellCarrying(card, true);
  };
  const aim = useCallback(
    (seat: Seat | null) =>
      setCarry((before) => (before && !sameSeat(before.seat, seat) ? { ...before, seat } : before)),
    [],
  );
  /** by keys it stays in the hand where it cannot hang: one step further it may */
  const putDown = () => {
    const blocker = carried && carry?.seat && fit.whyNot(carried.id, carry.seat);
    if (blocker) toast({ text: why(blocker.code, blocker.params) });
    else drop();
  };
  const carryKey = (event: KeyboardEvent) => {
    if (!carry || !carried) return false;
    const { key } = event;
    const to = carry.seat && carryOn(grid, carry.seat, carried.durationMinutes, key);
    if (to) setCarry({ ...carry, seat: to });
    else if (key === 'Enter' || key === ' ') putDown();
    else if (key === 'Escape' || key === 'Tab') cancel();
    else if (key === 'Delete' || key === 'Backspace') unplace(carried);
    if (key !== 'Tab') event.preventDefault();
    return true;
  };
  return { carry: carry && carried && { ...carry, card: carried }, pickUp, aim, drop, cancel, unplace, carryKey };
}

type First = { card: Card; earliest: number };

function firstSeat({ day, places }: DayGrid, fit: Fit, board: Board, { card, earliest }: First): Seat | null {
  const place = places[0];
  const shown = { ...board, places: [...places] };
  return (
    firstFit(shown, fit, card, { day: day.day, earliest }) ??
    (place ? { placeId: place.id, day: day.day, startMinute: day.fromMinute } : null)
  );
}

function sameSeat(one: Seat | null, other: Seat | null): boolean {
  return one?.placeId === other?.placeId && one?.day === other?.day && one?.startMinute === other?.startMinute;
}

/** « Grande salle, 11:00, libre » or « Grande salle, 09:00. Occupé par « Bilan ». » */
function useSaid(board: Board, fit: Fit, card: Card | null, seat: Seat | null): Desk['said'] {
  const t = useText();
  const why = useRefusalText();
  const seatText = useSeatText(board);
  const blocker = useMemo(() => (card && seat ? fit.whyNot(card.id, seat) : null), [fit, card, seat]);
  const where = seat ? seatText(seat) : '';
  const refusal = why(blocker?.code, blocker?.params);
  const text =
    card === null
      ? null
      : seat === null
        ? t('board.inHand', { title: card.title })
        : refusal
          ? t('board.notFree', { where, refusal })
          : t('board.isFree', { where });
  return useMemo(() => (text === null ? null : { text, refusal }), [text, refusal]);
}
