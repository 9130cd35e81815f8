import { CreateGatheringDocument } from '@komunigi/contract';
import { Button, Dialog, useAnnounce } from '@komunigi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { aboutGathering, useGatheringCheck } from './gathering.check.js';
import { emptyGathering, fieldsOf } from './gathering.fields.js';
import { WhenFields } from './GatheringFields.js';

/** A title and dates are enough to begin; the rest is in the settings. */
export function CreateGatheringDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const navigate = useNavigate();
  const { toast } = useAnnounce();
  const check = useGatheringCheck();
  const [, create] = useMutation(CreateGatheringDocument);
  const form = useForm({
    first: emptyGathering,
    draft: 'gathering.new',
    check,
    about: aboutGathering,
    send: async (values, ids) => {
      const { data, error } = await create({ input: { ...ids, fields: fieldsOf(values) } });
      if (error) return error;
      toast({ text: t('gathering.created') });
      if (data)
        await navigate({ to: '/rencontres/$slug/reglages', params: { slug: data.createGathering.gathering.slug } });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('gatherings.create')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('gathering.create')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <WhenFields form={form} />
      </form>
    </Dialog>
  );
}
