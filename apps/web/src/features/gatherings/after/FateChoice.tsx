import { DecideFateDocument } from '@komunigi/contract';
import { Button, Chip, Dialog, TextareaField, useAnnounce } from '@komunigi/ui';
import { fates } from '@komunigi/domain';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { fateHues, fateNames, type Fate } from './fates.js';

type Props = {
  gatheringId: string;
  topicId?: string;
  requestId?: string;
  title: string;
  fate: Fate | null;
  reason: string | null;
  permission: { allowed: boolean; reason: string | null };
};

/** What becomes of a topic or a request: one of four words, taken back by a second press. */
export function FateChoice({ gatheringId, topicId, requestId, title, fate, reason, permission }: Props) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [drops, setDrops] = useState(false);
  const [, decide] = useMutation(DecideFateDocument);
  const set = async (next: Fate | null, because: string | null = null) => {
    const { error } = await decide({
      input: { operationId: newId(), gatheringId, topicId, requestId, fate: next, reason: because },
    });
    if (error) return toast({ text: explain(error) });
    toast({
      text: next === null ? t('fate.takenBack') : t('fate.decided', { fate: t(fateNames[next].id) }),
      undo: { label: t('action.undo'), run: () => void set(fate, reason) },
    });
  };
  if (!permission.allowed)
    return fate ? (
      <p className="fate">
        <Chip hue={fateHues[fate]}>{t(fateNames[fate].id)}</Chip>
        {reason && <span className="muted">{reason}</span>}
      </p>
    ) : null;
  return (
    <div className="fate">
      <div className="fate__choice" role="group" aria-label={t('fate.of', { title })}>
        {fates.map((one) => (
          <button
            key={one}
            type="button"
            className={`fate__item hue-${fateHues[one]}`}
            aria-pressed={fate === one}
            onClick={() => (fate === one ? void set(null) : one === 'drop' ? setDrops(true) : void set(one))}
          >
            {t(fateNames[one].id)}
          </button>
        ))}
      </div>
      {reason && <p className="muted">{reason}</p>}
      {drops && <DropDialog title={title} onDrop={(because) => set('drop', because)} onClose={() => setDrops(false)} />}
    </div>
  );
}

type DropProps = { title: string; onDrop: (reason: string) => Promise<void>; onClose: () => void };

function DropDialog({ title, onDrop, onClose }: DropProps) {
  const t = useText();
  const formId = useId();
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('refusal.reason_required') : null }),
    send: async ({ reason }) => {
      await onDrop(reason);
      onClose();
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('fate.dropTitle')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('fate.drop')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{title}</p>
        <TextareaField {...form.field('reason')} label={t('fate.why')} rows={3} maxLength={2000} required />
      </form>
    </Dialog>
  );
}
