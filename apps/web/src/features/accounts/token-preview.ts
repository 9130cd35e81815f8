import { TokenPreviewDocument, type TokenPreviewQuery } from '@komunigi/contract';
import { useEffect, useState } from 'react';
import { Client, fetchExchange, type CombinedError } from 'urql';

/** Without the cache: a link that opens an account is not written to the device. */
const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin' },
  exchanges: [fetchExchange],
});

type Preview = NonNullable<TokenPreviewQuery['tokenPreview']>;
type Looked = { preview: Preview | null; error: CombinedError | undefined; pending: boolean };

/** What a link received by mail stands for. Looking at it uses nothing up. */
export function useTokenPreview(token: string): Looked {
  const [looked, setLooked] = useState<Looked>({ preview: null, error: undefined, pending: true });
  useEffect(() => {
    let gone = false;
    void client
      .query(TokenPreviewDocument, { token }, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data, error }) => {
        if (!gone) setLooked({ preview: data?.tokenPreview ?? null, error, pending: false });
      });
    return () => {
      gone = true;
    };
  }, [token]);
  return looked;
}
