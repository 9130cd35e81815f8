import { Client, fetchExchange } from 'urql';

/** Asks without the cache of the screens: what is read through this is not written to the device. */
export const uncached = new Client({
  url: '/graphql',
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin' },
  exchanges: [fetchExchange],
});
