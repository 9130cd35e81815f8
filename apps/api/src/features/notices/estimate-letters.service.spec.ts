import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, startWorld, type World } from '../../../test/world.js';
import { Outbox } from '../../platform/events.js';
import { EstimateLetters } from './estimate-letters.js';

let world: World;
let feve: Cooperative;
let easy: Cooperative;
let delegate: Browser;
let developer: Browser;

beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
  feve = await world.cooperative({ name: 'La Fève' });
  easy = await world.cooperative({ name: 'Coop IT Easy', kind: 'developers' });
  const of = async (email: string, role: 'delegate' | 'developer', coop: Cooperative): Promise<Browser> =>
    world.as(await world.mandate(await world.person({ email }), role, coop));
  delegate = await of('feve@example.org', 'delegate', feve);
  developer = await of('easy@example.org', 'developer', easy);
});
afterAll(async () => world.close());

/** Every event is heard and every job due is done. */
async function told(): Promise<string[]> {
  world.app.get(Outbox).wake();
  await world.until(async () => {
    const [row] = await world.rows<{ busy: boolean }>(
      `select exists (select 1 from outbox where dispatched_at is null) or exists (select 1 from graphile_worker.jobs where run_at <= now()) as busy`,
    );
    return row?.busy === false;
  }, 'silence');
  const mails = await world.rows<{ recipient: string; subject: string }>(
    `select recipient, subject from demo_mail where recipient like '%@example.org' order by sent_at, recipient`,
  );
  await world.rows(`delete from demo_mail where recipient like '%@example.org'`);
  return mails.map(({ recipient, subject }) => `${recipient} ${subject.split(':')[0]?.trim()}`);
}

it('asks the developers, tells followers what was given, reminds before it ends, and tells its author that it is accepted', async () => {
  const id = world.newId();
  await delegate.do('postRequest', { id, title: 'Statut par défaut', theme: 'tools', language: 'fr' });
  await delegate.do('askEstimate', { id: world.newId(), requestId: id, toCooperativeId: easy.id, reason: 'pour mars' });
  expect(await told()).toEqual(['easy@example.org Une estimation vous est demandée, de préférence sous deux semaines']);
  const estimateId = world.newId();
  await developer.do('giveEstimate', {
    ...{ id: estimateId, requestId: id, kind: 'offer', lowMinutes: 180, likelyMinutes: 240, highMinutes: 360 },
    ...{ rateMinor: '7500', currency: 'EUR', validUntil: '2026-11-29' },
  });
  expect(await told()).toEqual(['feve@example.org Pour information, une estimation est donnée']);
  await world.app.get(EstimateLetters).remind();
  expect(await told()).toEqual(['feve@example.org Une estimation à accepter avant le 29 novembre 2026']);
  await delegate.do('acceptEstimate', { id: world.newId(), estimateId });
  expect(await told()).toEqual(['easy@example.org Pour information, votre estimation est acceptée']);
  await world.app.get(EstimateLetters).remind();
  expect(await told()).toEqual([]);
});
