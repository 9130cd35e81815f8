import { RecordFigureDocument } from '@komunigi/contract';
import {
  currencies,
  figureNames,
  figureVisibilities,
  firstFigureYear,
  isMoneyFigure,
  parseMoney,
  type Currency,
  type FigureName,
  type FigureVisibility,
} from '@komunigi/domain';
import { Button, Dialog, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { figureNameTexts, visibilityNames } from './words.js';

/** A figure to correct, or the beginning of a new one. */
export type FigureStart = {
  year?: number;
  name?: FigureName;
  amount?: string;
  currency?: Currency | null;
  source?: string;
  visibility?: FigureVisibility;
};

const thisYear = () => new Date().getFullYear();

/** « 1 234,50 » or « 1 234 » as digits of minor units or of a count; null when it cannot be read. */
function digitsOf(typed: string, name: FigureName, currency: Currency): string | null {
  try {
    if (isMoneyFigure(name)) {
      const { minor } = parseMoney(typed, currency);
      return minor < 0n ? null : minor.toString();
    }
  } catch {
    return null;
  }
  // a separator of thousands is one only in front of three digits: « 1.5 » is not fifteen
  const isCount = /^\d{1,12}$|^\d{1,3}(?:[ \u00a0\u202f.'’]\d{3}){1,3}$/.test(typed.trim());
  return isCount ? BigInt(typed.replace(/\D/g, '')).toString() : null;
}

function typedOf({ amount, currency }: FigureStart): string {
  if (!amount) return '';
  return currency ? `${amount.slice(0, -2) || '0'},${amount.slice(-2).padStart(2, '0')}` : amount;
}

type Props = { cooperativeId: string; start: FigureStart; onClose: () => void };

export function FigureDialog({ cooperativeId, start, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const form = useFigureForm({ cooperativeId, start, onClose });
  const isMoney = isMoneyFigure(form.values.name as FigureName);
  return (
    <Dialog
      open
      onClose={onClose}
      title={start.year ? t('figure.correct') : t('figure.record')}
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
        <div className="form__pair">
          <SelectField {...form.field('name')} label={t('figure.what')}>
            {figureNames.map((name) => (
              <option key={name} value={name}>
                {t(figureNameTexts[name].id)}
              </option>
            ))}
          </SelectField>
          <TextField {...form.field('year')} label={t('figure.year')} inputMode="numeric" maxLength={4} required />
        </div>
        <div className="form__pair">
          <TextField
            {...form.field('amount')}
            label={isMoney ? t('figure.turnoverAmount') : t('figure.count')}
            inputMode={isMoney ? 'decimal' : 'numeric'}
            autoComplete="off"
            maxLength={30}
            required
          />
          {isMoney && (
            <SelectField {...form.field('currency')} label={t('money.currency')}>
              {currencies.map((currency) => (
                <option key={currency} value={currency}>
                  {currency}
                </option>
              ))}
            </SelectField>
          )}
        </div>
        <TextField
          {...form.field('source')}
          label={t('figure.source')}
          hint={t('figure.sourceHint')}
          maxLength={500}
          required
        />
        <SelectField {...form.field('visibility')} label={t('figure.visibleFor')} hint={t('figure.visibilityHint')}>
          {figureVisibilities.map((visibility) => (
            <option key={visibility} value={visibility}>
              {t(visibilityNames[visibility].id)}
            </option>
          ))}
        </SelectField>
        <p className="field__hint">{t('figure.replaces')}</p>
      </form>
    </Dialog>
  );
}

function useFigureForm({ cooperativeId, start, onClose }: Props) {
  const t = useText();
  const why = useRefusalText();
  const { toast } = useAnnounce();
  const [, record] = useMutation(RecordFigureDocument);
  return useForm({
    first: {
      name: start.name ?? 'turnover',
      year: String(start.year ?? thisYear() - 1),
      amount: typedOf(start),
      currency: start.currency ?? 'EUR',
      source: start.source ?? '',
      visibility: start.visibility ?? 'members',
    },
    check: ({ name, year, amount, currency, source }) => ({
      year:
        /^\d{4}$/.test(year.trim()) && Number(year) >= firstFigureYear && Number(year) <= thisYear()
          ? null
          : why('year_out_of_range'),
      amount: digitsOf(amount, name as FigureName, currency as Currency) === null ? t('figure.amountUnread') : null,
      source: source.trim() === '' ? t('figure.sourceMissing') : null,
    }),
    about: { year_out_of_range: 'year', empty_text: 'source', figure_currency_required: 'currency' },
    send: async (values, ids) => {
      const name = values.name as FigureName;
      const currency = values.currency as Currency;
      const { error } = await record({
        input: {
          ...ids,
          cooperativeId,
          name,
          year: Number(values.year),
          amount: digitsOf(values.amount, name, currency) ?? '0',
          currency: isMoneyFigure(name) ? currency : null,
          source: values.source,
          visibility: values.visibility as FigureVisibility,
        },
      });
      if (error) return error;
      onClose();
      toast({ text: t('figure.recorded') });
      return undefined;
    },
  });
}
