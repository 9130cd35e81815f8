import { describe, expect, it } from '@jest/globals';
import { bees, cast, everybody, laFeve, now, today } from '../fixtures/cast.js';
import { written } from '../fixtures/table.js';
import type { Refusal } from '../refusal.js';
import { addDays } from '../time.js';
import { cooperativeKinds, cooperativeStages } from '../cooperatives/cooperative.js';
import { answersVisibleTo, ideaVisibleTo, isExpectedToFill, isIdeaLate, sheetVisibleTo } from './process.js';
import { maxAnswer, maxNote, maxQuestions, type SheetFacts, type TemplateFacts } from './process.js';
import {
  ideaPermissions,
  processPermissions,
  sheetPermissions,
  templatePermissions,
  whyNotAnswer,
  whyNotAnswerText,
  whyNotCreateTemplate,
  whyNotEditIdea,
  whyNotEditTemplate,
  whyNotFill,
  whyNotIdeaText,
  whyNotLinkIdea,
  whyNotMakeRequest,
  whyNotNoteIdea,
  whyNotOverwrite,
  whyNotRemoveIdea,
  whyNotReplaceAnswer,
  whyNotRestoreIdea,
  whyNotShareSheet,
  whyNotTemplateText,
  whyNotUnshareSheet,
  type IdeaFacts,
} from './process.rules.js';

const template: TemplateFacts = { id: 'ordering', cooperativeId: null, isRetired: false };
const proposed: TemplateFacts = { ...template, id: 'drive', cooperativeId: bees };
const sheet: SheetFacts = { id: 'sheet', cooperativeId: bees, state: 'shared' };
const draft: SheetFacts = { ...sheet, state: 'draft' };
const filled = { ...sheet, answerCount: 3 };
const idea: IdeaFacts = { cooperativeId: bees, isRemoved: false, isRequest: false };
const delegate = cast['delegate of BEES'];

const shown = (refusal: Refusal): string => refusal ?? 'yes';
const yes = (allowed: boolean): string => (allowed ? 'yes' : '');

describe('who does what with models and sheets', () => {
  it('of BEES, and of the federation', () => {
    const rows = everybody.map((name) => [
      name,
      shown(whyNotCreateTemplate(cast[name], { kind: 'ordering' }, now)),
      shown(whyNotCreateTemplate(cast[name], { kind: 'own' }, now)),
      shown(whyNotEditTemplate(cast[name], template, now)),
      shown(whyNotEditTemplate(cast[name], proposed, now)),
      shown(whyNotFill(cast[name], sheet, now)),
      shown(whyNotNoteIdea(cast[name], sheet, 'do_as_they_do', now)),
    ]);
    const header = ['who', 'model for all', 'own model', 'change it', 'change that of BEES', 'fill', 'do as BEES'];
    expect(`\n${written(header, rows)}\n`).toBe(`
who                       | model for all        | own model           | change it            | change that of BEES  | fill                 | do as BEES
visitor                   | not_signed_in        | not_signed_in       | not_signed_in        | not_signed_in        | not_signed_in        | not_signed_in
without mandate           | not_acting           | not_acting          | not_acting           | not_acting           | not_acting           | not_acting
ended delegate of BEES    | mandate_ended        | mandate_ended       | mandate_ended        | mandate_ended        | mandate_ended        | mandate_ended
coming delegate of BEES   | mandate_not_started  | mandate_not_started | mandate_not_started  | mandate_not_started  | mandate_not_started  | mandate_not_started
treasurer of BEES         | delegate_required    | delegate_required   | facilitator_required | delegate_required    | delegate_required    | own_sheet
admin of BEES             | delegate_required    | delegate_required   | facilitator_required | delegate_required    | yes                  | own_sheet
delegate of BEES          | facilitator_required | yes                 | facilitator_required | yes                  | yes                  | own_sheet
delegate of La Fève       | facilitator_required | yes                 | facilitator_required | not_your_cooperative | not_your_cooperative | yes
admin of La Fève          | delegate_required    | delegate_required   | facilitator_required | not_your_cooperative | not_your_cooperative | yes
delegate of Coop IT Easy  | facilitator_required | yes                 | facilitator_required | not_your_cooperative | not_your_cooperative | yes
developer of Coop IT Easy | delegate_required    | delegate_required   | facilitator_required | not_your_cooperative | not_your_cooperative | yes
developer in a shop       | delegate_required    | delegate_required   | facilitator_required | not_your_cooperative | not_your_cooperative | yes
treasurer of the pool     | delegate_required    | delegate_required   | facilitator_required | not_your_cooperative | not_your_cooperative | not_allowed
facilitator               | yes                  | yes                 | yes                  | yes                  | not_your_cooperative | not_allowed
federation admin          | yes                  | yes                 | yes                  | yes                  | not_your_cooperative | not_allowed
`);
  });

  it('and what they see', () => {
    const rows = everybody.map((name) => [
      name,
      yes(sheetVisibleTo(cast[name], sheet, now)),
      yes(answersVisibleTo(cast[name], sheet, now)),
      yes(sheetVisibleTo(cast[name], draft, now)),
      yes(answersVisibleTo(cast[name], draft, now)),
      yes(ideaVisibleTo(cast[name], idea, now)),
    ]);
    const header = ['who', 'shared', 'its answers', 'draft', 'its answers', 'ideas of BEES'];
    expect(`\n${written(header, rows)}\n`).toBe(`
who                       | shared | its answers | draft | its answers | ideas of BEES
visitor                   | yes    |             |       |             |
without mandate           | yes    |             |       |             |
ended delegate of BEES    | yes    |             |       |             |
coming delegate of BEES   | yes    |             |       |             |
treasurer of BEES         | yes    | yes         | yes   | yes         | yes
admin of BEES             | yes    | yes         | yes   | yes         | yes
delegate of BEES          | yes    | yes         | yes   | yes         | yes
delegate of La Fève       | yes    | yes         |       |             |
admin of La Fève          | yes    | yes         |       |             |
delegate of Coop IT Easy  | yes    | yes         |       |             |
developer of Coop IT Easy | yes    | yes         |       |             |
developer in a shop       | yes    | yes         |       |             |
treasurer of the pool     | yes    | yes         |       |             |
facilitator               | yes    | yes         |       |             | yes
federation admin          | yes    | yes         |       |             | yes
`);
  });

  it('the buttons say the same', () => {
    for (const name of everybody) {
      const who = cast[name];
      expect(processPermissions(who, now).createTemplate.reason).toBe(
        whyNotCreateTemplate(who, { kind: 'receiving' }, now),
      );
      expect(processPermissions(who, now).proposeTemplate.reason).toBe(whyNotCreateTemplate(who, { kind: 'own' }, now));
      expect(templatePermissions(who, proposed, now).edit.reason).toBe(whyNotEditTemplate(who, proposed, now));
      expect(sheetPermissions(who, filled, now)).toEqual({
        fill: { allowed: whyNotFill(who, sheet, now) === null, reason: whyNotFill(who, sheet, now) },
        share: { allowed: whyNotFill(who, sheet, now) === null, reason: whyNotShareSheet(who, filled, now) },
        doAsTheyDo: {
          allowed: whyNotNoteIdea(who, sheet, 'do_as_they_do', now) === null,
          reason: whyNotNoteIdea(who, sheet, 'do_as_they_do', now),
        },
      });
      expect(ideaPermissions(who, idea, now).edit.reason).toBe(whyNotEditIdea(who, idea, now));
      expect(ideaPermissions(who, idea, now).remove.reason).toBe(whyNotRemoveIdea(who, idea, now));
      expect(ideaPermissions(who, idea, now).becomeRequest.reason).toBe(whyNotMakeRequest(who, idea, now));
    }
  });

  it('a delegate fills the own sheet of any model that is still asked', () => {
    const fill = (who: keyof typeof cast, of = template) => templatePermissions(cast[who], of, now).fill.reason;
    expect(fill('delegate of BEES')).toBeNull();
    expect(fill('delegate of La Fève')).toBeNull();
    expect(fill('delegate of BEES', { ...template, isRetired: true })).toBe('question_retired');
    expect(fill('treasurer of BEES')).toBe('delegate_required');
    expect(fill('facilitator')).toBe('not_your_cooperative');
    expect(fill('visitor')).toBe('not_signed_in');
  });
});

describe('a model of sheet', () => {
  const question = { id: 'q1', text: 'Qui passe la commande ?' };
  it.each([
    ['a title and a question', {}, null],
    ['no title', { title: ' ' }, 'empty_title'],
    ['a title of two lines', { title: 'a\nb' }, 'bad_input'],
    ['a long lead', { lead: 'a'.repeat(maxNote + 1) }, 'too_long'],
    ['a lead of two lines', { lead: 'a\nb' }, null],
    ['no question', { questions: [] }, 'no_questions'],
    [
      'thirty questions',
      { questions: Array.from({ length: maxQuestions }, (_, n) => ({ ...question, id: `q${n}` })) },
      null,
    ],
    [
      'one more',
      { questions: Array.from({ length: maxQuestions + 1 }, (_, n) => ({ ...question, id: `q${n}` })) },
      'bad_input',
    ],
    ['the same question twice', { questions: [question, question] }, 'bad_input'],
    ['an empty question', { questions: [{ ...question, text: '' }] }, 'empty_text'],
    ['a question of two lines', { questions: [{ ...question, text: 'a\nb' }] }, 'bad_input'],
    ['a help', { questions: [{ ...question, help: 'Une personne, une équipe, un tableur…' }] }, null],
    ['a long help', { questions: [{ ...question, help: 'a'.repeat(501) }] }, 'too_long'],
  ] as const)('with %s', (_, changes, outcome) => {
    expect(whyNotTemplateText({ title: 'Commander', questions: [question], ...changes })).toBe(outcome);
  });

  it('is not written over by whoever has not read the last version', () => {
    expect(whyNotOverwrite(3, 3)).toBeNull();
    expect(whyNotOverwrite(2, 3)).toBe('changed_since');
  });
});

describe('an answer', () => {
  const facts = { sheet, template, question: { templateId: template.id, isRetired: false } };
  it.each([
    ['by a delegate', delegate, {}, null],
    ['by the co-op’s administrator', cast['admin of BEES'], {}, null],
    ['by the treasurer', cast['treasurer of BEES'], {}, 'delegate_required'],
    ['by another co-op', cast['delegate of La Fève'], {}, 'not_your_cooperative'],
    ['to no question', delegate, { question: null }, 'not_found'],
    ['to another model’s question', delegate, { question: { templateId: 'drive', isRetired: false } }, 'not_found'],
    [
      'to a question of before',
      delegate,
      { question: { templateId: 'ordering', isRetired: true } },
      'question_retired',
    ],
    ['to a model of before', delegate, { template: { ...template, isRetired: true } }, 'question_retired'],
  ] as const)('%s', (_, who, changes, outcome) => {
    expect(whyNotAnswer(who, { ...facts, ...changes }, now)).toBe(outcome);
  });

  it('has four thousand letters at most, and may be empty', () => {
    expect(whyNotAnswerText('')).toBeNull();
    expect(whyNotAnswerText('é'.repeat(maxAnswer))).toBeNull();
    expect(whyNotAnswerText('é'.repeat(maxAnswer + 1))).toBe('too_long');
  });

  it.each([
    ['the first one', null, { text: 'Le lundi', basedOn: 0 }, null],
    ['a second first one', { text: 'Le lundi', version: 1 }, { text: 'Le mardi', basedOn: 0 }, 'changed_since'],
    ['the same words at the same time', { text: 'Le lundi', version: 1 }, { text: 'Le lundi\n', basedOn: 0 }, null],
    ['the next one', { text: 'Le lundi', version: 1 }, { text: 'Le mardi', basedOn: 1 }, null],
    ['one over another’s', { text: 'Le jeudi', version: 2 }, { text: 'Le mardi', basedOn: 1 }, 'changed_since'],
  ] as const)('%s', (_, answer, sent, outcome) => expect(whyNotReplaceAnswer(answer, sent)).toBe(outcome));
});

describe('sharing a sheet', () => {
  it('needs an answer, and may be taken back', () => {
    expect(whyNotShareSheet(delegate, { ...draft, answerCount: 0 }, now)).toBe('sheet_empty');
    expect(whyNotShareSheet(delegate, { ...draft, answerCount: 1 }, now)).toBeNull();
    expect(whyNotShareSheet(cast.facilitator, filled, now)).toBe('not_your_cooperative');
    expect(whyNotUnshareSheet(delegate, sheet, now)).toBeNull();
    expect(whyNotUnshareSheet(cast['treasurer of BEES'], sheet, now)).toBe('delegate_required');
  });

  it('is expected of the shops that are open', () => {
    const rows = cooperativeKinds.map((kind) => [
      kind,
      ...cooperativeStages.map((stage) => yes(isExpectedToFill({ kind, stage }))),
    ]);
    expect(`\n${written(['kind', ...cooperativeStages], rows)}\n`).toBe(`
kind       | project | open | paused | closed
shop       |         | yes  | yes    |
developers |         |      |        |
support    |         |      |        |
`);
  });
});

describe('what a co-op takes home', () => {
  const feve = cast['delegate of La Fève'];
  it.each([
    ['a treasurer, from a shared sheet', cast['treasurer of BEES'], { cooperativeId: laFeve }, 'do_as_they_do', null],
    ['another co-op, from a draft', feve, { state: 'draft' }, 'do_as_they_do', 'not_found'],
    ['the same co-op, from its own sheet', delegate, {}, 'do_as_they_do', 'own_sheet'],
    ['the same co-op, an idea of its own', delegate, { state: 'draft' }, 'idea', null],
  ] as const)('%s', (_, who, changes, kind, outcome) => {
    expect(whyNotNoteIdea(who, { ...sheet, ...changes }, kind, now)).toBe(outcome);
  });

  it.each([
    ['a note', {}, null],
    ['no note', { note: ' \n' }, 'empty_text'],
    ['a long note', { note: 'a'.repeat(maxNote + 1) }, 'too_long'],
    ['who sees to it', { owner: 'équipe réception' }, null],
    ['a long name of who sees to it', { owner: 'a'.repeat(201) }, 'too_long'],
    ['a day', { dueOn: '2026-04-01' }, null],
    ['no day', { dueOn: null, owner: null }, null],
    ['a day that does not exist', { dueOn: '2026-02-30' }, 'bad_input'],
  ] as const)('with %s', (_, changes, outcome) => {
    expect(whyNotIdeaText({ note: 'Une liste d’attente par créneau', ...changes })).toBe(outcome);
  });

  it.each([
    ['as it is', {}, null, null, 'nothing_to_undo', null],
    ['once removed', { isRemoved: true }, 'not_found', 'not_found', null, 'not_found'],
    ['once a request', { isRequest: true }, null, 'already_a_request', 'nothing_to_undo', 'already_a_request'],
  ] as const)('%s', (_, changes, edit, remove, restore, request) => {
    const facts = { ...idea, ...changes };
    expect([
      whyNotEditIdea(delegate, facts, now),
      whyNotRemoveIdea(delegate, facts, now),
      whyNotRestoreIdea(delegate, facts, now),
      whyNotMakeRequest(delegate, facts, now),
    ]).toEqual([edit, remove, restore, request]);
  });

  it('is looked after by all who act for that co-op, and made a request by its delegate', () => {
    expect(whyNotEditIdea(cast['treasurer of BEES'], idea, now)).toBeNull();
    expect(whyNotMakeRequest(cast['treasurer of BEES'], idea, now)).toBe('delegate_required');
    expect(whyNotEditIdea(feve, idea, now)).toBe('not_your_cooperative');
    expect(whyNotRestoreIdea(cast.visitor, idea, now)).toBe('not_signed_in');
    expect(whyNotEditIdea(cast.facilitator, idea, now)).toBe('not_your_cooperative');
  });

  it.each([
    ['of the same co-op', idea, { cooperativeId: bees, isWithdrawn: false }, null],
    ['of another co-op', idea, { cooperativeId: laFeve, isWithdrawn: false }, 'not_your_cooperative'],
    ['from outside', idea, { cooperativeId: null, isWithdrawn: false }, 'not_your_cooperative'],
    ['taken back', idea, { cooperativeId: bees, isWithdrawn: true }, 'request_withdrawn'],
    ['a second one', { ...idea, isRequest: true }, { cooperativeId: bees, isWithdrawn: false }, 'already_a_request'],
  ] as const)('becomes a request %s', (_, facts, request, outcome) => {
    expect(whyNotLinkIdea(delegate, facts, request, now)).toBe(outcome);
  });

  it('is late the day after', () => {
    const late = (dueOn: string | null, isDone = false) => isIdeaLate({ dueOn, isDone }, now);
    expect([late(null), late(today), late(addDays(today, -1)), late(addDays(today, -1), true)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});
