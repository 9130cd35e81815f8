import { useSyncExternalStore } from 'react';

function follow(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** What the device believes; a server that does not answer shows itself elsewhere. */
export function useOnline(): boolean {
  return useSyncExternalStore(follow, () => navigator.onLine);
}
