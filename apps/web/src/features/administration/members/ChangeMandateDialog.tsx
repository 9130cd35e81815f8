import { ChangeMandateDocument, type MandatePartsFragment } from '@komunigi/contract';
import { currencies, isEmptyPeriod, type Currency } from '@komunigi/domain';
import { Button, Dialog, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useMandatePlace } from '../../../platform/acting.js';
import { useForm, type FieldProps } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { roleNames } from '../../../platform/roles.js';
import { readLimit, writeLimit } from './limit.js';

type Props = { mandate: MandatePartsFragment; name: string; onClose: () => void };

/** Another end, another limit; it can be taken back. */
export function ChangeMandateDialog({ mandate, name, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const placeOf = useMandatePlace();
  const form = useChangeForm({ mandate, name, onClose });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('members.changeTitle', { name })}
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
        <p>
          <strong>{placeOf(mandate)}</strong> · {t(roleNames[mandate.role].id)}
        </p>
        <TextField
          {...form.field('validUntil')}
          label={t('mandate.untilLabel')}
          optional={t('field.optional')}
          hint={t('mandate.untilHint')}
          type="date"
          min={mandate.validFrom}
        />
        <LimitFields limit={form.field('limit')} currency={form.field('currency')} />
      </form>
    </Dialog>
  );
}

type LimitProps = { limit: FieldProps; currency: FieldProps };

export function LimitFields({ limit, currency }: LimitProps) {
  const t = useText();
  return (
    <div className="form__pair">
      <TextField
        {...limit}
        label={t('mandate.limitLabel')}
        optional={t('field.optional')}
        hint={t('mandate.limitHint')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={30}
      />
      <SelectField {...currency} label={t('money.currency')}>
        {currencies.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function useChangeForm({ mandate, name, onClose }: Props) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, change] = useMutation(ChangeMandateDocument);
  const { id: mandateId, validFrom, validUntil, commitmentLimit } = mandate;

  const takeBack = async () => {
    const before = {
      validUntil,
      commitmentLimitMinor: commitmentLimit?.amountMinor ?? null,
      currency: commitmentLimit?.currency ?? null,
    };
    const { error } = await change({ input: { operationId: newId(), mandateId, ...before } });
    toast({ text: error ? explain(error) : t('members.changeUndone') });
  };

  return useForm({
    first: {
      validUntil: validUntil ?? '',
      limit: commitmentLimit ? writeLimit(commitmentLimit.amountMinor) : '',
      currency: commitmentLimit?.currency ?? 'EUR',
    },
    check: (values) => ({
      validUntil:
        values.validUntil && isEmptyPeriod({ from: validFrom, until: values.validUntil }) ? why('period_empty') : null,
      limit: readLimit(values.limit, values.currency as Currency) === undefined ? t('money.unread') : null,
    }),
    about: { period_empty: 'validUntil', last_administrator: 'validUntil' },
    send: async (values, { operationId }) => {
      const currency = values.currency as Currency;
      const limit = readLimit(values.limit, currency) ?? null;
      const { error } = await change({
        input: {
          operationId,
          mandateId,
          validUntil: values.validUntil || null,
          commitmentLimitMinor: limit,
          currency: limit === null ? null : currency,
        },
      });
      if (error) return error;
      onClose();
      toast({
        text: t('members.changed', { name }),
        undo: { label: t('action.undo'), run: () => void takeBack() },
      });
      return undefined;
    },
  });
}
