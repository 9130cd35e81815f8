/** Models of sheets: what is asked of every co-op. */
import { Injectable } from '@nestjs/common';
import {
  cleanLine,
  refuse,
  Refused,
  slugOf,
  whyNotCreateTemplate,
  whyNotEditTemplate,
  whyNotOverwrite,
  whyNotTemplateText,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { ProcessQuestionEntity, ProcessTemplateEntity } from './entities/template.entities.js';
import type { CreateProcessTemplateInput, EditProcessTemplateInput, ProcessQuestionInput } from './processes.inputs.js';

export type TemplateOutcome = { templateId: string };

@Injectable()
export class TemplatesService {
  constructor(private readonly operations: Operations) {}

  async create(viewer: Viewer, input: CreateProcessTemplateInput): Promise<TemplateOutcome> {
    return this.operations.once('createProcessTemplate', viewer.personId, input, async (work) => {
      const { id, kind } = input;
      refuse(whyNotCreateTemplate(viewer.actor, input, work.now) ?? whyNotTemplateText(input));
      if (await work.db.existsBy(ProcessTemplateEntity, { id })) throw new Refused('id_taken');
      await work.db.insert(ProcessTemplateEntity, {
        id,
        kind,
        slug: await freeSlug(work, input.title, id),
        ...wordsOf(input),
        cooperativeId: viewer.cooperativeId,
        madeBy: viewer.personId,
        madeAt: work.now,
        changedAt: work.now,
      });
      await writeQuestions(work, id, input.questions);
      await tell(work, viewer, 'process_template_created', id);
      return { templateId: id };
    });
  }

  /** The whole model as it shall be. A question that is left out keeps the answers it was given, and may come back. */
  async edit(viewer: Viewer, input: EditProcessTemplateInput): Promise<TemplateOutcome> {
    return this.operations.once('editProcessTemplate', viewer.personId, input, async (work) => {
      const id = input.templateId;
      const template = await templateUnderLock(work, id);
      refuse(
        whyNotEditTemplate(viewer.actor, factsOf(template), work.now) ??
          whyNotTemplateText(input) ??
          whyNotOverwrite(input.basedOn, template.version),
      );
      const retired = input.retired ?? template.retiredAt !== null;
      await work.db.update(
        ProcessTemplateEntity,
        { id },
        {
          ...wordsOf(input),
          version: template.version + 1,
          changedAt: work.now,
          retiredAt: retired ? (template.retiredAt ?? work.now) : null,
        },
      );
      await writeQuestions(work, id, input.questions);
      await tell(work, viewer, 'process_template_edited', id, { version: template.version + 1, retired });
      return { templateId: id };
    });
  }
}

async function templateUnderLock(work: Work, id: string): Promise<ProcessTemplateEntity> {
  await work.lock('process_template', [id]);
  const template = await work.db.findOneBy(ProcessTemplateEntity, { id });
  if (template === null) throw new Refused('not_found');
  return template;
}

export function factsOf(template: ProcessTemplateEntity): {
  id: string;
  cooperativeId: string | null;
  isRetired: boolean;
} {
  return { id: template.id, cooperativeId: template.cooperativeId, isRetired: template.retiredAt !== null };
}

function wordsOf(input: { readonly title: string; readonly lead?: string | null }): {
  title: string;
  lead: string | null;
} {
  return { title: cleanLine(input.title), lead: input.lead?.trim() ? input.lead : null };
}

/** Given once: links to a model last, whatever it is called later. */
async function freeSlug(work: Work, title: string, id: string): Promise<string> {
  const slug = slugOf(title);
  const isTaken = slug === '' || (await work.db.existsBy(ProcessTemplateEntity, { slug }));
  return isTaken ? [slug.slice(0, 50), id.slice(-8)].filter(Boolean).join('-') : slug;
}

async function writeQuestions(
  work: Work,
  templateId: string,
  questions: readonly ProcessQuestionInput[],
): Promise<void> {
  const table = work.db.getRepository(ProcessQuestionEntity);
  const there = new Map((await table.findBy({ templateId })).map((question) => [question.id, question]));
  for (const [position, { id, text, help }] of questions.entries()) {
    const words = { position, text: cleanLine(text), help: help ? cleanLine(help) : null, retiredAt: null };
    if (there.delete(id)) await table.update({ id }, words);
    else if (await table.existsBy({ id })) throw new Refused('id_taken');
    else await table.insert({ id, templateId, ...words });
  }
  const gone = [...there.values()].filter(({ retiredAt }) => retiredAt === null);
  for (const { id } of gone) await table.update({ id }, { retiredAt: work.now });
}

async function tell(
  work: Work,
  viewer: Viewer,
  action: string,
  id: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  await audit(work, viewer.actor, { action, subjectType: 'process_template', subjectId: id, data });
  work.announce({ topic: 'process_changed', payload: { templateId: id } });
}
