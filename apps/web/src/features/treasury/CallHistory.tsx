import { CancelCallDocument, ReplaceUnpaidCallDocument, ReverseReceiptDocument } from '@komunigi/contract';
import { Button, Card, Day, Instant, Money, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import type { Call } from './call-words.js';
import { ReasonDialog } from './ReasonDialog.js';

export type Ending = 'cancel' | 'replace';
type Receipt = Call['receipts'][number];

/** What happened to a call: sent, paid, undone. */
export function CallHistory({ call }: { call: Call }) {
  const t = useText();
  const fromCredit = call.payments.filter(({ receipt }) => receipt === null);
  return (
    <Card className="stack">
      <h2>{t('treasury.call.history')}</h2>
      <ul className="call__history">
        <li>
          <Instant at={call.calledAt} /> {t('treasury.call.happened.called')}
        </li>
        {call.reminderCount > 0 && <li>{t('treasury.call.happened.reminded', { count: call.reminderCount })}</li>}
        {fromCredit.map(({ id, at, amountMinor, isReversed }) => (
          <li key={id} className={isReversed ? 'call__undone' : undefined}>
            <Instant at={at} /> <Money amountMinor={amountMinor} currency={call.amount.currency} />{' '}
            {t('treasury.call.happened.credit')}
          </li>
        ))}
        {call.receipts.map((receipt) => (
          <ReceiptRow key={receipt.id} receipt={receipt} />
        ))}
        {call.securedAt && (
          <li>
            <Instant at={call.securedAt} /> {t('treasury.call.happened.secured')}
          </li>
        )}
      </ul>
    </Card>
  );
}

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const why = useRefusalText();
  const { toast } = useAnnounce();
  const [open, setOpen] = useState(false);
  const [, reverse] = useMutation(ReverseReceiptDocument);
  const { id, receivedOn, amount, settled, rate, rateSource, reversedAt, reversedReason, viewerCan } = receipt;
  const isOver = !reversedAt && rate === null && BigInt(amount.amountMinor) > BigInt(settled.amountMinor);
  const over = String(BigInt(amount.amountMinor) - BigInt(settled.amountMinor));
  return (
    <li>
      <span className={reversedAt ? 'call__undone' : undefined}>
        <Day day={receivedOn} /> <Money {...amount} /> {t('treasury.call.happened.received')}
        {rate !== null && ` (${t('treasury.receipt.atRate', { rate, source: rateSource ?? '' })})`}
      </span>
      {isOver && (
        <>
          {' '}
          <Money amountMinor={over} currency={amount.currency} /> {t('treasury.call.happened.over')}
        </>
      )}
      {reversedAt && ` ${t('treasury.receipt.reversedFor', { reason: reversedReason ?? '' })}`}
      {viewerCan.reverse.reason !== 'pool_treasurer_required' && !reversedAt && (
        <Button
          size="small"
          variant="quiet"
          reason={why(viewerCan.reverse.reason) ?? undefined}
          onClick={() => setOpen(true)}
        >
          {t('treasury.receipt.reverse')}
        </Button>
      )}
      {open && (
        <ReasonDialog
          title={t('treasury.receipt.reverse')}
          lead={t('treasury.receipt.reverseLead')}
          action={t('treasury.receipt.reverse')}
          onClose={() => setOpen(false)}
          send={async (reason, operationId) => {
            const { error } = await reverse({ input: { operationId, receiptId: id, reason } });
            if (!error) toast({ text: t('treasury.receipt.reversed') });
            return error;
          }}
        />
      )}
    </li>
  );
}

type EndProps = { call: Call; ending: Ending; onClose: () => void };

/** Cancelled, or taken over by the others. */
export function EndCallDialog({ call, ending, onClose }: EndProps) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, cancel] = useMutation(CancelCallDocument);
  const [, replace] = useMutation(ReplaceUnpaidCallDocument);
  const isCancel = ending === 'cancel';
  return (
    <ReasonDialog
      title={isCancel ? t('treasury.call.cancel') : t('treasury.call.replace')}
      lead={isCancel ? t('treasury.call.cancelLead') : t('treasury.call.replaceLead')}
      action={isCancel ? t('treasury.call.cancel') : t('treasury.call.replace')}
      onClose={onClose}
      send={async (reason, operationId) => {
        const input = { operationId, callId: call.id, reason };
        const { error } = isCancel ? await cancel({ input }) : await replace({ input });
        if (!error) toast({ text: t('treasury.call.cancelled') });
        return error;
      }}
    />
  );
}
