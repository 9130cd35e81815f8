import { Link } from '@tanstack/react-router';
import { Banner, TextButton } from '@komunigi/ui';
import CloudOff from 'lucide-react/icons/cloud-off';
import FlaskConical from 'lucide-react/icons/flask-conical';
import Clock from 'lucide-react/icons/clock';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../platform/intl.js';
import { useOnline } from '../platform/online.js';
import { useOutbox } from '../platform/outbox.js';
import { useSession } from '../platform/session.js';

const WaitingDialog = lazy(() => import('./WaitingDialog.js').then((module) => ({ default: module.WaitingDialog })));

/** What is true of every page just now: no network, things waiting to be sent, invented figures. */
export function Banners() {
  const t = useText();
  const online = useOnline();
  const { server, unreachable } = useSession();
  const { waiting, refused } = useOutbox().seen;
  const [listed, setListed] = useState(false);
  const offline = !online || unreachable;
  return (
    <aside aria-label={t('shell.notices')}>
      <div role="status">
        {offline && (
          <Banner hue="saffron" icon={<CloudOff size={18} aria-hidden />}>
            {t('banner.offline')}
          </Banner>
        )}
        {waiting.length > 0 && (
          <Banner
            hue="saffron"
            icon={<Clock size={18} aria-hidden />}
            action={<TextButton onClick={() => setListed(true)}>{t('banner.seeWaiting')}</TextButton>}
          >
            {t('banner.waiting', { count: waiting.length })}
          </Banner>
        )}
        {refused.length > 0 && (
          <Banner
            hue="tomato"
            icon={<Clock size={18} aria-hidden />}
            action={<TextButton onClick={() => setListed(true)}>{t('banner.seeWaiting')}</TextButton>}
          >
            {t('banner.refused', { count: refused.length })}
          </Banner>
        )}
      </div>
      {listed && (
        <Suspense>
          <WaitingDialog open onClose={() => setListed(false)} />
        </Suspense>
      )}
      {server.isDemo && (
        <Banner
          hue="leaf"
          icon={<FlaskConical size={18} aria-hidden />}
          action={
            <Link to="/essayer" className="banner__link">
              {t('banner.try')}
            </Link>
          }
        >
          {t('banner.demo')}
        </Banner>
      )}
    </aside>
  );
}
