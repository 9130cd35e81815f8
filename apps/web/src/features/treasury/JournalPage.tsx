import { useNavigate, useSearch } from '@tanstack/react-router';
import {
  CooperativeNamesDocument,
  JournalDocument,
  LedgerAccountDocument,
  LedgerTransactionDocument,
  type JournalFilter,
} from '@komunigi/contract';
import { ledgerKinds, parseMoney, rangeOf } from '@komunigi/domain';
import { Button, Card, EmptyState, LoadMore, SearchField, SelectField, Skeleton, TextField } from '@komunigi/ui';
import ScrollText from 'lucide-react/icons/scroll-text';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useTyped } from '../../platform/typed.js';
import { BooksFrame } from './BooksFrame.js';
import { JournalRows } from './JournalRows.js';
import type { JournalSearch } from './books.search.js';
import { kindTexts, useAccountName } from './books.words.js';

/** All that was ever written in the books, with its filters in the address. */
export function JournalPage() {
  const t = useText();
  const asked = useSearch({ from: '/tresorerie/journal' });
  // which one is open is no filter: the pages read so far stay
  const { ecriture, ...filters } = asked;
  return (
    <BooksFrame title={t('title.ledgerJournal')} lead={t('treasury.journal.lead')}>
      <Filters asked={asked} />
      <JournalList key={JSON.stringify(filters)} asked={asked} open={ecriture} />
    </BooksFrame>
  );
}

/** What is typed as an amount; null when it is none. */
function minorOf(text: string): string | null {
  try {
    return String(parseMoney(text, 'EUR').minor);
  } catch {
    return null;
  }
}

function filterOf(asked: JournalSearch): JournalFilter {
  const range = asked.mois === undefined ? null : rangeOf(asked.mois);
  const amountMinor = asked.montant === undefined ? null : minorOf(asked.montant);
  return {
    ...(asked.q && { text: asked.q }),
    ...(asked.nature && { kind: asked.nature }),
    ...(asked.cooperative && { cooperativeId: asked.cooperative }),
    ...(asked.developpement && { developmentNumber: asked.developpement }),
    ...(asked.compte && { accountId: asked.compte }),
    ...(amountMinor && { amountMinor }),
    ...range,
  };
}

function Filters({ asked }: { asked: JournalSearch }) {
  const t = useText();
  const navigate = useNavigate({ from: '/tresorerie/journal' });
  const [{ data }] = useQuery({ query: CooperativeNamesDocument });
  const ask = (change: Partial<JournalSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ecriture: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  const [typed, type] = useTyped(asked.q ?? '', (q) => ask({ q: q || undefined }));
  const [amount, typeAmount] = useTyped(asked.montant ?? '', (montant) => ask({ montant: montant || undefined }));
  return (
    <div className="books__filters no-print" role="search">
      <SearchField label={t('treasury.journal.search')} value={typed} onChange={(event) => type(event.target.value)} />
      <div className="books__filter-fields">
        <SelectField
          label={t('treasury.journal.kind')}
          value={asked.nature ?? ''}
          onChange={(event) => ask({ nature: ledgerKinds.find((kind) => kind === event.target.value) })}
        >
          <option value="">{t('treasury.journal.everyKind')}</option>
          {ledgerKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kindTexts[kind].id)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('treasury.journal.cooperative')}
          value={asked.cooperative ?? ''}
          onChange={(event) => ask({ cooperative: event.target.value || undefined })}
        >
          <option value="">{t('treasury.journal.everyCooperative')}</option>
          {(data?.cooperatives.nodes ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('treasury.journal.development')}
          inputMode="numeric"
          value={asked.developpement ?? ''}
          onChange={(event) => ask({ developpement: Number(event.target.value.replace(/\D/g, '')) || undefined })}
        />
        <TextField
          label={t('treasury.journal.month')}
          type="month"
          value={asked.mois ?? ''}
          onChange={(event) => ask({ mois: event.target.value || undefined })}
        />
        <TextField
          label={t('treasury.journal.amount')}
          inputMode="decimal"
          value={amount}
          onChange={(event) => typeAmount(event.target.value)}
        />
      </div>
      {asked.compte && <OfAccount id={asked.compte} onRemove={() => ask({ compte: undefined })} />}
    </div>
  );
}

function OfAccount({ id, onRemove }: { id: string; onRemove: () => void }) {
  const t = useText();
  const nameOf = useAccountName();
  const [{ data }] = useQuery({ query: LedgerAccountDocument, variables: { id, filter: null, after: null } });
  if (!data?.account) return null;
  return (
    <p className="books__of-account">
      {t('treasury.journal.ofAccount', { name: nameOf(data.account) })}{' '}
      <Button size="small" onClick={onRemove}>
        {t('filter.removeAll')}
      </Button>
    </p>
  );
}

/** The pages asked for so far, each with the place where the one before it ends. */
function JournalList({ asked, open }: { asked: JournalSearch; open: number | undefined }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <JournalPart
          key={cursor ?? 'first'}
          asked={asked}
          open={open}
          after={cursor}
          shownBefore={index * 50}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

/** The open one, before the list: it may lie pages away. */
function Apart({ number }: { number: number }) {
  const t = useText();
  const [{ data }] = useQuery({ query: LedgerTransactionDocument, variables: { number } });
  if (!data?.ledgerTransaction) return null;
  return (
    <Card aria-label={t('treasury.journal.entry', { number })}>
      <JournalRows transactions={[data.ledgerTransaction]} open={number} />
    </Card>
  );
}

type PartProps = {
  asked: JournalSearch;
  open: number | undefined;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function JournalPart({ asked, open, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({
    query: JournalDocument,
    variables: { first: 50, filter: filterOf(asked), after },
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={10} />;
  const { nodes, pageInfo } = data.journal;
  if (nodes.length === 0 && after === null) return <Nothing />;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  const isHere = nodes.some(({ number }) => number === open);
  // numbers go down: one that lies before the end of this page, and is not in it, is shown by itself
  const isApart = open !== undefined && !isHere && after === null;
  return (
    <>
      {isApart && <Apart number={open} />}
      <JournalRows transactions={nodes} open={open} />
      {onMore && (
        <LoadMore
          shown={t('treasury.journal.shown', { count: shownBefore + nodes.length })}
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}

function Nothing() {
  const t = useText();
  const navigate = useNavigate({ from: '/tresorerie/journal' });
  return (
    <EmptyState
      icon={<ScrollText size={28} aria-hidden />}
      text={t('treasury.journal.none')}
      action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('filter.removeAll')}</Button>}
    />
  );
}
