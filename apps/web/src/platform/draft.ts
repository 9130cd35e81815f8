import { useCallback, useState } from 'react';

const prefix = 'komunigi.draft.';

/**
 * A text being written, kept for this tab: it is still there after a reload, or after having had to sign in again.
 * `forget` once it is sent.
 */
export function useDraft(key: string, first = ''): [text: string, write: (text: string) => void, forget: () => void] {
  const [text, setText] = useState(() => read(key) ?? first);
  const write = useCallback(
    (next: string) => {
      setText(next);
      try {
        sessionStorage.setItem(prefix + key, next);
      } catch {
        // storage may be closed or full: the text lives in the page
      }
    },
    [key],
  );
  const forget = useCallback(() => {
    setText('');
    try {
      sessionStorage.removeItem(prefix + key);
    } catch {
      // as above
    }
  }, [key]);
  return [text, write, forget];
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}
