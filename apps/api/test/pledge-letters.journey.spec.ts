/** Who is written to about promises, and what the subject says. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startWorld, type World } from './world.js';
import { fundable, limited } from './world-fundings.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
});
afterAll(async () => world.close());

it('those who are awaited: co-ops that share, then the treasurer of the one above its mandate, then its delegate', async () => {
  const [feve, bees] = [await world.cooperative({ name: 'La Fève' }), await world.cooperative({ name: 'BEES coop' })];
  const feveDelegate = await world.actor('delegate', feve);
  const beesDelegate = await world.actor('delegate', bees);
  await world.actor('treasurer', bees);
  await world.actor('delegate', await world.cooperative({ name: 'Ailleurs' }));
  const { developmentId } = await fundable(world, { carriedBy: feve, parties: [feve, bees], title: 'Le stock' });
  const subjects = async (count: number): Promise<string[]> =>
    world.until(async () => {
      const rows = await world.rows<{ subject: string }>('select subject from demo_mail order by subject');
      return rows.length >= count && rows.map(({ subject }) => subject.replace(/[\u00a0\u202f]/g, ' '));
    }, `${count} letters`);
  await feveDelegate.do('openFunding', { developmentId, deadline: '2026-12-15T22:00:00.000Z' });
  expect(await subjects(2)).toEqual(Array.from({ length: 2 }, () => 'À promettre avant le 15 décembre : Le stock'));
  await limited(world, bees, 200_00);
  const made = await beesDelegate.do('pledge', { developmentId, upToMinor: '25000' }, 'pledging { mine { id } }');
  expect(await subjects(3)).toContain('À confirmer avant le 15 décembre : 250,00 € pour « Le stock »');
  const asked = await beesDelegate.do('askBoard', { pledgeId: made.data.pledging.mine.id }, 'token');
  await world.visitor().do('answerBoard', { token: asked.data.token, amountMinor: '20000' });
  expect((await subjects(5)).filter((subject) => subject === 'Votre conseil a répondu : Le stock')).toHaveLength(2);
});
