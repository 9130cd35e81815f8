/** What the access matrix relies on to say that a refused mutation has changed nothing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Written } from './access/written.js';
import { type Cooperative, startWorld, type World } from './world.js';

let world: World;
let written: Written;
let coop: Cooperative;

beforeAll(async () => {
  world = await startWorld();
  written = await Written.of(world);
  coop = await world.cooperative();
  await written.take();
});
afterAll(async () => world.close());

const rename = async (name: string): Promise<unknown> =>
  world.rows('update cooperative set name = $2 where id = $1', [coop.id, name]);

test('a row added, changed or removed is noted, once per table, and told once', async () => {
  const person = await world.person();
  expect(await written.take()).toEqual(['person']);
  expect(await written.take()).toEqual([]);
  await rename('Autre nom');
  await rename('Encore un');
  await world.mandate(person, 'delegate', coop);
  expect(await written.take()).toEqual(['cooperative', 'mandate']);
  await world.rows('delete from mandate where person_id = $1', [person.id]);
  expect(await written.take()).toEqual(['mandate']);
});

test('a row written as it was, and what is rolled back, change nothing', async () => {
  await rename('Encore un');
  await world.db
    .transaction(async (db) => {
      await db.query('update cooperative set name = $2 where id = $1', [coop.id, 'Jamais']);
      throw new Error('never mind');
    })
    .catch(() => undefined);
  expect(await written.take()).toEqual([]);
});

test('of sessions only the number counts', async () => {
  const person = await world.person();
  await world.signedIn(person);
  expect(await written.take()).toEqual(['person', 'session']);
  await world.rows(`update session set last_seen_at = last_seen_at + interval '1 hour'`);
  expect(await written.take()).toEqual([]);
  await world.rows('delete from session');
  await world.signedIn(person);
  expect(await written.take()).toEqual([]);
  await world.rows('delete from session');
  expect(await written.take()).toEqual(['session']);
});
