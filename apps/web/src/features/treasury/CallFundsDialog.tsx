import { CallFundsDocument, type MoneyPageFragment } from '@komunigi/contract';
import { Button, Dialog, Money, Table, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { messages, useText } from '../../platform/intl.js';

type Preview = NonNullable<MoneyPageFragment['preview']>;
type Props = { developmentId: string; preview: Preview; onClose: () => void };
const kindWords = messages({
  structured: { id: 'treasury.call.kind.structured' },
  creditor: { id: 'treasury.call.kind.creditor' },
});

/** What each co-op will be called for is seen before anything is sent; another total is refused by the server. */
export function CallFundsDialog({ developmentId, preview, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const { toast } = useAnnounce();
  const [, call] = useMutation(CallFundsDocument);
  const { currency, totalMinor } = preview;
  const sent = preview.calls.filter(({ amountMinor }) => amountMinor !== '0');
  const form = useForm({
    first: { dueOn: preview.dueOn },
    about: { bad_input: 'dueOn' },
    send: async ({ dueOn }, { operationId }) => {
      const { error } = await call({ input: { operationId, developmentId, totalMinor, dueOn } });
      if (error) return error;
      onClose();
      toast({ text: t('treasury.call.sent', { count: sent.length }) });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('treasury.call.callFunds')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('treasury.call.send', { count: sent.length })}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField {...form.field('dueOn')} type="date" label={t('treasury.call.due')} required />
        <Table
          caption={t('treasury.call.preview')}
          rows={sent}
          rowKey={({ cooperative }) => cooperative.id}
          columns={[
            { key: 'coop', head: t('treasury.call.cooperative'), cell: ({ cooperative }) => cooperative.name },
            {
              key: 'kind',
              head: t('treasury.call.reference'),
              cell: ({ referenceKind }) => t(kindWords[referenceKind].id),
            },
            {
              key: 'credit',
              head: t('treasury.call.credit'),
              number: true,
              cell: ({ creditMinor }) =>
                creditMinor === '0' ? '–' : <Money amountMinor={creditMinor} currency={currency} />,
            },
            {
              key: 'amount',
              head: t('treasury.call.amount'),
              number: true,
              cell: ({ amountMinor }) => <Money amountMinor={amountMinor} currency={currency} />,
            },
          ]}
        />
        <p className="calls__total">
          {t('treasury.call.total')} <Money amountMinor={totalMinor} currency={currency} large />
        </p>
        <p className="field__hint">{t('treasury.call.netOfVat')}</p>
      </form>
    </Dialog>
  );
}
