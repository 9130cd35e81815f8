import { describe, expect, it } from '@jest/globals';
import { bees, cast, everybody, laFeve, type Name } from '../fixtures/cast.js';
import { table } from '../fixtures/table.js';
import type { Refusal } from '../refusal.js';
import { requestStates } from '../requests/request.js';
import {
  fatesMissing,
  followUpPermissions,
  maxDecisions,
  reminderOf,
  requestOfFate,
  whyNotCancelBooklet,
  whyNotClose,
  whyNotCompleteFollowUp,
  whyNotConfirmMinutes,
  whyNotDecideFates,
  whyNotDecideTopicFate,
  whyNotEditFollowUp,
  whyNotFate,
  whyNotFollowUpText,
  whyNotLookAfterFollowUp,
  whyNotMakeBooklet,
  whyNotRecord,
  whyNotRecordOutcome,
  whyNotRemoveFollowUp,
  whyNotReopen,
  whyNotReopenFollowUp,
  whyNotSummarise,
  whyNotSummary,
  whyNotWriteOutcome,
  type AfterFacts,
  type FollowUpFacts,
} from './after.rules.js';
import { fates } from './gathering.js';

/** Two days in March in Liège. */
const gathering: AfterFacts = {
  startsOn: '2026-03-14',
  endsOn: '2026-03-15',
  timeZone: 'Europe/Brussels',
  closedAt: null,
};
const closed: AfterFacts = { ...gathering, closedAt: '2026-03-15T17:00:00.000Z' };

const moments: Readonly<Record<string, Date>> = {
  before: new Date('2026-03-13T22:59:00.000Z'),
  first: new Date('2026-03-13T23:00:00.000Z'),
  last: new Date('2026-03-14T23:00:00.000Z'),
  after: new Date('2026-03-20T10:00:00.000Z'),
};
const facilitator = cast.facilitator;
const delegate = cast['delegate of BEES'];

/** By person: at each of the moments, and at last after it was closed. */
function matrix(rule: (name: Name, facts: AfterFacts, now: Date) => Refusal): Partial<Record<Name, Refusal[]>> {
  const found = everybody.map((name) => [
    name,
    [...Object.values(moments).map((now) => rule(name, gathering, now)), rule(name, closed, moments['after']!)],
  ]);
  return Object.fromEntries(found) as Partial<Record<Name, Refusal[]>>;
}
/** Those who act under a mandate of today, in March 2026. */
const acts = everybody.filter((name) => whyNotMakeBooklet(cast[name], moments['last']!) === null);

describe('writing down what came out', () => {
  it('is for whoever acts, from the first day on the wall until it is closed; for those who facilitate also after', () => {
    const found = matrix((name, facts, now) => whyNotRecord(cast[name], facts, now));
    for (const name of acts) {
      const isFacilitating = name === 'facilitator' || name === 'federation admin';
      const last = isFacilitating ? null : 'gathering_closed';
      expect([name, ...found[name]!]).toEqual([name, 'gathering_not_begun', null, null, null, last]);
    }
    expect(whyNotRecord(cast.visitor, gathering, moments['first']!)).toBe('not_signed_in');
    expect(whyNotRecord(cast['without mandate'], gathering, moments['first']!)).toBe('not_acting');
    expect(whyNotRecord(cast['ended delegate of BEES'], gathering, moments['first']!)).toBe('mandate_ended');
  });

  it('is not for a topic that was withdrawn', () => {
    const now = moments['first']!;
    expect(whyNotRecordOutcome(delegate, gathering, { isWithdrawn: false }, now)).toBeNull();
    expect(whyNotRecordOutcome(delegate, gathering, { isWithdrawn: true }, now)).toBe('topic_withdrawn');
    expect(whyNotRecordOutcome(cast.visitor, gathering, { isWithdrawn: true }, now)).toBe('not_signed_in');
  });

  it.each([
    ['notes', { notes: 'On essaie.', decisions: [] }, 0, 0, null],
    ['a decision to take', { notes: null, decisions: ['Payer les quatre heures ?'] }, 0, 0, null],
    ['nothing at all', { notes: ' ', decisions: [' '] }, 0, 0, 'empty_text'],
    ['nothing any more', { notes: null, decisions: [] }, 2, 2, null],
    ['what somebody else wrote over meanwhile', { notes: 'Moi', decisions: [] }, 1, 2, 'outcome_changed'],
    ['the first notes, at the same moment as somebody', { notes: 'Moi', decisions: [] }, 0, 1, 'outcome_changed'],
    ['an escape', { notes: 'a\u001bb', decisions: [] }, 0, 0, 'bad_input'],
    ['notes too long', { notes: 'a'.repeat(20_001), decisions: [] }, 0, 0, 'too_long'],
    ['a decision of two lines', { notes: null, decisions: ['oui', 'a\nb'] }, 0, 0, 'bad_input'],
    ['a decision too long', { notes: null, decisions: ['a'.repeat(501)] }, 0, 0, 'too_long'],
    ['fifty decisions', { notes: null, decisions: Array<string>(maxDecisions).fill('oui') }, 0, 0, null],
    ['one more', { notes: null, decisions: Array<string>(maxDecisions + 1).fill('oui') }, 0, 0, 'bad_input'],
  ])('%s', (_, text, seen, current, outcome) => {
    expect(whyNotWriteOutcome(text, seen, current)).toBe(outcome);
  });
});

describe('a follow-up', () => {
  const followUp: FollowUpFacts = { cooperativeId: laFeve, recordedBy: 'somebody', recordedFor: bees, isDone: false };
  const now = moments['after']!;

  it.each([
    ['a line', 'Écrire à OpenUpgrade', '2026-04-01', null],
    ['without a day', 'Écrire à OpenUpgrade', null, null],
    ['nothing', ' ', null, 'empty_text'],
    ['two lines', 'a\nb', null, 'bad_input'],
    ['too long a line', 'a'.repeat(501), null, 'too_long'],
    ['a day that does not exist', 'Écrire', '2026-02-30', 'bad_input'],
  ])('says %s', (_, text, dueOn, outcome) => expect(whyNotFollowUpText(text, dueOn)).toBe(outcome));

  it('is looked after by its co-op, by the one that wrote it down, and by those who facilitate', () => {
    const may = acts.filter((name) => whyNotLookAfterFollowUp(cast[name], followUp, now) === null);
    expect(may).toEqual([
      'coming delegate of BEES',
      'treasurer of BEES',
      'admin of BEES',
      'delegate of BEES',
      'delegate of La Fève',
      'admin of La Fève',
      'developer in a shop',
      'facilitator',
      'federation admin',
    ]);
    expect(whyNotLookAfterFollowUp(cast['delegate of Coop IT Easy'], followUp, now)).toBe('not_your_cooperative');
    expect(whyNotLookAfterFollowUp(cast.visitor, followUp, now)).toBe('not_signed_in');
  });

  it('is looked after by the person who wrote it down for the federation', () => {
    const treasurer = cast['treasurer of the pool'];
    const facts = { ...followUp, cooperativeId: null, recordedBy: treasurer.personId, recordedFor: null };
    expect(whyNotLookAfterFollowUp(treasurer, facts, now)).toBeNull();
    expect(whyNotLookAfterFollowUp(delegate, facts, now)).toBe('not_your_cooperative');
  });

  it('is done once, and opened again once', () => {
    const done = { ...followUp, isDone: true };
    expect(whyNotCompleteFollowUp(delegate, followUp, now)).toBeNull();
    expect(whyNotCompleteFollowUp(delegate, done, now)).toBe('work_over');
    expect(whyNotReopenFollowUp(delegate, done, now)).toBeNull();
    expect(whyNotReopenFollowUp(delegate, followUp, now)).toBe('nothing_to_undo');
    expect(whyNotCompleteFollowUp(cast.visitor, done, now)).toBe('not_signed_in');
    expect(whyNotReopenFollowUp(cast.visitor, followUp, now)).toBe('not_signed_in');
  });

  it('is changed and taken out until the gathering is closed, and done after', () => {
    const yes = { allowed: true, reason: null };
    const no = { allowed: false, reason: 'gathering_closed' };
    const foreign = { allowed: false, reason: 'not_your_cooperative' };
    const of = (who: Name, facts: AfterFacts) => followUpPermissions(cast[who], facts, followUp, now);
    expect(of('delegate of La Fève', gathering)).toEqual({ edit: yes, complete: yes, remove: yes });
    expect(of('delegate of La Fève', closed)).toEqual({ edit: no, complete: yes, remove: no });
    expect(of('facilitator', closed)).toEqual({ edit: yes, complete: yes, remove: yes });
    expect(of('delegate of Coop IT Easy', gathering)).toEqual({ edit: foreign, complete: foreign, remove: foreign });
    expect(whyNotEditFollowUp(cast.visitor, closed, followUp, now)).toBe('not_signed_in');
    expect(whyNotRemoveFollowUp(cast.visitor, closed, followUp, now)).toBe('not_signed_in');
  });

  it.each(
    table(`
      today      | due        | done | reminded | reminded late | reminder
      2026-03-29 | 2026-04-01 |      |          |               |
      2026-03-30 | 2026-04-01 |      |          |               | before
      2026-03-31 | 2026-04-01 |      | yes      |               |
      2026-04-01 | 2026-04-01 |      |          |               | before
      2026-04-02 | 2026-04-01 |      | yes      |               | late
      2026-04-02 | 2026-04-01 |      |          |               | late
      2026-05-02 | 2026-04-01 |      | yes      | yes           |
      2026-03-30 | 2026-04-01 | yes  |          |               |
      2026-04-02 | 2026-04-01 | yes  |          |               |
      2026-04-02 |            |      |          |               |
    `),
  )('on $today, due on $due, done: $done, reminded: $reminded, late: "$reminded late"', (row) => {
    const facts = {
      dueOn: row['due'] === '' ? null : row['due']!,
      isDone: row['done'] === 'yes',
      wasReminded: row['reminded'] === 'yes',
      wasRemindedLate: row['reminded late'] === 'yes',
    };
    expect(reminderOf(facts, row['today']!) ?? '').toBe(row['reminder']);
  });
});

describe('the fate of what was talked about', () => {
  it('is decided by those who facilitate, from the first day until it is closed', () => {
    const found = matrix((name, facts, now) => whyNotDecideFates(cast[name], facts, now));
    const facilitates = ['gathering_not_begun', null, null, null, 'gathering_closed'];
    expect(found['facilitator']).toEqual(facilitates);
    expect(found['federation admin']).toEqual(facilitates);
    expect(found['delegate of BEES']).toEqual(Array(5).fill('facilitator_required'));
    expect(found['visitor']).toEqual(Array(5).fill('not_signed_in'));
  });

  it('is not decided for a topic that was withdrawn', () => {
    const now = moments['last']!;
    expect(whyNotDecideTopicFate(facilitator, gathering, { isWithdrawn: true }, now)).toBe('topic_withdrawn');
    expect(whyNotDecideTopicFate(facilitator, gathering, { isWithdrawn: false }, now)).toBeNull();
    expect(whyNotDecideTopicFate(delegate, gathering, { isWithdrawn: true }, now)).toBe('facilitator_required');
  });

  it.each([
    ['done', null, null],
    ['continue', null, null],
    ['continue', 'il manque un chiffre', null],
    ['drop', null, 'reason_required'],
    ['drop', ' ', 'reason_required'],
    ['drop', 'trop cher pour ce que c’est', null],
    ['practice_note', null, null],
    [null, null, null],
  ] as const)('%s, because of %s', (fate, reason, outcome) => expect(whyNotFate(fate, reason)).toBe(outcome));

  it('has a reason that can be read', () => expect(whyNotFate('done', 'a'.repeat(20_001))).toBe('too_long'));

  it('says what becomes of a request, and why', () => {
    const found = fates.map((fate) => ({ fate, ...requestOfFate(fate, null, 'Rencontre de mars') }));
    expect(found).toEqual([
      { fate: 'done', state: 'done', reason: 'Rencontre de mars' },
      { fate: 'continue', state: 'carried_over', reason: 'Rencontre de mars' },
      { fate: 'drop', state: 'refused', reason: 'Rencontre de mars' },
      { fate: 'practice_note', state: 'practice_note', reason: 'Rencontre de mars' },
    ]);
    expect(requestOfFate('drop', 'trop cher', 'Rencontre de mars')).toEqual({ state: 'refused', reason: 'trop cher' });
  });
});

describe('closing', () => {
  it('waits for the fate of every topic and open request', () => {
    const topic = { isWithdrawn: false, fate: null };
    expect(fatesMissing([], [])).toBe(0);
    expect(fatesMissing([topic, { ...topic, fate: 'done' }, { ...topic, isWithdrawn: true }], [])).toBe(1);
    const waiting = requestStates.filter(
      (state) => fatesMissing([], [{ state, isWithdrawn: false, fate: null }]) === 1,
    );
    expect(waiting).toEqual(['new', 'maturing', 'ready', 'in_progress', 'to_test', 'carried_over']);
    expect(fatesMissing([], [{ state: 'new', isWithdrawn: true, fate: null }])).toBe(0);
    expect(fatesMissing([topic], [{ state: 'new', isWithdrawn: false, fate: 'continue' }])).toBe(1);
  });

  it.each([
    ['before the last day', facilitator, gathering, 0, 'first', 'gathering_not_over'],
    ['on the last day', facilitator, gathering, 0, 'last', null],
    ['after', cast['federation admin'], gathering, 0, 'after', null],
    ['with a fate missing', facilitator, gathering, 1, 'after', 'fates_missing'],
    ['twice', facilitator, closed, 0, 'after', 'gathering_closed'],
    ['by a delegate', delegate, gathering, 0, 'after', 'facilitator_required'],
    ['by a visitor', cast.visitor, gathering, 0, 'after', 'not_signed_in'],
  ] as const)('%s', (_, who, facts, missing, moment, outcome) => {
    expect(whyNotClose(who, facts, missing, moments[moment]!)).toBe(outcome);
  });

  it('is taken back by those who facilitate', () => {
    const now = moments['after']!;
    expect(whyNotReopen(facilitator, closed, now)).toBeNull();
    expect(whyNotReopen(facilitator, gathering, now)).toBe('gathering_not_closed');
    expect(whyNotReopen(delegate, closed, now)).toBe('facilitator_required');
  });
});

describe('the minutes', () => {
  const there = { isCancelled: false };

  it.each([
    ['somebody who came, on the last day', delegate, gathering, there, 'last', null],
    ['once closed', delegate, closed, there, 'after', null],
    ['before the last day', delegate, gathering, there, 'first', 'gathering_not_over'],
    ['somebody who is not registered', delegate, gathering, null, 'last', 'not_registered'],
    ['somebody who cancelled', delegate, gathering, { isCancelled: true }, 'last', 'participation_cancelled'],
    ['somebody without mandate', cast['without mandate'], gathering, there, 'last', 'not_acting'],
  ] as const)('%s', (_, who, facts, mine, moment, outcome) => {
    expect(whyNotConfirmMinutes(who, facts, mine, moments[moment]!)).toBe(outcome);
  });

  it('are summed up by those who facilitate, from the first day on', () => {
    expect(whyNotSummarise(facilitator, gathering, moments['before']!)).toBe('gathering_not_begun');
    expect(whyNotSummarise(facilitator, gathering, moments['first']!)).toBeNull();
    expect(whyNotSummarise(facilitator, closed, moments['after']!)).toBeNull();
    expect(whyNotSummarise(delegate, gathering, moments['first']!)).toBe('facilitator_required');
  });

  it.each([
    ['a draft', { summary: 'Deux jours…', isPublished: false }, 3, 3, null],
    ['an empty draft', { summary: '', isPublished: false }, 3, 3, null],
    ['nothing, published', { summary: ' \n', isPublished: true }, 3, 3, 'empty_text'],
    ['a text, published', { summary: 'Deux jours…', isPublished: true }, 3, 3, null],
    ['what somebody changed meanwhile', { summary: 'Deux jours…', isPublished: true }, 2, 3, 'gathering_changed'],
    ['too long a text', { summary: 'a'.repeat(20_001), isPublished: true }, 3, 3, 'too_long'],
  ])('%s', (_, text, seen, current, outcome) => expect(whyNotSummary(text, seen, current)).toBe(outcome));
});

describe('the booklet', () => {
  const now = moments['before']!;
  const booklet = { askedBy: delegate.personId, isOver: false };

  it('is made for whoever acts', () => {
    expect(whyNotMakeBooklet(cast['treasurer of the pool'], now)).toBeNull();
    expect(whyNotMakeBooklet(cast['without mandate'], now)).toBe('not_acting');
  });

  it('is stopped by whoever asked for it, or by those who facilitate, while it is made', () => {
    expect(whyNotCancelBooklet(delegate, booklet, now)).toBeNull();
    expect(whyNotCancelBooklet(facilitator, booklet, now)).toBeNull();
    expect(whyNotCancelBooklet(cast['treasurer of BEES'], booklet, now)).toBe('not_allowed');
    expect(whyNotCancelBooklet(delegate, { ...booklet, isOver: true }, now)).toBe('work_over');
    expect(whyNotCancelBooklet(cast.visitor, booklet, now)).toBe('not_signed_in');
  });
});
