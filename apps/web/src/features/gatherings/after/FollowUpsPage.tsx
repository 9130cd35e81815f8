import { MyFollowUpsDocument } from '@komunigi/contract';
import { Card, EmptyState, LoadMore, SegmentedFilter, Skeleton } from '@komunigi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import ListTodo from 'lucide-react/icons/list-todo';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../../app/Page.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { useSession } from '../../../platform/session.js';
import { FollowUpLine } from './FollowUps.js';
import './after.css';

const route = '/suites';

/** What was promised at gatherings, the most urgent first: by my co-op, or by all. */
export function FollowUpsPage() {
  const t = useText();
  const { viewer } = useSession();
  const navigate = useNavigate({ from: route });
  const { faites, toutes } = useSearch({ from: route });
  const mine = viewer.actingAs?.cooperative;
  if (!viewer.actingAs)
    return (
      <Page title={t('followUps.title')} lead={t('followUps.lead')}>
        <EmptyState icon={<ListTodo size={28} aria-hidden />} text={t('refusal.not_acting')} />
      </Page>
    );
  const filter = { isDone: faites === true, cooperativeId: toutes || !mine ? null : mine.id };
  return (
    <Page title={t('followUps.title')} lead={t('followUps.lead')}>
      <div className="stack">
        <div className="row">
          <SegmentedFilter
            label={t('after.show')}
            value={faites ? 'done' : 'open'}
            onChange={(value) =>
              void navigate({
                search: (before) => ({ ...before, faites: value === 'done' || undefined }),
                replace: true,
              })
            }
            segments={[
              { value: 'open', label: t('followUps.open') },
              { value: 'done', label: t('followUps.done') },
            ]}
          />
          {mine && (
            <SegmentedFilter
              label={t('participant.cooperative')}
              value={toutes ? 'all' : 'mine'}
              onChange={(value) =>
                void navigate({
                  search: (before) => ({ ...before, toutes: value === 'all' || undefined }),
                  replace: true,
                })
              }
              segments={[
                { value: 'mine', label: mine.name },
                { value: 'all', label: t('dayCode.everyone') },
              ]}
            />
          )}
        </div>
        <Pages key={JSON.stringify(filter)} filter={filter} />
      </div>
    </Page>
  );
}

type Filter = { isDone: boolean; cooperativeId: string | null };

function Pages({ filter }: { filter: Filter }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <Part
          key={cursor ?? 'first'}
          filter={filter}
          after={cursor}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = { filter: Filter; after: string | null; onMore: ((after: string) => void) | null };

function Part({ filter, after, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({
    query: MyFollowUpsDocument,
    variables: { filter, first: 30, after },
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={6} />;
  const { nodes, pageInfo, totalCount } = data.followUps;
  if (totalCount === 0)
    return (
      <EmptyState
        icon={<ListTodo size={28} aria-hidden />}
        text={filter.isDone ? t('followUps.noneDone') : t('followUps.none')}
      />
    );
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <Card>
        <ul className="after__lines">
          {nodes.map((followUp) => (
            <li key={followUp.id} className="follow-ups__one">
              <ul>
                <FollowUpLine followUp={followUp} gathering={null} />
              </ul>
              <Link to="/rencontres/$slug/suites" params={{ slug: followUp.gatheringSlug }} className="muted">
                {t('followUps.gathering')}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
      {onMore && more && <LoadMore shown="" label={t('action.more')} busy={fetching} onMore={() => onMore(more)} />}
    </>
  );
}
