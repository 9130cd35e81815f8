import { EndMandateDocument, type MandatePartsFragment } from '@komunigi/contract';
import { Button, Dialog, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useMandatePlace } from '../../../platform/acting.js';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { roleNames } from '../../../platform/roles.js';

type Props = { mandate: MandatePartsFragment; name: string; onClose: () => void };

/** The access ends at once and cannot be given back by an undo: it is asked first. */
export function EndMandateDialog({ mandate, name, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const placeOf = useMandatePlace();
  const { toast } = useAnnounce();
  const [, end] = useMutation(EndMandateDocument);
  const values = { name, cooperative: placeOf(mandate), role: t(roleNames[mandate.role].id) };
  const form = useForm({
    first: {},
    send: async (_, { operationId }) => {
      const { error } = await end({ input: { operationId, mandateId: mandate.id } });
      if (error) return error;
      onClose();
      toast({ text: t('members.ended', values) });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('members.endTitle')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="danger" busy={form.busy}>
            {t('members.endConfirm')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{t('members.endText', values)}</p>
        <p>{t('members.endStays')}</p>
      </form>
    </Dialog>
  );
}
