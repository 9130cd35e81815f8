import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../fixtures/table.js';
import { dayMs, hourMs, minuteMs } from '../time.js';
import { retryAfterSeconds, signInLimit, signInWaitSeconds } from './attempts.js';
import { whyNotPassword } from './password.rules.js';
import { cleanEmail, isEmail } from './person.js';
import {
  isLiveSession,
  sessionIdleMs,
  sessionLifetimeMs,
  tokenKinds,
  tokenLifetimeMs,
  whyNotUseToken,
} from './token.js';

describe('a password', () => {
  it.each(
    table(`
      password                  | outcome
      poireau-carotte           | accepted
      Fève2026!?                | accepted
      correct horse             | accepted
      🍅🥕🧅🥬🍆🌽🥔🫛          | accepted
      seven77                   | weak_password
      aaaaaaaaaaaa              | weak_password
      abababababab              | weak_password
      abcdefgh                  | weak_password
      hgfedcba                  | weak_password
      12345678                  | weak_password
      987654321                 | weak_password
      azertyuiop                | weak_password
      claire.dupont@bees.coop   | weak_password
      Claire.Dupont@bees.coop1  | weak_password
      Dupont2026                | weak_password
      Komunigi                  | weak_password
      komunigi2026              | weak_password
      komunigi-poireau          | accepted
    `),
  )('$password: $outcome', ({ password, outcome }) => {
    expect(whyNotPassword(password!, ['claire.dupont@bees.coop', 'Claire Dupont']) ?? 'accepted').toBe(outcome);
  });

  it('has at most two hundred signs', () => {
    expect(whyNotPassword('abc12'.repeat(40), [])).toBeNull();
    expect(whyNotPassword(`${'abc12'.repeat(40)}!`, [])).toBe('too_long');
  });
});

describe('attempts', () => {
  it.each(
    table(`
      minutes              | seconds
                           | 0
      1 2 3 4              | 0
      1 2 3 4 5            | 600
      5 4 3 2 1            | 600
      1 2 3 4 14           | 60
      1 2 3 4 15           | 0
      0 0 0 0 0            | 900
      1 2 3 4 5 6 7        | 600
      1 2 3 4 20 30 40     | 0
    `),
  )('failed $minutes minutes ago: wait $seconds s', (row) => {
    const past = row['minutes']!.split(' ')
      .filter(Boolean)
      .map((ago) => 10 ** 12 - Number(ago) * minuteMs);
    expect(retryAfterSeconds(past, 10 ** 12)).toBe(Number(row['seconds']));
  });

  it('ignores attempts that have not happened yet', () => {
    expect(retryAfterSeconds([10, 11, 12, 13, 14], 5)).toBe(0);
  });

  it('counts the account and the network apart, the longer wait holds', () => {
    const five = (ago: number) => [1, 2, 3, 4, 5].map((n) => 10 ** 12 - ago * minuteMs - n);
    expect(signInWaitSeconds([], [], 10 ** 12)).toBe(0);
    expect(signInWaitSeconds(five(1), five(5), 10 ** 12)).toBe(840);
    expect(signInWaitSeconds(five(5).slice(1), five(5), 10 ** 12)).toBe(600);
    expect(signInWaitSeconds(five(5).slice(1), five(1).slice(1), 10 ** 12)).toBe(0);
  });

  it('after the wait one more attempt is free, and not a second earlier', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3 * signInLimit.windowMs }), { maxLength: 12 });
    fc.assert(
      fc.property(times, (past) => {
        const now = 3 * signInLimit.windowMs;
        const wait = retryAfterSeconds(past, now);
        expect(retryAfterSeconds(past, now + wait * 1000)).toBe(0);
        if (wait > 1) expect(retryAfterSeconds(past, now + (wait - 1) * 1000)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a link received by mail', () => {
  const issuedAt = '2026-03-12T10:00:00.000Z';
  const later = (ms: number) => new Date(Date.parse(issuedAt) + ms);
  const fresh = { kind: 'reset', issuedAt, usedAt: null, isCancelled: false } as const;

  it.each([
    ['is good at once', fresh, 0, null],
    ['is good to the last millisecond', fresh, hourMs - 1, null],
    ['is too old after its time', fresh, hourMs, 'token_expired'],
    ['of an invitation lasts two weeks', { ...fresh, kind: 'invitation' }, 14 * dayMs - 1, null],
    ['is good once', { ...fresh, usedAt: issuedAt }, 0, 'token_used'],
    ['is not good once cancelled', { ...fresh, isCancelled: true }, 0, 'token_invalid'],
    ['has to exist', null, 0, 'token_invalid'],
  ] as const)('%s', (_, token, ms, outcome) => expect(whyNotUseToken(token, later(ms))).toBe(outcome));

  it('of every kind has a lifetime', () => {
    expect(tokenKinds.filter((kind) => !(tokenLifetimeMs[kind] >= hourMs))).toEqual([]);
  });

  it.each([
    ['lives', 0, 0, true],
    ['ends two weeks after its last use', 0, sessionIdleMs, false],
    ['ends after three months in any case', sessionLifetimeMs, 0, false],
  ])('a session %s', (_, age, idle, live) => {
    const now = Date.parse(issuedAt);
    const session = { startedAt: new Date(now - age), lastSeenAt: new Date(now - idle) };
    expect(isLiveSession(session, issuedAt)).toBe(live);
  });
});

describe('an e-mail address', () => {
  it.each(
    table(`
      address                     | valid
      claire@bees.coop            | yes
      claire+test@sous.bees.coop  | yes
      o'neill@a.be                | yes
      claire@café.be              | yes
      claire@bees                 | no
      claire                      | no
      @bees.coop                  | no
      a@b@c.be                    | no
      a b@c.be                    | no
      a@-b.be                     | no
      a@b.be,c@d.be               | no
      <a@b.be>                    | no
      a@b.1                       | no
    `),
  )('$address: $valid', (row) => expect(isEmail(row['address']!) ? 'yes' : 'no').toBe(row['valid']));

  it('is kept in lower case, and is not longer than mail allows', () => {
    expect(cleanEmail('  Claire@BEES.coop ')).toBe('claire@bees.coop');
    expect(isEmail(`a@${'b'.repeat(248)}.be`)).toBe(true);
    expect(isEmail(`a@${'b'.repeat(250)}.be`)).toBe(false);
  });
});
