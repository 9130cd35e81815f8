import {
  CooperativesDocument,
  IssueDayCodesDocument,
  RevokeDayCodeDocument,
  type IssueDayCodesMutation,
} from '@komunigi/contract';
import { Banner, Button, Card, SelectField, TextButton, TextField, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { uncached } from '../../../platform/uncached.js';
import { useDayText } from '../when.js';
import type { GatheringSettings } from './settings.types.js';

type Issued = IssueDayCodesMutation['issueDayCodes']['codes'];

/** On site, a visitor writes a card with the code of the day of a co-op: so many times, that day only. */
export function DayCodesCard({ gathering }: { gathering: GatheringSettings }) {
  const t = useText();
  const explain = useErrorText();
  const dayText = useDayText();
  const { toast } = useAnnounce();
  const [issued, setIssued] = useState<Issued>([]);
  const [, revoke] = useMutation(RevokeDayCodeDocument);
  const codes = gathering.dayCodes ?? [];
  const end = async (codeId: string) => {
    const { error } = await revoke({ input: { operationId: newId(), codeId } });
    toast({ text: error ? explain(error) : t('dayCode.revoked') });
  };
  return (
    <Card>
      <h3>{t('dayCode.title')}</h3>
      <p className="muted">{t('dayCode.hint')}</p>
      <IssueForm gathering={gathering} onIssued={setIssued} />
      {issued.length > 0 && (
        <div role="status" className="stack">
          <Banner boxed hue="saffron">
            {t('dayCode.once')}
          </Banner>
          <ul className="day-codes">
            {issued.map(({ code, cooperative }) => (
              <li key={cooperative.id}>
                <span>{cooperative.name}</span>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <Button onClick={() => window.print()}>{t('dayCode.print')}</Button>
        </div>
      )}
      {codes.length > 0 && (
        <ul className="settings__lines">
          {codes.map((code) => (
            <li key={code.id}>
              <div>
                <strong>{code.cooperative.name}</strong>
                <p className="muted">
                  {dayText(code.day)} · {t('dayCode.uses', { used: code.useCount, most: code.mostUses })}
                </p>
              </div>
              {code.isRevoked ? (
                <span className="muted">{t('dayCode.isRevoked')}</span>
              ) : (
                <TextButton onClick={() => void end(code.id)}>{t('dayCode.revoke')}</TextButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function IssueForm({ gathering, onIssued }: { gathering: GatheringSettings; onIssued: (codes: Issued) => void }) {
  const t = useText();
  const dayText = useDayText();
  const [{ data }] = useQuery({ query: CooperativesDocument, variables: { filter: {}, after: null } });
  const cooperatives = data?.cooperatives.nodes ?? [];
  const form = useForm({
    first: { day: gathering.days[0]?.day ?? gathering.startsOn, mostUses: '20', cooperativeId: '' },
    check: ({ mostUses }) => ({
      mostUses: /^[1-9]\d{0,2}$/.test(mostUses.trim()) ? null : t('dayCode.mostUnread'),
    }),
    about: { day_not_in_gathering: 'day' },
    send: async ({ day, mostUses, cooperativeId }, { operationId }) => {
      // codes are secrets: they stay out of what the browser keeps
      const result = await uncached
        .mutation(IssueDayCodesDocument, {
          input: {
            operationId,
            gatheringId: gathering.id,
            day,
            mostUses: Number(mostUses),
            cooperativeIds: cooperativeId ? [cooperativeId] : cooperatives.map(({ id }) => id),
          },
        })
        .toPromise();
      if (result.error) return result.error;
      onIssued(result.data?.issueDayCodes.codes ?? []);
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <div className="form__pair">
        <SelectField {...form.field('day')} label={t('block.day')}>
          {gathering.days.map(({ day }) => (
            <option key={day} value={day}>
              {dayText(day)}
            </option>
          ))}
        </SelectField>
        <SelectField {...form.field('cooperativeId')} label={t('participant.cooperative')}>
          <option value="">{t('dayCode.everyone')}</option>
          {cooperatives.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField {...form.field('mostUses')} label={t('dayCode.most')} inputMode="numeric" maxLength={3} required />
      <div className="form__foot">
        <Button type="submit" busy={form.busy}>
          {t('dayCode.issue')}
        </Button>
      </div>
    </form>
  );
}
