import { CarryTopicDocument, UndoTopicMoveDocument } from '@komunigi/contract';
import { useAnnounce } from '@komunigi/ui';
import { useMemo, useState } from 'react';
import { useClient } from 'urql';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useOutbox } from '../../../platform/outbox.js';
import type { Seat } from '../../../platform/outbox.store.js';
import { refusalOf, useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { timeText } from '../when.js';
import { seatOf, type Board, type Card } from './board.js';
import type { Fit } from './fit.js';
import { carrierId, type Around } from './use-board.js';

/** Somebody moved the card meanwhile: where I wanted it, and who it was. */
export type Quarrel = { cardId: string; wanted: Seat | null; by: string };

export type Moves = {
  /** null takes the card down */
  move: (card: Card, to: Seat | null) => void;
  /** others see that somebody has the card in hand */
  tellCarrying: (card: Card, isCarrying: boolean) => void;
  interest: (card: Card) => void;
  quarrel: Quarrel | null;
  /** puts the card where I wanted it all the same, or leaves it */
  settle: (again: boolean) => void;
};

/** « Cuisine, 10:30 » */
export function useSeatText(board: Board): (seat: Seat | null) => string {
  const t = useText();
  return (seat) =>
    seat === null
      ? t('board.tray')
      : t('board.seat', {
          place: board.places.find(({ id }) => id === seat.placeId)?.name ?? '',
          time: timeText(seat.startMinute),
        });
}

/** Moves cards: here at once, at the server when it answers; a no puts the card back and says what stood in the way. */
export function useMoves(board: Board, fit: Fit, around: Around): Moves {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const seatText = useSeatText(board);
  const { toast } = useAnnounce();
  const { send } = useOutbox();
  const client = useClient();
  const [quarrel, setQuarrel] = useState<Quarrel | null>(null);
  const path = `/rencontres/${board.slug}/place-du-marche`;

  const undo = async (card: Card) => {
    around.mine(card.id);
    const input = { operationId: newId(), topicId: card.id };
    const { error, data } = await client.mutation(UndoTopicMoveDocument, { input });
    const back = data?.undoTopicMove.topic;
    toast({
      text: error || !back ? explain(error!) : t('board.undone', { where: seatText(seatOf({ ...card, ...back })) }),
    });
  };

  const move = async (card: Card, to: Seat | null) => {
    const blocker = to && fit.whyNot(card.id, to);
    if (blocker) return toast({ text: why(blocker.code, blocker.params) });
    around.mine(card.id);
    const seen = { topicId: card.id, version: card.version, saw: seatOf(card) };
    const answer = await send(
      to ? { kind: 'place_topic', ...seen, ...to } : { kind: 'unplace_topic', ...seen },
      to ? `${card.title} → ${seatText(to)}` : card.title,
      path,
    );
    if (answer.outcome === 'refused') {
      const refusal = refusalOf(answer.refusal);
      if (refusal?.code !== 'topic_changed') return toast({ text: explain(answer.refusal) });
      return setQuarrel({ cardId: card.id, wanted: to, by: String(refusal.params?.by ?? '') });
    }
    if (answer.outcome === 'done') {
      const text = to ? t('board.moved', { where: seatText(to) }) : t('board.unplaced');
      toast({ text, undo: { label: t('action.undo'), run: () => void undo(card) } });
    }
  };

  const interest = async (card: Card) => {
    const kind = card.amInterested ? 'withdraw_interest' : 'interest';
    const answer = await send({ kind, topicId: card.id }, card.title, path);
    if (answer.outcome === 'refused') toast({ text: explain(answer.refusal) });
    if (answer.outcome === 'done')
      toast({ text: card.amInterested ? t('board.interestOff') : t('board.interestOn', { title: card.title }) });
  };

  const settle = (again: boolean) => {
    setQuarrel(null);
    const card = board.cards.find(({ id }) => id === quarrel?.cardId);
    if (again && card && quarrel) void move(card, quarrel.wanted);
  };

  const tellCarrying = (card: Card, isCarrying: boolean) => {
    if (!navigator.onLine) return;
    const input = { operationId: newId(), gatheringId: board.id, topicId: card.id, carrierId, isCarrying };
    void client.mutation(CarryTopicDocument, { input }).toPromise();
  };

  return {
    move: (card, to) => void move(card, to),
    interest: (card) => void interest(card),
    tellCarrying,
    quarrel,
    settle,
  };
}

/** What fits where is asked a hundred times while a card is carried: once is enough. */
export function useFits(board: Board, fit: Fit, cardId: string | null, day: string, minutes: readonly number[]) {
  return useMemo(() => {
    const found = new Set<string>();
    if (cardId === null) return found;
    for (const { id: placeId } of board.places) {
      for (const startMinute of minutes) {
        if (fit.whyNot(cardId, { placeId, day, startMinute }) === null) found.add(`${placeId} ${startMinute}`);
      }
    }
    return found;
  }, [board, fit, cardId, day, minutes]);
}
