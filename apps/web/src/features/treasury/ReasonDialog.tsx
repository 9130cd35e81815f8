import { Button, Dialog, TextField } from '@komunigi/ui';
import { useId, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';

type Props = {
  title: string;
  /** what it will do, before it does */
  lead: ReactNode;
  action: string;
  send: (reason: string, operationId: string) => Promise<CombinedError | undefined>;
  onClose: () => void;
};

/** What money does is undone with a reason, which those who paid will read. */
export function ReasonDialog({ title, lead, action, send, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('refusal.reason_required') : null }),
    send: async ({ reason }, { operationId }) => {
      const error = await send(reason, operationId);
      if (!error) onClose();
      return error;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="danger" busy={form.busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{lead}</p>
        <TextField {...form.field('reason')} label={t('treasury.call.reason')} maxLength={300} required />
      </form>
    </Dialog>
  );
}
