import type { TopicEventKind } from '@komunigi/domain';
import { Button, Byline, Instant } from '@komunigi/ui';
import { useState } from 'react';
import { messages, useText, type Message } from '../../../platform/intl.js';
import { Who } from '../../requests/who.js';
import { timeText, useDayText } from '../when.js';
import type { Whole } from './board.js';

const said: Record<TopicEventKind, Message> = messages({
  proposed: { id: 'topic.event.proposed' },
  edited: { id: 'topic.event.edited' },
  placed: { id: 'topic.event.placed' },
  moved: { id: 'topic.event.moved' },
  unplaced: { id: 'topic.event.unplaced' },
  pinned: { id: 'topic.event.pinned' },
  unpinned: { id: 'topic.event.unpinned' },
  withdrawn: { id: 'topic.event.withdrawn' },
  restored: { id: 'topic.event.restored' },
  need_accepted: { id: 'topic.event.need_accepted' },
  need_declined: { id: 'topic.event.need_declined' },
  interest: { id: 'topic.event.interest' },
  interest_withdrawn: { id: 'topic.event.interest_withdrawn' },
  outcome: { id: 'topic.event.outcome' },
  fate: { id: 'topic.event.fate' },
  carried_over: { id: 'topic.event.carried_over' },
});

const shownAtFirst = 4;
type Event = Whole['history'][number];

/** What happened to the card, the latest first. */
export function TopicHistory({ history }: { history: readonly Event[] }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? history : history.slice(0, shownAtFirst);
  return (
    <section className="stack" aria-labelledby="topic-history">
      <h3 id="topic-history">{t('topic.history')}</h3>
      <ul className="topic-history">
        {shown.map((event) => (
          <HistoryLine key={event.id} event={event} />
        ))}
      </ul>
      {shown.length < history.length && (
        <p>
          <Button size="small" onClick={() => setAll(true)}>
            {t('topic.historyAll', { count: history.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

function HistoryLine({ event }: { event: Event }) {
  const t = useText();
  const dayText = useDayText();
  const at = (place: string | null, day: string | null, minute: number | null) =>
    place !== null && day !== null && minute !== null
      ? `${place}, ${dayText(day, { short: true })} ${timeText(minute)}`
      : null;
  const from = at(event.fromPlaceName, event.fromDay, event.fromMinute);
  const to = at(event.toPlaceName, event.toDay, event.toMinute);
  return (
    <li>
      <strong>{t(said[event.kind].id)}</strong> {[from, to].filter(Boolean).join(' → ')}
      <Byline>
        <Who cooperative={event.cooperative} role={event.role} personName={event.personName} />
        <Instant at={event.at} show="moment" />
      </Byline>
    </li>
  );
}
