import { RequestChangedDocument, type RequestChangedSubscription } from '@komunigi/contract';
import { createContext, use, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { refreshShown } from './graphql.js';

type LiveEvent = RequestChangedSubscription['requestChanged'];
type Listener = (event: LiveEvent) => void;

const LiveContext = createContext<Set<Listener>>(new Set());

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * The one stream of the page: what changes anywhere arrives here, updates the cache (cache.ts) and wakes the listeners.
 * It resumes after the last event it saw; after a break it waits a little longer each time.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const [listeners] = useState(() => new Set<Listener>());

  useEffect(() => {
    let cursor: string | null = null;
    let pause = firstPauseMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    let ended = false;
    let broken = false;

    const later = () => {
      stop?.();
      stop = undefined;
      if (ended) return;
      broken = true;
      clearTimeout(timer);
      timer = setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPauseMs);
    };

    const open = () => {
      if (ended) return;
      const subscription = client.subscription(RequestChangedDocument, { after: cursor }).subscribe((result) => {
        if (result.error || !result.data) return later();
        pause = firstPauseMs;
        const event = result.data.requestChanged;
        cursor = event.cursor;
        for (const listen of listeners) listen(event);
        if (result.hasNext === false) later();
      });
      stop = () => subscription.unsubscribe();
      // nothing to resume after: what went by meanwhile is asked for
      if (broken && cursor === null && navigator.onLine) refreshShown(client);
    };

    const now = () => {
      pause = firstPauseMs;
      if (!stop) open();
    };
    open();
    addEventListener('online', now);
    return () => {
      ended = true;
      clearTimeout(timer);
      stop?.();
      removeEventListener('online', now);
    };
  }, [client, listeners]);

  return <LiveContext value={listeners}>{children}</LiveContext>;
}

/** Is called for each change that arrives while the component is shown. The cache is already up to date then. */
export function useLiveEvents(listen: Listener): void {
  const listeners = use(LiveContext);
  const hear = useEffectEvent(listen);
  useEffect(() => {
    const relay: Listener = (event) => hear(event);
    listeners.add(relay);
    return () => void listeners.delete(relay);
  }, [listeners]);
}
