import { SharedBillDocument, SharingShopsDocument } from '@komunigi/contract';
import { currencies, rateOf, type Currency } from '@komunigi/domain';
import { Button, Card, Day, EmptyState, SelectField, Skeleton, TextField } from '@komunigi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Printer from 'lucide-react/icons/printer';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { Sentence, useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useTyped } from '../../platform/typed.js';
import type { Sharing } from './bills.js';
import { BillTable } from './BillTable.js';
import { Amount, KeyFields } from './KeyFields.js';
import { useKept } from './kept.js';
import { useKeySentence } from './key-words.js';
import { PolicyDialog } from './PolicyDialog.js';
import { askedKey, minorOf, otherKey } from './asked-key.js';
import type { RepartitionSearch } from './repartition.search.js';
import './repartition.css';

/** Any amount, shared among the open shops: what one shows one's board before anybody has asked for anything. */
export function RepartitionPage() {
  const t = useText();
  const asked = useSearch({ from: '/repartition' });
  const navigate = useNavigate({ from: '/repartition' });
  const ask = (next: RepartitionSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  const { somme, devise = 'EUR' } = asked;
  return (
    <Page
      title={t('funding.bill.page')}
      lead={t('funding.bill.pageLead')}
      actions={
        somme !== undefined && (
          <Button icon={<Printer size={18} aria-hidden />} onClick={() => print()}>
            {t('funding.bill.print')}
          </Button>
        )
      }
    >
      <Card className="stack bill-card">
        <div className="bill-fields__bounds no-print">
          <Amount
            label={t('funding.bill.amount')}
            value={somme}
            onChange={(amount) => ask({ ...asked, somme: amount })}
          />
          <SelectField
            label={t('funding.bill.currency')}
            value={devise}
            onChange={({ target }) => ask({ ...asked, devise: target.value as Currency })}
          >
            {currencies.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </SelectField>
        </div>
        {somme === undefined ? (
          <EmptyState text={t('funding.bill.giveAmount')} />
        ) : (
          <Shared asked={asked} amountMinor={minorOf(somme)} currency={devise} ask={ask} />
        )}
      </Card>
    </Page>
  );
}

type SharedProps = {
  asked: RepartitionSearch;
  amountMinor: string;
  currency: Currency;
  ask: (next: RepartitionSearch) => void;
};

function Shared({ asked, amountMinor, currency, ask }: SharedProps) {
  const t = useText();
  const explain = useErrorText();
  const { viewer } = useSession();
  const [setting, setSetting] = useState(false);
  const without = asked.sans?.split(',') ?? [];
  const [{ data: shops }] = useQuery({ query: SharingShopsDocument, pause: without.length === 0 });
  const leftOut = shops?.cooperatives.nodes.filter(({ slug }) => without.includes(slug)) ?? [];
  const [{ data, error }] = useQuery({
    query: SharedBillDocument,
    variables: {
      amountMinor,
      currency,
      key: askedKey(asked),
      against: otherKey(asked),
      leftOut: leftOut.map(({ id }) => id),
      rate: asked.taux === undefined ? null : String(asked.taux),
    },
    pause: without.length > 0 && shops === undefined,
  });
  const { shown, isOld } = useKept(data?.costSharing);
  if (!shown)
    return error ? (
      <EmptyState icon={<CircleAlert size={28} aria-hidden />} text={explain(error)} />
    ) : (
      <Skeleton label={t('status.loading')} lines={8} />
    );
  return (
    <>
      <Policy sharing={shown} />
      <KeyFields
        asked={asked}
        current={asked.cle ? null : shown.bill.key}
        hasRequesters={false}
        ask={(key) => ask({ ...asked, ...key })}
      />
      {(shown.bill.countsFrancsAsEuros || asked.taux !== undefined) && (
        <RateField value={asked.taux} onChange={(taux) => ask({ ...asked, taux })} />
      )}
      {leftOut.length > 0 && (
        <p>
          {t('funding.bill.leftOut', { names: leftOut.map(({ name }) => name).join(', ') })}{' '}
          <Button size="small" variant="quiet" onClick={() => ask({ ...asked, sans: undefined })}>
            {t('funding.bill.everybody')}
          </Button>
        </p>
      )}
      <div className={isOld ? 'bill-old' : undefined} aria-busy={isOld}>
        <BillTable
          bill={shown.bill}
          mine={viewer.actingAs?.cooperative?.id ?? null}
          against={asked.contre}
          onLeaveOut={(slugs) => ask({ ...asked, sans: [...without, ...slugs].join(',') })}
        />
      </div>
      {shown.viewerCan.setPolicy.allowed && (
        <div className="row no-print">
          <Button size="small" onClick={() => setSetting(true)}>
            {t('funding.key.setPolicy')}
          </Button>
        </div>
      )}
      {setting && <PolicyDialog sharing={shown} onClose={() => setSetting(false)} />}
    </>
  );
}

function Policy({ sharing: { policy } }: { sharing: Sharing }) {
  const t = useText();
  const sentence = useKeySentence();
  if (!policy) return <p className="muted">{t('funding.key.noPolicy')}</p>;
  return (
    <p className="muted" title={policy.reason}>
      <Sentence
        id="funding.key.policy"
        values={{ day: <Day key="day" day={policy.fromDay} />, key: sentence(policy.key) }}
      />
    </p>
  );
}

/** Euros for a franc, with as many decimals as one likes. */
function RateField({ value, onChange }: { value: number | undefined; onChange: (rate: number | undefined) => void }) {
  const t = useText();
  const [wrong, setWrong] = useState(false);
  const [typed, setTyped] = useTyped(value === undefined ? '' : String(value).replace('.', ','), (text) => {
    const isWrong = text !== '' && rateOf(text) === null;
    setWrong(isWrong);
    if (!isWrong) onChange(text === '' ? undefined : Number(text.replace(',', '.')));
  });
  return (
    <div className="bill-fields__bounds no-print">
      <TextField
        label={t('funding.key.rate')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        error={wrong ? t('funding.key.notAnAmount') : undefined}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </div>
  );
}
