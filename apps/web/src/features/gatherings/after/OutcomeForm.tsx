import {
  RecordOutcomeDocument,
  TopicOutcomeNowDocument,
  type AfterTopicFragment,
  type OutcomePartsFragment,
} from '@komunigi/contract';
import { maxLongText } from '@komunigi/domain';
import { Banner, Button, TextareaField, useAnnounce } from '@komunigi/ui';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useClient, useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { refusalOf } from '../../../platform/refusals.js';

type Props = { topic: AfterTopicFragment; onSaved: (goesOn: boolean) => void; onCancel: () => void };

/** What is written, its sending, and what somebody else wrote meanwhile. */
function useOutcomeForm({ topic, onSaved }: Omit<Props, 'onCancel'>) {
  const t = useText();
  const client = useClient();
  const { toast } = useAnnounce();
  const [, record] = useMutation(RecordOutcomeDocument);
  /** what somebody else wrote meanwhile, shown beside mine */
  const [theirs, setTheirs] = useState<OutcomePartsFragment | null>(null);
  const seen = useRef(topic.outcome?.version ?? 0);
  const goesOn = useRef(false);
  const form = useForm({
    first: { notes: topic.outcome?.notes ?? '', decisions: topic.outcome?.decisions.join('\n') ?? '' },
    draft: `outcome.${topic.id}`,
    send: async ({ notes, decisions }, { operationId }) => {
      const { error } = await record({
        input: {
          operationId,
          topicId: topic.id,
          version: seen.current,
          notes: notes.trim() || null,
          decisions: decisions
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        },
      });
      if (error) {
        if (refusalOf(error)?.code === 'outcome_changed') await readTheirs();
        return error;
      }
      toast({ text: t('after.notesSaved') });
      onSaved(goesOn.current);
      return undefined;
    },
  });
  const readTheirs = async () => {
    const { data } = await client
      .query(TopicOutcomeNowDocument, { id: topic.id }, { requestPolicy: 'network-only' })
      .toPromise();
    const now = data?.topic?.outcome ?? null;
    setTheirs(now);
    seen.current = now?.version ?? 0;
  };
  const save = (next: boolean) => {
    goesOn.current = next;
    void form.submit();
  };
  return { form, theirs, save };
}

/** Notes and decisions of one topic, as fast as paper: Ctrl + Enter saves and goes on to the next. */
export function OutcomeForm({ topic, onSaved, onCancel }: Props) {
  const t = useText();
  const { form, theirs, save } = useOutcomeForm({ topic, onSaved });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save(true);
  };
  return (
    <form className="form outcome" noValidate onKeyDown={onKeyDown} onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      {theirs && (
        <Banner boxed hue="saffron">
          <strong>{t('after.theirs', { by: theirs.cooperative?.name ?? '' })}</strong>
          <span className="outcome__theirs" lang={topic.language}>
            {theirs.notes}
            {theirs.decisions.map((text) => `\n• ${text}`)}
          </span>
        </Banner>
      )}
      <TextareaField
        {...form.field('notes')}
        label={t('after.notes')}
        hint={t('after.notesHint')}
        rows={5}
        maxLength={maxLongText}
        lang={topic.language}
        autoFocus
      />
      <TextareaField
        {...form.field('decisions')}
        label={t('after.decisions')}
        hint={t('after.decisionsHint')}
        rows={2}
        maxLength={5000}
        lang={topic.language}
      />
      <div className="form__foot">
        <Button variant="filled" busy={form.busy} onClick={() => save(true)}>
          {t('after.saveNext')}
        </Button>
        <Button busy={form.busy} onClick={() => save(false)}>
          {t('action.save')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
