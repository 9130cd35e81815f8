import { DuplicateGatheringDocument, type GatheringHeadFragment } from '@komunigi/contract';
import { addDays, isDay } from '@komunigi/domain';
import { Button, Checkbox, Dialog, TextField, useAnnounce } from '@komunigi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';

type Props = { gathering: GatheringHeadFragment; onClose: () => void };

const months = 6 * 30;

/** The next one: places, hours and meals come along, and what is to be continued, with its age. */
export function DuplicateDialog({ gathering, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const navigate = useNavigate();
  const { toast } = useAnnounce();
  const [, duplicate] = useMutation(DuplicateGatheringDocument);
  const form = useForm({
    first: { title: gathering.title, startsOn: addDays(gathering.endsOn, months), carriesOver: 'yes' },
    check: ({ title, startsOn }) => ({
      title: title.trim() === '' ? t('gathering.titleMissing') : null,
      startsOn: isDay(startsOn) ? null : t('gathering.dayUnread'),
    }),
    send: async ({ title, startsOn, carriesOver }, ids) => {
      const { data, error } = await duplicate({
        input: { ...ids, gatheringId: gathering.id, title, startsOn, carriesOver: carriesOver === 'yes' },
      });
      if (error) return error;
      toast({ text: t('gathering.duplicated') });
      onClose();
      if (data) await navigate({ to: '/rencontres/$slug', params: { slug: data.duplicateGathering.gathering.slug } });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('gathering.duplicateTitle')}
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
        <p>{t('gathering.duplicateHint')}</p>
        <TextField {...form.field('title')} label={t('gathering.title')} maxLength={200} required />
        <TextField {...form.field('startsOn')} label={t('gathering.startsOn')} type="date" required />
        <Checkbox
          label={t('gathering.carriesOver')}
          checked={form.values.carriesOver === 'yes'}
          onChange={(event) => form.set('carriesOver', event.target.checked ? 'yes' : 'no')}
        />
      </form>
    </Dialog>
  );
}
