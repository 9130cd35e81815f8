import { useSyncExternalStore } from 'react';

const wide = matchMedia('(width >= 60rem)');

function follow(changed: () => void): () => void {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
}

/** Is there room for co-ops side by side? */
export function useIsWide(): boolean {
  return useSyncExternalStore(follow, () => wide.matches);
}
