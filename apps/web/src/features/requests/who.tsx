import type { Role } from '@komunigi/domain';
import { Link } from '@tanstack/react-router';
import { useText } from '../../platform/intl.js';
import { roleNames } from '../../platform/roles.js';

type WhoProps = {
  cooperative: { slug: string; name: string } | null;
  role?: Role | null;
  /** with consent only */
  personName?: string | null;
};

/** Who spoke: the co-op first, the role, and the person who said so may be named. */
export function Who({ cooperative, role, personName }: WhoProps) {
  const t = useText();
  const about = [role ? t(roleNames[role].id) : null, personName ?? null].filter(Boolean).join(', ');
  return (
    <span>
      {cooperative ? (
        <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }} className="quiet-link">
          <strong>{cooperative.name}</strong>
        </Link>
      ) : (
        <strong>{t('role.federation')}</strong>
      )}
      {about && ` (${about})`}
    </span>
  );
}
