import { AskEstimateDocument, DeveloperCooperativesDocument } from '@komunigi/contract';
import { Dialog, SelectField, TextareaField, useAnnounce } from '@komunigi/ui';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot } from '../requests/dialog-parts.js';

/** What would it cost? Of whom it is asked, and why. */
export function AskDialog({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const t = useText();
  const { toast } = useAnnounce();
  const [{ data }] = useQuery({ query: DeveloperCooperativesDocument });
  const [, ask] = useMutation(AskEstimateDocument);
  const form = useForm({
    first: { reason: '', to: '' },
    draft: `estimate.ask.${requestId}`,
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('refusal.reason_required') : null }),
    send: async ({ reason, to }, ids) => {
      const { error } = await ask({ input: { ...ids, requestId, reason: reason.trim(), toCooperativeId: to || null } });
      if (error) return error;
      toast({ text: t('estimates.ask.done') });
      onClose();
      return undefined;
    },
    about: { reason_required: 'reason', too_long: 'reason', not_a_developer_cooperative: 'to' },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('estimates.ask')}
      closeLabel={t('action.close')}
      foot={
        <DialogFoot
          onClose={onClose}
          onDo={() => void form.submit()}
          busy={form.busy}
          label={t('estimates.ask.send')}
        />
      }
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextareaField
          {...form.field('reason')}
          label={t('estimates.ask.reason')}
          hint={t('estimates.ask.reasonHint')}
          required
          maxLength={2000}
        />
        <SelectField {...form.field('to')} label={t('estimates.ask.to')}>
          <option value="">{t('estimates.ask.anyone')}</option>
          {data?.cooperatives.nodes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </form>
    </Dialog>
  );
}
