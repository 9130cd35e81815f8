import type { ProposalPartsFragment } from '@komunigi/contract';
import ArrowRight from 'lucide-react/icons/arrow-right';
import type { Board } from './board.js';
import { columnOf, lineOf } from './Grid.js';
import type { DayGrid } from './grid.js';

type PreviewProps = { board: Board; grid: DayGrid; proposal: ProposalPartsFragment };

/** Where a proposal would hang its cards, before it is applied; the list beside it says the same in words. */
export function Preview({ board, grid, proposal }: PreviewProps) {
  return proposal.moved.map(({ topicId, toPlaceId, toDay, toMinute }) => {
    const card = board.cards.find(({ id }) => id === topicId);
    if (!card || toPlaceId === null || toMinute === null || toDay !== grid.day.day) return null;
    const column = columnOf(grid, toPlaceId);
    if (column < 2) return null;
    const rows = Math.max(1, Math.ceil(card.durationMinutes / grid.grain));
    return (
      <div
        key={topicId}
        aria-hidden
        className="ghost ghost--planned"
        style={{ gridRow: `${lineOf(grid, toMinute)} / span ${rows}`, gridColumn: column }}
      >
        <strong>
          <ArrowRight size={16} aria-hidden /> {card.title}
        </strong>
      </div>
    );
  });
}
