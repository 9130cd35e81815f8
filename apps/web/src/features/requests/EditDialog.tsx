import { EditRequestDocument, type RequestWholeFragment } from '@komunigi/contract';
import { lengthOf, maxTitle, type Language } from '@komunigi/domain';
import { Dialog, TextField } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot, LanguageField, Refusal } from './dialog-parts.js';
import { useAct } from './act.js';
import { MarkdownField } from './MarkdownField.js';
import { ThemePicker } from './ThemePicker.js';

/** The title, theme, language and detail; the history says that they were changed. */
export function EditDialog({ request, onClose }: { request: RequestWholeFragment; onClose: () => void }) {
  const t = useText();
  const act = useAct();
  const [{ fetching }, edit] = useMutation(EditRequestDocument);
  const [title, setTitle] = useState(request.title);
  const [theme, setTheme] = useState(request.theme);
  const [language, setLanguage] = useState<Language>(request.language);
  const [detail, setDetail] = useState(request.detail ?? '');
  const [wrong, setWrong] = useState<{ title?: string; form?: string }>({});
  const before = {
    title: request.title,
    theme: request.theme,
    language: request.language,
    detail: request.detail ?? '',
  };
  const save = (values: typeof before) => edit({ input: { operationId: newId(), requestId: request.id, ...values } });
  const submit = async () => {
    if (title.trim() === '') return setWrong({ title: t('refusal.empty_title') });
    if (lengthOf(title.trim()) > maxTitle) return setWrong({ title: t('requests.form.tooLong', { max: maxTitle }) });
    const failed = await act({
      run: () => save({ title: title.trim(), theme, language, detail }),
      done: t('requests.edit.done'),
      undo: () => save(before),
    });
    if (failed === null) onClose();
    else setWrong({ form: failed });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('requests.edit.title')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void submit()} busy={fetching} label={t('action.save')} />}
    >
      <TextField
        ref={(element) => element?.setAttribute('autofocus', '')}
        label={t('requests.form.line')}
        required
        lang={language}
        value={title}
        error={wrong.title}
        count={`${lengthOf(title)} / ${maxTitle}`}
        onChange={(event) => setTitle(event.target.value)}
      />
      <ThemePicker value={theme} onChange={setTheme} />
      <MarkdownField
        label={t('requests.form.detail')}
        optional={t('field.optional')}
        value={detail}
        onChange={setDetail}
      />
      <LanguageField value={language} onChange={setLanguage} />
      <Refusal text={wrong.form} />
    </Dialog>
  );
}
