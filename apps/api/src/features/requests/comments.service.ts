import { Injectable } from '@nestjs/common';
import {
  type CommentFacts,
  mentionedSlugs,
  type ParentFacts,
  refuse,
  Refused,
  whyNotBody,
  whyNotComment,
  whyNotEditComment,
  whyNotRemoveComment,
  whyNotRestoreComment,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CommentEntity } from './entities/discussion.entities.js';
import type { RequestEntity } from './entities/request.entity.js';
import { announceChange, factsOf, follow, mandateOf, requestUnderLock, touch } from './request-history.js';
import type { CommentIdInput, CommentInput, EditCommentInput } from './requests.inputs.js';

export type CommentOutcome = { commentId: string; requestId: string };

const MENTIONS = 20;

@Injectable()
export class CommentsService {
  constructor(private readonly operations: Operations) {}

  async comment(viewer: Viewer, input: CommentInput): Promise<CommentOutcome> {
    return this.operations.once('comment', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const parent = await parentOf(work, input.parentId);
      refuse(whyNotComment(viewer.actor, factsOf(request), work.now.toISOString(), parent) ?? whyNotBody(input.body));
      const who = mandateOf(viewer.actor, work.now);
      const inserted = await work.db
        .createQueryBuilder()
        .insert()
        .into(CommentEntity)
        .values({
          id: input.id,
          requestId: request.id,
          parentId: input.parentId ?? null,
          cooperativeId: who.cooperativeId,
          role: who.role,
          personId: who.personId,
          mandateId: who.mandateId,
          body: input.body,
          bodyHtml: htmlOf(input.body),
          language: input.language ?? request.language,
          postedAt: work.now,
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0) throw new Refused('id_taken');
      await mention(work, input.id, input.body);
      await follow(work, who.personId, request.id);
      await touch(work, request.id);
      announceChange(work, viewer.actor, request.id, { kind: null, commentId: input.id, isNew: true });
      return { commentId: input.id, requestId: request.id };
    });
  }

  async edit(viewer: Viewer, input: EditCommentInput): Promise<CommentOutcome> {
    return this.operations.once('editComment', viewer.personId, input, async (work) => {
      const { comment, request } = await commentUnderLock(work, viewer, input.commentId);
      refuse(
        whyNotEditComment(viewer.actor, commentFacts(comment, request), work.now.toISOString()) ??
          whyNotBody(input.body),
      );
      await work.db
        .getRepository(CommentEntity)
        .update({ id: comment.id }, { body: input.body, bodyHtml: htmlOf(input.body), editedAt: work.now });
      await work.db.query('delete from comment_mention where comment_id = $1', [comment.id]);
      await mention(work, comment.id, input.body);
      announceChange(work, viewer.actor, request.id, { kind: null, commentId: comment.id });
      return { commentId: comment.id, requestId: request.id };
    });
  }

  async remove(viewer: Viewer, input: CommentIdInput): Promise<CommentOutcome> {
    return this.operations.once('removeComment', viewer.personId, input, async (work) => {
      const { comment, request } = await commentUnderLock(work, viewer, input.commentId);
      refuse(whyNotRemoveComment(viewer.actor, commentFacts(comment, request), work.now.toISOString()));
      await work.db
        .getRepository(CommentEntity)
        .update({ id: comment.id }, { removedAt: work.now, removedBy: viewer.personId });
      announceChange(work, viewer.actor, request.id, { kind: null, commentId: comment.id });
      return { commentId: comment.id, requestId: request.id };
    });
  }

  async restore(viewer: Viewer, input: CommentIdInput): Promise<CommentOutcome> {
    return this.operations.once('restoreComment', viewer.personId, input, async (work) => {
      const { comment, request } = await commentUnderLock(work, viewer, input.commentId);
      refuse(whyNotRestoreComment(viewer.actor, commentFacts(comment, request), work.now.toISOString()));
      await work.db.getRepository(CommentEntity).update({ id: comment.id }, { removedAt: null, removedBy: null });
      announceChange(work, viewer.actor, request.id, { kind: null, commentId: comment.id });
      return { commentId: comment.id, requestId: request.id };
    });
  }
}

async function parentOf(work: Work, id: string | null | undefined): Promise<ParentFacts | null> {
  if (!id) return null;
  const parent = await work.db.getRepository(CommentEntity).findOneBy({ id });
  if (parent === null) throw new Refused('not_found');
  return { requestId: parent.requestId, parentId: parent.parentId, isRemoved: parent.removedAt !== null };
}

async function commentUnderLock(
  work: Work,
  viewer: Viewer,
  id: string,
): Promise<{ comment: CommentEntity; request: RequestEntity }> {
  const comments = work.db.getRepository(CommentEntity);
  const found = await comments.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const request = await requestUnderLock(work, viewer.actor, found.requestId);
  return { comment: await comments.findOneByOrFail({ id }), request };
}

function commentFacts(comment: CommentEntity, request: RequestEntity): CommentFacts {
  return {
    personId: comment.personId ?? '',
    cooperativeId: comment.cooperativeId,
    isRemoved: comment.removedAt !== null,
    removedByPersonId: comment.removedBy,
    request: factsOf(request),
  };
}

/** Names that are no co-op's stay plain text. */
async function mention(work: Work, commentId: string, body: string): Promise<void> {
  const slugs = mentionedSlugs(body).slice(0, MENTIONS);
  if (slugs.length === 0) return;
  await work.db.query(
    'insert into comment_mention (comment_id, cooperative_id) select $1, c.id from cooperative c where c.slug = any($2) on conflict do nothing',
    [commentId, slugs],
  );
}
