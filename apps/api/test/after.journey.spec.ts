/** What comes out of a gathering: notes, promises, requests, fates, its closing and what travels on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, startWorld, type World } from './world.js';
import { type MadeGathering, makeGathering, makeParticipant, makeTopic } from './world-gatherings.js';

/** The second day of two, in the afternoon. */
const lastDay = '2026-11-24T15:00:00.000Z';

let world: World;
let feve: Cooperative;
let oufti: Cooperative;
let delegate: Browser;
let other: Browser;
let facilitator: Browser;
let gathering: MadeGathering;

beforeAll(async () => {
  world = await startWorld({ now: lastDay });
  feve = await world.cooperative({ name: 'La Fève' });
  oufti = await world.cooperative({ name: 'Oufticoop' });
  delegate = await world.actor('delegate', feve);
  other = await world.actor('delegate', oufti);
  facilitator = await world.actor('facilitator', null);
});
afterAll(async () => world.close());

beforeEach(async () => {
  world.clock.set(lastDay);
  gathering = await makeGathering(world, { startsOn: '2026-11-23', endsOn: '2026-11-24', published: true });
});

const OUTCOME = 'topic { outcome { notes notesHtml decisions version cooperative { name } } history { kind } }';
const FOLLOW_UP = 'followUp { id text dueOn doneAt cooperative { name } viewerCan { complete { allowed reason } } }';

async function request(title: string, state = 'new', by: Browser = delegate): Promise<string> {
  const id = world.newId();
  await by.do('postRequest', { id, title, theme: 'tools', language: 'fr' });
  await world.rows('update request set state = $2 where id = $1', [id, state]);
  return id;
}

async function bring(requestId: string): Promise<void> {
  const answer = await delegate.do('bringRequest', { gatheringId: gathering.id, requestId });
  expect(answer.codes).toEqual([]);
}

const fate = async (what: object, by: Browser = facilitator) =>
  by.do('decideFate', { gatheringId: gathering.id, ...what }, 'gathering { viewerCan { close { allowed reason } } }');
const close = async (by: Browser = facilitator) =>
  by.do('closeGathering', { gatheringId: gathering.id }, 'gathering { phase closedAt version }');
const reopen = async () => facilitator.do('reopenGathering', { gatheringId: gathering.id }, 'gathering { phase }');
const stateOf = async (id: string) =>
  (await world.visitor().get('query ($id: UUID!) { request(id: $id) { state stateReason carriedOverCount } }', { id }))
    .request;

describe('notes on a topic', () => {
  it('are written by whoever is there, and not over what somebody else wrote meanwhile', async () => {
    const topic = await makeTopic(world, gathering);
    const first = await delegate.do(
      'recordOutcome',
      {
        topicId: topic.id,
        version: 0,
        notes: '**Essayer** à deux',
        decisions: ['Qui teste ?', '  ', 'Quand ?'],
      },
      OUTCOME,
    );
    expect(first.codes).toEqual([]);
    expect(first.data.topic.outcome).toEqual({
      notes: '**Essayer** à deux',
      notesHtml: '<p><strong>Essayer</strong> à deux</p>',
      decisions: ['Qui teste ?', 'Quand ?'],
      version: 1,
      cooperative: { name: 'La Fève' },
    });
    expect(first.data.topic.history[0]).toEqual({ kind: 'outcome' });
    const late = await other.do('recordOutcome', { topicId: topic.id, version: 0, notes: 'Moi', decisions: [] });
    expect(late.codes).toEqual(['outcome_changed']);
    const second = await other.do(
      'recordOutcome',
      { topicId: topic.id, version: 1, notes: null, decisions: ['Quand ?'] },
      OUTCOME,
    );
    expect(second.data.topic.outcome).toMatchObject({ notes: null, notesHtml: null, version: 2 });
    expect(second.data.topic.outcome.cooperative).toEqual({ name: 'Oufticoop' });
  });

  it('wait for the first day, and are over when the gathering is closed', async () => {
    const topic = await makeTopic(world, gathering);
    const notes = { topicId: topic.id, version: 0, notes: 'Trop tôt', decisions: [] };
    world.clock.set('2026-11-22T22:59:00.000Z');
    expect((await delegate.do('recordOutcome', notes)).codes).toEqual(['gathering_not_begun']);
    world.clock.set('2026-11-22T23:00:00.000Z');
    expect((await delegate.do('recordOutcome', notes)).codes).toEqual([]);
    await world.rows('update gathering set closed_at = $2 where id = $1', [gathering.id, world.clock.now()]);
    expect((await delegate.do('recordOutcome', { ...notes, version: 1 })).codes).toEqual(['gathering_closed']);
    expect((await facilitator.do('recordOutcome', { ...notes, version: 1 })).codes).toEqual([]);
  });
});

describe('a follow-up', () => {
  const said = { text: 'Écrire à OpenUpgrade', dueOn: '2026-12-15' };

  it('is promised, said better, done, opened again and taken out', async () => {
    const person = await makeParticipant(world, gathering, { cooperativeId: oufti.id });
    const id = world.newId();
    const input = { id, gatheringId: gathering.id, participantId: person.id, ...said };
    const made = await delegate.do('saveFollowUp', input, FOLLOW_UP);
    expect(made.data.followUp).toMatchObject({ ...said, doneAt: null, cooperative: { name: 'Oufticoop' } });
    const better = await other.do('saveFollowUp', { ...input, text: 'Écrire à l’équipe d’OpenUpgrade' }, FOLLOW_UP);
    expect(better.data.followUp.text).toBe('Écrire à l’équipe d’OpenUpgrade');
    const done = await other.do('completeFollowUp', { followUpId: id }, FOLLOW_UP);
    expect(done.data.followUp.doneAt).toBe(lastDay);
    expect((await other.do('completeFollowUp', { followUpId: id })).codes).toEqual(['work_over']);
    expect((await delegate.do('reopenFollowUp', { followUpId: id }, FOLLOW_UP)).data.followUp.doneAt).toBeNull();
    expect((await delegate.do('reopenFollowUp', { followUpId: id })).codes).toEqual(['nothing_to_undo']);
    const mine = 'query ($id: UUID!) { gathering(id: $id) { followUps { id } } }';
    expect((await delegate.get(mine, { id: gathering.id })).gathering.followUps).toEqual([{ id }]);
    expect((await delegate.do('removeFollowUp', { followUpId: id }, FOLLOW_UP)).codes).toEqual([]);
    expect((await delegate.get(mine, { id: gathering.id })).gathering.followUps).toEqual([]);
    expect((await delegate.do('completeFollowUp', { followUpId: id })).codes).toEqual(['not_found']);
  });

  it('is looked after by its co-op and the one that wrote it down', async () => {
    const third = await world.actor('delegate', await world.cooperative({ name: 'Polln' }));
    const id = world.newId();
    const input = { id, gatheringId: gathering.id, cooperativeId: oufti.id, ...said };
    await delegate.do('saveFollowUp', input);
    const refused = { codes: ['not_your_cooperative'] };
    expect(await third.do('saveFollowUp', { ...input, text: 'Autre chose' })).toMatchObject(refused);
    expect(await third.do('completeFollowUp', { followUpId: id })).toMatchObject(refused);
    const { followUps } = await third.get(
      `query ($id: UUID!) { followUps(filter: { gatheringId: $id }) { nodes { viewerCan { complete { allowed reason } } } } }`,
      { id: gathering.id },
    );
    expect(followUps.nodes[0].viewerCan.complete).toEqual({ allowed: false, reason: 'not_your_cooperative' });
  });

  it('belongs to what is there', async () => {
    const elsewhere = await makeGathering(world, { startsOn: '2026-11-23' });
    const topic = await makeTopic(world, elsewhere);
    const input = { id: world.newId(), gatheringId: gathering.id, ...said };
    expect((await delegate.do('saveFollowUp', { ...input, topicId: topic.id })).codes).toEqual(['not_found']);
    expect((await delegate.do('saveFollowUp', { ...input, participantId: topic.id })).codes).toEqual(['not_found']);
    expect((await delegate.do('saveFollowUp', { ...input, cooperativeId: topic.id })).codes).toEqual(['not_found']);
    await delegate.do('saveFollowUp', input);
    const again = { ...input, gatheringId: elsewhere.id };
    expect((await delegate.do('saveFollowUp', again)).codes).toEqual(['id_taken']);
  });
});

describe('a request in one gesture', () => {
  it('is posted as any other, and remembers its topic', async () => {
    const topic = await makeTopic(world, gathering);
    const id = world.newId();
    const answer = await delegate.do(
      'postRequestFromTopic',
      { id, topicId: topic.id, title: 'Compter à deux', theme: 'tools', language: 'fr', detail: 'à la réception' },
      `request { title state supportCount cooperative { name } history { nodes { kind } } } topic { bornRequests { id } }`,
    );
    expect(answer.codes).toEqual([]);
    expect(answer.data.request).toEqual({
      title: 'Compter à deux',
      state: 'new',
      supportCount: 1,
      cooperative: { name: 'La Fève' },
      history: { nodes: [{ kind: 'posted' }] },
    });
    expect(answer.data.topic.bornRequests).toEqual([{ id }]);
    const rows = await world.rows(
      'select kind, topic_id, cooperative_id from gathering_request where request_id = $1',
      [id],
    );
    expect(rows).toEqual([{ kind: 'born', topic_id: topic.id, cooperative_id: feve.id }]);
    const empty = { id: world.newId(), topicId: topic.id, title: ' ', theme: 'tools', language: 'fr' };
    expect((await delegate.do('postRequestFromTopic', empty)).codes).toEqual(['empty_title']);
    const treasurer = await world.actor('treasurer', feve);
    const refused = await treasurer.do('postRequestFromTopic', { ...empty, title: 'Compter' });
    expect(refused.codes).toEqual(['delegate_required']);
  });
});

describe('closing', () => {
  it('waits for the fate of every topic and open request, and says of how many', async () => {
    const topic = await makeTopic(world, gathering);
    await makeTopic(world, gathering, { withdrawn: true });
    const requestId = await request('À décider');
    await bring(requestId);
    const done = await request('Déjà faite');
    await bring(done);
    await world.rows(`update request set state = 'done' where id = $1`, [done]);
    const answer = await close();
    expect(answer.codes).toEqual(['fates_missing']);
    expect(answer.errors[0]!.extensions.params).toEqual({ count: 2 });
    expect((await fate({ topicId: topic.id, fate: 'drop' })).codes).toEqual(['reason_required']);
    await fate({ topicId: topic.id, fate: 'drop', reason: 'trop cher' });
    const last = await fate({ requestId, fate: 'continue' });
    expect(last.data.gathering.viewerCan.close).toEqual({ allowed: true, reason: null });
    // taken back
    const back = await fate({ requestId, fate: null });
    expect(back.data.gathering.viewerCan.close).toEqual({ allowed: false, reason: 'fates_missing' });
    expect((await fate({ requestId, fate: 'continue' }, delegate)).codes).toEqual(['facilitator_required']);
    expect((await fate({ requestId: topic.id, fate: 'continue' })).codes).toEqual(['not_found']);
    expect((await fate({ fate: 'continue' })).codes).toEqual(['bad_input']);
  });

  it('gives each request its state, with the reason in its history, and leaves what is done already', async () => {
    const given = { done: 'done', continue: 'to_test', drop: 'ready', practice_note: 'in_progress' };
    const ids: Record<string, string> = {};
    for (const [name, state] of Object.entries(given)) {
      const requestId = await request(`Demande ${name}`);
      ids[name] = requestId;
      await bring(requestId);
      await world.rows('update request set state = $2 where id = $1', [requestId, state]);
      const reason = name === 'drop' ? 'cela existe déjà' : null;
      expect((await fate({ requestId, fate: name, reason })).codes).toEqual([]);
      // nothing becomes of it before the gathering is closed
      expect((await stateOf(requestId)).state).toBe(state);
    }
    const answer = await close();
    expect(answer.codes).toEqual([]);
    expect(answer.data.gathering).toMatchObject({ phase: 'closed', closedAt: lastDay });
    const title = 'Rencontre de printemps';
    expect(await stateOf(ids['done']!)).toEqual({ state: 'done', stateReason: null, carriedOverCount: 0 });
    expect(await stateOf(ids['continue']!)).toEqual({ state: 'carried_over', stateReason: title, carriedOverCount: 1 });
    expect(await stateOf(ids['drop']!)).toMatchObject({ state: 'refused', stateReason: 'cela existe déjà' });
    expect(await stateOf(ids['practice_note']!)).toMatchObject({ state: 'practice_note', stateReason: title });
    const { request: told } = await world
      .visitor()
      .get(
        `query ($id: UUID!) { request(id: $id) { history(first: 1) { nodes { kind fromState toState reason role } } } }`,
        { id: ids['drop'] },
      );
    expect(told.history.nodes).toEqual([
      {
        kind: 'state_changed',
        fromState: 'ready',
        toState: 'refused',
        reason: 'cela existe déjà',
        role: 'facilitator',
      },
    ]);
    expect((await close()).codes).toEqual(['gathering_closed']);
  });

  it('is taken back, with what became of the requests; one gathering counts as one journey', async () => {
    const requestId = await request('Voyageuse');
    await bring(requestId);
    await fate({ requestId, fate: 'continue' });
    const moved = await request('Reprise depuis', 'in_progress');
    await bring(moved);
    await fate({ requestId: moved, fate: 'continue' });
    await close();
    await facilitator.do('changeRequestState', { requestId: moved, state: 'to_test' });
    const answer = await reopen();
    expect(answer.data.gathering).toEqual({ phase: 'running' });
    expect(await stateOf(requestId)).toEqual({ state: 'new', stateReason: null, carriedOverCount: 0 });
    // somebody moved it since
    expect(await stateOf(moved)).toMatchObject({ state: 'to_test', carriedOverCount: 1 });
    expect((await reopen()).codes).toEqual(['gathering_not_closed']);
    await close();
    expect(await stateOf(requestId)).toMatchObject({ state: 'carried_over', carriedOverCount: 1 });
    expect(await stateOf(moved)).toMatchObject({ state: 'carried_over', carriedOverCount: 1 });
  });

  it('is for the last day at the earliest, by those who facilitate', async () => {
    world.clock.set('2026-11-23T15:00:00.000Z');
    expect((await close()).codes).toEqual(['gathering_not_over']);
    world.clock.set(lastDay);
    expect((await close(delegate)).codes).toEqual(['facilitator_required']);
    expect((await close()).codes).toEqual([]);
  });

  it('carries « Améliorer « Edit price » » over to the next gathering, once', async () => {
    const title = 'Améliorer « Edit price »';
    const topic = await makeTopic(world, gathering, { title });
    const done = await makeTopic(world, gathering, { title: 'Fait' });
    const requestId = await request(title);
    await bring(requestId);
    await fate({ topicId: topic.id, fate: 'continue' });
    await fate({ topicId: done.id, fate: 'done' });
    await fate({ requestId, fate: 'continue' });
    expect((await close()).codes).toEqual([]);
    const next = await facilitator.do(
      'duplicateGathering',
      {
        id: world.newId(),
        gatheringId: gathering.id,
        title: 'La suivante',
        startsOn: '2027-05-22',
        carriesOver: true,
      },
      `gathering { previous { id } topics { title carriedOverCount carriedFromId fate placeId }
        requests { kind fate request { title carriedOverCount } } }`,
    );
    expect(next.codes).toEqual([]);
    expect(next.data.gathering).toEqual({
      previous: { id: gathering.id },
      topics: [{ title, carriedOverCount: 1, carriedFromId: topic.id, fate: null, placeId: null }],
      requests: [{ kind: 'carried', fate: null, request: { title, carriedOverCount: 1 } }],
    });
  });
});

describe('the minutes and the summary', () => {
  it('are confirmed by those who came; the last answer counts', async () => {
    const person = await world.person({ name: 'Venue' });
    const mandate = await world.mandate(person, 'delegate', feve);
    const came = await world.as(mandate);
    const confirm = async (answer: string, note: string | null = null) =>
      came.do(
        'confirmMinutes',
        { gatheringId: gathering.id, answer, note },
        'gathering { confirmations { answer note participant { isMe } } }',
      );
    expect((await confirm('confirmed')).codes).toEqual(['not_registered']);
    await makeParticipant(world, gathering, { personId: person.id });
    await confirm('contested', 'il manque un nom');
    const answer = await confirm('confirmed');
    expect(answer.data.gathering.confirmations).toEqual([
      { answer: 'confirmed', note: null, participant: { isMe: true } },
    ]);
    world.clock.set('2026-11-23T15:00:00.000Z');
    expect((await confirm('contested')).codes).toEqual(['gathering_not_over']);
  });

  it('are summed up, read by everybody once it is published', async () => {
    const write = async (given: object, by: Browser = facilitator) =>
      by.do('writeSummary', { gatheringId: gathering.id, ...given }, 'gathering { version }');
    const read = async (by: Browser) =>
      (
        await by.get('query ($id: UUID!) { gathering(id: $id) { summary summaryHtml summaryPublishedAt } }', {
          id: gathering.id,
        })
      ).gathering;
    const draft = await write({ version: 1, summary: 'Deux jours *denses*', isPublished: false });
    expect(draft.data.gathering.version).toBe(2);
    expect(await read(facilitator)).toMatchObject({ summary: 'Deux jours *denses*', summaryPublishedAt: null });
    expect(await read(delegate)).toEqual({ summary: null, summaryHtml: null, summaryPublishedAt: null });
    expect((await write({ version: 1, summary: 'Autre', isPublished: true })).codes).toEqual(['gathering_changed']);
    expect((await write({ version: 2, summary: ' ', isPublished: true })).codes).toEqual(['empty_text']);
    const refused = await write({ version: 2, summary: 'x', isPublished: true }, delegate);
    expect(refused.codes).toEqual(['facilitator_required']);
    await write({ version: 2, summary: 'Deux jours *denses*', isPublished: true });
    expect(await read(world.visitor())).toEqual({
      summary: 'Deux jours *denses*',
      summaryHtml: '<p>Deux jours <em>denses</em></p>',
      summaryPublishedAt: lastDay,
    });
  });
});
