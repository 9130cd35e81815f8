import { UnmergeRequestDocument, type RequestRefFragment, type RequestWholeFragment } from '@komunigi/contract';
import { Button, Card, StateChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { useAct } from './act.js';
import { stateWords } from './words.js';

/** What it is part of, what it was split into, what was merged into it. */
export function Related({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { partOf, parts, mergedFrom } = request;
  if (!partOf && parts.length === 0 && mergedFrom.length === 0) return null;
  return (
    <Card aria-labelledby="related" className="aside">
      <h2 id="related">{t('requests.related.title')}</h2>
      {partOf && (
        <Group title={t('requests.related.partOf')}>
          <Ref request={partOf} />
        </Group>
      )}
      {parts.length > 0 && (
        <Group title={t('requests.related.parts')}>
          {parts.map((part) => (
            <Ref key={part.id} request={part} />
          ))}
        </Group>
      )}
      {mergedFrom.length > 0 && (
        <Group title={t('requests.related.mergedFrom')}>
          {mergedFrom.map((source) => (
            <MergedOne key={source.id} source={source} />
          ))}
        </Group>
      )}
    </Card>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="aside__group">{title}</h3>
      <ul className="aside__list">{children}</ul>
    </div>
  );
}

function Ref({ request }: { request: RequestRefFragment }) {
  const t = useText();
  return (
    <li className="aside__one">
      <span className="aside__said">
        <Link to="/demandes/$number" params={{ number: String(request.number) }} lang={request.language}>
          {request.title}
        </Link>
        <small>#{request.number}</small>
      </span>
      <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
    </li>
  );
}

/** A merged request is read here; whoever may merge may also take it apart again. */
function MergedOne({ source }: { source: RequestRefFragment }) {
  const t = useText();
  const act = useAct();
  const { viewer } = useSession();
  const [{ fetching }, unmerge] = useMutation(UnmergeRequestDocument);
  const own = source.cooperative !== null && source.cooperative.id === viewer.actingAs?.cooperative?.id;
  const may = viewer.can.mergeRequests.allowed || (own && viewer.actingAs?.role === 'delegate');
  return (
    <li className="aside__one">
      <span className="aside__said">
        <span lang={source.language}>{source.title}</span>
        <small>
          #{source.number}
          {source.cooperative && ` · ${source.cooperative.name}`}
        </small>
      </span>
      {may && (
        <Button
          size="small"
          variant="quiet"
          busy={fetching}
          aria-label={t('requests.merge.undoOne', { number: source.number })}
          onClick={() =>
            void act({
              run: () => unmerge({ input: { operationId: newId(), requestId: source.id } }),
              done: t('requests.merge.undone', { number: source.number }),
            })
          }
        >
          {t('requests.merge.takeApart')}
        </Button>
      )}
    </li>
  );
}
