import { Injectable } from '@nestjs/common';
import {
  cleanLine,
  refuse,
  Refused,
  whyNotCheck,
  whyNotLabel,
  whyNotListItem,
  whyNotWriteNote,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { mandateOf } from '../requests/request-history.js';
import { recordDevelopment } from './development-history.js';
import type {
  AddChecklistItemInput,
  CheckItemInput,
  ChecklistItemInput,
  WriteReleaseNoteInput,
} from './developments.inputs.js';
import { type DevelopmentOutcome, involvedUnderLock } from './developments.service.js';
import { ChecklistItemEntity, ReleaseNoteEntity } from './work.entities.js';

/** Checklists, and what is told when it is done. */
@Injectable()
export class FinishingService {
  constructor(private readonly operations: Operations) {}

  async check(viewer: Viewer, input: CheckItemInput): Promise<DevelopmentOutcome> {
    return this.operations.once('checkItem', viewer.personId, input, async (work) => {
      const { item, facts } = await itemUnderLock(work, viewer, input.itemId);
      refuse(whyNotCheck(viewer.actor, facts, work.now));
      // already so: nothing more happens
      if ((item.doneAt !== null) === input.done) return { developmentId: item.developmentId };
      const who = mandateOf(viewer.actor, work.now);
      await work.db
        .getRepository(ChecklistItemEntity)
        .update(
          { id: item.id },
          input.done
            ? { doneAt: work.now, doneById: who.cooperativeId, personId: who.personId }
            : { doneAt: null, doneById: null, personId: null },
        );
      await recordDevelopment(work, viewer.actor, item.developmentId, {
        kind: input.done ? 'checked' : 'unchecked',
        data: item.name === null ? { label: item.label } : { name: item.name },
      });
      return { developmentId: item.developmentId };
    });
  }

  async addItem(viewer: Viewer, input: AddChecklistItemInput): Promise<DevelopmentOutcome> {
    return this.operations.once('addChecklistItem', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const items = work.db.getRepository(ChecklistItemEntity);
      const count = await items.countBy({ developmentId: development.id });
      refuse(whyNotListItem(viewer.actor, facts, work.now) ?? whyNotLabel(input.label, count));
      if (await items.existsBy({ id: input.id })) throw new Refused('id_taken');
      const position = ((await items.maximum('position', { developmentId: development.id })) ?? 0) + 1;
      const { id, kind } = input;
      await items.insert({ id, developmentId: development.id, kind, position, label: cleanLine(input.label) });
      return { developmentId: development.id };
    });
  }

  /** Of those somebody added; the ones every development begins with stay. */
  async removeItem(viewer: Viewer, input: ChecklistItemInput): Promise<DevelopmentOutcome> {
    return this.operations.once('removeChecklistItem', viewer.personId, input, async (work) => {
      const { item, facts } = await itemUnderLock(work, viewer, input.itemId);
      refuse(whyNotListItem(viewer.actor, facts, work.now));
      if (item.name !== null) throw new Refused('not_allowed');
      await work.db.getRepository(ChecklistItemEntity).delete({ id: item.id });
      return { developmentId: item.developmentId };
    });
  }

  async writeNote(viewer: Viewer, input: WriteReleaseNoteInput): Promise<DevelopmentOutcome> {
    return this.operations.once('writeReleaseNote', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      refuse(whyNotWriteNote(viewer.actor, facts, work.now));
      await replaceNote(work, viewer, input);
      await recordDevelopment(work, viewer.actor, development.id, {
        kind: 'note_written',
        data: { otherId: input.cooperativeId ?? null },
      });
      return { developmentId: development.id };
    });
  }
}

/** One a co-op, and one for all; no text takes it away. */
async function replaceNote(work: Work, viewer: Viewer, input: WriteReleaseNoteInput): Promise<void> {
  const { developmentId, body, language } = input;
  const cooperativeId = input.cooperativeId ?? null;
  await work.db.query(
    'delete from release_note where development_id = $1 and cooperative_id is not distinct from $2::uuid',
    [developmentId, cooperativeId],
  );
  if (body.trim() === '') return;
  const who = mandateOf(viewer.actor, work.now);
  await work.db.getRepository(ReleaseNoteEntity).insert({
    id: newId(work.now),
    developmentId,
    cooperativeId,
    body,
    bodyHtml: htmlOf(body),
    language,
    authorId: who.cooperativeId,
    personId: who.personId,
    writtenAt: work.now,
  });
}

/** @throws Refused not_found */
async function itemUnderLock(work: Work, viewer: Viewer, id: string) {
  const items = work.db.getRepository(ChecklistItemEntity);
  const found = await items.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const involved = await involvedUnderLock(work, viewer.actor, found.developmentId);
  const item = await items.findOneBy({ id });
  if (item === null) throw new Refused('not_found');
  return { ...involved, item };
}
