import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkTimetable, demoRoles } from '@komunigi/domain';
import { startWorld, type World } from '../../../test/world.js';
import { Clock } from '../../platform/clock.js';
import { boardOf } from '../gatherings/board.js';
import { GatheringEntity } from '../gatherings/entities/gathering.entity.js';
import { Bookkeeping } from '../treasury/bookkeeping.js';
import { fillDemo } from './demo-fill.js';
import { demoRows } from './demo-rows.js';

type Source = { items: { repo: string; number: number; thread: string; title: string; date: string | null }[] };
const source = JSON.parse(readFileSync(new URL('./data/requests.json', import.meta.url), 'utf8')) as Source;

const filling = async (world: World): ReturnType<typeof fillDemo> => fillDemo(world.db, world.app.get(Clock));

describe('a house in demo mode', () => {
  let world: World;
  let filled: Record<string, unknown[]>;

  beforeAll(async () => {
    world = await startWorld({ config: { demo: true } });
    expect(await filling(world)).toBe('filled');
    filled = await world.everything();
  });
  afterAll(async () => world.close());

  it('is filled once', async () => {
    expect(await filling(world)).toBe('already_filled');
    expect(await world.everything()).toEqual(filled);
  });

  it('has books that are right, with a development that is paid and one that waits for two co-ops', async () => {
    const { faults, transactions } = await world.app.get(Bookkeeping).check();
    expect([faults, transactions]).toEqual([[], 27]);
    const flows = await world.rows(
      `select d.title, sum(c.amount_minor)::int as called, sum(call_paid(c.id))::int as paid,
         (select count(*)::int from invoice_draft i where i.development_id = d.id) as invoices
       from funding_call c join development d on d.id = c.development_id group by d.id order by 1`,
    );
    expect(flows).toEqual([
      { title: 'Un parcours d’adhésion plus simple', called: 90_000, paid: 55_000, invoices: 0 },
      { title: 'Échanges de shifts, solidarité et désinscription', called: 225_000, paid: 225_000, invoices: 4 },
    ]);
  });

  it('gets the same rows whenever it is filled', async () => {
    const other = await startWorld({ config: { demo: true }, now: '2027-05-01T08:00:00.000Z' });
    try {
      await filling(other);
      const again = await other.everything();
      // one of the gatherings takes place on the day on which the house is filled; fundings lie around it, and questions wait since
      const isOfTheDay = async (of: World): Promise<(row: unknown) => boolean> => {
        const [{ ids }] = (await of.rows(`select array_agg(id::text) as ids from (
          select id from gathering where slug = 'komunigi-liege'
          union select t.id from topic t join gathering g on g.id = t.gathering_id where slug = 'komunigi-liege'
          union select development_id from funding union select id from estimate_ask
          union select e.id from estimate e join request r on r.id = e.request_id and r.state <> 'done'
          union select a.estimate_id from estimate_acceptance a join development_request j using (request_id)
          union select id from account union select id from ledger_tx) i`)) as [{ ids: string[] }];
        return (row) => Object.values(row as object).some((value) => ids.includes(value as string));
      };
      const days = new Map([
        [filled, await isOfTheDay(world)],
        [again, await isOfTheDay(other)],
      ]);
      const notOfTheDay = (tables: Record<string, unknown[]>): unknown => {
        const { audit_entry: _audit, house_fact: _fact, ...rest } = tables;
        return Object.entries(rest).map(([name, rows]) => [name, rows.filter((row) => !days.get(tables)!(row))]);
      };
      expect(notOfTheDay(again)).toEqual(notOfTheDay(filled));
    } finally {
      await other.close();
    }
  });

  it('writes nothing twice when the mark of the first time is lost', async () => {
    const other = await startWorld({ config: { demo: true } });
    try {
      await filling(other);
      await other.rows('delete from house_fact');
      const before = await other.everything(['audit_entry', 'house_fact']);
      expect(await filling(other)).toBe('filled');
      expect(await other.everything(['audit_entry', 'house_fact'])).toEqual(before);
    } finally {
      await other.close();
    }
  });

  it('announces nothing and writes to nobody', async () => {
    const [row] =
      await world.rows(`select (select count(*)::int from outbox) as events, (select count(*)::int from demo_mail) as mails,
      (select count(*)::int from graphile_worker.jobs where task_identifier <> 'nothing') as jobs`);
    expect(row).toEqual({ events: 0, mails: 0, jobs: 0 });
  });

  it('shows eleven co-ops', async () => {
    const { cooperatives } = await world
      .visitor()
      .get('{ cooperatives { totalCount nodes { name slug kind isDemo } } }');
    expect(cooperatives.totalCount).toBe(11);
    expect(cooperatives.nodes.map((node: { name: string; kind: string }) => `${node.kind} ${node.name}`)).toEqual([
      'shop BEES coop',
      'shop Bloum',
      'support collectiv-a',
      'developers Coop IT Easy',
      'developers Coopdevs',
      'shop La Fève',
      'developers Le Grap',
      'shop Le Pédalo',
      'shop Oufticoop',
      'shop Polln',
      'shop Vervîcoop',
    ]);
    expect(cooperatives.nodes.every((node: { isDemo: boolean }) => node.isDemo)).toBe(true);
  });

  it('shows 53 requests with the titles, states and days of their threads', async () => {
    const { requests, requestCounts } = await world.visitor().get(`{
      requests(first: 100, orderBy: number) { totalCount nodes { number title state postedAt links { label url } } }
      requestCounts { all byState { state count } }
    }`);
    expect(requests.totalCount).toBe(53);
    const counts = Object.fromEntries(
      requestCounts.byState.map(({ state, count }: { state: string; count: number }) => [state, count]),
    );
    expect({ all: requestCounts.all, ...counts }).toEqual({
      all: 53,
      done: 36,
      new: 11,
      merged: 3,
      carried_over: 1,
      in_progress: 1,
      maturing: 1,
    });
    type Node = {
      number: number;
      title: string;
      state: string;
      postedAt: string;
      links: { label: string; url: string }[];
    };
    const byThread = new Map<string, Node>(requests.nodes.map((node: Node) => [node.links[0]?.label, node]));
    const shown = source.items.map(({ repo, number, thread, date }) => {
      const node = byThread.get(`${repo}#${number}`);
      const isOpen = node !== undefined && !['done', 'merged'].includes(node.state);
      return {
        title: node?.title,
        isOpen: isOpen || (node?.state === 'merged' && thread === 'open'),
        day: date === null ? null : node?.postedAt.slice(0, 10),
      };
    });
    expect(shown).toEqual(
      source.items.map(({ title, thread, date }) => ({ title, isOpen: thread === 'open', day: date })),
    );
    expect(requests.nodes.map((node: Node) => node.number)).toEqual(
      Array.from({ length: 53 }, (_, index) => index + 1),
    );
    expect(requests.nodes.map((node: Node) => node.postedAt)).toEqual(
      requests.nodes.map((node: Node) => node.postedAt).toSorted(),
    );
    expect(byThread.get('beescoop/Obeesdoo#451')?.links[0]?.url).toBe(
      'https://github.com/beescoop/Obeesdoo/issues/451',
    );
    expect(byThread.get('beescoop/Obeesdoo#305')?.links[0]?.url).toBe('https://github.com/beescoop/Obeesdoo/pull/305');
  });

  it('says to whom requests belong, and what came from outside', async () => {
    const rows = await world.rows<{ owner: string; count: number }>(
      `select coalesce(c.name, r.origin) collate "C" as owner, count(*)::int as count from request r left join cooperative c on c.id = r.cooperative_id group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { owner: 'BEES coop', count: 23 },
      { owner: 'Coop IT Easy', count: 4 },
      { owner: 'SuperCoopBerlin/tapir', count: 9 },
      { owner: 'Une coopérative catalane, hors de l’intercoop', count: 1 },
      { owner: 'Une coopérative hors de l’intercoop', count: 1 },
      { owner: 'dehy/foodcoop-mobile-app', count: 1 },
      { owner: 'elefan-grenoble/gestion-compte', count: 14 },
    ]);
  });

  it('leads from 305 over 377 to 395, where each co-op counts once', async () => {
    const { requests } = await world.visitor()
      .get(`{ requests(first: 100, filter: { states: [merged] }, orderBy: number) { nodes {
      links { label } mergedInto { links { label } mergedInto { links { label } supports { nodes { importance cooperative { name } } } } } } } }`);
    type Link = { links: { label: string }[]; mergedInto: Link | null };
    const chain = (node: Link | null): string[] =>
      node === null ? [] : [node.links[0]!.label.split('#')[1]!, ...chain(node.mergedInto ?? null)];
    expect(requests.nodes.map(chain)).toEqual([
      ['305', '377', '395'],
      ['377', '395'],
      ['412', '303'],
    ]);
    const voices = requests.nodes[0].mergedInto.mergedInto.supports.nodes;
    expect(
      voices
        .map(
          (voice: { importance: number; cooperative: { name: string } }) =>
            `${voice.cooperative.name} ${voice.importance}`,
        )
        .toSorted(),
    ).toEqual(['BEES coop 2', 'La Fève 2', 'Le Pédalo 3', 'Oufticoop 3']);
  });

  it('takes a merge of the story apart like any other', async () => {
    const other = await startWorld({ config: { demo: true } });
    try {
      await filling(other);
      const facilitator = other.visitor();
      await facilitator.do('tryAs', { role: 'facilitator' });
      const [merged] = await other.rows<{ id: string }>(
        `select id from request where external_key = 'beescoop/Obeesdoo#377'`,
      );
      const answer = await facilitator.do(
        'unmergeRequest',
        { requestId: merged!.id },
        'request { state supportCount }',
      );
      expect(answer.data.request).toEqual({ state: 'done', supportCount: 3 });
      const rows = await other.rows(
        `select c.name from support s join request r on r.id = s.request_id join cooperative c on c.id = s.cooperative_id
         where r.external_key = 'beescoop/Obeesdoo#395' order by 1`,
      );
      expect(rows).toEqual([{ name: 'BEES coop' }]);
    } finally {
      await other.close();
    }
  });

  it('labels everything invented, and leaves the real requests unlabelled', async () => {
    const [row] = await world.rows(`select
      (select count(*)::int from request where is_demo) as requests,
      (select count(*)::int from support where not is_demo) + (select count(*)::int from comment where not is_demo)
        + (select count(*)::int from objection where not is_demo) + (select count(*)::int from person where not is_demo)
        + (select count(*)::int from mandate where not is_demo) + (select count(*)::int from cooperative_figure where not is_demo)
        + (select count(*)::int from request_event where not is_demo and kind not in ('posted', 'link_added', 'state_changed')) as unlabelled,
      (select count(*)::int from request_event where not is_demo and kind = 'state_changed') as known_ends`);
    expect(row).toEqual({ requests: 0, unlabelled: 0, known_ends: 2 });
  });

  it('keeps its counters, its dates and its replies consistent', async () => {
    const [row] = await world.rows(`select
      (select count(*)::int from request r where support_count <> (select count(*) from support s where s.request_id = r.id)
         or comment_count <> (select count(*) from comment c where c.request_id = r.id)
         or open_objection_count <> (select count(*) from objection o where o.request_id = r.id and answered_at is null)) as counters,
      (select count(*)::int from request_event e join request r on r.id = e.request_id where e.at < r.posted_at) as early,
      (select count(*)::int from request_event where at > '2026-11-23') as late,
      (select count(*)::int from comment c join comment p on p.id = c.parent_id where p.request_id <> c.request_id or p.posted_at > c.posted_at or p.parent_id is not null) as replies,
      (select count(*)::int from request_event e join mandate m on m.id = e.mandate_id where e.at::date < m.valid_from) as unentitled`);
    expect(row).toEqual({ counters: 0, early: 0, late: 0, replies: 0, unentitled: 0 });
  });

  it('has one account for each role, entered without a password', async () => {
    const { server } = await world.visitor().get('{ server { demoAccounts { role cooperativeName personName } } }');
    expect(server.demoAccounts.map(({ role }: { role: string }) => role)).toEqual([...demoRoles]);
    for (const role of demoRoles) {
      const browser = world.visitor();
      const answer = await browser.do('tryAs', { role }, 'viewer { isSignedIn actingAs { role } }');
      expect({
        role,
        codes: answer.codes,
        signedIn: answer.data?.viewer.isSignedIn,
        acting: answer.data?.viewer.actingAs !== null,
      }).toEqual({
        role,
        codes: [],
        signedIn: true,
        acting: true,
      });
    }
  });

  it('shows the gathering of March 2022, over and to close', async () => {
    const { gathering } = await world.visitor().get(`{ gathering(slug: "komunigi-2022") {
      title startsOn endsOn timeZone phase isDemo publishedVersion topicCount placedCount participantCount
      blocks { title kind isDemo } topics { title isDemo fate outcome { isDemo } bornRequests { links { label } } }
      followUps { text isDemo } timetables { number held wishes wishesMet } requests { kind request { links { label } } } } }`);
    const { blocks, topics, followUps, requests, timetables, ...facts } = gathering;
    expect(facts).toEqual({
      title: 'Rencontre Komunigi',
      startsOn: '2022-03-13',
      endsOn: '2022-03-14',
      timeZone: 'Europe/Brussels',
      phase: 'to_close',
      isDemo: true,
      publishedVersion: 1,
      topicCount: 14,
      placedCount: 10,
      participantCount: 21,
    });
    type Titled = { title: string; isDemo: boolean };
    const real = [...blocks, ...topics].filter(({ isDemo }: Titled) => !isDemo).map(({ title }: Titled) => title);
    const report = JSON.stringify(
      JSON.parse(readFileSync(new URL('./data/gatherings.json', import.meta.url), 'utf8')).source,
    );
    expect(report).toContain('public report of the Komunigi meeting of 13 and 14 March 2022');
    expect(real).toEqual(
      expect.arrayContaining([
        'Visite de Bloum',
        'Modèle économique de l’intercoop',
        'Améliorer « Edit price »',
        'Balances connectées au point de vente : pywebdriver',
      ]),
    );
    const open = topics.filter(({ fate }: { fate: string | null }) => fate === null);
    expect(open.map(({ title }: Titled) => title)).toContain('Améliorer « Edit price »');
    expect(open).toHaveLength(7);
    expect(topics.filter((topic: { outcome: Titled | null }) => topic.outcome?.isDemo === false)).toEqual([]);
    expect(followUps.every(({ isDemo }: Titled) => isDemo)).toBe(true);
    type Linked = { kind: string; request: { links: { label: string }[] } };
    expect(
      requests.map(({ kind, request }: Linked) => `${kind} ${request.links[0]!.label.split('#')[1]}`).toSorted(),
    ).toEqual(['born 320', 'born 322', 'brought 303', 'brought 306']);
    expect(timetables).toHaveLength(1);
    expect(timetables[0]).toMatchObject({ number: 1, held: 10 });
  });

  it('shows a market that takes place today, with cards to place', async () => {
    const { gathering } = await world.visitor().get(`{ gathering(slug: "komunigi-liege") {
      title startsOn endsOn phase isBoardOpen isDemo topicCount placedCount places { name seats icon }
      topics { isDemo interestedCount needs { id } } participants { name isDemo } blocks { kind isDemo } } }`);
    expect(gathering).toMatchObject({
      title: 'Komunigi 2026, Liège',
      startsOn: '2026-11-23',
      endsOn: '2026-11-24',
      phase: 'running',
      isBoardOpen: true,
      isDemo: true,
      topicCount: 33,
      placedCount: 26,
    });
    expect(gathering.places.map(({ name }: { name: string }) => name)).toEqual([
      'Jardin',
      'Cuisine',
      'Atelier vélo',
      'Bibliothèque',
      'Grande salle',
    ]);
    const invented = [...gathering.topics, ...gathering.participants, ...gathering.blocks];
    expect(invented.filter(({ isDemo }: { isDemo: boolean }) => !isDemo)).toEqual([]);
    expect(gathering.topics.every((topic: { interestedCount: number }) => topic.interestedCount > 2)).toBe(true);
    // a visitor reads the names of those who agreed
    const names = gathering.participants.map(({ name }: { name: string | null }) => name);
    expect(names.filter((name: string | null) => name === null)).toHaveLength(2);
  });

  it('hangs no card where the board would refuse it', async () => {
    for (const gathering of await world.db.getRepository(GatheringEntity).find()) {
      const { problem, placements } = await boardOf(world.db.manager, gathering);
      expect(placements.length).toBeGreaterThan(9);
      expect({ of: gathering.slug, wrong: checkTimetable(problem, placements) }).toEqual({
        of: gathering.slug,
        wrong: [],
      });
    }
  });

  it('brings whoever tries it to a place of their own', async () => {
    const delegate = world.visitor();
    await delegate.do('tryAs', { role: 'delegate_bees' });
    const { gathering } = await delegate.get(
      `{ gathering(slug: "komunigi-liege") { myParticipant { name } topics { needs { participant { isMe } } } } }`,
    );
    expect(gathering.myParticipant).toEqual({ name: 'Délégué de BEES coop' });
    type Needy = { needs: { participant: { isMe: boolean } | null }[] };
    expect(gathering.topics.some(({ needs }: Needy) => needs.some((need) => need.participant?.isMe === true))).toBe(
      true,
    );
  });

  it('names no person but their roles', () => {
    const people = (demoRows(world.clock.now()).find(([table]) => table === 'person')?.[1] ?? []) as {
      email: string;
      name: string;
    }[];
    expect(people.length).toBe(21);
    expect(people.filter(({ email }) => !email.endsWith('@demo.invalid'))).toEqual([]);
    const role = /^(Délégué|Ancien délégué|Développeuse|Trésori|Facilitatrice|Administrat|Tweede|Deleg|Desarroll)/;
    expect(people.filter(({ name }) => !role.test(name))).toEqual([]);
    const rows = demoRows(world.clock.now());
    const participants = (rows.find(([table]) => table === 'participant')?.[1] ?? []) as { name: string }[];
    const part = new RegExp(`${role.source}|^(Équipe|Salariée|Bénévole|Développeur)`);
    expect(participants.filter(({ name }) => !part.test(name))).toEqual([]);
  });
});

describe('a house of real people', () => {
  it('is never filled, even in demo mode', async () => {
    const world = await startWorld({ config: { demo: true } });
    try {
      await world.person();
      const before = await world.everything();
      expect(await filling(world)).toBe('not_empty');
      expect(await world.everything()).toEqual(before);
    } finally {
      await world.close();
    }
  });
});
