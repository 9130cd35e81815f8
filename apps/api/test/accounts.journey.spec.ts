/** Invitations, links sent by mail, passwords and addresses, and what administrators do with mandates. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FirstAccess } from '../src/features/accounts/first-access.js';
import { type Browser, type Cooperative, type Person, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ config: { demo: true, publicUrl: 'http://localhost:3000' } });
});
afterAll(async () => world.close());

type Mail = { subject: string; body: string };
let house = 0;
const newIp = (): string => `10.1.0.${(house += 1)}`;
const fresh = (): Browser => world.visitor(newIp());

const mailsTo = async (email: string): Promise<Mail[]> =>
  world.rows<Mail>('select subject, body from demo_mail where recipient = $1 order by sent_at, id', [email]);

/** The nth mail that reached this address, waited for. */
async function mailTo(email: string, nth = 1): Promise<Mail & { token: string }> {
  const mail = await world.until(async () => (await mailsTo(email))[nth - 1], `mail ${nth} to ${email}`);
  return { ...mail, token: /\/([\w-]{43})\s/.exec(mail.body)?.[1] ?? '' };
}

/** Jobs queued before this one are done when it is: the mail that must not come would have come. */
async function allMailsSent(): Promise<void> {
  await world.until(async () => {
    const rows = await world.rows<{ n: number }>('select count(*)::int as n from graphile_worker.jobs');
    return rows[0]?.n === 0;
  }, 'the end of the queue');
}

const PASSWORD = 'une phrase assez longue';

/** Lets calls meet: what they need is locked until all of them wait for it. */
async function heldUp<T>(lock: string, waiting: number, calls: () => Promise<T>[]): Promise<T[]> {
  const holder = world.db.createQueryRunner();
  await holder.startTransaction();
  try {
    await holder.query(lock);
    const answers = calls();
    await world.until(async () => {
      const rows = await world.rows<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return rows[0]?.n === waiting;
    }, 'waiting for the lock');
    await holder.commitTransaction();
    return await Promise.all(answers);
  } finally {
    await holder.release();
  }
}

describe('an invitation', () => {
  let coop: Cooperative;
  let admin: Browser;
  beforeAll(async () => {
    coop = await world.cooperative({ name: 'La Fève' });
    admin = await world.actor('coop_admin', coop);
  });

  const invite = async (email: string, more: object = {}): Promise<string> => {
    const id = world.newId();
    const { errors } = await admin.do('invite', { id, email, role: 'delegate', cooperativeId: coop.id, ...more });
    expect(errors).toEqual([]);
    return id;
  };

  test('brings a new person in, with an account and the mandate', async () => {
    await invite('nouvelle@example.org', { validUntil: '2027-06-30', commitmentLimitMinor: '50000', currency: 'EUR' });
    const { subject, body, token } = await mailTo('nouvelle@example.org');
    expect(subject).toBe('Invitation à accepter avant le 7 décembre 2026 à 11:00 : délégué·e pour La Fève');
    expect(body).toContain(`http://localhost:3000/invitation/${token}`);
    const preview = '{ tokenPreview(token: "T") { kind email role cooperativeName personExists } }'.replace('T', token);
    expect((await world.ask(preview)).data.tokenPreview).toEqual({
      kind: 'invitation',
      email: 'nouvelle@example.org',
      role: 'delegate',
      cooperativeName: 'La Fève',
      personExists: false,
    });
    const browser = fresh();
    const { data, errors } = await browser.do(
      'acceptInvitation',
      { token, name: 'Camille', password: PASSWORD },
      'viewer { person { name email emailIsVerified } actingAs { role validUntil commitmentLimit { amountMinor currency } cooperative { name } } }',
    );
    expect(errors).toEqual([]);
    expect(data.viewer).toEqual({
      person: { name: 'Camille', email: 'nouvelle@example.org', emailIsVerified: true },
      actingAs: {
        role: 'delegate',
        validUntil: '2027-06-30',
        commitmentLimit: { amountMinor: '50000', currency: 'EUR' },
        cooperative: { name: 'La Fève' },
      },
    });
    await world.signIn({ id: '', name: '', email: 'nouvelle@example.org', password: PASSWORD }, newIp());
  });

  test('adds a mandate to a person who is already there, without a word about the password', async () => {
    const person = await world.person();
    await invite(person.email, { role: 'treasurer' });
    const { token } = await mailTo(person.email);
    const { data } = await fresh().do('acceptInvitation', { token }, 'viewer { person { email } mandates { role } }');
    expect(data.viewer).toEqual({ person: { email: person.email }, mandates: [{ role: 'treasurer' }] });
    await world.signIn(person, newIp());
  });

  test('is used once, also by two browsers at the same moment', async () => {
    await invite('deux@example.org');
    const { token } = await mailTo('deux@example.org');
    const input = { token, name: 'Deux', password: PASSWORD };
    const answers = await Promise.all([fresh().do('acceptInvitation', input), fresh().do('acceptInvitation', input)]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['token_used']);
    expect(
      await world.rows(
        `select 1 from mandate m join person p on p.id = m.person_id where p.email = 'deux@example.org'`,
      ),
    ).toHaveLength(1);
  });

  test('sent twice with one operation, it is accepted once and opens one session', async () => {
    await invite('rejoue@example.org');
    const { token } = await mailTo('rejoue@example.org');
    const input = { operationId: world.newId(), token, name: 'Rejoue', password: PASSWORD };
    const [first, again] = [
      await fresh().do('acceptInvitation', input),
      await fresh().do('acceptInvitation', input, 'viewer { isSignedIn }'),
    ];
    expect([first.codes, again.codes]).toEqual([[], []]);
    // the key of the session was in the first answer only
    expect(again.data.viewer).toEqual({ isSignedIn: false });
    const person = `select id from person where email = 'rejoue@example.org'`;
    expect(await world.rows(`select 1 from mandate where person_id = (${person})`)).toHaveLength(1);
    expect(await world.rows(`select 1 from session where person_id = (${person})`)).toHaveLength(1);
  });

  test('expires, can be cancelled, and is replaced by a later one', async () => {
    const now = world.clock.now();
    const id = await invite('tard@example.org');
    const first = await mailTo('tard@example.org');
    await invite('tard@example.org');
    const second = await mailTo('tard@example.org', 2);
    const accept = async (token: string): Promise<readonly string[]> =>
      (await fresh().do('acceptInvitation', { token, name: 'Tard', password: PASSWORD })).codes;
    expect(await accept(first.token)).toEqual(['token_invalid']);
    world.clock.advance(14 * 24 * 3_600_000);
    expect(await accept(second.token)).toEqual(['token_expired']);
    expect((await world.ask(`{ tokenPreview(token: "${second.token}") { kind } }`)).data.tokenPreview).toBeNull();
    world.clock.set(now);
    const { invitations } = await admin.get('{ invitations { id email } }');
    const open = invitations.filter(({ email }: { email: string }) => email === 'tard@example.org');
    expect(open).toHaveLength(1);
    expect(open[0].id).not.toBe(id);
    expect((await admin.do('cancelInvitation', { invitationId: open[0].id }, 'ok')).data).toEqual({ ok: true });
    expect(await accept(second.token)).toEqual(['token_invalid']);
  });

  test('asks a new person for a name and a good password, and stays usable when they are bad', async () => {
    await invite('exigeante@example.org');
    const { token } = await mailTo('exigeante@example.org');
    const codes = [];
    for (const bad of [
      { password: PASSWORD },
      { name: '', password: PASSWORD },
      { name: 'Exi' },
      { name: 'Exi', password: 'komunigi' },
    ]) {
      codes.push(...(await fresh().do('acceptInvitation', { token, ...bad })).codes);
    }
    expect(codes).toEqual(['empty_text', 'empty_text', 'weak_password', 'weak_password']);
    expect((await fresh().do('acceptInvitation', { token, name: 'Exi', password: PASSWORD })).codes).toEqual([]);
  });

  test('opening its link changes nothing', async () => {
    await invite('curieuse@example.org');
    const { token } = await mailTo('curieuse@example.org');
    const before = await world.everything();
    await world.app.inject({ method: 'GET', url: `/invitation/${token}` });
    await world.ask(`{ tokenPreview(token: "${token}") { kind } }`);
    expect(await world.everything()).toEqual(before);
  });

  test('its secret stands in no table', async () => {
    await invite('secrete@example.org');
    const { token } = await mailTo('secrete@example.org');
    await allMailsSent();
    const { demo_mail: _, ...tables } = await world.everything([]);
    expect(JSON.stringify(tables)).not.toContain(token);
    expect(JSON.stringify(tables)).not.toContain(Buffer.from(token).toString('hex'));
  });

  test('is given by administrators of that co-op and of the federation only, and changes no table otherwise', async () => {
    const other = await world.cooperative();
    const ask = { email: 'refusee@example.org', role: 'delegate', cooperativeId: coop.id };
    const asking: [string, Browser][] = [
      ['not_signed_in', fresh()],
      ['not_acting', await world.signedIn(await world.person())],
      ['administrator_required', await world.actor('delegate', coop)],
      ['administrator_required', await world.actor('facilitator', null)],
      ['not_your_cooperative', await world.actor('coop_admin', other)],
    ];
    const before = await world.everything();
    for (const [code, browser] of asking) {
      const { codes } = await browser.do('invite', { ...ask, id: world.newId() });
      expect([code, codes]).toEqual([code, [code]]);
    }
    expect(
      (await admin.do('invite', { ...ask, id: world.newId(), role: 'facilitator', cooperativeId: null })).codes,
    ).toEqual(['administrator_required']);
    expect((await admin.do('invite', { ...ask, id: world.newId(), role: 'developer' })).codes).toEqual([
      'role_not_there',
    ]);
    expect(await world.everything()).toEqual(before);
    const federation = await world.actor('federation_admin', null);
    expect((await federation.do('invite', { ...ask, id: world.newId() })).codes).toEqual([]);
  });

  test('is seen by those administrators only', async () => {
    await invite('visible@example.org');
    const seen = async (browser: Browser): Promise<string[]> =>
      (await browser.get('{ invitations { email } }')).invitations.map(({ email }: { email: string }) => email);
    expect(await seen(admin)).toContain('visible@example.org');
    expect(await seen(await world.actor('coop_admin', await world.cooperative()))).toEqual([]);
    expect((await (await world.actor('delegate', coop)).ask('{ invitations { email } }')).codes).toEqual([
      'not_allowed',
    ]);
  });
});

describe('a forgotten password', () => {
  const forget = async (email: string, browser = fresh()): Promise<{ body: string; codes: readonly string[] }> =>
    browser.do('requestPasswordReset', { email }, 'ok');

  test('is replaced by a link; every session ends, and guesses of others no longer stand in the way', async () => {
    const person = await world.person();
    const inside = await world.signIn(person, newIp());
    for (let n = 1; n <= 5; n += 1) await fresh().do('signIn', { email: person.email, password: `mauvais essai ${n}` });
    await forget(person.email);
    const { subject, token } = await mailTo(person.email);
    expect(subject).toMatch(/^Choisir un nouveau mot de passe avant le 23 novembre 2026 à \d\d:00$/);
    expect((await fresh().do('resetPassword', { token, password: PASSWORD }, 'ok')).data).toEqual({ ok: true });
    expect((await inside.get('{ viewer { isSignedIn } }')).viewer.isSignedIn).toBe(false);
    expect((await fresh().do('signIn', { email: person.email, password: person.password })).codes).toEqual([
      'wrong_credentials',
    ]);
    await world.signIn({ ...person, password: PASSWORD }, newIp());
    expect((await fresh().do('resetPassword', { token, password: PASSWORD })).codes).toEqual(['token_used']);
  });

  test('the answer does not tell whether the address is known, and nobody unknown gets a mail', async () => {
    const person = await world.person();
    const [known, unknown] = [await forget(person.email), await forget('jamais@example.org')];
    expect(unknown.body).toBe(known.body);
    await mailTo(person.email);
    await allMailsSent();
    expect(await mailsTo('jamais@example.org')).toEqual([]);
    expect(await world.rows(`select 1 from token where email = 'jamais@example.org'`)).toEqual([]);
  });

  test('a later link replaces the earlier; a weak password leaves the link usable; after an hour it is over', async () => {
    const now = world.clock.now();
    const person = await world.person({ name: 'Claire Fontaine' });
    await forget(person.email);
    const first = await mailTo(person.email);
    await forget(person.email);
    const second = await mailTo(person.email, 2);
    const codes = [];
    codes.push((await fresh().do('resetPassword', { token: first.token, password: PASSWORD })).codes);
    codes.push((await fresh().do('resetPassword', { token: second.token, password: 'fontaine1' })).codes);
    world.clock.advance(3_600_000);
    codes.push((await fresh().do('resetPassword', { token: second.token, password: PASSWORD })).codes);
    world.clock.set(now);
    codes.push((await fresh().do('resetPassword', { token: second.token, password: PASSWORD })).codes);
    expect(codes).toEqual([['token_invalid'], ['weak_password'], ['token_expired'], []]);
  });

  test('asks for mails five times in a quarter of an hour at most', async () => {
    const codes = [];
    for (let n = 1; n <= 6; n += 1) codes.push(...(await forget('insistante@example.org')).codes);
    expect(codes).toEqual(['too_many_attempts']);
  });

  test('a link of another kind does not open it', async () => {
    const admin = await world.actor('federation_admin', null);
    await admin.do('invite', { id: world.newId(), email: 'detour@example.org', role: 'facilitator' });
    const { token } = await mailTo('detour@example.org');
    expect((await fresh().do('resetPassword', { token, password: PASSWORD })).codes).toEqual(['token_invalid']);
    expect((await fresh().do('verifyEmail', { token })).codes).toEqual(['token_invalid']);
  });
});

describe('one’s own account', () => {
  test('name, language and consent are changed, by oneself', async () => {
    const person = await world.person();
    const browser = await world.signedIn(person);
    const { data } = await browser.do(
      'editAccount',
      { name: 'Nouveau nom', language: 'nl', nameIsPublic: true },
      'viewer { person { name language nameIsPublic } }',
    );
    expect(data.viewer.person).toEqual({ name: 'Nouveau nom', language: 'nl', nameIsPublic: true });
    expect((await browser.do('editAccount', { name: '' })).codes).toEqual(['empty_text']);
    expect((await fresh().do('editAccount', { name: 'X' })).codes).toEqual(['not_signed_in']);
  });

  test('the password is changed by whoever knows it; other browsers go out, and a mail says so', async () => {
    const person = await world.person();
    const [here, there] = [await world.signIn(person, newIp()), await world.signIn(person, newIp())];
    const input = { currentPassword: person.password, newPassword: PASSWORD };
    expect((await here.do('changePassword', { ...input, currentPassword: 'pas le bon' })).codes).toEqual([
      'wrong_credentials',
    ]);
    expect((await here.do('changePassword', { ...input, newPassword: 'azertyuiop' })).codes).toEqual(['weak_password']);
    expect((await here.do('changePassword', input, 'ok')).data).toEqual({ ok: true });
    expect((await here.get('{ viewer { isSignedIn } }')).viewer.isSignedIn).toBe(true);
    expect((await there.get('{ viewer { isSignedIn } }')).viewer.isSignedIn).toBe(false);
    expect((await mailTo(person.email)).subject).toBe('Votre mot de passe a été changé');
    await world.signIn({ ...person, password: PASSWORD }, newIp());
  });

  test('a new address counts once its link was used, and the old one is told', async () => {
    const person = await world.person();
    const browser = await world.signIn(person, newIp());
    await browser.do('changeEmail', { email: 'ailleurs@example.org', password: person.password });
    const { token, body } = await mailTo('ailleurs@example.org');
    expect(body).toContain('/verifier/');
    expect((await browser.get('{ viewer { person { email } } }')).viewer.person.email).toBe(person.email);
    expect((await fresh().do('verifyEmail', { token }, 'ok')).data).toEqual({ ok: true });
    expect((await browser.get('{ viewer { person { email } } }')).viewer.person.email).toBe('ailleurs@example.org');
    expect((await mailTo(person.email)).subject).toBe('Votre adresse a été changée');
    await world.signIn({ ...person, email: 'ailleurs@example.org' }, newIp());
  });

  test('an address that somebody has by then is refused, and not before', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const browser = await world.signIn(person, newIp());
    expect((await browser.do('changeEmail', { email: other.email, password: person.password }, 'ok')).data).toEqual({
      ok: true,
    });
    const { token } = await mailTo(other.email);
    expect((await fresh().do('verifyEmail', { token })).codes).toEqual(['email_taken']);
  });

  test('the same operation with another content is a conflict', async () => {
    const browser = await world.signedIn(await world.person());
    const operationId = world.newId();
    const names = [];
    for (const name of ['Premier', 'Premier', 'Second']) {
      const { codes, data } = await browser.do('editAccount', { operationId, name }, 'viewer { person { name } }');
      names.push(codes[0] ?? data.viewer.person.name);
    }
    expect(names).toEqual(['Premier', 'Premier', 'operation_conflict']);
  });
});

describe('leaving', () => {
  test('one takes one’s data along, without secrets and without those of others', async () => {
    const coop = await world.cooperative();
    const [person, other] = [await world.person({ name: 'Partante' }), await world.person({ name: 'Restante' })];
    const mandate = await world.mandate(person, 'coop_admin', coop);
    await world.mandate(other, 'delegate', coop);
    const browser = await world.as(mandate);
    await browser.do('editAccount', { nameIsPublic: true });
    await browser.do('invite', {
      id: world.newId(),
      email: 'tierce@example.org',
      role: 'delegate',
      cooperativeId: coop.id,
    });
    const { myData } = await browser.get('{ myData }');
    const data = JSON.parse(myData);
    expect(Object.keys(data).sort()).toEqual(['audit_entry', 'mandate', 'person', 'session']);
    expect(data.person).toMatchObject([{ id: person.id, email: person.email, name: 'Partante' }]);
    expect(data.mandate).toMatchObject([{ id: mandate.id, role: 'coop_admin' }]);
    expect(data.audit_entry).toMatchObject([{ action: 'account_edited' }, { action: 'invited' }]);
    expect(myData).not.toMatch(/argon2|"key"|"hash"|Restante|tierce/);
    expect((await world.ask('{ myData }')).codes).toEqual(['not_signed_in']);
  });

  test('one is forgotten by name and address; the mandate ends, and what was done stays', async () => {
    const coop = await world.cooperative();
    const person = await world.person({ name: 'Oubliée', nameIsPublic: true });
    const mandate = await world.mandate(person, 'delegate', coop);
    const browser = await world.signIn(person, newIp());
    await browser.do('recordFigure', {
      ...{ id: world.newId(), cooperativeId: coop.id, year: 2025, name: 'members', amount: '7', source: 'AG' },
      visibility: 'public',
    });
    expect((await browser.do('eraseAccount', { password: 'pas le bon mot' })).codes).toEqual(['wrong_credentials']);
    expect((await browser.do('eraseAccount', { password: person.password }, 'ok')).data).toEqual({ ok: true });
    expect((await browser.get('{ viewer { isSignedIn } }')).viewer.isSignedIn).toBe(false);
    expect((await fresh().do('signIn', { email: person.email, password: person.password })).codes).toEqual([
      'wrong_credentials',
    ]);
    await allMailsSent();
    const everything = JSON.stringify(await world.everything([]));
    expect(everything).not.toContain('Oubliée');
    expect(everything).not.toContain(person.email);
    expect(
      await world.rows('select amount::text, recorded_by from cooperative_figure where cooperative_id = $1', [coop.id]),
    ).toEqual([{ amount: '7', recorded_by: person.id }]);
    expect(await world.rows('select ended_at is not null as ended from mandate where id = $1', [mandate.id])).toEqual([
      { ended: true },
    ]);
  });

  test('the last administrator of the federation hands the keys over first', async () => {
    await world.rows(
      `update mandate set ended_at = now(), valid_until = '2026-11-23' where role = 'federation_admin' and ended_at is null`,
    );
    const person = await world.person();
    await world.mandate(person, 'federation_admin', null);
    const browser = await world.signIn(person, newIp());
    expect((await browser.do('eraseAccount', { password: person.password })).codes).toEqual(['last_administrator']);
    await world.mandate(await world.person(), 'federation_admin', null);
    expect((await browser.do('eraseAccount', { password: person.password })).codes).toEqual([]);
  });
});

describe('mandates', () => {
  let coop: Cooperative;
  let other: Cooperative;
  let admin: Browser;
  let person: Person;
  beforeAll(async () => {
    [coop, other] = [await world.cooperative({ name: 'Oufticoop' }), await world.cooperative()];
    admin = await world.actor('coop_admin', coop);
    person = await world.person({ name: 'Délégué' });
  });

  test('end at once: the next call of that browser acts for nobody, and what was done stays', async () => {
    const mandate = await world.mandate(person, 'delegate', coop);
    const browser = await world.as(mandate);
    const acting = '{ viewer { isSignedIn actingAs { role } } }';
    expect((await browser.get(acting)).viewer.actingAs).toEqual({ role: 'delegate' });
    const { data } = await admin.do('endMandate', { mandateId: mandate.id }, 'mandate { isCurrent validUntil }');
    expect(data.mandate).toEqual({ isCurrent: false, validUntil: '2026-11-23' });
    expect((await browser.get(acting)).viewer).toEqual({ isSignedIn: true, actingAs: null });
    expect((await browser.do('actAs', { mandateId: mandate.id })).codes).toEqual(['mandate_ended']);
    expect((await admin.do('endMandate', { mandateId: mandate.id })).codes).toEqual(['mandate_ended']);
  });

  test('get another end or limit while they last; null takes the limit away, absent leaves it', async () => {
    const mandate = await world.mandate(await world.person(), 'treasurer', coop);
    const shown = 'mandate { validUntil commitmentLimit { amountMinor currency } }';
    const change = async (more: object): Promise<unknown> => {
      const answer = await admin.do('changeMandate', { mandateId: mandate.id, ...more }, shown);
      return answer.codes[0] ?? answer.data.mandate;
    };
    expect(await change({ commitmentLimitMinor: '12345', currency: 'CHF' })).toEqual({
      validUntil: null,
      commitmentLimit: { amountMinor: '12345', currency: 'CHF' },
    });
    expect(await change({ validUntil: '2027-01-01' })).toEqual({
      validUntil: '2027-01-01',
      commitmentLimit: { amountMinor: '12345', currency: 'CHF' },
    });
    expect(await change({ validUntil: null, commitmentLimitMinor: null })).toEqual({
      validUntil: null,
      commitmentLimit: null,
    });
    expect(await change({ commitmentLimitMinor: '1' })).toBe('bad_input');
    expect(await change({ commitmentLimitMinor: '-1', currency: 'EUR' })).toBe('bad_input');
    expect(await change({ validUntil: '2019-01-01' })).toBe('period_empty');
  });

  test('of another co-op are out of reach, and nothing changes', async () => {
    const mandate = await world.mandate(await world.person(), 'delegate', other);
    const before = await world.everything();
    const codes = [];
    for (const browser of [admin, await world.actor('delegate', other), fresh()]) {
      codes.push(...(await browser.do('endMandate', { mandateId: mandate.id })).codes);
      codes.push(...(await browser.do('changeMandate', { mandateId: mandate.id, validUntil: '2027-01-01' })).codes);
    }
    expect(codes).toEqual([
      ...['not_your_cooperative', 'not_your_cooperative'],
      ...['administrator_required', 'administrator_required'],
      ...['not_signed_in', 'not_signed_in'],
    ]);
    const after = await world.everything();
    expect({
      ...after,
      person: [],
      mandate: after['mandate']?.filter((row) => (row as { id: string }).id === mandate.id),
    }).toEqual({
      ...before,
      person: [],
      mandate: before['mandate']?.filter((row) => (row as { id: string }).id === mandate.id),
    });
  });

  test('the federation keeps an administrator, also when two end each other at the same moment', async () => {
    await world.rows(
      `update mandate set ended_at = now(), valid_until = '2026-11-23' where role = 'federation_admin' and ended_at is null`,
    );
    const [a, b] = [
      await world.mandate(await world.person(), 'federation_admin', null),
      await world.mandate(await world.person(), 'federation_admin', null),
    ];
    const [one, two] = [await world.as(a), await world.as(b)];
    const answers = await heldUp(`select 1 from mandate where role = 'federation_admin' for update`, 2, () => [
      one.do('endMandate', { mandateId: b.id }),
      two.do('endMandate', { mandateId: a.id }),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['last_administrator']);
    expect(await world.rows(`select 1 from mandate where role = 'federation_admin' and ended_at is null`)).toHaveLength(
      1,
    );
  });

  test('two in the same role, place and time are one too many', async () => {
    const twice = await world.person();
    await world.mandate(twice, 'delegate', coop);
    const input = { id: world.newId(), email: twice.email, role: 'delegate', cooperativeId: coop.id };
    expect((await admin.do('invite', input)).codes).toEqual(['mandate_overlaps']);
  });
});

describe('the first administrator', () => {
  test('comes in by the link in the log, once, when there is none', async () => {
    const empty = await startWorld();
    try {
      const secret = (await empty.app.get(FirstAccess).offer()) as string;
      const input = { token: secret, email: 'premiere@example.org', name: 'Première', password: PASSWORD };
      const later = (await empty.app.get(FirstAccess).offer()) as string;
      expect((await empty.visitor().do('claimFirstAccess', input)).codes).toEqual(['token_invalid']);
      const browser = empty.visitor();
      const { data, errors } = await browser.do(
        'claimFirstAccess',
        { ...input, token: later },
        'viewer { person { name emailIsVerified } actingAs { role } can { administer { allowed } } }',
      );
      expect(errors).toEqual([]);
      expect(data.viewer).toEqual({
        person: { name: 'Première', emailIsVerified: false },
        actingAs: { role: 'federation_admin' },
        can: { administer: { allowed: true } },
      });
      expect(await empty.app.get(FirstAccess).offer()).toBeNull();
      expect((await empty.visitor().do('claimFirstAccess', { ...input, token: later })).codes).toEqual(['token_used']);
    } finally {
      await empty.close();
    }
  });

  test('there is no such link in the demonstration, where one enters by a role’s name', async () => {
    expect(await world.app.get(FirstAccess).offer()).toBeNull();
    const coop = await world.cooperative({ name: 'BEES coop' });
    const person = await world.person({ name: 'Déléguée de BEES coop', email: 'delegate-bees@demo.invalid' });
    await world.rows('update person set is_demo = true where id = $1', [person.id]);
    await world.mandate(person, 'delegate', coop);
    const { server } = await world
      .visitor()
      .get('{ server { isDemo demoAccounts { role personName cooperativeName } } }');
    expect(server).toEqual({
      isDemo: true,
      demoAccounts: [{ role: 'delegate_bees', personName: 'Déléguée de BEES coop', cooperativeName: 'BEES coop' }],
    });
    const { data } = await fresh().do(
      'tryAs',
      { role: 'delegate_bees' },
      'viewer { actingAs { role cooperative { name } } }',
    );
    expect(data.viewer.actingAs).toEqual({ role: 'delegate', cooperative: { name: 'BEES coop' } });
  });
});
