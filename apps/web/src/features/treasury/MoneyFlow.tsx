import type { MoneyPageFragment } from '@komunigi/contract';
import { Card, Money, Table } from '@komunigi/ui';
import { messages, useText } from '../../platform/intl.js';

type Flow = MoneyPageFragment['flow'];
const steps = ['promised', 'called', 'received', 'secured', 'payable', 'paid'] as const;
type Step = (typeof steps)[number] | 'givenBack';
const stepWords: Readonly<Record<Step, { id: `treasury.flow.${Step}` }>> = messages({
  promised: { id: 'treasury.flow.promised' },
  called: { id: 'treasury.flow.called' },
  received: { id: 'treasury.flow.received' },
  secured: { id: 'treasury.flow.secured' },
  payable: { id: 'treasury.flow.payable' },
  paid: { id: 'treasury.flow.paid' },
  givenBack: { id: 'treasury.flow.givenBack' },
});

const minorOf = (flow: Flow, step: Step): string => flow[`${step}Minor`];

/** Percent of the largest, for a bar; a bar of something is never empty. */
function share(minor: string, most: bigint): number {
  if (most === 0n || minor === '0') return 0;
  return Math.max(2, Number((BigInt(minor) * 1000n) / most) / 10);
}

/** From promise to payment as a picture, and the same as a table. */
export function MoneyFlow({ money: { flow, currency } }: { money: MoneyPageFragment }) {
  const t = useText();
  const shown: Step[] = flow.givenBackMinor === '0' ? [...steps] : [...steps, 'givenBack'];
  const most = shown.map((step) => BigInt(minorOf(flow, step))).reduce((a, b) => (a > b ? a : b), 0n);
  return (
    <Card className="flow">
      <ol className="flow__steps" aria-hidden="true">
        {shown.map((step) => (
          <li key={step} className={`flow__step flow__step--${step}`}>
            <span className="flow__bar">
              <span className="flow__fill" style={{ blockSize: `${share(minorOf(flow, step), most)}%` }} />
            </span>
            <Money amountMinor={minorOf(flow, step)} currency={currency} />
            <span className="flow__name">{t(stepWords[step].id)}</span>
          </li>
        ))}
      </ol>
      <p className="flow__next">{t(sentenceOf(flow))}</p>
      <details className="flow__table">
        <summary>{t('treasury.flow.table')}</summary>
        <Table
          caption={t('treasury.flow.table')}
          captionHidden
          rows={shown}
          rowKey={(step) => step}
          columns={[
            { key: 'step', head: t('treasury.flow.step'), cell: (step) => t(stepWords[step].id) },
            {
              key: 'amount',
              head: t('treasury.call.amount'),
              number: true,
              cell: (step) => <Money amountMinor={minorOf(flow, step)} currency={currency} />,
            },
          ]}
        />
      </details>
    </Card>
  );
}

/** What happens next, in one plain sentence. */
function sentenceOf(flow: Flow) {
  if (flow.isSecured) {
    if (flow.payableMinor !== '0') return 'treasury.flow.next.pay' as const;
    return flow.securedMinor === '0' ? ('treasury.flow.next.nothing' as const) : ('treasury.flow.next.work' as const);
  }
  if (flow.calledMinor !== '0') return 'treasury.flow.next.wait' as const;
  return flow.isCovered ? ('treasury.flow.next.call' as const) : ('treasury.flow.next.cover' as const);
}
