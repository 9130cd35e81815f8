import type { RequestLineFragment } from '@komunigi/contract';
import { Instant, StateChip, ThemeChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import MessageCircle from 'lucide-react/icons/message-circle';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { useText } from '../../platform/intl.js';
import { SupportBox } from './SupportBox.js';
import { stateWords, themeWords } from './words.js';

/** One request in the list: the whole row opens it, the box at its start counts one's co-op. */
export function RequestRow({ request, fresh }: { request: RequestLineFragment; fresh: boolean }) {
  const t = useText();
  const { cooperative } = request;
  const from = cooperative
    ? [cooperative.name, cooperative.place].filter(Boolean).join(', ')
    : (request.origin ?? t('requests.outside'));
  return (
    <li className={fresh ? 'request request--fresh' : 'request'}>
      <SupportBox request={request} />
      <div className="request__said">
        <Link
          to="/demandes/$number"
          params={{ number: String(request.number) }}
          className="request__title"
          lang={request.language}
        >
          {request.title}
        </Link>
        <p className="byline request__meta">
          <span>#{request.number}</span>
          <span>{from}</span>
          <Instant at={request.postedAt} />
          <span className="request__printed">{t('requests.coops', { count: request.supportCount })}</span>
          {request.commentCount > 0 && (
            <span>
              <MessageCircle size={16} aria-hidden /> {t('requests.comments.count', { count: request.commentCount })}
            </span>
          )}
          {request.openObjectionCount > 0 && (
            <span className="request__objections">
              <OctagonAlert size={16} aria-hidden />{' '}
              {t('requests.objections.count', { count: request.openObjectionCount })}
            </span>
          )}
          {request.isDemo && <span className="request__demo">{t('requests.demo')}</span>}
        </p>
      </div>
      <span className="request__theme">
        <ThemeChip theme={request.theme}>{t(themeWords[request.theme].id)}</ThemeChip>
      </span>
      <span className="request__state">
        <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
      </span>
    </li>
  );
}
