import { ApprovePayoutDocument, CancelPayoutDocument, type PayoutLineFragment } from '@komunigi/contract';
import { Button, Chip, Money, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { payoutStateWords } from './call-words.js';

/** One proposes, another approves: whoever may not reads why. */
export function PayoutRow({ payout }: { payout: PayoutLineFragment }) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, approve] = useMutation(ApprovePayoutDocument);
  const [, cancel] = useMutation(CancelPayoutDocument);
  const { id, state, cooperative, amount, viewerCan } = payout;
  const input = () => ({ input: { operationId: newId(), payoutId: id } });
  const say = (error: Parameters<typeof explain>[0] | undefined, done: string) =>
    toast({ text: error ? explain(error) : done });
  const mayTouch = viewerCan.cancel.allowed;
  return (
    <p className="calls__payout">
      <Chip hue={state === 'approved' ? 'leaf' : 'saffron'} outline={state === 'cancelled'}>
        {t(payoutStateWords[state].id)}
      </Chip>
      <span>
        {cooperative.name}, <Money {...amount} />
      </span>
      {mayTouch && (
        <>
          <Button
            size="small"
            busy={fetching}
            reason={why(viewerCan.approve.reason) ?? undefined}
            onClick={() => void approve(input()).then(({ error }) => say(error, t('treasury.payout.approvedDone')))}
          >
            {t('treasury.payout.approve')}
          </Button>
          <Button
            size="small"
            variant="quiet"
            onClick={() => void cancel(input()).then(({ error }) => say(error, t('treasury.payout.cancelledDone')))}
          >
            {t('treasury.payout.cancel')}
          </Button>
        </>
      )}
    </p>
  );
}
