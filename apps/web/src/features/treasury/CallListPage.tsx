import { FundingCallsDocument, TreasurySummaryDocument, type TreasurySummaryQuery } from '@komunigi/contract';
import { ibanText } from '@komunigi/domain';
import { Button, Card, EmptyState, LoadMore, Money, SegmentedFilter, Skeleton } from '@komunigi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Coins from 'lucide-react/icons/coins';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { SignInFirst } from '../../app/SignInFirst.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { AccountDialog } from './AccountDialog.js';
import { BooksNav } from './BooksFrame.js';
import { callListWords } from './call-words.js';
import { callLists } from './calls.search.js';
import { CallTable } from './CallTable.js';
import { ReceiptDialog } from './ReceiptDialog.js';
import { VatDialog } from './VatDialog.js';
import './calls.css';

const pageSize = 30;

/** Of the own co-op, or of all for who keeps the pool. Which are shown stands in the address. */
export function CallListPage() {
  const t = useText();
  const { viewer, pending } = useSession();
  const { liste = 'open' } = useSearch({ from: '/tresorerie/appels' });
  const navigate = useNavigate({ from: '/tresorerie/appels' });
  if (!pending && !viewer.actingAs)
    return (
      <Page title={t('treasury.call.title')}>
        <SignInFirst reason="not_acting" />
      </Page>
    );
  return (
    <Page title={t('treasury.call.title')} lead={t('treasury.call.lead')}>
      <div className="stack">
        <BooksNav />
        {viewer.actingAs && <Summary />}
        <SegmentedFilter
          label={t('treasury.call.which')}
          value={liste}
          onChange={(next) => void navigate({ search: { liste: next }, replace: true, resetScroll: false })}
          segments={callLists.map((value) => ({ value, label: t(callListWords[value].id) }))}
        />
        {viewer.actingAs && <Pages key={liste} list={liste} />}
      </div>
    </Page>
  );
}

type Open = 'receipt' | 'pool' | 'own' | 'vat' | null;

function Summary() {
  const t = useText();
  const { viewer } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const [{ data }] = useQuery({ query: TreasurySummaryDocument });
  if (!data) return null;
  const { treasurySummary: summary, bankAccounts } = data;
  const own = viewer.actingAs?.cooperative ?? null;
  const accountOf = (id: string | null) => bankAccounts.find(({ cooperative }) => (cooperative?.id ?? null) === id);
  const close = () => setOpen(null);
  return (
    <Card className="stack">
      <Said summary={summary} />
      <Account account={accountOf(null)} label={t('treasury.account.pool')} />
      {own && summary.setOwnAccount.allowed && (
        <Account account={accountOf(own.id)} label={t('treasury.account.own', { name: own.name })} />
      )}
      <div className="calls__actions">
        {summary.enterReceipt.allowed && (
          <Button variant="filled" onClick={() => setOpen('receipt')}>
            {t('treasury.receipt.enter')}
          </Button>
        )}
        {summary.setPoolAccount.allowed && (
          <Button onClick={() => setOpen('pool')}>{t('treasury.account.changePool')}</Button>
        )}
        {own && summary.setOwnAccount.allowed && (
          <>
            <Button onClick={() => setOpen('own')}>{t('treasury.account.changeOwn')}</Button>
            <Button onClick={() => setOpen('vat')}>{t('treasury.vat.change')}</Button>
          </>
        )}
      </div>
      {open === 'receipt' && <ReceiptDialog onClose={close} />}
      {open === 'pool' && <AccountDialog cooperative={null} before={accountOf(null) ?? null} onClose={close} />}
      {open === 'vat' && own && <VatDialog cooperative={own} onClose={close} />}
      {open === 'own' && own && <AccountDialog cooperative={own} before={accountOf(own.id) ?? null} onClose={close} />}
    </Card>
  );
}

function Said({ summary }: { summary: TreasurySummaryQuery['treasurySummary'] }) {
  const t = useText();
  const { openCalls, lateCalls, waitingPayouts, unmatchedReceipts, credit } = summary;
  return (
    <>
      <p>{t('treasury.call.summary', { open: openCalls ?? 0, late: lateCalls ?? 0 })}</p>
      {credit?.map((amount) => (
        <p key={amount.currency}>
          {t('treasury.call.available')} <Money {...amount} />
        </p>
      ))}
      {(waitingPayouts ?? 0) > 0 && <p>{t('treasury.payout.waiting', { count: waitingPayouts ?? 0 })}</p>}
      {(unmatchedReceipts ?? 0) > 0 && <p>{t('treasury.receipt.unmatched', { count: unmatchedReceipts ?? 0 })}</p>}
    </>
  );
}

type AccountProps = { account: { beneficiary: string; iban: string } | undefined; label: string };
function Account({ account, label }: AccountProps) {
  const t = useText();
  return (
    <p className="calls__account">
      <span>{label}</span>{' '}
      {account ? (
        <strong>
          {account.beneficiary} · <span className="figure">{ibanText(account.iban)}</span>
        </strong>
      ) : (
        t('treasury.account.none')
      )}
    </p>
  );
}

function Pages({ list }: { list: (typeof callLists)[number] }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <PagePart
          key={cursor ?? 'first'}
          list={list}
          after={cursor}
          shownBefore={index * pageSize}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = {
  list: (typeof callLists)[number];
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function PagePart({ list, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({
    query: FundingCallsDocument,
    variables: { filter: { list }, first: pageSize, after },
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={6} />;
  const { nodes, pageInfo, totalCount } = data.fundingCalls;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  if (totalCount === 0) return <EmptyState icon={<Coins size={28} aria-hidden />} text={t('treasury.call.none')} />;
  return (
    <>
      <CallTable calls={nodes} caption={t('treasury.call.title')} />
      {(more || shownBefore > 0) && onMore && (
        <LoadMore
          shown={t('treasury.call.shown', { shown: shownBefore + nodes.length, total: totalCount })}
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}
