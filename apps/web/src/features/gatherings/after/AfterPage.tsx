import {
  CloseGatheringDocument,
  GatheringAfterDocument,
  ReopenGatheringDocument,
  type AfterGatheringFragment,
} from '@komunigi/contract';
import { fold } from '@komunigi/domain';
import { Button, Card, EmptyState, SearchField, SegmentedFilter, useAnnounce } from '@komunigi/ui';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import Printer from 'lucide-react/icons/printer';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { useTyped } from '../../../platform/typed.js';
import { DuplicateDialog } from '../DuplicateDialog.js';
import { GatheringFrame, ReadGathering } from '../GatheringFrame.js';
import type { AfterSearch } from '../gatherings.search.js';
import { BroughtRequests } from './BroughtRequests.js';
import { inOrder, missingIn } from './fates.js';
import { FollowUps } from './FollowUps.js';
import { Minutes } from './Minutes.js';
import { PublicSummary } from './PublicSummary.js';
import { TopicAfter } from './TopicAfter.js';
import './after.css';

const route = '/rencontres/$slug/suites';

/** What came out of a gathering, and what travels on. */
export function AfterPage() {
  const { slug } = useParams({ from: route });
  const [{ data, error }] = useQuery({ query: GatheringAfterDocument, variables: { slug } });
  return (
    <ReadGathering gathering={data?.gathering} error={error}>
      {(gathering) => <After gathering={gathering} />}
    </ReadGathering>
  );
}

function After({ gathering }: { gathering: AfterGatheringFragment }) {
  const t = useText();
  return (
    <GatheringFrame
      gathering={gathering}
      title={t('gathering.after')}
      actions={
        <Button icon={<Printer size={18} aria-hidden />} onClick={() => window.print()}>
          {t('after.print')}
        </Button>
      }
    >
      <div className="after">
        <Closing gathering={gathering} />
        <Topics gathering={gathering} />
        <BroughtRequests gathering={gathering} />
        <FollowUps gathering={gathering} />
        <Minutes gathering={gathering} />
        <PublicSummary gathering={gathering} />
      </div>
    </GatheringFrame>
  );
}

/** What is still to be said before the gathering can be closed, and the closing itself. */
function Closing({ gathering }: { gathering: AfterGatheringFragment }) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [opensNext, setOpensNext] = useState(false);
  const [{ fetching: closing }, close] = useMutation(CloseGatheringDocument);
  const [{ fetching: reopening }, reopen] = useMutation(ReopenGatheringDocument);
  const missing = missingIn(gathering);
  const { viewerCan, phase } = gathering;
  const input = () => ({ input: { operationId: newId(), gatheringId: gathering.id } });

  const reopenIt = async () => {
    const { error } = await reopen(input());
    toast({ text: error ? explain(error) : t('after.reopened') });
  };
  const closeIt = async () => {
    const { error } = await close(input());
    if (error) toast({ text: explain(error) });
    else toast({ text: t('after.closed'), undo: { label: t('action.undo'), run: () => void reopenIt() } });
  };
  const mayClose = viewerCan.close.allowed || viewerCan.close.reason === 'fates_missing';
  if (phase === 'closed')
    return (
      <Card className="after__closing">
        <p>{t('gathering.hint.closed')}</p>
        <div className="row">
          {viewerCan.duplicate.allowed && gathering.next.length === 0 && (
            <Button variant="filled" onClick={() => setOpensNext(true)}>
              {t('gathering.openNext')}
            </Button>
          )}
          {viewerCan.reopen.allowed && (
            <Button busy={reopening} onClick={() => void reopenIt()}>
              {t('after.reopen')}
            </Button>
          )}
        </div>
        {opensNext && <DuplicateDialog gathering={gathering} onClose={() => setOpensNext(false)} />}
      </Card>
    );
  return (
    <Card className="after__closing">
      <p>{missing === 0 ? t('after.allSaid') : t('after.missing', { count: missing })}</p>
      {mayClose && (
        <Button
          variant="filled"
          busy={closing}
          reason={missing > 0 ? why('fates_missing', { count: missing }) : null}
          onClick={() => void closeIt()}
        >
          {t('gathering.closeIt')}
        </Button>
      )}
    </Card>
  );
}

function Topics({ gathering }: { gathering: AfterGatheringFragment }) {
  const t = useText();
  const navigate = useNavigate({ from: route });
  const asked: AfterSearch = useSearch({ from: route });
  const ask = (change: AfterSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const [typed, setTyped] = useTyped(asked.q ?? '', (q) => ask({ q: q || undefined }));
  // the topic whose notes are being written: after one, the next
  const [writing, setWriting] = useState<string | null>(null);
  const topics = inOrder(gathering.topics);
  const shown = topics.filter(
    (topic) =>
      topic.id === writing ||
      (fold(topic.title).includes(fold(asked.q ?? '')) &&
        (asked.reste !== 'notes' || !topic.outcome) &&
        (asked.reste !== 'suite' || topic.fate === null)),
  );
  const nextOf = (id: string) => {
    const at = shown.findIndex((topic) => topic.id === id);
    return shown.slice(at + 1).find(({ outcome }) => !outcome)?.id ?? null;
  };
  return (
    <section className="stack" aria-labelledby="after-topics">
      <h3 id="after-topics">{t('after.topics', { count: topics.length })}</h3>
      <div className="after__filters" role="search">
        <SearchField
          label={t('after.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={200}
        />
        <SegmentedFilter
          label={t('after.show')}
          value={asked.reste ?? 'all'}
          onChange={(reste) => ask({ reste: reste === 'all' ? undefined : reste })}
          segments={[
            { value: 'all', label: t('filter.all') },
            { value: 'notes', label: t('after.withoutNotes') },
            { value: 'suite', label: t('after.withoutFate') },
          ]}
        />
      </div>
      {shown.length === 0 && (
        <EmptyState
          icon={<NotebookPen size={28} aria-hidden />}
          text={topics.length === 0 ? t('after.noTopics') : t('after.nothingLeft')}
        />
      )}
      <ul className="after__topics">
        {shown.map((topic) => (
          <li key={topic.id}>
            <TopicAfter
              gathering={gathering}
              topic={topic}
              isWriting={writing === topic.id}
              onWrite={(on) => setWriting(on ? topic.id : null)}
              onSaved={(goesOn) => setWriting(goesOn ? nextOf(topic.id) : null)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
