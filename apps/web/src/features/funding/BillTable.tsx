import type { BillWholeFragment } from '@komunigi/contract';
import { Banner, buttonClass, Chip, Money, moneyText } from '@komunigi/ui';
import { Link, useLocation } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import EyeOff from 'lucide-react/icons/eye-off';
import type { CostKeyKind } from '@komunigi/domain';
import type { ReactNode } from 'react';
import { messages, useLocale, useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { figureNameTexts } from '../cooperatives/words.js';
import { keyWords, useKeySentence } from './key-words.js';
import './repartition.css';

type Line = NonNullable<BillWholeFragment['lines']>[number];
type Props = {
  bill: BillWholeFragment;
  /** the co-op the reader acts for */
  mine: string | null;
  against: CostKeyKind | undefined;
  /** leaves out the co-ops whose figures are missing, where that can be done at once */
  onLeaveOut?: (slugs: string[]) => void;
};

const stateWords = messages({
  no_amount: { id: 'funding.bill.noAmount' },
  no_parties: { id: 'funding.bill.noParties' },
  figures_missing: { id: 'funding.bill.figuresMissing' },
  caps_too_low: { id: 'funding.bill.capsTooLow' },
  floors_too_high: { id: 'funding.bill.floorsTooHigh' },
  floor_above_cap: { id: 'funding.bill.floorAboveCap' },
  nobody_pays: { id: 'funding.bill.nobodyPays' },
} satisfies Record<Exclude<BillWholeFragment['state'], 'split'>, { id: `funding.bill.${string}` }>);

/** Every co-op's part, what it means to it, and the proof that the parts make the whole. */
export function BillTable({ bill, mine, against, onLeaveOut }: Props) {
  if (bill.state !== 'split') return <NotSplit bill={bill} onLeaveOut={onLeaveOut} />;
  return (
    <div className="stack">
      {bill.amountsCanBeInverted && <Hidden />}
      {bill.countsFrancsAsEuros && <Francs />}
      {bill.lines ? <Lines lines={bill.lines} bill={bill} mine={mine} against={against} /> : <ForMembers />}
      <Proof bill={bill} />
    </div>
  );
}

type LinesProps = Pick<Props, 'bill' | 'mine' | 'against'> & { lines: readonly Line[] };

function Lines({ lines, bill, mine, against }: LinesProps) {
  const t = useText();
  const sentence = useKeySentence();
  const most = lines.reduce((max, { amount }) => Math.max(max, Number(amount.amountMinor)), 1);
  const heads = [
    t('funding.bill.part'),
    t('funding.bill.ofTurnover'),
    t('funding.bill.perEater'),
    ...(against ? [t('funding.bill.change', { key: t(keyWords[against].id) })] : []),
  ];
  return (
    <div className="table-scroll">
      <table className="table table--stacked bill">
        <caption className="bill__caption">
          {t('funding.bill.caption', { key: sentence(bill.key), count: bill.cooperativeCount })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('funding.bill.cooperative')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow
              key={line.cooperative.id}
              {...{ line, most, heads, against }}
              isMine={line.cooperative.id === mine}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('funding.bill.total')}</th>
            <td className="number" data-label={heads[0]}>
              <Money {...bill.total} />
            </td>
            <td colSpan={heads.length - 1} className="bill__rest" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type RowProps = {
  line: Line;
  most: number;
  heads: readonly string[];
  against: CostKeyKind | undefined;
  isMine: boolean;
};

function LineRow({ line, most, heads, against, isMine }: RowProps) {
  const t = useText();
  const locale = useLocale();
  const { cooperative, amount, change, millionthsOfTurnover, tenthsOfCentPerEater } = line;
  const percent = (millionths: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }).format(millionths / 1e6);
  const cents = (tenths: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tenths / 10);
  const isLess = change?.amountMinor.startsWith('-');
  return (
    <tr className={isMine ? 'bill__mine' : undefined}>
      <th scope="row">
        <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }} className="quiet-link">
          {cooperative.name}
        </Link>{' '}
        {cooperative.place && <span className="bill__place">{cooperative.place}</span>}
        {isMine && <Chip hue="leaf">{t('funding.bill.us')}</Chip>}
      </th>
      <td className="number bill__part" data-label={heads[0]}>
        <span
          className="bill__bar"
          aria-hidden
          style={{ inlineSize: `${(Number(amount.amountMinor) / most) * 5}rem` }}
        />
        <Money {...amount} />
        {line.isAtCap && <span className="bill__bound">{t('funding.bill.atCap')}</span>}
        {line.isAtFloor && <span className="bill__bound">{t('funding.bill.atFloor')}</span>}
      </td>
      <td className="number" data-label={heads[1]}>
        {millionthsOfTurnover === null ? <Unsaid /> : percent(millionthsOfTurnover)}
      </td>
      <td className="number" data-label={heads[2]}>
        {tenthsOfCentPerEater === null ? <Unsaid /> : t('funding.bill.cents', { cents: cents(tenthsOfCentPerEater) })}
      </td>
      {against && (
        <td className={`number ${isLess ? 'bill__less' : 'bill__more'}`} data-label={heads[3]}>
          {change ? (
            `${isLess || change.amountMinor === '0' ? '' : '+'}${moneyText(locale, change.amountMinor, change.currency)}`
          ) : (
            <Unsaid />
          )}
        </td>
      )}
    </tr>
  );
}

/** Not known, or not shown: the same dash, so that nothing is told by the difference. */
function Unsaid() {
  const t = useText();
  return (
    <span className="muted" title={t('funding.bill.unsaid')}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t('funding.bill.unsaid')}</span>
    </span>
  );
}

function Proof({ bill }: { bill: BillWholeFragment }) {
  const t = useText();
  const locale = useLocale();
  if (!bill.amount) return null;
  const text = (amount: { amountMinor: string; currency: 'EUR' | 'CHF' }) =>
    moneyText(locale, amount.amountMinor, amount.currency);
  const isEqual = bill.amount.amountMinor === bill.total.amountMinor;
  return (
    <p className={isEqual ? 'bill__proof' : 'bill__proof bill__proof--wrong'}>
      {isEqual ? <Check size={18} aria-hidden /> : <CircleAlert size={18} aria-hidden />}
      {t('funding.bill.proof', { whole: text(bill.amount), sum: text(bill.total), count: bill.cooperativeCount })}
    </p>
  );
}

function Hidden() {
  const t = useText();
  return (
    <Banner boxed hue="saffron" icon={<EyeOff size={18} aria-hidden />}>
      {t('funding.bill.hidden')}
    </Banner>
  );
}

function Francs() {
  const t = useText();
  return (
    <Banner boxed hue="saffron" icon={<CircleAlert size={18} aria-hidden />}>
      {t('funding.bill.francs')}
    </Banner>
  );
}

/** Who pays what is between those who act for a co-op. */
function ForMembers() {
  const t = useText();
  const { viewer, server } = useSession();
  const { href } = useLocation();
  return (
    <p className="bill__members">
      {t('funding.bill.membersOnly')}{' '}
      <Link
        {...(viewer.isSignedIn
          ? { to: '/compte' }
          : server.isDemo
            ? { to: '/essayer' }
            : { to: '/connexion', search: { retour: href } })}
        className="form__link"
      >
        {t(viewer.isSignedIn ? 'process.chooseMandate' : 'nav.signIn')}
      </Link>
    </p>
  );
}

function NotSplit({ bill, onLeaveOut }: Pick<Props, 'bill' | 'onLeaveOut'>) {
  const t = useText();
  const locale = useLocale();
  const { state, gap, missing, missingCount } = bill;
  if (state === 'split') return null;
  const amount = gap ? moneyText(locale, gap.amountMinor, gap.currency) : '';
  const bycooperative = new Map((missing ?? []).map((one) => [one.cooperative.id, one.cooperative]));
  const items: ReactNode[] = [...bycooperative.values()].map((cooperative) => (
    <li key={cooperative.id}>
      <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }}>
        {cooperative.name}
      </Link>
      {' : '}
      {(missing ?? [])
        .filter((one) => one.cooperative.id === cooperative.id)
        .map(({ figure }) => t(figureNameTexts[figure].id).toLowerCase())
        .join(', ')}
    </li>
  ));
  return (
    <Banner boxed hue={state === 'no_amount' ? 'lake' : 'saffron'} icon={<CircleAlert size={18} aria-hidden />}>
      {t(stateWords[state].id, { amount, count: missingCount })}
      {items.length > 0 && <ul className="bill__missing">{items}</ul>}
      {onLeaveOut && items.length > 0 && (
        <button
          type="button"
          className={buttonClass('outline')}
          onClick={() => onLeaveOut([...bycooperative.values()].map(({ slug }) => slug))}
        >
          {t('funding.bill.leaveOut', { count: items.length })}
        </button>
      )}
    </Banner>
  );
}
