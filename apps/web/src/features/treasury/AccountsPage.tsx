import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  AccountsDocument,
  LedgerAccountDocument,
  type AccountFilter,
  type LedgerAccountQuery,
} from '@komunigi/contract';
import { accountKinds, rangeOf } from '@komunigi/domain';
import {
  Button,
  buttonClass,
  Card,
  Checkbox,
  Day,
  EmptyState,
  LoadMore,
  Money,
  SearchField,
  SelectField,
  Skeleton,
  Table,
  TextField,
} from '@komunigi/ui';
import BookOpen from 'lucide-react/icons/book-open';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useTyped } from '../../platform/typed.js';
import { NotFoundPage } from '../../app/StatusPages.js';
import { BooksFrame } from './BooksFrame.js';
import { AccountLink } from './JournalRows.js';
import type { AccountsSearch } from './books.search.js';
import { accountTexts, kindTexts, useAccountName } from './books.words.js';

type Account = NonNullable<LedgerAccountQuery['account']>;

/** Every account with what is in it; one of them, with all that went through it. */
export function AccountsPage() {
  const asked = useSearch({ from: '/tresorerie/comptes' });
  return asked.compte ? <OneAccount key={asked.compte} id={asked.compte} month={asked.mois} /> : <All asked={asked} />;
}

function All({ asked }: { asked: AccountsSearch }) {
  const t = useText();
  const { q, etape, remplis } = asked;
  return (
    <BooksFrame title={t('title.ledgerAccounts')} lead={t('treasury.account.lead')}>
      <Filters asked={asked} />
      <AccountList key={JSON.stringify([q, etape, remplis])} asked={asked} />
    </BooksFrame>
  );
}

function Filters({ asked }: { asked: AccountsSearch }) {
  const t = useText();
  const navigate = useNavigate({ from: '/tresorerie/comptes' });
  const ask = (change: Partial<AccountsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const [typed, type] = useTyped(asked.q ?? '', (q) => ask({ q: q || undefined }));
  return (
    <div className="books__filters no-print" role="search">
      <SearchField label={t('treasury.account.search')} value={typed} onChange={(event) => type(event.target.value)} />
      <div className="books__filter-fields">
        <SelectField
          label={t('treasury.account.kind')}
          value={asked.etape ?? ''}
          onChange={(event) => ask({ etape: accountKinds.find((kind) => kind === event.target.value) })}
        >
          <option value="">{t('treasury.account.everyKind')}</option>
          {accountKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(accountTexts[kind].id)}
            </option>
          ))}
        </SelectField>
        <Checkbox
          label={t('treasury.account.filled')}
          checked={asked.remplis ?? false}
          onChange={(event) => ask({ remplis: event.target.checked || undefined })}
        />
      </div>
    </div>
  );
}

function AccountList({ asked }: { asked: AccountsSearch }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <AccountPart
          key={cursor ?? 'first'}
          asked={asked}
          after={cursor}
          shownBefore={index * 50}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = {
  asked: AccountsSearch;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function AccountPart({ asked: { q, etape, remplis }, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const nameOf = useAccountName();
  const explain = useErrorText();
  const navigate = useNavigate({ from: '/tresorerie/comptes' });
  const filter: AccountFilter = {
    ...(q && { text: q }),
    ...(etape && { kind: etape }),
    ...(remplis && { filled: true }),
  };
  const [{ data, error, fetching }] = useQuery({ query: AccountsDocument, variables: { filter, after } });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={10} />;
  const { nodes, pageInfo, totalCount } = data.accounts;
  if (totalCount === 0) {
    return (
      <EmptyState
        icon={<BookOpen size={28} aria-hidden />}
        text={t('treasury.account.none')}
        action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('filter.removeAll')}</Button>}
      />
    );
  }
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <Table
        caption={t('treasury.account.list')}
        captionHidden
        rows={nodes}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: t('treasury.account.name'),
            cell: (account) => (
              <>
                <Link to="/tresorerie/comptes" search={{ compte: account.id }}>
                  {nameOf(account)}
                </Link>
                {account.developmentTitle && <span className="books__about">{account.developmentTitle}</span>}
              </>
            ),
          },
          {
            key: 'entries',
            head: t('treasury.account.entries'),
            number: true,
            cell: ({ entryCount }) => entryCount,
          },
          {
            key: 'balance',
            head: t('treasury.account.balance'),
            number: true,
            cell: ({ balance }) => <Money {...balance} />,
          },
        ]}
      />
      {onMore && (
        <LoadMore
          shown={t('list.shown', { shown: shownBefore + nodes.length, total: totalCount })}
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}

function OneAccount({ id, month }: { id: string; month: string | undefined }) {
  const t = useText();
  const explain = useErrorText();
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  const [{ data, error }] = useQuery({ query: LedgerAccountDocument, variables: { id, filter: null, after: null } });
  if (data && !data.account) return <NotFoundPage />;
  const account = data?.account;
  return (
    <AccountFrame account={account ?? null}>
      {error && !data && <p role="alert">{explain(error)}</p>}
      {!account && !error && <Skeleton label={t('status.loading')} lines={10} />}
      {account && (
        <div key={month} className="stack">
          {after.map((cursor, index) => (
            <Entries
              key={cursor ?? 'first'}
              id={id}
              month={month}
              after={cursor}
              onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
            />
          ))}
        </div>
      )}
    </AccountFrame>
  );
}

function AccountFrame({ account, children }: { account: Account | null; children: React.ReactNode }) {
  const t = useText();
  const nameOf = useAccountName();
  const navigate = useNavigate({ from: '/tresorerie/comptes' });
  const { mois } = useSearch({ from: '/tresorerie/comptes' });
  return (
    <BooksFrame
      title={account ? nameOf(account) : t('title.ledgerAccount')}
      lead={account?.developmentTitle ?? undefined}
      forCooperatives
    >
      {account && (
        <Card>
          <p className="books__balance">
            {t('treasury.account.balance')} <Money {...account.balance} large />
          </p>
          <div className="books__files no-print">
            <Link to="/tresorerie/comptes" className={buttonClass('outline')}>
              {t('treasury.account.back')}
            </Link>
            <Link to="/tresorerie/journal" search={{ compte: account.id }} className={buttonClass('outline')}>
              {t('treasury.account.inJournal')}
            </Link>
            <TextField
              label={t('treasury.account.period')}
              type="month"
              value={mois ?? ''}
              onChange={(event) =>
                void navigate({
                  search: { compte: account.id, mois: event.target.value || undefined },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </div>
        </Card>
      )}
      {children}
    </BooksFrame>
  );
}

type EntriesProps = {
  id: string;
  month: string | undefined;
  after: string | null;
  onMore: ((after: string) => void) | null;
};

function Entries({ id, month, after, onMore }: EntriesProps) {
  const t = useText();
  const filter = month === undefined ? null : rangeOf(month);
  const [{ data, fetching }] = useQuery({ query: LedgerAccountDocument, variables: { id, filter, after } });
  const entries = data?.account?.entries;
  if (!entries) return <Skeleton label={t('status.loading')} lines={10} />;
  const { nodes, pageInfo } = entries;
  if (nodes.length === 0) return <p className="muted">{t('treasury.account.noEntries')}</p>;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <Table
        caption={t('treasury.account.entries')}
        captionHidden
        rows={nodes}
        rowKey={(entry) => entry.id}
        columns={[
          {
            key: 'entry',
            head: t('treasury.account.entry'),
            cell: ({ transaction }) => (
              <>
                <Link to="/tresorerie/journal" search={{ ecriture: transaction.number }}>
                  {transaction.number} · {t(kindTexts[transaction.kind].id)}
                </Link>
                <span className="books__about">
                  <Day day={transaction.effectiveOn} />
                  {transaction.reference && ` · ${transaction.reference}`}
                </span>
              </>
            ),
          },
          {
            key: 'other',
            head: t('treasury.account.other'),
            cell: ({ counter, counterKind }) => <AccountLink account={counter} kind={counterKind} />,
          },
          {
            key: 'change',
            head: t('treasury.account.change'),
            number: true,
            cell: ({ change }) => <Money {...change} />,
          },
          {
            key: 'after',
            head: t('treasury.account.after'),
            number: true,
            cell: (entry) => <Money {...entry.after} />,
          },
        ]}
      />
      {onMore && more && (
        <div className="more">
          <Button busy={fetching} onClick={() => onMore(more)}>
            {t('action.more')}
          </Button>
        </div>
      )}
    </>
  );
}
