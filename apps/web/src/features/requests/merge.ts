import { MergeRequestDocument, UnmergeRequestDocument } from '@komunigi/contract';
import { useNavigate } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useAct } from './act.js';

export type Mergeable = { id: string; number: number; title: string };

/** Merges, shows the target, and offers to take it apart again. */
export function useMerge() {
  const t = useText();
  const act = useAct();
  const navigate = useNavigate();
  const [{ fetching }, send] = useMutation(MergeRequestDocument);
  const [, unmerge] = useMutation(UnmergeRequestDocument);
  const merge = (source: Mergeable, target: { id: string; number: number }, reason: string | null) =>
    act({
      run: () => send({ input: { operationId: newId(), requestId: source.id, intoId: target.id, reason } }),
      done: t('requests.merge.done', { number: source.number, target: target.number }),
      undo: async () => {
        const answer = await unmerge({ input: { operationId: newId(), requestId: source.id } });
        if (!answer.error && location.pathname === `/demandes/${target.number}`) {
          await navigate({ to: '/demandes/$number', params: { number: String(source.number) }, search: {} });
        }
        return answer;
      },
      undone: t('requests.merge.undone', { number: source.number }),
    });
  return { busy: fetching, merge };
}
