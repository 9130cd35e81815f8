import { Link } from '@tanstack/react-router';
import { DemoMailsDocument } from '@komunigi/contract';
import { Button, buttonClass, Byline, Card, EmptyState, Instant, LoadMore, SearchField, Skeleton } from '@komunigi/ui';
import { fold } from '@komunigi/domain';
import Mails from 'lucide-react/icons/mails';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { LinkedText } from './LinkedText.js';
import './accounts.css';

/** In the demonstration no mail leaves: all of them are read here, links included. */
export function DemoMailsPage() {
  const t = useText();
  const why = useRefusalText();
  const { server, pending } = useSession();
  const [sought, setSought] = useState('');
  const [round, setRound] = useState(0);
  if (!server.isDemo && !pending) {
    return (
      <Page title={t('title.demoMails')} narrow>
        <EmptyState icon={<Mails size={28} aria-hidden />} text={why('demo_only')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('title.demoMails')}
      lead={t('mails.lead')}
      narrow
      actions={
        <Button icon={<RefreshCw size={18} aria-hidden />} onClick={() => setRound(round + 1)}>
          {t('mails.refresh')}
        </Button>
      }
    >
      <div className="stack">
        <SearchField label={t('mails.search')} value={sought} onChange={(event) => setSought(event.target.value)} />
        <MailPages key={round} sought={fold(sought.trim())} />
      </div>
    </Page>
  );
}

/** The pages asked for so far, each with the place where the one before it ends. */
function MailPages({ sought }: { sought: string }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <div className="stack">
      {after.map((cursor, index) => (
        <MailPage
          key={cursor ?? 'first'}
          after={cursor}
          sought={sought}
          shownBefore={index * 20}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </div>
  );
}

type MailPageProps = {
  after: string | null;
  sought: string;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function MailPage({ after, sought, shownBefore, onMore }: MailPageProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({
    query: DemoMailsDocument,
    variables: { after },
    requestPolicy: 'network-only',
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return fetching ? <Skeleton label={t('status.loading')} /> : null;
  const { nodes, pageInfo, totalCount } = data.demoMails;
  if (totalCount === 0) return <NoMail />;
  const shown = nodes.filter(({ to, subject, text }) => fold(`${to} ${subject} ${text}`).includes(sought));
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      {shown.map((mail) => (
        <Card key={mail.id} className="mail">
          <Byline>
            <strong>{t('mails.to', { email: mail.to })}</strong>
            <Instant at={mail.sentAt} show="moment" />
          </Byline>
          <h2 className="mail__subject">{mail.subject}</h2>
          <LinkedText text={mail.text} />
        </Card>
      ))}
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

function NoMail() {
  const t = useText();
  return (
    <EmptyState
      icon={<Mails size={28} aria-hidden />}
      text={t('mails.none')}
      action={
        <Link to="/mot-de-passe" className={buttonClass('outline')}>
          {t('mails.provoke')}
        </Link>
      }
    />
  );
}
