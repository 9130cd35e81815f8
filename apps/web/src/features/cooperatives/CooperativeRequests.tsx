import { Link } from '@tanstack/react-router';
import { CooperativeDocument, type CooperativeQuery } from '@komunigi/contract';
import type { RequestState } from '@komunigi/domain';
import { buttonClass, Byline, Card, EmptyState, Instant, LoadMore, StateChip } from '@komunigi/ui';
import Lightbulb from 'lucide-react/icons/lightbulb';
import { useState } from 'react';
import { useQuery } from 'urql';
import { messages, useLanguage, useText, type Message } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';

type Connection = CooperativeQuery['requests'];
type Request = Connection['nodes'][number];

const stateNames: Record<RequestState, Message> = messages({
  new: { id: 'state.new' },
  maturing: { id: 'state.maturing' },
  ready: { id: 'state.ready' },
  in_progress: { id: 'state.in_progress' },
  to_test: { id: 'state.to_test' },
  done: { id: 'state.done' },
  carried_over: { id: 'state.carried_over' },
  refused: { id: 'state.refused' },
  practice_note: { id: 'state.practice_note' },
  merged: { id: 'state.merged' },
});

type Props = { cooperative: { id: string; slug: string; name: string }; first: Connection };

/** What this co-op asks for, the newest first. */
export function CooperativeRequests({ cooperative, first }: Props) {
  const t = useText();
  const { viewer } = useSession();
  const [after, setAfter] = useState<readonly string[]>([]);
  const isMine = viewer.actingAs?.cooperative?.id === cooperative.id;
  const next = (connection: Connection) => (connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null);
  return (
    <Card aria-labelledby="cooperative-requests">
      <h2 id="cooperative-requests">{t('cooperative.requestsTitle', { count: first.totalCount })}</h2>
      {first.totalCount === 0 ? (
        <EmptyState
          icon={<Lightbulb size={28} aria-hidden />}
          text={t('cooperative.noRequest', { name: cooperative.name })}
          action={
            isMine && viewer.can.postRequest.allowed ? (
              <Link to="/demandes/nouvelle" className={buttonClass('outline')}>
                {t('title.newRequest')}
              </Link>
            ) : undefined
          }
        />
      ) : (
        <>
          <RequestRows requests={first.nodes} />
          {after.length === 0 && (
            <More connection={first} shown={first.nodes.length} cursor={next(first)} onMore={(c) => setAfter([c])} />
          )}
          {after.map((cursor, index) => (
            <RequestPart
              key={cursor}
              slug={cooperative.slug}
              after={cursor}
              shownBefore={(index + 1) * 10}
              onMore={index === after.length - 1 ? (c) => setAfter([...after, c]) : null}
            />
          ))}
        </>
      )}
    </Card>
  );
}

type PartProps = { slug: string; after: string; shownBefore: number; onMore: ((after: string) => void) | null };

function RequestPart({ slug, after, shownBefore, onMore }: PartProps) {
  const [{ data }] = useQuery({ query: CooperativeDocument, variables: { slug, after } });
  if (!data) return null;
  const { nodes, pageInfo } = data.requests;
  return (
    <>
      <RequestRows requests={nodes} />
      {onMore && (
        <More
          connection={data.requests}
          shown={shownBefore + nodes.length}
          cursor={pageInfo.hasNextPage ? pageInfo.endCursor : null}
          onMore={onMore}
        />
      )}
    </>
  );
}

type MoreProps = { connection: Connection; shown: number; cursor: string | null; onMore: (after: string) => void };

function More({ connection, shown, cursor, onMore }: MoreProps) {
  const t = useText();
  if (!cursor && shown <= 10) return null;
  return (
    <LoadMore
      shown={t('list.shown', { shown, total: connection.totalCount })}
      label={t('action.more')}
      onMore={cursor ? () => onMore(cursor) : null}
    />
  );
}

function RequestRows({ requests }: { requests: readonly Request[] }) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <ul className="cooperative__requests">
      {requests.map((request) => (
        <li key={request.id}>
          <div>
            <p lang={request.language === language ? undefined : request.language}>
              <Link to="/demandes/$number" params={{ number: String(request.number) }} className="cooperative__request">
                {request.title}
              </Link>
            </p>
            <Byline>
              <span>{t('cooperative.requestNumber', { number: String(request.number) })}</span>
              <span>{t('cooperative.supportedBy', { count: request.supportCount })}</span>
              <Instant at={request.lastActivityAt} />
            </Byline>
          </div>
          <StateChip state={request.state}>{t(stateNames[request.state].id)}</StateChip>
        </li>
      ))}
    </ul>
  );
}
