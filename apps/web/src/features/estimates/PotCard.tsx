import { SetAnalysisPotDocument, type EstimatesPageQuery } from '@komunigi/contract';
import { Button, Card, Dialog, TextField, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useLanguage, useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { DialogFoot } from '../requests/dialog-parts.js';
import { minutesOf, useHours } from './hours.js';

type Month = EstimatesPageQuery['estimateSummary']['month'];
type Props = { month: Month; may: { allowed: boolean } };

/** The hours of analysis of the month: used, left, and what of the queue fits. */
export function PotCard({ month, may }: Props) {
  const t = useText();
  const hours = useHours();
  const { language } = useLanguage();
  const { viewer } = useSession();
  const [setting, setSetting] = useState(false);
  const { potMinutes, usedMinutes, restMinutes, overMinutes } = month;
  const whole = Math.max(1, potMinutes, usedMinutes);
  const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.month}T12:00:00Z`),
  );
  return (
    <Card aria-labelledby="pot" className="est-pot">
      <h2 id="pot">{t('estimates.pot.title', { month: name })}</h2>
      <p className="est-pot__figure">
        <strong>{hours(usedMinutes)}</strong> / {hours(potMinutes)}
      </p>
      <svg className="est-pot__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect x="0" y="0" width="100" height="8" rx="2" className="est-pot__whole" />
        <rect x="0" y="0" width={(usedMinutes / whole) * 100} height="8" rx="2" className="est-pot__used" />
      </svg>
      <p>
        {overMinutes > 0
          ? t('estimates.pot.over', { over: hours(overMinutes) })
          : t('estimates.pot.rest', { rest: hours(restMinutes) })}{' '}
        {t('estimates.pot.fits', { now: month.fitsNow, next: month.fitsNext, each: hours(month.expectedMinutes) })}
      </p>
      {may.allowed && viewer.isSignedIn && (
        <Button size="small" onClick={() => setSetting(true)}>
          {t('estimates.pot.set')}
        </Button>
      )}
      {setting && <PotDialog month={month} onClose={() => setSetting(false)} />}
    </Card>
  );
}

function PotDialog({ month, onClose }: { month: Month; onClose: () => void }) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, setPot] = useMutation(SetAnalysisPotDocument);
  const form = useForm({
    first: { month: month.month.slice(0, 7), hours: String(month.potMinutes / 60) },
    check: (values) => ({
      month: /^\d{4}-\d{2}$/.test(values.month) && `${values.month}-01` >= month.month ? null : t('refusal.month_past'),
      hours: minutesOf(values.hours) === null ? t('refusal.effort_out_of_range') : null,
    }),
    send: async (values, ids) => {
      const minutes = minutesOf(values.hours)!;
      const { error } = await setPot({ input: { ...ids, fromMonth: `${values.month}-01`, minutes } });
      if (error) return error;
      toast({ text: t('estimates.pot.done') });
      onClose();
      return undefined;
    },
    about: { month_past: 'month', effort_out_of_range: 'hours' },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('estimates.pot.set')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void form.submit()} busy={form.busy} label={t('action.save')} />}
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField {...form.field('month')} type="month" label={t('estimates.pot.from')} required />
        <TextField
          {...form.field('hours')}
          label={t('estimates.pot.hours')}
          hint={t('estimates.pot.hint')}
          inputMode="decimal"
          required
        />
      </form>
    </Dialog>
  );
}
