import { afterEach, describe, expect, it } from '@jest/globals';
import { startWorld, type World } from '../test/world.js';
import { prepareFirstUse } from './first-use.js';
import { houseLogger } from './platform/log.js';

describe('the first use of a house', () => {
  let world: World;
  afterEach(async () => world.close());

  const prepared = async (): Promise<{ sentence: string; log: string }> => {
    const lines: string[] = [];
    const logger = houseLogger('info', { write: (line) => void lines.push(line) });
    const notice = await prepareFirstUse(world.app, world.config, logger);
    return { sentence: notice('http://house'), log: lines.join('') };
  };
  const mailKept = (): Promise<unknown> =>
    world.rows(
      `insert into demo_mail (id, recipient, subject, body, sent_at) values ($1, 'a@demo.invalid', 'Sujet', 'Texte', $2)`,
      [world.newId(), world.clock.now()],
    );
  const mails = '{ demoMails { totalCount nodes { to subject text sentAt } } }';

  it('in demo mode leads to the accounts one may try, and mails are read on a page', async () => {
    world = await startWorld({ config: { demo: true } });
    expect(await prepared()).toEqual({ sentence: 'http://house/essayer', log: '' });
    await mailKept();
    expect(await prepared()).toEqual({ sentence: 'http://house/essayer', log: '' });
    expect((await world.visitor().get(mails)).demoMails).toEqual({
      totalCount: 1,
      nodes: [{ to: 'a@demo.invalid', subject: 'Sujet', text: 'Texte', sentAt: '2026-11-23T10:00:00.000Z' }],
    });
  });

  it('without an administrator leads to the link in the log, which works once', async () => {
    world = await startWorld({ config: { port: 4321 } });
    await mailKept();
    const { sentence, log } = await prepared();
    const [, path] = /^http:\/\/house(\/premier-acces\/[\w-]{43})$/.exec(sentence) ?? [];
    expect(log).toContain(`http://localhost:4321${path}`);
    expect((await world.visitor().get(mails)).demoMails.totalCount).toBe(0);
    const browser = world.visitor();
    const claim = {
      token: path?.split('/')[2],
      email: 'admin@example.org',
      name: 'Admin',
      password: 'une phrase assez longue pour entrer',
    };
    expect((await browser.do('claimFirstAccess', claim)).codes).toEqual([]);
    expect((await world.visitor().do('claimFirstAccess', { ...claim, email: 'b@example.org' })).codes).not.toEqual([]);
    expect(await prepared()).toEqual({ sentence: 'http://house/connexion', log: '' });
  });

  it('in demo mode on a house of real people, leads to the sign-in', async () => {
    world = await startWorld({ config: { demo: true } });
    await world.person();
    const { sentence, log } = await prepared();
    expect(sentence).toBe('http://house/connexion');
    expect(log).toContain('not filled');
  });
});
