/**
 * The facilitator makes the models of sheets, and a delegate may propose one more; a co-op's delegate or administrator fills
 * its sheet, and whoever acts for a co-op may note what it takes home from another's.
 */
import {
  actsFor,
  isCooperativeAdminOf,
  isDelegate,
  isDelegateOf,
  isModerator,
  whyNotAct,
  type Actor,
} from '../actor.js';
import { permission, type Permission, type Refusal } from '../refusal.js';
import { cleanLine, cleanLongText, maxLine, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import { isDay, type Day, type Instant } from '../time.js';
import { maxAnswer, maxNote, maxQuestions, sheetVisibleTo } from './process.js';
import type { ProcessIdeaKind, ProcessKind, SheetFacts, TemplateFacts } from './process.js';

export type QuestionDraft = { readonly id: string; readonly text: string; readonly help?: string | null };
export type TemplateDraft = {
  readonly title: string;
  readonly lead?: string | null;
  readonly questions: readonly QuestionDraft[];
};

/** A delegate proposes a model of another thing; the three that all co-ops have in common are the facilitator's. */
export function whyNotCreateTemplate(actor: Actor, template: { readonly kind: ProcessKind }, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor)) return refusal;
  if (!isDelegate(actor)) return 'delegate_required';
  return template.kind === 'own' ? null : 'facilitator_required';
}

/** The facilitator changes any; a delegate changes what the own co-op proposed. */
export function whyNotEditTemplate(actor: Actor, template: TemplateFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || isDelegateOf(actor, template.cooperativeId)) return refusal;
  if (template.cooperativeId === null) return 'facilitator_required';
  return actsFor(actor, template.cooperativeId) ? 'delegate_required' : 'not_your_cooperative';
}

/** A title and one to thirty questions, each once. */
export function whyNotTemplateText(template: TemplateDraft): Refusal {
  if (cleanLine(template.title) === '') return 'empty_title';
  const refusal = whyNotLine(template.title, maxTitle) ?? whyNotLongText(template.lead ?? '', maxNote);
  if (refusal !== null) return refusal;
  const { questions } = template;
  if (questions.length === 0) return 'no_questions';
  if (questions.length > maxQuestions || new Set(questions.map(({ id }) => id)).size < questions.length)
    return 'bad_input';
  for (const { text, help } of questions) {
    const wrong =
      cleanLine(text) === '' ? 'empty_text' : (whyNotLine(text, maxLine) ?? whyNotLine(help ?? '', maxLine));
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Nobody overwrites what they have not read. */
export function whyNotOverwrite(basedOn: number, version: number): Refusal {
  return basedOn === version ? null : 'changed_since';
}

/** A delegate or an administrator of the co-op whose sheet it is. */
export function whyNotFill(actor: Actor, sheet: { readonly cooperativeId: string | null }, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!actsFor(actor, sheet.cooperativeId)) return 'not_your_cooperative';
  const fills = isDelegate(actor) || isCooperativeAdminOf(actor, sheet.cooperativeId);
  return fills ? null : 'delegate_required';
}

export type AnswerFacts = {
  readonly sheet: { readonly cooperativeId: string };
  readonly template: TemplateFacts;
  /** null: there is no such question */
  readonly question: { readonly templateId: string; readonly isRetired: boolean } | null;
};

export function whyNotAnswer(actor: Actor, { sheet, template, question }: AnswerFacts, now: Instant): Refusal {
  const refusal = whyNotFill(actor, sheet, now);
  if (refusal !== null) return refusal;
  if (question === null || question.templateId !== template.id) return 'not_found';
  return template.isRetired || question.isRetired ? 'question_retired' : null;
}

/** No text at all takes the answer back. */
export function whyNotAnswerText(text: string): Refusal {
  return whyNotLongText(text, maxAnswer);
}

export type WrittenAnswer = { readonly text: string; readonly version: number };

/** The same words written by two people at once are one answer; other words are never written over unread ones. */
export function whyNotReplaceAnswer(
  answer: WrittenAnswer | null,
  sent: { readonly text: string; readonly basedOn: number },
): Refusal {
  if (answer !== null && cleanLongText(answer.text) === cleanLongText(sent.text)) return null;
  return whyNotOverwrite(sent.basedOn, answer?.version ?? 0);
}

/** A sheet without an answer would only disappoint those who open it. */
export function whyNotShareSheet(
  actor: Actor,
  sheet: SheetFacts & { readonly answerCount: number },
  now: Instant,
): Refusal {
  return whyNotFill(actor, sheet, now) ?? (sheet.answerCount === 0 ? 'sheet_empty' : null);
}

export function whyNotUnshareSheet(actor: Actor, sheet: SheetFacts, now: Instant): Refusal {
  return whyNotFill(actor, sheet, now);
}

/** For one's own co-op, from a sheet one sees; one does not do as one does oneself. */
export function whyNotNoteIdea(actor: Actor, sheet: SheetFacts, kind: ProcessIdeaKind, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  if (!sheetVisibleTo(actor, sheet, now)) return 'not_found';
  if (actor.kind !== 'acting' || actor.cooperativeId === null) return 'not_allowed';
  return kind === 'do_as_they_do' && actsFor(actor, sheet.cooperativeId) ? 'own_sheet' : null;
}

export type IdeaDraft = {
  readonly note: string;
  readonly owner?: string | null;
  readonly dueOn?: Day | null;
};

export function whyNotIdeaText({ note, owner, dueOn }: IdeaDraft): Refusal {
  if (cleanLongText(note).trim() === '') return 'empty_text';
  const refusal = whyNotLongText(note, maxNote) ?? whyNotLine(owner ?? '', maxTitle);
  if (refusal !== null) return refusal;
  return dueOn === undefined || dueOn === null || isDay(dueOn) ? null : 'bad_input';
}

export type IdeaFacts = {
  /** the co-op that takes it home */
  readonly cooperativeId: string;
  readonly isRemoved: boolean;
  /** there is a request made of it, which has not been taken back */
  readonly isRequest: boolean;
};

/** Whoever acts for the co-op that noted it. */
function whyNotKeep(actor: Actor, idea: IdeaFacts, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? (actsFor(actor, idea.cooperativeId) ? null : 'not_your_cooperative');
}

export function whyNotEditIdea(actor: Actor, idea: IdeaFacts, now: Instant): Refusal {
  return whyNotKeep(actor, idea, now) ?? (idea.isRemoved ? 'not_found' : null);
}

/** What became a request leads to where it came from, and stays. */
export function whyNotRemoveIdea(actor: Actor, idea: IdeaFacts, now: Instant): Refusal {
  return whyNotEditIdea(actor, idea, now) ?? (idea.isRequest ? 'already_a_request' : null);
}

export function whyNotRestoreIdea(actor: Actor, idea: IdeaFacts, now: Instant): Refusal {
  return whyNotKeep(actor, idea, now) ?? (idea.isRemoved ? null : 'nothing_to_undo');
}

/** A request is the voice of the co-op: its delegate makes one of an idea, once. */
export function whyNotMakeRequest(actor: Actor, idea: IdeaFacts, now: Instant): Refusal {
  const refusal = whyNotEditIdea(actor, idea, now);
  if (refusal !== null) return refusal;
  if (!isDelegateOf(actor, idea.cooperativeId)) return 'delegate_required';
  return idea.isRequest ? 'already_a_request' : null;
}

/** The request that an idea became is one of the same co-op. */
export function whyNotLinkIdea(
  actor: Actor,
  idea: IdeaFacts,
  request: { readonly cooperativeId: string | null; readonly isWithdrawn: boolean },
  now: Instant,
): Refusal {
  const refusal = whyNotMakeRequest(actor, idea, now);
  if (refusal !== null) return refusal;
  if (request.cooperativeId !== idea.cooperativeId) return 'not_your_cooperative';
  return request.isWithdrawn ? 'request_withdrawn' : null;
}

export type ProcessPermissions = { createTemplate: Permission; proposeTemplate: Permission };
export type TemplatePermissions = { edit: Permission; fill: Permission };
export type SheetPermissions = { fill: Permission; share: Permission; doAsTheyDo: Permission };
export type IdeaPermissions = { edit: Permission; remove: Permission; becomeRequest: Permission };

export function processPermissions(actor: Actor, now: Instant): ProcessPermissions {
  return {
    createTemplate: permission(whyNotCreateTemplate(actor, { kind: 'ordering' }, now)),
    proposeTemplate: permission(whyNotCreateTemplate(actor, { kind: 'own' }, now)),
  };
}

/** fill: the sheet of the co-op for which one acts. */
export function templatePermissions(actor: Actor, template: TemplateFacts, now: Instant): TemplatePermissions {
  const cooperativeId = actor.kind === 'acting' ? actor.cooperativeId : null;
  const fill = whyNotFill(actor, { cooperativeId }, now) ?? (template.isRetired ? 'question_retired' : null);
  return { edit: permission(whyNotEditTemplate(actor, template, now)), fill: permission(fill) };
}

export function sheetPermissions(
  actor: Actor,
  sheet: SheetFacts & { readonly answerCount: number },
  now: Instant,
): SheetPermissions {
  return {
    fill: permission(whyNotFill(actor, sheet, now)),
    share: permission(whyNotShareSheet(actor, sheet, now)),
    doAsTheyDo: permission(whyNotNoteIdea(actor, sheet, 'do_as_they_do', now)),
  };
}

export function ideaPermissions(actor: Actor, idea: IdeaFacts, now: Instant): IdeaPermissions {
  return {
    edit: permission(whyNotEditIdea(actor, idea, now)),
    remove: permission(whyNotRemoveIdea(actor, idea, now)),
    becomeRequest: permission(whyNotMakeRequest(actor, idea, now)),
  };
}
