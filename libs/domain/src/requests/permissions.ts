/** A button is grey for the very reason for which the click would be refused. */
import type { Actor } from '../actor.js';
import { whyNotAdminister, whyNotAdministerSomething } from '../cooperatives/cooperative.rules.js';
import { permission, type Permission } from '../refusal.js';
import type { Instant } from '../time.js';
import { whyNotComment, whyNotEditComment, whyNotRemoveComment, type CommentFacts } from './comment.rules.js';
import { whyNotMergeSource, whyNotSplit } from './merge.rules.js';
import type { RequestState } from './request.js';
import { nextStates, whyNotEditRequest, whyNotFollow, whyNotImport, whyNotLinkCode } from './request.rules.js';
import {
  whyNotModerate,
  whyNotMove,
  whyNotPostRequest,
  whyNotWithdrawRequest,
  type WithdrawFacts,
} from './request.rules.js';
import { whyNotAnswerObjection, whyNotObject, whyNotSupport, whyNotWithdrawObjection } from './voice.rules.js';
import type { ObjectFacts, ObjectionFacts } from './voice.rules.js';

export type RequestPermissions = {
  edit: Permission;
  withdraw: Permission;
  support: Permission;
  object: Permission;
  comment: Permission;
  link: Permission;
  split: Permission;
  merge: Permission;
  follow: Permission;
  nextStates: RequestState[];
  changeState: Permission;
};
export type RequestPermissionFacts = WithdrawFacts & ObjectFacts;

export function requestPermissions(actor: Actor, request: RequestPermissionFacts, now: Instant): RequestPermissions {
  return {
    edit: permission(whyNotEditRequest(actor, request, now)),
    withdraw: permission(whyNotWithdrawRequest(actor, request, now)),
    support: permission(whyNotSupport(actor, request, now)),
    object: permission(whyNotObject(actor, request, now)),
    comment: permission(whyNotComment(actor, request, now)),
    link: permission(whyNotLinkCode(actor, request, now)),
    split: permission(whyNotSplit(actor, request, now)),
    merge: permission(whyNotMergeSource(actor, request, now)),
    follow: permission(whyNotFollow(actor, request)),
    nextStates: nextStates(actor, request, now),
    changeState: permission(whyNotMove(actor, request, now)),
  };
}

export type CommentPermissions = { edit: Permission; remove: Permission };

export function commentPermissions(actor: Actor, comment: CommentFacts, now: Instant): CommentPermissions {
  return {
    edit: permission(whyNotEditComment(actor, comment, now)),
    remove: permission(whyNotRemoveComment(actor, comment, now)),
  };
}

export type ObjectionPermissions = { answer: Permission; withdraw: Permission };

export function objectionPermissions(actor: Actor, objection: ObjectionFacts, now: Instant): ObjectionPermissions {
  return {
    answer: permission(whyNotAnswerObjection(actor, objection, now)),
    withdraw: permission(whyNotWithdrawObjection(actor, objection, now)),
  };
}

export type ViewerPermissions = {
  postRequest: Permission;
  importRequests: Permission;
  administer: Permission;
  administerCooperative: Permission;
  mergeRequests: Permission;
};

export function viewerPermissions(actor: Actor, now: Instant): ViewerPermissions {
  return {
    postRequest: permission(whyNotPostRequest(actor, now)),
    importRequests: permission(whyNotImport(actor, now)),
    administer: permission(whyNotAdminister(actor, now)),
    administerCooperative: permission(whyNotAdministerSomething(actor, now)),
    mergeRequests: permission(whyNotModerate(actor, now)),
  };
}
