import { Outlet, useRouterState } from '@tanstack/react-router';
import { Announcer, SkipLink } from '@komunigi/ui';
import { useEffect } from 'react';
import { useLanguage, useText } from '../platform/intl.js';
import { LiveProvider } from '../platform/live.js';
import { OutboxProvider } from '../platform/outbox.js';
import { useSession } from '../platform/session.js';
import { Banners } from './Banners.js';
import { Footer } from './Footer.js';
import { BottomBar, TopBar } from './Navigation.js';

/** What surrounds every page: skip link, bars, banners, footer, and the page's one stream of changes. */
export function Shell() {
  const t = useText();
  return (
    <Announcer closeLabel={t('action.close')}>
      <LiveProvider>
        <OutboxProvider>
          <SkipLink target="main">{t('shell.skip')}</SkipLink>
          <AccountLanguage />
          <TopBar />
          <Banners />
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
          <Footer />
          <BottomBar />
          <Moving />
        </OutboxProvider>
      </LiveProvider>
    </Announcer>
  );
}

/** The language of the account, unless another was chosen on this device. */
function AccountLanguage() {
  const { viewer } = useSession();
  const { language, propose } = useLanguage();
  const wished = viewer.person?.language;
  useEffect(() => {
    if (wished && wished !== language) propose(wished);
    // only when the account says something new: a choice made here is not undone
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wished]);
  return null;
}

/** A thin line at the top while the next page is on its way. */
function Moving() {
  const pending = useRouterState({ select: (state) => state.status === 'pending' });
  return pending ? <div className="moving" aria-hidden /> : null;
}
