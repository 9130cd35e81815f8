import { WaitingPayoutsDocument } from '@komunigi/contract';
import { Card } from '@komunigi/ui';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { PayoutRow } from './PayoutRow.js';
import './calls.css';

/** What one of two people has proposed, for whatever it is: the other finds it here. */
export function WaitingPayouts() {
  const t = useText();
  const [{ data }] = useQuery({ query: WaitingPayoutsDocument });
  if (!data || data.payouts.nodes.length === 0) return null;
  return (
    <Card className="stack">
      <h2>{t('treasury.payout.toApprove')}</h2>
      {data.payouts.nodes.map((payout) => (
        <PayoutRow key={payout.id} payout={payout} />
      ))}
    </Card>
  );
}
