import { RequestChangedDocument, type RequestChangedSubscription } from '@komunigi/contract';
import { createContext, use, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react';
import { useClient, type Client, type TypedDocumentNode } from 'urql';
import { refreshShown } from './graphql.js';
import { refusalOf } from './refusals.js';

type LiveEvent = RequestChangedSubscription['requestChanged'];
type Told = { cursor: string };

/** What the page listens to: its document's one field brings events that have a cursor. */
export type Channel = { document: TypedDocumentNode; id: string | null };
type Listener = (event: Told, of: string | null) => void;
type Live = { listeners: Set<Listener>; isLive: boolean; follow: (channel: Channel) => void };

const requests: Channel = { document: RequestChangedDocument, id: null };

const LiveContext = createContext<Live>({ listeners: new Set(), isLive: false, follow: () => undefined });

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** An answer that has not failed by then is a stream. */
const settleMs = 1_500;

/** The last event seen of each channel: coming back to it, one resumes there. */
const cursors = new WeakMap<Client, Map<string | null, string>>();

function cursorsOf(client: Client): Map<string | null, string> {
  const known = cursors.get(client) ?? new Map<string | null, string>();
  cursors.set(client, known);
  return known;
}

/**
 * The one stream of the page: what changes arrives here, updates the cache (cache.ts) and wakes the listeners. It follows
 * all requests, or in their place what the page on the screen asks for. It resumes after the last event it saw; after a
 * break it waits a little longer each time.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const [listeners] = useState(() => new Set<Listener>());
  const [channel, follow] = useState(requests);
  const [isLive, setLive] = useState(true);

  useEffect(() => {
    const seen = cursorsOf(client);
    const { document, id } = channel;
    let pause = firstPauseMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    let ended = false;
    let broken = false;

    const later = () => {
      stop?.();
      stop = undefined;
      clearTimeout(settled);
      if (ended) return;
      broken = true;
      setLive(false);
      clearTimeout(timer);
      timer = setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPauseMs);
    };

    const open = () => {
      if (ended) return;
      const after = seen.get(id) ?? null;
      settled = setTimeout(() => setLive(navigator.onLine), settleMs);
      const subscription = client.subscription<Record<string, Told>>(document, { id, after }).subscribe((result) => {
        // too long ago to resume: everything on the screen is asked again
        if (refusalOf(result.error)?.code === 'bad_cursor') seen.delete(id);
        if (result.error || !result.data) return later();
        pause = firstPauseMs;
        setLive(true);
        const event = Object.values(result.data)[0]!;
        seen.set(id, event.cursor);
        for (const listen of listeners) listen(event, id);
        if (result.hasNext === false) later();
      });
      stop = () => subscription.unsubscribe();
      // nothing to resume after: what went by meanwhile is asked for
      if (broken && after === null && navigator.onLine) refreshShown(client);
    };

    const now = () => {
      pause = firstPauseMs;
      if (!stop) open();
    };
    const away = () => setLive(false);
    open();
    addEventListener('online', now);
    addEventListener('offline', away);
    return () => {
      ended = true;
      clearTimeout(timer);
      clearTimeout(settled);
      stop?.();
      removeEventListener('online', now);
      removeEventListener('offline', away);
    };
  }, [client, listeners, channel]);

  const live = useMemo(() => ({ listeners, isLive, follow }), [listeners, isLive]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function useListener(of: string | null, listen: (event: Told) => void): void {
  const { listeners } = use(LiveContext);
  const hear = useEffectEvent(listen);
  useEffect(() => {
    const relay: Listener = (event, channel) => channel === of && hear(event);
    listeners.add(relay);
    return () => void listeners.delete(relay);
  }, [listeners, of]);
}

/** Is called for each change of a request that arrives while the component is shown. The cache is already up to date then. */
export function useLiveEvents(listen: (event: LiveEvent) => void): void {
  useListener(null, (event) => listen(event as LiveEvent));
}

/** The stream of the page follows this instead of the requests, as long as the component is shown; says whether it does. */
export function useLiveChannel<Event>(
  document: TypedDocumentNode<Record<string, Event>, { id: string }> | TypedDocumentNode,
  id: string | null,
  listen: (event: Event) => void,
): boolean {
  const { follow, isLive } = use(LiveContext);
  useEffect(() => {
    if (id === null) return;
    follow({ document: document as TypedDocumentNode, id });
    return () => follow(requests);
  }, [follow, document, id]);
  useListener(id ?? '', (event) => listen(event as Event));
  return isLive;
}
