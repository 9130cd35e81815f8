import { describe, expect, it } from '@jest/globals';
import { table } from '../fixtures/table.js';
import { isMissing, isTimeToRemind } from './preparation.rules.js';

describe('a co-op misses', () => {
  it('what it has brought none of', () => {
    expect(isMissing('requests', { requestCount: 0, sheetCount: 1 })).toBe(true);
    expect(isMissing('requests', { requestCount: 1, sheetCount: 0 })).toBe(false);
    expect(isMissing('sheets', { requestCount: 1, sheetCount: 0 })).toBe(true);
    expect(isMissing('sheets', { requestCount: 0, sheetCount: 1 })).toBe(false);
  });
});

describe('what is due on the 20th at noon is recalled', () => {
  const rows = table(`
    now              | reminded         | closed | recalled
    2027-03-17T11:59 | never            | no     | no
    2027-03-17T12:00 | never            | no     | yes
    2027-03-20T11:59 | never            | no     | yes
    2027-03-20T12:00 | never            | no     | no
    2027-03-18T12:00 | 2027-03-17T11:59 | no     | yes
    2027-03-18T12:00 | 2027-03-17T12:00 | no     | no
    2027-03-18T12:00 | never            | yes    | no
  `);
  it.each(rows)('at $now, reminded $reminded, closed: $closed → $recalled', ({ now, reminded, closed, recalled }) => {
    const dueAt = '2027-03-20T12:00:00.000Z';
    const remindedAt = reminded === 'never' ? null : `${reminded}:00.000Z`;
    const deadline = { dueAt, isClosed: closed === 'yes', remindedAt };
    expect(isTimeToRemind(deadline, `${now}:00.000Z`)).toBe(recalled === 'yes');
  });

  it('and what has no date never is', () => {
    expect(isTimeToRemind({ dueAt: null, isClosed: false, remindedAt: null }, '2027-03-20T11:00:00.000Z')).toBe(false);
  });
});
