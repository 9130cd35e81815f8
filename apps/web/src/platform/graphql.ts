import { cacheSettings } from './cache.js';
import { makeRefresher } from './refresh.js';
import { makeTurns } from './turns.js';
import { offlineExchange } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import { Client, fetchExchange, mapExchange, type CombinedError, type Operation } from 'urql';

const storeName = 'komunigi.lists';

/** What was read is kept in the browser for a week, so that lists can be read without a network. */
const storage = makeDefaultStorage({ idbName: storeName, maxAge: 7 });

/** Told to the window when a mutation was refused because nobody is signed in any more. */
export const sessionLost = 'komunigi.session-lost';

/**
 * One client a page. Reads answer from the cache at once and are then refreshed; without a network they stay as they
 * were. Writes are never queued here: the outbox does it, visibly, for what may wait.
 */
export function makeClient(): Client {
  const shown = new Map<number, Operation>();
  const turns = makeTurns((operation) => reexecute(client, operation));
  const refresh = makeRefresher(shown, turns.askAgain);
  const client: Client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    fetchSubscriptions: true,
    requestPolicy: 'cache-and-network',
    exchanges: [
      mapExchange({
        onOperation: (operation) => {
          if (operation.kind === 'query') shown.set(operation.key, operation);
          if (operation.kind === 'teardown') shown.delete(operation.key);
        },
        onResult: refresh,
      }),
      offlineExchange({
        ...cacheSettings,
        storage,
        isOfflineError: (error) => isOffline(error),
      }),
      mapExchange({
        onOperation: turns.asked,
        onResult: (result) => {
          turns.answered(result.operation);
          const { operation, error } = result;
          const code = error?.graphQLErrors[0]?.extensions.code;
          if (operation.kind === 'mutation' && code === 'not_signed_in') dispatchEvent(new Event(sessionLost));
        },
      }),
      fetchExchange,
    ],
  });
  shownQueries.set(client, { shown, askAgain: turns.askAgain });
  return client;
}

type Shown = { readonly shown: ReadonlyMap<number, Operation>; readonly askAgain: (operation: Operation) => void };
const shownQueries = new WeakMap<Client, Shown>();

/** Asks again all that is on the screen: after a break in which changes may have gone by unheard. */
export function refreshShown(client: Client): void {
  const of = shownQueries.get(client);
  for (const operation of [...(of?.shown.values() ?? [])]) of?.askAgain(operation);
}

function reexecute(client: Client, operation: Operation): void {
  client.reexecuteOperation(client.createRequestOperation('query', operation, { requestPolicy: 'network-only' }));
}

/** After signing out nothing of what was read stays on the device. */
export async function forgetWhatWasRead(): Promise<void> {
  await storage.clear();
}

/** The network did not answer; a refusal is an answer. */
export function isOffline(error: CombinedError | undefined): boolean {
  const response = error?.response as Response | undefined;
  return Boolean(error?.networkError) && (response === undefined || response.status >= 502);
}
