import { DuplicatePairsDocument, MaturingRequestsDocument, type PairSideFragment } from '@komunigi/contract';
import { dayOf } from '@komunigi/domain';
import { Button, Card, Day, EmptyState, Instant, Skeleton, StateChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import GitMerge from 'lucide-react/icons/git-merge';
import Sprout from 'lucide-react/icons/sprout';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useMerge } from '../requests/merge.js';
import { stateWords } from '../requests/words.js';
import { AdministrationPage } from './AdministrationPage.js';
import { useDismissed } from './dismissed.js';
import './moderation.css';

/** For whoever tidies up: what looks asked twice, and what was to be looked at again by now. */
export function RequestsPage() {
  const t = useText();
  const { viewer } = useSession();
  return (
    <AdministrationPage title={t('title.manageRequests')} lead={t('requests.tidy.lead')} may={viewer.can.mergeRequests}>
      <Reviews />
      <Duplicates />
    </AdministrationPage>
  );
}

function Reviews() {
  const t = useText();
  const [{ data }] = useQuery({ query: MaturingRequestsDocument, variables: { after: null } });
  const today = dayOf(new Date());
  const due = (data?.requests.nodes ?? [])
    .filter(({ reviewOn }) => reviewOn !== null && reviewOn <= today)
    .sort((a, b) => (a.reviewOn! < b.reviewOn! ? -1 : 1));
  return (
    <section aria-labelledby="reviews" className="stack">
      <h2 id="reviews">{t('requests.tidy.reviews', { count: due.length })}</h2>
      {due.length === 0 ? (
        <p className="tidy__none">{t('requests.tidy.noReviews')}</p>
      ) : (
        <ul className="rows">
          {due.map((request) => (
            <li key={request.id}>
              <Link
                to="/demandes/$number"
                params={{ number: String(request.number) }}
                lang={request.language}
                className="tidy__title"
              >
                {request.title}
              </Link>
              <p className="byline">
                <span>#{request.number}</span>
                {request.cooperative && <span>{request.cooperative.name}</span>}
                <span>{request.reviewOn && <Day day={request.reviewOn} />}</span>
              </p>
              {request.missing && <p className="tidy__missing">{request.missing}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const firstPairs = 10;
const mostPairs = 50;

function Duplicates() {
  const t = useText();
  const explain = useErrorText();
  const [first, setFirst] = useState(firstPairs);
  const [{ data, error, fetching }] = useQuery({ query: DuplicatePairsDocument, variables: { first } });
  const { dismissed, dismiss, restoreAll } = useDismissed();
  const requests = new Map(data?.duplicatePairs.requests.map((request) => [request.id, request]));
  const pairs = (data?.duplicatePairs.pairs ?? []).flatMap(({ score, firstId, secondId }) => {
    const one = requests.get(firstId);
    const other = requests.get(secondId);
    const key = [firstId, secondId].sort().join(' ');
    return one && other && !dismissed.has(key) ? [{ key, score, one, other }] : [];
  });
  return (
    <section aria-labelledby="duplicates" className="stack">
      <h2 id="duplicates">{t('requests.tidy.duplicates')}</h2>
      {error && <p className="field__error">{explain(error)}</p>}
      {!data && !error && <Skeleton label={t('status.loading')} />}
      {data && pairs.length === 0 && (
        <EmptyState icon={<Sprout size={28} aria-hidden />} text={t('requests.tidy.noDuplicates')} />
      )}
      <ol className="pairs">
        {pairs.map(({ key, score, one, other }) => (
          <Pair key={key} score={score} one={one} other={other} onDismiss={() => dismiss(key)} />
        ))}
      </ol>
      <div className="row">
        {data && first < mostPairs && data.duplicatePairs.pairs.length === first && (
          <Button busy={fetching} onClick={() => setFirst(Math.min(first + firstPairs, mostPairs))}>
            {t('action.more')}
          </Button>
        )}
        {dismissed.size > 0 && (
          <Button variant="quiet" onClick={restoreAll}>
            {t('requests.tidy.showDismissed', { count: dismissed.size })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** How alike two titles are, in words: a figure would say more than is known. */
function likeness(score: number) {
  if (score >= 0.6) return 'requests.tidy.almost' as const;
  return score >= 0.4 ? ('requests.tidy.much' as const) : ('requests.tidy.some' as const);
}

type PairProps = { score: number; one: PairSideFragment; other: PairSideFragment; onDismiss: () => void };

function Pair({ score, one, other, onDismiss }: PairProps) {
  const t = useText();
  const { busy, merge } = useMerge();
  const [wrong, setWrong] = useState<string | null>(null);
  const keep = (kept: PairSideFragment, gone: PairSideFragment) => void merge(gone, kept, null).then(setWrong);
  return (
    <li>
      <Card className="pair" aria-label={t('requests.tidy.pair', { one: one.number, other: other.number })}>
        <p className="pair__likeness">{t(likeness(score))}</p>
        <div className="pair__sides">
          <Side request={one} into={other} busy={busy} onKeep={() => keep(one, other)} />
          <Side request={other} into={one} busy={busy} onKeep={() => keep(other, one)} />
        </div>
        {wrong && (
          <p className="field__error" role="alert">
            {wrong}
          </p>
        )}
        <Button variant="quiet" size="small" onClick={onDismiss}>
          {t('requests.tidy.notSame')}
        </Button>
      </Card>
    </li>
  );
}

type SideProps = { request: PairSideFragment; into: PairSideFragment; busy: boolean; onKeep: () => void };

function Side({ request, into, busy, onKeep }: SideProps) {
  const t = useText();
  const why = useRefusalText();
  const { cooperative } = request;
  return (
    <div className="pair__side">
      <Link
        to="/demandes/$number"
        params={{ number: String(request.number) }}
        lang={request.language}
        className="tidy__title"
      >
        {request.title}
      </Link>
      <p className="byline">
        <span>#{request.number}</span>
        <span>{cooperative?.name ?? request.origin ?? t('requests.outside')}</span>
        <Instant at={request.postedAt} />
      </p>
      <p className="row">
        <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
        <span>{t('requests.coops', { count: request.supportCount })}</span>
        <span>{t('requests.comments.count', { count: request.commentCount })}</span>
      </p>
      {request.detail && (
        <p className="pair__detail" lang={request.language}>
          {request.detail}
        </p>
      )}
      <Button
        size="small"
        icon={<GitMerge size={18} aria-hidden />}
        busy={busy}
        reason={why(into.viewerCan.merge.reason)}
        onClick={onKeep}
      >
        {t('requests.tidy.keep', { number: request.number })}
      </Button>
    </div>
  );
}
