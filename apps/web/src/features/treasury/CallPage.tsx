import { FundingCallPageDocument, UseCreditDocument } from '@komunigi/contract';
import { ibanText } from '@komunigi/domain';
import { Banner, Button, buttonClass, Card, Day, EmptyState, Money, Skeleton, useAnnounce } from '@komunigi/ui';
import { Link, useParams } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Copy from 'lucide-react/icons/copy';
import FileDown from 'lucide-react/icons/file-down';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { NotFoundPage } from '../../app/StatusPages.js';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { Qr } from '../gatherings/board/Qr.js';
import { CallStateChip } from './CallTable.js';
import { CallHistory, EndCallDialog, type Ending } from './CallHistory.js';
import type { Call } from './call-words.js';
import { ReceiptDialog } from './ReceiptDialog.js';
import './calls.css';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One call as the co-op that pays sees it. */
export function CallPage() {
  const { id = '' } = useParams({ strict: false });
  return uuid.test(id) ? <Read key={id} id={id} /> : <NotFoundPage />;
}

function Read({ id }: { id: string }) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error }] = useQuery({ query: FundingCallPageDocument, variables: { id } });
  if (data?.fundingCall) return <Whole call={data.fundingCall} />;
  if (data) return <NotFoundPage />;
  if (error)
    return (
      <Page title={t('title.call')} narrow>
        <EmptyState icon={<CircleAlert size={28} aria-hidden />} text={explain(error)} />
      </Page>
    );
  return (
    <div className="page">
      <Skeleton label={t('status.loading')} lines={10} />
    </div>
  );
}

function Whole({ call }: { call: Call }) {
  const t = useText();
  const { development, number, cooperative, left, amount, dueOn, state, cancelledReason } = call;
  return (
    <Page
      title={development.title}
      titleLang={development.language}
      tabTitle={t('treasury.call.number', { number })}
      above={
        <>
          <Link to="/tresorerie/appels" className="page__back">
            <ArrowLeft size={18} aria-hidden />
            {t('treasury.call.title')}
          </Link>
          <CallStateChip state={state} />
        </>
      }
      lead={
        <span className="byline">
          <span>{t('treasury.call.number', { number })}</span>
          <span>{cooperative.name}</span>
          <Link to="/developpements/$number/argent" params={{ number: String(development.number) }}>
            {t('treasury.call.seeDevelopment')}
          </Link>
        </span>
      }
    >
      <div className="stack stack--large">
        {state === 'cancelled' && (
          <Banner boxed hue="tomato" icon={<CircleAlert size={20} aria-hidden />}>
            {t('treasury.call.isCancelled', { reason: cancelledReason ?? '' })}
          </Banner>
        )}
        <Card className="call">
          <div className="call__said">
            <p className="call__label">{state === 'paid' ? t('treasury.call.isPaid') : t('treasury.call.toPay')}</p>
            <Money {...(state === 'paid' ? amount : left)} large />
            {state !== 'paid' && state !== 'cancelled' && (
              <p>
                {t('treasury.call.before')} <Day day={dueOn} />
              </p>
            )}
            <HowToPay call={call} />
          </div>
          <Code call={call} />
        </Card>
        <Actions call={call} />
        <CallHistory call={call} />
      </div>
    </Page>
  );
}

function HowToPay({ call: { bankAccount, reference, amount, paid } }: { call: Call }) {
  const t = useText();
  return (
    <dl className="call__facts">
      <Fact label={t('treasury.account.beneficiary')} value={bankAccount.beneficiary} />
      <Fact label={t('treasury.account.iban')} value={ibanText(bankAccount.iban)} copied={bankAccount.iban} />
      <Fact label={t('treasury.call.reference')} value={reference} copied={reference} />
      <div>
        <dt>{t('treasury.call.amount')}</dt>
        <dd>
          <Money {...amount} /> <span className="calls__number">{t('treasury.call.netOfVat')}</span>
        </dd>
      </div>
      {paid.amountMinor !== '0' && (
        <div>
          <dt>{t('treasury.call.received')}</dt>
          <dd>
            <Money {...paid} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Fact({ label, value, copied }: { label: string; value: string; copied?: string }) {
  const t = useText();
  const { toast } = useAnnounce();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="figure">{value}</span>
        {copied !== undefined && (
          <Button
            size="small"
            variant="quiet"
            icon={<Copy size={16} aria-hidden />}
            aria-label={t('treasury.call.copy', { what: label })}
            onClick={() =>
              void navigator.clipboard
                .writeText(copied)
                .then(() => toast({ text: t('treasury.call.copied', { what: label }) }))
            }
          >
            {t('treasury.call.copyShort')}
          </Button>
        )}
      </dd>
    </div>
  );
}

/** What a bank's app reads; a call in francs has none, and says so. */
function Code({ call: { id, epc, left } }: { call: Call }) {
  const t = useText();
  return (
    <div className="call__code">
      {epc ? (
        <>
          <Qr text={epc} label={t('treasury.call.qr')} />
          <p>{t('treasury.call.scan')}</p>
        </>
      ) : (
        left.amountMinor !== '0' && <p>{t('treasury.call.noCode')}</p>
      )}
      <a className={buttonClass('outline')} href={`/appels/${id}/appel.pdf`} target="_blank" rel="noreferrer">
        <FileDown size={18} aria-hidden />
        {t('treasury.call.pdf')}
      </a>
    </div>
  );
}

function Actions({ call }: { call: Call }) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, spend] = useMutation(UseCreditDocument);
  const [open, setOpen] = useState<Ending | 'receipt' | null>(null);
  const { viewerCan, credit } = call;
  if (!viewerCan.enterReceipt.allowed) return null;
  const close = () => setOpen(null);
  const pay = async () => {
    const { error } = await spend({ input: { operationId: newId(), callId: call.id } });
    toast({ text: error ? explain(error) : t('treasury.call.creditUsed') });
  };
  return (
    <div className="calls__actions">
      <Button variant="filled" onClick={() => setOpen('receipt')}>
        {t('treasury.receipt.enter')}
      </Button>
      {credit.amountMinor !== '0' && (
        <Button reason={why(viewerCan.useCredit.reason) ?? undefined} onClick={() => void pay()}>
          {t('treasury.call.useCredit')}
        </Button>
      )}
      <Button reason={why(viewerCan.replace.reason) ?? undefined} onClick={() => setOpen('replace')}>
        {t('treasury.call.replace')}
      </Button>
      <Button variant="quiet" reason={why(viewerCan.cancel.reason) ?? undefined} onClick={() => setOpen('cancel')}>
        {t('treasury.call.cancel')}
      </Button>
      {open === 'receipt' && <ReceiptDialog call={call} onClose={close} />}
      {(open === 'cancel' || open === 'replace') && <EndCallDialog call={call} ending={open} onClose={close} />}
    </div>
  );
}
