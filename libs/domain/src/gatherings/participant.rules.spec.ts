import { describe, expect, it } from '@jest/globals';
import { actor, bees, cast, laFeve, now, type Name } from '../fixtures/cast.js';
import {
  participantPermissions,
  whyNotAgreeFor,
  whyNotCancelParticipation,
  whyNotComeFor,
  whyNotEditParticipant,
  whyNotParticipantText,
  whyNotRegister,
  whyNotRegisterOthers,
  whyNotRestoreParticipation,
  type ParticipantFacts,
  type ParticipantText,
} from './participant.rules.js';

const open = { closedAt: null };
const closed = { closedAt: '2026-03-01T10:00:00.000Z' };
/** The delegate of BEES, who comes for BEES. */
const mine: ParticipantFacts = {
  personId: 'delegate of bees-coop',
  cooperativeId: bees,
  isCancelled: false,
  gathering: open,
};

describe('one registers', () => {
  it.each<[Name, Parameters<typeof whyNotRegister>[2], string | null]>([
    ['visitor', null, 'not_signed_in'],
    ['without mandate', null, 'not_acting'],
    ['treasurer of BEES', null, null],
    ['treasurer of the pool', null, null],
    ['delegate of BEES', { isCancelled: false }, 'already_registered'],
    ['delegate of BEES', { isCancelled: true }, 'participation_cancelled'],
  ])('%s, registered: %j → %s', (name, there, refusal) => {
    expect(whyNotRegister(cast[name], open, there, now)).toBe(refusal);
  });

  it('as long as it is not closed', () => {
    expect(whyNotRegister(cast['delegate of BEES'], closed, null, now)).toBe('gathering_closed');
  });
});

describe('others are registered', () => {
  it.each<[Name, string | null, string | null]>([
    ['visitor', bees, 'not_signed_in'],
    ['delegate of BEES', bees, 'administrator_required'],
    ['admin of BEES', bees, null],
    ['admin of La Fève', bees, 'not_your_cooperative'],
    ['admin of BEES', null, 'not_your_cooperative'],
    ['facilitator', bees, null],
    ['facilitator', null, null],
  ])('by %s, of %s: %s', (name, cooperativeId, refusal) => {
    expect(whyNotRegisterOthers(cast[name], open, cooperativeId, now)).toBe(refusal);
  });

  it('as long as it is not closed', () => {
    expect(whyNotRegisterOthers(cast.facilitator, closed, bees, now)).toBe('gathering_closed');
  });
});

describe('a registration', () => {
  it.each<[Name, string | null]>([
    ['visitor', 'not_signed_in'],
    ['delegate of BEES', null],
    ['treasurer of BEES', 'administrator_required'],
    ['admin of BEES', null],
    ['admin of La Fève', 'not_your_cooperative'],
    ['delegate of La Fève', 'administrator_required'],
    ['facilitator', null],
  ])('of a delegate of BEES is changed by %s: %s', (name, refusal) => {
    expect(whyNotEditParticipant(cast[name], mine, now)).toBe(refusal);
    expect(whyNotCancelParticipation(cast[name], mine, now)).toBe(refusal);
    expect(whyNotRestoreParticipation(cast[name], { ...mine, isCancelled: true }, now)).toBe(refusal);
  });

  it('of one’s own is changed under any mandate', () => {
    const elsewhere = actor('delegate', laFeve, { personId: 'delegate of bees-coop' });
    expect(whyNotEditParticipant(elsewhere, mine, now)).toBeNull();
  });

  it('is cancelled once, and taken up once', () => {
    const me = cast['delegate of BEES'];
    expect(whyNotCancelParticipation(me, { ...mine, isCancelled: true }, now)).toBe('participation_cancelled');
    expect(whyNotRestoreParticipation(me, mine, now)).toBe('nothing_to_undo');
  });

  it('of a closed gathering is corrected, not cancelled', () => {
    const facts = { ...mine, gathering: closed };
    const me = cast['delegate of BEES'];
    expect(participantPermissions(me, facts, now)).toEqual({
      edit: { allowed: true, reason: null },
      cancel: { allowed: false, reason: 'gathering_closed' },
    });
    expect(participantPermissions(me, { ...facts, isCancelled: true }, now).cancel.reason).toBe('gathering_closed');
  });
});

describe('one comes for', () => {
  it.each<[Name, string | null, boolean, string | null]>([
    ['delegate of BEES', bees, false, null],
    ['delegate of BEES', laFeve, false, 'not_your_cooperative'],
    ['delegate of BEES', null, false, null],
    ['admin of BEES', null, true, 'not_your_cooperative'],
    ['facilitator', laFeve, true, null],
    ['visitor', laFeve, true, null],
  ])('%s for %s (somebody else: %s): %s', (name, cooperativeId, isSomebodyElse, refusal) => {
    expect(whyNotComeFor(cast[name], cooperativeId, isSomebodyElse)).toBe(refusal);
  });
});

describe('to show a name is agreed', () => {
  it('by the person, by nobody else', () => {
    expect(whyNotAgreeFor(cast['delegate of BEES'], mine)).toBeNull();
    expect(whyNotAgreeFor(cast.facilitator, mine)).toBe('not_allowed');
    expect(whyNotAgreeFor(cast['admin of BEES'], { personId: null })).toBe('not_allowed');
    expect(whyNotAgreeFor(cast.visitor, { personId: null })).toBe('not_allowed');
  });
});

describe('what is written', () => {
  const gathering = { startsOn: '2026-03-27', endsOn: '2026-03-29', meals: ['samedi midi'] };
  const from = (day: string | null, minute: number | null): ParticipantText => ({
    arrivesDay: day,
    arrivesMinute: minute,
  });
  it.each<[ParticipantText, string | null]>([
    [{}, null],
    [{ name: 'Dominique', phone: '0470', diet: 'sans noix', meals: ['samedi midi'] }, null],
    [{ name: ' ' }, 'empty_text'],
    [{ name: 'x'.repeat(201) }, 'too_long'],
    [{ phone: 'x'.repeat(501) }, 'too_long'],
    [{ diet: 'sans\nnoix' }, 'bad_input'],
    [{ meals: ['dimanche soir'] }, 'bad_input'],
    [from('2026-03-27', 600), null],
    [from('2026-03-27', null), 'bad_input'],
    [from(null, 600), 'bad_input'],
    [from('2026-03-26', 600), 'day_not_in_gathering'],
    [from('2026-03-30', 600), 'day_not_in_gathering'],
    [from('2026-03-27', -1), 'hours_out_of_range'],
    [from('2026-03-27', 1441), 'hours_out_of_range'],
    [from('2026-03-27', 600.5), 'hours_out_of_range'],
    [{ leavesDay: '2026-03-30', leavesMinute: 600 }, 'day_not_in_gathering'],
    [{ ...from('2026-03-28', 900), leavesDay: '2026-03-29', leavesMinute: 600 }, null],
    [{ ...from('2026-03-29', 600), leavesDay: '2026-03-28', leavesMinute: 900 }, 'hours_out_of_range'],
    [{ ...from('2026-03-28', 600), leavesDay: '2026-03-28', leavesMinute: 601 }, null],
    [{ ...from('2026-03-28', 600), leavesDay: '2026-03-28', leavesMinute: 600 }, 'hours_out_of_range'],
  ])('%j: %s', (text, refusal) => {
    expect(whyNotParticipantText(text, gathering)).toBe(refusal);
  });
});
