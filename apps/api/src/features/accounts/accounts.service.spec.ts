/** What the database refuses by itself, whoever writes; and the small parts that need no browser. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { languages } from '@komunigi/domain';
import { startWorld, type World } from '../../../test/world.js';
import { invitationMail, noticeMail, tokenMail } from './account-mail-texts.js';
import { networkOf } from './attempts.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ config: { demo: true } });
});
afterAll(async () => world.close());

const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
  const [names, values] = [Object.keys(row), Object.values(row)];
  const marks = values.map((_, n) => `$${n + 1}`).join(', ');
  try {
    await world.rows(`insert into ${table} (${names.join(', ')}) values (${marks})`, values);
    return 'accepted';
  } catch (error) {
    return (error as { driverError: { constraint: string } }).driverError.constraint;
  }
};

describe('the database', () => {
  test('keeps one account per address, in lower case', async () => {
    const person = { name: 'X', created_at: world.clock.now() };
    const outcome = async (email: string): Promise<string> => insert('person', { ...person, id: world.newId(), email });
    expect(await outcome('une@example.org')).toBe('accepted');
    expect(await outcome('une@example.org')).toBe('person_email_uq');
    expect(await outcome('Une@example.org')).toBe('person_email_ck');
  });

  test('keeps roles where they exist, dates in order, and amounts with a currency', async () => {
    const [coop, person] = [await world.cooperative(), await world.person()];
    const mandate = {
      person_id: person.id,
      cooperative_id: coop.id,
      role: 'delegate',
      valid_from: '2026-01-01',
      created_at: world.clock.now(),
    };
    const outcome = async (more: object): Promise<string> =>
      insert('mandate', { id: world.newId(), ...mandate, ...more });
    expect(await outcome({})).toBe('accepted');
    expect(await outcome({ role: 'federation_admin' })).toBe('mandate_role_ck');
    expect(await outcome({ role: 'delegate', cooperative_id: null })).toBe('mandate_role_ck');
    expect(await outcome({ role: 'treasurer', cooperative_id: null })).toBe('accepted');
    expect(await outcome({ valid_until: '2025-12-31' })).toBe('mandate_dates_ck');
    expect(await outcome({ commitment_limit_minor: '100' })).toBe('mandate_limit_currency_ck');
    expect(await outcome({ commitment_limit_minor: '-1', currency: 'EUR' })).toBe('mandate_limit_ck');
  });

  test('keeps one figure a year, a currency for money and none for counts', async () => {
    const coop = await world.cooperative();
    const figure = {
      ...{
        cooperative_id: coop.id,
        year: 2025,
        name: 'turnover',
        amount: '1',
        currency: 'EUR',
        source: 'x',
        visibility: 'public',
      },
      recorded_at: world.clock.now(),
    };
    const outcome = async (more: object): Promise<string> =>
      insert('cooperative_figure', { id: world.newId(), ...figure, ...more });
    expect(await outcome({})).toBe('accepted');
    expect(await outcome({ amount: '2' })).toBe('cooperative_figure_uq');
    expect(await outcome({ year: 2024, currency: null })).toBe('cooperative_figure_money_ck');
    expect(await outcome({ year: 2024, name: 'members' })).toBe('cooperative_figure_money_ck');
    expect(await outcome({ year: 2024, amount: '-1' })).toBe('cooperative_figure_amount_ck');
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('the network of %s is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

describe('the mails', () => {
  test.each(languages)(
    'in %s say in their subject what is expected and until when, and hold their link',
    (language) => {
      const [link, until] = ['https://komunigi.example/x/abc', new Date('2026-12-07T10:00:00Z')];
      const mails = [
        invitationMail(language, { role: 'treasurer', place: 'La Fève', link, until }),
        tokenMail(language, 'reset', link, until),
        tokenMail(language, 'verification', link, until),
      ];
      for (const { subject, text } of mails) {
        expect(subject).toMatch(/2026/);
        expect(text).toMatch(/2026/);
        expect(text).toContain(`\n${link}\n`);
      }
      expect(mails[0]?.subject).toContain('La Fève');
      expect(noticeMail(language, 'password_changed', 'https://komunigi.example').text).toContain(
        'https://komunigi.example/mot-de-passe',
      );
    },
  );

  test('are written in the person’s language, and to a stranger in that of the co-op', async () => {
    const coop = await world.cooperative({ languages: ['nl', 'fr'] });
    const admin = await world.actor('coop_admin', coop);
    const spanish = await world.person({ language: 'es' });
    const invite = async (email: string): Promise<string> => {
      await admin.do('invite', { id: world.newId(), email, role: 'delegate', cooperativeId: coop.id });
      const [mail] = await world.until(async () => {
        const mails = await world.rows<{ subject: string }>('select subject from demo_mail where recipient = $1', [
          email,
        ]);
        return mails.length > 0 && mails;
      }, `mail to ${email}`);
      return mail?.subject ?? '';
    };
    expect(await invite('onbekend@example.org')).toMatch(/^Uitnodiging te aanvaarden vóór 7 december 2026/);
    expect(await invite(spanish.email)).toMatch(/^Invitación para aceptar antes del 7 de diciembre de 2026/);
  });
});
