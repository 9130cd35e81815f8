import { OpenFundingDocument, ReopenFundingDocument, type PledgingStateFragment } from '@komunigi/contract';
import { reopenedDays } from '@komunigi/domain';
import { Button, Checkbox, Dialog, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { type Amount, minorOf, useMoneyText } from './amounts.js';

/** The end of a day where the reader is: promises are welcome until midnight. */
function endOf(day: string): string | null {
  const at = new Date(`${day}T23:59:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

const dayIn = (days: number): string => {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
};

type OpeningProps = { developmentId: string; ceiling: Amount | null; onClose: () => void };

/** Until when, and from how much a first part can begin. */
export function OpeningDialog({ developmentId, ceiling, onClose }: OpeningProps) {
  const t = useText();
  const say = useMoneyText();
  const formId = useId();
  const { toast } = useAnnounce();
  const [, open] = useMutation(OpenFundingDocument);
  const currency = ceiling?.currency ?? 'EUR';
  const form = useForm({
    first: { day: dayIn(21), minimum: '' },
    check: ({ day, minimum }) => ({
      day: endOf(day) === null ? t('funding.pledge.dayUnread') : null,
      minimum: minorOf(minimum, currency) === null ? t('funding.pledge.amountUnread') : null,
    }),
    about: { deadline_past: 'day', deadline_too_far: 'day', minimum_out_of_range: 'minimum' },
    send: async ({ day, minimum }, { operationId }) => {
      const minimumMinor = minimum.trim() === '' ? null : minorOf(minimum, currency);
      const { error } = await open({ input: { operationId, developmentId, deadline: endOf(day)!, minimumMinor } });
      if (error) return error;
      onClose();
      toast({ text: t('funding.pledge.opened') });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('funding.pledge.open')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('funding.pledge.open')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        {ceiling && <p>{t('funding.pledge.openGoal', { goal: say(ceiling) })}</p>}
        <TextField
          {...form.field('day')}
          type="date"
          label={t('funding.pledge.deadline')}
          hint={t('funding.pledge.deadlineHint')}
          required
        />
        <TextField
          {...form.field('minimum')}
          label={t('funding.pledge.minimum')}
          hint={t('funding.pledge.minimumHint')}
          optional={t('field.optional')}
          inputMode="decimal"
        />
      </form>
    </Dialog>
  );
}

/** Everybody answers again: why, and until when. */
export function ReopenDialog({ pledging, onClose }: { pledging: PledgingStateFragment; onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const { toast } = useAnnounce();
  const [, reopen] = useMutation(ReopenFundingDocument);
  const form = useForm({
    first: { day: dayIn(reopenedDays), reason: '', scope: '', minimum: '' },
    check: ({ day, reason }) => ({
      day: endOf(day) === null ? t('funding.pledge.dayUnread') : null,
      reason: reason.trim() === '' ? t('refusal.reason_required') : null,
    }),
    about: { deadline_past: 'day', reason_required: 'reason', nothing_to_reopen: 'scope' },
    send: async ({ day, reason, scope, minimum }, { operationId }) => {
      const { error } = await reopen({
        input: {
          operationId,
          developmentId: pledging.id,
          reason,
          deadline: endOf(day),
          isScopeChanged: scope === 'yes',
          isWithMinimum: minimum === 'yes',
        },
      });
      if (error) return error;
      onClose();
      toast({ text: t('funding.pledge.reopened') });
      return undefined;
    },
  });
  const box = (name: 'scope' | 'minimum') => ({
    checked: form.values[name] === 'yes',
    onChange: (event: { target: { checked: boolean } }) => form.set(name, event.target.checked ? 'yes' : ''),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('funding.pledge.reopen')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('funding.pledge.reopen')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{t(pledging.isCalled ? 'funding.pledge.besideCalls' : 'funding.pledge.reopenMeans')}</p>
        <TextareaField {...form.field('reason')} label={t('funding.pledge.reopenReason')} rows={2} required />
        <TextField {...form.field('day')} type="date" label={t('funding.pledge.deadline')} required />
        {!pledging.isCalled && <Checkbox label={t('funding.pledge.scopeChanged')} {...box('scope')} />}
        {pledging.minimum && !pledging.isCalled && (
          <Checkbox label={t('funding.pledge.withMinimum')} {...box('minimum')} />
        )}
      </form>
    </Dialog>
  );
}
