import { AnswerProcessQuestionDocument, ProcessPageDocument } from '@komunigi/contract';
import { bothTexts, lengthOf, maxAnswer } from '@komunigi/domain';
import { Button, TextareaField } from '@komunigi/ui';
import Check from 'lucide-react/icons/check';
import CloudOff from 'lucide-react/icons/cloud-off';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useClient, type Client } from 'urql';
import { forgetKept, readKept, writeKept } from '../../platform/draft.js';
import { isOffline } from '../../platform/graphql.js';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { refusalOf, useErrorText } from '../../platform/refusals.js';
import { makeKeeper, type Delivery, type Keeper, type KeeperState, type Saved } from './answer-keeper.js';
import { Marked } from './CompareLines.js';
import type { Question, Template } from './comparing.js';

type Place = { id: string; templateId: string; cooperativeId: string; questionId: string };
type Answer = NonNullable<Template['mySheet']>['answers'][number];
type Props = { place: Place; question: Question; answer: Answer | null; readOnly: boolean };

/** One question of the own sheet, and where its answer stands: saved, waiting, or written by two people at once. */
export function AnswerField({ place, question, answer, readOnly }: Props) {
  const t = useText();
  const keeper = useKeeper(place, answer);
  const { text, status, theirs, why } = useSyncExternalStore(keeper.follow, keeper.see);
  return (
    <div className="process-answer">
      <TextareaField
        label={question.text}
        hint={question.help ?? undefined}
        error={status === 'refused' ? why : undefined}
        value={text}
        rows={3}
        readOnly={readOnly}
        count={lengthOf(text) > maxAnswer * 0.8 ? `${lengthOf(text)} / ${maxAnswer}` : undefined}
        onChange={(event) => keeper.write(event.target.value)}
        onBlur={() => void keeper.flush()}
      />
      {!readOnly && <Standing status={status} version={answer?.version ?? 0} />}
      {theirs && <TwoTexts theirs={theirs.text} mine={text} onKeep={(kept) => void keeper.settle(kept)} />}
      {status === 'refused' && <Button onClick={() => void keeper.flush()}>{t('action.retry')}</Button>}
    </div>
  );
}

function Standing({ status, version }: { status: KeeperState['status']; version: number }) {
  const t = useText();
  if (status === 'changed' || status === 'refused' || (status === 'saved' && version === 0)) return null;
  return (
    <p className="process-standing" role="status">
      {status === 'saved' && <Check size={16} aria-hidden />}
      {status === 'later' && <CloudOff size={16} aria-hidden />}
      {status === 'saved' && t('process.save.saved')}
      {status === 'saving' && t('process.save.saving')}
      {status === 'waiting' && t('process.save.waiting')}
      {status === 'later' && t('process.save.offline')}
    </p>
  );
}

/** Both texts with the words that differ, and what may stay of them. */
function TwoTexts({ theirs, mine, onKeep }: { theirs: string; mine: string; onKeep: (text: string) => void }) {
  const t = useText();
  return (
    <section className="process-conflict" role="alert">
      <h3>{t('process.conflict.title')}</h3>
      <p>{t('process.conflict.lead')}</p>
      <dl>
        <div>
          <dt>{t('process.conflict.theirs')}</dt>
          <dd className="process-said">
            <Marked text={theirs} other={mine} />
          </dd>
        </div>
        <div>
          <dt>{t('process.conflict.mine')}</dt>
          <dd className="process-said">
            <Marked text={mine} other={theirs} />
          </dd>
        </div>
      </dl>
      <p className="row">
        <Button onClick={() => onKeep(bothTexts(theirs, mine))}>{t('process.conflict.keepBoth')}</Button>
        <Button onClick={() => onKeep(mine)}>{t('process.conflict.keepMine')}</Button>
        <Button onClick={() => onKeep(theirs)}>{t('process.conflict.keepTheirs')}</Button>
      </p>
    </section>
  );
}

type Latest = { client: Client; explain: ReturnType<typeof useErrorText> };

function useKeeper(place: Place, answer: Answer | null): Keeper {
  const client = useClient();
  const explain = useErrorText();
  const [latest] = useState<Latest>(() => ({ client, explain }));
  const [keeper] = useState(() =>
    makeKeeper({
      first: { text: answer?.text ?? '', version: answer?.version ?? 0 },
      draft: draftOf(place),
      deliver: delivering(place, latest),
    }),
  );
  useEffect(() => void Object.assign(latest, { client, explain }), [latest, client, explain]);
  useEffect(() => {
    if (answer) keeper.learn({ text: answer.text, version: answer.version });
  }, [keeper, answer]);
  useEffect(() => {
    const retry = () => void keeper.flush();
    addEventListener('online', retry);
    return () => {
      removeEventListener('online', retry);
      // leaving the page sends what is still here; the draft keeps it should that fail
      retry();
    };
  }, [keeper]);
  return keeper;
}

const noDraft = { text: '', version: '' };

function draftOf({ templateId, cooperativeId, questionId }: Place) {
  const key = `process.${templateId}.${cooperativeId}.${questionId}`;
  return {
    read: (): Saved | null => {
      const kept = readKept(key, noDraft);
      return kept && { text: kept.text, version: Number(kept.version) };
    },
    write: (draft: Saved | null) =>
      draft ? writeKept(key, { text: draft.text, version: String(draft.version) }) : forgetKept(key),
  };
}

/** Sent again after a lost answer, the same words are the same operation. */
function delivering(place: Place, latest: Latest) {
  let attempt = { what: '', operationId: '' };
  return async (text: string, basedOn: number): Promise<Delivery> => {
    const what = JSON.stringify([text, basedOn]);
    if (attempt.what !== what) attempt = { what, operationId: newId() };
    const input = { ...place, operationId: attempt.operationId, text, basedOn };
    const { data, error } = await latest.client.mutation(AnswerProcessQuestionDocument, { input }).toPromise();
    const saved = data?.answerProcessQuestion.sheet.answers.find(({ questionId }) => questionId === place.questionId);
    if (saved) return { kind: 'saved', version: saved.version };
    if (!error || isOffline(error)) return { kind: 'later' };
    // refused: the next try is another one
    attempt = { what: '', operationId: '' };
    if (refusalOf(error)?.code !== 'changed_since') return { kind: 'refused', why: latest.explain(error) };
    const theirs = await readSaved(place, latest.client);
    return theirs ? { kind: 'changed', theirs } : { kind: 'later' };
  };
}

async function readSaved({ templateId, questionId }: Place, client: Client): Promise<Saved | null> {
  const { data } = await client
    .query(ProcessPageDocument, { id: templateId }, { requestPolicy: 'network-only' })
    .toPromise();
  return data?.processTemplate?.mySheet?.answers.find((answer) => answer.questionId === questionId) ?? null;
}
