import { PledgeHistoryDocument, type PledgeHistoryQuery } from '@komunigi/contract';
import { Button, Card, Instant } from '@komunigi/ui';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useMoneyText } from './amounts.js';
import { pledgeEventWords } from './pledge.words.js';

type Event = NonNullable<PledgeHistoryQuery['pledging']>['history']['nodes'][number];

const page = 20;

/** Every change of every promise, the newest first. */
export function PledgeHistory({ developmentId }: { developmentId: string }) {
  const t = useText();
  const [first, setFirst] = useState(page);
  const [{ data }] = useQuery({ query: PledgeHistoryDocument, variables: { developmentId, first } });
  const history = data?.pledging?.history;
  if (!history || history.nodes.length === 0) return null;
  return (
    <Card>
      <h3>{t('funding.pledge.history')}</h3>
      <ol className="pledge-history">
        {history.nodes.map((event) => (
          <Happened key={event.id} event={event} />
        ))}
      </ol>
      {history.pageInfo.hasNextPage && first < 100 && (
        <Button size="small" onClick={() => setFirst(first + page)}>
          {t('action.more')}
        </Button>
      )}
    </Card>
  );
}

function Happened({ event }: { event: Event }) {
  const t = useText();
  const say = useMoneyText();
  const { kind, at, cooperative, upTo, note } = event;
  return (
    <li>
      <span className="muted">
        <Instant at={at} show="moment" />
      </span>
      <p>
        <strong>{cooperative.name}</strong> {t(pledgeEventWords[kind].id, { amount: say(upTo) })}
      </p>
      {note && <p className="muted">« {note} »</p>}
    </li>
  );
}
