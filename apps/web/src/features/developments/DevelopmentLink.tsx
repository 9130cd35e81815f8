import { MayOpenDevelopmentDocument, type RequestWholeFragment } from '@komunigi/contract';
import { isClosed } from '@komunigi/domain';
import { buttonClass } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Rocket from 'lucide-react/icons/rocket';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';

/** In which development a request is; else the way to open one of it, for whoever may. */
export function DevelopmentLink({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { viewer } = useSession();
  const { development, number, state, isWithdrawn } = request;
  const mayBegin = viewer.actingAs !== null && !development && !isClosed(state) && !isWithdrawn;
  const [{ data }] = useQuery({ query: MayOpenDevelopmentDocument, pause: !mayBegin });
  if (development)
    return (
      <Link
        to="/developpements/$number"
        params={{ number: String(development.number) }}
        className={buttonClass('outline')}
        title={development.title}
      >
        <Rocket size={18} aria-hidden />
        {t('developments.ofRequest', { number: development.number })}
      </Link>
    );
  if (!mayBegin || !data?.developmentSummary.viewerCan.open.allowed) return null;
  return (
    <Link to="/developpements" search={{ nouveau: 1, demande: number }} className={buttonClass('outline')}>
      <Rocket size={18} aria-hidden />
      {t('developments.openTitle')}
    </Link>
  );
}
