import { Injectable } from '@nestjs/common';
import {
  type Actor,
  checklistDefaults,
  cleanLine,
  developmentVisibleTo,
  type Involved,
  maxDevelopmentRequests,
  refuse,
  Refused,
  whyNotChangeRequests,
  whyNotDevelopmentText,
  whyNotEditDevelopment,
  whyNotOpenDevelopment,
  whyNotOverwriteDevelopment,
  whyNotParted,
  whyNotRemoveRequest,
  whyNotRestoreDevelopment,
  whyNotWithdrawDevelopment,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { mandateOf } from '../requests/request-history.js';
import { developmentFacts, developmentUnderLock, recordDevelopment } from './development-history.js';
import { DevelopmentEntity } from './development.entity.js';
import type {
  CreateDevelopmentInput,
  DevelopmentInput,
  EditDevelopmentInput,
  JoinRequestInput,
  SaveDevelopmentPartsInput,
} from './developments.inputs.js';
import { freeRequests, joinedIds, joinRequests, rejoinRequests } from './joining.js';
import { ChecklistItemEntity, ClaimEntity, DevelopmentPartEntity } from './work.entities.js';

export type DevelopmentOutcome = { developmentId: string };

/** The row under lock with what the rules need to know of the actor's part in it. @throws Refused not_found */
export async function involvedUnderLock(
  work: Work,
  actor: Actor,
  id: string,
): Promise<{ development: DevelopmentEntity; facts: Involved; myClaim: ClaimEntity | null }> {
  const development = await developmentUnderLock(work, id);
  const facts = developmentFacts(development);
  if (!developmentVisibleTo(actor, facts, work.now)) throw new Refused('not_found');
  const cooperativeId = actor.kind === 'acting' ? actor.cooperativeId : null;
  const claims = work.db.getRepository(ClaimEntity);
  const mine = cooperativeId === null ? [] : await claims.find({ where: { developmentId: id, cooperativeId } });
  const myClaim = mine.find(({ releasedAt }) => releasedAt === null) ?? null;
  return { development, facts: { ...facts, hasMyClaim: myClaim !== null }, myClaim };
}

@Injectable()
export class DevelopmentsService {
  constructor(private readonly operations: Operations) {}

  async create(viewer: Viewer, input: CreateDevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('createDevelopment', viewer.personId, input, async (work) => {
      refuse(whyNotOpenDevelopment(viewer.actor, work.now) ?? whyNotDevelopmentText(input));
      const requestIds = [...new Set(input.requestIds)];
      if (requestIds.length === 0) throw new Refused('last_request');
      if (requestIds.length > maxDevelopmentRequests)
        throw new Refused('bad_input', { field: 'requestIds', max: maxDevelopmentRequests });
      await insertDevelopment(work, viewer.actor, input);
      const requests = await joinRequests(work, viewer.actor, input.id, requestIds);
      await recordDevelopment(work, viewer.actor, input.id, { kind: 'opened' });
      for (const request of requests.slice(1)) {
        await recordDevelopment(work, viewer.actor, input.id, {
          kind: 'request_joined',
          data: { requestId: request.id },
        });
      }
      return { developmentId: input.id };
    });
  }

  async edit(viewer: Viewer, input: EditDevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('editDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotEditDevelopment(viewer.actor, facts, work.now) ?? whyNotDevelopmentText(input));
      refuse(whyNotOverwriteDevelopment(input.basedOn, development.version));
      const { title, theme, language, summary, specification } = development;
      await change(work, development, {
        title: input.title ? cleanLine(input.title) : title,
        theme: input.theme ?? theme,
        language: input.language ?? language,
        ...(input.summary === undefined ? {} : { summary: orNull(input.summary) }),
        ...(input.specification === undefined ? {} : specificationOf(input.specification)),
      });
      await recordDevelopment(work, viewer.actor, development.id, {
        kind: 'edited',
        data: { before: { title, theme, language, summary, specification } },
      });
      return { developmentId: development.id };
    });
  }

  async join(viewer: Viewer, input: JoinRequestInput): Promise<DevelopmentOutcome> {
    return this.operations.once('joinRequest', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotChangeRequests(viewer.actor, facts, work.now));
      const there = await joinedIds(work, development.id);
      // already here: nothing more happens
      if (there.includes(input.requestId)) return { developmentId: development.id };
      if (there.length >= maxDevelopmentRequests) throw new Refused('bad_input', { max: maxDevelopmentRequests });
      await joinRequests(work, viewer.actor, development.id, [input.requestId]);
      const data = { requestId: input.requestId };
      await recordDevelopment(work, viewer.actor, development.id, { kind: 'request_joined', data });
      return { developmentId: development.id };
    });
  }

  async detachRequest(viewer: Viewer, input: JoinRequestInput): Promise<DevelopmentOutcome> {
    return this.operations.once('detachRequest', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const there = await joinedIds(work, development.id);
      refuse(whyNotRemoveRequest(viewer.actor, { ...facts, requestCount: there.length }, work.now));
      if (!there.includes(input.requestId)) throw new Refused('not_found');
      await work.db.query(
        'update development_request set removed_at = $3 where development_id = $1 and request_id = $2 and removed_at is null',
        [development.id, input.requestId, work.now],
      );
      const data = { requestId: input.requestId };
      await recordDevelopment(work, viewer.actor, development.id, { kind: 'request_removed', data });
      return { developmentId: development.id };
    });
  }

  async saveParts(viewer: Viewer, input: SaveDevelopmentPartsInput): Promise<DevelopmentOutcome> {
    return this.operations.once('saveDevelopmentParts', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotEditDevelopment(viewer.actor, facts, work.now) ?? whyNotParted(input.parts));
      refuse(whyNotOverwriteDevelopment(input.basedOn, development.version));
      await writeParts(work, development.id, input.parts);
      await change(work, development, {});
      await recordDevelopment(work, viewer.actor, development.id, { kind: 'edited', data: { parts: true } });
      return { developmentId: development.id };
    });
  }

  async withdraw(viewer: Viewer, input: DevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('withdrawDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const othersActed = await actedOn(work, development);
      refuse(whyNotWithdrawDevelopment(viewer.actor, { ...facts, othersActed }, work.now));
      await freeRequests(work, development.id);
      await change(work, development, { withdrawnAt: work.now });
      await recordDevelopment(work, viewer.actor, development.id, { kind: 'withdrawn' });
      await audit(work, viewer.actor, {
        action: 'withdrawDevelopment',
        subjectType: 'Development',
        subjectId: development.id,
      });
      return { developmentId: development.id };
    });
  }

  async restore(viewer: Viewer, input: DevelopmentInput): Promise<DevelopmentOutcome> {
    return this.operations.once('restoreDevelopment', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotRestoreDevelopment(viewer.actor, facts, work.now));
      await rejoinRequests(work, viewer.actor, development.id, development.withdrawnAt as Date);
      await change(work, development, { withdrawnAt: null });
      await recordDevelopment(work, viewer.actor, development.id, { kind: 'restored' });
      return { developmentId: development.id };
    });
  }
}

/** Every change counts the version up: whoever read the one before is told. */
export async function change(
  work: Work,
  development: DevelopmentEntity,
  changes: Partial<DevelopmentEntity>,
): Promise<void> {
  await work.db
    .getRepository(DevelopmentEntity)
    .update({ id: development.id }, { ...changes, updatedAt: work.now, version: development.version + 1 });
}

const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);

function specificationOf(text: string | null): Pick<DevelopmentEntity, 'specification' | 'specificationHtml'> {
  const specification = orNull(text);
  return { specification, specificationHtml: specification === null ? null : htmlOf(specification) };
}

async function insertDevelopment(work: Work, actor: Actor, input: CreateDevelopmentInput): Promise<void> {
  const who = mandateOf(actor, work.now);
  const inserted = await work.db
    .createQueryBuilder()
    .insert()
    .into(DevelopmentEntity)
    .values({
      id: input.id,
      title: cleanLine(input.title),
      language: input.language,
      theme: input.theme,
      summary: orNull(input.summary ?? null),
      ...specificationOf(input.specification ?? null),
      currency: input.currency ?? 'EUR',
      cooperativeId: who.cooperativeId,
      personId: who.personId,
      mandateId: who.mandateId,
      openedAt: work.now,
      updatedAt: work.now,
      lastActivityAt: work.now,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) throw new Refused('id_taken');
  await work.db.getRepository(ChecklistItemEntity).insert(
    checklistDefaults.map(([kind, name], position) => ({
      id: newId(work.now),
      developmentId: input.id,
      kind,
      name,
      position,
    })),
  );
}

async function writeParts(work: Work, developmentId: string, parts: SaveDevelopmentPartsInput['parts']): Promise<void> {
  const repository = work.db.getRepository(DevelopmentPartEntity);
  const there = new Map((await repository.find({ where: { developmentId } })).map((part) => [part.id, part]));
  for (const [position, { id, title, minutes, isDone }] of parts.entries()) {
    const before = there.get(id);
    const part = {
      position,
      title: cleanLine(title),
      minutes: minutes ?? null,
      doneAt: isDone ? (before?.doneAt ?? work.now) : null,
      removedAt: null,
    };
    if (before !== undefined) await repository.update({ id }, part);
    else if (await repository.existsBy({ id })) throw new Refused('id_taken');
    else await repository.insert({ id, developmentId, ...part });
    there.delete(id);
  }
  for (const { id, removedAt } of there.values())
    if (removedAt === null) await repository.update({ id }, { removedAt: work.now });
}

/** Another co-op wrote its history: it is no longer only ours to take back. */
async function actedOn(work: Work, { id, cooperativeId }: DevelopmentEntity): Promise<boolean> {
  const rows = await work.db.query<unknown[]>(
    'select 1 from development_event where development_id = $1 and cooperative_id is distinct from $2::uuid limit 1',
    [id, cooperativeId],
  );
  return rows.length > 0;
}
