/** What is read of a gathering: a whole board in one statement, and of people what goes to whom. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';
import {
  makeBlock,
  type MadeGathering,
  makeGathering,
  makeParticipant,
  makePlace,
  makeTopic,
} from './world-gatherings.js';

let world: World;
let gathering: MadeGathering;
let bees: Cooperative;
let feve: Cooperative;
let facilitator: Browser;
let ofBees: Browser;
let ofFeve: Browser;
let me: { id: string };
let meAsPerson: { id: string };

beforeAll(async () => {
  world = await startWorld();
  bees = await world.cooperative({ name: 'BEES' });
  feve = await world.cooperative({ name: 'La Fève' });
  facilitator = await world.actor('facilitator', null);
  meAsPerson = await world.person({ name: 'Dominique' });
  ofBees = await world.as(await world.mandate(meAsPerson, 'delegate', bees));
  ofFeve = await world.actor('delegate', feve);
  gathering = await makeGathering(world);
  const place = await makePlace(world, gathering);
  await makeBlock(world, gathering);
  const common = { arrives: ['2027-03-27', 600], email: 'd@example.org', phone: '0470', diet: 'sans noix' } as const;
  me = await makeParticipant(world, gathering, {
    name: 'Dominique',
    personId: meAsPerson.id,
    cooperativeId: bees.id,
    meals: ['samedi midi'],
    ...common,
  });
  const open = await makeParticipant(world, gathering, {
    name: 'Camille',
    cooperativeId: feve.id,
    shows: ['name', 'languages'],
    ...common,
  });
  await makeParticipant(world, gathering, { name: 'Alex', cooperativeId: feve.id, cancelled: true });
  await makeTopic(world, gathering, {
    at: { placeId: place.id, day: '2027-03-27', startMinute: 540 },
    cooperativeId: bees.id,
    needs: [me.id, open.id],
    needsSomeoneOf: [feve.id],
    interested: [me.id],
  });
  // cards come in the order in which they were proposed
  world.clock.advance(1_000);
  await makeTopic(world, gathering, { title: 'Retiré', cooperativeId: bees.id, withdrawn: true });
});
afterAll(async () => world.close());

const board = `query ($id: UUID!) { gathering(id: $id) {
  id phase isBoardOpen isLocked topicCount placedCount participantCount boardVersion
  days { id day fromMinute untilMinute } blocks { id kind title day startMinute durationMinutes }
  places { id name seats equipment isRemoved }
  topics { id title durationMinutes placeId day startMinute isPinned version avoids interestedIds amInterested interestedCount
    cooperative { id name } viewerCan { move { allowed reason } edit { allowed reason } }
    needs { id answer cooperative { id name } participant { id name cooperative { id name } } viewerCan { answer { allowed } } } }
  participants { id name isMe isCancelled languages arrivesDay arrivesMinute cooperative { name } }
  viewerCan { propose { allowed reason } move { allowed reason } timetable { allowed reason } close { allowed reason } }
} }`;

describe('a board', () => {
  it('with all its cards, needs and people, is one statement', async () => {
    const answer = await ofBees.ask(board, { id: gathering.id });
    expect(answer.codes).toEqual([]);
    // the session's, and one
    expect(answer.statements).toHaveLength(2);
    const { topics, days, phase, topicCount, placedCount, participantCount } = answer.data.gathering;
    expect({ phase, topicCount, placedCount, participantCount }).toEqual({
      phase: 'open',
      topicCount: 1,
      placedCount: 1,
      participantCount: 2,
    });
    expect(days.map(({ day }: Data) => day)).toEqual(['2027-03-27', '2027-03-28', '2027-03-29']);
    expect(topics.map(({ title }: Data) => title)).toEqual(['Les stocks', 'Retiré']);
    expect(topics[0].needs.map(({ participant }: Data) => participant?.name ?? 'someone').sort()).toEqual([
      'Camille',
      'Dominique',
      'someone',
    ]);
    expect(topics[0].amInterested).toBe(true);
    expect(topics[0].interestedIds).toEqual([me.id]);
  });

  it('shows a withdrawn topic to its co-op and to those who facilitate', async () => {
    const seen = async (browser: Browser): Promise<number> =>
      (await browser.get(board, { id: gathering.id })).gathering.topics.length;
    expect(await Promise.all([ofBees, facilitator, ofFeve, world.visitor()].map(seen))).toEqual([2, 2, 1, 1]);
  });
});

describe('of somebody who comes', () => {
  const people = `query ($id: UUID!) { gathering(id: $id) { participants {
    name isMe isCancelled languages arrivesDay email phone meals diet shows cooperative { name } } } }`;
  const read = async (browser: Browser): Promise<Data[]> => {
    const { participants } = (await browser.get(people, { id: gathering.id })).gathering;
    return participants;
  };
  const nothing = { email: null, phone: null, meals: null, diet: null, shows: null };

  it('a visitor reads the co-op, and the name of whoever agreed', async () => {
    const rows = await read(world.visitor());
    const [ours, theirs] = ['BEES', 'La Fève'].map((name) => rows.find(({ cooperative }) => cooperative.name === name));
    const unknown = { isMe: false, isCancelled: false, arrivesDay: null, ...nothing };
    expect(ours).toEqual({ name: null, languages: [], cooperative: { name: 'BEES' }, ...unknown });
    expect(theirs).toEqual({ name: 'Camille', languages: ['fr'], cooperative: { name: 'La Fève' }, ...unknown });
  });

  it("another co-op's delegate reads names and hours, and nothing more", async () => {
    const rows = await read(ofFeve);
    const dominique = rows.find(({ name }) => name === 'Dominique');
    expect(dominique).toMatchObject({ isMe: false, arrivesDay: '2027-03-27', languages: ['fr'], ...nothing });
  });

  it('the person and those who facilitate read everything', async () => {
    const all = { email: 'd@example.org', phone: '0470', meals: ['samedi midi'], diet: 'sans noix', shows: [] };
    expect((await read(ofBees)).find(({ isMe }) => isMe)).toMatchObject(all);
    expect((await read(facilitator)).find(({ name }) => name === 'Dominique')).toMatchObject(all);
    expect((await read(ofBees)).find(({ name }) => name === 'Camille')).toMatchObject(nothing);
  });

  it('that a person cancelled is known to the co-op and to those who facilitate', async () => {
    const names = async (browser: Browser): Promise<unknown[]> => (await read(browser)).map(({ name }) => name);
    expect(await names(ofFeve)).toContain('Alex');
    expect(await names(facilitator)).toContain('Alex');
    expect(await names(ofBees)).not.toContain('Alex');
  });
});

describe('what is prepared', () => {
  it('is read by those who facilitate: who comes, who brought what', async () => {
    const document = `query ($id: UUID!) { gathering(id: $id) { preparation { id participantCount requestCount sheetCount remindedAt
      cooperative { name } } dayCodes { id } proposals { id } booklets { id } requests { id } followUps { id } confirmations { id }
      timetables { id } next { id } previous { id } myParticipant { id } } }`;
    const { gathering: found } = await facilitator.get(document, { id: gathering.id });
    expect(found.preparation.map((line: Data) => [line.cooperative.name, line.participantCount])).toEqual([
      ['BEES', 1],
      ['La Fève', 1],
    ]);
    const { gathering: seen } = await ofBees.get(document, { id: gathering.id });
    expect(seen).toMatchObject({ preparation: null, dayCodes: null, proposals: null, booklets: [], myParticipant: me });
    expect((await world.visitor().get(document, { id: gathering.id })).gathering.booklets).toBeNull();
  });
});
