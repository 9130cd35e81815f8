import { SetCostKeyDocument, SharingShopsDocument, type CostKeyInput, type KeyLineFragment } from '@komunigi/contract';
import { Button, Checkbox, Dialog, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useId, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useKeySentence } from './key-words.js';
import type { FundingBill } from './bills.js';
import './repartition.css';

type Props = { funding: FundingBill; onClose: () => void; onSaved: () => void };

export function inputOf({ kind, mix, floor, cap, capPercent }: KeyLineFragment): CostKeyInput {
  return {
    kind,
    mix: kind === 'mixed' ? mix.map(({ key, percent }) => ({ key, percent })) : null,
    floorMinor: floor?.amountMinor ?? null,
    capMinor: cap?.amountMinor ?? null,
    capPercent,
  };
}

/** The key that is shown becomes the development's own, among the co-ops that are ticked. */
export function SaveKeyDialog({ funding, onClose, onSaved }: Props) {
  const t = useText();
  const formId = useId();
  const sentence = useKeySentence();
  const { toast } = useAnnounce();
  const [parties, setParties] = useState(() => funding.parties.map(({ id }) => id));
  const [, save] = useMutation(SetCostKeyDocument);
  const { key } = funding.bill;
  const isOpened = funding.pledging.openedAt !== null;
  const needsRate = funding.bill.countsFrancsAsEuros || funding.rate !== null;
  const form = useForm({
    first: { reason: '', rate: funding.rate?.rate ?? '', rateSource: funding.rate?.source ?? '' },
    check: ({ reason }) => ({ reason: isOpened && reason.trim() === '' ? t('refusal.reason_required') : null }),
    send: async ({ reason, rate, rateSource }, { operationId }) => {
      const { error } = await save({
        input: {
          operationId,
          developmentId: funding.id,
          key: inputOf(key),
          cooperativeIds: parties,
          ...(needsRate ? { rate: rate.trim() || null, rateSource: rateSource.trim() || null } : {}),
          reason: reason.trim() || null,
        },
      });
      if (error) return error;
      onClose();
      onSaved();
      toast({ text: t('funding.key.saved') });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('funding.key.save')}
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
        <p>{sentence(key)}</p>
        <Parties parties={parties} onChange={setParties} />
        {needsRate && (
          <>
            <TextField {...form.field('rate')} label={t('funding.key.rate')} inputMode="decimal" />
            <TextField {...form.field('rateSource')} label={t('funding.key.rateSource')} />
          </>
        )}
        <TextareaField
          {...form.field('reason')}
          label={t('funding.key.reason')}
          hint={t('funding.key.reasonHint')}
          optional={isOpened ? undefined : t('field.optional')}
          rows={3}
        />
      </form>
    </Dialog>
  );
}

type PartiesProps = { parties: readonly string[]; onChange: (parties: string[]) => void };

function Parties({ parties, onChange }: PartiesProps) {
  const t = useText();
  const [{ data }] = useQuery({ query: SharingShopsDocument });
  const shops = (data?.cooperatives.nodes ?? []).filter(({ id, stage }) => stage === 'open' || parties.includes(id));
  return (
    <fieldset className="bill-parties">
      <legend className="field__label">{t('funding.key.parties')}</legend>
      {shops.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={parties.includes(id)}
          onChange={() => onChange(parties.includes(id) ? parties.filter((one) => one !== id) : [...parties, id])}
        />
      ))}
    </fieldset>
  );
}
