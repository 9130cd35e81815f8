import type { ReactNode } from 'react';
import type { Hue } from './Chip.js';

type Step = { id: string; icon: ReactNode; hue?: Hue; title: ReactNode; meta?: ReactNode; body?: ReactNode };

/** What happened, one step under the other. */
export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="timeline">
      {steps.map(({ id, icon, hue, title, meta, body }) => (
        <li className="timeline__step" key={id}>
          <span className={hue ? `timeline__mark hue-${hue}` : 'timeline__mark'} aria-hidden>
            {icon}
          </span>
          <div className="timeline__body">
            <p>{title}</p>
            {meta && <div className="timeline__meta">{meta}</div>}
            {body}
          </div>
        </li>
      ))}
    </ol>
  );
}
