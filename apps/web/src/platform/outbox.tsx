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
import { isOffline } from './graphql.js';
import { newId } from './ids.js';
import { useText } from './intl.js';
import { makeQueue, ownedBy, supportSeen, type Answer, type Seen, type SupportSeen } from './outbox.queue.js';
import { browserStore, type Entry, type Outgoing, type Owner } from './outbox.store.js';
import { refusalOf, useErrorText } from './refusals.js';
import { useSession } from './session.js';

type Outbox = {
  seen: Seen;
  owner: Owner | null;
  /** Does it: at once if the server answers, otherwise as soon as it does. `title` names it in the list of waiting things. */
  send: (what: Outgoing, title: string) => Promise<Answer<CombinedError>>;
  /** Gives up something that still waits. */
  drop: (operationId: string) => Promise<void>;
  flush: () => Promise<void>;
};

const nothing: Seen = { entries: [], waiting: [] };

const OutboxContext = createContext<Outbox>({
  seen: nothing,
  owner: null,
  send: async () => ({ outcome: 'later' }),
  drop: async () => undefined,
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

/** Answers that ask for another try rather than say no. */
const tryAgain = ['unavailable', 'conflict', 'rate_limited', 'not_signed_in', 'not_acting', 'internal'];

async function deliver(client: Client, { operationId, what }: Entry): Promise<Answer<CombinedError>> {
  const { kind, ...fields } = what;
  const input = { operationId, ...fields };
  const context = { requestPolicy: 'network-only' } as const;
  const result =
    kind === 'support'
      ? await client.mutation(SupportDocument, { input }, context).toPromise()
      : kind === 'withdraw_support'
        ? await client.mutation(WithdrawSupportDocument, { input }, context).toPromise()
        : await client.mutation(CommentDocument, { input: input as never }, context).toPromise();
  if (!result.error) return { outcome: 'done' };
  const code = refusalOf(result.error)?.code;
  if (isOffline(result.error) || code === undefined || tryAgain.includes(code)) return { outcome: 'later' };
  return { outcome: 'refused', refusal: result.error };
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
  const { toast } = useAnnounce();
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
      send: async (what, title) => {
        if (!owner) return { outcome: 'later' };
        const answer = await queue.add({ operationId: newId(), title, owner, what });
        if (answer.outcome === 'later') toast({ text: t('outbox.kept') });
        return answer;
      },
      drop: queue.drop,
      flush: queue.flush,
    }),
    [seen, owner, queue, toast, t],
  );
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}
