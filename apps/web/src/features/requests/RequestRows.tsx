import { RequestListDocument, type RequestFilter, type RequestOrder } from '@komunigi/contract';
import { Button, EmptyState, LoadMore, Skeleton } from '@komunigi/ui';
import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { RequestRow } from './RequestRow.js';

const pageSize = 20;

type RowsProps = {
  filter: RequestFilter;
  orderBy: RequestOrder;
  /** how many pages are shown */
  pages: number;
  onMore: () => void;
  total: number | undefined;
  fresh: ReadonlySet<string>;
  empty: ReactNode;
};

/** The rows of the list, page after page. */
export function RequestRows(props: RowsProps) {
  return <RowsPage {...props} after={null} before={0} />;
}

/** One page and, inside it, the next: each asks after the last row of the one before, so that a refresh repairs them all. */
function RowsPage({ after, before, ...props }: RowsProps & { after: string | null; before: number }) {
  const { filter, orderBy, pages, onMore, total, fresh, empty } = props;
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: RequestListDocument,
    variables: { first: pageSize, after, filter, orderBy },
  });
  const first = after === null;
  if (!data && error) {
    return (
      <Framed first={first}>
        <EmptyState
          icon={<CircleAlert size={28} aria-hidden />}
          text={explain(error)}
          action={<Button onClick={() => retry({ requestPolicy: 'network-only' })}>{t('action.retry')}</Button>}
        />
      </Framed>
    );
  }
  if (!data) {
    return (
      <Framed first={first}>
        <Skeleton lines={first ? 10 : 3} label={t('status.loading')} />
      </Framed>
    );
  }
  const { nodes, pageInfo } = data.requests;
  if (first && nodes.length === 0) return <Framed first>{empty}</Framed>;
  const shown = before + nodes.length;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  const rows = (
    <>
      {nodes.map((request) => (
        <RequestRow key={request.id} request={request} fresh={fresh.has(request.id)} />
      ))}
      {next !== null && pages > 1 ? (
        <RowsPage {...props} pages={pages - 1} after={next} before={shown} />
      ) : (
        <li className="requests__more">
          <LoadMore
            shown={t('list.shown', { shown, total: Math.max(total ?? shown, shown) })}
            label={t('action.more')}
            onMore={next === null ? null : onMore}
          />
        </li>
      )}
    </>
  );
  if (!first) return rows;
  return (
    <ol className="rows requests" aria-busy={(fetching && !stale) || undefined}>
      {rows}
    </ol>
  );
}

/** What stands for rows: alone in the frame of the list, or as its last row. */
function Framed({ first, children }: { first: boolean; children: ReactNode }) {
  return first ? (
    <div className="rows requests requests--alone">
      <div>{children}</div>
    </div>
  ) : (
    <li className="requests__more">{children}</li>
  );
}
