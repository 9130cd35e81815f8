import { GivePledgeDocument, type PledgingStateFragment } from '@komunigi/contract';
import { isWithinMandate, maxPledgeNote, money, type Currency } from '@komunigi/domain';
import { Banner, Button, Dialog, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import Scale from 'lucide-react/icons/scale';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { type Amount, hoursOf, minorOf, minutesOf, typedOf, useMoneyText } from './amounts.js';

type Props = { pledging: PledgingStateFragment; bill: Amount | null; onClose: () => void };

/** Up to how much, on which condition, and hours given; what the key asks stands beside it. */
export function PledgeDialog({ pledging, bill, onClose }: Props) {
  const t = useText();
  const say = useMoneyText();
  const formId = useId();
  const { mine, goal } = pledging;
  const currency = goal!.currency;
  const form = usePledgeForm({ pledging, bill, onClose }, currency);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(mine ? 'funding.pledge.change' : 'funding.pledge.give')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('funding.pledge.send')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p className="field__hint">{t('funding.pledge.isCap')}</p>
        {bill && <p>{t('funding.pledge.billBeside', { amount: say(bill) })}</p>}
        <div className="form__pair">
          <TextField
            {...form.field('upTo')}
            label={t('funding.pledge.upTo', { currency: currency === 'CHF' ? 'CHF' : '€' })}
            inputMode="decimal"
            autoComplete="off"
          />
          <TextField
            {...form.field('hours')}
            label={t('funding.pledge.hoursLabel')}
            hint={t('funding.pledge.hoursHint')}
            optional={t('field.optional')}
            inputMode="decimal"
          />
        </div>
        <AboveMandate pledging={pledging} typed={form.values.upTo} currency={currency} />
        <TextField
          {...form.field('onlyIf')}
          label={t('funding.pledge.onlyIf')}
          hint={t('funding.pledge.onlyIfHint', { count: pledging.partyCount })}
          optional={t('field.optional')}
          inputMode="numeric"
        />
        <TextareaField
          {...form.field('note')}
          label={t('funding.pledge.note')}
          optional={t('field.optional')}
          maxLength={maxPledgeNote}
          rows={2}
        />
        <p className="field__hint">{t('funding.pledge.onlineOnly')}</p>
      </form>
    </Dialog>
  );
}

/** « Au-dessus de votre mandat (200 €) : à confirmer. » Said before it is sent. */
function AboveMandate({
  pledging,
  typed,
  currency,
}: {
  pledging: PledgingStateFragment;
  typed: string;
  currency: Currency;
}) {
  const t = useText();
  const say = useMoneyText();
  const { viewer } = useSession();
  const { myLimit, mine } = pledging;
  const minor = minorOf(typed, currency);
  if (!myLimit || minor === null || viewer.actingAs?.role === 'treasurer') return null;
  const confirmed = mine && mine.state !== 'to_confirm' ? BigInt(mine.upTo.amountMinor) : null;
  const limit = money(BigInt(myLimit.amountMinor), myLimit.currency);
  if (isWithinMandate({ kind: 'visitor' }, money(BigInt(minor), currency), limit, confirmed)) return null;
  return (
    <div role="status">
      <Banner boxed hue="plum" icon={<Scale size={20} aria-hidden />}>
        {t('funding.pledge.aboveMandate', { limit: say(myLimit) })}
      </Banner>
    </div>
  );
}

function usePledgeForm({ pledging, bill, onClose }: Props, currency: Currency) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, give] = useMutation(GivePledgeDocument);
  const { mine, partyCount } = pledging;
  return useForm({
    first: {
      upTo: mine ? typedOf(mine.upTo.amountMinor) : bill ? typedOf(bill.amountMinor) : '',
      hours: hoursOf(mine?.inKindMinutes ?? 0),
      onlyIf: mine?.onlyIf ? String(mine.onlyIf) : '',
      note: mine?.note ?? '',
    },
    check: ({ upTo, hours, onlyIf }) => {
      const [minor, minutes] = [minorOf(upTo, currency), minutesOf(hours)];
      const count = Number(onlyIf || '2');
      return {
        upTo:
          minor === null
            ? t('funding.pledge.amountUnread')
            : minor === '0' && minutes === 0
              ? t('refusal.pledge_empty')
              : null,
        hours: minutes === null ? t('funding.pledge.hoursUnread') : null,
        onlyIf:
          Number.isInteger(count) && count >= 2 && count <= partyCount ? null : t('refusal.condition_out_of_range'),
      };
    },
    about: {
      pledge_empty: 'upTo',
      pledge_out_of_range: 'upTo',
      uncovers_on_last_day: 'upTo',
      condition_out_of_range: 'onlyIf',
      too_long: 'note',
    },
    send: async ({ upTo, hours, onlyIf, note }, { operationId }) => {
      const { error, data } = await give({
        input: {
          operationId,
          developmentId: pledging.id,
          upToMinor: minorOf(upTo, currency) ?? '0',
          inKindMinutes: minutesOf(hours) ?? 0,
          onlyIf: onlyIf.trim() === '' ? null : Number(onlyIf),
          note: note.trim() || null,
        },
      });
      if (error) return error;
      onClose();
      const waits = data?.pledge.pledging.mine?.state === 'to_confirm';
      toast({ text: t(waits ? 'funding.pledge.sentToConfirm' : 'funding.pledge.sent') });
      return undefined;
    },
  });
}
