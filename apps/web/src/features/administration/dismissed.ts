import { useState } from 'react';

const storageKey = 'komunigi.not-duplicates';

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** Pairs one has looked at and found different; remembered on this device only. */
export function useDismissed() {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(() => new Set(read()));
  const keep = (next: ReadonlySet<string>) => {
    setDismissed(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify([...next]));
    } catch {
      // storage may be closed: it lasts as long as the page
    }
  };
  return {
    dismissed,
    dismiss: (key: string) => keep(new Set(dismissed).add(key)),
    restoreAll: () => keep(new Set()),
  };
}
