import { SimilarRequestsDocument, type RequestLineFragment } from '@komunigi/contract';
import { Button, StateChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useVoice } from './support.js';
import { stateWords } from './words.js';

const typingPauseMs = 250;
const enoughLetters = 4;
const mostShown = 4;

/** The text, once one has stopped typing. */
export function useSettled(text: string, pauseMs = typingPauseMs): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return settled;
}

/** What already asks for nearly the same: one counts one's co-op there instead of asking twice. */
export function SimilarList({ title, onSupported }: { title: string; onSupported: () => void }) {
  const t = useText();
  const asked = useSettled(title).trim();
  const [{ data }] = useQuery({
    query: SimilarRequestsDocument,
    variables: { title: asked },
    pause: asked.length < enoughLetters,
  });
  const all = asked.length < enoughLetters ? [] : (data?.similarRequests ?? []);
  // those one may still join come first; a closed one is worth knowing too
  const found = [...all]
    .sort((a, b) => Number(b.request.viewerCan.support.allowed) - Number(a.request.viewerCan.support.allowed))
    .slice(0, mostShown);
  return (
    <div role="status" aria-live="polite">
      {found.length > 0 && (
        <section className="similar" aria-label={t('requests.similar.title', { count: found.length })}>
          <h3 className="similar__title">{t('requests.similar.title', { count: found.length })}</h3>
          <ul className="similar__list">
            {found.map(({ request }) => (
              <SimilarOne key={request.id} request={request} onSupported={onSupported} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function SimilarOne({ request, onSupported }: { request: RequestLineFragment; onSupported: () => void }) {
  const t = useText();
  const why = useRefusalText();
  const voice = useVoice(request);
  const refusal = why(request.viewerCan.support.reason);
  return (
    <li className="similar__one">
      <div className="similar__said">
        <Link
          to="/demandes/$number"
          params={{ number: String(request.number) }}
          lang={request.language}
          className="similar__link"
        >
          {request.title}
        </Link>
        <p className="similar__facts">
          #{request.number}
          <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
          {t('requests.coops', { count: voice.count })}
        </p>
      </div>
      {voice.supported ? (
        <span className="similar__done">
          <Check size={18} aria-hidden /> {t('requests.support.mine')}
        </span>
      ) : refusal ? (
        <span className="reason">{refusal}</span>
      ) : (
        <Button
          size="small"
          onClick={() => void voice.give().then(({ outcome }) => outcome !== 'refused' && onSupported())}
          aria-label={t('requests.support.label', { title: request.title, count: voice.count })}
        >
          {t('requests.support.us')}
        </Button>
      )}
    </li>
  );
}
