import {
  EditCommentDocument,
  RemoveCommentDocument,
  RestoreCommentDocument,
  type CommentLineFragment,
  type RequestWholeFragment,
} from '@komunigi/contract';
import { Button, Instant, MarkdownView } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { useAct } from './act.js';
import { CommentForm } from './CommentForm.js';
import { MarkdownField } from './MarkdownField.js';
import { Who } from './who.js';

type CommentItemProps = {
  comment: CommentLineFragment;
  /** null: this one is a reply, which has none */
  replies: readonly CommentLineFragment[] | null;
  request: RequestWholeFragment;
};

export function CommentItem({ comment, replies, request }: CommentItemProps) {
  const t = useText();
  const { viewer } = useSession();
  const [open, setOpen] = useState<'edit' | 'reply' | null>(null);
  const mayReply = replies !== null && !comment.isRemoved && viewer.isSignedIn && request.viewerCan.comment.allowed;
  return (
    <li className="comment" id={`commentaire-${comment.id}`}>
      <p className="byline">
        <Who cooperative={comment.cooperative} role={comment.role} personName={comment.personName} />
        <CommentDate comment={comment} />
      </p>
      {open === 'edit' ? (
        <EditForm comment={comment} onClose={() => setOpen(null)} />
      ) : (
        <CommentText comment={comment} />
      )}
      {open === null && (
        <div className="comment__acts">
          {mayReply && (
            <Button size="small" variant="quiet" onClick={() => setOpen('reply')}>
              {t('requests.comments.reply')}
            </Button>
          )}
          {comment.viewerCan.edit.allowed && (
            <Button size="small" variant="quiet" onClick={() => setOpen('edit')}>
              {t('requests.comments.edit')}
            </Button>
          )}
          {comment.viewerCan.remove.allowed && <RemoveButton comment={comment} />}
        </div>
      )}
      {replies !== null && replies.length > 0 && (
        <ol className="comments comments--replies">
          {replies.map((reply) => (
            <CommentItem key={reply.id} comment={reply} replies={null} request={request} />
          ))}
        </ol>
      )}
      {open === 'reply' && (
        <CommentForm request={request} parentId={comment.id} onClose={() => setOpen(null)} autoFocus />
      )}
    </li>
  );
}

function RemoveButton({ comment }: { comment: CommentLineFragment }) {
  const t = useText();
  const act = useAct();
  const [{ fetching }, remove] = useMutation(RemoveCommentDocument);
  const [, restore] = useMutation(RestoreCommentDocument);
  return (
    <Button
      size="small"
      variant="quiet"
      busy={fetching}
      onClick={() =>
        void act({
          run: () => remove({ input: { operationId: newId(), commentId: comment.id } }),
          done: t('requests.comments.removed'),
          undo: () => restore({ input: { operationId: newId(), commentId: comment.id } }),
          undone: t('requests.comments.restored'),
        })
      }
    >
      {t('requests.comments.remove')}
    </Button>
  );
}

function EditForm({ comment, onClose }: { comment: CommentLineFragment; onClose: () => void }) {
  const t = useText();
  const act = useAct();
  const [{ fetching }, edit] = useMutation(EditCommentDocument);
  const [body, setBody] = useState(comment.body ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async () => {
    if (body.trim() === '') return setWrong(t('refusal.empty_text'));
    const failed = await act({
      run: () => edit({ input: { operationId: newId(), commentId: comment.id, body } }),
      done: t('requests.comments.editDone'),
    });
    if (failed === null) onClose();
    else setWrong(failed);
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MarkdownField label={t('requests.comments.edit')} value={body} onChange={setBody} error={wrong} rows={3} />
      <div className="row">
        <Button size="small" type="submit" busy={fetching}>
          {t('action.save')}
        </Button>
        <Button size="small" variant="quiet" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A comment's text, or that it was taken away. */
function CommentText({ comment }: { comment: CommentLineFragment }) {
  const t = useText();
  if (comment.isRemoved) return <p className="muted">{t('requests.comments.isRemoved')}</p>;
  return <MarkdownView html={comment.bodyHtml ?? ''} lang={comment.language} />;
}

function CommentDate({ comment }: { comment: CommentLineFragment }) {
  const t = useText();
  return (
    <>
      <Instant at={comment.postedAt} show="moment" />
      {comment.editedAt && <span>{t('requests.comments.edited')}</span>}
      {comment.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </>
  );
}
