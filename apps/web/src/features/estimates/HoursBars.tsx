import { useText } from '../../platform/intl.js';
import { useHours } from './hours.js';

type Props = { guess: number | null; likely: number | null; real: number | null };

/** Three bars on one scale, with their hours in words. */
export function HoursBars({ guess, likely, real }: Props) {
  const t = useText();
  const hours = useHours();
  const widest = Math.max(1, guess ?? 0, likely ?? 0, real ?? 0);
  const bars = [
    { key: 'guess', label: t('estimates.side.guess'), minutes: guess },
    { key: 'likely', label: t('estimates.side.estimate'), minutes: likely },
    { key: 'real', label: t('estimates.side.real'), minutes: real },
  ];
  return (
    <dl className="est-bars">
      {bars.map(({ key, label, minutes }) => (
        <div key={key} className={`est-bars__line est-bars__line--${key}`}>
          <dt>{label}</dt>
          <dd>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
              <rect x="0" y="0" width={((minutes ?? 0) / widest) * 100} height="10" rx="1" />
            </svg>
            <span>{minutes === null ? t('estimates.side.unknown') : hours(minutes)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
