import { WishEstimateDocument, WithdrawEstimateWishDocument, type AskLineFragment } from '@komunigi/contract';
import { Button } from '@komunigi/ui';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useAct } from '../requests/act.js';

/** The co-op's voice on what is estimated next: it toggles, and can be undone. */
export function Wish({ ask }: { ask: AskLineFragment }) {
  const t = useText();
  const why = useRefusalText();
  const act = useAct();
  const [wishing, wish] = useMutation(WishEstimateDocument);
  const [withdrawing, withdraw] = useMutation(WithdrawEstimateWishDocument);
  const input = () => ({ input: { operationId: newId(), askId: ask.id } });
  const on = ask.isWishedByMe;
  const can = on ? ask.viewerCan.withdrawWish : ask.viewerCan.wish;
  return (
    <Button
      size="small"
      aria-pressed={on}
      icon={<ChevronUp size={18} aria-hidden />}
      busy={wishing.fetching || withdrawing.fetching}
      reason={why(can.reason)}
      onClick={() =>
        void act({
          run: () => (on ? withdraw(input()) : wish(input())),
          undo: () => (on ? wish(input()) : withdraw(input())),
          done: t(on ? 'estimates.wish.withdrawn' : 'estimates.wish.done'),
        })
      }
    >
      {t('estimates.wish')}
    </Button>
  );
}
