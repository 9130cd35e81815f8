import { type PledgesPageQuery } from '@komunigi/contract';
import { Button, Card, Chip, Instant } from '@komunigi/ui';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import { useState, type ReactNode } from 'react';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { MyPledge } from './MyPledge.js';
import { OpeningDialog, ReopenDialog } from './OpeningDialog.js';
import { phaseWords } from './pledge.words.js';
import { PledgeHistory } from './PledgeHistory.js';
import { PledgeList } from './PledgeList.js';
import { NextSentence, Thermometer } from './Thermometer.js';
import './pledges.css';

type Development = NonNullable<PledgesPageQuery['development']>;

/** How the promises stand, beside whatever else the page says of the cost. */
export function Pledging({ development, children }: { development: Development; children?: ReactNode }) {
  const t = useText();
  const { viewer } = useSession();
  const { pledging, funding } = development;
  const acts = Boolean(viewer.actingAs);
  const bill = funding?.myBill?.amount ?? null;
  return (
    <div className="funding">
      <aside className="funding__side" aria-label={t('funding.pledge.howFar')}>
        <Card className="funding__card">
          <Chip hue="saffron">{t(phaseWords[pledging.phase].id)}</Chip>
          {pledging.goal ? <Thermometer pledging={pledging} /> : <NextSentence pledging={pledging} />}
          <Deadline pledging={pledging} />
          <Opening development={development} />
        </Card>
        {viewer.actingAs?.cooperative && pledging.openedAt && <MyPledge pledging={pledging} bill={bill} />}
      </aside>
      <div className="funding__main">
        {children}
        {pledging.openedAt && (
          <Card>
            <h3>{t('funding.pledge.list')}</h3>
            <PledgeList pledging={pledging} />
          </Card>
        )}
        {acts && pledging.openedAt && <PledgeHistory developmentId={development.id} />}
      </div>
    </div>
  );
}

type Facts = { pledging: Development['pledging'] };

/** « Encore 12 jours, jusqu’au 15 décembre. Rien n’est prélevé avant. » */
function Deadline({ pledging }: Facts) {
  const t = useText();
  const { deadline, phase, reopenedAt, reopenedReason, isCalled } = pledging;
  const [now] = useState(() => Date.now());
  if (!deadline || (phase !== 'open' && phase !== 'covered' && phase !== 'lapsed')) return null;
  const hours = Math.max(0, Math.floor((Date.parse(deadline) - now) / 3_600_000));
  return (
    <div className="funding__deadline">
      <CalendarClock size={18} aria-hidden />
      <p>
        {hours >= 48
          ? t('funding.pledge.daysLeft', { count: Math.floor(hours / 24) })
          : hours > 0
            ? t('funding.pledge.hoursLeft', { count: hours })
            : t('funding.pledge.over')}{' '}
        <Instant at={deadline} show="moment" />
        <br />
        <span className="muted">{t(isCalled ? 'funding.pledge.besideCalls' : 'funding.pledge.nothingTaken')}</span>
        {reopenedAt && !isCalled && (
          <>
            <br />
            {t('funding.pledge.askedAgain', { reason: reopenedReason ?? t('funding.pledge.newEstimate') })}
          </>
        )}
      </p>
    </div>
  );
}

/** Opening and opening again, for those who look after it. */
function Opening({ development }: { development: Development }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [dialog, setDialog] = useState<'open' | 'reopen' | null>(null);
  const { pledging, funding, id } = development;
  const { open, reopen } = pledging.viewerCan;
  const close = () => setDialog(null);
  const mayLook = Boolean(viewer.actingAs);
  const saysWhy = open.reason !== 'not_your_cooperative' && open.reason !== 'facilitator_required';
  return (
    <>
      {mayLook && !pledging.openedAt && (open.allowed || saysWhy) && (
        <Button variant="filled" reason={open.allowed ? null : why(open.reason)} onClick={() => setDialog('open')}>
          {t('funding.pledge.open')}
        </Button>
      )}
      {reopen.allowed && (pledging.phase === 'lapsed' || pledging.phase === 'open' || pledging.phase === 'covered') && (
        <Button size="small" onClick={() => setDialog('reopen')}>
          {t('funding.pledge.reopen')}
        </Button>
      )}
      {dialog === 'open' && <OpeningDialog developmentId={id} ceiling={funding?.ceiling ?? null} onClose={close} />}
      {dialog === 'reopen' && <ReopenDialog pledging={pledging} onClose={close} />}
    </>
  );
}
