import { expect, it } from '@jest/globals';
import { waitingDays, waitingLevel } from './estimate-clock.js';

it.each([
  ['2026-03-12T10:00:00.000Z', null, 0, 'calm'],
  ['2026-03-11T10:00:00.001Z', null, 0, 'calm'],
  ['2026-03-11T10:00:00.000Z', null, 1, 'calm'],
  ['2026-02-26T10:00:00.000Z', null, 14, 'calm'],
  ['2026-02-25T10:00:00.000Z', null, 15, 'long'],
  ['2026-02-10T10:00:00.000Z', null, 30, 'long'],
  ['2026-02-09T10:00:00.000Z', null, 31, 'too_long'],
  ['2026-01-01T10:00:00.000Z', '2026-01-13T09:00:00.000Z', 11, 'calm'],
  ['2026-04-01T10:00:00.000Z', null, 0, 'calm'],
] as const)('asked at %s and answered at %s has waited %i days: %s', (askedAt, endedAt, days, level) => {
  const waited = waitingDays({ askedAt, endedAt }, new Date('2026-03-12T10:00:00.000Z'));
  expect([waited, waitingLevel(waited)]).toEqual([days, level]);
});
