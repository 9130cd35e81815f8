import { AcceptEstimateDocument, type EstimateLineFragment } from '@komunigi/contract';
import { decimalOf, parseMoney } from '@komunigi/domain';
import { Dialog, Money, TextField, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot } from '../requests/dialog-parts.js';

const typed = (text: string, currency: 'EUR' | 'CHF'): bigint | null => {
  try {
    return parseMoney(text, currency).minor;
  } catch {
    return null;
  }
};

/** The consent and its ceiling: between what is likely and what its author says at most. */
export function AcceptDialog({ estimate, onClose }: { estimate: EstimateLineFragment; onClose: () => void }) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, accept] = useMutation(AcceptEstimateDocument);
  const { likely, high } = estimate.amounts;
  const form = useForm({
    first: { ceiling: decimalOf({ minor: BigInt(high.amountMinor), currency: high.currency }) },
    check: ({ ceiling }) => {
      const minor = typed(ceiling, high.currency);
      const fits = minor !== null && BigInt(likely.amountMinor) <= minor && minor <= BigInt(high.amountMinor);
      return { ceiling: fits ? null : t('refusal.ceiling_out_of_range') };
    },
    send: async ({ ceiling }, ids) => {
      const ceilingMinor = String(typed(ceiling, high.currency));
      const { error } = await accept({ input: { ...ids, estimateId: estimate.id, ceilingMinor } });
      if (error) return error;
      toast({ text: t('estimates.accept.done') });
      onClose();
      return undefined;
    },
    about: { ceiling_out_of_range: 'ceiling' },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('estimates.accept.title', { name: estimate.cooperative.name })}
      closeLabel={t('action.close')}
      foot={
        <DialogFoot onClose={onClose} onDo={() => void form.submit()} busy={form.busy} label={t('estimates.accept')} />
      }
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{t('estimates.accept.means')}</p>
        <p>
          <Money {...likely} /> – <Money {...high} />
        </p>
        <TextField
          {...form.field('ceiling')}
          label={t('estimates.accept.ceiling', { currency: high.currency })}
          hint={t('estimates.accept.hint')}
          inputMode="decimal"
          required
        />
      </form>
    </Dialog>
  );
}
