/** What was said about it: comments, replies, and the co-ops they call. */
import { mentionedSlugs } from '@komunigi/domain';
import { htmlOf } from '../../platform/markdown.js';
import { cooperativeId, type DemoComment, demoId, type DemoMaterial, momentOf } from './demo-material.js';
import { bearerOf } from './demo-people.rows.js';
import { requestId } from './demo-requests.rows.js';
import type { Row, Rows } from './row.js';
import { borne } from './demo-voices.rows.js';

const postedAt = (comment: DemoComment): Date => momentOf(comment.on, `comment ${comment.key}`);
const commentId = (comment: DemoComment): string => demoId('comment', comment.key, postedAt(comment));

export function discussionRows(material: DemoMaterial): Rows {
  const { comments } = material;
  return {
    comment: comments.map((comment) => commentRow(material, comment)),
    comment_mention: comments.flatMap((comment) =>
      mentionedSlugs(comment.body).map((slug) => ({
        comment_id: commentId(comment),
        cooperative_id: cooperativeId(slug),
      })),
    ),
  };
}

function commentRow(material: DemoMaterial, comment: DemoComment): Row {
  const parent = material.comments.find(({ key }) => key === comment.replyTo);
  if ((parent === undefined) !== (comment.replyTo === undefined)) throw new Error(`${comment.key} replies to nothing`);
  return {
    id: commentId(comment),
    request_id: requestId(material, comment.request),
    parent_id: parent === undefined ? null : commentId(parent),
    ...borne(bearerOf(material, comment.by)),
    body: comment.body,
    body_html: htmlOf(comment.body),
    language: comment.language,
    posted_at: postedAt(comment),
    is_demo: true,
  };
}
