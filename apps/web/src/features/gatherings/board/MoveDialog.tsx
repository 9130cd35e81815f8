import { localOf } from '@komunigi/domain';
import { Button, Dialog, SelectField } from '@komunigi/ui';
import { useState } from 'react';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import type { Seat } from '../../../platform/outbox.store.js';
import { DialogFoot } from '../../requests/dialog-parts.js';
import { timeText, useDayText } from '../when.js';
import { seatOf, type Card } from './board.js';
import { firstFit } from './fit.js';
import { daysOf } from './use-board.js';
import type { Desk } from './use-desk.js';
import { useSeatText } from './use-moves.js';

/** Place, day and time by name: the third way to place a card, equal to the two others. */
export function MoveDialog({ desk, card, onClose }: { desk: Desk; card: Card; onClose: () => void }) {
  const t = useText();
  const why = useRefusalText();
  const { board, fit } = desk;
  const [seat, setSeat] = useState<Seat>(() => seatOf(card) ?? firstSeat(desk, card));
  const blocker = fit.whyNot(card.id, seat);
  const refusal = desk.whyFixed(card) ?? why(blocker?.code, blocker?.params);
  const place = () => {
    if (refusal) return;
    desk.moves.move(card, seat);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('board.move.title', { title: card.title })}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={place} busy={false} label={t('board.move.do')} />}
    >
      <SelectField
        label={t('board.move.place')}
        value={seat.placeId}
        onChange={(event) => setSeat({ ...seat, placeId: event.target.value })}
      >
        {board.places.map(({ id, name, seats }) => (
          <option key={id} value={id}>
            {seats === null ? name : t('board.move.placeSeats', { name, seats })}
          </option>
        ))}
      </SelectField>
      <WhenFields desk={desk} card={card} seat={seat} onChange={setSeat} />
      <p role="status" className="field__error">
        {refusal}
      </p>
    </Dialog>
  );
}

function firstSeat({ board, fit, day }: Desk, card: Card): Seat {
  const { day: local, minute } = localOf(new Date(), board.timeZone);
  const earliest = local === day.day ? minute : 0;
  const anywhere = { placeId: board.places[0]?.id ?? '', day: day.day, startMinute: day.fromMinute };
  return firstFit(board, fit, card, { day: day.day, earliest }) ?? anywhere;
}

type WhenProps = { desk: Desk; card: Card; seat: Seat; onChange: (seat: Seat) => void };

/** The day when there are several, and every line at which the card may begin. */
function WhenFields({ desk: { board, fit }, card, seat, onChange }: WhenProps) {
  const t = useText();
  const dayText = useDayText();
  const days = daysOf(board);
  const { fromMinute = 0, untilMinute = 0 } = days.find((one) => one.day === seat.day) ?? days[0] ?? {};
  const steps = Math.max(1, Math.floor((untilMinute - card.durationMinutes - fromMinute) / board.grainMinutes) + 1);
  const minutes = Array.from({ length: steps }, (_, step) => fromMinute + step * board.grainMinutes);
  return (
    <>
      {days.length > 1 && (
        <SelectField
          label={t('board.move.day')}
          value={seat.day}
          onChange={(event) => onChange({ ...seat, day: event.target.value })}
        >
          {days.map(({ day }) => (
            <option key={day} value={day}>
              {dayText(day)}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('board.move.time')}
        hint={t('board.move.lasts', { count: card.durationMinutes })}
        value={String(seat.startMinute)}
        onChange={(event) => onChange({ ...seat, startMinute: Number(event.target.value) })}
      >
        {minutes.map((minute) => (
          <option key={minute} value={minute}>
            {fit.whyNot(card.id, { ...seat, startMinute: minute })
              ? t('board.move.taken', { time: timeText(minute) })
              : timeText(minute)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

/** Somebody moved the card meanwhile: theirs beside mine, and nothing was written. */
export function QuarrelDialog({ desk }: { desk: Desk }) {
  const t = useText();
  const seatText = useSeatText(desk.board);
  const { quarrel, settle } = desk.moves;
  const card = desk.board.cards.find(({ id }) => id === quarrel?.cardId);
  if (!quarrel || !card) return null;
  return (
    <Dialog
      open
      onClose={() => settle(false)}
      title={t('board.quarrel.title', { title: card.title })}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={() => settle(true)}>{t('board.quarrel.again')}</Button>
          <Button variant="filled" onClick={() => settle(false)}>
            {t('board.quarrel.leave')}
          </Button>
        </>
      }
    >
      <dl className="quarrel">
        <div>
          <dt>{t('board.quarrel.theirs', { by: quarrel.by || t('board.somebody') })}</dt>
          <dd>{seatText(seatOf(card))}</dd>
        </div>
        <div>
          <dt>{t('board.quarrel.mine')}</dt>
          <dd>{seatText(quarrel.wanted)}</dd>
        </div>
      </dl>
      <p className="muted">{t('board.quarrel.nothingLost')}</p>
    </Dialog>
  );
}
