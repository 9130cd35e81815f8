/** The board: who writes a card, where it may hang, what two people at once may do to it, and what everybody sees of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { median, slowness } from './quiet.js';
import { Stream } from './streams.js';
import { type Answer, type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';
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
let bees: Cooperative;
let feve: Cooperative;
let ofBees: Browser;
let ofFeve: Browser;
let facilitator: Browser;
let personOfBees: string;
let gathering: MadeGathering;
let hall: string;
let attic: string;
let anna: string;

const saturday = '2027-03-27';
const day = saturday;

beforeAll(async () => {
  world = await startWorld({ now: '2027-03-20T10:00:00.000Z' });
  await world.app.listen(0, '127.0.0.1');
  url = (await world.app.getUrl()).replace('[::1]', 'localhost');
  bees = await world.cooperative({ name: 'BEES' });
  feve = await world.cooperative({ name: 'La Fève' });
  const person = await world.person({ name: 'Dominique' });
  personOfBees = person.id;
  ofBees = await world.as(await world.mandate(person, 'delegate', bees));
  ofFeve = await world.actor('delegate', feve);
  facilitator = await world.actor('facilitator', null);
});
afterAll(async () => world.close());
beforeEach(async () => {
  gathering = await makeGathering(world);
  hall = (await makePlace(world, gathering, { name: 'Grande salle', seats: 30, equipment: ['écran'] })).id;
  attic = (await makePlace(world, gathering, { name: 'Grenier', seats: 8, position: 1 })).id;
  anna = (await makeParticipant(world, gathering, { name: 'Anna Peeters', cooperativeId: bees.id })).id;
});

const at = (placeId: string, startMinute: number, on = day): { placeId: string; day: string; startMinute: number } => ({
  placeId,
  day: on,
  startMinute,
});
const card = async (given: Parameters<typeof makeTopic>[2] = {}): Promise<string> =>
  (await makeTopic(world, gathering, { cooperativeId: bees.id, ...given })).id;
const state = 'topic { id version placeId day startMinute isPinned isWithdrawn }';
const place = async (browser: Browser, topicId: string, where: ReturnType<typeof at>, version = 1): Promise<Answer> =>
  browser.do('placeTopic', { topicId, version, ...where }, state);
const topic = async (id: string, by: Browser = facilitator, selection = ''): Promise<Data> =>
  (
    await by.get(
      `query ($id: UUID!) { topic(id: $id) { version placeId day startMinute isPinned interestedCount amInterested ${selection} } }`,
      { id },
    )
  ).topic;
const fields = { title: 'Étiquettes', theme: 'tools', language: 'fr', durationMinutes: 60 } as const;
const propose = async (by: Browser, more: object = {}, changes: object = {}): Promise<Answer> =>
  by.do(
    'proposeTopic',
    { id: world.newId(), gatheringId: gathering.id, fields: { ...fields, ...changes }, ...more },
    'topic { id title origin cooperative { name } needs { id answer participant { name } cooperative { name } } avoids request { id } } gathering { boardVersion topicCount }',
  );
const refusedWith = ({ codes, errors }: Answer): unknown => [codes, errors[0]?.extensions.params];

describe('a card', () => {
  it('is proposed by whoever acts, with whom it needs and what it avoids', async () => {
    const other = await card({ title: 'Stocks' });
    const { codes, data } = await propose(
      ofBees,
      {},
      {
        needs: [
          { id: world.newId(), participantId: anna },
          { id: world.newId(), cooperativeId: feve.id },
        ],
        avoids: [other],
        equipment: ['écran', 'écran '],
      },
    );
    expect(codes).toEqual([]);
    expect(data.topic).toMatchObject({
      title: 'Étiquettes',
      origin: 'free',
      cooperative: { name: 'BEES' },
      avoids: [other],
    });
    expect(data.topic.needs.map((need: Data) => need.participant?.name ?? need.cooperative.name).sort()).toEqual([
      'Anna Peeters',
      'La Fève',
    ]);
    expect(data.gathering).toEqual({ boardVersion: 2, topicCount: 2 });
    const [{ equipment }] = (await world.rows<{ equipment: string[] }>('select equipment from topic where id = $1', [
      data.topic.id,
    ])) as [{ equipment: string[] }];
    expect(equipment).toEqual(['écran']);
  });

  it('made of a request brings it along', async () => {
    const requestId = world.newId();
    await ofFeve.do('postRequest', { id: requestId, title: 'Rappel la veille', theme: 'coop_life', language: 'fr' });
    const { data } = await propose(ofBees, { requestId }, { title: null });
    expect(data.topic).toMatchObject({ title: 'Rappel la veille', origin: 'request', request: { id: requestId } });
    const brought = await world.rows('select kind, cooperative_id from gathering_request where request_id = $1', [
      requestId,
    ]);
    expect(brought).toEqual([{ kind: 'brought', cooperative_id: bees.id }]);
    await ofFeve.do('withdrawRequest', { requestId });
    expect((await propose(ofBees, { requestId })).codes).toEqual(['not_found']);
  });

  it.each([
    ['without a title', { title: null }, 'empty_title'],
    ['without a duration', { durationMinutes: null }, 'duration_out_of_range'],
    ['off the grid', { durationMinutes: 50 }, 'duration_out_of_range'],
    ['for nobody', { needs: [{ id: '01890000-0000-7000-8000-000000000001' }] }, 'bad_input'],
    [
      'for a stranger',
      {
        needs: [{ id: '01890000-0000-7000-8000-000000000001', participantId: '01890000-0000-7000-8000-000000000002' }],
      },
      'not_found',
    ],
    ['beside a card of nowhere', { avoids: ['01890000-0000-7000-8000-000000000002'] }, 'not_found'],
    ['with no seat at all', { seats: 0 }, 'bad_input'],
  ])('%s is refused, and nothing is written', async (_, changes, code) => {
    const before = await world.everything();
    expect((await propose(ofBees, {}, changes)).codes).toEqual([code]);
    expect(await world.everything()).toEqual(before);
  });

  it('is refused beyond four hundred, once closed, and to visitors', async () => {
    await world.rows('update gathering set topic_count = 400 where id = $1', [gathering.id]);
    expect((await propose(ofBees)).codes).toEqual(['too_many_topics']);
    await world.rows('update gathering set topic_count = 0, closed_at = now() where id = $1', [gathering.id]);
    expect((await propose(ofBees)).codes).toEqual(['gathering_closed']);
    expect((await propose(world.visitor())).codes).toEqual(['not_signed_in']);
  });

  it('sent twice is there once', async () => {
    const input = { id: world.newId(), operationId: world.newId(), gatheringId: gathering.id, fields };
    const twice = await Promise.all([1, 2].map(async () => ofBees.do('proposeTopic', input, 'topic { id }')));
    expect(twice.map(({ data }) => data.topic.id)).toEqual([input.id, input.id]);
    expect((await propose(ofFeve, { id: input.id })).codes).toEqual(['id_taken']);
    const events = await world.rows('select kind from topic_event where topic_id = $1', [input.id]);
    expect(events).toEqual([{ kind: 'proposed' }]);
  });

  it('is edited by its co-op, whoever asked first keeps the answer', async () => {
    const id = await card({ needs: [anna] });
    const [need] = (await topic(id, ofBees, 'needs { id }')).needs as unknown as [{ id: string }];
    await world.rows(`update topic_need set answer = 'accepted' where id = $1`, [need.id]);
    const edit = async (by: Browser, changes: object, version: number): Promise<Answer> =>
      by.do('editTopic', { topicId: id, version, fields: changes }, 'topic { version title needs { id answer } }');
    expect((await edit(ofFeve, { title: 'Autre' }, 1)).codes).toEqual(['not_your_cooperative']);
    const needs = [
      { id: world.newId(), participantId: anna },
      { id: world.newId(), cooperativeId: feve.id },
    ];
    const { data } = await edit(ofBees, { title: 'Les étiquettes', needs }, 1);
    expect(data.topic).toMatchObject({ version: 2, title: 'Les étiquettes' });
    expect(data.topic.needs).toEqual(
      [
        { id: need.id, answer: 'accepted' },
        { id: needs[1]!.id, answer: 'asked' },
      ].sort((a, b) => a.id.localeCompare(b.id)),
    );
    const [event] = await world.rows('select data from topic_event where topic_id = $1', [id]);
    expect(event).toEqual({ data: { before: { title: 'Les stocks' } } });
  });

  it('that two edit at once keeps the first, and tells the second who it was', async () => {
    const id = await card({});
    const edit = async (by: Browser, title: string): Promise<Answer> =>
      by.do('editTopic', { topicId: id, version: 1, fields: { title } });
    expect((await edit(facilitator, 'Mieux dit')).codes).toEqual([]);
    const before = await world.everything();
    expect(refusedWith(await edit(ofBees, 'Autrement dit'))).toEqual([
      ['topic_changed'],
      { by: 'federation', kind: 'edited' },
    ]);
    expect(await world.everything()).toEqual(before);
  });

  it('is withdrawn and restored: its place is free meanwhile, and it comes back to the tray', async () => {
    const id = await card({ at: at(hall, 600) });
    const other = await card({ title: 'Autre' });
    expect((await place(ofFeve, other, at(hall, 600))).codes).toEqual(['place_taken']);
    expect((await ofFeve.do('withdrawTopic', { topicId: id })).codes).toEqual(['not_your_cooperative']);
    expect((await ofBees.do('withdrawTopic', { topicId: id }, state)).data.topic).toMatchObject({
      isWithdrawn: true,
      placeId: null,
    });
    expect((await place(ofFeve, other, at(hall, 600))).codes).toEqual([]);
    expect((await place(ofFeve, id, at(attic, 600), 2)).codes).toEqual(['topic_withdrawn']);
    expect((await ofBees.do('restoreTopic', { topicId: id }, state)).data.topic).toMatchObject({
      isWithdrawn: false,
      placeId: null,
      version: 3,
    });
    expect((await ofBees.do('restoreTopic', { topicId: id })).codes).toEqual(['nothing_to_undo']);
  });
});

describe('placing', () => {
  it('hangs the card, moves it, takes it down, puts it back; in a handful of statements', async () => {
    const id = await card();
    const placed = await place(ofFeve, id, at(hall, 600));
    expect(placed.data.topic).toMatchObject({ version: 2, ...at(hall, 600) });
    // session, begin, operation, board under lock, card, what hangs there, card, board, history, answer, news, commit
    expect(placed.statements.slice(0, placed.statements.indexOf('COMMIT') + 1)).toHaveLength(12);
    expect((await place(ofFeve, id, at(attic, 660), 2)).data.topic).toMatchObject({ version: 3, ...at(attic, 660) });
    const undone = await ofFeve.do('undoTopicMove', { topicId: id }, state);
    expect(undone.data.topic).toMatchObject({ version: 4, ...at(hall, 600) });
    expect((await ofFeve.do('undoTopicMove', { topicId: id })).codes).toEqual(['nothing_to_undo']);
    const down = await ofBees.do('unplaceTopic', { topicId: id, version: 4 }, state);
    expect(down.data.topic).toMatchObject({ version: 5, placeId: null, day: null, startMinute: null });
    expect((await ofFeve.do('undoTopicMove', { topicId: id })).codes).toEqual(['someone_else_acted']);
    expect((await facilitator.do('undoTopicMove', { topicId: id }, state)).data.topic).toMatchObject(at(hall, 600));
    const kinds = await world.rows<{ kind: string }>('select kind from topic_event where topic_id = $1 order by id', [
      id,
    ]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['placed', 'moved', 'moved', 'unplaced', 'placed']);
  });

  it('refuses in a sentence that names both cards', async () => {
    const stocks = await card({ title: 'Stocks', needs: [anna], at: at(hall, 600) });
    const labels = await card({ title: 'Étiquettes', needs: [anna] });
    const before = await world.everything();
    expect(refusedWith(await place(ofFeve, labels, at(attic, 630)))).toEqual([
      ['person_busy'],
      { person: 'Anna Peeters', topic: 'Étiquettes', other: 'Stocks' },
    ]);
    expect(await world.everything()).toEqual(before);
    await ofBees.do('unplaceTopic', { topicId: stocks, version: 1 });
    expect((await place(ofFeve, labels, at(attic, 630))).codes).toEqual([]);
  });

  it.each<[string, (id: string) => Promise<Answer>, unknown]>([
    ['outside the day', async (id) => place(ofBees, id, at(hall, 1050)), [['slot_outside_day'], undefined]],
    ['on another day', async (id) => place(ofBees, id, at(hall, 600, '2027-04-02')), [['slot_outside_day'], undefined]],
    ['at a minute of no day', async (id) => place(ofBees, id, at(hall, 1440 + 600)), [['slot_outside_day'], undefined]],
    ['off the grid', async (id) => place(ofBees, id, at(hall, 607)), [['slot_off_grain'], undefined]],
    ['beside the meal', async (id) => place(ofBees, id, at(hall, 720)), [['slot_closed'], { block: 'Repas' }]],
    ['nowhere', async (id) => place(ofBees, id, at(world.newId(), 600)), [['place_unknown'], undefined]],
    ['where another hangs', async (id) => place(ofBees, id, at(hall, 900)), [['place_taken'], { topic: 'Inventaire' }]],
    [
      'beside what it avoids',
      async (id) => place(ofBees, id, at(attic, 900)),
      [['topics_avoid'], { topic: 'Étiquettes', other: 'Inventaire' }],
    ],
  ])('%s is refused, and nothing changes', async (_, act, expected) => {
    await makeBlock(world, gathering);
    await makeBlock(world, gathering, { kind: 'visit', startMinute: 600 });
    const other = await card({ title: 'Inventaire', at: at(hall, 900) });
    const id = await card({ title: 'Étiquettes' });
    await world.rows('insert into topic_avoid (topic_id, other_id) values ($1, $2)', [other, id]);
    const before = await world.everything();
    expect(refusedWith(await act(id))).toEqual(expected);
    expect(await world.everything()).toEqual(before);
  });

  it('says which place is too small or lacks what, who is not there, and of which co-op nobody is free', async () => {
    const late = await makeParticipant(world, gathering, {
      name: 'Bo Janssens',
      cooperativeId: feve.id,
      arrives: [day, 660],
    });
    const cards = {
      crowd: await card({ title: 'Foule', seats: 20 }),
      screen: await card({ title: 'Film', equipment: ['écran', 'son'] }),
      bo: await card({ title: 'Avec Bo', needs: [late.id] }),
      one: await card({ title: 'Une', needsSomeoneOf: [feve.id] }),
      two: await card({ title: 'Deux', needsSomeoneOf: [feve.id] }),
      none: await card({ title: 'Trois', needsSomeoneOf: [(await world.cooperative({ name: 'Ailleurs' })).id] }),
    };
    const tried = async (id: string, where: ReturnType<typeof at>): Promise<unknown> =>
      refusedWith(await place(ofFeve, id, where));
    expect(await tried(cards.crowd, at(attic, 600))).toEqual([['too_few_seats'], { seats: 8, needed: 20 }]);
    expect(await tried(cards.screen, at(hall, 600))).toEqual([['equipment_missing'], { equipment: 'son' }]);
    expect(await tried(cards.bo, at(hall, 645))).toEqual([
      ['person_absent'],
      { person: 'Bo Janssens', topic: 'Avec Bo' },
    ]);
    expect(await tried(cards.none, at(hall, 600))).toEqual([
      ['someone_absent'],
      { cooperative: 'Ailleurs', topic: 'Trois' },
    ]);
    expect(await tried(cards.one, at(hall, 660))).toEqual([[], undefined]);
    expect(await tried(cards.two, at(attic, 660))).toEqual([
      ['someone_busy'],
      { cooperative: 'La Fève', topic: 'Deux', other: 'Une' },
    ]);
  });

  it('does not wait for whoever declined or cancelled', async () => {
    await card({ title: 'Stocks', needs: [anna], at: at(hall, 600) });
    const labels = await card({ title: 'Étiquettes', needs: [anna] });
    await world.rows(`update topic_need set answer = 'declined' where topic_id = $1`, [labels]);
    expect((await place(ofFeve, labels, at(attic, 600))).codes).toEqual([]);
    const more = await card({ title: 'Vrac', needs: [anna] });
    expect((await place(ofFeve, more, at(attic, 645))).codes).toEqual(['place_taken']);
    await world.rows('update participant set cancelled_at = now() where id = $1', [anna]);
    expect((await place(ofFeve, more, at(attic, 660))).codes).toEqual([]);
  });

  it('by thirty people at once into one slot: one wins, twenty-nine are told, nothing breaks', async () => {
    const cards = await Promise.all(Array.from({ length: 30 }, async (_, n) => card({ title: `Sujet ${n}` })));
    const answers = await Promise.all(cards.map(async (id) => place(ofFeve, id, at(hall, 600))));
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
    expect(answers.filter(({ codes }) => codes[0] === 'place_taken')).toHaveLength(29);
    const [{ count }] = (await world.rows<{ count: number }>(
      'select placed_count as count from gathering where id = $1',
      [gathering.id],
    )) as [{ count: number }];
    expect(count).toBe(1);
  });

  it('of a card that somebody moved meanwhile is refused with who it was; nothing is lost', async () => {
    const id = await card();
    expect((await place(ofFeve, id, at(hall, 600))).codes).toEqual([]);
    const before = await world.everything();
    expect(refusedWith(await place(ofBees, id, at(attic, 900)))).toEqual([
      ['topic_changed'],
      { by: 'La Fève', kind: 'placed' },
    ]);
    expect(refusedWith(await ofBees.do('unplaceTopic', { topicId: id, version: 1 }))).toEqual([
      ['topic_changed'],
      { by: 'La Fève', kind: 'placed' },
    ]);
    expect(await world.everything()).toEqual(before);
  });

  it('sent twice moves once', async () => {
    const id = await card();
    const input = { operationId: world.newId(), topicId: id, version: 1, ...at(hall, 600) };
    const twice = await Promise.all([1, 2].map(async () => ofFeve.do('placeTopic', input, state)));
    expect(twice.map(({ data }) => data.topic.version)).toEqual([2, 2]);
    expect((await ofFeve.do('placeTopic', { ...input, startMinute: 900 })).codes).toEqual(['operation_conflict']);
  });

  it('waits for the board to be open, unlocked and the card unpinned', async () => {
    const id = await card();
    await world.rows('update gathering set board_opened_at = null where id = $1', [gathering.id]);
    expect((await place(ofBees, id, at(hall, 600))).codes).toEqual(['board_not_open']);
    expect((await place(facilitator, id, at(hall, 600))).codes).toEqual([]);
    await world.rows('update gathering set board_opened_at = now(), locked_at = now() where id = $1', [gathering.id]);
    expect((await place(ofBees, id, at(hall, 900), 2)).codes).toEqual(['board_locked']);
    expect((await ofBees.do('pinTopic', { topicId: id })).codes).toEqual(['facilitator_required']);
    expect((await facilitator.do('pinTopic', { topicId: id }, state)).data.topic).toMatchObject({ isPinned: true });
    expect((await place(facilitator, id, at(hall, 900), 3)).codes).toEqual(['topic_pinned']);
    expect((await ofBees.do('withdrawTopic', { topicId: id })).codes).toEqual(['topic_pinned']);
    expect((await facilitator.do('unpinTopic', { topicId: id }, state)).data.topic).toMatchObject({ isPinned: false });
    expect((await place(facilitator, id, at(hall, 900), 4)).codes).toEqual([]);
    await world.rows('update gathering set closed_at = now() where id = $1', [gathering.id]);
    expect((await place(facilitator, id, at(hall, 600), 5)).codes).toEqual(['gathering_closed']);
  });

  it('a card that hangs is not made longer than its place in the day allows', async () => {
    const id = await card({ title: 'Étiquettes', at: at(hall, 600) });
    await card({ title: 'Stocks', at: at(hall, 660) });
    const edit = async (changes: object): Promise<Answer> =>
      ofBees.do('editTopic', { topicId: id, version: 1, fields: changes }, 'topic { version }');
    const before = await world.everything();
    expect(refusedWith(await edit({ durationMinutes: 90 }))).toEqual([['place_taken'], { topic: 'Stocks' }]);
    expect(refusedWith(await edit({ seats: 31 }))).toEqual([['too_few_seats'], { seats: 30, needed: 31 }]);
    expect(await world.everything()).toEqual(before);
    expect((await edit({ durationMinutes: 45 })).codes).toEqual([]);
  });
});

describe('whom a card needs', () => {
  const answer = async (by: Browser, needId: string, said: string): Promise<Answer> =>
    by.do('answerNeed', { needId, answer: said }, 'topic { version needs { id answer } }');
  const needsOf = async (id: string): Promise<{ id: string; answer: string }[]> =>
    (await topic(id, facilitator, 'needs { id answer }')).needs as { id: string; answer: string }[];

  it('answers for oneself, or for one’s co-op; nobody else does but the facilitator', async () => {
    const mine = await makeParticipant(world, gathering, { name: 'Dominique', personId: personOfBees });
    const id = await card({ needs: [mine.id], needsSomeoneOf: [feve.id] });
    const rows = await world.rows<{ id: string; participant_id: string | null }>(
      'select id, participant_id from topic_need where topic_id = $1',
      [id],
    );
    const byName = rows.find((row) => row.participant_id !== null)!.id;
    const someone = rows.find((row) => row.participant_id === null)!.id;
    expect((await answer(ofFeve, byName, 'accepted')).codes).toEqual(['not_allowed']);
    expect((await answer(ofBees, someone, 'accepted')).codes).toEqual(['not_your_cooperative']);
    expect((await answer(ofBees, byName, 'asked')).codes).toEqual(['bad_input']);
    expect((await answer(ofBees, byName, 'declined')).data.topic.version).toBe(2);
    expect((await answer(ofBees, byName, 'declined')).data.topic.version).toBe(2);
    expect((await answer(ofFeve, someone, 'accepted')).data.topic.version).toBe(3);
    expect((await answer(facilitator, byName, 'accepted')).data.topic.version).toBe(4);
    expect((await answer(ofBees, world.newId(), 'accepted')).codes).toEqual(['not_found']);
    expect((await needsOf(id)).map((need) => need.answer)).toEqual(['accepted', 'accepted']);
  });

  it('and who declined comes back only where that can be', async () => {
    const stocks = await card({ title: 'Stocks', needs: [anna], at: at(hall, 600) });
    const labels = await card({ title: 'Étiquettes', needs: [anna] });
    const [need] = (await needsOf(labels)) as unknown as [{ id: string }];
    await answer(facilitator, need.id, 'declined');
    expect((await place(ofFeve, labels, at(attic, 600), 2)).codes).toEqual([]);
    expect(refusedWith(await answer(facilitator, need.id, 'accepted'))).toEqual([
      ['person_busy'],
      { person: 'Anna Peeters', topic: 'Étiquettes', other: 'Stocks' },
    ]);
    await ofBees.do('unplaceTopic', { topicId: stocks, version: 1 });
    expect((await answer(facilitator, need.id, 'accepted')).codes).toEqual([]);
  });
});

describe('« j’y serai »', () => {
  it('registers whoever was not, counts once, and is taken back', async () => {
    const id = await card();
    const wish = async (mutation: string): Promise<Answer> =>
      ofBees.do(
        mutation,
        { topicId: id },
        'topic { interestedCount amInterested version } gathering { participantCount }',
      );
    const expected = {
      topic: { interestedCount: 1, amInterested: true, version: 1 },
      gathering: { participantCount: 2 },
    };
    expect((await wish('showInterest')).data).toEqual(expected);
    expect((await wish('showInterest')).data).toEqual(expected);
    const [registered] = await world.rows(
      'select name, cooperative_id, shows from participant where person_id = $1 and gathering_id = $2',
      [personOfBees, gathering.id],
    );
    expect(registered).toEqual({ name: 'Dominique', cooperative_id: bees.id, shows: [] });
    expect((await wish('withdrawInterest')).data.topic).toMatchObject({ interestedCount: 0, amInterested: false });
    expect((await wish('withdrawInterest')).codes).toEqual([]);
    const events = await world.rows<{ kind: string }>('select kind from topic_event where topic_id = $1 order by id', [
      id,
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(['interest', 'interest_withdrawn']);
    await world.rows('update participant set cancelled_at = now() where gathering_id = $1', [gathering.id]);
    expect((await wish('showInterest')).codes).toEqual(['participation_cancelled']);
  });

  it('said by many at the same moment is counted for each', async () => {
    const id = await card();
    const people = await Promise.all(Array.from({ length: 12 }, async () => world.actor('delegate', feve)));
    const answers = await Promise.all(people.map(async (one) => one.do('showInterest', { topicId: id })));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await topic(id)).toMatchObject({ interestedCount: 12, version: 1 });
  });
});

describe('the code of the day', () => {
  const issue = async (changes: object = {}): Promise<{ code: string; id: string }> => {
    const answer = await facilitator.do(
      'issueDayCodes',
      { gatheringId: gathering.id, day: saturday, mostUses: 2, cooperativeIds: [feve.id], ...changes },
      'codes { code } gathering { dayCodes { id isRevoked } }',
    );
    if (answer.codes.length > 0) throw new Error(answer.codes.join());
    const live = answer.data.gathering.dayCodes.find((one: Data) => !one.isRevoked);
    return { code: answer.data.codes[0].code, id: live.id };
  };
  const write = async (code: string, changes: object = {}, ip = '203.0.113.1'): Promise<Answer> =>
    world
      .visitor(ip)
      .do(
        'proposeTopicByCode',
        { id: world.newId(), gatheringId: gathering.id, code, ...fields, ...changes },
        'topic { id isFromCode cooperative { name } proposedByName } gathering { topicCount }',
      );

  beforeEach(() => world.clock.set(`${saturday}T10:00:00.000Z`));
  afterAll(() => world.clock.set('2027-03-20T10:00:00.000Z'));

  it('lets a visitor write a card for the co-op, as often as it says, however it is typed', async () => {
    const { code } = await issue();
    const first = await write(code.toLowerCase().replace('-', ' '));
    expect(first.codes).toEqual([]);
    expect(first.data).toEqual({
      topic: { id: first.data.topic.id, isFromCode: true, cooperative: { name: 'La Fève' }, proposedByName: null },
      gathering: { topicCount: 1 },
    });
    const input = { operationId: world.newId(), id: world.newId() };
    const twice = await Promise.all([1, 2].map(async () => write(code, input)));
    expect(twice.map(({ codes }) => codes)).toEqual([[], []]);
    expect((await write(code)).codes).toEqual(['code_used_up']);
    expect((await ofFeve.do('withdrawTopic', { topicId: input.id })).codes).toEqual([]);
  });

  it('at the same moment is used no oftener than it says', async () => {
    const { code } = await issue({ mostUses: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, async () => write(code)));
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(3);
    expect(answers.filter(({ codes }) => codes[0] === 'code_used_up')).toHaveLength(5);
  });

  it.each<[string, () => Promise<Answer>]>([
    ['that is none', async () => write('AAAA-AAAA')],
    [
      'that was taken back',
      async () => {
        const { code, id } = await issue();
        await facilitator.do('revokeDayCode', { codeId: id });
        return write(code);
      },
    ],
    ['of tomorrow', async () => write((await issue({ day: '2027-03-28' })).code)],
    ['of another gathering', async () => write((await issue()).code, { gatheringId: (await makeGathering(world)).id })],
  ])('%s is not valid, and no more is said', async (_, act) => {
    const answer = await act();
    expect(refusedWith(answer)).toEqual([['code_invalid'], undefined]);
    expect(answer.data).toBeNull();
  });

  it('is not guessed: a network that tries and tries has to wait, others do not', async () => {
    const { code } = await issue();
    const tries = [];
    for (let n = 0; n < 21; n += 1) tries.push((await write('AAAA-AAAA', {}, '198.51.100.7')).codes[0]);
    expect(tries.filter((one) => one === 'code_invalid')).toHaveLength(20);
    expect(tries.at(-1)).toBe('too_many_attempts');
    expect((await write(code, {}, '198.51.100.7')).codes).toEqual(['too_many_attempts']);
    expect((await write(code, {}, '198.51.100.8')).codes).toEqual([]);
  });
});

describe('everybody sees it', () => {
  const query = `subscription ($id: UUID!, $after: Cursor) { gatheringChanged(id: $id, after: $after) { cursor kind topicId topicKind byName
    carrierId isCarrying topic { id title placeId version } gathering { boardVersion placedCount } proposal { id } } }`;
  const open = async (by: Browser | null, after: string | null = null): Promise<Stream<Data>> =>
    Stream.open<Data>(url, by, query, { id: gathering.id, after });

  it('two delegates and a visitor, within a second, in the same order', async () => {
    const streams = [await open(ofBees), await open(ofFeve), await open(null)];
    const id = await card({ title: 'Étiquettes' });
    const waits: number[] = [];
    /** From the answer to who moved it until all the others see it there. */
    const seenBy = async (count: number): Promise<void> => {
      const answered = performance.now();
      await world.until(async () => streams.every(({ told }) => told.length >= count), `move ${count}`);
      waits.push(...streams.map((stream) => (stream.arrivals[count - 1] as number) - answered));
    };
    await place(ofFeve, id, at(hall, 600));
    await seenBy(1);
    await place(ofBees, id, at(attic, 600), 2);
    await seenBy(2);
    await place(ofFeve, id, at(hall, 660), 3);
    await seenBy(3);
    for (const stream of streams) {
      expect(stream.told.map(({ topicKind, byName, topicId }) => [topicKind, byName, topicId])).toEqual([
        ['placed', 'La Fève', id],
        ['moved', 'BEES', id],
        ['moved', 'La Fève', id],
      ]);
      expect(stream.told[2]).toMatchObject({
        kind: 'topic',
        topic: { title: 'Étiquettes', placeId: hall, version: 4 },
        gathering: { boardVersion: 4, placedCount: 1 },
      });
      stream.close();
    }
    expect(median(waits) / slowness()).toBeLessThan(1_000);
  });

  it('of this gathering only, and who comes back is told what happened meanwhile', async () => {
    const stream = await open(null);
    const elsewhere = await makeTopic(world, await makeGathering(world));
    await ofBees.do('showInterest', { topicId: elsewhere.id });
    const id = await card();
    await place(ofFeve, id, at(hall, 600));
    await world.until(async () => stream.told.length === 1);
    stream.close();
    await place(ofFeve, id, at(hall, 660), 2);
    await place(ofFeve, id, at(hall, 720), 3);
    const again = await open(null, stream.told[0].cursor as string);
    await world.until(async () => again.told.length === 2);
    expect(again.told.map(({ topic: told }) => told.version)).toEqual([4, 4]);
    again.close();
  });

  it('a card that was withdrawn is named to those who no longer see it, and read by nobody but them', async () => {
    const [stranger, own] = [await open(null), await open(ofBees)];
    const id = await card();
    await ofBees.do('withdrawTopic', { topicId: id });
    for (const [stream, title] of [
      [stranger, null],
      [own, 'Les stocks'],
    ] as const) {
      await world.until(async () => stream.told.length === 1);
      expect(stream.told[0]).toMatchObject({ topicKind: 'withdrawn', topicId: id });
      expect(stream.told[0].topic?.title ?? null).toBe(title);
      stream.close();
    }
  });

  it('who has a card in hand, which is kept nowhere', async () => {
    const stream = await open(null);
    const id = await card();
    const carrierId = world.newId();
    const before = await world.everything(['operation', 'outbox']);
    const carry = async (by: Browser, isCarrying: boolean): Promise<Answer> =>
      by.do('carryTopic', { gatheringId: gathering.id, topicId: id, carrierId, isCarrying }, 'ok');
    expect((await carry(world.visitor(), true)).codes).toEqual(['not_signed_in']);
    expect((await carry(ofFeve, true)).data).toEqual({ ok: true });
    await carry(ofFeve, false);
    await world.until(async () => stream.told.length === 2);
    expect(
      stream.told.map(({ kind, topicId, byName, carrierId: who, isCarrying }) => [
        kind,
        topicId,
        byName,
        who,
        isCarrying,
      ]),
    ).toEqual([
      ['carrying', id, 'La Fève', carrierId, true],
      ['carrying', id, 'La Fève', carrierId, false],
    ]);
    expect(await world.everything(['operation', 'outbox'])).toEqual(before);
    stream.close();
  });
});
