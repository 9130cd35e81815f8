/** The programme as files: hours on the wall of the town on the weekend when the clocks change, and no name without consent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, type Data, type Person, startWorld, type World } from './world.js';
import {
  makeBlock,
  type MadeGathering,
  makeGathering,
  makeParticipant,
  makePlace,
  makeTopic,
} from './world-gatherings.js';

let world: World;
let site: string;
let bees: Cooperative;
let me: Person;
let browser: Browser;
let gathering: MadeGathering;
let topics: Record<'saturday' | 'sunday' | 'moved', { id: string }>;

beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'komunigi-site-'));
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Komunigi</title>');
  world = await startWorld({ config: { publicUrl: 'http://komunigi.example', webDist: site } });
  bees = await world.cooperative({ name: 'BEES' });
  me = await world.person({ name: 'Dominique' });
  browser = await world.as(await world.mandate(me, 'delegate', bees));
  gathering = await makeGathering(world, { slug: 'printemps' });
  const place = await makePlace(world, gathering, { name: 'Cave' });
  await makeBlock(world, gathering, { title: 'Repas' });
  const mine = await makeParticipant(world, gathering, { name: 'Dominique', personId: me.id, cooperativeId: bees.id });
  const shown = await makeParticipant(world, gathering, { name: 'Camille', shows: ['name'] });
  const hidden = await makeParticipant(world, gathering, { name: 'Alexis' });
  const at = (day: string): object => ({ at: { placeId: place.id, day, startMinute: 540 } });
  topics = {
    saturday: await makeTopic(world, gathering, {
      title: 'Les stocks; et la casse',
      needs: [mine.id, shown.id, hidden.id],
      ...at('2027-03-27'),
    }),
    sunday: await makeTopic(world, gathering, { title: 'Les bacs', interested: [mine.id], ...at('2027-03-28') }),
    moved: await makeTopic(world, gathering, { title: 'Sans place' }),
  };
  await makeTopic(world, gathering, { title: 'Pas pour moi', ...at('2027-03-29') });
  await makeTopic(world, gathering, { title: 'Retiré', withdrawn: true });
});
afterAll(async () => {
  await world.close();
  rmSync(site, { recursive: true });
});

const get = async (url: string, headers: Record<string, string> = {}): ReturnType<World['app']['inject']> =>
  world.app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } });
/** Without the folds of long lines. */
const lines = (body: string): string[] => body.replaceAll('\r\n ', '').split('\r\n');
const eventOf = (body: string, id: string): string[] => {
  const all = lines(body);
  const at = all.indexOf(`UID:${id}@komunigi`);
  return all.slice(at, all.indexOf('END:VEVENT', at));
};

describe('the calendar of a gathering', () => {
  it('says the hour of the town before and after the clocks change', async () => {
    const { statusCode, body, headers } = await get('/rencontres/printemps/programme.ics');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(eventOf(body, topics.saturday.id)).toContain('DTSTART;TZID=Europe/Brussels:20270327T090000');
    expect(eventOf(body, topics.sunday.id)).toContain('DTSTART;TZID=Europe/Brussels:20270328T090000');
    expect(lines(body)).toContain('TZOFFSETTO:+0200');
    expect(body).toContain('SUMMARY:Repas');
    expect(body).not.toContain('Sans place');
    expect(body).not.toContain('Retiré');
  });

  it('names those who agreed, and nobody else', async () => {
    for (const file of ['programme.ics', 'schedule.json', 'programme.csv']) {
      const { body } = await get(`/rencontres/printemps/${file}`);
      expect(body).toContain('Camille');
      expect(body).not.toMatch(/Dominique|Alexis/);
    }
  });

  it('is sent again only when it changed', async () => {
    for (const file of ['programme.ics', 'schedule.json', 'programme.csv']) {
      const first = await get(`/rencontres/printemps/${file}`);
      const tag = String(first.headers.etag);
      expect(first.headers['cache-control']).toBe('public, max-age=60');
      world.clock.advance(1_000);
      const again = await get(`/rencontres/printemps/${file}`, { 'if-none-match': tag });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      expect((await get(`/rencontres/printemps/${file}`, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    }
  });

  it('takes away what lost its place', async () => {
    await world.rows(`insert into topic_event (id, topic_id, kind, at, version) values ($1, $2, 'placed', now(), 2)`, [
      world.newId(),
      topics.moved.id,
    ]);
    const { body } = await get('/rencontres/printemps/programme.ics');
    expect(eventOf(body, topics.moved.id)).toContain('STATUS:CANCELLED');
  });

  it('of a gathering that is none is not there; pages are pages', async () => {
    for (const file of ['programme.ics', 'schedule.json', 'programme.csv']) {
      const { statusCode, json } = await get(`/rencontres/nulle-part/${file}`);
      expect([statusCode, json<Data>().errors[0].message]).toEqual([404, 'not_found']);
    }
    for (const page of ['', '/place-du-marche', '/carnet', '/programme'])
      expect((await get(`/rencontres/printemps${page}`)).body).toContain('<title>Komunigi</title>');
  });
});

describe('the schedule of a gathering', () => {
  it('has each session with the offset of its day', async () => {
    const { json } = await get('/rencontres/printemps/schedule.json');
    const { conference } = json<Data>().schedule;
    expect(conference).toMatchObject({
      time_zone_name: 'Europe/Brussels',
      start: expect.stringContaining('2027-03-27'),
    });
    const dates = conference.days.flatMap(({ rooms }: Data) =>
      Object.values(rooms as Record<string, { date: string }[]>).flatMap((events) => events.map(({ date }) => date)),
    );
    expect(dates).toContain('2027-03-27T09:00:00+01:00');
    expect(dates).toContain('2027-03-28T09:00:00+02:00');
  });
});

describe('the table of a gathering', () => {
  it('is in its language', async () => {
    const { body, headers } = await get('/rencontres/printemps/programme.csv');
    expect(body.startsWith('\ufeffjour')).toBe(true);
    expect(headers['content-disposition']).toBe('attachment; filename="programme-printemps.csv"');
    expect(body).toContain('pause');
    expect(body).toContain('Outils');
  });
});

describe("a person's own calendar", () => {
  const make = async (more: object = {}): Promise<{ id: string; path: string }> => {
    const id = world.newId();
    const { data, codes } = await browser.do('createCalendarLink', { id, ...more }, 'address link { id isRevoked }');
    expect(codes).toEqual([]);
    expect(data.address).toMatch(/^http:\/\/komunigi\.example\/calendriers\/[\w-]{43}\.ics$/);
    return { id, path: new URL(data.address as string).pathname };
  };

  it('has the topics the person is needed for or wants to come to, with the names of those who come', async () => {
    const { path } = await make();
    const { statusCode, body, headers } = await get(path);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'private, no-cache']);
    const titles = lines(body).filter((line) => line.startsWith('SUMMARY:'));
    expect(titles.sort()).toEqual(['SUMMARY:Les bacs', 'SUMMARY:Les stocks\\; et la casse']);
    expect(lines(body).join('\n')).toContain('Alexis');
    expect(eventOf(body, topics.saturday.id)).toContain(
      'LOCATION:Cave\\, Maison des coops\\, Liège\\, Place du Marché 1\\, Liège',
    );
  });

  it('names only those who agreed once its person acts for nobody', async () => {
    const { path } = await make();
    await world.rows(`update mandate set valid_until = '2021-01-01' where person_id = $1`, [me.id]);
    const { body } = await get(path);
    await world.rows('update mandate set valid_until = null where person_id = $1', [me.id]);
    expect(lines(body).join('\n')).not.toContain('Alexis');
    expect(lines(body).join('\n')).toContain('Camille');
  });

  it('of several gatherings in several zones is one calendar', async () => {
    const far = await makeGathering(world, { timeZone: 'Atlantic/Canary', startsOn: '2027-03-28' });
    const place = await makePlace(world, far, { name: 'Patio' });
    const mine = await makeParticipant(world, far, { name: 'Dominique', personId: me.id });
    await makeTopic(world, far, {
      title: 'Au soleil',
      needs: [mine.id],
      at: { placeId: place.id, day: '2027-03-28', startMinute: 540 },
    });
    const all = (await get((await make()).path)).body;
    expect(all.match(/BEGIN:VCALENDAR/g)).toHaveLength(1);
    expect(lines(all).filter((line) => line.startsWith('TZID'))).toEqual([
      'TZID:Europe/Brussels',
      'TZID:Atlantic/Canary',
    ]);
    expect(all).toContain('DTSTART;TZID=Atlantic/Canary:20270328T090000');
    const one = (await get((await make({ gatheringId: far.id })).path)).body;
    expect(lines(one).filter((line) => line.startsWith('SUMMARY:'))).toEqual(['SUMMARY:Au soleil']);
  });

  it('revoked is nowhere, and nobody revokes the address of another', async () => {
    const { id, path } = await make();
    const other = await world.actor('delegate', bees);
    expect((await other.do('revokeCalendarLink', { linkId: id })).codes).toEqual(['not_found']);
    expect((await get(path)).statusCode).toBe(200);
    const revoked = await browser.do('revokeCalendarLink', { linkId: id }, 'link { isRevoked } address');
    expect(revoked.data).toEqual({ link: { isRevoked: true }, address: null });
    expect((await get(path)).statusCode).toBe(404);
    expect((await get('/calendriers/nimporte-quoi.ics')).statusCode).toBe(404);
    expect((await get(`/calendriers/${'a'.repeat(43)}.ics`)).statusCode).toBe(404);
  });

  it('is asked for again with the same operation, and kept as a hash only', async () => {
    const input = { id: world.newId(), operationId: world.newId() };
    const twice = [];
    for (const _ of [1, 2])
      twice.push((await browser.do('createCalendarLink', input, 'address')).data.address as string);
    expect(twice[0]).toBe(twice[1]);
    const secret = twice[0]!.split('/').at(-1)!.replace('.ics', '');
    expect(JSON.stringify(await world.everything())).not.toContain(secret);
  });

  it('of somebody without a gathering is an empty calendar', async () => {
    const nobody = await world.actor('delegate', bees);
    const { data } = await nobody.do('createCalendarLink', { id: world.newId() }, 'address');
    const { statusCode, body } = await get(new URL(data.address as string).pathname);
    expect(statusCode).toBe(200);
    expect(lines(body)[0]).toBe('BEGIN:VCALENDAR');
    expect(body).not.toContain('VEVENT');
    expect(lines(body).at(-2)).toBe('END:VCALENDAR');
  });
});
