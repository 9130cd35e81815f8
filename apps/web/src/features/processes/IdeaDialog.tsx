import {
  EditProcessIdeaDocument,
  NoteProcessIdeaDocument,
  RemoveProcessIdeaDocument,
  type ProcessIdeaLineFragment,
} from '@komunigi/contract';
import { maxNote, processIdeaKinds, type ProcessIdeaKind } from '@komunigi/domain';
import { Button, Dialog, SelectField, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm, type SendingIds } from '../../platform/form.js';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { ideaKindWords } from './words.js';

/** Of another's answer, or one that is changed. */
type New = { sheetId: string; questionId: string; name: string; said: string };
type Props = { start: New | ProcessIdeaLineFragment; about?: string; onClose: () => void };

/** What we take home, who sees to it and by when. */
export function IdeaDialog({ start, about, onClose }: Props) {
  const t = useText();
  const formId = useId();
  const there = 'note' in start ? start : null;
  const send = useSending(start, onClose);
  const form = useForm({
    first: {
      kind: there?.kind ?? 'do_as_they_do',
      // what they say is a beginning
      note: ('note' in start ? start.note : start.said).slice(0, maxNote),
      owner: there?.owner ?? '',
      dueOn: there?.dueOn ?? '',
    },
    check: ({ note }) => ({ note: note.trim() === '' ? t('refusal.empty_text') : null }),
    about: { empty_text: 'note', too_long: 'note' },
    send,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={'name' in start ? `${t('process.doAsThey')} · ${start.name}` : t('process.idea.note')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        {about && <p className="field__hint">{about}</p>}
        <TextareaField {...form.field('note')} label={t('process.idea.note')} maxLength={maxNote} rows={4} required />
        {!there && (
          <SelectField {...form.field('kind')} label={t('process.idea.kind')}>
            {processIdeaKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(ideaKindWords[kind].id)}
              </option>
            ))}
          </SelectField>
        )}
        <div className="form__pair">
          <TextField
            {...form.field('owner')}
            label={t('process.idea.owner')}
            hint={t('process.idea.ownerHint')}
            optional={t('field.optional')}
            maxLength={200}
          />
          <TextField
            {...form.field('dueOn')}
            type="date"
            label={t('process.idea.due')}
            optional={t('field.optional')}
          />
        </div>
      </form>
    </Dialog>
  );
}

type Values = Record<'kind' | 'note' | 'owner' | 'dueOn', string>;

function useSending(start: Props['start'], onClose: () => void) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, note] = useMutation(NoteProcessIdeaDocument);
  const [, edit] = useMutation(EditProcessIdeaDocument);
  const [, remove] = useMutation(RemoveProcessIdeaDocument);
  const takeBack = async (ideaId: string) => {
    const { error } = await remove({ input: { operationId: newId(), ideaId } });
    toast({ text: error ? explain(error) : t('process.idea.removed') });
  };
  return async (values: Values, { operationId, id }: SendingIds) => {
    const words = { note: values.note, owner: values.owner || null, dueOn: values.dueOn || null };
    if ('note' in start) {
      const { error } = await edit({ input: { operationId, ideaId: start.id, ...words } });
      if (!error) onClose();
      return error;
    }
    const { sheetId, questionId } = start;
    const kind = values.kind as ProcessIdeaKind;
    const { error } = await note({ input: { operationId, id, sheetId, questionId, kind, ...words } });
    if (error) return error;
    onClose();
    toast({ text: t('process.idea.noted'), undo: { label: t('action.undo'), run: () => void takeBack(id) } });
    return undefined;
  };
}
