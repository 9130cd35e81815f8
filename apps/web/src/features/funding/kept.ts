import { useState } from 'react';

/** What was shown stays while its successor loads. */
export function useKept<Data>(data: Data | undefined): { shown: Data | undefined; isOld: boolean } {
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  return { shown: data ?? kept, isOld: data === undefined && kept !== undefined };
}
