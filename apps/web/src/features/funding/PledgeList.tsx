import type { PledgeLineFragment, PledgingStateFragment } from '@komunigi/contract';
import { Chip, Money } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import { useText } from '../../platform/intl.js';
import { percentOf, useMoneyText } from './amounts.js';
import { pledgeStateHues, pledgeStateWords } from './pledge.words.js';

/** Who promises up to how much, and how it stands; a bar for each, of the largest. */
export function PledgeList({ pledging }: { pledging: PledgingStateFragment }) {
  const t = useText();
  const { pledges, totals } = pledging;
  if (!pledges) return <p className="muted">{t('funding.pledge.forMembers', { count: totals.count })}</p>;
  if (pledges.length === 0) return <p className="muted">{t('funding.pledge.none')}</p>;
  const largest = pledges.reduce(
    (most, { upTo }) => (BigInt(upTo.amountMinor) > BigInt(most) ? upTo.amountMinor : most),
    '1',
  );
  return (
    <ul className="pledges">
      {pledges.map((pledge) => (
        <Line key={pledge.id} pledge={pledge} largest={largest} />
      ))}
    </ul>
  );
}

function Line({ pledge, largest }: { pledge: PledgeLineFragment; largest: string }) {
  const t = useText();
  const { cooperative, upTo, state, isMine, note } = pledge;
  return (
    <li className={isMine ? 'pledge pledge--mine' : 'pledge'}>
      <div className="pledge__who">
        <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }}>
          {cooperative.name}
        </Link>
        {isMine && <span className="muted">{t('funding.pledge.yours')}</span>}
      </div>
      <div className="pledge__amount">
        {upTo.amountMinor !== '0' && (
          <span>
            {t('funding.pledge.upToShort')} <Money {...upTo} />
          </span>
        )}
        <Extras pledge={pledge} />
      </div>
      <svg className={`pledge__bar pledge__bar--${state}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect x="0" y="0" height="8" rx="4" width={Math.max(percentOf(upTo.amountMinor, largest), 1)} />
      </svg>
      <div className="pledge__state">
        <Chip hue={pledgeStateHues[state]}>{t(pledgeStateWords[state].id, { count: pledge.waitsFor })}</Chip>
      </div>
      {note && <p className="pledge__note">« {note} »</p>}
    </li>
  );
}

/** The condition, the hours, and what it would pay now. */
function Extras({ pledge }: { pledge: PledgeLineFragment }) {
  const t = useText();
  const say = useMoneyText();
  const { onlyIf, inKindMinutes, price } = pledge;
  const extras = [
    ...(price ? [t('funding.pledge.price', { amount: say(price) })] : []),
    ...(onlyIf ? [t('funding.pledge.ifJoin', { count: onlyIf })] : []),
    ...(inKindMinutes > 0 ? [t('funding.pledge.hours', { hours: inKindMinutes / 60 })] : []),
  ];
  return extras.length > 0 ? <span className="pledge__extras">{extras.join(' · ')}</span> : null;
}
