import { Link, useLocation } from '@tanstack/react-router';
import { buttonClass, Menu } from '@komunigi/ui';
import ChevronDown from 'lucide-react/icons/chevron-down';
import UserRound from 'lucide-react/icons/user-round';
import { lazy, Suspense } from 'react';
import { useText } from '../platform/intl.js';
import { roleNames } from '../platform/roles.js';
import { useSession, type Mandate } from '../platform/session.js';

const AccountPanel = lazy(() => import('./AccountPanel.js').then((module) => ({ default: module.AccountPanel })));

/** Signed out: the way in. Signed in: for whom one acts, the account, the way out. */
export function AccountMenu() {
  const t = useText();
  const { viewer, pending } = useSession();
  const { pathname } = useLocation();
  if (pending) return null;
  if (!viewer.isSignedIn) {
    return (
      <Link
        to="/connexion"
        search={pathname === '/connexion' ? {} : { retour: pathname }}
        className={`${buttonClass('outline')} top__sign-in`}
      >
        {t('nav.signIn')}
      </Link>
    );
  }
  return (
    <Menu
      label={t('account.menu', { name: viewer.person?.name ?? viewer.person?.email ?? '' })}
      buttonClassName="acting"
      button={<ActingFor mandate={viewer.actingAs} />}
    >
      <Suspense>
        <AccountPanel />
      </Suspense>
    </Menu>
  );
}

function ActingFor({ mandate }: { mandate: Mandate | null }) {
  const t = useText();
  return (
    <>
      <UserRound size={20} aria-hidden />
      <span className="acting__for">
        <strong>{mandate ? (mandate.cooperative?.name ?? t('role.federation')) : t('account.noMandate')}</strong>
        {mandate && <small>{t(roleNames[mandate.role].id)}</small>}
      </span>
      <ChevronDown size={16} aria-hidden />
    </>
  );
}
