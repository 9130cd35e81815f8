import { DevelopmentMoneyPageDocument, type MoneyPageFragment } from '@komunigi/contract';
import { Button, Card, EmptyState } from '@komunigi/ui';
import { useParams } from '@tanstack/react-router';
import Coins from 'lucide-react/icons/coins';
import { useState } from 'react';
import { useQuery } from 'urql';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { DevelopmentFrame, numberOf, ReadDevelopment } from '../developments/DevelopmentFrame.js';
import { AfterWork, Invoices } from './AfterWork.js';
import { CallFundsDialog } from './CallFundsDialog.js';
import { CallTable } from './CallTable.js';
import { MoneyFlow } from './MoneyFlow.js';
import { ReceiptDialog } from './ReceiptDialog.js';
import './calls.css';

/** A development's money, from promise to payment. */
export function DevelopmentMoneyPage() {
  const { number: text } = useParams({ strict: false });
  const number = numberOf(text ?? '');
  return number === null ? <NotFoundPage /> : <Read key={number} number={number} />;
}

function Read({ number }: { number: number }) {
  const t = useText();
  const [{ data, error }] = useQuery({ query: DevelopmentMoneyPageDocument, variables: { number } });
  return (
    <ReadDevelopment development={data?.development} error={error}>
      {(development) => (
        <DevelopmentFrame development={development} title={t('developments.money')}>
          {development.money && <Whole money={development.money} />}
        </DevelopmentFrame>
      )}
    </ReadDevelopment>
  );
}

function Whole({ money }: { money: MoneyPageFragment }) {
  return (
    <div className="stack stack--large">
      <MoneyFlow money={money} />
      <Calls money={money} />
      <AfterWork money={money} />
      {money.invoices && <Invoices invoices={money.invoices} />}
    </div>
  );
}

function Calls({ money }: { money: MoneyPageFragment }) {
  const t = useText();
  const why = useRefusalText();
  const [open, setOpen] = useState<'call' | 'receipt' | null>(null);
  const { calls, counts, viewerCan, preview } = money;
  // a visitor sees the totals only
  if (!calls || !counts) return null;
  const keeps = viewerCan.enterReceipt.allowed;
  return (
    <Card className="stack">
      <h3>{t('treasury.call.title')}</h3>
      <p>{t('treasury.call.counts', { live: counts.live, paid: counts.paid, late: counts.late })}</p>
      {calls.length === 0 && !keeps && (
        <EmptyState icon={<Coins size={28} aria-hidden />} text={t('treasury.call.noneOfMine')} />
      )}
      {calls.length > 0 && <CallTable calls={calls} caption={t('treasury.call.title')} />}
      {keeps && (
        <div className="calls__actions">
          <Button
            variant="filled"
            reason={why(viewerCan.callFunds.reason) ?? undefined}
            onClick={() => setOpen('call')}
          >
            {t('treasury.call.callFunds')}
          </Button>
          <Button onClick={() => setOpen('receipt')}>{t('treasury.receipt.enter')}</Button>
        </div>
      )}
      {open === 'call' && preview && (
        <CallFundsDialog developmentId={money.id} preview={preview} onClose={() => setOpen(null)} />
      )}
      {open === 'receipt' && <ReceiptDialog onClose={() => setOpen(null)} />}
    </Card>
  );
}
