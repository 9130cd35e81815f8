import {
  RequestEstimatesDocument,
  RevokeAcceptanceDocument,
  WithdrawEstimateAskDocument,
  type AskLineFragment,
  type RequestEstimatesWholeFragment,
} from '@komunigi/contract';
import { Banner, Button, Instant, Money, Skeleton } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import BadgeCheck from 'lucide-react/icons/badge-check';
import Timer from 'lucide-react/icons/timer';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useAct } from '../requests/act.js';
import { Who } from '../requests/who.js';
import { AskDialog } from './AskDialog.js';
import { Clock } from './Clock.js';
import { EstimateCard } from './EstimateCard.js';
import { GiveDialog } from './GiveDialog.js';
import { Hint, SideBySide } from './SideBySide.js';
import { Wish } from './Wish.js';
import './estimates.css';

/** What it would cost: asked for, waited for, given side by side, accepted with its ceiling, and what it took. */
export function RequestEstimates({ requestId }: { requestId: string }) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error }] = useQuery({ query: RequestEstimatesDocument, variables: { id: requestId } });
  return (
    <section aria-labelledby="estimates" className="part">
      <h2 id="estimates">{t('estimates.title')}</h2>
      {data?.request ? (
        <Panel request={data.request} />
      ) : error ? (
        <p role="alert">{explain(error)}</p>
      ) : (
        <Skeleton label={t('status.loading')} lines={3} />
      )}
    </section>
  );
}

type Props = { request: RequestEstimatesWholeFragment };

function Panel({ request }: Props) {
  const t = useText();
  const { estimateAsk, estimates } = request;
  const shown = estimates.filter(({ state }) => state !== 'withdrawn');
  const gone = estimates.filter(({ state }) => state === 'withdrawn');
  const widest = Math.max(1, ...shown.map(({ highMinutes }) => highMinutes));
  return (
    <>
      {estimateAsk ? (
        <Waiting ask={estimateAsk} />
      ) : (
        shown.length === 0 && <p className="muted">{t('estimates.none')}</p>
      )}
      <Accepted request={request} />
      {shown.length > 0 && (
        <ul className="est-cards">
          {shown.map((estimate) => (
            <li key={estimate.id}>
              <EstimateCard estimate={estimate} widest={widest} />
            </li>
          ))}
        </ul>
      )}
      {gone.length > 0 && <p className="muted">{t('estimates.gone', { count: gone.length })}</p>}
      <Hint hint={request.estimating.hint} />
      <Acts request={request} />
      <SideBySide request={request} />
    </>
  );
}

function Waiting({ ask }: { ask: AskLineFragment }) {
  const t = useText();
  const act = useAct();
  const { viewer } = useSession();
  const [{ fetching }, withdraw] = useMutation(WithdrawEstimateAskDocument);
  return (
    <div className="est-waiting">
      <Clock {...ask.waiting} />
      <div className="stack">
        <p className="byline">
          <Who
            cooperative={ask.cooperative}
            personName={ask.personName}
            role={ask.cooperative ? null : 'facilitator'}
          />
          <Instant at={ask.askedAt} />
          <span>{ask.to ? t('estimates.askedOf', { name: ask.to.name }) : t('estimates.askedOfAnyone')}</span>
          {ask.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
        </p>
        <p className="note__text">« {ask.reason} »</p>
        <p className="byline">
          <span>{t('estimates.wishes', { count: ask.wishCount })}</span>
          {ask.rank !== null && <Link to="/estimations">{t('estimates.rank', { rank: ask.rank })}</Link>}
        </p>
        {viewer.isSignedIn && (
          <div className="row">
            <Wish ask={ask} />
            {ask.viewerCan.withdraw.allowed && (
              <Button
                size="small"
                variant="quiet"
                busy={fetching}
                onClick={() =>
                  void act({
                    run: () => withdraw({ input: { operationId: newId(), askId: ask.id } }),
                    done: t('estimates.ask.withdrawn'),
                  })
                }
              >
                {t('estimates.ask.withdraw')}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function Accepted({ request }: Props) {
  const t = useText();
  const why = useRefusalText();
  const act = useAct();
  const [{ fetching }, revoke] = useMutation(RevokeAcceptanceDocument);
  const accepted = request.acceptedEstimate;
  const { revoke: may } = request.estimating.viewerCan;
  if (!accepted) return null;
  return (
    <Banner
      boxed
      hue="leaf"
      icon={<BadgeCheck size={20} aria-hidden />}
      action={
        (may.allowed || may.reason === 'funding_open') && (
          <Button
            size="small"
            variant="quiet"
            busy={fetching}
            reason={why(may.reason)}
            onClick={() =>
              void act({
                run: () => revoke({ input: { operationId: newId(), requestId: request.id } }),
                done: t('estimates.revoke.done'),
              })
            }
          >
            {t('estimates.revoke')}
          </Button>
        )
      }
    >
      {t('estimates.ceiling')} <Money {...accepted.ceiling} />. {t('estimates.ceilingMeans')}
    </Banner>
  );
}

function Acts({ request }: Props) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [open, setOpen] = useState<'ask' | 'give' | null>(null);
  const { ask, give } = request.estimating.viewerCan;
  const isDeveloper = viewer.actingAs?.role === 'developer';
  const close = () => setOpen(null);
  if (!viewer.isSignedIn) return null;
  return (
    <div className="row">
      {!request.estimateAsk && !isDeveloper && (
        <Button
          size="small"
          icon={<Timer size={18} aria-hidden />}
          reason={why(ask.reason)}
          onClick={() => setOpen('ask')}
        >
          {t('estimates.ask')}
        </Button>
      )}
      {isDeveloper && (
        <Button size="small" reason={why(give.reason)} onClick={() => setOpen('give')}>
          {t('estimates.give')}
        </Button>
      )}
      {open === 'ask' && <AskDialog requestId={request.id} onClose={close} />}
      {open === 'give' && <GiveDialog requestId={request.id} onClose={close} />}
    </div>
  );
}
