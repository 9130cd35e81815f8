import type { SupportStateFragment } from '@komunigi/contract';
import { useAnnounce } from '@komunigi/ui';
import { useText } from '../../platform/intl.js';
import { useOutbox, useSupportSeen, type useUnsentComments } from '../../platform/outbox.js';
import { useSession } from '../../platform/session.js';

export type Supported = Pick<SupportStateFragment, 'id' | 'number' | 'title' | 'supportCount' | 'mySupport'>;
export type Voice = { importance: number; reason: string | null };
export type Waiting = ReturnType<typeof useUnsentComments>;

const firstVoice: Voice = { importance: 2, reason: null };

/** The voice of my co-op on a request: how it stands, and how to give, change or take it back; each can be undone. */
export function useVoice(request: Supported) {
  const t = useText();
  const { toast } = useAnnounce();
  const { send } = useOutbox();
  const { viewer } = useSession();
  const seen = useSupportSeen(request);
  const cooperative = viewer.actingAs?.cooperative?.name ?? '';
  const mine: Voice | null = request.mySupport
    ? { importance: request.mySupport.importance, reason: request.mySupport.reason }
    : null;

  const put = async ({ importance, reason }: Voice) =>
    send({ kind: 'support', requestId: request.id, importance, reason }, request.title);
  const remove = async () => send({ kind: 'withdraw_support', requestId: request.id }, request.title);

  return {
    ...seen,
    mine,
    give: async () => {
      const answer = await put(firstVoice);
      if (answer.outcome === 'done') {
        toast({
          text: t('requests.support.given', { cooperative, number: request.number }),
          undo: { label: t('action.undo'), run: () => void remove() },
        });
      }
      return answer;
    },
    change: async (voice: Voice) => put(voice),
    withdraw: async () => {
      const before = mine ?? firstVoice;
      const answer = await remove();
      if (answer.outcome === 'done') {
        toast({
          text: t('requests.support.withdrawn', { cooperative, number: request.number }),
          undo: { label: t('action.undo'), run: () => void put(before) },
        });
      }
    },
  };
}
