import { GiveEstimateDocument } from '@komunigi/contract';
import { addDays, dayOf, type EstimateKind, parseMoney } from '@komunigi/domain';
import { Dialog, SelectField, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot } from '../requests/dialog-parts.js';
import { minutesOf } from './hours.js';

const first = {
  kind: 'offer',
  low: '',
  likely: '',
  high: '',
  rate: '',
  currency: 'EUR',
  assumptions: '',
  analysis: '',
};
type Values = typeof first & { until: string };

function rateOf({ rate, currency }: Pick<Values, 'rate' | 'currency'>): bigint | null {
  try {
    const { minor } = parseMoney(rate, currency as 'EUR' | 'CHF');
    return minor > 0n ? minor : null;
  } catch {
    return null;
  }
}

/** Low, likely and high hours, a rate, on what it rests, and until when it holds. */
export function GiveDialog({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const t = useText();
  const form = useGiving(requestId, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('estimates.give')}
      closeLabel={t('action.close')}
      foot={
        <DialogFoot
          onClose={onClose}
          onDo={() => void form.submit()}
          busy={form.busy}
          label={t('estimates.give.send')}
        />
      }
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <SelectField {...form.field('kind')} label={t('estimates.give.kind')} hint={t('estimates.give.kindHint')}>
          <option value="offer">{t('estimates.kind.offer')}</option>
          <option value="second_opinion">{t('estimates.kind.second_opinion')}</option>
        </SelectField>
        <div className="est-three">
          <TextField {...form.field('low')} label={t('estimates.give.low')} inputMode="decimal" required />
          <TextField {...form.field('likely')} label={t('estimates.give.likely')} inputMode="decimal" required />
          <TextField {...form.field('high')} label={t('estimates.give.high')} inputMode="decimal" required />
        </div>
        <div className="est-three">
          <TextField {...form.field('rate')} label={t('estimates.give.rate')} inputMode="decimal" required />
          <SelectField {...form.field('currency')} label={t('estimates.give.currency')}>
            <option value="EUR">EUR</option>
            <option value="CHF">CHF</option>
          </SelectField>
          <TextField {...form.field('until')} label={t('estimates.validUntil')} type="date" required />
        </div>
        <TextareaField
          {...form.field('assumptions')}
          label={t('estimates.assumptions')}
          optional={t('field.optional')}
          hint={t('estimates.give.assumptionsHint')}
          maxLength={5000}
        />
        <TextField
          {...form.field('analysis')}
          label={t('estimates.give.analysis')}
          optional={t('field.optional')}
          hint={t('estimates.give.analysisHint')}
          inputMode="decimal"
        />
      </form>
    </Dialog>
  );
}

function useGiving(requestId: string, onClose: () => void) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, give] = useMutation(GiveEstimateDocument);
  const today = dayOf(new Date());
  const check = (values: Values) => {
    const [low, likely, high] = [minutesOf(values.low), minutesOf(values.likely), minutesOf(values.high)];
    const wrong = (minutes: number | null) =>
      minutes === null || minutes === 0 ? t('refusal.effort_out_of_range') : null;
    const order = t('refusal.range_out_of_order');
    return {
      low: wrong(low),
      likely: wrong(likely) ?? (low !== null && likely! < low ? order : null),
      high: wrong(high) ?? (likely !== null && high! < likely ? order : null),
      rate: rateOf(values) === null ? t('refusal.rate_required') : null,
      until: values.until <= today ? t('refusal.valid_until_past') : null,
      analysis: values.analysis !== '' && minutesOf(values.analysis) === null ? t('refusal.effort_out_of_range') : null,
    };
  };
  return useForm({
    first: { ...first, until: addDays(today, 60) },
    draft: `estimate.give.${requestId}`,
    check,
    send: async (values, ids) => {
      const { error } = await give({
        input: {
          ...ids,
          requestId,
          kind: values.kind as EstimateKind,
          lowMinutes: minutesOf(values.low)!,
          likelyMinutes: minutesOf(values.likely)!,
          highMinutes: minutesOf(values.high)!,
          rateMinor: String(rateOf(values)),
          currency: values.currency as 'EUR' | 'CHF',
          assumptions: values.assumptions.trim() || null,
          validUntil: values.until,
          analysisMinutes: minutesOf(values.analysis) ?? 0,
        },
      });
      if (error) return error;
      toast({ text: t('estimates.give.done') });
      onClose();
      return undefined;
    },
    about: {
      valid_until_past: 'until',
      rate_required: 'rate',
      range_out_of_order: 'likely',
      effort_out_of_range: 'high',
    },
  });
}
