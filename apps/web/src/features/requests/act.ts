import { useAnnounce } from '@komunigi/ui';
import type { CombinedError } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';

type Answer = { error?: CombinedError };
type Act = { run: () => Promise<Answer>; done: string; undo?: () => Promise<Answer>; undone?: string };

/** Does something that succeeds or is refused, says which, and offers to take it back. */
export function useAct() {
  const t = useText();
  const explain = useErrorText();
  const { toast, clear } = useAnnounce();
  const takeBack = async (undo: () => Promise<Answer>, undone: string) => {
    const { error } = await undo();
    toast({ text: error ? explain(error) : undone });
  };
  return async ({ run, done, undo, undone = t('requests.undone') }: Act): Promise<string | null> => {
    clear();
    const { error } = await run();
    if (error) return explain(error);
    toast({
      text: done,
      undo: undo && { label: t('action.undo'), run: () => void takeBack(undo, undone) },
    });
    return null;
  };
}
