import type { TypedDocumentNode } from 'urql';
import { useMutation } from 'urql';
import { useState } from 'react';
import { newId } from '../../platform/ids.js';
import { useAct } from '../requests/act.js';

type Input<I> = Omit<I, 'operationId'>;

/** One mutation of developments: sends it under an id of its own, and says whether it is on its way. */
export function useSend<I extends { operationId: string }>(document: TypedDocumentNode<unknown, { input: I }>) {
  const [{ fetching }, run] = useMutation(document);
  // the client makes the id, and everything else is given
  return { busy: fetching, send: async (input: Input<I>) => run({ input: { ...input, operationId: newId() } as I }) };
}

/** Does it, says that it is done or why not; the refusal stays beside the button. */
export function useDo<I extends { operationId: string }>(
  document: TypedDocumentNode<unknown, { input: I }>,
  done: string,
) {
  const act = useAct();
  const { busy, send } = useSend(document);
  const [refusal, setRefusal] = useState<string | null>(null);
  const go = async (input: Input<I>): Promise<boolean> => {
    const failed = await act({ run: async () => send(input), done });
    setRefusal(failed);
    return failed === null;
  };
  return { busy, refusal, go };
}
