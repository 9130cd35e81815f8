import { Link } from '@tanstack/react-router';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import './administration.css';

/** The parts of the administration; those that are not for the viewer are not shown. */
export function AdministrationNav() {
  const t = useText();
  const { viewer } = useSession();
  const { administer, administerCooperative, importRequests, mergeRequests } = viewer.can;
  const administers = administer.allowed || administerCooperative.allowed;
  const current = { className: 'segments__item', activeProps: { 'aria-current': 'page' as const } };
  return (
    <nav className="administration__nav" aria-label={t('administration.nav')}>
      <div className="segments">
        {administers && (
          <Link to="/administration/membres" {...current}>
            {t('title.members')}
          </Link>
        )}
        {administers && (
          <Link to="/administration/cooperatives" {...current}>
            {t('nav.cooperatives')}
          </Link>
        )}
        {mergeRequests.allowed && (
          <Link to="/administration/demandes" {...current}>
            {t('nav.requests')}
          </Link>
        )}
        {importRequests.allowed && (
          <Link to="/administration/importer" {...current}>
            {t('administration.import')}
          </Link>
        )}
        {administers && (
          <Link to="/administration/journal" {...current}>
            {t('title.audit')}
          </Link>
        )}
      </div>
    </nav>
  );
}
