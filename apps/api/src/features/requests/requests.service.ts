import { Injectable } from '@nestjs/common';
import {
  cleanLine,
  codeThreadOf,
  refuse,
  Refused,
  whyNotChangeState,
  whyNotEditRequest,
  whyNotFollow,
  whyNotLink,
  whyNotLinkCode,
  whyNotParts,
  whyNotPostRequest,
  whyNotRequestText,
  whyNotRestoreRequest,
  whyNotSplit,
  whyNotUndoStateChange,
  whyNotUnlinkCode,
  whyNotWithdrawRequest,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CodeLinkEntity, RequestEventEntity } from './entities/discussion.entities.js';
import type { RequestEntity } from './entities/request.entity.js';
import { factsOf, follow, mandateOf, record, requestUnderLock, touch } from './request-history.js';
import { detailOf, insertRequest, lastStateChange, moveTo, type StateFields } from './request-writing.js';
import type {
  ChangeRequestStateInput,
  EditRequestInput,
  LinkCodeInput,
  PostRequestInput,
  RequestInput,
  SplitRequestInput,
  UnlinkCodeInput,
} from './requests.inputs.js';

export type RequestOutcome = { requestId: string };

@Injectable()
export class RequestsService {
  constructor(private readonly operations: Operations) {}

  async post(viewer: Viewer, input: PostRequestInput): Promise<RequestOutcome> {
    return this.operations.once('postRequest', viewer.personId, input, async (work) => {
      refuse(whyNotPostRequest(viewer.actor, work.now.toISOString()) ?? whyNotRequestText(input));
      const who = mandateOf(viewer.actor, work.now);
      await insertRequest(work, viewer.actor, { ...input, cooperativeId: who.cooperativeId, partOfId: null });
      return { requestId: input.id };
    });
  }

  async edit(viewer: Viewer, input: EditRequestInput): Promise<RequestOutcome> {
    return this.operations.once('editRequest', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(
        whyNotEditRequest(viewer.actor, factsOf(request), work.now.toISOString()) ??
          whyNotRequestText({ title: input.title ?? undefined, detail: input.detail }),
      );
      const before = { title: request.title, theme: request.theme, language: request.language, detail: request.detail };
      await touch(work, request.id, {
        title: input.title ? cleanLine(input.title) : request.title,
        theme: input.theme ?? request.theme,
        language: input.language ?? request.language,
        ...(input.detail === undefined ? {} : detailOf(input.detail)),
        updatedAt: work.now,
      });
      await record(work, viewer.actor, request.id, { kind: 'edited', data: { before } });
      return { requestId: request.id };
    });
  }

  async withdraw(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('withdrawRequest', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const facts = { ...factsOf(request), othersActed: await othersActed(work, request) };
      refuse(whyNotWithdrawRequest(viewer.actor, facts, work.now.toISOString()));
      await touch(work, request.id, { withdrawnAt: work.now });
      await record(work, viewer.actor, request.id, { kind: 'withdrawn' });
      await audit(work, viewer.actor, { action: 'withdrawRequest', subjectType: 'Request', subjectId: request.id });
      return { requestId: request.id };
    });
  }

  async restore(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('restoreRequest', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(whyNotRestoreRequest(viewer.actor, factsOf(request), work.now.toISOString()));
      await touch(work, request.id, { withdrawnAt: null });
      await record(work, viewer.actor, request.id, { kind: 'restored' });
      return { requestId: request.id };
    });
  }

  async changeState(viewer: Viewer, input: ChangeRequestStateInput): Promise<RequestOutcome> {
    return this.operations.once('changeRequestState', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(whyNotChangeState(viewer.actor, factsOf(request), input, work.now.toISOString()));
      await moveTo(work, viewer.actor, request, {
        state: input.state,
        stateReason: input.reason ?? null,
        reviewOn: input.state === 'maturing' ? (input.reviewOn ?? null) : null,
        missing: input.state === 'maturing' ? (input.missing ?? null) : null,
        carriedOverCount: request.carriedOverCount + (input.state === 'carried_over' ? 1 : 0),
      });
      await audit(work, viewer.actor, {
        action: 'changeRequestState',
        subjectType: 'Request',
        subjectId: request.id,
        data: { from: request.state, to: input.state },
      });
      return { requestId: request.id };
    });
  }

  /** Puts back what the last change of state replaced: the state, its reason, the review date and what was missing. */
  async undoStateChange(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('undoStateChange', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      const last = await lastStateChange(work, request.id);
      const facts = {
        ...factsOf(request),
        lastStateChange: last === null ? null : { at: last.at.toISOString(), cooperativeId: last.cooperativeId },
      };
      refuse(whyNotUndoStateChange(viewer.actor, facts, work.now.toISOString()));
      const before = (last as RequestEventEntity).data['before'] as unknown as StateFields;
      await moveTo(work, viewer.actor, request, before, { undone: (last as RequestEventEntity).id });
      return { requestId: request.id };
    });
  }

  async split(viewer: Viewer, input: SplitRequestInput): Promise<RequestOutcome> {
    return this.operations.once('splitRequest', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(whyNotSplit(viewer.actor, factsOf(request), work.now.toISOString()) ?? whyNotParts(input.parts));
      for (const part of input.parts) {
        await insertRequest(work, viewer.actor, { ...request, ...part, detail: null, partOfId: request.id });
        await record(work, viewer.actor, request.id, { kind: 'split', otherId: part.id });
      }
      await touch(work, request.id);
      return { requestId: request.id };
    });
  }

  async linkCode(viewer: Viewer, input: LinkCodeInput): Promise<RequestOutcome> {
    return this.operations.once('linkCode', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(whyNotLinkCode(viewer.actor, factsOf(request), work.now.toISOString()));
      const links = work.db.getRepository(CodeLinkEntity);
      const linked = await links.findBy({ requestId: request.id });
      refuse(
        whyNotLink(
          input.url,
          linked.map(({ url }) => url),
        ),
      );
      const thread = codeThreadOf(input.url);
      if (thread === null) throw new Refused('link_unknown_scheme');
      const who = mandateOf(viewer.actor, work.now);
      await links.insert({
        id: input.id,
        requestId: request.id,
        url: thread.url,
        label: thread.label,
        addedBy: who.personId,
        cooperativeId: who.cooperativeId,
        addedAt: work.now,
      });
      await touch(work, request.id);
      await record(work, viewer.actor, request.id, {
        kind: 'link_added',
        reason: thread.label,
        data: { url: thread.url },
      });
      return { requestId: request.id };
    });
  }

  async unlinkCode(viewer: Viewer, input: UnlinkCodeInput): Promise<RequestOutcome> {
    return this.operations.once('unlinkCode', viewer.personId, input, async (work) => {
      const links = work.db.getRepository(CodeLinkEntity);
      const link = await links.findOneBy({ id: input.linkId });
      if (link === null) throw new Refused('not_found');
      const request = await requestUnderLock(work, viewer.actor, link.requestId);
      refuse(whyNotUnlinkCode(viewer.actor, factsOf(request), work.now.toISOString()));
      await links.delete({ id: link.id });
      await record(work, viewer.actor, request.id, {
        kind: 'link_removed',
        reason: link.label,
        data: { url: link.url },
      });
      return { requestId: request.id };
    });
  }

  async follow(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('followRequest', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      refuse(whyNotFollow(viewer.actor, factsOf(request)));
      await follow(work, viewer.personId as string, request.id);
      return { requestId: request.id };
    });
  }

  async unfollow(viewer: Viewer, input: RequestInput): Promise<RequestOutcome> {
    return this.operations.once('unfollowRequest', viewer.personId, input, async (work) => {
      const request = await requestUnderLock(work, viewer.actor, input.requestId);
      if (viewer.personId === null) throw new Refused('not_signed_in');
      await work.db.query('delete from request_follower where request_id = $1 and person_id = $2', [
        request.id,
        viewer.personId,
      ]);
      return { requestId: request.id };
    });
  }
}

async function othersActed(work: Work, request: RequestEntity): Promise<boolean> {
  const rows = await work.db.query<{ acted: boolean }[]>(
    `select exists (select 1 from request_event e where e.request_id = $1 and e.cooperative_id is distinct from $2)
         or exists (select 1 from comment c where c.request_id = $1 and c.cooperative_id is distinct from $2) as acted`,
    [request.id, request.cooperativeId],
  );
  return rows[0]?.acted === true;
}
