import { EditDevelopmentDocument } from '@komunigi/contract';
import { lengthOf, maxSummary, maxTitle, type Language, type RequestTheme } from '@komunigi/domain';
import { Banner, Dialog, MarkdownView, TextareaField, TextField } from '@komunigi/ui';
import GitCompare from 'lucide-react/icons/git-compare';
import { useState } from 'react';
import { useText } from '../../platform/intl.js';
import { refusalOf, useErrorText } from '../../platform/refusals.js';
import { DialogFoot, LanguageField, Refusal } from '../requests/dialog-parts.js';
import { MarkdownField } from '../requests/MarkdownField.js';
import { ThemePicker } from '../requests/ThemePicker.js';
import type { WholeDevelopment } from './shown.js';
import { useSend } from './doing.js';

/** Its words. When somebody changed them meanwhile, theirs are shown beside ours, and nothing is lost. */
export function EditDevelopmentDialog({ development, onClose }: WholeDevelopment & { onClose: () => void }) {
  const t = useText();
  const explain = useErrorText();
  const { busy, send } = useSend(EditDevelopmentDocument);
  const [basedOn, setBasedOn] = useState(development.version);
  const [title, setTitle] = useState(development.title);
  const [theme, setTheme] = useState<RequestTheme>(development.theme);
  const [language, setLanguage] = useState<Language>(development.language);
  const [summary, setSummary] = useState(development.summary ?? '');
  const [specification, setSpecification] = useState(development.specification ?? '');
  const [wrong, setWrong] = useState<{ title?: string; form?: string; isChanged?: boolean }>({});
  const submit = async () => {
    if (title.trim() === '') return setWrong({ title: t('refusal.empty_title') });
    const { error } = await send({
      developmentId: development.id,
      basedOn,
      title,
      theme,
      language,
      summary,
      specification,
    });
    if (!error) return onClose();
    // sent again, it replaces what is shown now
    const isChanged = refusalOf(error)?.code === 'changed_since';
    if (isChanged) setBasedOn(development.version);
    setWrong({ form: explain(error), isChanged });
  };
  // theirs arrives live, and the next sending is then about it
  if (wrong.isChanged && basedOn !== development.version) setBasedOn(development.version);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.edit')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void submit()} busy={busy} label={t('action.save')} />}
    >
      {wrong.isChanged && <Theirs development={development} />}
      <TextField
        label={t('developments.title')}
        required
        lang={language}
        value={title}
        error={wrong.title}
        maxLength={maxTitle}
        count={`${lengthOf(title)} / ${maxTitle}`}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextareaField
        label={t('developments.summary')}
        optional={t('field.optional')}
        rows={2}
        maxLength={maxSummary}
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
      <ThemePicker value={theme} onChange={setTheme} />
      <MarkdownField
        label={t('developments.specification')}
        optional={t('field.optional')}
        rows={8}
        value={specification}
        onChange={setSpecification}
      />
      <LanguageField value={language} onChange={setLanguage} />
      <Refusal text={wrong.form} />
    </Dialog>
  );
}

function Theirs({ development: { specificationHtml, language } }: WholeDevelopment) {
  const t = useText();
  return (
    <Banner boxed hue="tomato" icon={<GitCompare size={20} aria-hidden />}>
      {t('developments.changedSince')}
      {specificationHtml && <MarkdownView html={specificationHtml} lang={language} />}
    </Banner>
  );
}
