import { AcceptWorkDocument, ProposePayoutDocument, type MoneyPageFragment } from '@komunigi/contract';
import { parseMoney } from '@komunigi/domain';
import { Button, Dialog, Money, TextField, useAnnounce } from '@komunigi/ui';
import { useId, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { useForm, type SendingIds } from '../../platform/form.js';
import type { CombinedError } from 'urql';
import { useText } from '../../platform/intl.js';

type Currency = MoneyPageFragment['currency'];
/** « 900,50 » out of 90050: what a person would type. */
const typed = (minor: string): string => {
  const digits = minor.padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};

function minorOf(text: string, currency: Currency): string | null {
  try {
    return String(parseMoney(text, currency).minor);
  } catch {
    return null;
  }
}

type AmountProps = {
  title: string;
  lead: ReactNode;
  label: string;
  action: string;
  mostMinor: string;
  currency: Currency;
  send: (amountMinor: string, ids: SendingIds) => Promise<CombinedError | undefined>;
  onClose: () => void;
};

function AmountDialog({ title, lead, label, action, mostMinor, currency, send, onClose }: AmountProps) {
  const t = useText();
  const formId = useId();
  const form = useForm({
    first: { amount: typed(mostMinor) },
    check: ({ amount }) => ({ amount: minorOf(amount, currency) === null ? t('treasury.receipt.amountWrong') : null }),
    about: { above_what_is_kept: 'amount' },
    send: async ({ amount }, ids) => {
      const error = await send(minorOf(amount, currency)!, ids);
      if (!error) onClose();
      return error;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{lead}</p>
        <TextField
          {...form.field('amount')}
          label={label}
          hint={
            <>
              {t('treasury.payout.most')} <Money amountMinor={mostMinor} currency={currency} />
            </>
          }
          inputMode="decimal"
          required
        />
      </form>
    </Dialog>
  );
}

/** What the work cost: it is owed to who did it, and drafts of invoices are made with it. */
export function AcceptWorkDialog({ money, onClose }: { money: MoneyPageFragment; onClose: () => void }) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, accept] = useMutation(AcceptWorkDocument);
  return (
    <AmountDialog
      title={t('treasury.payout.accept')}
      lead={t('treasury.payout.acceptLead')}
      label={t('treasury.payout.cost')}
      action={t('treasury.payout.accept')}
      mostMinor={money.flow.securedMinor}
      currency={money.currency}
      onClose={onClose}
      send={async (costMinor, { operationId }) => {
        const { error } = await accept({ input: { operationId, developmentId: money.id, costMinor } });
        if (!error) toast({ text: t('treasury.payout.acceptedDone') });
        return error;
      }}
    />
  );
}

type Work = NonNullable<MoneyPageFragment['work']>[number];
type PayoutProps = { money: MoneyPageFragment; work: Work; onClose: () => void };

/** Another person approves it. */
export function PayoutDialog({ money, work, onClose }: PayoutProps) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, propose] = useMutation(ProposePayoutDocument);
  const { id: cooperativeId, name } = work.cooperative;
  return (
    <AmountDialog
      title={t('treasury.payout.propose', { name })}
      lead={t('treasury.payout.proposeLead')}
      label={t('treasury.call.amount')}
      action={t('treasury.payout.proposeDo')}
      mostMinor={String(BigInt(work.payableMinor) - BigInt(work.waitingMinor))}
      currency={money.currency}
      onClose={onClose}
      send={async (amountMinor, { operationId, id }) => {
        const input = {
          operationId,
          id,
          developmentId: money.id,
          cooperativeId,
          amountMinor,
          currency: money.currency,
        };
        const { error } = await propose({ input });
        if (!error) toast({ text: t('treasury.payout.proposedDone') });
        return error;
      }}
    />
  );
}

type RefundProps = {
  cooperative: { id: string; name: string };
  available: { amountMinor: string; currency: Currency };
  onClose: () => void;
};

/** What a co-op has available goes back to its bank; another person approves it. */
export function RefundDialog({ cooperative, available, onClose }: RefundProps) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, propose] = useMutation(ProposePayoutDocument);
  return (
    <AmountDialog
      title={t('treasury.payout.refund', { name: cooperative.name })}
      lead={t('treasury.payout.proposeLead')}
      label={t('treasury.call.amount')}
      action={t('treasury.payout.proposeDo')}
      mostMinor={available.amountMinor}
      currency={available.currency}
      onClose={onClose}
      send={async (amountMinor, { operationId, id }) => {
        const { currency } = available;
        const { error } = await propose({
          input: { operationId, id, cooperativeId: cooperative.id, amountMinor, currency },
        });
        if (!error) toast({ text: t('treasury.payout.proposedDone') });
        return error;
      }}
    />
  );
}
