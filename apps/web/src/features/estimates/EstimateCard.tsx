import { WithdrawEstimateDocument, type EstimateLineFragment } from '@komunigi/contract';
import { Button, Card, Chip, Day, Instant, Money } from '@komunigi/ui';
import { useState, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText, type MessageId } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useAct } from '../requests/act.js';
import { Who } from '../requests/who.js';
import { AcceptDialog } from './AcceptDialog.js';
import { useHours } from './hours.js';

type Props = { estimate: EstimateLineFragment; widest: number };

/** One estimate: its hours as a bar on the scale of them all, its amounts, and on what it rests. */
export function EstimateCard({ estimate, widest }: Props) {
  const t = useText();
  const { kind, state, isAccepted, amounts, rate } = estimate;
  return (
    <Card className={`est-card est-card--${state}`} aria-label={t('estimates.by', { name: estimate.cooperative.name })}>
      <p className="est-card__head">
        <strong>
          <Who cooperative={estimate.cooperative} personName={estimate.personName} />
        </strong>
        <Chip hue={kind === 'offer' ? 'lake' : 'plum'}>{t(kindNames[kind])}</Chip>
        {isAccepted && <Chip hue="leaf">{t('estimates.accepted')}</Chip>}
        {state !== 'live' && <Chip outline>{t(stateNames[state])}</Chip>}
        {estimate.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
      </p>
      <Range estimate={estimate} widest={widest} />
      <dl className="est-card__facts">
        <Fact label={t('estimates.likelyAmount')}>
          <Money {...amounts.likely} large />
        </Fact>
        <Fact label={t('estimates.amountRange')}>
          <Money {...amounts.low} /> – <Money {...amounts.high} />
        </Fact>
        <Fact label={t('estimates.rate')}>
          <Money {...rate} /> {t('estimates.perHour')}
        </Fact>
        <Fact label={t('estimates.validUntil')}>
          <Day day={estimate.validUntil} />
        </Fact>
        <Fact label={t('estimates.givenOn')}>
          <Instant at={estimate.givenAt} />
        </Fact>
      </dl>
      {estimate.assumptions && (
        <div className="note">
          <strong>{t('estimates.assumptions')}</strong>
          <p className="note__text">{estimate.assumptions}</p>
        </div>
      )}
      <Acts estimate={estimate} />
    </Card>
  );
}

const kindNames = {
  offer: 'estimates.kind.offer',
  second_opinion: 'estimates.kind.second_opinion',
} as const satisfies Record<EstimateLineFragment['kind'], MessageId>;
const stateNames = {
  live: 'estimates.state.live',
  expired: 'estimates.state.expired',
  withdrawn: 'estimates.state.withdrawn',
} as const satisfies Record<EstimateLineFragment['state'], MessageId>;

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Range({ estimate, widest }: Props) {
  const t = useText();
  const hours = useHours();
  const { lowMinutes, likelyMinutes, highMinutes } = estimate;
  const at = (minutes: number) => (minutes / widest) * 100;
  return (
    <div>
      <svg className="est-range" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
        <rect x="0" y="4" width="100" height="4" rx="2" className="est-range__track" />
        <rect
          x={at(lowMinutes)}
          y="2"
          width={Math.max(1, at(highMinutes) - at(lowMinutes))}
          height="8"
          rx="1"
          className="est-range__span"
        />
        <rect x={Math.min(99, at(likelyMinutes) - 0.6)} y="0" width="1.4" height="12" className="est-range__likely" />
      </svg>
      <p className="est-range__words">
        {t('estimates.range', {
          low: hours(lowMinutes),
          likely: hours(likelyMinutes),
          high: hours(highMinutes),
        })}
      </p>
    </div>
  );
}

function Acts({ estimate }: { estimate: EstimateLineFragment }) {
  const t = useText();
  const why = useRefusalText();
  const act = useAct();
  const { viewer } = useSession();
  const [accepting, setAccepting] = useState(false);
  const [{ fetching }, withdraw] = useMutation(WithdrawEstimateDocument);
  const { accept, withdraw: mayWithdraw } = estimate.viewerCan;
  if (!viewer.isSignedIn || estimate.state === 'withdrawn') return null;
  return (
    <div className="row">
      {estimate.kind === 'offer' && !estimate.isAccepted && (
        <Button size="small" reason={why(accept.reason)} onClick={() => setAccepting(true)}>
          {t('estimates.accept')}
        </Button>
      )}
      {mayWithdraw.allowed && (
        <Button
          size="small"
          variant="quiet"
          busy={fetching}
          onClick={() =>
            void act({
              run: () => withdraw({ input: { operationId: newId(), estimateId: estimate.id } }),
              done: t('estimates.withdrawn'),
            })
          }
        >
          {t('estimates.withdraw')}
        </Button>
      )}
      {accepting && <AcceptDialog estimate={estimate} onClose={() => setAccepting(false)} />}
    </div>
  );
}
