import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Announcer, SkipLink, useAnnounce } from '@komunigi/ui';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { sessionLost } from '../platform/graphql.js';
import { useLanguage, useText, type Language } from '../platform/intl.js';
import { LiveProvider } from '../platform/live.js';
import { OutboxProvider } from '../platform/outbox.js';
import { keepOnDevice } from '../platform/install.js';
import { useRenewSession, useSession } from '../platform/session.js';
import { Banners } from './Banners.js';
import { Footer } from './Footer.js';
import { BottomBar, TopBar } from './Navigation.js';

/** What surrounds every page: skip link, bars, banners, footer, and the page's one stream of changes. */
export function Shell(): ReactNode {
  const t = useText();
  return (
    <Announcer closeLabel={t('action.close')}>
      <LiveProvider>
        <OutboxProvider>
          <SkipLink target="main">{t('shell.skip')}</SkipLink>
          <AccountLanguage />
          <SessionWatch />
          <NewVersion />
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
  const follow = useEffectEvent((next: Language) => {
    if (next !== language) propose(next);
  });
  useEffect(() => {
    // only when the account says something new: a choice made here is not undone
    if (wished) follow(wished);
  }, [wished]);
  return null;
}

/** When the session has ended meanwhile: to the sign-in page, and back here after it. Drafts are kept (platform/draft.ts). */
function SessionWatch() {
  const t = useText();
  const { toast } = useAnnounce();
  const { viewer } = useSession();
  const renew = useRenewSession();
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.href });
  const lost = useEffectEvent(async () => {
    if (!viewer.isSignedIn) return;
    await renew();
    await navigate({ to: '/connexion', search: { retour: here } });
    toast({ text: t('session.lost') });
  });
  useEffect(() => {
    const listen = () => void lost();
    addEventListener(sessionLost, listen);
    return () => removeEventListener(sessionLost, listen);
  }, []);
  return null;
}

/** The app is kept on the device; a newer one is offered, never imposed. */
function NewVersion() {
  const t = useText();
  const { toast } = useAnnounce();
  const offer = useEffectEvent((use: () => void) =>
    toast({ text: t('install.newVersion'), undo: { label: t('failure.reload'), run: use } }),
  );
  useEffect(() => keepOnDevice((use) => offer(use)), []);
  return null;
}

/** A thin line at the top while the next page is on its way. */
function Moving() {
  const pending = useRouterState({ select: (state) => state.status === 'pending' });
  return pending ? <div className="moving" aria-hidden /> : null;
}
