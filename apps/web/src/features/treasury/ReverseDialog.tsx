import { ReverseTransactionDocument, type TransactionPartsFragment } from '@komunigi/contract';
import { maxReversalReason, whyNotReversalReason } from '@komunigi/domain';
import { Button, Dialog, TextareaField, useAnnounce } from '@komunigi/ui';
import Undo2 from 'lucide-react/icons/undo-2';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';

type Transaction = TransactionPartsFragment;

/** Why it cannot be reversed, or the way to do it. */
export function ReverseButton({ transaction }: { transaction: Transaction }) {
  const t = useText();
  const why = useRefusalText();
  const [isOpen, setOpen] = useState(false);
  const { allowed, reason } = transaction.viewerCan.reverse;
  // whoever only reads, or an entry that is reversed already, needs no button
  if (!allowed && (reason === 'pool_treasurer_required' || reason === 'already_reversed')) return null;
  return (
    <>
      <Button
        size="small"
        icon={<Undo2 size={16} aria-hidden />}
        reason={allowed ? null : why(reason)}
        onClick={() => setOpen(true)}
      >
        {t('treasury.journal.reverse')}
      </Button>
      {isOpen && <ReverseDialog transaction={transaction} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReverseDialog({ transaction, onClose }: { transaction: Transaction; onClose: () => void }) {
  const t = useText();
  const why = useRefusalText();
  const { toast } = useAnnounce();
  const [, reverse] = useMutation(ReverseTransactionDocument);
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: why(whyNotReversalReason(reason), { max: maxReversalReason }) }),
    about: { reason_required: 'reason' },
    send: async ({ reason }, { operationId }) => {
      const { error } = await reverse({ input: { operationId, transactionId: transaction.id, reason } });
      if (error) return error;
      toast({ text: t('treasury.journal.reversedNow', { number: transaction.number }) });
      onClose();
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('treasury.journal.reverseTitle', { number: transaction.number })}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="danger" busy={form.busy} onClick={() => void form.submit()}>
            {t('treasury.journal.reverseDo')}
          </Button>
        </>
      }
    >
      <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{t('treasury.journal.reverseMeans')}</p>
        <TextareaField
          {...form.field('reason')}
          label={t('treasury.journal.reverseReason')}
          hint={t('treasury.journal.reverseHint')}
          rows={3}
          required
        />
      </form>
    </Dialog>
  );
}
