import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, type Mandate, startWorld, type World } from '../../../test/world.js';
import { Outbox } from '../../platform/events.js';
import { Housekeeping } from './housekeeping.js';
import { Reviews } from './reviews.js';

type Mail = { recipient: string; subject: string; body: string };
type Member = { readonly mandate: Mandate; readonly browser: Browser; readonly email: string };

describe('who is written to', () => {
  let world: World;
  let bees: Cooperative;
  let feve: Cooperative;
  let owner: Member;
  let second: Member;
  let other: Member;
  let facilitator: Member;

  const member = async (
    role: 'delegate' | 'facilitator',
    of: Cooperative | null,
    given: object = {},
  ): Promise<Member> => {
    const person = await world.person(given);
    const mandate = await world.mandate(person, role, of);
    return { mandate, browser: await world.as(mandate), email: person.email };
  };

  beforeAll(async () => {
    world = await startWorld({ config: { demo: true } });
    bees = await world.cooperative({ name: 'BEES coop' });
    feve = await world.cooperative({ name: 'La Fève' });
    owner = await member('delegate', bees, { email: 'owner@example.org' });
    second = await member('delegate', bees, { email: 'second@example.org' });
    other = await member('delegate', feve, { email: 'other@example.org', language: 'nl' });
    facilitator = await member('facilitator', null, { email: 'facilitator@example.org' });
  });
  afterAll(async () => world.close());
  beforeEach(async () => {
    await settled();
    await world.rows('delete from demo_mail');
  });

  /** Every event is heard and every job due is done. */
  const settled = async (): Promise<void> => {
    world.app.get(Outbox).wake();
    await world.until(async () => {
      const [row] = await world.rows<{ busy: boolean }>(
        `select exists (select 1 from outbox where dispatched_at is null) or exists (select 1 from graphile_worker.jobs where run_at <= now()) as busy`,
      );
      return row?.busy === false;
    }, 'silence');
  };

  const mails = async (): Promise<Mail[]> => {
    await settled();
    return world.rows<Mail>('select recipient, subject, body from demo_mail order by recipient collate "C", subject');
  };
  const told = async (): Promise<string[]> =>
    (await mails()).map(({ recipient, subject }) => `${recipient} ${subject.split(/[:,]/)[0]?.trim()}`);

  const post = async (title = 'Statut par défaut'): Promise<{ id: string; number: number }> => {
    const answer = await owner.browser.do(
      'postRequest',
      { id: world.newId(), title, theme: 'tools', language: 'fr' },
      'request { id number }',
    );
    return answer.data.request as { id: string; number: number };
  };
  const comment = async (who: Member, requestId: string, body: string): Promise<string> => {
    const id = world.newId();
    const answer = await who.browser.do('comment', { id, requestId, body });
    expect(answer.codes).toEqual([]);
    return id;
  };

  it('the author of a request of every comment but their own', async () => {
    const { id, number } = await post();
    await comment(owner, id, 'Je précise.');
    expect(await told()).toEqual([]);
    await comment(other, id, 'Nous aussi, surtout le samedi.');
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.recipient).toBe('owner@example.org');
    expect(mail?.subject).toBe(
      `Pour information, un commentaire\u202f: demande n° ${number}, «\u202fStatut par défaut\u202f»`,
    );
    expect(mail?.body.replace(/desabonner\/\S+/, 'desabonner/…')).toBe(
      [
        'Bonjour,',
        `Demande n° ${number}, «\u202fStatut par défaut\u202f»`,
        'Commentaire de La Fève\u202f:\n> Nous aussi, surtout le samedi.',
        `Voir la demande\u202f:\nhttp://localhost:3000/demandes/${number}`,
        'Vous recevez ce courriel parce que vous suivez cette demande.\nNe plus la suivre\u202f:\nhttp://localhost:3000/desabonner/…\n',
      ].join('\n\n'),
    );
  });

  it('delegates of a co-op that is called, in their language, and nobody whose mandate or account ended', async () => {
    const former = await member('delegate', feve, { email: 'former@example.org' });
    await world.rows('update mandate set valid_until = $2 where id = $1', [former.mandate.id, '2026-11-23']);
    const gone = await member('delegate', feve, { email: 'gone@example.org' });
    await world.rows('update person set disabled_at = now() where id = $1', [gone.mandate.personId]);
    const { id } = await post();
    await comment(owner, id, `@${feve.slug} qu’en dites-vous ?`);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.recipient).toBe('other@example.org');
    expect(mail?.subject).toMatch(
      /^Uw antwoord wordt verwacht, zonder einddatum: vraag nr\. \d+, “Statut par défaut”$/,
    );
    expect(mail?.body).toContain('U ontvangt deze mail op grond van uw mandaat.');
    expect(mail?.body).not.toContain('desabonner');
  });

  it('all delegates of the co-op whose request meets an objection; its author of the answer', async () => {
    const { id } = await post();
    const objectionId = world.newId();
    await other.browser.do('object', { id: objectionId, requestId: id, reason: 'Cela casserait nos feuilles.' });
    expect(await told()).toEqual([
      'owner@example.org Une objection attend votre réponse',
      'second@example.org Une objection attend votre réponse',
    ]);
    await world.rows('delete from demo_mail');
    await second.browser.do('answerObjection', { objectionId, answer: 'Ce sera une option.' });
    expect(await told()).toEqual(['other@example.org Ter informatie', 'owner@example.org Pour information']);
  });

  it('followers of a change of state, except who made it; supports fill no mailbox', async () => {
    const { id } = await post();
    await other.browser.do('support', { requestId: id, importance: 3 });
    expect(await told()).toEqual([]);
    await facilitator.browser.do('changeRequestState', { requestId: id, state: 'ready' });
    const found = await mails();
    expect(found.map(({ recipient, subject }) => [recipient, subject.split(' : ')[0]?.split('\u202f:')[0]])).toEqual([
      ['other@example.org', expect.stringContaining('nieuwe staat “Klaar”')],
      ['owner@example.org', 'Pour information, nouvel état «\u202fPrête\u202f»'],
    ]);
    expect(found[1]?.body).toContain('Nouvel état «\u202fPrête\u202f», par la fédération.');
  });

  it('nobody twice, when the listener sees the same events again after a crash', async () => {
    const { id } = await post();
    await comment(other, id, 'Une fois.');
    expect(await told()).toEqual(['owner@example.org Pour information']);
    const heard = await world.rows(
      `update outbox set dispatched_at = null where payload ->> 'requestId' = $1 returning id`,
      [id],
    );
    expect(heard.length).toBeGreaterThan(1);
    expect(await told()).toEqual(['owner@example.org Pour information']);
  });

  it('nobody about a comment that was taken down, nor a request that was taken back, before the mail left', async () => {
    const { id } = await post();
    const waiting = await startWorld({ now: '2030-01-01T10:01:00.000Z' });
    try {
      const coop = await waiting.cooperative();
      const elsewhere = await waiting.cooperative();
      const author = await waiting.actor('delegate', coop);
      const talker = await waiting.actor('delegate', elsewhere);
      const requestId = waiting.newId();
      await author.do('postRequest', { id: requestId, title: 'Une demande', theme: 'tools', language: 'fr' });
      for (const body of ['Un.', 'Deux.']) await talker.do('comment', { id: waiting.newId(), requestId, body });
      const jobs = await waiting.until(async () => {
        const rows = await waiting.rows<{ run_at: Date; payload: unknown[] }>(
          `select j.run_at, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id where task_identifier = 'send_notice'`,
        );
        return rows.length > 0 && rows[0]?.payload.length === 2 && rows;
      });
      expect(jobs.map(({ run_at, payload }) => [run_at.toISOString(), payload.length])).toEqual([
        ['2030-01-01T10:10:00.000Z', 2],
      ]);
    } finally {
      await waiting.close();
    }
    const commentId = await comment(other, id, 'Oubliez cela.');
    await settled();
    await world.rows('delete from demo_mail');
    await other.browser.do('removeComment', { commentId });
    await world.rows(`delete from operation where name = 'send_notice'`);
    await world.rows('update outbox set dispatched_at = null');
    expect((await mails()).filter(({ body }) => body.includes('Oubliez'))).toEqual([]);
  });

  it('those who look after what matures, on its day and not the next', async () => {
    const { id, number } = await post('Champs à simplifier');
    const answer = await owner.browser.do('changeRequestState', {
      requestId: id,
      state: 'maturing',
      reviewOn: '2026-12-05',
      missing: 'Une estimation.',
    });
    expect(answer.codes).toEqual([]);
    await settled();
    await world.rows('delete from demo_mail');
    const reviews = world.app.get(Reviews);
    const before = world.clock.now();
    try {
      world.clock.set('2026-12-04T12:00:00.000Z');
      await reviews.remind();
      expect(await told()).toEqual([]);
      world.clock.set('2026-12-05T06:00:00.000Z');
      await reviews.remind();
      world.clock.set('2026-12-06T06:00:00.000Z');
      await reviews.remind();
      const found = await mails();
      expect(found.map(({ recipient, subject }) => `${recipient} ${subject}`)).toEqual(
        ['facilitator', 'owner', 'second'].map(
          (name) =>
            `${name}@example.org À revoir depuis le 5 décembre 2026\u202f: demande n° ${number}, «\u202fChamps à simplifier\u202f»`,
        ),
      );
      expect(found[0]?.body).toContain('Il manque\u202f: Une estimation.');
    } finally {
      world.clock.set(before);
    }
  });

  describe('one click ends it', () => {
    const linkOf = async (): Promise<string> => {
      const { id } = await post();
      await comment(other, id, 'Bonjour.');
      const link = /http:\S+\/desabonner\/\S+/;
      const mail = await world.until(async () => (await mails()).find(({ body }) => link.test(body)), 'the mail');
      return new URL(link.exec(mail.body)?.[0] ?? '').pathname;
    };
    const followed = async (): Promise<number> =>
      (
        await world.rows<{ n: number }>('select count(*)::int as n from request_follower where person_id = $1', [
          owner.mandate.personId,
        ])
      )[0]!.n;

    it('when it is posted, not when it is opened', async () => {
      const url = await linkOf();
      const before = await world.everything();
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await world.app.inject({ method, url });
        expect([method, answer.statusCode]).toEqual([method, 200]);
      }
      expect(await world.everything()).toEqual(before);
      const asked = await world.app.inject({ method: 'GET', url });
      expect(asked.body).toContain('<form method="post">');
      const count = await followed();
      const posted = await world.app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
      expect([posted.statusCode, await followed()]).toEqual([200, count - 1]);
      const again = await world.app.inject({ method: 'POST', url });
      expect([again.statusCode, await followed()]).toEqual([200, count - 1]);
    });

    it('and nobody makes such a link for somebody else', async () => {
      const url = await linkOf();
      const count = await followed();
      const forged = `${url.slice(0, -2)}${url.endsWith('AA') ? 'BB' : 'AA'}`;
      for (const bad of [forged, '/desabonner/x', `${url.slice(0, 30)}`]) {
        const answer = await world.app.inject({ method: 'POST', url: bad });
        expect([bad, answer.statusCode]).toEqual([bad, 404]);
      }
      expect(await followed()).toBe(count);
    });
  });
});

describe('the night', () => {
  it('removes what has served its time and leaves what is live', async () => {
    const world = await startWorld({ now: '2026-11-23T02:30:00.000Z' });
    try {
      await world.app.get(Outbox).onModuleDestroy(); // else it hears what waits here
      const person = await world.person();
      await world.signedIn(person);
      const days = (n: number): Date => new Date(world.clock.now().getTime() - n * 86_400_000);
      await world.rows(
        `insert into session (id, key, person_id, started_at, last_seen_at, expires_at) values ($1, '\\x01', $2, $3, $3, $4)`,
        [world.newId(), person.id, days(40), days(0)],
      );
      for (const [age, key] of [
        [2, 'old'],
        [0.5, 'new'],
      ] as const) {
        await world.rows(`insert into attempt (id, kind, key, at) values ($1, $2, '\\x02', $3)`, [
          world.newId(),
          key,
          days(age),
        ]);
      }
      for (const [age, name] of [
        [31, 'old'],
        [29, 'new'],
      ] as const) {
        await world.rows(`insert into operation (id, name, payload_hash, at) values ($1, $2, '\\x03', $3)`, [
          world.newId(),
          name,
          days(age),
        ]);
      }
      for (const [age, topic, isTold] of [
        [8, 'old', true],
        [8, 'waiting', false],
        [6, 'new', true],
      ] as const) {
        await world.rows(`insert into outbox (id, topic, payload, at, dispatched_at) values ($1, $2, '{}', $3, $4)`, [
          world.newId(),
          topic,
          days(age),
          isTold ? days(age) : null,
        ]);
      }
      for (const [name, expires, used] of [
        ['used long ago', -5, 8],
        ['used', -5, 2],
        ['too old', 8, null],
        ['expired', 3, null],
        ['open', -5, null],
      ] as const) {
        await world.rows(
          `insert into token (id, hash, kind, email, created_at, expires_at, used_at) values ($1, $2, 'invitation', $3, $4, $5, $6)`,
          [world.newId(), Buffer.from(name), name, days(30), days(expires), used === null ? null : days(used)],
        );
      }
      await world.app.get(Housekeeping).tidyUp();
      const names = async (sql: string): Promise<string[]> =>
        (await world.rows<{ name: string }>(`${sql} order by 1`)).map(({ name }) => name);
      expect({
        sessions: (await world.rows('select 1 from session')).length,
        attempts: await names('select kind as name from attempt'),
        operations: await names('select name from operation'),
        outbox: await names('select topic as name from outbox'),
        tokens: await names('select email as name from token'),
      }).toEqual({
        sessions: 1,
        attempts: ['new'],
        operations: ['new'],
        outbox: ['new', 'waiting'],
        tokens: ['expired', 'open', 'used'],
      });
    } finally {
      await world.close();
    }
  });
});
