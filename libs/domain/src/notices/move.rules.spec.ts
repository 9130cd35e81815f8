import { describe, expect, it } from '@jest/globals';
import { hasMoved, toldOfMove, type MoveAudience, type Whereabouts } from './move.rules.js';

const audience: MoveAudience = { needed: ['anna', 'bo'], interested: ['bo', 'cleo', 'dirk'], muted: ['dirk'] };

describe('a move of a published timetable is told', () => {
  it.each([
    ['by somebody else', 'eve', ['anna', 'bo', 'cleo']],
    ['by the house', null, ['anna', 'bo', 'cleo']],
    ['by one of those concerned', 'bo', ['anna', 'cleo']],
  ])('%s', (_, movedBy, told) => expect(toldOfMove(movedBy, audience)).toEqual(told));
});

describe('after several moves', () => {
  const ten: Whereabouts = { placeId: 'hall', day: '2026-03-28', minute: 600 };
  it.each<[string, Whereabouts | null, Whereabouts | null, boolean]>([
    ['a card is elsewhere', ten, { ...ten, placeId: 'attic' }, true],
    ['a card is later', ten, { ...ten, minute: 660 }, true],
    ['a card is on another day', ten, { ...ten, day: '2026-03-29' }, true],
    ['a card is gone', ten, null, true],
    ['a card is there', null, ten, true],
    ['a card is back', ten, { ...ten }, false],
    ['a card is nowhere again', null, null, false],
  ])('%s', (_, before, now, moved) => expect(hasMoved(before, now)).toBe(moved));
});
