/** Coming in, choosing for whom one acts, and going out, as browsers do it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, type Person, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

const whoAmI =
  '{ viewer { isSignedIn person { name email } actingAs { role cooperative { name } } mandates { role } } }';
const nobody = { isSignedIn: false, person: null, actingAs: null, mandates: [] };
const viewerFields = 'viewer { isSignedIn person { email } actingAs { role } }';

let house = 0;
/** An address nobody else in this file calls from. */
const newIp = (): string => `10.0.${Math.floor((house += 1) / 250)}.${house % 250}`;

describe('who is asking', () => {
  test('a visitor is nobody, and that takes one statement', async () => {
    const { data, errors, statements } = await world.ask(whoAmI);
    expect(errors).toEqual([]);
    expect(data.viewer).toEqual(nobody);
    expect(statements).toHaveLength(1);
  });

  test('a visitor gets no cookie', async () => {
    const { headers } = await world.ask(whoAmI);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('a delegate is read in one statement beside that of the session', async () => {
    const bees = await world.cooperative({ name: 'BEES coop' });
    const delegate = await world.actor('delegate', bees, { name: 'Déléguée' });
    const { data, statements } = await delegate.ask(whoAmI);
    expect(data.viewer).toEqual({
      isSignedIn: true,
      person: { name: 'Déléguée', email: expect.stringContaining('@example.org') },
      actingAs: { role: 'delegate', cooperative: { name: 'BEES coop' } },
      mandates: [{ role: 'delegate' }],
    });
    expect(statements).toHaveLength(2);
  });
});

describe('signing in', () => {
  test('the right password opens a session, and the answer is already that person’s', async () => {
    const person = await world.person();
    await world.mandate(person, 'delegate', await world.cooperative());
    const browser = world.visitor(newIp());
    const { data, errors } = await browser.do(
      'signIn',
      { email: person.email, password: person.password },
      viewerFields,
    );
    expect(errors).toEqual([]);
    expect(data.viewer).toEqual({ isSignedIn: true, person: { email: person.email }, actingAs: { role: 'delegate' } });
    expect((await browser.get(whoAmI)).viewer.person.email).toBe(person.email);
  });

  test('the e-mail address is read without its capitals', async () => {
    const person = await world.person({ email: 'majuscules@example.org' });
    const { codes } = await world
      .visitor(newIp())
      .do('signIn', { email: 'Majuscules@Example.org', password: person.password });
    expect(codes).toEqual([]);
  });

  test('the key is given to the browser alone, and stored as a hash', async () => {
    const person = await world.person();
    const browser = world.visitor(newIp());
    const answer = await browser.do('signIn', { email: person.email, password: person.password });
    expect(String(answer.headers['set-cookie'])).toMatch(/^komunigi=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const secret = browser.cookies.get('komunigi') as string;
    const [row] = await world.rows<{ session: string }>('select session::text from session where person_id = $1', [
      person.id,
    ]);
    expect(row?.session).not.toContain(secret);
    expect(row?.session).not.toContain(Buffer.from(secret).toString('hex'));
  });

  test('each sign-in turns the key: the one the browser held before opens nothing any more', async () => {
    const person = await world.person();
    const browser = await world.signIn(person, newIp());
    const before = world.visitor();
    before.cookies.set('komunigi', browser.cookies.get('komunigi') as string);
    await browser.do('signIn', { email: person.email, password: person.password });
    expect(browser.cookies.get('komunigi')).not.toBe(before.cookies.get('komunigi'));
    expect((await before.get(whoAmI)).viewer).toEqual(nobody);
    expect((await browser.get(whoAmI)).viewer.isSignedIn).toBe(true);
  });

  test('an unknown address and a wrong password are answered with the same words', async () => {
    const person = await world.person();
    const wrong = await world.visitor(newIp()).do('signIn', { email: person.email, password: 'un autre mot de passe' });
    const unknown = await world
      .visitor(newIp())
      .do('signIn', { email: 'personne@example.org', password: 'un autre mot de passe' });
    expect(wrong.codes).toEqual(['wrong_credentials']);
    expect(unknown.body).toBe(wrong.body);
    expect(wrong.body).not.toContain('un autre mot de passe');
  });

  test('a disabled person does not come in, and is out at once when already in', async () => {
    const person = await world.person();
    const browser = await world.signIn(person, newIp());
    await world.rows('update person set disabled_at = $2 where id = $1', [person.id, world.clock.now()]);
    expect((await browser.get(whoAmI)).viewer).toEqual(nobody);
    const again = await world.visitor(newIp()).do('signIn', { email: person.email, password: person.password });
    expect(again.codes).toEqual(['wrong_credentials']);
  });

  test('a password travels over plain http to this machine only', async () => {
    const person = await world.person();
    const document = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { isSignedIn } } }`;
    const input = { operationId: world.newId(), email: person.email, password: person.password };
    const answer = await world.visitor(newIp()).ask(document, { input }, { host: 'komunigi.example.org' });
    expect(answer.codes).toEqual(['not_allowed']);
    expect(await world.rows('select 1 from session where person_id = $1', [person.id])).toEqual([]);
  });

  test('one document tries one password', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const input = ({ email, password }: Person): object => ({ operationId: world.newId(), email, password });
    const answer = await world
      .visitor(newIp())
      .ask(
        `mutation ($a: SignInInput!, $b: SignInInput!) { a: signIn(input: $a) { ${viewerFields} } b: signIn(input: $b) { ${viewerFields} } }`,
        { a: input(person), b: input(other) },
      );
    expect(answer.codes).toEqual(['too_complex']);
    expect(await world.rows('select 1 from session where person_id = $1', [other.id])).toEqual([]);
  });

  test('outside the demonstration nobody enters by a role’s name', async () => {
    const { codes } = await world.visitor(newIp()).do('tryAs', { role: 'administrator' });
    expect(codes).toEqual(['demo_only']);
  });
});

describe('limits against guessing', () => {
  test('after five wrong passwords an account waits a quarter of an hour, even for the right one, from anywhere', async () => {
    const person = await world.person();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { codes } = await world
        .visitor(newIp())
        .do('signIn', { email: person.email, password: `mauvais essai ${attempt}` });
      expect(codes).toEqual(['wrong_credentials']);
    }
    const sixth = await world.visitor(newIp()).do('signIn', { email: person.email, password: person.password });
    expect(sixth.errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'too_many_attempts', params: { retryAfterSeconds: 900 } },
    ]);
    world.clock.advance(15 * 60_000 - 1);
    expect(
      (await world.visitor(newIp()).do('signIn', { email: person.email, password: person.password })).codes,
    ).toEqual(['too_many_attempts']);
    world.clock.advance(1);
    expect(
      (await world.visitor(newIp()).do('signIn', { email: person.email, password: person.password })).codes,
    ).toEqual([]);
  });

  test('a network that guessed five times waits too, for any account; another network does not', async () => {
    const [person, ip] = [await world.person(), newIp()];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await world
        .visitor(ip)
        .do('signIn', { email: `inconnu${attempt}@example.org`, password: 'essai de mot de passe' });
    }
    expect((await world.visitor(ip).do('signIn', { email: person.email, password: person.password })).codes).toEqual([
      'too_many_attempts',
    ]);
    expect(
      (await world.visitor(newIp()).do('signIn', { email: person.email, password: person.password })).codes,
    ).toEqual([]);
  });

  test('the neighbours in a block of IPv6 addresses are one network', async () => {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await world
        .visitor(`2001:db8:1:2::${attempt}`)
        .do('signIn', { email: `six${attempt}@example.org`, password: 'essai de mot de passe' });
    }
    const person = await world.person();
    const input = { email: person.email, password: person.password };
    expect((await world.visitor('2001:db8:1:2:ffff::1').do('signIn', input)).codes).toEqual(['too_many_attempts']);
    expect((await world.visitor('2001:db8:1:3::1').do('signIn', input)).codes).toEqual([]);
  });

  test('many guesses at the same moment count like many in a row', async () => {
    const person = await world.person();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        world.visitor(newIp()).do('signIn', { email: person.email, password: `essai parallèle ${n}` }),
      ),
    );
    expect(answers.flatMap(({ codes }) => codes).sort()).toEqual([
      ...Array<string>(7).fill('too_many_attempts'),
      ...Array<string>(5).fill('wrong_credentials'),
    ]);
  });

  test('right passwords are no attempts', async () => {
    const [person, ip] = [await world.person(), newIp()];
    for (let time = 1; time <= 7; time += 1) await world.signIn(person, ip);
  });

  test('the table of attempts names neither addresses nor networks', async () => {
    await world.visitor('10.9.9.9').do('signIn', { email: 'secret@example.org', password: 'essai de mot de passe' });
    const rows = await world.rows<{ row: string }>('select attempt::text as row from attempt');
    const all = rows
      .map(({ row }) => row + Buffer.from(/\\x([0-9a-f]+)/.exec(row)?.[1] ?? '', 'hex').toString('latin1'))
      .join();
    expect(all).not.toMatch(/secret@example|10\.9\.9\.9/);
  });
});

describe('sent twice', () => {
  test('the same sign-in opens one session, and asks for the password again', async () => {
    const person = await world.person();
    const [browser, operationId] = [world.visitor(newIp()), world.newId()];
    const input = { operationId, email: person.email, password: person.password };
    await browser.do('signIn', input);
    const lost = browser.cookies.get('komunigi');
    browser.cookies.clear();
    expect((await browser.do('signIn', { ...input, password: 'pas le bon mot' })).codes).toEqual(['wrong_credentials']);
    expect((await browser.do('signIn', input, viewerFields)).data.viewer.isSignedIn).toBe(true);
    expect(browser.cookies.get('komunigi')).not.toBe(lost);
    expect(await world.rows('select 1 from session where person_id = $1', [person.id])).toHaveLength(1);
  });

  test('an operation belongs to one person', async () => {
    const [one, other, operationId] = [await world.person(), await world.person(), world.newId()];
    await world.visitor(newIp()).do('signIn', { operationId, email: one.email, password: one.password });
    const { codes } = await world
      .visitor(newIp())
      .do('signIn', { operationId, email: other.email, password: other.password });
    expect(codes).toEqual(['operation_conflict']);
    expect(await world.rows('select 1 from session where person_id = $1', [other.id])).toEqual([]);
  });

  test('what is remembered of a sign-in holds no trace of the password, whose hash would help to guess it', async () => {
    const person = await world.person();
    const input = { operationId: world.newId(), email: person.email };
    await world.visitor(newIp()).do('signIn', { ...input, password: person.password });
    const other = await world.person({ password: 'un tout autre mot de passe' });
    await world.rows(
      'update person set password_hash = (select password_hash from person where id = $2) where id = $1',
      [person.id, other.id],
    );
    // the same operation for the memory, although the password is another one by now
    expect((await world.visitor(newIp()).do('signIn', { ...input, password: other.password })).codes).toEqual([]);
  });
});

describe('under which mandate', () => {
  test('the only one is taken; among several one chooses, and the choice is proposed again', async () => {
    const [bees, feve] = [await world.cooperative({ name: 'BEES' }), await world.cooperative({ name: 'La Fève' })];
    const person = await world.person();
    await world.mandate(person, 'delegate', bees);
    const treasurer = await world.mandate(person, 'treasurer', feve);
    const browser = await world.signIn(person, newIp());
    const { viewer } = await browser.get(whoAmI);
    expect(viewer.actingAs).toBeNull();
    expect(viewer.mandates.map((mandate: { role: string }) => mandate.role).sort()).toEqual(['delegate', 'treasurer']);
    const chosen = await browser.do(
      'actAs',
      { mandateId: treasurer.id },
      'viewer { actingAs { role cooperative { name } } }',
    );
    expect(chosen.data.viewer.actingAs).toEqual({ role: 'treasurer', cooperative: { name: 'La Fève' } });
    await browser.do('signOut', {});
    const again = await world.signIn(person, newIp());
    expect((await again.get(whoAmI)).viewer.actingAs.role).toBe('treasurer');
  });

  test('somebody else’s mandate does not exist; one that is over or to come is refused', async () => {
    const bees = await world.cooperative();
    const person = await world.person();
    const [stranger, ended, coming] = [
      await world.mandate(await world.person(), 'delegate', bees),
      await world.mandate(person, 'delegate', bees, { validUntil: '2026-11-23' }),
      await world.mandate(person, 'delegate', bees, { validFrom: '2026-11-24' }),
    ];
    const browser = await world.signedIn(person);
    const codes = [];
    for (const { id } of [stranger, ended, coming]) codes.push(...(await browser.do('actAs', { mandateId: id })).codes);
    expect(codes).toEqual(['not_found', 'mandate_ended', 'mandate_not_started']);
  });

  test('a mandate that was chosen last but is over makes room for the one that is left', async () => {
    const [person, feve] = [await world.person(), await world.cooperative({ name: 'La Fève' })];
    const ended = await world.mandate(person, 'delegate', await world.cooperative(), { validUntil: '2026-11-01' });
    await world.mandate(person, 'treasurer', feve);
    await world.rows('update person set last_mandate_id = $2 where id = $1', [person.id, ended.id]);
    const browser = await world.signIn(person, newIp());
    expect((await browser.get(whoAmI)).viewer).toMatchObject({
      actingAs: { role: 'treasurer', cooperative: { name: 'La Fève' } },
      mandates: [{ role: 'treasurer' }],
    });
  });

  test('a mandate ends at midnight in the co-ops, and its powers with it', async () => {
    const now = world.clock.now();
    const mandate = await world.mandate(await world.person(), 'delegate', await world.cooperative(), {
      validUntil: '2026-12-01',
    });
    world.clock.set('2026-11-30T22:59:59.999Z');
    const browser = await world.as(mandate);
    expect((await browser.get(whoAmI)).viewer.actingAs).toEqual({
      role: 'delegate',
      cooperative: { name: expect.any(String) },
    });
    world.clock.set('2026-11-30T23:00:00.000Z');
    expect((await browser.get(whoAmI)).viewer).toMatchObject({ isSignedIn: true, actingAs: null, mandates: [] });
    world.clock.set(now);
  });
});

describe('going out', () => {
  test('the session is gone, and so is the cookie; twice is once', async () => {
    const person = await world.person();
    const browser = await world.signIn(person, newIp());
    const kept = world.visitor();
    kept.cookies.set('komunigi', browser.cookies.get('komunigi') as string);
    expect((await browser.do('signOut', {}, 'ok')).data).toEqual({ ok: true });
    expect(browser.cookies.size).toBe(0);
    expect((await kept.get(whoAmI)).viewer).toEqual(nobody);
    expect((await browser.do('signOut', {}, 'ok')).data).toEqual({ ok: true });
  });

  test('everywhere: every browser of that person, no browser of anybody else', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const browsers = [await world.signIn(person, newIp()), await world.signIn(person, newIp())];
    const neighbour = await world.signIn(other, newIp());
    await browsers[0]!.do('signOutEverywhere', {});
    expect((await browsers[0]!.get(whoAmI)).viewer.isSignedIn).toBe(false);
    expect((await browsers[1]!.get(whoAmI)).viewer.isSignedIn).toBe(false);
    expect((await neighbour.get(whoAmI)).viewer.isSignedIn).toBe(true);
  });

  test('one’s own sessions are listed and can be ended one by one; those of others do not exist', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const [here, lost, stranger] = [
      await world.signIn(person, newIp()),
      await world.signIn(person, newIp()),
      await world.signIn(other, newIp()),
    ];
    const list = '{ mySessions { id isCurrent } }';
    const { mySessions } = await here.get(list);
    expect(mySessions.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent).sort()).toEqual([false, true]);
    const [foreign] = (await stranger.get(list)).mySessions;
    expect((await here.do('endSession', { sessionId: foreign.id })).codes).toEqual(['not_found']);
    const { id } = mySessions.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
    await here.do('endSession', { sessionId: id });
    expect((await lost.get(whoAmI)).viewer.isSignedIn).toBe(false);
    expect((await here.get(whoAmI)).viewer.isSignedIn).toBe(true);
    expect((await stranger.get(whoAmI)).viewer.isSignedIn).toBe(true);
    expect((await world.ask(list)).codes).toEqual(['not_signed_in']);
  });

  test('a session is over after fourteen days without use, and after ninety in any case', async () => {
    const now = world.clock.now();
    const person = await world.person();
    const [left, used] = [await world.signIn(person, newIp()), await world.signIn(person, newIp())];
    const isIn = async (browser: Browser): Promise<boolean> => (await browser.get(whoAmI)).viewer.isSignedIn;
    const days: [number, boolean][] = [];
    for (let day = 13; day <= 91; day += 13) {
      world.clock.set(new Date(now.getTime() + day * 24 * 3_600_000 - 1));
      days.push([day, await isIn(used)]);
    }
    expect(days).toEqual([
      [13, true],
      [26, true],
      [39, true],
      [52, true],
      [65, true],
      [78, true],
      [91, false],
    ]);
    world.clock.set(new Date(now.getTime() + 14 * 24 * 3_600_000));
    expect(await isIn(left)).toBe(false);
    world.clock.set(now);
  });
});
