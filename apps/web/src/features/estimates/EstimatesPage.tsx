import { EstimatesPageDocument, type EstimatesPageQuery } from '@komunigi/contract';
import { maxWishes, requestThemes, turnOf, type RequestTheme, type Turn } from '@komunigi/domain';
import { Chip, EmptyState, SelectField, Skeleton, buttonClass } from '@komunigi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Timer from 'lucide-react/icons/timer';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { messages, useText, type Message } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { themeWords } from '../requests/words.js';
import { Who } from '../requests/who.js';
import { Clock } from './Clock.js';
import { Drifts } from './Drifts.js';
import { PotCard } from './PotCard.js';
import { Wish } from './Wish.js';
import { WorkHistory } from './WorkHistory.js';
import './estimates.css';

type Ask = EstimatesPageQuery['estimateQueue']['nodes'][number];
type Month = EstimatesPageQuery['estimateSummary']['month'];

/** What is estimated next, with which hours, and how estimates turned out. */
export function EstimatesPage() {
  const t = useText();
  const explain = useErrorText();
  const { theme, cooperative, souhaits } = useSearch({ from: '/estimations' });
  const [{ data, error }] = useQuery({
    query: EstimatesPageDocument,
    variables: {
      queue: { theme: theme ?? null, forCooperativeSlug: cooperative ?? null, wishedByMe: souhaits ? true : null },
      done: { theme: theme ?? null, cooperativeSlug: cooperative ?? null },
    },
  });
  return (
    <Page title={t('title.estimates')} lead={t('estimates.page.lead')}>
      {data ? (
        <div className="stack stack--large">
          <PotCard month={data.estimateSummary.month} may={data.estimateSummary.viewerCan.setPot} />
          <Filters developers={data.estimateSummary.drift.byCooperative} />
          <Queue asks={data.estimateQueue.nodes} month={data.estimateSummary.month} />
          <Drifts drift={data.estimateSummary.drift} />
          <WorkHistory works={data.workDone.nodes} />
        </div>
      ) : error ? (
        <p role="alert">{explain(error)}</p>
      ) : (
        <Skeleton label={t('status.loading')} lines={10} />
      )}
    </Page>
  );
}

type FiltersProps = { developers: EstimatesPageQuery['estimateSummary']['drift']['byCooperative'] };

function Filters({ developers }: FiltersProps) {
  const t = useText();
  const { viewer } = useSession();
  const search = useSearch({ from: '/estimations' });
  const navigate = useNavigate();
  const go = (next: Partial<typeof search>) =>
    void navigate({ to: '/estimations', search: { ...search, ...next }, replace: true });
  return (
    <div className="est-filters" role="group" aria-label={t('estimates.filters')}>
      <SelectField
        label={t('estimates.filter.theme')}
        value={search.theme ?? ''}
        onChange={({ target }) => go({ theme: (target.value || undefined) as RequestTheme | undefined })}
      >
        <option value="">{t('estimates.filter.all')}</option>
        {requestThemes.map((theme) => (
          <option key={theme} value={theme}>
            {t(themeWords[theme].id)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('estimates.filter.cooperative')}
        value={search.cooperative ?? ''}
        onChange={({ target }) => go({ cooperative: target.value || undefined })}
      >
        <option value="">{t('estimates.filter.allCooperatives')}</option>
        {developers.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      {viewer.actingAs?.cooperative && (
        <button
          type="button"
          className={buttonClass('outline', 'small')}
          aria-pressed={search.souhaits === 1}
          onClick={() => go({ souhaits: search.souhaits ? undefined : 1 })}
        >
          {t('estimates.filter.mine')}
        </button>
      )}
    </div>
  );
}

const turnWords: Record<Turn, Message> = messages({
  this_month: { id: 'estimates.turn.this_month' },
  next_month: { id: 'estimates.turn.next_month' },
  later: { id: 'estimates.turn.later' },
});

function Queue({ asks, month }: { asks: readonly Ask[]; month: Month }) {
  const t = useText();
  const { viewer } = useSession();
  const mine = asks.filter(({ isWishedByMe }) => isWishedByMe).length;
  return (
    <section aria-labelledby="queue" className="est-part">
      <h2 id="queue">{t('estimates.queue.title', { count: month.waiting })}</h2>
      <p className="muted">
        {t('estimates.queue.rule', { max: maxWishes })}
        {viewer.actingAs?.role === 'delegate' && ` ${t('estimates.queue.mine', { count: mine, max: maxWishes })}`}
      </p>
      {asks.length === 0 ? (
        <EmptyState
          icon={<Timer size={28} aria-hidden />}
          text={t('estimates.queue.none')}
          action={
            <Link to="/demandes" className={buttonClass('outline')}>
              {t('estimates.queue.toRequests')}
            </Link>
          }
        />
      ) : (
        <ol className="est-queue">
          {asks.map((ask) => (
            <QueueItem key={ask.id} ask={ask} turn={turnOf(ask.rank ?? month.waiting, month)} />
          ))}
        </ol>
      )}
    </section>
  );
}

function QueueItem({ ask, turn }: { ask: Ask; turn: Turn }) {
  const t = useText();
  const { viewer } = useSession();
  const { request } = ask;
  return (
    <li className={`card est-queue__item est-queue__item--${turn}`}>
      <span className="est-queue__rank" aria-hidden>
        {ask.rank}
      </span>
      <div className="stack">
        <h3 className="est-queue__title">
          <Link to="/demandes/$number" params={{ number: String(request.number) }}>
            #{request.number} <span lang={request.language}>{request.title}</span>
          </Link>
        </h3>
        <p className="byline">
          <Who cooperative={ask.cooperative} role={ask.cooperative ? null : 'facilitator'} />
          <span>{ask.to ? t('estimates.askedOf', { name: ask.to.name }) : t('estimates.askedOfAnyone')}</span>
          {ask.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
        </p>
        <p className="note__text">« {ask.reason} »</p>
        <p className="est-queue__marks">
          <Chip hue={turn === 'this_month' ? 'leaf' : turn === 'next_month' ? 'saffron' : undefined}>
            {t(turnWords[turn].id)}
          </Chip>
          <span>{t('estimates.wishes', { count: ask.wishCount })}</span>
        </p>
        {viewer.isSignedIn && (
          <div className="row">
            <Wish ask={ask} />
          </div>
        )}
      </div>
      <Clock {...ask.waiting} />
    </li>
  );
}
