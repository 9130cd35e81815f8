import { TokenPreviewDocument, type TokenPreviewQuery } from '@komunigi/contract';
import { useEffect, useState } from 'react';
import type { CombinedError } from 'urql';
import { uncached } from '../../platform/uncached.js';

type Preview = NonNullable<TokenPreviewQuery['tokenPreview']>;
type Looked = { preview: Preview | null; error: CombinedError | undefined; pending: boolean };

/** What a link received by mail stands for. Looking at it uses nothing up, and leaves nothing on the device. */
export function useTokenPreview(token: string): Looked {
  const [looked, setLooked] = useState<Looked>({ preview: null, error: undefined, pending: true });
  useEffect(() => {
    let gone = false;
    void uncached
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
