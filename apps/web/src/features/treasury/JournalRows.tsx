import { Link } from '@tanstack/react-router';
import {
  LedgerTransactionDocument,
  type TransactionLineFragment,
  type TransactionPartsFragment,
} from '@komunigi/contract';
import type { AccountKind } from '@komunigi/domain';
import { Chip, Day, Instant, Money, Skeleton, Table } from '@komunigi/ui';
import { useQuery } from 'urql';
import { Sentence, useText } from '../../platform/intl.js';
import { roleNames } from '../../platform/roles.js';
import { accountTexts, kindTexts, useAccountName } from './books.words.js';
import { ReverseButton } from './ReverseDialog.js';

type Transaction = TransactionPartsFragment;
type Leg = Transaction['legs'][number];

/** Entries, one under the other; the one that is open shows its lines in its place. */
export function JournalRows({
  transactions,
  open,
}: {
  transactions: readonly TransactionLineFragment[];
  open?: number | undefined;
}) {
  return (
    <ul className="books__rows">
      {transactions.map((transaction) => (
        <li key={transaction.id}>
          <Row transaction={transaction} isOpen={transaction.number === open} />
        </li>
      ))}
    </ul>
  );
}

function Row({ transaction, isOpen }: { transaction: TransactionLineFragment; isOpen: boolean }) {
  const t = useText();
  const { number, kind, effectiveOn, legs, legCount, reference, reversedBy } = transaction;
  const [first] = legs;
  return (
    <>
      <Link
        to="/tresorerie/journal"
        search={(before) => ({ ...before, ecriture: isOpen ? undefined : number })}
        replace={isOpen}
        resetScroll={false}
        className="books__row"
        activeProps={{}}
        aria-expanded={isOpen}
      >
        <span className="figure books__number">{number}</span>
        <span className="books__what">
          <strong>{t(kindTexts[kind].id)}</strong>{' '}
          {reversedBy && <Chip outline>{t('treasury.journal.isReversed')}</Chip>}
          <span className="byline">
            <Day day={effectiveOn} />
            {reference && <span>{reference}</span>}
            {(legCount ?? 1) > 1 && <span>{t('treasury.journal.lines', { count: legCount ?? 1 })}</span>}
          </span>
        </span>
        {first && <Money {...first.amount} />}
      </Link>
      {isOpen && <Whole number={number} />}
    </>
  );
}

function Whole({ number }: { number: number }) {
  const t = useText();
  const [{ data }] = useQuery({ query: LedgerTransactionDocument, variables: { number } });
  if (!data) return <Skeleton label={t('status.loading')} />;
  return data.ledgerTransaction && <Opened transaction={data.ledgerTransaction} />;
}

/** All that the books say of one entry. */
function Opened({ transaction }: { transaction: Transaction }) {
  const t = useText();
  const { number, reference, reason, rate, rateSource } = transaction;
  return (
    <div className="books__opened">
      <Legs number={number} legs={transaction.legs} />
      <dl className="books__facts">
        {reference && <Fact name={t('treasury.journal.reference')}>{reference}</Fact>}
        {rate && (
          <Fact name={t('treasury.journal.rate')}>
            {rate} · {rateSource}
          </Fact>
        )}
        {reason && <Fact name={t('treasury.journal.reason')}>{reason}</Fact>}
      </dl>
      <Who transaction={transaction} />
      <p className="books__links">
        {transaction.reverses && <EntryLink number={transaction.reverses.number} text="treasury.journal.reverses" />}
        {transaction.reversedBy && (
          <EntryLink number={transaction.reversedBy.number} text="treasury.journal.reversedBy" />
        )}
      </p>
      <ReverseButton transaction={transaction} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type EntryLinkProps = { number: number; text: 'treasury.journal.reverses' | 'treasury.journal.reversedBy' };

function EntryLink({ number, text }: EntryLinkProps) {
  const t = useText();
  return (
    <Link to="/tresorerie/journal" search={{ ecriture: number }}>
      {t(text, { number })}
    </Link>
  );
}

function Who({ transaction: { at, personName, role, actingFor } }: { transaction: Transaction }) {
  const t = useText();
  return (
    <p className="byline">
      <span>
        <Sentence id="treasury.journal.writtenAt" values={{ at: <Instant at={at} show="moment" /> }} />
      </span>
      {personName && <span>{personName}</span>}
      {role && (
        <span>
          {t('audit.as', { role: t(roleNames[role].id), cooperative: actingFor?.name ?? t('role.federation') })}
        </span>
      )}
    </p>
  );
}

function Legs({ number, legs }: { number: number; legs: readonly Leg[] }) {
  const t = useText();
  return (
    <Table
      caption={t('treasury.journal.legs', { number })}
      captionHidden
      rows={legs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'from',
          head: t('treasury.journal.from'),
          cell: ({ debit, debitKind }) => <AccountLink account={debit} kind={debitKind} />,
        },
        {
          key: 'to',
          head: t('treasury.journal.to'),
          cell: ({ credit, creditKind }) => <AccountLink account={credit} kind={creditKind} />,
        },
        { key: 'amount', head: t('treasury.books.amount'), number: true, cell: ({ amount }) => <Money {...amount} /> },
      ]}
    />
  );
}

/** An account by its name, and the way to it; of one that is not to be seen, its step. */
export function AccountLink({ account, kind }: { account: Leg['debit']; kind: AccountKind }) {
  const t = useText();
  const nameOf = useAccountName();
  if (!account) return t('treasury.journal.hidden', { kind: t(accountTexts[kind].id) });
  return (
    <Link to="/tresorerie/comptes" search={{ compte: account.id }}>
      {nameOf(account)}
    </Link>
  );
}
