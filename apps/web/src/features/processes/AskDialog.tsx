import { AskForProcessIdeaDocument, WithdrawRequestDocument, type ProcessIdeaLineFragment } from '@komunigi/contract';
import { lengthOf, maxTitle, titleOfNote, type RequestTheme } from '@komunigi/domain';
import { Button, Dialog, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { newId } from '../../platform/ids.js';
import { useLanguage, useText } from '../../platform/intl.js';
import { SimilarList } from '../requests/SimilarList.js';
import { ThemePicker } from '../requests/ThemePicker.js';
import '../requests/requests.css';

type Props = { idea: ProcessIdeaLineFragment; onClose: () => void };

/** An idea becomes a request in one gesture: what was noted is its line, and its page says from which sheet it comes. */
export function AskDialog({ idea, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const { language } = useLanguage();
  const { toast } = useAnnounce();
  const [theme, setTheme] = useState<RequestTheme>('coop_life');
  const [linkIds] = useState<Record<string, string>>({});
  const [, ask] = useMutation(AskForProcessIdeaDocument);
  const [, withdraw] = useMutation(WithdrawRequestDocument);
  const form = useForm({
    first: { title: titleOfNote(idea.note), detail: detailOf(idea) },
    check: ({ title }) => ({ title: problemOf(title, t) }),
    about: { empty_title: 'title', too_long: 'title' },
    send: async ({ title, detail }, { operationId, id }) => {
      const post = { operationId, id, title: title.trim(), theme, language, detail: detail.trim() || null };
      // the second half of the gesture has an id of its own, the same when it is sent again
      linkIds[operationId] ??= newId();
      const link = { operationId: linkIds[operationId], ideaId: idea.id, requestId: id };
      const { data, error } = await ask({ post, link });
      // the first half alone would be a request that nobody meant: somebody else was faster, for instance
      if (error?.graphQLErrors[0]?.path?.[0] === 'linkIdeaToRequest')
        await withdraw({ input: { operationId: newId(), requestId: id } });
      if (error) return error;
      onClose();
      toast({ text: t('requests.posted', { number: data!.postRequest.request.number }) });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('process.idea.ask')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('requests.form.post')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField
          {...form.field('title')}
          label={t('requests.form.line')}
          count={`${lengthOf(form.values.title)} / ${maxTitle}`}
          required
        />
        <SimilarList title={form.values.title} onSupported={() => undefined} />
        <ThemePicker value={theme} onChange={setTheme} />
        <TextareaField {...form.field('detail')} label={t('requests.form.detail')} rows={4} />
      </form>
    </Dialog>
  );
}

function problemOf(title: string, t: ReturnType<typeof useText>): string | null {
  if (title.trim() === '') return t('refusal.empty_title');
  return lengthOf(title.trim()) > maxTitle ? t('requests.form.tooLong', { max: maxTitle }) : null;
}

/** What the title does not say. The page of the request shows from which sheet it comes. */
function detailOf({ note, question }: ProcessIdeaLineFragment): string {
  // a full stop at its end says nothing more
  const isWhole = [titleOfNote(note), `${titleOfNote(note)}.`].includes(note.trim());
  const more = isWhole ? '' : note.trim();
  return [question && `> ${question.text}`, more].filter(Boolean).join('\n\n');
}
