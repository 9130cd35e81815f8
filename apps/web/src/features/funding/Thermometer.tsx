import type { PledgingStateFragment } from '@komunigi/contract';
import { Money } from '@komunigi/ui';
import { useLocale, useText } from '../../platform/intl.js';
import { percentOf, useMoneyText } from './amounts.js';
import { nextWords } from './pledge.words.js';

type Props = { pledging: PledgingStateFragment };

/** How full it is, split by promise, with the minimum and the goal in words; the sum, and what happens next in one sentence. */
export function Thermometer({ pledging }: Props) {
  const t = useText();
  const say = useMoneyText();
  const { goal, totals } = pledging;
  if (!goal) return <NextSentence pledging={pledging} />;
  return (
    <div className="thermometer">
      <Picture pledging={pledging} />
      <p className="thermometer__sum">
        <Money {...totals.standing} large />
      </p>
      <p className="thermometer__of">
        {t('funding.pledge.ofGoal', {
          goal: say(goal),
          percent: percentOf(totals.standing.amountMinor, goal.amountMinor),
        })}
      </p>
      <dl className="thermometer__rest">
        <div>
          <dt>{t('funding.pledge.rest')}</dt>
          <dd>
            <Money {...totals.missing} />
          </dd>
        </div>
        {totals.promised.amountMinor !== totals.standing.amountMinor && (
          <div>
            <dt>{t('funding.pledge.waitingSum')}</dt>
            <dd>{say({ ...totals.promised, amountMinor: difference(totals) })}</dd>
          </div>
        )}
        {totals.inKindMinutes > 0 && (
          <div>
            <dt>{t('funding.pledge.inKindSum')}</dt>
            <dd>{t('funding.pledge.hours', { hours: totals.inKindMinutes / 60 })}</dd>
          </div>
        )}
      </dl>
      <NextSentence pledging={pledging} />
    </div>
  );
}

const difference = ({ promised, standing }: PledgingStateFragment['totals']): string =>
  String(BigInt(promised.amountMinor) - BigInt(standing.amountMinor));

/** Units of the drawing, from the bottom. */
const height = 260;

function Picture({ pledging }: Props) {
  const t = useText();
  const say = useMoneyText();
  const goal = pledging.goal!;
  const { minimum, totals, pledges } = pledging;
  // what is promised above the goal lengthens the tube: the mark of the goal sinks
  const whole = max(BigInt(goal.amountMinor), BigInt(totals.standing.amountMinor));
  const at = (minor: string): number => Number((BigInt(minor) * BigInt(height * 10)) / whole) / 10;
  const standing = (pledges ?? []).filter(({ state }) => state === 'stands');
  const lines = standing.slice(0, -1).map(({ id }, index) => {
    const below = standing.slice(0, index + 1).reduce((sum, { upTo }) => sum + BigInt(upTo.amountMinor), 0n);
    return { id, y: height - at(String(below)) };
  });
  const level = at(totals.standing.amountMinor);
  const marks = [{ key: 'goal', amount: goal, words: t('funding.pledge.mark.goal') }];
  if (minimum) marks.push({ key: 'minimum', amount: minimum, words: t('funding.pledge.mark.minimum') });
  return (
    <div className="thermometer__picture">
      <svg viewBox={`0 0 54 ${height + 4}`} className="thermometer__tube" aria-hidden focusable="false">
        <clipPath id="thermometer-tube">
          <rect x="2" y="2" width="50" height={height} rx="25" />
        </clipPath>
        <g clipPath="url(#thermometer-tube)">
          <rect className="thermometer__empty" x="2" y="2" width="50" height={height} />
          <rect className="thermometer__full" x="2" y={2 + height - level} width="50" height={level} />
          {lines.map(({ id, y }) => (
            <line key={id} className="thermometer__line" x1="2" x2="52" y1={2 + y} y2={2 + y} />
          ))}
        </g>
        <rect className="thermometer__edge" x="2" y="2" width="50" height={height} rx="25" />
      </svg>
      <svg viewBox={`0 0 20 ${height + 4}`} className="thermometer__ticks" aria-hidden focusable="false">
        {marks.map(({ key, amount }) => (
          <line key={key} x1="0" x2="16" y1={tickAt(at(amount.amountMinor))} y2={tickAt(at(amount.amountMinor))} />
        ))}
      </svg>
      <ul className="thermometer__marks">
        {marks.map(({ key, amount, words }) => (
          <li key={key}>
            <strong>{say(amount)}</strong> <span>{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const tickAt = (level: number): number => 2 + height - level;
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** « Il manque 120 € de 3 coopératives avant le 15 décembre. » */
export function NextSentence({ pledging }: Props) {
  const t = useText();
  const say = useMoneyText();
  const locale = useLocale();
  const { next, minimum, goal, totals } = pledging;
  const day = next.until
    ? new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(new Date(next.until))
    : '';
  const missing = next.missing ? say(next.missing) : '';
  const isMinimumReached =
    pledging.phase === 'open' && minimum && BigInt(totals.standing.amountMinor) >= BigInt(minimum.amountMinor);
  return (
    <p className={`next next--${pledging.phase === 'lapsed' ? 'late' : 'on'}`}>
      {isMinimumReached && goal && `${t('funding.pledge.minimumReached')} `}
      {t(nextWords[next.step].id, {
        count: next.count ?? 0,
        more: next.more ?? 0,
        missing,
        day: day || 'none',
      })}
    </p>
  );
}
