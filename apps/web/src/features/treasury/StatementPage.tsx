import { useNavigate, useSearch } from '@tanstack/react-router';
import { CooperativeNamesDocument, StatementDocument, type StatementQuery } from '@komunigi/contract';
import { rangeOf, dayOf } from '@komunigi/domain';
import {
  Button,
  buttonClass,
  Card,
  Day,
  EmptyState,
  Money,
  moneyText,
  SelectField,
  Skeleton,
  Table,
} from '@komunigi/ui';
import Download from 'lucide-react/icons/download';
import Printer from 'lucide-react/icons/printer';
import ReceiptText from 'lucide-react/icons/receipt-text';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useLocale, useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { BooksFrame, useKeepsBooks, useOwnStatement } from './BooksFrame.js';
import { accountTexts, monthText, movementTexts } from './books.words.js';
import { RefundDialog } from './WorkDialogs.js';

type Line = StatementQuery['statementLines'][number];
type Movement = StatementQuery['statementMovements']['nodes'][number];
type Cooperative = { id: string; name: string };

const thisYear = new Date().getFullYear();
const years = [0, 1, 2, 3, 4].map((before) => String(thisYear - before));
const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** A co-op's own money over a month or a year, on one sheet of paper. */
export function StatementPage() {
  const t = useText();
  const keeps = useKeepsBooks();
  const own = useOwnStatement();
  const { cooperative, periode = String(thisYear) } = useSearch({ from: '/tresorerie/releve' });
  const [{ data }] = useQuery({ query: CooperativeNamesDocument, pause: !keeps });
  const chosen: Cooperative | null = keeps
    ? (data?.cooperatives.nodes.find(({ id }) => id === cooperative) ?? null)
    : own;
  const title = chosen ? t('treasury.statement.title', { cooperative: chosen.name }) : t('title.statement');
  return (
    <BooksFrame
      title={title}
      lead={t('treasury.statement.lead')}
      forCooperatives
      actions={chosen && <Actions cooperative={chosen} period={periode} />}
    >
      <Choice cooperatives={keeps ? (data?.cooperatives.nodes ?? []) : null} chosen={chosen} period={periode} />
      {chosen && <Read key={`${chosen.id} ${periode}`} cooperative={chosen} period={periode} />}
      {keeps && data && !chosen && (
        <EmptyState icon={<ReceiptText size={28} aria-hidden />} text={t('treasury.statement.choose')} />
      )}
    </BooksFrame>
  );
}

function Actions({ cooperative, period }: { cooperative: Cooperative; period: string }) {
  const t = useText();
  return (
    <div className="books__files no-print">
      <a
        href={`/export/releve.csv?cooperative=${cooperative.id}&periode=${period}`}
        download
        className={buttonClass('outline')}
      >
        <Download size={18} aria-hidden />
        {t('treasury.statement.csv')}
      </a>
      <Button icon={<Printer size={18} aria-hidden />} onClick={() => print()}>
        {t('treasury.statement.print')}
      </Button>
    </div>
  );
}

type ChoiceProps = { cooperatives: readonly Cooperative[] | null; chosen: Cooperative | null; period: string };

function Choice({ cooperatives, chosen, period }: ChoiceProps) {
  const t = useText();
  const locale = useLocale();
  const navigate = useNavigate({ from: '/tresorerie/releve' });
  const [year = '', month = ''] = period.split('-');
  const ask = (change: { cooperative?: string | undefined; periode?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const ofYear = years.includes(year) ? years : [...years, year];
  return (
    <>
      <div className="books__filter-fields no-print">
        {cooperatives && (
          <SelectField
            label={t('treasury.statement.cooperative')}
            value={chosen?.id ?? ''}
            onChange={(event) => ask({ cooperative: event.target.value || undefined })}
          >
            <option value="">{t('treasury.statement.choose')}</option>
            {cooperatives.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label={t('treasury.statement.year')}
          value={year}
          onChange={(event) => ask({ periode: month ? `${event.target.value}-${month}` : event.target.value })}
        >
          {ofYear.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('treasury.statement.month')}
          value={month}
          onChange={(event) => ask({ periode: event.target.value ? `${year}-${event.target.value}` : year })}
        >
          <option value="">{t('treasury.statement.wholeYear')}</option>
          {months.map((one) => (
            <option key={one} value={one}>
              {monthText(`${year}-${one}`, locale)}
            </option>
          ))}
        </SelectField>
      </div>
      <p className="books__printed">
        {t('treasury.statement.period', { period: month ? monthText(period, locale) : year })}
      </p>
    </>
  );
}

function Read({ cooperative, period }: { cooperative: Cooperative; period: string }) {
  const t = useText();
  const explain = useErrorText();
  const range = rangeOf(period)!;
  const variables = { cooperativeId: cooperative.id, ...range };
  const [{ data, error }] = useQuery({ query: StatementDocument, variables: { ...variables, after: null } });
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={10} />;
  const { statementLines, statementMovements } = data;
  return (
    <>
      {statementLines.length > 0 && <Balances lines={statementLines} />}
      <Refunds cooperative={cooperative} lines={statementLines} isNow={includesToday(period)} />
      <Card>
        <h2>{t('treasury.statement.movements')}</h2>
        {statementMovements.totalCount === 0 ? (
          <Nothing isYear={period.length === 4} year={period.slice(0, 4)} />
        ) : (
          after.map((cursor, index) => (
            <Movements
              key={cursor ?? 'first'}
              variables={{ ...variables, after: cursor }}
              onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
            />
          ))
        )}
      </Card>
    </>
  );
}

function Nothing({ isYear, year }: { isYear: boolean; year: string }) {
  const t = useText();
  const navigate = useNavigate({ from: '/tresorerie/releve' });
  return (
    <EmptyState
      icon={<ReceiptText size={28} aria-hidden />}
      text={t('treasury.statement.none')}
      action={
        !isYear && (
          <Button onClick={() => void navigate({ search: (before) => ({ ...before, periode: year }), replace: true })}>
            {t('treasury.statement.wholeYearDo')}
          </Button>
        )
      }
    />
  );
}

/** Opening, in, out, closing: the sum is checked by whoever reads it. */
function Balances({ lines }: { lines: readonly Line[] }) {
  const t = useText();
  const locale = useLocale();
  const paid = lines
    .filter(({ kind }) => kind === 'outside')
    .map(({ closing }) => moneyText(locale, closing.amountMinor, closing.currency));
  const amount = (key: 'opening' | 'added' | 'taken' | 'closing', head: string) => ({
    key,
    head,
    number: true,
    cell: (line: Line) => <Money {...line[key]} />,
  });
  return (
    <Card>
      <h2>{t('treasury.statement.balances')}</h2>
      <Table
        caption={t('treasury.statement.balances')}
        captionHidden
        rows={lines}
        rowKey={({ kind, currency }) => `${kind} ${currency}`}
        columns={[
          { key: 'step', head: t('treasury.books.step'), cell: ({ kind }) => t(accountTexts[kind].id) },
          amount('opening', t('treasury.statement.opening')),
          amount('added', t('treasury.statement.added')),
          amount('taken', t('treasury.statement.taken')),
          amount('closing', t('treasury.statement.closing')),
        ]}
      />
      {paid.length > 0 && <p className="books__proof">{t('treasury.statement.proof', { paid: paid.join(' + ') })}</p>}
    </Card>
  );
}

/** Whether the closing of that month or year is what there is today. */
const includesToday = (period: string): boolean => dayOf(new Date()).startsWith(period);

type RefundsProps = { cooperative: Cooperative; lines: readonly Line[]; isNow: boolean };

/** What is available to the co-op may go back to its bank. */
function Refunds({ cooperative, lines, isNow }: RefundsProps) {
  const t = useText();
  const locale = useLocale();
  const keeps = useKeepsBooks();
  const [chosen, setChosen] = useState<Line['closing'] | null>(null);
  const available = lines.filter(({ kind, closing }) => kind === 'available' && BigInt(closing.amountMinor) > 0n);
  if (!keeps || !isNow || available.length === 0) return null;
  return (
    <div className="books__files no-print">
      {available.map(({ closing }) => (
        <Button key={closing.currency} onClick={() => setChosen(closing)}>
          {t('treasury.payout.refundDo', { amount: moneyText(locale, closing.amountMinor, closing.currency) })}
        </Button>
      ))}
      {chosen && <RefundDialog cooperative={cooperative} available={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}

type MovementsProps = {
  variables: { cooperativeId: string; from: string; until: string; after: string | null };
  onMore: ((after: string) => void) | null;
};

function Movements({ variables, onMore }: MovementsProps) {
  const t = useText();
  const [{ data, fetching }] = useQuery({ query: StatementDocument, variables });
  if (!data) return <Skeleton label={t('status.loading')} />;
  const { nodes, pageInfo } = data.statementMovements;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <Table
        caption={t('treasury.statement.movements')}
        captionHidden
        rows={nodes}
        rowKey={({ id }) => id}
        columns={[
          { key: 'what', head: t('treasury.statement.movement'), cell: (movement) => <What movement={movement} /> },
          { key: 'day', head: t('treasury.account.day'), cell: ({ effectiveOn }) => <Day day={effectiveOn} /> },
          {
            key: 'amount',
            head: t('treasury.books.amount'),
            number: true,
            cell: (movement) => <Money {...movement.amount} />,
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

/** « Promis pour « Statut par défaut » ». */
function What({ movement }: { movement: Movement }) {
  const t = useText();
  const { word, developmentTitle, isReversal, reference, transactionNumber } = movement;
  const about = developmentTitle === null ? '' : t('treasury.statement.about', { title: developmentTitle });
  return (
    <>
      {t(movementTexts[word].id, { about })} {isReversal && t('treasury.statement.undone')}
      <span className="books__about">
        {t('treasury.journal.entry', { number: transactionNumber })}
        {reference && ` · ${reference}`}
      </span>
    </>
  );
}
