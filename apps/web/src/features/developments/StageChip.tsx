import type { DevelopmentLineFragment } from '@komunigi/contract';
import { Chip, type Hue } from '@komunigi/ui';
import { messages, useText, type Message } from '../../platform/intl.js';

type Phase = DevelopmentLineFragment['phase'];

const names: Record<Phase, Message> = messages({
  draft: { id: 'developments.phase.draft' },
  waiting_estimate: { id: 'developments.phase.waiting_estimate' },
  open: { id: 'developments.phase.open' },
  covered: { id: 'developments.phase.covered' },
  lapsed: { id: 'developments.phase.lapsed' },
  called: { id: 'developments.phase.called' },
  secured: { id: 'developments.phase.secured' },
  in_progress: { id: 'developments.phase.in_progress' },
  to_test: { id: 'developments.phase.to_test' },
  accepted: { id: 'developments.phase.accepted' },
  closed: { id: 'developments.phase.closed' },
  stopped: { id: 'developments.phase.stopped' },
  withdrawn: { id: 'developments.phase.withdrawn' },
});

const hues: Partial<Record<Phase, Hue>> = {
  draft: 'plum',
  waiting_estimate: 'plum',
  open: 'saffron',
  covered: 'saffron',
  lapsed: 'tomato',
  called: 'saffron',
  secured: 'saffron',
  in_progress: 'lake',
  to_test: 'lake',
  accepted: 'leaf',
  stopped: 'tomato',
};

/** How far it is: its phase, as it follows from what was done. */
export function StageChip({ development: { phase } }: { development: { phase: Phase } }) {
  const t = useText();
  return (
    <Chip hue={hues[phase]} outline={!hues[phase]}>
      {t(names[phase].id)}
    </Chip>
  );
}
