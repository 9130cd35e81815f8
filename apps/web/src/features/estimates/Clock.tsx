import { longAfterDays, tooLongAfterDays, type WaitingLevel } from '@komunigi/domain';
import type { Hue } from '@komunigi/ui';
import { messages, useText, type Message } from '../../platform/intl.js';

const hues: Record<WaitingLevel, Hue> = { calm: 'leaf', long: 'saffron', too_long: 'tomato' };
const words: Record<WaitingLevel, Message> = messages({
  calm: { id: 'estimates.clock.calm' },
  long: { id: 'estimates.clock.long' },
  too_long: { id: 'estimates.clock.too_long' },
});

const radius = 26;
const around = 2 * Math.PI * radius;

/** How long a question has waited: a dial of thirty days, with a mark where it becomes long, and the same in words. */
export function Clock({ days, level }: { days: number; level: WaitingLevel }) {
  const t = useText();
  const part = Math.min(1, days / tooLongAfterDays);
  const mark = (longAfterDays / tooLongAfterDays) * 360;
  return (
    <div className={`est-clock hue-${hues[level]}`}>
      <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden>
        <circle cx="32" cy="32" r={radius} className="est-clock__ring" />
        <circle
          cx="32"
          cy="32"
          r={radius}
          className="est-clock__gone"
          strokeDasharray={`${part * around} ${around}`}
          transform="rotate(-90 32 32)"
        />
        <line x1="32" y1="2" x2="32" y2="10" className="est-clock__mark" transform={`rotate(${mark} 32 32)`} />
        <text x="32" y="38" textAnchor="middle" className="est-clock__days">
          {days}
        </text>
      </svg>
      <p>
        <strong>{t('estimates.clock.days', { days })}</strong>
        <span className="est-clock__word">{t(words[level].id)}</span>
      </p>
    </div>
  );
}
