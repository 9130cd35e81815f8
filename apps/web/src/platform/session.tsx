import { ShellDocument, type MandateLineFragment, type ShellQuery } from '@komunigi/contract';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { Provider, useQuery, type Client } from 'urql';
import { forgetWhatWasRead, makeClient } from './graphql.js';

const RenewContext = createContext<() => Promise<void>>(async () => undefined);

/** Holds the client; `renew` forgets all that was read and asks again, as whoever the session now is. */
export function GraphqlProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState<Client>(makeClient);
  const renew = useCallback(async () => {
    await forgetWhatWasRead();
    setClient(makeClient());
  }, []);
  return (
    <RenewContext value={renew}>
      <Provider value={client}>{children}</Provider>
    </RenewContext>
  );
}

/** To be called after signing in or out, or acting under another mandate. */
export const useRenewSession = () => use(RenewContext);

type Server = ShellQuery['server'];
type Viewer = ShellQuery['viewer'];
export type Mandate = MandateLineFragment;

const nobody: Viewer = {
  isSignedIn: false,
  person: null,
  actingAs: null,
  mandates: [],
  can: Object.fromEntries(
    ['postRequest', 'importRequests', 'administer', 'administerCooperative', 'mergeRequests'].map((name) => [
      name,
      { allowed: false, reason: 'not_signed_in' },
    ]),
  ) as Viewer['can'],
};
const unknownServer: Server = { version: '', commit: null, sourceUrl: null, isDemo: false };

/** Who is looking, under which mandate, and what they may do; a visitor until the server has answered. */
export function useSession() {
  const [{ data, fetching, error }] = useQuery({ query: ShellDocument });
  return useMemo(
    () => ({
      viewer: data?.viewer ?? nobody,
      server: data?.server ?? unknownServer,
      /** the server has not answered yet: do not send anybody to the sign-in page */
      pending: !data && fetching,
      unreachable: !data && Boolean(error),
    }),
    [data, fetching, error],
  );
}
