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

/** The same for all the fields of a form; null when nothing was kept, or when what was kept is of another form. */
export function readKept<Name extends string>(
  key: string,
  fields: Readonly<Record<Name, string>>,
): Record<Name, string> | null {
  try {
    const kept: unknown = JSON.parse(read(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const known = Object.entries(kept).filter(([name, text]) => name in fields && typeof text === 'string');
    return known.length === Object.keys(fields).length ? (Object.fromEntries(known) as Record<Name, string>) : null;
  } catch {
    return null;
  }
}

export function writeKept(key: string, values: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(values));
  } catch {
    // storage may be closed or full: what is written lives in the page
  }
}

export function forgetKept(key: string): void {
  try {
    sessionStorage.removeItem(prefix + key);
  } catch {
    // as above
  }
}
