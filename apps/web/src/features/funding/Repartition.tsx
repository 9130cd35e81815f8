import { DevelopmentBillDocument } from '@komunigi/contract';
import { Button, Card, EmptyState, Skeleton } from '@komunigi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import type { FundingBill } from './bills.js';
import { BillTable } from './BillTable.js';
import { KeyFields } from './KeyFields.js';
import { useKept } from './kept.js';
import { useKeySentence } from './key-words.js';
import { askedKey, otherKey } from './asked-key.js';
import type { KeySearch } from './repartition.search.js';
import { SaveKeyDialog } from './SaveKeyDialog.js';
import './repartition.css';

/** How the cost of a development is shared: by its key, or by whichever the address asks to try. */
export function Repartition({ developmentId }: { developmentId: string }) {
  const t = useText();
  const explain = useErrorText();
  const asked = useSearch({ from: '/developpements/$number/financement' });
  const navigate = useNavigate({ from: '/developpements/$number/financement' });
  const [{ data, error }] = useQuery({
    query: DevelopmentBillDocument,
    variables: { id: developmentId, key: askedKey(asked), against: otherKey(asked) },
  });
  const { shown, isOld } = useKept(data?.funding ?? undefined);
  const ask = (next: KeySearch) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <Card aria-labelledby="repartition" className="stack bill-card">
      <h2 id="repartition">{t('funding.key.title')}</h2>
      {shown ? (
        <Shared {...{ funding: shown, asked, ask, isOld }} />
      ) : error ? (
        <EmptyState icon={<CircleAlert size={28} aria-hidden />} text={explain(error)} />
      ) : (
        <Skeleton label={t('status.loading')} lines={6} />
      )}
    </Card>
  );
}

type SharedProps = {
  funding: FundingBill;
  asked: KeySearch;
  ask: (next: KeySearch) => void;
  isOld: boolean;
};

function Shared({ funding, asked, ask, isOld }: SharedProps) {
  const t = useText();
  const why = useRefusalText();
  const sentence = useKeySentence();
  const { viewer } = useSession();
  const [saving, setSaving] = useState(false);
  const { setKey } = funding.viewerCan;
  const mayNot = setKey.allowed ? undefined : (why(setKey.reason) ?? undefined);
  return (
    <>
      <p className="muted">
        {t(funding.hasOwnKey ? 'funding.key.inForce' : 'funding.key.byPolicy', { key: sentence(funding.key) })}
      </p>
      <KeyFields asked={asked} current={funding.key} hasRequesters ask={ask} />
      <div className={isOld ? 'bill-old' : undefined} aria-busy={isOld}>
        <BillTable bill={funding.bill} mine={viewer.actingAs?.cooperative?.id ?? null} against={asked.contre} />
      </div>
      {viewer.actingAs && (
        <div className="row no-print">
          {asked.cle && (
            <>
              <span className="muted">{t('funding.key.trying')}</span>
              <Button size="small" variant="quiet" onClick={() => ask({})}>
                {t('funding.key.back')}
              </Button>
            </>
          )}
          {(asked.cle || setKey.allowed) && (
            <Button size="small" reason={mayNot} onClick={() => setSaving(true)}>
              {t('funding.key.save')}
            </Button>
          )}
        </div>
      )}
      {saving && <SaveKeyDialog funding={funding} onClose={() => setSaving(false)} onSaved={() => ask({})} />}
    </>
  );
}
