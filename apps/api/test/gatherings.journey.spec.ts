/** A gathering from its announcement to the next one: set up, registered for, prepared; twice sent, once done. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PreparationService } from '../src/features/gatherings/preparation.service.js';
import {
  type Answer,
  type Browser,
  type Cooperative,
  type Data,
  type Person,
  startWorld,
  type World,
} from './world.js';
import { type MadeGathering, makeGathering, makeParticipant, makePlace, makeTopic } from './world-gatherings.js';

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let facilitator: Browser;
let delegate: Browser;
let delegatePerson: Person;
let admin: Browser;
let ofFeve: Browser;
let gathering: MadeGathering;

beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
  bees = await world.cooperative({ name: 'BEES' });
  feve = await world.cooperative({ name: 'La Fève' });
  facilitator = await world.actor('facilitator', null);
  delegatePerson = await world.person({ name: 'Dominique' });
  delegate = await world.as(await world.mandate(delegatePerson, 'delegate', bees));
  admin = await world.actor('coop_admin', bees);
  ofFeve = await world.actor('delegate', feve);
});
afterAll(async () => world.close());
beforeEach(async () => {
  gathering = await makeGathering(world);
});

const spring = {
  title: 'Rencontre de printemps',
  startsOn: '2027-03-27',
  endsOn: '2027-03-29',
  timeZone: 'Europe/Brussels',
  venue: 'Maison des coops',
  mealChoices: ['samedi midi'],
};
const read = async (browser: Browser, id: string, selection: string): Promise<Data> =>
  (await browser.get(`query ($id: UUID!) { gathering(id: $id) { ${selection} } }`, { id })).gathering;
const versionOf = async (): Promise<number> => (await read(facilitator, gathering.id, 'version')).version as number;

describe('setting up', () => {
  it('is for those who facilitate, and done once however often it is sent', async () => {
    const input = { id: world.newId(), operationId: world.newId(), fields: spring };
    expect((await delegate.do('createGathering', input)).codes).toEqual(['facilitator_required']);
    expect((await world.visitor().do('createGathering', input)).codes).toEqual(['not_signed_in']);
    const selection = 'gathering { id slug phase isBoardOpen days { day fromMinute untilMinute } mealChoices }';
    const twice = await Promise.all([1, 2].map(async () => facilitator.do('createGathering', input, selection)));
    expect(twice.map(({ codes }) => codes)).toEqual([[], []]);
    expect(twice[0]!.data).toEqual(twice[1]!.data);
    expect(twice[0]!.data.gathering).toMatchObject({
      slug: 'rencontre-de-printemps',
      phase: 'preparing',
      isBoardOpen: false,
      mealChoices: ['samedi midi'],
    });
    expect(twice[0]!.data.gathering.days).toEqual(
      ['2027-03-27', '2027-03-28', '2027-03-29'].map((day) => ({ day, fromMinute: 540, untilMinute: 1080 })),
    );
  });

  it('gives an address that nobody else has or had', async () => {
    const make = async (title: string): Promise<string> => {
      const input = { id: world.newId(), fields: { ...spring, title } };
      return (await facilitator.do('createGathering', input, 'gathering { slug }')).data.gathering.slug as string;
    };
    const first = await make('Été à Gand');
    expect([first, await make('Été à Gand'), await make('Été à Gand')]).toEqual([
      'ete-a-gand',
      'ete-a-gand-2',
      'ete-a-gand-3',
    ]);
    const { id, version } = (await facilitator.get(`{ gathering(slug: "${first}") { id version } }`)).gathering;
    const edited = await facilitator.do(
      'editGathering',
      { gatheringId: id, version, fields: { title: 'Autre titre' } },
      'gathering { slug title }',
    );
    expect(edited.data.gathering).toEqual({ slug: first, title: 'Autre titre' });
  });

  it.each([
    [{ endsOn: '2027-03-26' }, 'dates_out_of_range'],
    [{ endsOn: '2027-04-27' }, 'dates_out_of_range'],
    [{ timeZone: 'Europe/Atlantis' }, 'time_zone_unknown'],
    [{ grainMinutes: 7 }, 'grain_not_allowed'],
    [{ days: [{ day: '2027-03-30', fromMinute: 540, untilMinute: 600 }] }, 'day_not_in_gathering'],
    [{ days: [{ day: '2027-03-27', fromMinute: 600, untilMinute: 600 }] }, 'hours_out_of_range'],
    [{ title: '' }, 'empty_title'],
  ])('with %j is refused', async (fields, code) => {
    const answer = await facilitator.do('createGathering', { id: world.newId(), fields: { ...spring, ...fields } });
    expect(answer.codes).toEqual([code]);
  });

  it('over the words of somebody else is refused', async () => {
    const version = await versionOf();
    const edit = async (venue: string): Promise<Answer> =>
      facilitator.do(
        'editGathering',
        { gatheringId: gathering.id, version, fields: { venue } },
        'gathering { venue version title }',
      );
    expect((await edit('Ici')).data.gathering).toEqual({
      venue: 'Ici',
      version: version + 1,
      title: 'Rencontre de printemps',
    });
    expect((await edit('Là')).codes).toEqual(['gathering_changed']);
  });

  it('takes no day, no place and no hour from under a card', async () => {
    const place = await makePlace(world, gathering);
    await makeTopic(world, gathering, { at: { placeId: place.id, day: '2027-03-29', startMinute: 600 } });
    const edit = async (fields: object): Promise<Answer> =>
      facilitator.do('editGathering', { gatheringId: gathering.id, version: await versionOf(), fields });
    const shorter = await edit({ endsOn: '2027-03-28' });
    expect([shorter.codes, shorter.errors[0]?.extensions.params]).toEqual([['cards_in_the_way'], { count: 1 }]);
    const late = { day: '2027-03-29', fromMinute: 630, untilMinute: 1080 };
    expect((await edit({ days: [late] })).codes).toEqual(['cards_in_the_way']);
    expect((await facilitator.do('removePlace', { placeId: place.id })).codes).toEqual(['cards_in_the_way']);
    const block = {
      id: world.newId(),
      gatheringId: gathering.id,
      day: '2027-03-29',
      title: 'Repas',
      durationMinutes: 60,
    };
    const lunch = async (kind: string, startMinute: number): Promise<Answer> =>
      facilitator.do('saveBlock', { ...block, kind, startMinute });
    expect((await lunch('break', 645)).codes).toEqual(['cards_in_the_way']);
    expect((await lunch('visit', 645)).codes).toEqual([]);
    expect((await lunch('break', 660)).codes).toEqual([]);
    const { blocks } = await read(facilitator, gathering.id, 'blocks { id kind startMinute }');
    expect(blocks).toEqual([{ id: block.id, kind: 'break', startMinute: 660 }]);
    expect((await facilitator.do('removeBlock', { blockId: block.id })).codes).toEqual([]);
    expect((await edit({ startsOn: '2027-03-28' })).codes).toEqual([]);
    expect((await read(facilitator, gathering.id, 'days { day }')).days).toHaveLength(2);
  });

  it('removes a place and brings it back', async () => {
    const id = world.newId();
    const place = { id, gatheringId: gathering.id, name: 'Cave', equipment: ['écran'], position: 1 };
    const selection = 'gathering { places { id name seats equipment isRemoved } }';
    expect((await facilitator.do('savePlace', place, selection)).data.gathering.places).toEqual([
      { id, name: 'Cave', seats: null, equipment: ['écran'], isRemoved: false },
    ]);
    const larger = await facilitator.do('savePlace', { ...place, name: 'Grande cave', seats: 40 }, selection);
    expect(larger.data.gathering.places).toMatchObject([{ id, name: 'Grande cave', seats: 40 }]);
    const gone = await facilitator.do('removePlace', { placeId: id }, selection);
    expect(gone.data.gathering.places).toMatchObject([{ isRemoved: true }]);
    const back = await facilitator.do('restorePlace', { placeId: id }, selection);
    expect(back.data.gathering.places).toMatchObject([{ isRemoved: false }]);
    const other = await makeGathering(world);
    expect((await facilitator.do('savePlace', { ...place, gatheringId: other.id })).codes).toEqual(['id_taken']);
    expect((await delegate.do('savePlace', place)).codes).toEqual(['facilitator_required']);
  });

  it('opens the board and locks it; a closed gathering is left as it is', async () => {
    const fresh = await makeGathering(world, { boardOpen: false });
    const state = 'gathering { isBoardOpen isLocked phase }';
    const input = { gatheringId: fresh.id };
    expect((await facilitator.do('lockBoard', input)).codes).toEqual(['board_not_open']);
    expect((await facilitator.do('openBoard', input, state)).data.gathering).toMatchObject({ isBoardOpen: true });
    expect((await facilitator.do('lockBoard', input, state)).data.gathering).toMatchObject({ isLocked: true });
    expect((await facilitator.do('unlockBoard', input, state)).data.gathering).toMatchObject({ isLocked: false });
    const closed = await makeGathering(world, { closed: true });
    expect((await facilitator.do('openBoard', { gatheringId: closed.id })).codes).toEqual(['gathering_closed']);
  });
});

describe('coming', () => {
  const selection =
    'participant { id name isMe arrivesDay languages email meals shows isCancelled version cooperative { name } }';
  const registerAs = async (browser: Browser, fields: object = {}, more: object = {}): Promise<Answer> =>
    browser.do(
      'register',
      { id: world.newId(), gatheringId: gathering.id, isSomebodyElse: false, fields, ...more },
      selection,
    );

  it('is said once, with what one wants known', async () => {
    const fields = { arrivesDay: '2027-03-27', arrivesMinute: 600, email: 'd@example.org', meals: ['samedi midi'] };
    const { data, codes } = await registerAs(delegate, fields);
    expect(codes).toEqual([]);
    expect(data.participant).toMatchObject({
      name: 'Dominique',
      isMe: true,
      arrivesDay: '2027-03-27',
      languages: ['fr'],
      email: 'd@example.org',
      meals: ['samedi midi'],
      shows: [],
      cooperative: { name: 'BEES' },
    });
    expect((await registerAs(delegate)).codes).toEqual(['already_registered']);
    expect(await read(delegate, gathering.id, 'participantCount myParticipant { id }')).toEqual({
      participantCount: 1,
      myParticipant: { id: data.participant.id },
    });
  });

  it.each([
    [{ meals: ['dimanche'] }, 'bad_input'],
    [{ arrivesDay: '2027-03-26', arrivesMinute: 600 }, 'day_not_in_gathering'],
    [{ arrivesDay: '2027-03-27' }, 'bad_input'],
    [
      { arrivesDay: '2027-03-28', arrivesMinute: 600, leavesDay: '2027-03-28', leavesMinute: 600 },
      'hours_out_of_range',
    ],
    [{ name: ' ' }, 'empty_text'],
  ])('with %j is refused', async (fields, code) => {
    expect((await registerAs(delegate, fields)).codes).toEqual([code]);
  });

  it('is said for others by the administrator of the co-op, who agrees to nothing in their name', async () => {
    const other = { isSomebodyElse: true };
    const camille = await registerAs(admin, { name: 'Camille', email: 'c@example.org' }, other);
    expect(camille.codes).toEqual([]);
    expect(camille.data.participant).toMatchObject({ name: 'Camille', isMe: false, email: null });
    expect((await registerAs(delegate, { name: 'Camille' }, other)).codes).toEqual(['administrator_required']);
    expect((await registerAs(admin, { name: 'Alex', cooperativeId: feve.id }, other)).codes).toEqual([
      'not_your_cooperative',
    ]);
    expect((await registerAs(admin, { name: 'Alex', shows: ['name'] }, other)).codes).toEqual(['not_allowed']);
    expect((await registerAs(admin, {}, other)).codes).toEqual(['empty_text']);
    expect((await registerAs(facilitator, { name: 'Alex', cooperativeId: feve.id }, other)).codes).toEqual([]);
    expect((await registerAs(ofFeve, { cooperativeId: bees.id })).codes).toEqual(['not_your_cooperative']);
  });

  it('is changed by oneself, on what one saw, and kept where nothing is said', async () => {
    const { participant } = (await registerAs(delegate, { email: 'd@example.org' })).data;
    const edit = async (browser: Browser, version: number, fields: object): Promise<Answer> =>
      browser.do('editParticipant', { participantId: participant.id, version, fields }, selection);
    const shown = await edit(delegate, 1, { shows: ['name'] });
    expect(shown.data.participant).toMatchObject({ shows: ['name'], email: 'd@example.org', version: 2 });
    expect((await edit(delegate, 1, { shows: [] })).codes).toEqual(['participant_changed']);
    expect((await edit(ofFeve, 2, { shows: [] })).codes).toEqual(['administrator_required']);
    expect((await edit(admin, 2, { shows: ['name', 'phone'] })).codes).toEqual(['not_allowed']);
    expect((await edit(admin, 2, { arrivesDay: '2027-03-28', arrivesMinute: 0 })).codes).toEqual([]);
    const visitor = await read(world.visitor(), gathering.id, 'participants { name }');
    expect(visitor.participants).toEqual([{ name: 'Dominique' }]);
    await edit(delegate, 3, { shows: [] });
    expect((await read(world.visitor(), gathering.id, 'participants { name }')).participants).toEqual([{ name: null }]);
  });

  it('is cancelled and taken up again', async () => {
    const { participant } = (await registerAs(delegate)).data;
    const input = { participantId: participant.id };
    const count = 'participant { isCancelled } gathering { participantCount }';
    expect((await ofFeve.do('cancelParticipation', input)).codes).toEqual(['administrator_required']);
    expect((await delegate.do('cancelParticipation', input, count)).data).toEqual({
      participant: { isCancelled: true },
      gathering: { participantCount: 0 },
    });
    expect((await delegate.do('cancelParticipation', input)).codes).toEqual(['participation_cancelled']);
    expect((await registerAs(delegate)).codes).toEqual(['participation_cancelled']);
    expect((await delegate.do('restoreParticipation', input, count)).data.gathering).toEqual({ participantCount: 1 });
  });

  it('is forgotten with the account, and that somebody came stays', async () => {
    const person = await world.person({ name: 'Qui part' });
    const browser = await world.as(await world.mandate(person, 'delegate', bees));
    const fields = { email: 'p@example.org', phone: '0470', diet: 'sans noix', shows: ['name'] };
    const { participant } = (await registerAs(browser, fields)).data;
    await browser.do('createCalendarLink', { id: world.newId() });
    expect((await browser.do('eraseAccount', { password: person.password })).codes).toEqual([]);
    const row = await world.until(async () => {
      const [found] = await world.rows<Data>('select * from participant where id = $1', [participant.id]);
      return found.email === null && found;
    });
    expect(row).toMatchObject({ phone: null, diet: null, shows: [], cooperative_id: bees.id });
    expect(row.name).not.toContain('part');
    expect(await world.rows('select 1 from calendar_link where person_id = $1', [person.id])).toEqual([]);
  });
});

describe('preparing', () => {
  const requestOf = async (browser: Browser, title: string): Promise<string> => {
    const id = world.newId();
    await browser.do('postRequest', { id, title, theme: 'tools', language: 'fr' });
    return id;
  };

  it('brings requests, once each, and takes them back', async () => {
    const requestId = await requestOf(ofFeve, 'Les étiquettes');
    const input = { gatheringId: gathering.id, requestId };
    const requests = 'gathering { requests { kind request { id } cooperative { name } } }';
    const brought = await delegate.do('bringRequest', input, requests);
    expect(brought.data.gathering.requests).toEqual([
      { kind: 'brought', request: { id: requestId }, cooperative: { name: 'BEES' } },
    ]);
    expect((await ofFeve.do('bringRequest', input)).codes).toEqual(['already_brought']);
    expect((await ofFeve.do('takeBackRequest', input)).codes).toEqual(['not_your_cooperative']);
    expect((await delegate.do('takeBackRequest', input, requests)).data.gathering.requests).toEqual([]);
    expect((await ofFeve.do('bringRequest', input, requests)).data.gathering.requests).toMatchObject([
      { cooperative: { name: 'La Fève' } },
    ]);
    expect((await world.visitor().do('bringRequest', input)).codes).toEqual(['not_signed_in']);
    const closed = await makeGathering(world, { closed: true });
    expect((await delegate.do('bringRequest', { ...input, gatheringId: closed.id })).codes).toEqual([
      'gathering_closed',
    ]);
  });

  it('a request taken back by its co-op leaves the gathering standing', async () => {
    const requestId = await requestOf(ofFeve, 'Une erreur');
    await ofFeve.do('bringRequest', { gatheringId: gathering.id, requestId });
    await ofFeve.do('withdrawRequest', { requestId });
    expect((await read(delegate, gathering.id, 'requests { id }')).requests).toEqual([]);
    expect((await read(ofFeve, gathering.id, 'requests { id }')).requests).toHaveLength(1);
  });

  it('shows who brought nothing, and writes to their delegates, once', async () => {
    await world.rows('delete from demo_mail');
    const due = new Date('2027-03-20T17:00:00.000Z');
    const dutch = await world.person({ language: 'nl' });
    await world.mandate(dutch, 'delegate', feve);
    const prepared = await makeGathering(world, { requestsDueAt: due, title: 'Rencontre de mars' });
    await delegate.do('bringRequest', { gatheringId: prepared.id, requestId: await requestOf(delegate, 'Les bacs') });
    const lines = async (): Promise<Data[]> =>
      (await read(facilitator, prepared.id, 'preparation { requestCount remindedAt cooperative { id name } }'))
        .preparation;
    expect((await lines()).map(({ cooperative, requestCount }) => [cooperative.name, requestCount])).toEqual([
      ['BEES', 1],
      ['La Fève', 0],
    ]);
    const input = { operationId: world.newId(), gatheringId: prepared.id, subject: 'requests', cooperativeIds: [] };
    expect((await delegate.do('remindMissing', input)).codes).toEqual(['facilitator_required']);
    for (const _ of [1, 2]) expect((await facilitator.do('remindMissing', input)).codes).toEqual([]);
    expect((await lines()).map(({ remindedAt }) => remindedAt === null)).toEqual([true, false]);
    const mails = await world.until(async () => {
      const found = await world.rows<{ subject: string; recipient: string; body: string }>(
        `select subject, recipient, body from demo_mail where subject like '%mars%'`,
      );
      return found.length > 1 && found;
    }, 'the mails');
    expect(mails).toHaveLength(2);
    const theirs = mails.find(({ recipient }) => recipient === dutch.email);
    const french = mails.find(({ recipient }) => recipient !== dutch.email);
    expect(theirs?.subject).toMatch(/^Uw aanvragen worden verwacht voor 20 maart 2027 om 18:00\s?: Rencontre de mars$/);
    expect(french?.subject).toMatch(/^Vos demandes sont attendues avant le 20 mars 2027 à 18:00\s: Rencontre de mars$/);
    expect(french?.body).toContain(`/rencontres/${prepared.slug}/preparation`);
  });

  it('reminds by itself three days before, once', async () => {
    const in72Hours = new Date(world.clock.now().getTime() + 71 * 3_600_000);
    const prepared = await makeGathering(world, { sheetsDueAt: in72Hours, requestsDueAt: new Date('2027-03-20') });
    const service = world.app.get(PreparationService);
    const reminded = async (): Promise<unknown[]> =>
      world.rows('select subject, cooperative_id from preparation_reminder where gathering_id = $1 order by 2', [
        prepared.id,
      ]);
    for (const _ of [1, 2]) await service.remindDue();
    const both = [bees.id, feve.id].sort().map((cooperative_id) => ({ subject: 'sheets', cooperative_id }));
    expect(await reminded()).toEqual(both);
    world.clock.advance(24 * 3_600_000);
    await service.remindDue();
    expect(await reminded()).toHaveLength(2);
  });
});

describe('codes of the day', () => {
  it('are shown once to those who issue them, and kept as hashes', async () => {
    const input = {
      operationId: world.newId(),
      gatheringId: gathering.id,
      day: '2027-03-27',
      mostUses: 20,
      cooperativeIds: [bees.id, feve.id],
    };
    const selection =
      'codes { code cooperative { name } } gathering { dayCodes { id day mostUses useCount isRevoked } }';
    expect((await delegate.do('issueDayCodes', input)).codes).toEqual(['facilitator_required']);
    const first = await facilitator.do('issueDayCodes', input, selection);
    const again = await facilitator.do('issueDayCodes', input, selection);
    expect(first.codes).toEqual([]);
    expect(again.data).toEqual(first.data);
    expect(first.data.codes.map(({ cooperative }: Data) => cooperative.name)).toEqual(['BEES', 'La Fève']);
    for (const { code } of first.data.codes as { code: string }[]) {
      expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
      expect(JSON.stringify(await world.everything())).not.toContain(code);
    }
    const anew = await facilitator.do('issueDayCodes', { ...input, operationId: world.newId() }, selection);
    expect(anew.data.codes[0].code).not.toBe(first.data.codes[0].code);
    expect(anew.data.gathering.dayCodes.filter(({ isRevoked }: Data) => isRevoked)).toHaveLength(2);
    const { id } = anew.data.gathering.dayCodes.find(({ isRevoked }: Data) => !isRevoked) as { id: string };
    const revoked = await facilitator.do('revokeDayCode', { codeId: id }, 'gathering { dayCodes { isRevoked } }');
    expect(revoked.data.gathering.dayCodes.filter(({ isRevoked }: Data) => isRevoked)).toHaveLength(3);
    const elsewhere = await facilitator.do('issueDayCodes', {
      ...input,
      operationId: world.newId(),
      day: '2027-04-01',
    });
    expect(elsewhere.codes).toEqual(['day_not_in_gathering']);
  });
});

describe('the next gathering', () => {
  it('has the days, places and breaks of the last, and what was not finished, one gathering older', async () => {
    const place = await makePlace(world, gathering);
    await makePlace(world, gathering, { name: 'Fermée', removed: true });
    const who = await makeParticipant(world, gathering, { cooperativeId: feve.id, name: 'Camille' });
    const block = { id: world.newId(), gatheringId: gathering.id, day: '2027-03-28', startMinute: 750 };
    await facilitator.do('saveBlock', { ...block, durationMinutes: 60, kind: 'break', title: 'Repas' });
    await makeTopic(world, gathering, { title: 'Fini', fate: 'done' });
    const topic = await makeTopic(world, gathering, {
      title: 'À suivre',
      fate: 'continue',
      cooperativeId: bees.id,
      carriedOverCount: 1,
      at: { placeId: place.id, day: '2027-03-27', startMinute: 540 },
      needs: [who.id],
      needsSomeoneOf: [feve.id, bees.id],
    });
    const requestId = world.newId();
    await delegate.do('postRequest', { id: requestId, title: 'Les bocaux', theme: 'tools', language: 'fr' });
    await delegate.do('bringRequest', { gatheringId: gathering.id, requestId });
    await world.rows(`update gathering_request set fate = 'continue' where gathering_id = $1`, [gathering.id]);
    const input = {
      id: world.newId(),
      operationId: world.newId(),
      gatheringId: gathering.id,
      title: 'Rencontre d’automne',
      startsOn: '2027-10-30',
      carriesOver: true,
    };
    expect((await delegate.do('duplicateGathering', input)).codes).toEqual(['facilitator_required']);
    for (const _ of [1, 2]) expect((await facilitator.do('duplicateGathering', input)).codes).toEqual([]);
    const next = await read(
      facilitator,
      input.id,
      `slug startsOn endsOn phase isBoardOpen mealChoices previous { id } days { day } places { name } blocks { day startMinute title }
       requests { kind request { id } cooperative { name } }
       topics { title carriedOverCount carriedFromId placeId fate needs { participant { id } cooperative { name } } history { kind } }`,
    );
    expect(next).toMatchObject({
      slug: 'rencontre-d-automne',
      startsOn: '2027-10-30',
      endsOn: '2027-11-01',
      phase: 'preparing',
      isBoardOpen: false,
      previous: { id: gathering.id },
      places: [{ name: 'Grande salle' }],
      blocks: [{ day: '2027-10-31', startMinute: 750, title: 'Repas' }],
      requests: [{ kind: 'carried', request: { id: requestId }, cooperative: { name: 'BEES' } }],
    });
    expect(next.topics).toHaveLength(1);
    expect(next.topics[0]).toMatchObject({
      title: 'À suivre',
      carriedOverCount: 2,
      carriedFromId: topic.id,
      placeId: null,
      fate: null,
      history: [{ kind: 'carried_over' }],
    });
    const needs = next.topics[0].needs.map(({ participant, cooperative }: Data) => [participant, cooperative.name]);
    expect(needs.sort()).toEqual([
      [null, 'BEES'],
      [null, 'La Fève'],
    ]);
  });
});
