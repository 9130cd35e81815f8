import type { ReactNode } from 'react';
import { Button } from './Button.js';

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
