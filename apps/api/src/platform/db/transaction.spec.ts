import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refused } from '@komunigi/domain';
import { startWorld, type World } from '../../../test/world.js';
import { Operations } from '../operations.js';
import { Outbox } from '../events.js';
import { Transaction } from './transaction.js';

let world: World;
let transaction: Transaction;

beforeAll(async () => {
  world = await startWorld();
  transaction = world.app.get(Transaction);
  await world.rows(`insert into house_fact (name, value, at) values ('a', '0', now()), ('b', '0', now())`);
});
afterAll(async () => world.close());

const value = async (name: string): Promise<number> => {
  const [row] = await world.rows<{ value: number }>('select value from house_fact where name = $1', [name]);
  return (row as { value: number }).value;
};

describe('a transaction', () => {
  it('that deadlocks with another starts again, and both are done', async () => {
    const before = [await value('a'), await value('b')];
    let inside = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const add = async (first: string, second: string): Promise<void> =>
      transaction.run(async ({ db }) => {
        await db.query(`update house_fact set value = (value::text::int + 1)::text::jsonb where name = $1`, [first]);
        inside += 1;
        if (inside >= 2) meet();
        await both;
        await db.query(`update house_fact set value = (value::text::int + 1)::text::jsonb where name = $1`, [second]);
      });
    await Promise.all([add('a', 'b'), add('b', 'a')]);
    expect(inside).toBeGreaterThan(2);
    expect([await value('a'), await value('b')]).toEqual(before.map((n) => n + 2));
  });

  it('that is refused leaves nothing, and tells nobody', async () => {
    const before = await world.everything();
    const refused = transaction.run(async (work) => {
      await work.db.query(`update house_fact set value = '99'`);
      work.announce({ topic: 'never', payload: {} });
      throw new Refused('not_allowed');
    });
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await world.everything()).toEqual(before);
  });

  it('tells what it announced after commit, and only then', async () => {
    const seen: { topic: string; committed: boolean }[] = [];
    const stop = world.app.get(Outbox).follow((events) => {
      for (const { topic } of events) if (topic === 'house_painted') seen.push({ topic, committed: isCommitted });
    });
    let isCommitted = false;
    await transaction.run(async (work) => {
      work.announce({ topic: 'house_painted', payload: { colour: 'green' } });
    });
    isCommitted = true;
    await world.until(async () => seen.length > 0, 'the event');
    expect(seen).toEqual([{ topic: 'house_painted', committed: true }]);
    stop();
  });
});

describe('an operation', () => {
  it('sent fifty times at once is done once, and answers the same', async () => {
    const before = await value('a');
    const operations = world.app.get(Operations);
    const input = { operationId: world.newId(), colour: 'green' };
    const paint = async (): Promise<{ n: number }> =>
      operations.once('paint', null, input, async ({ db }) => {
        const [rows] = await db.query<[{ value: number }[]]>(
          `update house_fact set value = (value::text::int + 1)::text::jsonb where name = 'a' returning value`,
        );
        return { n: (rows[0] as { value: number }).value };
      });
    const answers = await Promise.all(Array.from({ length: 50 }, paint));
    expect(new Set(answers.map(({ n }) => n))).toEqual(new Set([before + 1]));
    expect(await value('a')).toBe(before + 1);
  });

  it('that was refused may be sent again, and is then done', async () => {
    const operations = world.app.get(Operations);
    const input = { operationId: world.newId() };
    await expect(
      operations.once('open', null, input, async () => {
        throw new Refused('conflict');
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await operations.once('open', null, input, async () => ({ done: true }))).toEqual({ done: true });
  });

  it('does not care in which order its fields are written', async () => {
    const operations = world.app.get(Operations);
    const operationId = world.newId();
    await operations.once('sort', null, { operationId, a: 1, b: { c: 2, d: 3 } }, async () => ({ done: true }));
    expect(
      await operations.once('sort', null, { b: { d: 3, c: 2 }, a: 1, operationId }, async () => ({ done: false })),
    ).toEqual({ done: true });
  });
});
