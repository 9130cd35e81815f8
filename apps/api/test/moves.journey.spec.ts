/** Once a timetable is published, those concerned by a card that moves are told: once for what happens together, and not for ever. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MoveMails } from '../src/features/notices/move-mails.js';
import { Outbox } from '../src/platform/events.js';
import { type Browser, type Cooperative, startWorld, type World } from './world.js';
import { type MadeGathering, makeGathering, makeParticipant, makePlace, makeTopic } from './world-gatherings.js';

type Mail = { recipient: string; subject: string; body: string };

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let facilitator: Browser;
let anna: { id: string; email: string; browser: Browser };
let bo: { id: string; email: string };
let gathering: MadeGathering;
let hall: string;
let attic: string;

const person = async (name: string, language: 'fr' | 'nl', of: Cooperative): Promise<typeof anna> => {
  const made = await world.person({ name, language, email: `${name.toLowerCase()}@example.org` });
  return { ...made, browser: await world.as(await world.mandate(made, 'delegate', of)) };
};

beforeAll(async () => {
  // with SMTP nowhere, mails of the demonstration are kept in a table
  world = await startWorld({ now: '2027-03-20T10:00:00.000Z', config: { demo: true } });
  bees = await world.cooperative({ name: 'BEES' });
  feve = await world.cooperative({ name: 'La Fève' });
  facilitator = await world.actor('facilitator', null);
  anna = await person('Anna', 'fr', bees);
  bo = await person('Bo', 'nl', feve);
});
afterAll(async () => world.close());
beforeEach(async () => {
  world.clock.advance(60_000);
  gathering = await makeGathering(world, { title: 'Rencontre <de> mars' });
  hall = (await makePlace(world, gathering, { name: 'Grande salle' })).id;
  attic = (await makePlace(world, gathering, { name: 'Grenier', position: 1 })).id;
  await settled();
  await world.rows('delete from demo_mail');
});

const settled = async (): Promise<void> => {
  world.app.get(Outbox).wake();
  await world.until(async () => {
    const [row] = await world.rows<{ busy: boolean }>(
      `select exists (select 1 from outbox where dispatched_at is null)
         or exists (select 1 from graphile_worker.jobs where run_at <= now()) as busy`,
    );
    return row?.busy === false;
  }, 'silence');
};
const mails = async (): Promise<Mail[]> => {
  await settled();
  return world.rows<Mail>('select recipient, subject, body from demo_mail order by recipient, subject');
};
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replace(/desabonner\/\S+/, 'desabonner/…');

/** A card that needs Anna by name and someone of La Fève, where Bo comes for. */
async function published(): Promise<string> {
  const ofAnna = await makeParticipant(world, gathering, { name: 'Anna', personId: anna.id, cooperativeId: bees.id });
  await makeParticipant(world, gathering, { name: 'Bo', personId: bo.id, cooperativeId: feve.id });
  const { id } = await makeTopic(world, gathering, {
    title: 'Étiquettes',
    cooperativeId: bees.id,
    needs: [ofAnna.id],
    needsSomeoneOf: [feve.id],
    at: { placeId: hall, day: '2027-03-27', startMinute: 600 },
  });
  expect((await facilitator.do('publishTimetable', { gatheringId: gathering.id })).codes).toEqual([]);
  world.clock.advance(1_000);
  return id;
}
const move = async (
  by: Browser,
  topicId: string,
  version: number,
  placeId: string,
  startMinute: number,
): Promise<void> => {
  const input = { topicId, version, placeId, day: '2027-03-27', startMinute };
  expect((await by.do('placeTopic', input)).codes).toEqual([]);
};

describe('a card that moves', () => {
  it('before the timetable is published is told to nobody', async () => {
    const mine = await makeParticipant(world, gathering, { name: 'Anna', personId: anna.id });
    const { id } = await makeTopic(world, gathering, { needs: [mine.id] });
    await move(facilitator, id, 1, hall, 600);
    await facilitator.do('publishTimetable', { gatheringId: gathering.id });
    expect(await mails()).toEqual([]);
  });

  it('after is told to those needed, in their language, with the old and the new time and place', async () => {
    const id = await published();
    await move(facilitator, id, 1, attic, 840);
    const [toAnna, toBo, ...more] = await mails();
    expect(more).toEqual([]);
    expect(toAnna?.recipient).toBe('anna@example.org');
    expect(plain(toAnna?.subject ?? '')).toBe(
      'Pour information, nouvel horaire : « Étiquettes », samedi 27 mars, 14:00, Grenier',
    );
    expect(plain(toAnna?.body ?? '')).toBe(
      [
        'Bonjour,',
        'L’horaire de « Rencontre <de> mars » a changé pour ce qui vous concerne.',
        '« Étiquettes »\navant : samedi 27 mars, 10:00, Grande salle\nmaintenant : samedi 27 mars, 14:00, Grenier',
        `Voir la place du marché :\nhttp://localhost:3000/rencontres/${gathering.slug}/place-du-marche`,
        'Vous recevez ce courriel parce que votre présence y est demandée, ou parce que vous avez dit « j’y serai ».\nNe plus recevoir les changements d’horaire de cette rencontre :\nhttp://localhost:3000/desabonner/…\n',
      ].join('\n\n'),
    );
    expect(plain(toBo?.subject ?? '')).toBe(
      'Ter informatie, nieuw uur: “Étiquettes”, zaterdag 27 maart, 14:00, Grenier',
    );
  });

  it('is told to those who said that they come, not to whoever moved it, declined or cancelled', async () => {
    const id = await published();
    await world.rows(`update topic_need set answer = 'declined' where topic_id = $1 and cooperative_id is not null`, [
      id,
    ]);
    await move(anna.browser, id, 1, attic, 840);
    expect(await mails()).toEqual([]);
    await world.rows(
      `insert into topic_interest (topic_id, participant_id, since)
       select $1, p.id, now() from participant p where p.person_id = $2 and p.gathering_id = $3`,
      [id, bo.id, gathering.id],
    );
    world.clock.advance(1_000);
    await move(anna.browser, id, 2, hall, 600);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['bo@example.org']);
    await world.rows('delete from demo_mail');
    await world.rows('update participant set cancelled_at = now() where person_id = $1', [bo.id]);
    await move(anna.browser, id, 3, attic, 840);
    expect(await mails()).toEqual([]);
  });

  it('and others with it are one mail; a card that came back is none', async () => {
    const id = await published();
    const stocks = (await makeTopic(world, gathering, { title: 'Stocks' })).id;
    const fruit = (await makeTopic(world, gathering, { title: 'Fruits' })).id;
    for (const topicId of [stocks, fruit]) await anna.browser.do('showInterest', { topicId });
    await move(facilitator, id, 1, attic, 840);
    await move(facilitator, id, 2, hall, 600);
    await move(facilitator, stocks, 1, attic, 660);
    await move(facilitator, stocks, 2, attic, 720);
    await move(facilitator, fruit, 1, hall, 720);
    await settled();
    await world.rows('delete from demo_mail');
    const events = await world.rows<{ topicId: string; eventId: string }>(
      `select topic_id as "topicId", id as "eventId" from topic_event where topic_id = any($1) and data ? 'to'`,
      [[id, stocks, fruit]],
    );
    const letters = events.map((event) => ({ personId: anna.id, gatheringId: gathering.id, ...event }));
    await world.app.get(MoveMails).send(letters, world.clock.now());
    const [mail, ...more] = await world.rows<Mail>('select subject, body from demo_mail');
    expect(more).toEqual([]);
    expect(plain(mail?.subject ?? '')).toBe(
      'Pour information, 2 sujets ont changé d’heure ou de lieu : Rencontre <de> mars',
    );
    expect(plain(mail?.body ?? '')).toContain(
      '« Fruits »\nmaintenant : samedi 27 mars, 12:00, Grande salle\n\n« Stocks »\nmaintenant : samedi 27 mars, 12:00, Grenier',
    );
    expect(mail?.body).not.toContain('Étiquettes');
  });

  it('that is taken down or withdrawn is told as such', async () => {
    const id = await published();
    expect((await facilitator.do('unplaceTopic', { topicId: id, version: 1 })).codes).toEqual([]);
    expect((await mails()).map(({ subject }) => plain(subject))).toEqual([
      'Pour information, plus d’heure pour l’instant : « Étiquettes »',
      'Ter informatie, voorlopig geen uur meer: “Étiquettes”',
    ]);
    await world.rows('delete from demo_mail');
    world.clock.advance(1_000);
    await move(facilitator, id, 2, hall, 600);
    await mails();
    await world.rows('delete from demo_mail');
    world.clock.advance(1_000);
    expect((await facilitator.do('withdrawTopic', { topicId: id })).codes).toEqual([]);
    expect((await mails()).map(({ subject }) => plain(subject))).toContain(
      'Pour information, un sujet a été retiré : « Étiquettes »',
    );
  });

  it('is no longer told to whoever said so with one click; opening the link alone changes nothing', async () => {
    const id = await published();
    await move(facilitator, id, 1, attic, 840);
    const [toAnna] = await mails();
    const path = /http:\/\/localhost:3000(\/desabonner\/\S+)/.exec(toAnna?.body ?? '')?.[1] as string;
    const asked = await world.app.inject({ method: 'GET', url: path });
    expect(asked.statusCode).toBe(200);
    expect(plain(asked.body)).toContain('« Rencontre &lt;de&gt; mars »');
    expect(await world.rows('select 1 from gathering_mute')).toEqual([]);
    const stopped = await world.app.inject({ method: 'POST', url: path });
    expect([stopped.statusCode, stopped.body.includes('C’est fait')]).toEqual([200, true]);
    await world.rows('delete from demo_mail');
    world.clock.advance(1_000);
    await move(facilitator, id, 2, hall, 600);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['bo@example.org']);
    expect((await world.app.inject({ method: 'GET', url: `${path.slice(0, -2)}AA` })).statusCode).toBe(404);
  });
});

describe('what moves within ten minutes', () => {
  it('waits together, one letter for each person', async () => {
    const calm = await startWorld({ now: '2027-03-20T10:03:00.000Z' });
    try {
      const by = await calm.actor('facilitator', null);
      const carla = await calm.person({ name: 'Carla' });
      const market = await makeGathering(calm);
      const place = (await makePlace(calm, market)).id;
      const mine = (await makeParticipant(calm, market, { personId: carla.id })).id;
      const cards = [
        await makeTopic(calm, market, { needs: [mine] }),
        await makeTopic(calm, market, { interested: [mine] }),
      ];
      await by.do('publishTimetable', { gatheringId: market.id });
      for (const [index, { id }] of cards.entries()) {
        calm.clock.advance(180_000);
        const at = { placeId: place, day: '2027-03-27', startMinute: 600 + 60 * index };
        expect((await by.do('placeTopic', { topicId: id, version: 1, ...at })).codes).toEqual([]);
      }
      const jobs = await calm.until(async () => {
        const rows = await calm.rows<{ letters: { topicId: string }[]; run_at: Date }>(
          `select j.payload as letters, j.run_at from graphile_worker._private_jobs j where j.key like 'send_moves%'`,
        );
        return rows[0]?.letters.length === 2 ? rows : null;
      }, 'both letters');
      expect(jobs.map(({ letters, run_at }) => [letters.map(({ topicId }) => topicId), run_at.toISOString()])).toEqual([
        [cards.map(({ id }) => id), '2027-03-20T10:10:00.000Z'],
      ]);
    } finally {
      await calm.close();
    }
  });
});
