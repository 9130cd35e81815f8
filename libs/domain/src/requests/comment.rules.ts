/** Whoever acts under a mandate takes part in the discussion; one's words are one's own, and the facilitator may take them down. */
import { isModerator, personIdOf, whyNotAct, type Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import { cleanLongText, maxLongText, whyNotLongText } from '../text.js';
import type { Instant } from '../time.js';
import { whyNotThere, type RequestFacts } from './request.rules.js';

export type ParentFacts = { readonly requestId: string; readonly parentId: string | null; readonly isRemoved: boolean };

export type CommentFacts = {
  readonly personId: string;
  /** the co-op for which it was written; null: for the federation */
  readonly cooperativeId: string | null;
  readonly isRemoved: boolean;
  /** who removed it */
  readonly removedByPersonId: string | null;
  readonly request: RequestFacts;
};

/** A comment needs words; a text of spaces is none. */
export function whyNotBody(body: string): Refusal {
  return cleanLongText(body).trim() === '' ? 'empty_text' : whyNotLongText(body, maxLongText);
}

/** A closed request is still talked about; a merged one is talked about where it went. One replies to a comment, not to a reply. */
export function whyNotComment(
  actor: Actor,
  request: RequestFacts,
  now: Instant,
  parent: ParentFacts | null = null,
): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyNotThere(request);
  if (refusal !== null || parent === null) return refusal;
  if (parent.requestId !== request.id) return 'not_found';
  if (parent.isRemoved) return 'comment_removed';
  return parent.parentId === null ? null : 'reply_to_reply';
}

/** By the person who wrote it, acting for the same co-op as then. */
export function whyNotEditComment(actor: Actor, comment: CommentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyNotAuthor(actor, comment);
  if (refusal !== null) return refusal;
  return comment.isRemoved ? 'comment_removed' : whyNotThere(comment.request);
}

export function whyNotRemoveComment(actor: Actor, comment: CommentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? (isModerator(actor) ? null : whyNotAuthor(actor, comment));
  if (refusal !== null) return refusal;
  return comment.isRemoved ? 'comment_removed' : whyNotSeen(comment);
}

/** What the facilitator took down, its author does not put back. */
export function whyNotRestoreComment(actor: Actor, comment: CommentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? (isModerator(actor) ? null : whyNotAuthor(actor, comment));
  if (refusal !== null) return refusal;
  if (!comment.isRemoved) return 'nothing_to_undo';
  if (!isModerator(actor) && comment.removedByPersonId !== personIdOf(actor)) return 'someone_else_acted';
  return whyNotSeen(comment);
}

function whyNotAuthor(actor: Actor, comment: CommentFacts): Refusal {
  if (actor.kind !== 'acting' || actor.personId !== comment.personId) return 'not_allowed';
  return actor.cooperativeId === comment.cooperativeId ? null : 'not_your_cooperative';
}

function whyNotSeen(comment: CommentFacts): Refusal {
  return comment.request.isWithdrawn ? 'request_withdrawn' : null;
}
