import { useEffect, useState } from 'react';

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
