import { DetachRequestDocument, JoinableRequestsDocument, JoinRequestDocument } from '@komunigi/contract';
import { Button, Dialog, IconButton, Money, SearchField, Skeleton, StateChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Sentence, useText } from '../../platform/intl.js';
import { useTyped } from '../../platform/typed.js';
import { useAct } from '../requests/act.js';
import { Refusal } from '../requests/dialog-parts.js';
import { stateWords } from '../requests/words.js';
import type { WholeDevelopment } from './shown.js';
import { useSend } from './doing.js';

/** The requests it answers; another one joins, or leaves, as long as the work has not begun. */
export function JoinedRequests({ development }: WholeDevelopment) {
  const t = useText();
  const act = useAct();
  const [joining, setJoining] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { send: detach } = useSend(DetachRequestDocument);
  const { send: join } = useSend(JoinRequestDocument);
  const { id, requests, viewerCan } = development;
  const mayChange = viewerCan.changeRequests.allowed;
  const leave = async (requestId: string) =>
    setRefusal(
      await act({
        run: async () => detach({ developmentId: id, requestId }),
        done: t('developments.requestLeft'),
        undo: async () => join({ developmentId: id, requestId }),
      }),
    );
  return (
    <section aria-labelledby="joined" className="stack">
      <h2 id="joined">{t('developments.itsRequests')}</h2>
      <ul className="development__requests">
        {requests.map((request) => (
          <li key={request.id} className="development__request">
            <div>
              <Link to="/demandes/$number" params={{ number: String(request.number) }} lang={request.language}>
                #{request.number} {request.title}
              </Link>
              <p className="byline">
                <span>{request.cooperative?.name ?? t('requests.outside')}</span>
                <span>{t('developments.supports', { count: request.supportCount })}</span>
                <EstimatedAt request={request} />
                {request.openObjectionCount > 0 && (
                  <span className="development__objections">
                    {t('developments.objections', { count: request.openObjectionCount })}
                  </span>
                )}
              </p>
            </div>
            <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
            {mayChange && requests.length > 1 && (
              <IconButton
                label={t('developments.removeRequest', { number: request.number })}
                onClick={() => void leave(request.id)}
              >
                <X size={18} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <Refusal text={refusal} />
      {mayChange && (
        <Button size="small" icon={<Plus size={18} aria-hidden />} onClick={() => setJoining(true)}>
          {t('developments.joinRequest')}
        </Button>
      )}
      {joining && <JoinDialog development={development} onClose={() => setJoining(false)} />}
    </section>
  );
}

/** At most what was accepted; else the last offer; else that it waits for one. */
function EstimatedAt({ request }: { request: WholeDevelopment['development']['requests'][number] }) {
  const t = useText();
  const { acceptedEstimate, estimates } = request;
  const offered = estimates.findLast(({ kind }) => kind === 'offer')?.amounts.likely;
  const amount = acceptedEstimate?.ceiling ?? offered;
  if (!amount) return <span>{t('developments.notEstimated')}</span>;
  return (
    <span>
      <Sentence
        id={acceptedEstimate ? 'developments.ceiling' : 'developments.estimated'}
        values={{ amount: <Money amountMinor={amount.amountMinor} currency={amount.currency} /> }}
      />
    </span>
  );
}

function JoinDialog({ development, onClose }: WholeDevelopment & { onClose: () => void }) {
  const t = useText();
  const act = useAct();
  const { send: join, busy } = useSend(JoinRequestDocument);
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useTyped(search, setSearch);
  const [refusal, setRefusal] = useState<string | null>(null);
  const asked = search.trim();
  const [{ data, fetching }] = useQuery({
    query: JoinableRequestsDocument,
    variables: { search: asked },
    pause: asked === '',
  });
  const here = new Set(development.requests.map(({ id }) => id));
  const found = asked === '' ? [] : (data?.requests.nodes ?? []).filter(({ id }) => !here.has(id));
  const choose = async (requestId: string) => {
    const failed = await act({
      run: async () => join({ developmentId: development.id, requestId }),
      done: t('developments.requestJoined'),
    });
    if (failed === null) onClose();
    else setRefusal(failed);
  };
  return (
    <Dialog open onClose={onClose} title={t('developments.joinRequest')} closeLabel={t('action.close')}>
      <SearchField
        label={t('developments.searchRequest')}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Refusal text={refusal} />
      {fetching && asked !== '' && <Skeleton lines={3} label={t('status.loading')} />}
      {asked !== '' && !fetching && found.length === 0 && <p className="muted">{t('developments.noRequestFound')}</p>}
      <ul className="development__found">
        {found.map((request) => (
          <li key={request.id}>
            <Button busy={busy} onClick={() => void choose(request.id)}>
              <span lang={request.language}>
                #{request.number} {request.title}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
