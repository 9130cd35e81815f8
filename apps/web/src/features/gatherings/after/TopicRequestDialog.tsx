import { PostRequestFromTopicDocument, type AfterTopicFragment } from '@komunigi/contract';
import { languages, maxLongText, requestThemes, type Language, type RequestTheme } from '@komunigi/domain';
import { Button, Dialog, SelectField, TextareaField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { languageNames, useText } from '../../../platform/intl.js';
import { themeWords } from '../../requests/words.js';

type Props = { topic: AfterTopicFragment; onClose: () => void };

function useTopicRequest({ topic, onClose }: Props) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, post] = useMutation(PostRequestFromTopicDocument);
  return useForm({
    first: { title: '', theme: topic.theme, language: topic.language, detail: '' },
    draft: `topic-request.${topic.id}`,
    check: ({ title }) => ({ title: title.trim() === '' ? t('refusal.empty_title') : null }),
    send: async (values, ids) => {
      const { data, error } = await post({
        input: {
          ...ids,
          topicId: topic.id,
          title: values.title,
          theme: values.theme as RequestTheme,
          language: values.language as Language,
          detail: values.detail.trim() || null,
        },
      });
      if (error) return error;
      toast({ text: t('after.posted', { number: data?.postRequestFromTopic.request.number ?? 0 }) });
      onClose();
      return undefined;
    },
  });
}

/** A new request in one gesture: it keeps where it was born. */
export function TopicRequestDialog(props: Props) {
  const t = useText();
  const formId = useId();
  const form = useTopicRequest(props);
  const { topic, onClose } = props;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('after.requestTitle')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('after.postRequest')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p className="muted">{t('after.bornIn', { title: topic.title })}</p>
        <TextField {...form.field('title')} label={t('after.oneLine')} maxLength={200} required />
        <div className="form__pair">
          <SelectField {...form.field('theme')} label={t('topic.theme')}>
            {requestThemes.map((theme) => (
              <option key={theme} value={theme}>
                {t(themeWords[theme].id)}
              </option>
            ))}
          </SelectField>
          <SelectField {...form.field('language')} label={t('shell.language')}>
            {languages.map((code) => (
              <option key={code} value={code}>
                {languageNames[code]}
              </option>
            ))}
          </SelectField>
        </div>
        <TextareaField
          {...form.field('detail')}
          label={t('after.detail')}
          optional={t('field.optional')}
          rows={4}
          maxLength={maxLongText}
        />
      </form>
    </Dialog>
  );
}
