import { OwnVatStatusDocument, SetVatStatusDocument, type OwnVatStatusQuery } from '@komunigi/contract';
import { Button, Checkbox, Dialog, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';

type Cooperative = { id: string; slug: string; name: string };
type Status = NonNullable<OwnVatStatusQuery['cooperative']>['vatStatus'];
type Props = { cooperative: Cooperative; onClose: () => void };

/** What the co-op is for the VAT: the drafts of invoices follow from it. */
export function VatDialog({ cooperative, onClose }: Props) {
  const [{ data }] = useQuery({ query: OwnVatStatusDocument, variables: { slug: cooperative.slug } });
  if (!data) return null;
  return <VatForm cooperative={cooperative} before={data.cooperative?.vatStatus} onClose={onClose} />;
}

function VatForm({ cooperative, before, onClose }: Props & { before: Status | undefined }) {
  const t = useText();
  const formId = useId();
  const { toast } = useAnnounce();
  const [, set] = useMutation(SetVatStatusDocument);
  const form = useForm({
    first: { vatNumber: before?.vatNumber ?? '', small: before?.isSmallBusiness ? 'yes' : '' },
    check: ({ vatNumber }) => ({
      vatNumber: /^([a-z]{2,3}[0-9a-z.+*-]{2,20})?$/i.test(vatNumber.replace(/\s/g, ''))
        ? null
        : t('treasury.vat.wrong'),
    }),
    about: { bad_input: 'vatNumber' },
    send: async ({ vatNumber, small }, { operationId }) => {
      const isSmallBusiness = small === 'yes';
      const { error } = await set({
        input: { operationId, cooperativeId: cooperative.id, vatNumber: vatNumber.trim() || null, isSmallBusiness },
      });
      if (error) return error;
      onClose();
      toast({ text: t('treasury.vat.saved') });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('treasury.vat.title', { name: cooperative.name })}
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
        <p>{t('treasury.vat.lead')}</p>
        <TextField
          {...form.field('vatNumber')}
          label={t('treasury.vat.number')}
          hint={t('treasury.vat.hint')}
          optional={t('field.optional')}
          maxLength={24}
        />
        <Checkbox
          label={t('treasury.vat.small')}
          checked={form.values.small === 'yes'}
          onChange={(event) => form.set('small', event.target.checked ? 'yes' : '')}
        />
      </form>
    </Dialog>
  );
}
