import { describe, expect, it } from '@jest/globals';
import { cast, now, type Name } from '../fixtures/cast.js';
import { workStates, type WorkState } from './gathering.js';
import {
  whyNotApplyTimetable,
  whyNotCancelTimetable,
  whyNotProposeTimetable,
  whyNotPublishTimetable,
} from './timetable.rules.js';

const gathering = { closedAt: null, boardVersion: 7 };
const closed = { ...gathering, closedAt: now };
const proposal = (state: WorkState, boardVersion = 7): { state: WorkState; boardVersion: number } => ({
  state,
  boardVersion,
});

describe('a timetable', () => {
  it.each<[Name, string | null]>([
    ['visitor', 'not_signed_in'],
    ['delegate of BEES', 'facilitator_required'],
    ['facilitator', null],
    ['federation admin', null],
  ])('is asked for, stopped, applied and published by those who facilitate: %s', (name, expected) => {
    const actor = cast[name];
    expect(whyNotProposeTimetable(actor, gathering, now)).toBe(expected);
    expect(whyNotCancelTimetable(actor, gathering, proposal('running'), now)).toBe(expected);
    expect(whyNotApplyTimetable(actor, gathering, proposal('done'), now)).toBe(expected);
    expect(whyNotPublishTimetable(actor, gathering, now)).toBe(expected);
  });

  it('of a gathering that is closed stays as it is', () => {
    const { facilitator } = cast;
    expect(whyNotProposeTimetable(facilitator, closed, now)).toBe('gathering_closed');
    expect(whyNotCancelTimetable(facilitator, closed, proposal('running'), now)).toBe('gathering_closed');
    expect(whyNotApplyTimetable(facilitator, closed, proposal('done'), now)).toBe('gathering_closed');
    expect(whyNotPublishTimetable(facilitator, closed, now)).toBe('gathering_closed');
  });

  it('is stopped while it is searched for', () => {
    const found = workStates.map((state) => whyNotCancelTimetable(cast.facilitator, gathering, proposal(state), now));
    expect(found).toEqual([null, null, 'work_over', 'work_over', 'work_over', 'work_over']);
  });

  it('is applied once it is there, once, and to the board it was made for', () => {
    const found = workStates.map((state) => whyNotApplyTimetable(cast.facilitator, gathering, proposal(state), now));
    expect(found).toEqual(['unavailable', 'unavailable', null, 'work_over', 'work_over', 'work_over']);
    expect(whyNotApplyTimetable(cast.facilitator, gathering, proposal('done', 6), now)).toBe('proposal_outdated');
  });
});
