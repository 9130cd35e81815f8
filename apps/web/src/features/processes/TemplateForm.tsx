import { CreateProcessTemplateDocument, EditProcessTemplateDocument, ProcessPageDocument } from '@komunigi/contract';
import { maxQuestions, maxTitle, processKinds, type ProcessKind } from '@komunigi/domain';
import { Button, Checkbox, SelectField, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { useForm, type SendingIds } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { refusalOf } from '../../platform/refusals.js';
import type { Template } from './comparing.js';
import { emptyQuestion, QuestionsField, type QuestionDraft } from './QuestionsField.js';
import { kindWords } from './words.js';

type Props = {
  template?: Template;
  /** a model for all co-ops may be made, not only one of another thing */
  canAll: boolean;
  /** with the name in the address of what was made or changed; without when it was given up */
  onDone: (slug?: string) => void;
};
type Values = Record<'kind' | 'title' | 'lead', string>;

/** A model of sheet: what it is about, and its questions in their order. */
export function TemplateForm({ template, canAll, onDone }: Props) {
  const t = useText();
  const [questions, setQuestions] = useState<readonly QuestionDraft[]>(
    template?.questions.map(({ id, text, help }) => ({ id, text, help: help ?? '' })) ?? [emptyQuestion()],
  );
  const [retired, setRetired] = useState(template?.isRetired ?? false);
  const { send, meanwhile } = useSaving({ template, questions, retired, onDone });
  const form = useForm({
    first: {
      kind: canAll ? 'ordering' : 'own',
      title: template?.title ?? '',
      lead: template?.lead ?? '',
    },
    check: ({ title }) => ({ title: title.trim() === '' ? t('refusal.empty_title') : null }),
    about: { empty_title: 'title' },
    send,
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      {meanwhile && <Meanwhile template={meanwhile} />}
      {!template && canAll && (
        <SelectField {...form.field('kind')} label={t('process.form.kind')}>
          {processKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kindWords[kind].id)}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        {...form.field('title')}
        label={t('process.form.title')}
        hint={t('process.form.titleHint')}
        maxLength={maxTitle}
        required
      />
      <TextareaField
        {...form.field('lead')}
        label={t('process.form.lead')}
        optional={t('field.optional')}
        rows={2}
        maxLength={500}
      />
      <QuestionsField questions={questions} max={maxQuestions} onChange={setQuestions} />
      {template && (
        <Checkbox
          label={t('process.form.retired')}
          checked={retired}
          onChange={(event) => setRetired(event.target.checked)}
        />
      )}
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t(template ? 'action.save' : 'process.form.create')}
        </Button>
        <Button variant="quiet" onClick={() => onDone(template?.slug)}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** What somebody else saved while this was written: read before it is replaced. */
function Meanwhile({ template }: { template: Template }) {
  const t = useText();
  return (
    <section className="process-conflict" role="alert">
      <p>{t('process.form.meanwhile')}</p>
      <h3>{template.title}</h3>
      <ol className="process-asked">
        {template.questions.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
    </section>
  );
}

type Saving = { template?: Template; questions: readonly QuestionDraft[]; retired: boolean; onDone: Props['onDone'] };

function useSaving({ template, questions, retired, onDone }: Saving) {
  const t = useText();
  const { toast } = useAnnounce();
  const client = useClient();
  const [, create] = useMutation(CreateProcessTemplateDocument);
  const [, edit] = useMutation(EditProcessTemplateDocument);
  const [meanwhile, setMeanwhile] = useState<Template | null>(null);
  // read when the form opened; a refresh behind it changes nothing under the fingers
  const [basedOn, setBasedOn] = useState(template?.version ?? 0);

  const send = async ({ kind, title, lead }: Values, { operationId, id }: SendingIds) => {
    const words = {
      title,
      lead: lead.trim() || null,
      questions: questions
        .filter(({ text }) => text.trim() !== '')
        .map((question) => ({ ...question, help: question.help.trim() || null })),
    };
    if (!template) {
      const { data, error } = await create({ input: { operationId, id, kind: kind as ProcessKind, ...words } });
      if (error) return error;
      toast({ text: t('process.form.created') });
      onDone(data!.createProcessTemplate.template.slug);
      return undefined;
    }
    const { error } = await edit({ input: { operationId, templateId: template.id, basedOn, retired, ...words } });
    if (refusalOf(error)?.code === 'changed_since') {
      const now = await client
        .query(ProcessPageDocument, { id: template.id }, { requestPolicy: 'network-only' })
        .toPromise();
      setMeanwhile(now.data?.processTemplate ?? null);
      setBasedOn(now.data?.processTemplate?.version ?? basedOn);
    }
    if (error) return error;
    toast({ text: t('process.form.saved') });
    onDone(template.slug);
    return undefined;
  };
  return { send, meanwhile };
}
