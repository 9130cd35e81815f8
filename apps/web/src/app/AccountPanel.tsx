import { Link, useNavigate } from '@tanstack/react-router';
import { SignOutDocument } from '@komunigi/contract';
import { MenuDivider, MenuItem, MenuTitle, useAnnounce, useCloseMenu } from '@komunigi/ui';
import Coins from 'lucide-react/icons/coins';
import LogOut from 'lucide-react/icons/log-out';
import ReceiptText from 'lucide-react/icons/receipt-text';
import UserRound from 'lucide-react/icons/user-round';
import { useMutation } from 'urql';
import { useActAs, useMandatePlace } from '../platform/acting.js';
import { newId } from '../platform/ids.js';
import { useText } from '../platform/intl.js';
import { useErrorText } from '../platform/refusals.js';
import { roleNames } from '../platform/roles.js';
import { useRenewSession, useSession, type Mandate } from '../platform/session.js';

/** Those who read what their co-op, or the pool, is called for. */
const moneyRoles: readonly Mandate['role'][] = ['delegate', 'treasurer', 'coop_admin', 'federation_admin'];

/** Whom one acts for, the account, the way out: loaded when the menu is opened. */
export function AccountPanel() {
  const t = useText();
  const close = useCloseMenu();
  const explain = useErrorText();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const { viewer } = useSession();
  const actAs = useActAs();
  const nameOf = useMandatePlace();
  const [, signOut] = useMutation(SignOutDocument);
  const current = viewer.mandates.filter(({ isCurrent }) => isCurrent);
  const isMoneys = moneyRoles.includes(viewer.actingAs?.role ?? 'facilitator');

  const choose = async (mandate: Mandate) => {
    if (await actAs(mandate)) close();
  };

  const leave = async () => {
    const { error } = await signOut({ input: { operationId: newId() } });
    if (error) return toast({ text: explain(error) });
    close();
    await renew();
    await navigate({ to: '/demandes' });
    toast({ text: t('account.signedOut') });
  };

  return (
    <>
      <MenuTitle>{viewer.person?.name ?? viewer.person?.email}</MenuTitle>
      {current.length > 0 && <MenuTitle>{t('account.actFor')}</MenuTitle>}
      {current.map((mandate) => (
        <MenuItem key={mandate.id} selected={mandate.id === viewer.actingAs?.id} onClick={() => void choose(mandate)}>
          {nameOf(mandate)}
          <small>{t(roleNames[mandate.role].id)}</small>
        </MenuItem>
      ))}
      {isMoneys && (
        <>
          <MenuDivider />
          <Link to="/tresorerie/appels" className="menu__item" onClick={close}>
            <Coins size={18} aria-hidden />
            {t('title.calls')}
          </Link>
          <Link to="/tresorerie/releve" className="menu__item" onClick={close}>
            <ReceiptText size={18} aria-hidden />
            {t('title.statement')}
          </Link>
        </>
      )}
      <MenuDivider />
      <Link to="/compte" className="menu__item" onClick={close}>
        <UserRound size={18} aria-hidden />
        {t('nav.account')}
      </Link>
      <MenuItem icon={<LogOut size={18} aria-hidden />} onClick={() => void leave()}>
        {t('account.signOut')}
      </MenuItem>
    </>
  );
}
