import { useNavigate } from '@tanstack/react-router';
import type { ProcessSearch } from './processes.search.js';

/** Changes what the address says, and stays where one is on the page. */
export function useAsk() {
  const navigate = useNavigate({ from: '/processus/$model' });
  return (change: ProcessSearch) =>
    void navigate({ search: (before: ProcessSearch) => ({ ...before, ...change }), replace: true, resetScroll: false });
}
