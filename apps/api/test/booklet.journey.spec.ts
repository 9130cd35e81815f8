/** The booklet: made in the background, told as it grows, read by whoever acts, naming only those who agreed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { bookletContents } from '../src/features/gatherings/booklet-data.js';
import { FollowUpReminders } from '../src/features/gatherings/follow-up-reminders.js';
import { fillDemo } from '../src/features/demo/demo-fill.js';
import { Clock } from '../src/platform/clock.js';
import { median, slowness } from './quiet.js';
import { printedRuns, printedText } from './printed-text.js';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';
import { type MadeGathering, makeGathering, makeParticipant, makePlace, makeTopic } from './world-gatherings.js';

let world: World;
let feve: Cooperative;
let delegate: Browser;
let facilitator: Browser;
let gathering: MadeGathering;

beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
  expect(await fillDemo(world.db, world.app.get(Clock))).toBe('filled');
  feve = await world.cooperative({ name: 'La Graine' });
  delegate = await world.actor('delegate', feve);
  facilitator = await world.actor('facilitator', null);
  gathering = await makeGathering(world, { startsOn: '2026-11-23' });
});
afterAll(async () => world.close());

const BOOKLET = 'booklet { id state progress pageCount edition language isImposed }';
const look = async (id: string, by: Browser = delegate) =>
  (await by.get(`query ($id: UUID!) { booklet(id: $id) { id state progress pageCount endedAt } }`, { id })).booklet;

async function make(gatheringId: string, given: object = {}): Promise<string> {
  const id = world.newId();
  const asked = { id, gatheringId, edition: 'first', language: 'fr', isImposed: false, ...given };
  const answer = await delegate.do('makeBooklet', asked, BOOKLET);
  expect(answer.codes).toEqual([]);
  return id;
}

const ended = async (id: string) =>
  world.until(async () => {
    const booklet = await look(id);
    return ['queued', 'running'].includes(booklet.state as string) ? null : booklet;
  }, 'the booklet');

async function file(slug: string, id: string, by: Browser) {
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return world.app.inject({ method: 'GET', url: `/rencontres/${slug}/carnet/${id}.pdf`, headers: { cookie } });
}

describe('the booklet of the gathering of March 2022', () => {
  it('is made within five seconds, in both editions, told as it grows', async () => {
    const [found] = await world.rows<{ id: string; slug: string }>(
      `select id, slug from gathering where slug = 'komunigi-2022'`,
    );
    const { id: gatheringId, slug } = found!;
    const took: number[] = [];
    /** Makes one, and notes how many seconds it took from the asking to the end. */
    const made = async (given: object): Promise<Data> => {
      const begun = performance.now();
      const booklet = await ended(await make(gatheringId, given));
      took.push((performance.now() - begun) / 1000);
      return booklet;
    };
    const booklet = await made({ edition: 'second' });
    const id = booklet.id as string;
    expect(booklet).toMatchObject({ state: 'done', progress: 100 });
    expect(booklet.pageCount % 4).toBe(0);
    expect(booklet.pageCount).toBeGreaterThanOrEqual(20);
    const news = await world.rows<{ count: number }>(
      `select count(*)::int from outbox where topic = 'gathering_changed' and payload ->> 'bookletId' = $1`,
      [id],
    );
    // asked, taken up, some steps, done
    expect(news[0]!.count).toBeGreaterThan(3);
    const response = await file(slug, id, delegate);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="carnet-komunigi-2022.pdf"',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringContaining('sandbox') as unknown,
    });
    const pdf = await PDFDocument.load(response.rawPayload);
    expect(pdf.getPageCount()).toBe(booklet.pageCount);

    const imposed = await made({ isImposed: true, language: 'nl' });
    expect(imposed).toMatchObject({ state: 'done' });
    const sheets = await PDFDocument.load((await file(slug, imposed.id as string, delegate)).rawPayload);
    expect(sheets.getPageCount()).toBe(imposed.pageCount / 2);
    expect(Math.round(sheets.getPage(0).getWidth())).toBe(842);

    // made again, the one before is forgotten
    const again = await made({ edition: 'second' });
    expect(again).toMatchObject({ state: 'done' });
    await world.until(async () => (await look(id)) === null, 'forgetting');
    expect((await file(slug, id, delegate)).statusCode).toBe(404);
    const seconds = took.map((one) => one.toFixed(1)).join(', ');
    process.stderr.write(`the booklet of March 2022: ${booklet.pageCount} pages in ${seconds} s\n`);
    expect(median(took) / slowness()).toBeLessThan(5);
  });
});

it('prints the hours of the wall, on the day the clocks change too', async () => {
  const spring = await makeGathering(world);
  const place = await makePlace(world, spring, { name: 'Cave' });
  for (const [title, day] of [
    ['Avant le changement', '2027-03-27'],
    ['Le jour du changement', '2027-03-28'],
    ['Après le changement', '2027-03-29'],
  ] as const)
    await makeTopic(world, spring, { title, at: { placeId: place.id, day, startMinute: 14 * 60 + 15 } });
  const { id } = await ended(await make(spring.id));
  const pdf = await PDFDocument.load((await file(spring.slug, id as string, delegate)).rawPayload);
  const text = printedText(printedRuns(pdf));
  for (const title of ['Avant le changement', 'Le jour du changement', 'Après le changement'])
    expect(text).toContain(title);
  expect(text.match(/14:15 – 15:15/g)).toHaveLength(3);
  // an hour earlier or later is what a clock that was not asked would print
  expect(text).not.toMatch(/13:15|16:15/);
  const grid = await delegate.get('query ($id: UUID!) { gathering(id: $id) { topics { day startMinute } } }', {
    id: spring.id,
  });
  expect(grid.gathering.topics.map(({ startMinute }: { startMinute: number }) => startMinute)).toEqual([855, 855, 855]);
});

describe('who reads it', () => {
  it('whoever acts, nobody else', async () => {
    const id = await make(gathering.id);
    await ended(id);
    expect((await file(gathering.slug, id, delegate)).statusCode).toBe(200);
    expect((await file(gathering.slug, id, world.visitor())).statusCode).toBe(401);
    const person = await world.person();
    expect((await file(gathering.slug, id, await world.signedIn(person))).statusCode).toBe(403);
    expect((await file('komunigi-2022', id, delegate)).statusCode).toBe(404);
    expect((await file(gathering.slug, 'n-importe-quoi', delegate)).statusCode).toBe(404);
    expect((await world.visitor().ask(`{ booklet(id: "${id}") { id } }`)).codes).toEqual(['not_signed_in']);
    const nowhere = { id: world.newId(), gatheringId: id, edition: 'first', language: 'fr', isImposed: false };
    expect((await delegate.do('makeBooklet', nowhere)).codes).toEqual(['not_found']);
    const taken = { ...nowhere, gatheringId: gathering.id, id };
    expect((await delegate.do('makeBooklet', taken)).codes).toEqual(['id_taken']);
  });

  it('is stopped by whoever asked, or by those who facilitate', async () => {
    const waiting = async (): Promise<string> => {
      const id = world.newId();
      const [asker] = await world.rows<{ person_id: string }>(
        `select person_id from mandate where cooperative_id = $1 and role = 'delegate'`,
        [feve.id],
      );
      await world.rows(
        `insert into booklet (id, gathering_id, edition, language, state, asked_by, asked_at) values ($1, $2, 'first', 'es', 'running', $3, $4)`,
        [id, gathering.id, asker!.person_id, world.clock.now()],
      );
      return id;
    };
    const id = await waiting();
    const other = await world.actor('delegate', await world.cooperative());
    expect((await other.do('cancelBooklet', { bookletId: id })).codes).toEqual(['not_allowed']);
    const answer = await delegate.do('cancelBooklet', { bookletId: id }, BOOKLET);
    expect(answer.data.booklet.state).toBe('cancelled');
    expect((await delegate.do('cancelBooklet', { bookletId: id })).codes).toEqual(['work_over']);
    expect((await facilitator.do('cancelBooklet', { bookletId: await waiting() })).codes).toEqual([]);
    expect((await file(gathering.slug, id, delegate)).statusCode).toBe(404);
  });

  it('is stopped while it is made, and stays so', async () => {
    const id = await make(gathering.id);
    await world.until(async () => (await look(id)).state === 'running', 'the work');
    expect((await delegate.do('cancelBooklet', { bookletId: id })).codes).toEqual([]);
    await world.until(async () => {
      const [row] = await world.rows<{ rest: number }>(
        `select count(*)::int as rest from graphile_worker.jobs where task_identifier = 'make_booklet'`,
      );
      return row!.rest === 0;
    }, 'the end of the work');
    expect((await look(id)).state).toBe('cancelled');
    expect((await file(gathering.slug, id, delegate)).statusCode).toBe(404);
  });
});

describe('what it prints', () => {
  it('names those who agreed, and figures that every member may see', async () => {
    const place = await makePlace(world, gathering, { name: 'Grenier' });
    const person = {
      cooperativeId: feve.id,
      email: 'elle@example.org',
      phone: '+32 4',
      languages: ['fr', 'nl'] as const,
    };
    const named = await makeParticipant(world, gathering, { ...person, name: 'Nommée', shows: ['name', 'email'] });
    const silent = await makeParticipant(world, gathering, { ...person, name: 'Discrète' });
    await makeParticipant(world, gathering, { ...person, name: 'Partie', shows: ['name'], cancelled: true });
    await world.figure(feve, { year: 2025, visibility: 'cooperative', amount: 1 });
    await world.figure(feve, { year: 2024, visibility: 'members', amount: 2 });
    await world.figure(feve, { year: 2023, visibility: 'public', amount: 3 });
    const at = { placeId: place.id, day: gathering.startsOn, startMinute: 600 };
    const topic = await makeTopic(world, gathering, { title: 'Au grenier', at, needs: [named.id, silent.id] });
    await makeTopic(world, gathering, { title: 'Retiré', withdrawn: true });
    await delegate.do('recordOutcome', { topicId: topic.id, version: 0, notes: 'On range.', decisions: ['Qui ?'] });
    const promise = { gatheringId: gathering.id, topicId: topic.id, participantId: named.id, dueOn: '2027-03-01' };
    await delegate.do('saveFollowUp', { id: world.newId(), text: 'Ranger', ...promise });
    await delegate.do('saveFollowUp', { id: world.newId(), text: 'Remercier', gatheringId: gathering.id });

    const asked = { edition: 'second', site: 'https://ici.example', printedAt: world.clock.now() } as const;
    const contents = await bookletContents(world.db.manager, gathering.id, asked);
    expect(contents.gathering).toMatchObject({
      publicUrl: `https://ici.example/rencontres/${gathering.slug}`,
      days: [{ day: '2026-11-23', fromMinute: 540, untilMinute: 1080 }],
    });
    const shown = contents.participants.map(({ name, email, phone, languages }) => ({ name, email, phone, languages }));
    expect(shown).toEqual([
      { name: 'Nommée', email: 'elle@example.org', phone: null, languages: [] },
      { name: null, email: null, phone: null, languages: [] },
    ]);
    expect(
      JSON.stringify(contents, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/Discrète|Partie|Retiré/);
    const [graine] = contents.cooperatives;
    expect(contents.cooperatives).toHaveLength(1);
    expect(graine!.figures.map(({ year, amount }) => [year, amount])).toEqual([
      [2024, 2n],
      [2023, 3n],
    ]);
    expect(contents.items).toHaveLength(1);
    expect(contents.items[0]).toMatchObject({
      title: 'Au grenier',
      placeName: 'Grenier',
      day: '2026-11-23',
      startMinute: 600,
      needs: [
        { name: 'Nommée', cooperativeName: 'La Graine' },
        { name: null, cooperativeName: 'La Graine' },
      ],
    });
    expect(contents.outcomes).toEqual([
      {
        itemId: topic.id,
        notes: 'On range.',
        decisions: ['Qui ?'],
        followUps: [{ text: 'Ranger', owner: 'Nommée, La Graine', dueOn: '2027-03-01', isDone: false }],
        requests: [],
        fate: null,
        fateReason: null,
      },
      expect.objectContaining({
        itemId: '',
        followUps: [{ text: 'Remercier', owner: null, dueOn: null, isDone: false }],
      }),
    ]);
  });

  it('is read in one statement', async () => {
    const asked = { edition: 'first', site: '', printedAt: world.clock.now() } as const;
    const [row] = await world.rows<{ id: string }>(`select id from gathering where slug = 'komunigi-liege'`);
    const contents = await bookletContents(world.db.manager, row!.id, asked);
    expect(contents.sheets.map(({ title, answers }) => [title, answers.length])).toEqual([
      ['Échanger un shift', 5],
      ['Passer les commandes', 5],
      ['Réceptionner une livraison', 4],
    ]);
    expect(
      contents.sheets.every(({ questions, answers }) =>
        answers.every((one) => one.answers.length === questions.length),
      ),
    ).toBe(true);
    expect(contents.isDemo).toBe(true);
    expect(contents.cooperatives).toHaveLength(11);
  });
});

describe('what was promised', () => {
  it('is recalled two days before its day, and once more when it has passed', async () => {
    const oufti = await world.cooperative({ name: 'La Lente' });
    const lazy = await world.person({ language: 'nl' });
    await world.mandate(lazy, 'delegate', oufti);
    await world.mandate(await world.person({ email: 'parti@example.org' }), 'delegate', oufti, {
      validUntil: '2026-01-01',
    });
    const id = world.newId();
    const dueOn = '2026-11-27';
    await delegate.do('saveFollowUp', { id, gatheringId: gathering.id, text: 'Peser', cooperativeId: oufti.id, dueOn });
    const remind = async (at: string): Promise<string[]> => {
      world.clock.set(at);
      const before = (await world.rows('select 1 from demo_mail')).length;
      await world.app.get(FollowUpReminders).remind();
      await world.app.get(FollowUpReminders).remind();
      await world.until(async () => {
        const [row] = await world.rows<{ rest: number }>(
          `select (select count(*) from outbox where dispatched_at is null)::int
             + (select count(*) from graphile_worker.jobs where task_identifier = 'send_follow_up_reminder')::int as rest`,
        );
        return row!.rest === 0;
      }, 'the mails');
      const mails = await world.rows<{ line: string }>(
        `select recipient || ' ' || subject as line from demo_mail order by sent_at, id offset $1`,
        [before],
      );
      return mails.map(({ line }) => line);
    };
    expect(await remind('2026-11-24T06:10:00.000Z')).toEqual([]);
    expect(await remind('2026-11-25T06:10:00.000Z')).toEqual([`${lazy.email} Te doen tegen 27 november 2026: Peser`]);
    expect(await remind('2026-11-26T06:10:00.000Z')).toEqual([]);
    expect(await remind('2026-11-28T06:10:00.000Z')).toEqual([`${lazy.email} Verwacht sinds 27 november 2026: Peser`]);
    expect(await remind('2026-11-29T06:10:00.000Z')).toEqual([]);
    const [mail] = await world.rows<{ body: string }>(`select body from demo_mail where recipient = $1 limit 1`, [
      lazy.email,
    ]);
    expect(mail!.body).toContain(`/rencontres/${gathering.slug}/suites`);
  });

  it('is recalled to nobody once it is done', async () => {
    const id = world.newId();
    const more = { gatheringId: gathering.id, text: 'Fait', cooperativeId: feve.id, dueOn: '2026-12-01' };
    await delegate.do('saveFollowUp', { id, ...more });
    await delegate.do('completeFollowUp', { followUpId: id });
    world.clock.set('2026-11-30T06:10:00.000Z');
    await world.app.get(FollowUpReminders).remind();
    const [row] = await world.rows('select reminded_at from follow_up where id = $1', [id]);
    expect(row).toEqual({ reminded_at: null });
  });
});
