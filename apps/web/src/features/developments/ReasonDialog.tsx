import { Dialog, TextareaField } from '@komunigi/ui';
import type { CombinedError } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot } from '../requests/dialog-parts.js';

type Props = {
  title: string;
  lead?: string;
  label: string;
  action: string;
  onClose: () => void;
  send: (reason: string) => Promise<{ error?: CombinedError }>;
};

/** One text, and it is done: why it stops, what is answered. */
export function ReasonDialog({ title, lead, label, action, onClose, send }: Props) {
  const t = useText();
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('refusal.reason_required') : null }),
    about: { reason_required: 'reason' },
    send: async ({ reason }) => {
      const { error } = await send(reason);
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
      foot={<DialogFoot onClose={onClose} onDo={() => void form.submit()} busy={form.busy} label={action} />}
    >
      {form.summary}
      {lead && <p>{lead}</p>}
      <TextareaField {...form.field('reason')} label={label} rows={4} maxLength={2000} required />
    </Dialog>
  );
}
