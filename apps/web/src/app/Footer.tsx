import { useText } from '../platform/intl.js';
import { useSession } from '../platform/session.js';

const licence = 'https://www.gnu.org/licenses/agpl-3.0.html';

/** Which code runs here, and where anybody may get it: the licence asks for it. */
export function Footer() {
  const t = useText();
  const { server } = useSession();
  const commit = server.commit?.slice(0, 10);
  return (
    <footer className="footer">
      <p>{t('footer.promise')}</p>
      <ul className="footer__list">
        {server.version && <li>Komunigi {server.version}</li>}
        {commit && <li>{t('footer.commit', { commit })}</li>}
        <li>
          <a href={licence} rel="license noopener">
            AGPL-3.0
          </a>
        </li>
        {server.sourceUrl && (
          <li>
            <a href={server.sourceUrl} rel="noopener">
              {t('footer.source')}
            </a>
          </li>
        )}
      </ul>
    </footer>
  );
}
