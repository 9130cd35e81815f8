import { Link } from '@tanstack/react-router';
import type { CooperativePartsFragment } from '@komunigi/contract';
import { cooperativeRoles } from '@komunigi/domain';
import { buttonClass, Card, Day } from '@komunigi/ui';
import UserPlus from 'lucide-react/icons/user-plus';
import { useText } from '../../platform/intl.js';
import { roleNames } from '../../platform/roles.js';

/** Who acts for the co-op: roles for everybody, names with the person's consent only. */
export function Members({ cooperative }: { cooperative: CooperativePartsFragment }) {
  const t = useText();
  const current = cooperative.mandates.filter(({ isCurrent }) => isCurrent);
  const sorted = cooperativeRoles.flatMap((role) => current.filter((mandate) => mandate.role === role));
  const unnamed = sorted.some(({ personName }) => personName === null);
  return (
    <Card aria-labelledby="cooperative-members">
      <h2 id="cooperative-members">{t('cooperative.members')}</h2>
      {sorted.length === 0 ? (
        <p className="field__hint">{t('cooperative.noMember')}</p>
      ) : (
        <ul className="cooperative__members">
          {sorted.map((mandate) => (
            <li key={mandate.id}>
              <p>
                {mandate.personName ? (
                  <strong>{mandate.personName}</strong>
                ) : (
                  <span className="cooperative__unnamed">{t('cooperative.oneMember')}</span>
                )}
              </p>
              <p className="byline">
                <span>{t(roleNames[mandate.role].id)}</span>
                <span>
                  {t('mandate.since')} <Day day={mandate.validFrom} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {unnamed && <p className="field__hint">{t('cooperative.consent')}</p>}
      {cooperative.viewerCan.inviteMember.allowed && (
        <Link
          to="/administration/membres"
          search={{ cooperative: cooperative.id, inviter: true }}
          className={buttonClass('outline')}
        >
          <UserPlus size={18} aria-hidden />
          {t('members.invite')}
        </Link>
      )}
    </Card>
  );
}
