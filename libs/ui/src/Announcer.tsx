import X from 'lucide-react/icons/x';
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { IconButton, TextButton } from './Button.js';

type Toast = { text: ReactNode; undo?: { label: string; run: () => void } };
type Announce = {
  /** shows a sentence for some seconds, with an undo where there is one */
  toast: (toast: Toast) => void;
  /** only read aloud */
  say: (text: string) => void;
  /** something else is being done: what is still shown, and its undo, was about what was done before */
  clear: () => void;
};

const AnnounceContext = createContext<Announce>({
  toast: () => undefined,
  say: () => undefined,
  clear: () => undefined,
});

export const useAnnounce = () => use(AnnounceContext);

/** Long enough to read and to reach the undo with a keyboard; it stays as long as it is pointed at or focused. */
const toastMilliseconds = 8_000;

/** Holds the one live region of the page and the toast above it. */
export function Announcer({ closeLabel, children }: { closeLabel: string; children: ReactNode }) {
  const [shown, setShown] = useState<(Toast & { key: number }) | null>(null);
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hold = useCallback(() => clearTimeout(timer.current), []);
  const release = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(null), toastMilliseconds);
  }, []);
  const announce = useMemo<Announce>(
    () => ({
      toast: (toast) => {
        setShown({ ...toast, key: Date.now() });
        release();
      },
      say: setSaid,
      clear: () => setShown(null),
    }),
    [release],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="visually-hidden" role="status">
        {said}
      </div>
      <div className="toasts" role="status">
        {shown && (
          <div
            className="toast"
            key={shown.key}
            onPointerEnter={hold}
            onPointerLeave={release}
            onFocus={hold}
            onBlur={release}
          >
            <p>{shown.text}</p>
            {shown.undo && (
              <TextButton
                onClick={() => {
                  shown.undo?.run();
                  setShown(null);
                }}
              >
                {shown.undo.label}
              </TextButton>
            )}
            <IconButton label={closeLabel} onClick={() => setShown(null)}>
              <X size={18} aria-hidden />
            </IconButton>
          </div>
        )}
      </div>
    </AnnounceContext>
  );
}
