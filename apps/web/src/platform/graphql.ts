import { cacheSettings } from './cache.js';
import { inOrder } from './order.js';
import { makeRefresher } from './refresh.js';
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
  const refresh = makeRefresher(shown, (operation) => askAgain(client, operation));
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
        onResult: ({ operation, error }) => {
          const code = error?.graphQLErrors[0]?.extensions.code;
          if (operation.kind === 'mutation' && code === 'not_signed_in') dispatchEvent(new Event(sessionLost));
        },
      }),
      inOrder((operation) => askAgain(client, operation)),
      fetchExchange,
    ],
  });
  shownQueries.set(client, shown);
  return client;
}

const shownQueries = new WeakMap<Client, Map<number, Operation>>();

/** Asks again all that is on the screen: after a break in which changes may have gone by unheard. */
export function refreshShown(client: Client): void {
  for (const operation of [...(shownQueries.get(client)?.values() ?? [])]) askAgain(client, operation);
}

function askAgain(client: Client, operation: Operation): void {
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
