import { RequestPageDocument, type ProcessOriginLineFragment, type RequestWholeFragment } from '@komunigi/contract';
import {
  Banner,
  Button,
  buttonClass,
  EmptyState,
  Instant,
  MarkdownView,
  Skeleton,
  StateChip,
  ThemeChip,
} from '@komunigi/ui';
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CircleAlert from 'lucide-react/icons/circle-alert';
import GitMerge from 'lucide-react/icons/git-merge';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { CodeLinks } from './CodeLinks.js';
import { RequestEstimates } from '../estimates/RequestEstimates.js';
import { Discussion } from './Discussion.js';
import { History } from './History.js';
import { MoveOn } from './MoveOn.js';
import { Objections } from './Objections.js';
import { DevelopmentLink } from '../developments/DevelopmentLink.js';
import { ProcessOrigins } from '../processes/ProcessOrigins.js';
import { Related } from './Related.js';
import { FollowButton, ShareButton } from './RequestTools.js';
import { TopicLink } from './TopicLink.js';
import { StateNote } from './StateNote.js';
import { SupportPanel } from './SupportPanel.js';
import { stateWords, themeWords } from './words.js';
import './requests.css';
import './request-page.css';

export function RequestPage() {
  const { number } = useParams({ from: '/demandes/$number' });
  const known = /^\d{1,9}$/.test(number);
  return known ? <Read key={number} number={Number(number)} /> : <NotFoundPage />;
}

function Read({ number }: { number: number }) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching, stale }, retry] = useQuery({ query: RequestPageDocument, variables: { number } });
  if (!data && error) {
    return (
      <Page title={t('title.request')} narrow>
        <EmptyState
          icon={<CircleAlert size={28} aria-hidden />}
          text={explain(error)}
          action={<Button onClick={() => retry({ requestPolicy: 'network-only' })}>{t('action.retry')}</Button>}
        />
      </Page>
    );
  }
  // what was read before may be taken apart again by now: only the server's word leads elsewhere
  const unsure = data?.request?.mergedInto && (fetching || stale);
  if (!data || unsure) {
    return (
      <div className="page">
        <Skeleton label={t('status.loading')} lines={12} />
      </div>
    );
  }
  if (!data.request) return <NotFoundPage />;
  const { mergedInto } = data.request;
  // an old link leads to the request that stands for it today
  if (mergedInto) {
    return (
      <Navigate
        to="/demandes/$number"
        params={{ number: String(mergedInto.number) }}
        search={{ fusion: number }}
        replace
      />
    );
  }
  return <Whole request={data.request} origins={data.processOrigins} />;
}

/** A title of three lines is a text: it is set smaller. */
const longTitle = 70;

type WholeProps = { request: RequestWholeFragment; origins: readonly ProcessOriginLineFragment[] };

function Whole({ request, origins }: WholeProps) {
  const t = useText();
  return (
    <Page
      title={request.title.length > longTitle ? <span className="whole__long">{request.title}</span> : request.title}
      tabTitle={`#${request.number} ${request.title}`}
      titleLang={request.language}
      above={<Above request={request} />}
      lead={<Lead request={request} />}
      actions={
        <>
          <FollowButton request={request} />
          <DevelopmentLink request={request} />
          <TopicLink number={request.number} />
          <ShareButton title={request.title} />
        </>
      }
    >
      <Notices request={request} />
      <div className="whole">
        <div className="whole__intro">
          <StateNote request={request} />
          {request.detailHtml ? (
            <MarkdownView html={request.detailHtml} lang={request.language} />
          ) : (
            <p className="muted">{t('requests.noDetail')}</p>
          )}
          <ProcessOrigins origins={origins} />
        </div>
        <div className="whole__side">
          <SupportPanel request={request} />
          <MoveOn request={request} />
          <CodeLinks request={request} />
          <Related request={request} />
        </div>
        <div className="whole__rest">
          <RequestEstimates requestId={request.id} />
          <Objections request={request} />
          <Discussion request={request} />
          <History request={request} />
        </div>
      </div>
    </Page>
  );
}

function Above({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  return (
    <>
      <Link to="/demandes" className="page__back">
        <ArrowLeft size={18} aria-hidden />
        {t('requests.back')}
      </Link>
      <ThemeChip theme={request.theme}>{t(themeWords[request.theme].id)}</ThemeChip>
      <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
    </>
  );
}

function Lead({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { cooperative } = request;
  return (
    <span className="byline">
      <span>#{request.number}</span>
      {cooperative ? (
        <span>
          <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }}>
            {cooperative.name}
          </Link>
          {cooperative.place && `, ${cooperative.place}`}
          {request.postedByName && ` (${request.postedByName})`}
        </span>
      ) : (
        <span>{t('requests.from', { origin: request.origin ?? t('requests.outside') })}</span>
      )}
      <Instant at={request.postedAt} />
      {request.carriedOverCount > 0 && <span>{t('requests.carried', { count: request.carriedOverCount })}</span>}
      {request.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </span>
  );
}

/** What somebody who followed an old link, or who took the request back, has to know first. */
function Notices({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { fusion } = useSearch({ from: '/demandes/$number' });
  const from = request.mergedFrom.find(({ number }) => number === fusion);
  return (
    <>
      {fusion !== undefined && (
        <div role="status" className="whole__notice">
          <Banner boxed hue="lake" icon={<GitMerge size={20} aria-hidden />}>
            {from
              ? t('requests.mergedHere', { number: fusion, title: from.title })
              : t('requests.mergedHerePlain', { number: fusion })}
          </Banner>
        </div>
      )}
      {request.isWithdrawn && (
        <div className="whole__notice">
          <Banner
            boxed
            hue="tomato"
            icon={<CircleAlert size={20} aria-hidden />}
            action={
              <Link to="/demandes" className={buttonClass('outline', 'small')}>
                {t('requests.back')}
              </Link>
            }
          >
            {t('requests.isWithdrawn')}
          </Banner>
        </div>
      )}
    </>
  );
}
