import type { DevelopmentLineFragment } from '@komunigi/contract';
import { Chip, type Hue } from '@komunigi/ui';
import { messages, useText } from '../../platform/intl.js';

type Facts = Pick<
  DevelopmentLineFragment,
  'isWithdrawn' | 'stoppedAt' | 'closedAt' | 'acceptedAt' | 'startedAt' | 'isFunded'
>;
type Stage = 'withdrawn' | 'stopped' | 'closed' | 'accepted' | 'underway' | 'funded' | 'preparing';

function stageOf({ isWithdrawn, stoppedAt, closedAt, acceptedAt, startedAt, isFunded }: Facts): Stage {
  if (isWithdrawn) return 'withdrawn';
  if (stoppedAt) return 'stopped';
  if (closedAt) return 'closed';
  if (acceptedAt) return 'accepted';
  if (startedAt) return 'underway';
  return isFunded ? 'funded' : 'preparing';
}

const stageNames = messages({
  withdrawn: { id: 'developments.stage.withdrawn' },
  stopped: { id: 'developments.stage.stopped' },
  closed: { id: 'developments.stage.closed' },
  accepted: { id: 'developments.stage.accepted' },
  underway: { id: 'developments.stage.underway' },
  funded: { id: 'developments.stage.funded' },
  preparing: { id: 'developments.stage.preparing' },
});

const hues: Record<Stage, Hue | undefined> = {
  withdrawn: undefined,
  stopped: 'tomato',
  closed: undefined,
  accepted: 'leaf',
  underway: 'lake',
  funded: 'saffron',
  preparing: 'plum',
};

/** How far it is, from what was done. */
export function StageChip({ development }: { development: Facts }) {
  const t = useText();
  const stage = stageOf(development);
  return (
    <Chip hue={hues[stage]} outline={hues[stage] === undefined}>
      {t(stageNames[stage].id)}
    </Chip>
  );
}
