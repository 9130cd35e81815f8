import { EnterReceiptDocument, FundingCallsDocument, type CallLineFragment } from '@komunigi/contract';
import { parseMoney, readCommunication, type Currency, dayOf } from '@komunigi/domain';
import { Button, Dialog, moneyText, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation, useQuery } from 'urql';
import { useForm, type SendingIds } from '../../platform/form.js';
import { useLocale, useText } from '../../platform/intl.js';

type Props = { call?: CallLineFragment; onClose: () => void };
type Values = Record<'amount' | 'currency' | 'receivedOn' | 'communication' | 'rate' | 'rateSource', string>;

const today = (): string => dayOf(new Date());

/** What is typed, in minor units, or null while it is no amount. */
function minorOf(text: string, currency: string): string | null {
  try {
    const { minor } = parseMoney(text, currency as Currency);
    return minor > 0n ? String(minor) : null;
  } catch {
    return null;
  }
}

/** Sends it, and says what is left. */
function useEntering(call: CallLineFragment | undefined, onClose: () => void) {
  const t = useText();
  const locale = useLocale();
  const { toast } = useAnnounce();
  const [, enter] = useMutation(EnterReceiptDocument);
  return async (values: Values, { operationId, id }: SendingIds) => {
    const { amount, currency, receivedOn, communication, rate, rateSource } = values;
    const { data, error } = await enter({
      input: {
        operationId,
        id,
        callId: call?.id ?? null,
        amountMinor: minorOf(amount, currency)!,
        currency: currency as Currency,
        receivedOn,
        communication: communication || null,
        rate: rate || null,
        rateSource: rateSource || null,
      },
    });
    if (error) return error;
    onClose();
    const left = data?.enterReceipt.call?.left;
    const isPaid = left === undefined || left.amountMinor === '0';
    toast({
      text: isPaid
        ? t('treasury.receipt.entered')
        : t('treasury.receipt.enteredLeft', { left: moneyText(locale, left.amountMinor, left.currency) }),
    });
    return undefined;
  };
}

/** Amount and communication as the bank says them; the call is found by its reference, and what will happen is said before. */
export function ReceiptDialog({ call, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const send = useEntering(call, onClose);
  const form = useForm<keyof Values>({
    first: {
      amount: '',
      currency: call?.amount.currency ?? 'EUR',
      receivedOn: today(),
      communication: call?.reference ?? '',
      rate: '',
      rateSource: '',
    },
    check: ({ amount, currency }) => ({
      amount: minorOf(amount, currency) === null ? t('treasury.receipt.amountWrong') : null,
    }),
    about: { rate_required: 'rate', month_closed: 'receivedOn', not_found: 'communication' },
    send,
  });
  const found = useFound(form.values.communication, call);
  const crosses = found !== null && found.amount.currency !== form.values.currency;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('treasury.receipt.enter')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('treasury.receipt.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <div className="form__pair">
          <TextField {...form.field('amount')} label={t('treasury.receipt.amount')} inputMode="decimal" required />
          <SelectField {...form.field('currency')} label={t('treasury.receipt.currency')}>
            <option value="EUR">EUR</option>
            <option value="CHF">CHF</option>
          </SelectField>
        </div>
        <TextField
          {...form.field('communication')}
          label={t('treasury.receipt.communication')}
          hint={t('treasury.receipt.communicationHint')}
          maxLength={300}
        />
        <TextField {...form.field('receivedOn')} type="date" label={t('treasury.receipt.on')} max={today()} required />
        {crosses && (
          <div className="form__pair">
            <TextField {...form.field('rate')} label={t('treasury.receipt.rate')} inputMode="decimal" required />
            <TextField
              {...form.field('rateSource')}
              label={t('treasury.receipt.rateSource')}
              maxLength={200}
              required
            />
          </div>
        )}
        <Outcome found={found} communication={form.values.communication} values={form.values} />
      </form>
    </Dialog>
  );
}

/** The call whose reference is in the communication. */
function useFound(communication: string, call: CallLineFragment | undefined): CallLineFragment | null {
  const read = call ? null : readCommunication(communication);
  const [{ data }] = useQuery({
    query: FundingCallsDocument,
    variables: { filter: { reference: read?.reference ?? null }, first: 1 },
    pause: read === null,
  });
  if (call) return call;
  return read === null ? null : (data?.fundingCalls.nodes[0] ?? null);
}

type OutcomeProps = {
  found: CallLineFragment | null;
  communication: string;
  values: Pick<Values, 'amount' | 'currency'>;
};

/** Paid, in part or too much: in words, before it is entered. */
function Outcome({ found, communication, values }: OutcomeProps) {
  const t = useText();
  const locale = useLocale();
  const minor = minorOf(values.amount, values.currency);
  if (found === null)
    return communication === '' ? null : (
      <p className="field__hint" role="status">
        {t('treasury.receipt.nobody')}
      </p>
    );
  const { left, cooperative, number } = found;
  const of = { cooperative: cooperative.name, number };
  const text = (): string => {
    if (minor === null || left.currency !== values.currency)
      return t('treasury.receipt.found', { ...of, left: moneyText(locale, left.amountMinor, left.currency) });
    const rest = BigInt(minor) - BigInt(left.amountMinor);
    const said = moneyText(locale, String(rest < 0n ? -rest : rest), left.currency);
    if (rest === 0n) return t('treasury.receipt.exact', of);
    return rest < 0n
      ? t('treasury.receipt.partial', { ...of, rest: said })
      : t('treasury.receipt.over', { ...of, rest: said });
  };
  return (
    <p className="calls__outcome" role="status">
      {text()}
    </p>
  );
}
