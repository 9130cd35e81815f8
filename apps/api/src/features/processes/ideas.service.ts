/** What co-ops take home from one another's sheets. */
import { Injectable } from '@nestjs/common';
import {
  cleanLine,
  cleanLongText,
  type IdeaFacts,
  refuse,
  Refused,
  whyNotEditIdea,
  whyNotIdeaText,
  whyNotLinkIdea,
  whyNotNoteIdea,
  whyNotRemoveIdea,
  whyNotRestoreIdea,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { ProcessIdeaEntity, ProcessSheetEntity } from './entities/sheet.entities.js';
import { ProcessQuestionEntity } from './entities/template.entities.js';
import type {
  EditProcessIdeaInput,
  LinkIdeaToRequestInput,
  NoteProcessIdeaInput,
  ProcessIdeaInput,
} from './processes.inputs.js';

export type IdeaOutcome = { ideaId: string };

@Injectable()
export class IdeasService {
  constructor(private readonly operations: Operations) {}

  async note(viewer: Viewer, input: NoteProcessIdeaInput): Promise<IdeaOutcome> {
    return this.operations.once('noteProcessIdea', viewer.personId, input, async (work) => {
      const { id, sheetId, questionId = null, kind, owner, dueOn = null } = input;
      const sheet = await work.db.findOneBy(ProcessSheetEntity, { id: sheetId });
      if (sheet === null) throw new Refused('not_found');
      refuse(whyNotNoteIdea(viewer.actor, sheet, kind, work.now) ?? whyNotIdeaText(input));
      const { templateId } = sheet;
      if (questionId !== null && !(await work.db.existsBy(ProcessQuestionEntity, { id: questionId, templateId })))
        throw new Refused('not_found');
      if (await work.db.existsBy(ProcessIdeaEntity, { id })) throw new Refused('id_taken');
      await work.db.insert(ProcessIdeaEntity, {
        id,
        sheetId,
        questionId,
        cooperativeId: viewer.cooperativeId as string,
        kind,
        note: cleanLongText(input.note).trim(),
        owner: owner ? cleanLine(owner) : null,
        dueOn,
        notedBy: viewer.personId,
        notedAt: work.now,
      });
      return { ideaId: id };
    });
  }

  async edit(viewer: Viewer, input: EditProcessIdeaInput): Promise<IdeaOutcome> {
    return this.operations.once('editProcessIdea', viewer.personId, input, async (work) => {
      const idea = await ideaUnderLock(work, input.ideaId);
      const { owner, dueOn } = input;
      const note = input.note ?? idea.note;
      refuse(
        whyNotEditIdea(viewer.actor, await factsOf(work, idea), work.now) ?? whyNotIdeaText({ note, owner, dueOn }),
      );
      const done = input.done ?? idea.doneAt !== null;
      return change(work, idea, {
        note: cleanLongText(note).trim(),
        owner: owner === undefined ? idea.owner : owner ? cleanLine(owner) : null,
        dueOn: dueOn === undefined ? idea.dueOn : dueOn,
        doneAt: done ? (idea.doneAt ?? work.now) : null,
      });
    });
  }

  async remove(viewer: Viewer, input: ProcessIdeaInput): Promise<IdeaOutcome> {
    return this.operations.once('removeProcessIdea', viewer.personId, input, async (work) => {
      const idea = await ideaUnderLock(work, input.ideaId);
      refuse(whyNotRemoveIdea(viewer.actor, await factsOf(work, idea), work.now));
      return change(work, idea, { removedAt: work.now });
    });
  }

  async restore(viewer: Viewer, input: ProcessIdeaInput): Promise<IdeaOutcome> {
    return this.operations.once('restoreProcessIdea', viewer.personId, input, async (work) => {
      const idea = await ideaUnderLock(work, input.ideaId);
      refuse(whyNotRestoreIdea(viewer.actor, await factsOf(work, idea), work.now));
      return change(work, idea, { removedAt: null });
    });
  }

  async linkToRequest(viewer: Viewer, input: LinkIdeaToRequestInput): Promise<IdeaOutcome> {
    return this.operations.once('linkIdeaToRequest', viewer.personId, input, async (work) => {
      const { requestId } = input;
      const idea = await ideaUnderLock(work, input.ideaId);
      const request = await requestFacts(work, requestId);
      refuse(whyNotLinkIdea(viewer.actor, await factsOf(work, idea), request, work.now));
      await audit(work, viewer.actor, {
        action: 'process_idea_became_request',
        subjectType: 'request',
        subjectId: requestId,
        data: { ideaId: idea.id, sheetId: idea.sheetId },
      });
      return change(work, idea, { requestId });
    });
  }
}

/** Processes stand beside requests and import nothing of them: of the one that is linked, its table says whose it is. */
async function requestFacts(work: Work, id: string): Promise<{ cooperativeId: string | null; isWithdrawn: boolean }> {
  const rows = await work.db.query<{ cooperativeId: string | null; isWithdrawn: boolean }[]>(
    `select cooperative_id as "cooperativeId", withdrawn_at is not null as "isWithdrawn" from request where id = $1`,
    [id],
  );
  if (rows[0] === undefined) throw new Refused('not_found');
  return rows[0];
}

async function factsOf(work: Work, idea: ProcessIdeaEntity): Promise<IdeaFacts> {
  const { cooperativeId, removedAt, requestId } = idea;
  const isRequest = requestId !== null && !(await requestFacts(work, requestId)).isWithdrawn;
  return { cooperativeId, isRemoved: removedAt !== null, isRequest };
}

async function ideaUnderLock(work: Work, id: string): Promise<ProcessIdeaEntity> {
  await work.lock('process_idea', [id]);
  const idea = await work.db.findOneBy(ProcessIdeaEntity, { id });
  if (idea === null) throw new Refused('not_found');
  return idea;
}

async function change(work: Work, idea: ProcessIdeaEntity, changes: Partial<ProcessIdeaEntity>): Promise<IdeaOutcome> {
  await work.db.update(ProcessIdeaEntity, { id: idea.id }, changes);
  return { ideaId: idea.id };
}
