/** Who is written to about promises, and what the subject says. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startWorld, type World } from './world.js';
import { fundable, limited } from './world-fundings.js';
import { coveredDevelopment, moneyOf, setAccount } from './world-money.js';

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

it('beside the calls that hold: all that share read what a co-op that does not pay leaves', async () => {
  const [bloum, pedalo] = [await world.cooperative({ name: 'Bloum' }), await world.cooperative({ name: 'Le Pédalo' })];
  await world.actor('delegate', bloum);
  const development = await coveredDevelopment(world, {
    ceilingMinor: 50_000,
    pledges: [
      [bloum, 30_000],
      [pedalo, 20_000],
    ],
  });
  const treasurer = await world.actor('treasurer', null);
  await setAccount(treasurer, null);
  await treasurer.do('callFunds', { developmentId: development.id, totalMinor: '50000' });
  const { calls } = await moneyOf(treasurer, development);
  const late = calls.find(({ cooperative }: { cooperative: { name: string } }) => cooperative.name === 'Le Pédalo');
  expect((await treasurer.do('replaceUnpaidCall', { callId: late.id, reason: 'Fermée' })).codes).toEqual([]);
  const text = await world.until(async () => {
    const [mail] = await world.rows<{ body: string }>(
      `select body from demo_mail where subject like 'Il manque de nouveau 200,00%Paniers suspendus'`,
    );
    return mail?.body;
  }, 'the letter about what is missing');
  expect(text).toContain('personne ne paie plus que sa promesse');
});
