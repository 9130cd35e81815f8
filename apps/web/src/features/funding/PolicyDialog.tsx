import { SetCostKeyPolicyDocument } from '@komunigi/contract';
import { dayOf } from '@komunigi/domain';
import { Button, Dialog, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useKeySentence } from './key-words.js';
import type { Sharing } from './bills.js';
import { inputOf } from './SaveKeyDialog.js';

/** The key that is shown becomes the federation's, from a day on, with its reason. */
export function PolicyDialog({ sharing, onClose }: { sharing: Sharing; onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const sentence = useKeySentence();
  const { toast } = useAnnounce();
  const [, save] = useMutation(SetCostKeyPolicyDocument);
  const form = useForm({
    first: { fromDay: dayOf(new Date()), reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('refusal.reason_required') : null }),
    about: { policy_past: 'fromDay', reason_required: 'reason' },
    send: async ({ fromDay, reason }, { operationId, id }) => {
      const { error } = await save({ input: { operationId, id, fromDay, key: inputOf(sharing.bill.key), reason } });
      if (error) return error;
      onClose();
      toast({ text: t('funding.key.policySaved') });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('funding.key.setPolicy')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{sentence(sharing.bill.key)}</p>
        <TextField {...form.field('fromDay')} type="date" label={t('funding.key.policyFrom')} required />
        <TextareaField {...form.field('reason')} label={t('funding.key.reason')} rows={3} required />
      </form>
    </Dialog>
  );
}
