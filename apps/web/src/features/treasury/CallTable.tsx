import type { CallLineFragment } from '@komunigi/contract';
import { Chip, Day, Money, Table } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import { useText } from '../../platform/intl.js';
import { callStateHues, callStateWords } from './call-words.js';

export function CallStateChip({ state }: { state: CallLineFragment['state'] }) {
  const t = useText();
  return (
    <Chip
      hue={callStateHues[state]}
      outline={state === 'cancelled'}
      icon={state === 'paid' ? <Check size={14} aria-hidden /> : undefined}
    >
      {t(callStateWords[state].id)}
    </Chip>
  );
}

type Line = CallLineFragment & { development?: { number: number; title: string; language: string } };
type Props = { calls: readonly Line[]; caption: string };

/** One row a call; on the page of a development its title is left out. */
export function CallTable({ calls, caption }: Props) {
  const t = useText();
  const ofMany = calls.some(({ development }) => development !== undefined);
  const about = {
    key: 'development',
    head: t('treasury.call.development'),
    cell: ({ development }: Line) => development && <span lang={development.language}>{development.title}</span>,
  };
  return (
    <Table<Line>
      caption={caption}
      captionHidden
      rows={calls}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'call',
          head: t('treasury.call.cooperative'),
          cell: ({ id, number, cooperative }) => (
            <Link to="/appels/$id" params={{ id }}>
              {cooperative.name} <span className="calls__number">n° {number}</span>
            </Link>
          ),
        },
        ...(ofMany ? [about] : []),
        { key: 'state', head: t('treasury.call.stateHead'), cell: ({ state }) => <CallStateChip state={state} /> },
        { key: 'due', head: t('treasury.call.due'), cell: ({ dueOn }) => <Day day={dueOn} /> },
        { key: 'amount', head: t('treasury.call.amount'), number: true, cell: ({ amount }) => <Money {...amount} /> },
        { key: 'left', head: t('treasury.call.left'), number: true, cell: ({ left }) => <Money {...left} /> },
      ]}
    />
  );
}
