import { describe, expect, it } from '@jest/globals';
import { checkTimetable } from '@komunigi/domain';
import { demoGatherings, placementsOf, problemOf, qualityOf } from './demo-gatherings.material.js';

const now = new Date('2026-11-23T10:00:00.000Z');
const gatherings = demoGatherings(now).map((told) => [told.gathering.slug, told] as const);

describe.each(gatherings)('the board of %s', (_slug, told) => {
  it('breaks no rule', () => {
    expect(checkTimetable(problemOf(told), placementsOf(told))).toEqual([]);
  });

  it('names nobody, no card and no place that is not there', () => {
    const { participants, topics, places, followUps } = told.gathering;
    const known = {
      participants: participants.map(({ key }) => key),
      cooperatives: participants.map(({ cooperative }) => cooperative),
      topics: topics.map(({ key }) => key),
      places: [undefined, ...places.map(({ name }) => name)],
    };
    const needs = topics.flatMap((topic) => told.needsOf(topic));
    expect(needs.filter(({ participant: one }) => one !== null && !known.participants.includes(one))).toEqual([]);
    expect(needs.filter(({ cooperative: one }) => one !== null && !known.cooperatives.includes(one))).toEqual([]);
    expect(topics.flatMap(({ avoids }) => avoids ?? []).filter((key) => !known.topics.includes(key))).toEqual([]);
    expect(topics.filter(({ place }) => !known.places.includes(place))).toEqual([]);
    expect(followUps.filter(({ participant }) => !known.participants.includes(participant))).toEqual([]);
  });
});

describe('the gathering of today', () => {
  const told = gatherings[1]![1];

  it('has its first day on the day on which the house is filled', () => {
    expect([told.day(0), told.day(1)]).toEqual(['2026-11-23', '2026-11-24']);
    const late = demoGatherings(new Date('2026-11-23T23:30:00.000Z'))[1]!;
    expect(late.day(0)).toBe('2026-11-24');
  });

  it('is a market: most cards hang, some are to place, everybody wants something', () => {
    const { held, cards, clashes, wishes, wishesMet } = qualityOf(told);
    expect({ held, tray: cards - held, clashes }).toEqual({ held: 26, tray: 7, clashes: 0 });
    expect(wishesMet).toBeGreaterThan(wishes / 3);
    expect(told.gathering.topics.filter(({ day }) => day === 0)).toHaveLength(21);
  });
});
