import Check from 'lucide-react/icons/check';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Clock from 'lucide-react/icons/clock';
import { useId } from 'react';

type SupportButtonProps = {
  count: number;
  /** my co-op supports it */
  supported: boolean;
  /** the whole sentence: « Nous aussi : Exporter les ventes, 37 coopératives » */
  label: string;
  /** given here, not yet sent */
  waiting?: boolean;
  /** why it cannot be used; the count stays readable */
  reason?: string | null;
  onToggle: () => void;
  /** pressed although it cannot be used: say the reason where it is seen */
  onRefused?: () => void;
};

/** « Nous aussi »: the count in a box, a chevron to add one's co-op, a tick once it is there. */
export function SupportButton({ count, supported, label, waiting, reason, onToggle, onRefused }: SupportButtonProps) {
  const reasonId = useId();
  const Icon = waiting ? Clock : supported ? Check : ChevronUp;
  return (
    <>
      <button
        type="button"
        className={waiting ? 'support support--waiting' : 'support'}
        aria-pressed={supported}
        aria-label={label}
        aria-disabled={reason ? true : undefined}
        aria-describedby={reason ? reasonId : undefined}
        title={reason ?? label}
        onClick={() => (reason ? onRefused?.() : onToggle())}
      >
        <Icon size={18} aria-hidden />
        <span className="support__count">{count}</span>
      </button>
      {reason && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </>
  );
}
