import { Link } from '@tanstack/react-router';
import {
  EditProcessIdeaDocument,
  ProcessIdeasDocument,
  RemoveProcessIdeaDocument,
  RestoreProcessIdeaDocument,
  type ProcessIdeaLineFragment,
} from '@komunigi/contract';
import { isIdeaLate } from '@komunigi/domain';
import { Button, Byline, Card, Chip, Day, LoadMore, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../platform/ids.js';
import { Sentence, useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { AskDialog } from './AskDialog.js';
import { IdeaDialog } from './IdeaDialog.js';
import { ideaKindWords } from './words.js';

type Idea = ProcessIdeaLineFragment;
type Props = { cooperativeId: string; templateId?: string };

/** What our co-op takes home from the others' sheets: who sees to it, by when, done or not. */
export function Ideas({ cooperativeId, templateId }: Props) {
  const t = useText();
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <Card aria-labelledby="process-ideas" className="process-ideas">
      <h2 id="process-ideas">{t('process.ideas.title')}</h2>
      {after.map((cursor, index) => (
        <IdeasPart
          key={cursor ?? 'first'}
          {...{ cooperativeId, templateId, cursor }}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </Card>
  );
}

type PartProps = Props & { cursor: string | null; onMore: ((after: string) => void) | null };

function IdeasPart({ cooperativeId, templateId, cursor, onMore }: PartProps) {
  const t = useText();
  const [{ data }] = useQuery({
    query: ProcessIdeasDocument,
    variables: { cooperativeId, templateId, after: cursor },
  });
  const [open, setOpen] = useState<{ idea: Idea; what: 'edit' | 'ask' } | null>(null);
  if (!data) return null;
  const { nodes, pageInfo, totalCount } = data.processIdeas;
  if (totalCount === 0) return <p className="field__hint">{t('process.ideas.none')}</p>;
  const next = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <ul className="process-idea-list">
        {nodes
          .filter(({ isRemoved }) => !isRemoved)
          .map((idea) => (
            <IdeaRow key={idea.id} idea={idea} onOpen={(what) => setOpen({ idea, what })} />
          ))}
      </ul>
      {next && onMore && <LoadMore shown={String(totalCount)} label={t('action.more')} onMore={() => onMore(next)} />}
      {open?.what === 'edit' && <IdeaDialog start={open.idea} onClose={() => setOpen(null)} />}
      {open?.what === 'ask' && <AskDialog idea={open.idea} onClose={() => setOpen(null)} />}
    </>
  );
}

function IdeaRow({ idea, onOpen }: { idea: Idea; onOpen: (what: 'edit' | 'ask') => void }) {
  const t = useText();
  const { note, owner, dueOn, doneAt, source, template, question, requestNumber, viewerCan } = idea;
  // what is ticked is ticked at once, and the server is told
  const [ticked, setTicked] = useState<boolean | null>(null);
  const isDone = ticked ?? doneAt !== null;
  const [, edit] = useMutation(EditProcessIdeaDocument);
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const mark = async () => {
    setTicked(!isDone);
    const { error } = await edit({ input: { operationId: newId(), ideaId: idea.id, done: !isDone } });
    setTicked(null);
    if (error) toast({ text: explain(error) });
  };
  return (
    <li data-done={isDone || undefined}>
      <span className="check">
        <input
          type="checkbox"
          checked={isDone}
          aria-label={t('process.idea.done', { note })}
          onChange={() => void mark()}
        />
      </span>
      <div>
        <p className="process-idea-note">{note}</p>
        <p className="process-marks">
          <Chip hue={idea.kind === 'idea' ? 'plum' : 'leaf'}>{t(ideaKindWords[idea.kind].id)}</Chip>
          {isIdeaLate({ dueOn, isDone }, new Date()) && <Chip hue="tomato">{t('process.idea.late')}</Chip>}
          {idea.isDemo && <Chip outline>{t('demo.invented')}</Chip>}
        </p>
        <Byline>
          {owner && <strong>{owner}</strong>}
          {dueOn && (
            <span>
              <Sentence id="process.idea.dueOn" values={{ day: <Day day={dueOn} /> }} />
            </span>
          )}
          <span>
            {t('process.idea.from', { name: source.name, title: template.title })}
            {question && ` — ${question.text}`}
          </span>
        </Byline>
        <p className="process-marks no-print">
          {requestNumber !== null ? (
            <Link to="/demandes/$number" params={{ number: String(requestNumber) }} className="form__link">
              {t('process.idea.asked', { number: String(requestNumber) })}
            </Link>
          ) : (
            !isDone && <AskButton idea={idea} onOpen={() => onOpen('ask')} />
          )}
          <Button
            variant="quiet"
            size="small"
            aria-label={t('process.idea.editLabel', { note })}
            onClick={() => onOpen('edit')}
          >
            {t('process.idea.edit')}
          </Button>
          {viewerCan.remove.allowed && <RemoveButton idea={idea} />}
        </p>
      </div>
    </li>
  );
}

function AskButton({ idea, onOpen }: { idea: Idea; onOpen: () => void }) {
  const t = useText();
  const why = useRefusalText();
  return (
    <Button
      size="small"
      reason={why(idea.viewerCan.becomeRequest.reason)}
      aria-label={t('process.idea.askLabel', { note: idea.note })}
      onClick={onOpen}
    >
      {t('process.idea.ask')}
    </Button>
  );
}

function RemoveButton({ idea }: { idea: Idea }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, remove] = useMutation(RemoveProcessIdeaDocument);
  const [, restore] = useMutation(RestoreProcessIdeaDocument);
  const input = () => ({ operationId: newId(), ideaId: idea.id });
  const putBack = async () => {
    const { error } = await restore({ input: input() });
    toast({ text: error ? explain(error) : t('process.idea.restored') });
  };
  const run = async () => {
    const { error } = await remove({ input: input() });
    if (error) return toast({ text: explain(error) });
    toast({ text: t('process.idea.removed'), undo: { label: t('action.undo'), run: () => void putBack() } });
  };
  return (
    <Button
      variant="quiet"
      size="small"
      aria-label={t('process.idea.removeLabel', { note: idea.note })}
      onClick={() => void run()}
    >
      {t('process.idea.remove')}
    </Button>
  );
}
