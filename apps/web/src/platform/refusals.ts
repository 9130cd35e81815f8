import type { RefusalCode } from '@komunigi/domain';
import { useCallback } from 'react';
import type { CombinedError } from 'urql';
import { isOffline } from './graphql.js';
import { useKnows, useText, type MessageId } from './intl.js';

/** A code without its sentence does not compile: the type is the union of all of them, and each must be an id. */
const sentenceOf = (code: RefusalCode): MessageId => `refusal.${code}`;

type Extensions = { code?: string; params?: Record<string, string | number>; reference?: string };

/** Why the server refused, as it said it; null when the error is not a refusal. */
export function refusalOf(error: CombinedError | undefined): (Extensions & { code: RefusalCode }) | null {
  const extensions = error?.graphQLErrors[0]?.extensions as Extensions | undefined;
  return extensions?.code && /^[a-z_]+$/.test(extensions.code)
    ? (extensions as Extensions & { code: RefusalCode })
    : null;
}

/** `why('request_closed')`: the sentence of a refusal code, as `viewerCan.….reason` gives it; null stays null. */
export function useRefusalText() {
  const t = useText();
  const knows = useKnows();
  return useCallback(
    (code: string | null | undefined, params?: Record<string, string | number>): string | null => {
      if (!code) return null;
      const id = sentenceOf(code as RefusalCode);
      return t(knows(id) ? id : 'refusal.internal', { reference: '', ...params });
    },
    [t, knows],
  );
}

/** `explain(error)`: the sentence for whatever went wrong with a query or a mutation. */
export function useErrorText() {
  const t = useText();
  const why = useRefusalText();
  return useCallback(
    (error: CombinedError): string => {
      if (isOffline(error)) return t('error.offline');
      const refusal = refusalOf(error);
      if (refusal === null) return t('refusal.internal', { reference: '' });
      return why(refusal.code, { ...refusal.params, reference: refusal.reference ?? '' }) ?? '';
    },
    [t, why],
  );
}
