import { describe, expect, it } from '@jest/globals';
import { actor, bees, cast, laFeve, now, request } from '../fixtures/cast.js';
import { whyNotBody, whyNotComment, whyNotEditComment, whyNotRemoveComment } from './comment.rules.js';
import { whyNotRestoreComment, type CommentFacts } from './comment.rules.js';

const author = cast['delegate of BEES'];
const comment: CommentFacts = {
  personId: author.personId,
  cooperativeId: bees,
  isRemoved: false,
  removedByPersonId: null,
  request: request(),
};
const removed: CommentFacts = { ...comment, isRemoved: true, removedByPersonId: author.personId };
const merged = request({ state: 'merged', mergedIntoId: 'other' });

describe('a comment', () => {
  it.each([
    ['words', 'Oui', null],
    ['several lines', 'a\n\nb', null],
    ['nothing', '', 'empty_text'],
    ['spaces', ' \n\t ', 'empty_text'],
    ['a control character', 'a\u0007', 'bad_input'],
    ['too many words', 'a'.repeat(20_001), 'too_long'],
  ])('of %s', (_, body, outcome) => expect(whyNotBody(body)).toBe(outcome));

  const parent = { requestId: 'request', parentId: null, isRemoved: false };

  it.each([
    ['on a new request', request(), undefined, null],
    ['on one that is done', request({ state: 'done' }), undefined, null],
    ['on one that is merged', merged, undefined, 'already_merged'],
    ['on one taken back', request({ isWithdrawn: true }), undefined, 'request_withdrawn'],
    ['as a reply', request(), parent, null],
    ['as a reply to a reply', request(), { ...parent, parentId: 'another' }, 'reply_to_reply'],
    ['as a reply to what is gone', request(), { ...parent, isRemoved: true }, 'comment_removed'],
    ['as a reply to another request', request(), { ...parent, requestId: 'other' }, 'not_found'],
  ])('%s', (_, facts, given, outcome) => expect(whyNotComment(cast.facilitator, facts, now, given)).toBe(outcome));

  it.each([
    ['by its author', author, comment, null],
    ['by another delegate of the co-op', actor('delegate', bees, { personId: 'omar' }), comment, 'not_allowed'],
    [
      'by its author, who acts for another co-op',
      actor('delegate', laFeve, { personId: author.personId }),
      comment,
      'not_your_cooperative',
    ],
    ['by the facilitator', cast.facilitator, comment, 'not_allowed'],
    ['once removed', author, removed, 'comment_removed'],
    ['once the request is merged', author, { ...comment, request: merged }, 'already_merged'],
    ['by a visitor', cast.visitor, comment, 'not_signed_in'],
  ])('edited %s', (_, who, facts, outcome) => expect(whyNotEditComment(who, facts, now)).toBe(outcome));

  it.each([
    ['by its author', author, comment, null],
    ['by the facilitator', cast.facilitator, comment, null],
    ['by anybody else', cast['delegate of La Fève'], comment, 'not_allowed'],
    ['twice', author, removed, 'comment_removed'],
    ['once the request is merged', cast.facilitator, { ...comment, request: merged }, null],
    [
      'once the request is taken back',
      author,
      { ...comment, request: request({ isWithdrawn: true }) },
      'request_withdrawn',
    ],
    ['by a visitor', cast.visitor, comment, 'not_signed_in'],
  ])('removed %s', (_, who, facts, outcome) => expect(whyNotRemoveComment(who, facts, now)).toBe(outcome));

  const takenDown: CommentFacts = { ...removed, removedByPersonId: cast.facilitator.personId };

  it.each([
    ['by its author, who removed it', author, removed, null],
    ['by its author, when the facilitator took it down', author, takenDown, 'someone_else_acted'],
    ['by the facilitator', cast.facilitator, takenDown, null],
    ['by the facilitator, when the author removed it', cast.facilitator, removed, null],
    ['by anybody else', cast['delegate of La Fève'], removed, 'not_allowed'],
    ['when it is there', author, comment, 'nothing_to_undo'],
    [
      'when the request is taken back',
      author,
      { ...removed, request: request({ isWithdrawn: true }) },
      'request_withdrawn',
    ],
    ['by a visitor', cast.visitor, removed, 'not_signed_in'],
  ])('put back %s', (_, who, facts, outcome) => expect(whyNotRestoreComment(who, facts, now)).toBe(outcome));
});
