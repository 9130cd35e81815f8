import { cacheSettings } from './cache.js';
import { offlineExchange } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import { Client, fetchExchange, mapExchange, type CombinedError } from 'urql';

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
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    fetchSubscriptions: true,
    requestPolicy: 'cache-and-network',
    exchanges: [
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
      fetchExchange,
    ],
  });
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
