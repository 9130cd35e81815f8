/** How the co-ops of the demonstration order, receive and exchange shifts, all of it invented, and what they take home. */
import { readFileSync } from 'node:fs';
import { type Day, type ProcessIdeaKind, type ProcessKind, type ProcessSheetState, typography } from '@komunigi/domain';
import { cooperativeId, demoId, type DemoMaterial, momentOf } from './demo-material.js';
import { bearerOf, delegateOf } from './demo-people.rows.js';
import type { Row, Rows } from './row.js';

type DemoSheet = {
  readonly cooperative: string;
  readonly on: Day;
  readonly state: ProcessSheetState;
  /** in the order of the questions; empty: no answer */
  readonly answers: readonly string[];
};
type DemoTemplate = {
  readonly key: string;
  readonly kind: ProcessKind;
  readonly title: string;
  readonly lead: string;
  readonly madeOn: Day;
  readonly questions: readonly { readonly text: string; readonly help?: string }[];
  readonly sheets: readonly DemoSheet[];
};
type DemoIdea = {
  readonly key: string;
  readonly template: string;
  readonly source: string;
  /** its place in the model, from 0 */
  readonly question: number;
  readonly cooperative: string;
  readonly kind: ProcessIdeaKind;
  readonly on: Day;
  readonly note: string;
  readonly owner?: string;
  readonly dueOn?: Day;
  readonly doneOn?: Day;
};

// set as a French printer would: nobody types the narrow spaces
const { templates, ideas } = JSON.parse(
  readFileSync(new URL('./data/processes.json', import.meta.url), 'utf8'),
  (_key, value: unknown) => (typeof value === 'string' ? typography(value, 'fr') : value),
) as {
  readonly templates: readonly DemoTemplate[];
  readonly ideas: readonly DemoIdea[];
};

const madeAt = (template: DemoTemplate): Date => momentOf(template.madeOn, `template ${template.key}`);
const writtenAt = (template: DemoTemplate, sheet: DemoSheet): Date =>
  momentOf(sheet.on, `sheet ${template.key} ${sheet.cooperative}`);

export const demoTemplateId = (key: string): string => demoId('process template', key, madeAt(templateOf(key)));
const questionId = (template: DemoTemplate, index: number): string =>
  demoId('process question', `${template.key} ${index}`, madeAt(template));
const sheetId = (template: DemoTemplate, sheet: DemoSheet): string =>
  demoId('process sheet', `${template.key} ${sheet.cooperative}`, writtenAt(template, sheet));

function templateOf(key: string): DemoTemplate {
  const template = templates.find((one) => one.key === key);
  if (template === undefined) throw new Error(`no model is called ${key}`);
  return template;
}

export function processRows(material: DemoMaterial): Rows {
  return {
    process_template: templates.map((template) => templateRow(material, template)),
    process_question: templates.flatMap((template) =>
      template.questions.map(({ text, help }, position) => ({
        id: questionId(template, position),
        template_id: demoTemplateId(template.key),
        position,
        text,
        help: help ?? null,
      })),
    ),
    process_sheet: templates.flatMap((template) => template.sheets.map((sheet) => sheetRow(material, template, sheet))),
    process_answer: templates.flatMap((template) =>
      template.sheets.flatMap((sheet) => answerRows(material, template, sheet)),
    ),
    process_idea: ideas.map((idea) => ideaRow(material, idea)),
  };
}

function templateRow(material: DemoMaterial, template: DemoTemplate): Row {
  const { key, kind, title, lead } = template;
  return {
    id: demoTemplateId(key),
    slug: key,
    kind,
    title,
    lead,
    version: 1,
    made_by: bearerOf(material, 'facilitator').personId,
    made_at: madeAt(template),
    changed_at: madeAt(template),
    is_demo: true,
  };
}

function sheetRow(material: DemoMaterial, template: DemoTemplate, sheet: DemoSheet): Row {
  const at = writtenAt(template, sheet);
  return {
    id: sheetId(template, sheet),
    template_id: demoTemplateId(template.key),
    cooperative_id: cooperativeId(sheet.cooperative),
    state: sheet.state,
    started_by: delegateOf(material, sheet.cooperative).personId,
    started_at: at,
    changed_at: at,
    shared_at: sheet.state === 'shared' ? at : null,
    is_demo: true,
  };
}

function answerRows(material: DemoMaterial, template: DemoTemplate, sheet: DemoSheet): Row[] {
  const at = writtenAt(template, sheet);
  return sheet.answers
    .map((text, index) => ({
      id: demoId('process answer', `${template.key} ${sheet.cooperative} ${index}`, at),
      sheet_id: sheetId(template, sheet),
      question_id: questionId(template, index),
      text,
      version: 1,
      written_by: delegateOf(material, sheet.cooperative).personId,
      written_at: at,
    }))
    .filter(({ text }) => text !== '');
}

function ideaRow(material: DemoMaterial, idea: DemoIdea): Row {
  const template = templateOf(idea.template);
  const sheet = template.sheets.find(({ cooperative }) => cooperative === idea.source);
  if (sheet === undefined) throw new Error(`${idea.source} has no sheet ${idea.template}`);
  const at = momentOf(idea.on, `idea ${idea.key}`);
  return {
    id: demoId('process idea', idea.key, at),
    sheet_id: sheetId(template, sheet),
    question_id: questionId(template, idea.question),
    cooperative_id: cooperativeId(idea.cooperative),
    kind: idea.kind,
    note: idea.note,
    owner: idea.owner ?? null,
    due_on: idea.dueOn ?? null,
    noted_by: delegateOf(material, idea.cooperative).personId,
    noted_at: at,
    done_at: idea.doneOn === undefined ? null : momentOf(idea.doneOn, `done ${idea.key}`),
    is_demo: true,
  };
}
