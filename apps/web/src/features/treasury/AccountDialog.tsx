import { SetBankAccountDocument } from '@komunigi/contract';
import { readIban } from '@komunigi/domain';
import { Button, Dialog, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';

type Props = {
  /** null: that of the pool */
  cooperative: { id: string; name: string } | null;
  before: { beneficiary: string; iban: string; bic: string | null } | null;
  onClose: () => void;
};

/** To which account it is paid; the number is checked as it is written. */
export function AccountDialog({ cooperative, before, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const { toast } = useAnnounce();
  const [, set] = useMutation(SetBankAccountDocument);
  const form = useForm({
    first: {
      beneficiary: before?.beneficiary ?? cooperative?.name ?? '',
      iban: before?.iban ?? '',
      bic: before?.bic ?? '',
    },
    check: ({ beneficiary, iban }) => ({
      beneficiary: beneficiary.trim() === '' ? t('refusal.empty_text') : null,
      iban: readIban(iban) === null ? t('refusal.iban_invalid') : null,
    }),
    about: { iban_invalid: 'iban' },
    send: async ({ beneficiary, iban, bic }, { operationId }) => {
      const cooperativeId = cooperative?.id ?? null;
      const { error } = await set({ input: { operationId, cooperativeId, beneficiary, iban, bic: bic || null } });
      if (error) return error;
      onClose();
      toast({ text: t('treasury.account.saved') });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={cooperative ? t('treasury.account.own', { name: cooperative.name }) : t('treasury.account.pool')}
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
        <TextField {...form.field('beneficiary')} label={t('treasury.account.beneficiary')} maxLength={70} required />
        <TextField {...form.field('iban')} label={t('treasury.account.iban')} maxLength={42} required />
        <TextField
          {...form.field('bic')}
          label={t('treasury.account.bic')}
          optional={t('field.optional')}
          maxLength={11}
        />
      </form>
    </Dialog>
  );
}
