import { MoreCommentsDocument, type CommentLineFragment, type RequestWholeFragment } from '@komunigi/contract';
import { Button, buttonClass } from '@komunigi/ui';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useText } from '../../platform/intl.js';
import { useUnsentComments } from '../../platform/outbox.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { CommentForm } from './CommentForm.js';
import { CommentItem } from './CommentItem.js';

/** What is said about it: comments, their replies, and one box to add to it. */
export function Discussion({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { comments, more } = useAllComments(request);
  const unsent = useUnsentComments(request.id);
  const top = comments.filter(({ parentId }) => parentId === null);
  const repliesTo = (id: string) => comments.filter(({ parentId }) => parentId === id);
  const known = new Set(comments.map(({ id }) => id));
  return (
    <section aria-labelledby="discussion" className="part">
      <h2 id="discussion">{t('requests.comments.title', { count: request.commentCount })}</h2>
      {top.length === 0 && unsent.length === 0 && <p className="muted">{t('requests.comments.none')}</p>}
      <ol className="comments">
        {top.map((comment) => (
          <CommentItem key={comment.id} comment={comment} replies={repliesTo(comment.id)} request={request} />
        ))}
        {unsent.map(
          ({ operationId, what }) =>
            what.kind === 'comment' &&
            !known.has(what.id) && (
              <li key={operationId} className="comment comment--waiting">
                <p className="byline">{t('status.waiting')}</p>
                <p className="note__text">{what.body}</p>
              </li>
            ),
        )}
      </ol>
      {more && (
        <p>
          <Button size="small" onClick={() => void more()}>
            {t('action.more')}
          </Button>
        </p>
      )}
      <NewComment request={request} />
    </section>
  );
}

/** The first hundred come with the page; the following are asked for one page after the other. */
function useAllComments(request: RequestWholeFragment) {
  const client = useClient();
  const [later, setLater] = useState<{ nodes: CommentLineFragment[]; next: string | null } | null>(null);
  const first = request.comments;
  const next = later ? later.next : first.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  const more = async () => {
    const { data } = await client.query(MoreCommentsDocument, { id: request.id, after: next }).toPromise();
    const page = data?.request?.comments;
    if (!page) return;
    setLater({
      nodes: [...(later?.nodes ?? []), ...page.nodes],
      next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
    });
  };
  return { comments: [...first.nodes, ...(later?.nodes ?? [])], more: next === null ? null : more };
}

function NewComment({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer, pending } = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  const { allowed, reason } = request.viewerCan.comment;
  if (pending) return null;
  if (!viewer.isSignedIn) {
    return (
      <p>
        <Link to="/connexion" search={{ retour: here }} className={buttonClass('outline')}>
          {t('requests.comments.signIn')}
        </Link>
      </p>
    );
  }
  if (!allowed) return <p className="muted">{why(reason)}</p>;
  return <CommentForm request={request} parentId={null} />;
}
