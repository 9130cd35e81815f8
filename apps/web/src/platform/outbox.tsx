import { CommentDocument, SupportDocument, WithdrawSupportDocument } from '@komunigi/contract';
import { useAnnounce } from '@komunigi/ui';
import {
  createContext,
  use,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useClient, type Client, type CombinedError } from 'urql';
import { newId } from './ids.js';
import { useText } from './intl.js';
import { answerOf } from './outbox.answer.js';
import { makeQueue, ownedBy, supportSeen, type Answer, type Seen, type SupportSeen } from './outbox.queue.js';
import { browserStore, type Entry, type Outgoing, type Owner } from './outbox.store.js';
import { refusalOf, useErrorText } from './refusals.js';
import { useSession } from './session.js';

type Outbox = {
  seen: Seen;
  owner: Owner | null;
  /** Does it: at once if the server answers, otherwise as soon as it does. `title` names it in the list of waiting things. */
  send: (what: Outgoing, title: string, path?: string) => Promise<Answer<CombinedError>>;
  /** Gives up something that still waits, or was refused. */
  drop: (operationId: string) => Promise<void>;
  retry: (operationId: string) => Promise<void>;
  flush: () => Promise<void>;
};

const nothing: Seen = { entries: [], waiting: [], refused: [] };

const OutboxContext = createContext<Outbox>({
  seen: nothing,
  owner: null,
  send: async () => ({ outcome: 'later' }),
  drop: async () => undefined,
  retry: async () => undefined,
  flush: async () => undefined,
});

export const useOutbox = () => use(OutboxContext);

/** Count, tick and « en attente d'envoi » of a request's support button. */
export function useSupportSeen(request: Parameters<typeof supportSeen>[0]): SupportSeen {
  const { seen, owner } = useOutbox();
  return supportSeen(request, seen, owner);
}

/** My comments under a request that the server does not have yet. */
export function useUnsentComments(requestId: string): Entry[] {
  const { seen, owner } = useOutbox();
  return seen.entries.filter(
    (entry) => entry.what.kind === 'comment' && entry.what.requestId === requestId && ownedBy(entry, owner),
  );
}

async function deliver(client: Client, entry: Entry): Promise<Answer<CombinedError>> {
  const { operationId, what } = entry;
  const { kind, ...fields } = what;
  const input = { operationId, ...fields };
  const context = { requestPolicy: 'network-only' } as const;
  if (kind === 'support') return answerOf(await client.mutation(SupportDocument, { input } as never, context));
  if (kind === 'withdraw_support')
    return answerOf(await client.mutation(WithdrawSupportDocument, { input } as never, context));
  if (kind === 'comment') return answerOf(await client.mutation(CommentDocument, { input } as never, context));
  // a chunk of its own: only who has seen a board sends cards
  const board = await import('./outbox.board.js').catch(() => null);
  return board ? board.deliverCard(client, entry) : { outcome: 'later' };
}

/** One sender among all tabs where the browser knows locks. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  if (navigator.locks) await navigator.locks.request('komunigi.outbox', work);
  else await work();
};

export function OutboxProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const t = useText();
  const explain = useErrorText();
  const { toast, clear } = useAnnounce();
  const { viewer } = useSession();
  const personId = viewer.person?.id;
  const mandateId = viewer.actingAs?.id;
  const owner = useMemo(() => (personId && mandateId ? { personId, mandateId } : null), [personId, mandateId]);

  const [latest] = useState<{
    client: Client;
    owner: Owner | null;
    refused: (entry: Entry, error: CombinedError) => void;
  }>(() => ({ client, owner, refused: () => undefined }));
  const tellRefused = useEffectEvent((entry: Entry, error: CombinedError) =>
    toast({ text: t('outbox.refused', { title: entry.title, why: explain(error) }) }),
  );
  const [queue] = useState(() =>
    makeQueue<CombinedError>({
      store: browserStore(),
      deliver: (entry) => deliver(latest.client, entry),
      owner: () => latest.owner,
      onRefused: (entry, error) => latest.refused(entry, error),
      keptOf: (error) => {
        const { code = 'internal', params } = refusalOf(error) ?? {};
        return { code, params };
      },
      alone,
    }),
  );
  const seen = useSyncExternalStore(queue.follow, queue.see);

  useEffect(() => {
    Object.assign(latest, {
      client,
      owner,
      refused: (entry: Entry, error: CombinedError) => tellRefused(entry, error),
    });
    void queue.load().then(() => (queue.see().entries.length > 0 ? queue.flush() : undefined));
  }, [latest, queue, client, owner]);

  useEffect(() => {
    const retry = () => void (queue.see().entries.length > 0 && queue.flush());
    addEventListener('online', retry);
    return () => {
      removeEventListener('online', retry);
      queue.stop();
    };
  }, [queue]);

  const outbox = useMemo<Outbox>(
    () => ({
      seen,
      owner,
      send: async (what, title, path) => {
        if (!owner) return { outcome: 'later' };
        clear();
        const answer = await queue.add({ operationId: newId(), title, owner, what, path });
        if (answer.outcome === 'later') toast({ text: t('outbox.kept') });
        return answer;
      },
      drop: queue.drop,
      retry: queue.retry,
      flush: queue.flush,
    }),
    [seen, owner, queue, toast, clear, t],
  );
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}
