/** Who is written to about the work, and what the subject says. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startWorld, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
});
afterAll(async () => world.close());

it('those who take part are asked to try, those who build to look, and each reads what changes', async () => {
  const [feve, bees] = [await world.cooperative({ name: 'La Fève' }), await world.cooperative({ name: 'BEES coop' })];
  const easy = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  const [feveDelegate, beesDelegate] = [await world.actor('delegate', feve), await world.actor('delegate', bees)];
  await world.actor('delegate', await world.cooperative({ name: 'Ailleurs' }));
  const developer = await world.actor('developer', easy);
  const facilitator = await world.actor('facilitator', null);
  const requestId = world.newId();
  await feveDelegate.do('postRequest', { id: requestId, title: 'Le stock', theme: 'tools', language: 'fr' });
  await beesDelegate.do('support', { requestId });
  const developmentId = world.newId();
  const of = { developmentId };
  const about = { title: 'Le stock', theme: 'tools', language: 'fr', requestIds: [requestId] };
  await feveDelegate.do('createDevelopment', { id: developmentId, ...about });
  await developer.do('claim', { ...of, percent: 100 });
  await facilitator.do('startDevelopment', { ...of, reason: 'la rentrée' });
  const deliveryId = world.newId();
  await developer.do('deliver', { ...of, id: deliveryId, version: '16.1' });
  await beesDelegate.do('tryDelivery', { deliveryId, outcome: 'not_ok', note: 'le total est faux' });
  await beesDelegate.do('tryDelivery', { deliveryId, outcome: 'ok' });
  const note = { body: 'Le stock est juste.', language: 'fr' };
  await developer.do('writeReleaseNote', { ...of, cooperativeId: bees.id, ...note });
  await feveDelegate.do('acceptDevelopment', of);
  const { codes } = await feveDelegate.do('closeDevelopment', of);
  expect(codes).toEqual([]);
  const mails = await world.until(async () => {
    const rows = await world.rows<{ subject: string; body: string }>(
      `select subject, body from demo_mail where body like '%/developpements/%' order by subject`,
    );
    return rows.length >= 7 && rows;
  }, 'seven letters');
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
  expect(mails.map(({ subject }) => plain(subject))).toEqual([
    'Accepté, bientôt chez vous : Le stock',
    'Ce qui change pour vous : Le stock',
    'Coop IT Easy s’y met : Le stock',
    'Coop IT Easy s’y met : Le stock',
    'À essayer : Le stock',
    'À essayer : Le stock',
    'À regarder, BEES coop dit « pas OK » : Le stock',
  ]);
  expect(mails[1]!.body).toContain('Le stock est juste.');
  expect(plain(mails[6]!.body)).toContain('« le total est faux »');
});
