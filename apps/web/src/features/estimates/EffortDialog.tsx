import { GuessEffortDocument, RecordWorkDocument } from '@komunigi/contract';
import { Dialog, TextField, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot } from '../requests/dialog-parts.js';
import { minutesOf } from './hours.js';

type Props = { what: 'guess' | 'work'; requestId: string; onClose: () => void };

/** How long it will take, as one believes; or how long it took. */
export function EffortDialog({ what, requestId, onClose }: Props) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, guess] = useMutation(GuessEffortDocument);
  const [, recordWork] = useMutation(RecordWorkDocument);
  const form = useForm({
    first: { hours: '' },
    check: ({ hours }) => ({ hours: minutesOf(hours) ? null : t('refusal.effort_out_of_range') }),
    send: async ({ hours }, { operationId }) => {
      const input = { operationId, requestId, minutes: minutesOf(hours)! };
      const { error } = what === 'guess' ? await guess({ input }) : await recordWork({ input });
      if (error) return error;
      toast({ text: t(what === 'guess' ? 'estimates.guess.done' : 'estimates.work.done') });
      onClose();
      return undefined;
    },
    about: { effort_out_of_range: 'hours' },
  });
  const title = t(what === 'guess' ? 'estimates.guess' : 'estimates.work');
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void form.submit()} busy={form.busy} label={t('action.save')} />}
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField
          {...form.field('hours')}
          label={t('estimates.hoursField')}
          hint={t(what === 'guess' ? 'estimates.guess.hint' : 'estimates.work.hint')}
          inputMode="decimal"
          required
        />
      </form>
    </Dialog>
  );
}
