import type { RequestWholeFragment } from '@komunigi/contract';
import { Button } from '@komunigi/ui';
import { useState } from 'react';
import { useDraft } from '../../platform/draft.js';
import { newId } from '../../platform/ids.js';
import { useLanguage, useText } from '../../platform/intl.js';
import { useOutbox } from '../../platform/outbox.js';
import { useErrorText } from '../../platform/refusals.js';
import { MarkdownField } from './MarkdownField.js';

type CommentFormProps = {
  request: RequestWholeFragment;
  parentId: string | null;
  onClose?: () => void;
  autoFocus?: boolean;
};

/** A comment leaves through the outbox: without a network it waits on the device and is shown as waiting. */
export function CommentForm({ request, parentId, onClose, autoFocus }: CommentFormProps) {
  const t = useText();
  const explain = useErrorText();
  const { language } = useLanguage();
  const { send } = useOutbox();
  const [body, write, forget] = useDraft(`comment.${request.id}.${parentId ?? ''}`);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (body.trim() === '') return setWrong(t('refusal.empty_text'));
    setBusy(true);
    const answer = await send(
      { kind: 'comment', requestId: request.id, id: newId(), parentId, body, language },
      request.title,
    );
    setBusy(false);
    if (answer.outcome === 'refused') return setWrong(explain(answer.refusal));
    setWrong(null);
    forget();
    onClose?.();
  };
  return (
    <form
      className="stack comment__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <MarkdownField
        label={parentId === null ? t('requests.comments.yours') : t('requests.comments.yourReply')}
        value={body}
        onChange={write}
        error={wrong}
        rows={3}
        focusNow={autoFocus}
      />
      <div className="row">
        <Button type="submit" size="small" busy={busy}>
          {parentId === null ? t('requests.comments.send') : t('requests.comments.sendReply')}
        </Button>
        {onClose && (
          <Button size="small" variant="quiet" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
