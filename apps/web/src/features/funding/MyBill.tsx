import type { MyBillLineFragment } from '@komunigi/contract';
import { Money } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Receipt from 'lucide-react/icons/receipt';
import { messages, Sentence, useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { figureNameTexts } from '../cooperatives/words.js';
import { useKeySentence } from './key-words.js';
import './my-bill.css';

const reasonWords = messages({
  no_estimate: { id: 'funding.bill.noEstimate' },
  my_figure_missing: { id: 'funding.bill.myFigureMissing' },
  not_split: { id: 'funding.bill.notSplitYet' },
});

/** The bill before the ballot: what my co-op would pay, beside the button that says it wants it. Nothing for who would not pay. */
export function MyBill({ bill }: { bill: MyBillLineFragment | null | undefined }) {
  const t = useText();
  const sentence = useKeySentence();
  const { viewer } = useSession();
  if (!bill || bill.reason === 'not_a_party') return null;
  const cooperative = viewer.actingAs?.cooperative;
  if (!bill.amount || !bill.whole)
    return (
      <p className="my-bill my-bill--none">
        <Receipt size={18} aria-hidden />
        <span>
          {t(reasonWords[bill.reason ?? 'not_split'].id, {
            figures: bill.missing.map((figure) => t(figureNameTexts[figure].id).toLowerCase()).join(', '),
          })}{' '}
          {bill.missing.length > 0 && cooperative && (
            <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }}>
              {t('funding.bill.record')}
            </Link>
          )}
        </span>
      </p>
    );
  return (
    <p className="my-bill">
      <Receipt size={18} aria-hidden />
      <span>
        <Sentence
          id="funding.bill.mine"
          values={{
            amount: <Money key="amount" {...bill.amount} large />,
            whole: <Money key="whole" {...bill.whole} />,
          }}
        />{' '}
        <span className="my-bill__how">
          {t('funding.bill.mineBy', { key: sentence(bill.key) })}
          {!bill.isAccepted && <strong> {t('funding.bill.notAccepted')}</strong>}
        </span>
      </span>
    </p>
  );
}
