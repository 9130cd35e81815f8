import { Link, Navigate } from '@tanstack/react-router';
import { BooksDocument, JournalDocument, type BooksPartsFragment } from '@komunigi/contract';
import { isMemo } from '@komunigi/domain';
import { buttonClass, Card, EmptyState, Money, Skeleton, Table } from '@komunigi/ui';
import Landmark from 'lucide-react/icons/landmark';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { BooksFrame, useKeepsBooks, useOwnStatement } from './BooksFrame.js';
import { BooksMonths } from './BooksMonths.js';
import { BooksState } from './BooksState.js';
import { JournalRows } from './JournalRows.js';
import { accountTexts } from './books.words.js';
import { WaitingPayouts } from './WaitingPayouts.js';

type Balance = NonNullable<BooksPartsFragment['balances']>[number];

/** Where the money stands, whether the books are right, which months are closed. A co-op's own people read their statement. */
export function TreasuryPage() {
  const t = useText();
  const keeps = useKeepsBooks();
  const own = useOwnStatement();
  if (!keeps && own) return <Navigate to="/tresorerie/releve" replace />;
  return (
    <BooksFrame title={t('nav.treasury')} lead={t('treasury.books.lead')}>
      <Overview />
    </BooksFrame>
  );
}

function Overview() {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error }] = useQuery({ query: BooksDocument });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={10} />;
  const { books } = data;
  return (
    <div className="books__overview">
      <Card>
        <h2>{t('treasury.books.where')}</h2>
        {books.lastNumber === null ? <Nothing /> : <Balances balances={books.balances ?? []} />}
      </Card>
      <WaitingPayouts />
      <BooksState books={books} />
      <BooksMonths months={books.months ?? []} />
      {books.lastNumber !== null && <LastEntries />}
    </div>
  );
}

function Nothing() {
  const t = useText();
  return (
    <EmptyState
      icon={<Landmark size={28} aria-hidden />}
      text={t('treasury.books.nothing')}
      action={
        <Link to="/developpements" className={buttonClass('outline')}>
          {t('treasury.books.toDevelopments')}
        </Link>
      }
    />
  );
}

const order = ['promised', 'called', 'outside', 'available', 'reserved', 'escrow', 'payable', 'paid', 'fx'] as const;

/** A bar for each step, beside its exact amount: what is only promised or called is hatched, for it is not money yet. */
function Balances({ balances }: { balances: readonly Balance[] }) {
  const t = useText();
  const shown = balances
    .filter(({ kind }) => kind !== 'promises')
    .sort(
      (a, b) => order.indexOf(a.kind as 'fx') - order.indexOf(b.kind as 'fx') || (a.currency < b.currency ? 1 : -1),
    );
  const most = shown.reduce((max, { balance }) => Math.max(max, Math.abs(Number(balance.amountMinor))), 1);
  return (
    <Table
      caption={t('treasury.books.whereTable')}
      captionHidden
      rows={shown}
      rowKey={({ kind, currency }) => `${kind} ${currency}`}
      columns={[
        { key: 'step', head: t('treasury.books.step'), cell: ({ kind }) => t(accountTexts[kind].id) },
        {
          key: 'bar',
          head: t('treasury.books.bar'),
          headHidden: true,
          cell: ({ kind, balance }) => (
            <svg
              className={isMemo(kind) ? 'books__bar books__bar--memo' : 'books__bar'}
              viewBox="0 0 100 8"
              preserveAspectRatio="none"
              aria-hidden
            >
              <rect width={(100 * Math.abs(Number(balance.amountMinor))) / most} height="8" rx="1" />
            </svg>
          ),
        },
        {
          key: 'amount',
          head: t('treasury.books.amount'),
          number: true,
          cell: ({ balance }) => <Money {...balance} />,
        },
        {
          key: 'accounts',
          head: t('treasury.books.accountCount'),
          number: true,
          cell: ({ kind, accountCount }) => (
            <Link to="/tresorerie/comptes" search={{ etape: kind }}>
              {accountCount}
            </Link>
          ),
        },
      ]}
    />
  );
}

function LastEntries() {
  const t = useText();
  const [{ data }] = useQuery({ query: JournalDocument, variables: { first: 5, filter: null, after: null } });
  return (
    <Card>
      <h2>{t('treasury.books.last')}</h2>
      {data ? <JournalRows transactions={data.journal.nodes} /> : <Skeleton label={t('status.loading')} />}
      <p>
        <Link to="/tresorerie/journal" className={buttonClass('outline')}>
          {t('treasury.books.seeJournal')}
        </Link>
      </p>
    </Card>
  );
}
