import { Link } from '@tanstack/react-router';
import type { AccountQuery } from '@komunigi/contract';
import { Button, Chip, Day, Money } from '@komunigi/ui';
import Check from 'lucide-react/icons/check';
import { useState } from 'react';
import { useActAs, useMandatePlace } from '../../platform/acting.js';
import { useText } from '../../platform/intl.js';
import { roleNames } from '../../platform/roles.js';

type Mandate = AccountQuery['viewer']['mandates'][number];

/** My mandates, of which one is chosen: it is for that co-op, and in that role, that I act. */
export function MandateChoice({ mandates, chosen }: { mandates: readonly Mandate[]; chosen: string | null }) {
  const t = useText();
  if (mandates.length === 0) return <p>{t('account.noMandateYet')}</p>;
  return (
    <>
      <p className="field__hint">{t('account.mandatesHint')}</p>
      <ul className="account__list">
        {mandates.map((mandate) => (
          <MandateRow key={mandate.id} mandate={mandate} isChosen={mandate.id === chosen} />
        ))}
      </ul>
    </>
  );
}

function MandateRow({ mandate, isChosen }: { mandate: Mandate; isChosen: boolean }) {
  const t = useText();
  const actAs = useActAs();
  const placeOf = useMandatePlace();
  const [busy, setBusy] = useState(false);
  const { cooperative, role, validFrom, validUntil, commitmentLimit } = mandate;
  const choose = async () => {
    setBusy(true);
    await actAs(mandate);
    setBusy(false);
  };
  return (
    <li>
      <div>
        <p>
          {cooperative ? (
            <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }} className="account__place">
              {cooperative.name}
            </Link>
          ) : (
            <strong>{placeOf(mandate)}</strong>
          )}
        </p>
        <p className="byline">
          <span>{t(roleNames[role].id)}</span>
          <span>
            {t('mandate.since')} <Day day={validFrom} />
          </span>
          {validUntil && (
            <span>
              {t('mandate.until')} <Day day={validUntil} />
            </span>
          )}
          {commitmentLimit && (
            <span>
              {t('mandate.limit')}{' '}
              <Money amountMinor={commitmentLimit.amountMinor} currency={commitmentLimit.currency} />
            </span>
          )}
        </p>
      </div>
      {isChosen ? (
        <Chip hue="leaf" icon={<Check size={14} aria-hidden />}>
          {t('account.chosen')}
        </Chip>
      ) : (
        <Button
          size="small"
          busy={busy}
          onClick={() => void choose()}
          aria-label={t('account.chooseMandate', { cooperative: placeOf(mandate), role: t(roleNames[role].id) })}
        >
          {t('account.choose')}
        </Button>
      )}
    </li>
  );
}
