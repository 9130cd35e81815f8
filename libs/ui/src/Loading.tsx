import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './Button.js';

/** Nothing for the first 300 ms, then grey lines; `label` is read aloud. */
export function Skeleton({ lines = 6, label }: { lines?: number; label: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={label}>
      {late && (
        <div className="skeleton" aria-hidden>
          {Array.from({ length: lines }, (_, line) => (
            <span key={line} />
          ))}
        </div>
      )}
    </div>
  );
}

type LoadMoreProps = {
  /** « 20 sur 53 » */
  shown: ReactNode;
  label: string;
  busy?: boolean;
  onMore: (() => void) | null;
};

/** How much is shown, and the next page when there is one. */
export function LoadMore({ shown, label, busy, onMore }: LoadMoreProps) {
  return (
    <div className="more">
      <span className="figure">{shown}</span>
      {onMore && (
        <Button onClick={onMore} busy={busy}>
          {label}
        </Button>
      )}
    </div>
  );
}
