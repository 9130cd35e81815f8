import { Button } from '@komunigi/ui';
import { useText } from '../../../platform/intl.js';
import type { DayGrid } from './grid.js';
import { columnOf, lineOf } from './Grid.js';
import type { Desk } from './use-desk.js';

/** Where the carried card would hang: green when it fits, red and dashed when something stands in the way. */
export function Ghost({ desk, grid }: { desk: Desk; grid: DayGrid }) {
  const { carry, said } = desk;
  const seat = carry?.seat;
  if (!carry || !seat || seat.day !== grid.day.day) return null;
  const column = columnOf(grid, seat.placeId);
  if (column < 2) return null;
  const rows = Math.max(1, Math.ceil(carry.card.durationMinutes / grid.grain));
  return (
    <div
      ref={(element) => element?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })}
      key={`${seat.placeId} ${seat.startMinute}`}
      aria-hidden
      className={said?.refusal ? 'ghost ghost--taken' : 'ghost'}
      style={{ gridRow: `${lineOf(grid, seat.startMinute)} / span ${rows}`, gridColumn: column }}
    >
      {said?.refusal ?? carry.card.title}
    </div>
  );
}

/** What the live region says of the carried card, for the eyes; and the way back. */
export function CarryBar({ desk }: { desk: Desk }) {
  const t = useText();
  const { carry, said, cancel } = desk;
  if (!carry || !said) return null;
  return (
    <div className={said.refusal ? 'carry carry--taken' : 'carry'}>
      <p>{said.text}</p>
      <Button size="small" onClick={cancel}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
