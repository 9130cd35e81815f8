import type { AfterGatheringFragment } from '@komunigi/contract';
import { Card, Chip, StateChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../platform/intl.js';
import { stateWords } from '../../requests/words.js';
import { FateChoice } from './FateChoice.js';

/** The requests that were brought along, or born here: each gets its fate as the topics do. */
export function BroughtRequests({ gathering }: { gathering: AfterGatheringFragment }) {
  const t = useText();
  const { requests } = gathering;
  if (requests.length === 0) return null;
  return (
    <Card>
      <h3>{t('preparation.broughtTitle', { count: requests.length })}</h3>
      <ul className="after__lines">
        {requests.map(({ id, kind, request, fate, fateReason, cooperative }) => (
          <li key={id} className="after-request">
            <div>
              <p>
                <span className="figure muted">#{request.number}</span>{' '}
                <Link to="/demandes/$number" params={{ number: String(request.number) }} lang={request.language}>
                  {request.title}
                </Link>
              </p>
              <p className="byline">
                <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
                {cooperative && <span>{cooperative.name}</span>}
                {kind === 'born' && <span>{t('preparation.born')}</span>}
                {request.carriedOverCount > 0 && (
                  <Chip hue="saffron">{t('requests.carried', { count: request.carriedOverCount })}</Chip>
                )}
              </p>
            </div>
            <FateChoice
              gatheringId={gathering.id}
              requestId={request.id}
              title={request.title}
              fate={fate}
              reason={fateReason}
              permission={gathering.viewerCan.decideFates}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
