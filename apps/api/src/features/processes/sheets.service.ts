/** The sheets of co-ops: filled answer by answer, then shared. */
import { Injectable } from '@nestjs/common';
import {
  cleanLongText,
  type ProcessSheetState,
  refuse,
  Refused,
  whyNotAnswer,
  whyNotAnswerText,
  whyNotReplaceAnswer,
  whyNotShareSheet,
  whyNotUnshareSheet,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { ProcessAnswerEntity, ProcessSheetEntity } from './entities/sheet.entities.js';
import { ProcessQuestionEntity, ProcessTemplateEntity } from './entities/template.entities.js';
import type { AnswerProcessQuestionInput, ProcessSheetInput } from './processes.inputs.js';
import { factsOf } from './templates.service.js';

export type SheetOutcome = { sheetId: string; templateId: string };

@Injectable()
export class SheetsService {
  constructor(private readonly operations: Operations) {}

  /** @throws Refused changed_since when somebody else of the co-op wrote other words since `basedOn` */
  async answer(viewer: Viewer, input: AnswerProcessQuestionInput): Promise<SheetOutcome> {
    return this.operations.once('answerProcessQuestion', viewer.personId, input, async (work) => {
      const { templateId, cooperativeId, questionId, basedOn } = input;
      const text = cleanLongText(input.text);
      const template = await work.db.findOneBy(ProcessTemplateEntity, { id: templateId });
      if (template === null) throw new Refused('not_found');
      const question = await work.db.findOneBy(ProcessQuestionEntity, { id: questionId });
      if (!(await work.db.existsBy(CooperativeEntity, { id: cooperativeId }))) throw new Refused('not_found');
      const facts = {
        sheet: { cooperativeId },
        template: factsOf(template),
        question: question && { templateId: question.templateId, isRetired: question.retiredAt !== null },
      };
      refuse(whyNotAnswer(viewer.actor, facts, work.now) ?? whyNotAnswerText(text));
      const sheetId = await sheetOf(work, viewer, input);
      const answers = work.db.getRepository(ProcessAnswerEntity);
      const before = await answers.findOneBy({ sheetId, questionId });
      refuse(whyNotReplaceAnswer(before, { text, basedOn }), { version: before?.version ?? 0 });
      if (before?.text !== text) {
        const written = { text, writtenBy: viewer.personId, writtenAt: work.now };
        if (before === null) await answers.insert({ id: newId(work.now), sheetId, questionId, version: 1, ...written });
        else await answers.update({ id: before.id }, { version: before.version + 1, ...written });
        await work.db.update(ProcessSheetEntity, { id: sheetId }, { changedAt: work.now });
        work.announce({ topic: 'process_changed', payload: { templateId, sheetId } });
      }
      return { sheetId, templateId };
    });
  }

  async share(viewer: Viewer, input: ProcessSheetInput): Promise<SheetOutcome> {
    return this.operations.once('shareProcessSheet', viewer.personId, input, async (work) => {
      const sheet = await sheetUnderLock(work, input.sheetId);
      const facts = { ...sheet, answerCount: await answerCount(work, sheet.id) };
      refuse(whyNotShareSheet(viewer.actor, facts, work.now));
      return moveTo(work, viewer, sheet, 'shared');
    });
  }

  async unshare(viewer: Viewer, input: ProcessSheetInput): Promise<SheetOutcome> {
    return this.operations.once('unshareProcessSheet', viewer.personId, input, async (work) => {
      const sheet = await sheetUnderLock(work, input.sheetId);
      refuse(whyNotUnshareSheet(viewer.actor, sheet, work.now));
      return moveTo(work, viewer, sheet, 'draft');
    });
  }
}

/** The sheet of that co-op and model, begun now if it has none, and locked: two who begin it at once begin one. */
async function sheetOf(work: Work, viewer: Viewer, input: AnswerProcessQuestionInput): Promise<string> {
  const { id, templateId, cooperativeId } = input;
  const begun = { startedBy: viewer.personId, startedAt: work.now, changedAt: work.now };
  await work.db
    .createQueryBuilder()
    .insert()
    .into(ProcessSheetEntity)
    .values({ id, templateId, cooperativeId, state: 'draft', ...begun })
    .orIgnore()
    .execute();
  const sheet = await work.db.findOne(ProcessSheetEntity, {
    where: { templateId, cooperativeId },
    lock: { mode: 'pessimistic_write' },
  });
  if (sheet === null) throw new Refused('id_taken');
  return sheet.id;
}

async function sheetUnderLock(work: Work, id: string): Promise<ProcessSheetEntity> {
  await work.lock('process_sheet', [id]);
  const sheet = await work.db.findOneBy(ProcessSheetEntity, { id });
  if (sheet === null) throw new Refused('not_found');
  return sheet;
}

/** Answers to what is still asked. */
async function answerCount(work: Work, sheetId: string): Promise<number> {
  const rows = await work.db.query<{ count: number }[]>(
    `select count(*)::int as count from process_answer a join process_question q on q.id = a.question_id
     where a.sheet_id = $1 and a.text <> '' and q.retired_at is null`,
    [sheetId],
  );
  return rows[0]?.count ?? 0;
}

async function moveTo(
  work: Work,
  viewer: Viewer,
  sheet: ProcessSheetEntity,
  state: ProcessSheetState,
): Promise<SheetOutcome> {
  const { id: sheetId, templateId } = sheet;
  if (sheet.state !== state) {
    await work.db.update(
      ProcessSheetEntity,
      { id: sheetId },
      { state, changedAt: work.now, sharedAt: state === 'shared' ? work.now : null },
    );
    await audit(work, viewer.actor, {
      action: state === 'shared' ? 'process_sheet_shared' : 'process_sheet_unshared',
      subjectType: 'process_sheet',
      subjectId: sheetId,
    });
    work.announce({ topic: 'process_changed', payload: { templateId, sheetId } });
  }
  return { sheetId, templateId };
}
