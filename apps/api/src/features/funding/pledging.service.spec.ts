/** The deadline under the lock, two people in its last second, and the phase that SQL and the domain tell alike. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { developmentPhaseOf, type DevelopmentPhase, promised, standingIn, uuidV7 } from '@komunigi/domain';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { type Answer, type Browser, type Cooperative, startWorld, type World } from '../../../test/world.js';
import { type Fundable, fundable } from '../../../test/world-fundings.js';
import { OpeningService } from './opening.service.js';
import { pledgingNow } from './pledging-facts.js';

// years away: the queue of jobs goes by the real time, the rest by the clock of the test
const deadline = new Date('2046-11-30T10:00:00.000Z');
const opening = new Date('2046-11-23T10:00:00.000Z');
let world: World;
let feve: Cooperative;
let bees: Cooperative;
let feveDelegate: Browser;
let beesDelegate: Browser;
let at: Fundable;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

beforeEach(async () => {
  world.clock.set(opening);
  feve = await world.cooperative({ name: 'La Fève' });
  bees = await world.cooperative({ name: 'BEES coop' });
  feveDelegate = await world.actor('delegate', feve);
  beesDelegate = await world.actor('delegate', bees);
  at = await fundable(world, { carriedBy: feve, parties: [feve, bees] });
  await feveDelegate.do('openFunding', { developmentId: at.developmentId, deadline: deadline.toISOString() });
});

const pledge = async (by: Browser, euros: number, operationId = world.newId()): Promise<Answer> =>
  by.do('pledge', { operationId, developmentId: at.developmentId, upToMinor: String(euros * 100) });
const just = (ms: number): void => world.clock.set(new Date(deadline.getTime() + ms));
const look = async (): Promise<void> => world.app.get(OpeningService).look(at.developmentId);
const evaluations = async () =>
  world.rows(
    `select e.kind, f.was_covered, f.evaluated_at from development_event e join funding f using (development_id)
     where e.development_id = $1 and e.kind in ('funding_covered', 'funding_lapsed')`,
    [at.developmentId],
  );

/** Somebody else holds the row of the development until they are done. */
async function whileLocked(then: () => Promise<void>): Promise<void> {
  const runner = world.db.createQueryRunner();
  await runner.startTransaction();
  await runner.query('select 1 from development where id = $1 for update', [at.developmentId]);
  await then();
  await runner.commitTransaction();
  await runner.release();
}

const waiting = async (count: number): Promise<void> =>
  void (await world.until(async () => {
    const [row] = await world.rows<{ count: number }>(
      `select count(*)::int as count from pg_locks l join pg_stat_activity a using (pid)
       where not l.granted and a.datname = current_database()`,
    );
    return row!.count >= count;
  }, `${count} waiting for the lock`));

describe('the deadline', () => {
  it('is looked at once, by its job or by whoever comes by', async () => {
    await pledge(feveDelegate, 900);
    just(-1);
    await look();
    expect(await evaluations()).toEqual([]);
    just(0);
    await Promise.all([look(), look(), look()]);
    expect(await evaluations()).toEqual([{ kind: 'funding_covered', was_covered: true, evaluated_at: deadline }]);
    just(5_000);
    await look();
    expect(await evaluations()).toHaveLength(1);
    const late = await pledge(await world.actor('delegate', bees), 10);
    expect(late.codes).toEqual(['funding_covered']);
  });

  it('waits in the queue of jobs from the moment it is opened', async () => {
    const jobs = await world.rows(
      `select task_identifier as identifier from graphile_worker.jobs where key like '%' || $1 order by 1`,
      [at.developmentId],
    );
    expect(jobs.map((job) => (job as { identifier: string }).identifier)).toEqual([
      'funding_deadline',
      'funding_reminder',
    ]);
  });

  it('two in its last millisecond stand in one order, and both are told the truth', async () => {
    just(-1);
    const [first, second] = await Promise.all([pledge(feveDelegate, 500), pledge(beesDelegate, 400)]);
    expect([first.codes, second.codes]).toEqual([[], []]);
    just(0);
    await look();
    expect(await evaluations()).toMatchObject([{ was_covered: true }]);
    const order = await world.rows('select kind from pledge_event where development_id = $1', [at.developmentId]);
    expect(order).toHaveLength(2);
  });

  it('one that has the lock before the deadline is looked at is in', async () => {
    just(-1);
    let answer: Promise<Answer>;
    await whileLocked(async () => {
      answer = pledge(feveDelegate, 900);
      await waiting(1);
      just(1);
    });
    expect((await answer!).codes).toEqual([]);
    await look();
    expect(await evaluations()).toMatchObject([{ was_covered: true }]);
  });

  it('one that has the lock after it was looked at is too late, though it was sent before', async () => {
    just(-1);
    const runner = world.db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select 1 from development where id = $1 for update', [at.developmentId]);
    just(0);
    const looking = look();
    await waiting(1);
    just(-1);
    const answer = pledge(feveDelegate, 900);
    await waiting(2);
    await runner.commitTransaction();
    await runner.release();
    await looking;
    expect((await answer).codes).toEqual(['deadline_over']);
    expect(await evaluations()).toMatchObject([{ kind: 'funding_lapsed', was_covered: false }]);
    expect(await world.rows('select 1 from pledge where development_id = $1', [at.developmentId])).toEqual([]);
  });

  it('a pledge sent fifty times at once is one', async () => {
    const operationId = world.newId();
    const answers = await Promise.all(Array.from({ length: 50 }, async () => pledge(beesDelegate, 100, operationId)));
    expect(new Set(answers.flatMap(({ codes }) => codes))).toEqual(new Set());
    expect(
      await world.rows('select kind from pledge_event where development_id = $1', [at.developmentId]),
    ).toHaveLength(1);
  });
});

describe('the phase', () => {
  const instants = ['2046-11-20T00:00:00.000Z', '2046-11-25T00:00:00.000Z', '2046-12-05T00:00:00.000Z'];
  const some = fc.record({
    now: fc.constantFrom(...instants),
    requests: fc.array(fc.boolean(), { maxLength: 2 }),
    development: fc.constantFrom(null, null, null, 'withdrawn', 'stopped', 'started', 'accepted', 'closed'),
    isDelivered: fc.boolean(),
    funding: fc.option(
      fc.record({
        isOpened: fc.boolean(),
        ceiling: fc.integer({ min: 1, max: 300 }),
        wasCovered: fc.constantFrom(null, null, true, false),
        reopenedAt: fc.constantFrom(null, null, '2046-11-22T00:00:00.000Z'),
      }),
    ),
    pledges: fc.array(
      fc.record({
        upTo: fc.nat(150),
        onlyIf: fc.option(fc.integer({ min: 2, max: 5 })),
        isConfirmed: fc.boolean(),
        isWithdrawn: fc.constantFrom(false, false, true),
        answeredAt: fc.constantFrom('2046-11-21T00:00:00.000Z', '2046-11-22T00:00:00.000Z', '2046-11-24T00:00:00.000Z'),
        isRenewed: fc.boolean(),
      }),
      { maxLength: 6 },
    ),
  });
  type Some = typeof some extends fc.Arbitrary<infer T> ? T : never;
  let cooperatives: Cooperative[];

  beforeEach(async () => {
    cooperatives = await Promise.all(Array.from({ length: 6 }, async () => world.cooperative()));
  });

  async function put(given: Some): Promise<string> {
    const id = uuidV7(Date.parse(given.now), randomBytes(10));
    const early = '2046-11-19T00:00:00.000Z';
    const steps = { started: 1, accepted: 2, closed: 3 } as Record<string, number>;
    const step = steps[given.development ?? ''] ?? 0;
    const is = (what: string): string | null => (given.development === what ? early : null);
    await world.rows(
      `insert into development (id, title, language, theme, opened_at, updated_at, last_activity_at, withdrawn_at, stopped_at,
         stopped_reason, started_at, accepted_at, closed_at) values ($1, 'x', 'fr', 'tools', $2, $2, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        early,
        is('withdrawn'),
        is('stopped'),
        is('stopped') && 'x',
        step >= 1 ? early : null,
        step >= 2 ? early : null,
        step >= 3 ? early : null,
      ],
    );
    for (const isEstimated of given.requests) {
      const other = await fundable(world, { carriedBy: feve, parties: [], ceiling: isEstimated ? 100 : 0 });
      await world.rows('update development_request set development_id = $1 where development_id = $2', [
        id,
        other.developmentId,
      ]);
    }
    if (given.isDelivered)
      await world.rows(
        `insert into delivery (id, development_id, cooperative_id, version, delivered_at) values ($1, $2, $3, '1', $4)`,
        [world.newId(), id, feve.id, early],
      );
    if (given.funding !== null) {
      const { isOpened, ceiling, wasCovered, reopenedAt } = given.funding;
      const opened = isOpened ? early : null;
      await world.rows(
        `insert into funding (development_id, key_kind, currency, updated_at, ceiling_minor, deadline, opened_at, was_covered,
           evaluated_at, reopened_at) values ($1, 'equal', 'EUR', $2, $3, $4, $5, $6, $7, $8)`,
        [id, early, ceiling, deadline, opened, wasCovered, wasCovered === null ? null : early, reopenedAt],
      );
    }
    for (const [index, one] of given.pledges.entries())
      await world.rows(
        `insert into pledge (id, development_id, cooperative_id, up_to_minor, currency, only_if, in_kind_minutes, pledged_at,
           changed_at, renewed_at, confirmed_at, withdrawn_at) values ($1, $2, $3, $4, 'EUR', $5, 60, $6, $6, $7, $8, $9)`,
        [
          world.newId(), id, cooperatives[index]!.id, one.upTo, one.onlyIf, one.answeredAt,
          one.isRenewed ? '2046-11-23T00:00:00.000Z' : null, one.isConfirmed ? one.answeredAt : null,
          one.isWithdrawn ? one.answeredAt : null,
        ], // prettier-ignore
      );
    return id;
  }

  it('is the same in SQL, for lists, as by the rule, for screens; and so is what stands', async () => {
    const seen = new Set<DevelopmentPhase>();
    await fc.assert(
      fc.asyncProperty(some, async (given) => {
        const id = await put(given);
        const now = new Date(given.now);
        const facts = await pledgingNow(world.db.manager, id, now);
        const [row] = await world.rows<{ phase: DevelopmentPhase; standing: string }>(
          'select development_phase($1, $2) as phase, funding_standing($1)::text as standing',
          [id, now],
        );
        const standing = standingIn({ reopenedAt: given.funding?.reopenedAt ?? null }, facts.pledges);
        expect(row).toEqual({ phase: developmentPhaseOf(facts, now), standing: String(promised(standing)) });
        seen.add(row!.phase);
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual(
      ['accepted', 'closed', 'covered', 'draft', 'in_progress', 'lapsed', 'open', 'stopped', 'to_test', 'waiting_estimate', 'withdrawn'], // prettier-ignore
    );
  }, 120_000);
});
