/** « Proposer un horaire »: asked for, watched, stopped, applied as it was shown or not at all, published; few cards move afterwards. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { breakoutsDay as breakouts } from '../../../libs/domain/src/gatherings/timetable/fixtures/breakouts-day-2024.js';
import { Stream } from './streams.js';
import { type Answer, type Browser, type Data, startWorld, type World } from './world.js';
import {
  type MadeGathering,
  makeBlock,
  makeGathering,
  makeParticipant,
  makePlace,
  makeTopic,
} from './world-gatherings.js';

let world: World;
let url: string;
let facilitator: Browser;
let delegate: Browser;
let gathering: MadeGathering;

beforeAll(async () => {
  world = await startWorld({ now: '2024-03-01T10:00:00.000Z' });
  await world.app.listen(0, '127.0.0.1');
  url = (await world.app.getUrl()).replace('[::1]', 'localhost');
  facilitator = await world.actor('facilitator', null);
  delegate = await world.actor('delegate', await world.cooperative({ name: 'BEES' }));
});
afterAll(async () => world.close());

const proposal =
  'proposal { id state progress boardVersion moved { topicId fromPlaceId toPlaceId toDay toMinute } unplaced { topicId kind personName topicIds equipment needed largest day minute } quality { cards held clashes wishes wishesMet moves } }';
const propose = async (seed = 1, by: Browser = facilitator): Promise<Answer> =>
  by.do('proposeTimetable', { id: world.newId(), gatheringId: gathering.id, seed }, proposal);
const found = async (id: string): Promise<Data> =>
  (await facilitator.get(`query ($id: UUID!) { timetableProposal(id: $id) { ${proposal.slice(11, -2)} } }`, { id }))
    .timetableProposal;
const over = async (id: string): Promise<Data> =>
  world.until(async () => {
    const now = await found(id);
    return ['queued', 'running'].includes(now.state) ? null : now;
  }, 'the end of the search');
const proposed = async (seed = 1): Promise<Data> => over((await propose(seed)).data.proposal.id);
const board = async (): Promise<Data> =>
  (
    await facilitator.get(
      'query ($id: UUID!) { gathering(id: $id) { boardVersion placedCount phase publishedVersion timetables { number held cards } topics { id title version placeId day startMinute needs { participant { id } } avoids } } }',
      { id: gathering.id },
    )
  ).gathering;

/** The real day, written on the board by whoever proposes: 19 sessions, who is needed in each, which do not go together. */
async function realDay(): Promise<{ places: string[]; people: Map<string, string>; topics: Map<number, string> }> {
  gathering = await makeGathering(world, {
    startsOn: '2024-03-12',
    timeZone: 'Etc/UTC',
    grainMinutes: 30,
    hours: [780, 1380],
  });
  await makeBlock(world, gathering, { kind: 'plenary', title: 'Pause', startMinute: 900, durationMinutes: 360 });
  const rooms = breakouts.rooms.filter((room) => room !== 'Plenary');
  const places = await Promise.all(
    rooms.map(async (name, position) => (await makePlace(world, gathering, { name, position, seats: null })).id),
  );
  const people = new Map<string, string>();
  for (const name of new Set(breakouts.sessions.flatMap(({ needs }) => needs))) {
    people.set(name, (await makeParticipant(world, gathering, { name })).id);
  }
  const topics = new Map<number, string>();
  for (const { number, title, needs, avoid } of breakouts.sessions) {
    const id = world.newId();
    topics.set(number, id);
    const { codes } = await delegate.do('proposeTopic', {
      id,
      gatheringId: gathering.id,
      fields: {
        title,
        theme: 'technique',
        language: 'en',
        durationMinutes: 60,
        needs: needs.map((name) => ({ id: world.newId(), participantId: people.get(name) })),
        avoids: avoid.flatMap((other) => topics.get(other) ?? []),
      },
    });
    expect(codes).toEqual([]);
  }
  // those that are said on a card before the other was there
  for (const { number, avoid } of breakouts.sessions) {
    const topicId = topics.get(number);
    const [{ version }] = (await world.rows<{ version: number }>('select version from topic where id = $1', [
      topicId,
    ])) as [{ version: number }];
    const fields = { avoids: avoid.map((other) => topics.get(other)) };
    expect((await delegate.do('editTopic', { topicId, version, fields })).codes).toEqual([]);
  }
  return { places, people, topics };
}

/** Pairs of cards that run at the same time and share a person, a place, or an avoidance. */
function clashesOf(topics: readonly Data[]): string[] {
  const placed = topics.filter(({ placeId }) => placeId !== null);
  return placed.flatMap((one, index) =>
    placed.slice(index + 1).flatMap((other: Data) => {
      if (one.day !== other.day || Math.abs(one.startMinute - other.startMinute) >= 60) return [];
      const people = (of: Data): string[] => of.needs.map(({ participant }: Data) => participant.id as string);
      const why = [
        ...people(one).filter((person) => people(other).includes(person)),
        ...(one.placeId === other.placeId ? ['place'] : []),
        ...(one.avoids.includes(other.id) || other.avoids.includes(one.id) ? ['avoid'] : []),
      ];
      return why.map((reason) => `${one.title} / ${other.title}: ${reason}`);
    }),
  );
}

describe('the real day of 2024', () => {
  let day: Awaited<ReturnType<typeof realDay>>;
  beforeAll(async () => {
    day = await realDay();
  });

  it('is asked for by those who facilitate only', async () => {
    expect((await propose(1, delegate)).codes).toEqual(['facilitator_required']);
    expect((await propose(1, world.visitor())).codes).toEqual(['not_signed_in']);
  });

  it('finds room for all 19 sessions: nobody twice, nothing beside what it avoids; shown before anything moves', async () => {
    const stream = await Stream.open<Data>(
      url,
      facilitator,
      'subscription ($id: UUID!) { gatheringChanged(id: $id) { kind proposal { state progress } } }',
      { id: gathering.id },
    );
    const began = performance.now();
    const shown = await proposed();
    process.stdout.write(`19 sessions: ${Math.round(performance.now() - began)} ms with the thread\n`);
    expect(shown).toMatchObject({
      state: 'done',
      progress: 100,
      unplaced: [],
      quality: { cards: 19, held: 19, clashes: 0, moves: 0 },
    });
    expect(shown.moved).toHaveLength(19);
    expect((await board()).placedCount).toBe(0);
    await world.until(async () => stream.told.some((event) => event.proposal?.state === 'done'), 'the news');
    stream.close();
    const applied = await facilitator.do(
      'applyTimetable',
      { proposalId: shown.id },
      'gathering { placedCount boardVersion }',
    );
    expect(applied.data.gathering).toEqual({ placedCount: 19, boardVersion: shown.boardVersion + 1 });
    const now = await board();
    expect(clashesOf(now.topics)).toEqual([]);
    expect(
      now.topics
        .map(({ day: on, startMinute }: Data) => `${on} ${startMinute}`)
        .every((at: string) => /^2024-03-12 (780|810|840|1260|1290|1320)$/.test(at)),
    ).toBe(true);
    const events = await world.rows(
      `select distinct kind from topic_event where topic_id = any($1) and data ? 'timetable'`,
      [[...day.topics.values()]],
    );
    expect(events).toEqual([{ kind: 'placed' }]);
  });

  it('gives the same timetable for the same seed', async () => {
    const [one, other] = [await proposed(7), await proposed(7)];
    expect(one.moved).toEqual(other.moved);
  });

  it('is applied once, and not to a board that changed meanwhile', async () => {
    const shown = await proposed(3);
    const [first] = (await board()).topics as [Data];
    expect((await delegate.do('unplaceTopic', { topicId: first.id, version: first.version })).codes).toEqual([]);
    const before = await world.everything();
    expect((await facilitator.do('applyTimetable', { proposalId: shown.id })).codes).toEqual(['proposal_outdated']);
    expect(await world.everything()).toEqual(before);
    const again = await proposed(3);
    const input = { operationId: world.newId(), proposalId: again.id };
    const twice = await Promise.all([1, 2].map(async () => facilitator.do('applyTimetable', input)));
    expect(twice.flatMap(({ codes }) => codes)).toEqual([]);
    expect((await facilitator.do('applyTimetable', { proposalId: again.id })).codes).toEqual(['work_over']);
    expect((await delegate.do('applyTimetable', { proposalId: again.id })).codes).toEqual(['facilitator_required']);
    expect((await board()).placedCount).toBe(19);
  });

  it('is published as a version; then one person leaves earlier, and at most three cards move', async () => {
    expect((await delegate.do('publishTimetable', { gatheringId: gathering.id })).codes).toEqual([
      'facilitator_required',
    ]);
    expect((await facilitator.do('publishTimetable', { gatheringId: gathering.id })).codes).toEqual([]);
    expect(await board()).toMatchObject({ publishedVersion: 1, timetables: [{ number: 1, held: 19, cards: 19 }] });
    const late = (await board()).topics.filter(({ startMinute }: Data) => startMinute >= 1260);
    const personId = late.flatMap(({ needs }: Data) => needs)[0].participant.id as string;
    await world.rows(`update participant set leaves_day = '2024-03-12', leaves_minute = 900 where id = $1`, [personId]);
    const shown = await proposed(5);
    expect(shown.quality).toMatchObject({ held: 19, clashes: 0 });
    expect(shown.quality.moves).toBeGreaterThan(0);
    expect(shown.quality.moves).toBeLessThanOrEqual(3);
    expect((await facilitator.do('applyTimetable', { proposalId: shown.id })).codes).toEqual([]);
    expect(clashesOf((await board()).topics)).toEqual([]);
    await facilitator.do('publishTimetable', { gatheringId: gathering.id });
    expect(await board()).toMatchObject({ publishedVersion: 2 });
  });

  it('made before somebody leaves earlier is not applied after', async () => {
    const shown = await proposed(9);
    const someone = (await board()).topics.find(
      ({ needs, startMinute }: Data) => needs.length > 0 && startMinute >= 1260,
    );
    await world.rows(`update participant set leaves_day = '2024-03-12', leaves_minute = 780 where id = $1`, [
      someone.needs[0].participant.id,
    ]);
    expect((await facilitator.do('applyTimetable', { proposalId: shown.id })).codes).toEqual(['proposal_outdated']);
    const left = await proposed(9);
    expect(left.unplaced).toContainEqual(
      expect.objectContaining({ topicId: someone.id, kind: 'person_never_there', personName: expect.any(String) }),
    );
  });
});

/** A hundred and twenty cards, sixty people, eight places: some seconds of search. */
async function crowded(house: World): Promise<MadeGathering> {
  const made = await makeGathering(house, { hours: [540, 1080] });
  for (let n = 0; n < 8; n += 1) await makePlace(house, made, { name: `Salle ${n}`, position: n });
  const people: string[] = [];
  for (let n = 0; n < 60; n += 1) people.push((await makeParticipant(house, made, { name: `P${n}` })).id);
  for (let n = 0; n < 120; n += 1) {
    const needs = [people[n % 60], people[(n * 7 + 1) % 60]] as string[];
    const interested = Array.from({ length: 6 }, (_, k) => people[(n * 11 + k * 5) % 60]!);
    await makeTopic(house, made, {
      title: `Sujet ${n}`,
      needs: [...new Set(needs)],
      interested: [...new Set(interested)],
    });
  }
  return made;
}

describe('a long search', () => {
  beforeEach(async () => {
    gathering = await crowded(world);
  });

  it('says how far it is, and stops when asked: nothing moved', async () => {
    const { id } = (await propose()).data.proposal;
    const progress = await world.until(async () => {
      const now = await found(id);
      return now.state === 'running' && now.progress > 0 ? now.progress : null;
    }, 'some progress');
    expect(progress).toBeLessThan(100);
    expect((await delegate.do('cancelTimetable', { proposalId: id })).codes).toEqual(['facilitator_required']);
    const cancelled = await facilitator.do(
      'cancelTimetable',
      { proposalId: id },
      'proposal { state quality { held } }',
    );
    expect(cancelled.data.proposal).toEqual({ state: 'cancelled', quality: null });
    expect((await facilitator.do('cancelTimetable', { proposalId: id })).codes).toEqual(['work_over']);
    expect((await facilitator.do('applyTimetable', { proposalId: id })).codes).toEqual(['work_over']);
    expect(await board()).toMatchObject({ placedCount: 0 });
    await world.until(async () => {
      const jobs = await world.rows(`select 1 from graphile_worker.jobs where task_identifier = 'search_timetable'`);
      return jobs.length === 0;
    }, 'the end of the job');
    expect((await found(id)).state).toBe('cancelled');
  });

  it('makes room for the one that is asked for next, and others answer meanwhile', async () => {
    const first = (await propose(1)).data.proposal.id as string;
    const second = (await propose(2)).data.proposal.id as string;
    expect((await found(first)).state).toBe('cancelled');
    expect((await facilitator.do('applyTimetable', { proposalId: second })).codes).toEqual(['unavailable']);
    const slowest = await slowestAnswerWhile(second);
    process.stdout.write(`slowest answer during the search: ${Math.round(slowest)} ms\n`);
    await facilitator.do('cancelTimetable', { proposalId: second });
  });

  it('of a server that leaves is handed to the next one: it lets go at once, and the work stays queued', async () => {
    const leaving = await startWorld();
    const by = await leaving.actor('facilitator', null);
    const market = await crowded(leaving);
    const id = leaving.newId();
    await by.do('proposeTimetable', { id, gatheringId: market.id, seed: 1 });
    const stateOf = async (): Promise<string | undefined> =>
      (await leaving.rows<{ state: string }>('select state from timetable_proposal where id = $1', [id]))[0]?.state;
    await leaving.until(async () => (await stateOf()) === 'running', 'the search');
    const after = new pg.Client({ connectionString: leaving.config.databaseUrl });
    await after.connect();
    const began = performance.now();
    await leaving.app.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    const { rows } = await after.query<{ locked_at: Date | null }>(
      `select locked_at from graphile_worker.jobs where task_identifier = 'search_timetable'`,
    );
    await after.end();
    await leaving.close();
    expect(rows).toEqual([{ locked_at: null }]);
  });

  async function slowestAnswerWhile(id: string): Promise<number> {
    let slowest = 0;
    for (let n = 0; n < 20; n += 1) {
      const began = performance.now();
      await found(id);
      slowest = Math.max(slowest, performance.now() - began);
    }
    return slowest;
  }
});
