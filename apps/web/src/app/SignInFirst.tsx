import { Link, useLocation } from '@tanstack/react-router';
import { buttonClass, EmptyState } from '@komunigi/ui';
import KeyRound from 'lucide-react/icons/key-round';
import { useText } from '../platform/intl.js';
import { useRefusalText } from '../platform/refusals.js';
import { useSession } from '../platform/session.js';

/** In the place of what is not for this viewer: why, and what to do about it. One comes back here after signing in. */
export function SignInFirst({ reason }: { reason?: string | null }) {
  const t = useText();
  const why = useRefusalText();
  const { href } = useLocation();
  const { viewer } = useSession();
  return (
    <EmptyState
      icon={<KeyRound size={28} aria-hidden />}
      text={why(viewer.isSignedIn ? (reason ?? 'not_allowed') : 'not_signed_in')}
      action={
        viewer.isSignedIn ? (
          <Link to="/compte" className={buttonClass('outline')}>
            {t('account.seeMandates')}
          </Link>
        ) : (
          <Link to="/connexion" search={{ retour: href }} className={buttonClass('filled')}>
            {t('nav.signIn')}
          </Link>
        )
      }
    />
  );
}
