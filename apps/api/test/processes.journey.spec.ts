/** Process sheets as co-ops live them: the facilitator asks, two co-ops answer, compare, take something home, and ask for it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';

let world: World;
let bees: Cooperative;
let feve: Cooperative;
let facilitator: Browser;
let beesDelegate: Browser;
let feveDelegate: Browser;
let feveTreasurer: Browser;
let serial = 0;

beforeAll(async () => {
  world = await startWorld();
  bees = await world.cooperative({ name: 'BEES coop' });
  feve = await world.cooperative({ name: 'La Fève' });
  facilitator = await world.actor('facilitator', null);
  beesDelegate = await world.actor('delegate', bees);
  feveDelegate = await world.actor('delegate', feve, { name: 'Zoé', nameIsPublic: true });
  feveTreasurer = await world.actor('treasurer', feve);
});
afterAll(async () => world.close());

type Model = { id: string; slug: string; questions: string[] };

const WHOLE = `id slug kind title lead version isRetired cooperative { name } questions { id text help position }
  sheets { id state answerCount cooperative { slug name } answers { questionId text version writtenByName } viewerCan { fill { allowed } doAsTheyDo { allowed reason } } }
  mySheet { id state } missing { name } viewerCan { edit { allowed reason } fill { allowed reason } }`;

async function model(by: Browser = facilitator, kind = 'ordering', texts = ['Qui ?', 'Quand ?']): Promise<Model> {
  serial += 1;
  const id = world.newId();
  const questions = texts.map((text) => ({ id: world.newId(), text }));
  const { data, codes } = await by.do(
    'createProcessTemplate',
    { id, kind, title: `Passer la commande ${serial}`, lead: 'Du bon au rayon', questions },
    `template { ${WHOLE} }`,
  );
  expect(codes).toEqual([]);
  return { id, slug: data.template.slug, questions: questions.map((question) => question.id) };
}

const read = async (by: Browser, { slug }: Pick<Model, 'slug'>): Promise<Data> =>
  (await by.get(`query ($slug: Line!) { processTemplate(slug: $slug) { ${WHOLE} } }`, { slug })).processTemplate;

type Written = { text: string; question?: number; basedOn?: number; id?: string; operationId?: string };

async function write(by: Browser, coop: Cooperative, of: Model, { question = 0, basedOn = 0, ...more }: Written) {
  const given = { id: world.newId(), templateId: of.id, cooperativeId: coop.id, questionId: of.questions[question] };
  return by.do(
    'answerProcessQuestion',
    { ...given, basedOn, ...more },
    'sheet { id state answerCount answers { text version } } template { id mySheet { id } }',
  );
}

async function shared(by: Browser, coop: Cooperative, of: Model, text: string): Promise<string> {
  const { data } = await write(by, coop, of, { text });
  const { codes } = await by.do('shareProcessSheet', { sheetId: data.sheet.id });
  expect(codes).toEqual([]);
  return data.sheet.id;
}

const textsOf = (template: Data): Record<string, string[]> =>
  Object.fromEntries(
    template.sheets.map((sheet: Data) => [sheet.cooperative.name, sheet.answers.map((one: Data) => one.text)]),
  );

describe('a model of sheet', () => {
  it('is made by the facilitator and read by everybody, with who is missing', async () => {
    const of = await model();
    const seen = await read(world.visitor(), of);
    expect(seen.questions.map((question: Data) => [question.position, question.text])).toEqual([
      [0, 'Qui ?'],
      [1, 'Quand ?'],
    ]);
    expect([seen.version, seen.cooperative, seen.isRetired, seen.sheets]).toEqual([1, null, false, []]);
    expect(seen.missing).toEqual([{ name: 'BEES coop' }, { name: 'La Fève' }]);
    expect(seen.viewerCan).toEqual({
      edit: { allowed: false, reason: 'not_signed_in' },
      fill: { allowed: false, reason: 'not_signed_in' },
    });
  });

  it('is one statement beside the session’s, with everything that is compared', async () => {
    const of = await model();
    await shared(beesDelegate, bees, of, 'Le lundi');
    const { statements, data } = await feveDelegate.ask(`{ processTemplate(slug: "${of.slug}") { ${WHOLE} } }`);
    expect(data.processTemplate.sheets).toHaveLength(1);
    expect(statements.filter((text) => !/(from|update) session /.test(text))).toHaveLength(1);
    const list = await feveDelegate.ask(
      `{ processSummary { viewerCan { proposeTemplate { allowed } } } processIdeas { nodes { id } }
         processTemplates(filter: { retired: false }) { nodes { id sheets { cooperative { name } } missing { name } mySheet { state answerCount } } } }`,
    );
    expect(list.codes).toEqual([]);
    expect(list.statements.filter((text) => !/(from|update) session /.test(text))).toHaveLength(1);
  });

  it('of another thing is proposed by a delegate, who looks after it; another co-op does not', async () => {
    const of = await model(beesDelegate, 'own');
    expect((await read(feveDelegate, of)).cooperative).toEqual({ name: 'BEES coop' });
    const changed = {
      templateId: of.id,
      basedOn: 1,
      title: 'Drive',
      questions: [{ id: of.questions[1], text: 'Où ?' }],
    };
    expect((await feveDelegate.do('editProcessTemplate', changed)).codes).toEqual(['not_your_cooperative']);
    expect((await beesDelegate.do('editProcessTemplate', changed)).codes).toEqual([]);
    const now = await read(world.visitor(), of);
    expect([now.title, now.slug, now.version]).toEqual(['Drive', of.slug, 2]);
    expect(now.questions.map((question: Data) => question.text)).toEqual(['Où ?']);
    const whole = { id: world.newId(), kind: 'receiving', title: 'Réception', questions: [] };
    expect((await beesDelegate.do('createProcessTemplate', whole)).codes).toEqual(['facilitator_required']);
    expect((await facilitator.do('createProcessTemplate', whole)).codes).toEqual(['no_questions']);
  });

  it('changed by two at once keeps the first change, and tells the second', async () => {
    const of = await model();
    const questions = of.questions.map((id) => ({ id, text: 'Qui et quand ?' }));
    const first = await facilitator.do('editProcessTemplate', {
      templateId: of.id,
      basedOn: 1,
      title: 'Un',
      questions,
    });
    const other = await world.actor('federation_admin', null);
    const second = await other.do('editProcessTemplate', { templateId: of.id, basedOn: 1, title: 'Deux', questions });
    expect([first.codes, second.codes]).toEqual([[], ['changed_since']]);
    expect((await read(world.visitor(), of)).title).toBe('Un');
  });

  it('keeps the answers to a question that is no longer asked, and shows them again when it comes back', async () => {
    const of = await model();
    await shared(beesDelegate, bees, of, 'Le lundi');
    const edit = async (basedOn: number, ids: string[], more: object = {}) =>
      facilitator.do('editProcessTemplate', {
        ...{ templateId: of.id, basedOn, title: 'Commande', ...more },
        questions: ids.map((id) => ({ id, text: 'Quand ?' })),
      });
    expect((await edit(1, [of.questions[1]!])).codes).toEqual([]);
    const without = await read(feveDelegate, of);
    expect([without.questions, without.sheets[0].answerCount]).toEqual([
      [expect.objectContaining({ id: of.questions[1] })],
      0,
    ]);
    expect((await write(beesDelegate, bees, of, { text: 'Le mardi', basedOn: 1 })).codes).toEqual(['question_retired']);
    expect((await edit(2, of.questions, { retired: true })).codes).toEqual([]);
    const back = await read(feveDelegate, of);
    expect([back.questions.length, back.sheets[0].answerCount, back.isRetired]).toEqual([2, 1, true]);
    expect((await write(beesDelegate, bees, of, { text: 'Le mardi', basedOn: 1 })).codes).toEqual(['question_retired']);
    const list = await world
      .visitor()
      .get('{ processTemplates(first: 100, filter: { retired: false }) { nodes { id } } }');
    expect(list.processTemplates.nodes.map(({ id }: Data) => id)).not.toContain(of.id);
  });

  it('made twice by one operation is one', async () => {
    const input = {
      operationId: world.newId(),
      id: world.newId(),
      kind: 'receiving',
      title: 'Réception',
      questions: [{ id: world.newId(), text: 'Qui compte ?' }],
    };
    const again = await Promise.all([1, 2].map(async () => facilitator.do('createProcessTemplate', input)));
    expect(again.map(({ codes }) => codes)).toEqual([[], []]);
    expect(await world.rows('select 1 from process_template where id = $1', [input.id])).toHaveLength(1);
    const named = await facilitator.do('createProcessTemplate', { ...input, operationId: world.newId() });
    expect(named.codes).toEqual(['id_taken']);
  });
});

describe('a sheet', () => {
  it('begins with its first answer, as a draft that only its co-op reads', async () => {
    const of = await model();
    const { data, codes } = await write(beesDelegate, bees, of, { text: 'Le lundi\r\nà trois  ' });
    expect(codes).toEqual([]);
    expect(data.sheet).toMatchObject({
      state: 'draft',
      answerCount: 1,
      answers: [{ text: 'Le lundi\nà trois', version: 1 }],
    });
    expect(data.template.mySheet.id).toBe(data.sheet.id);
    expect((await read(feveDelegate, of)).sheets).toEqual([]);
    expect((await read(facilitator, of)).sheets).toEqual([]);
    const treasurer = await world.actor('treasurer', bees);
    const own = await read(treasurer, of);
    expect([textsOf(own), own.mySheet.state]).toEqual([{ 'BEES coop': ['Le lundi\nà trois'] }, 'draft']);
    expect(own.viewerCan.fill).toEqual({ allowed: false, reason: 'delegate_required' });
    const { cooperative } = await world
      .visitor()
      .get('query ($slug: Line) { cooperative(slug: $slug) { processSheets { id } } }', {
        slug: bees.slug,
      });
    expect(cooperative.processSheets).not.toContainEqual({ id: data.sheet.id });
  });

  it('is shared with those who act for a co-op; a visitor sees who filled it, and not what they say', async () => {
    const of = await model();
    await shared(feveDelegate, feve, of, 'Zoé, le lundi');
    const byBees = await read(beesDelegate, of);
    expect(textsOf(byBees)).toEqual({ 'La Fève': ['Zoé, le lundi'] });
    expect(byBees.sheets[0].answers[0].writtenByName).toBe('Zoé');
    expect(byBees.missing).toEqual([{ name: 'BEES coop' }]);
    for (const outside of [world.visitor(), await world.signedIn(await world.person())]) {
      const seen = await read(outside, of);
      expect([textsOf(seen), seen.sheets[0].answerCount]).toEqual([{ 'La Fève': [] }, 1]);
    }
    const sheetId = byBees.sheets[0].id;
    expect((await beesDelegate.do('unshareProcessSheet', { sheetId })).codes).toEqual(['not_your_cooperative']);
    expect((await feveTreasurer.do('unshareProcessSheet', { sheetId })).codes).toEqual(['delegate_required']);
    expect((await feveDelegate.do('unshareProcessSheet', { sheetId }, 'sheet { state sharedAt }')).data.sheet).toEqual({
      state: 'draft',
      sharedAt: null,
    });
    expect((await read(beesDelegate, of)).sheets).toEqual([]);
  });

  it('is not shared empty', async () => {
    const of = await model();
    const { data } = await write(feveDelegate, feve, of, { text: 'Le lundi' });
    await write(feveDelegate, feve, of, { text: '', basedOn: 1 });
    const sheetId = data.sheet.id;
    expect((await feveDelegate.do('shareProcessSheet', { sheetId })).codes).toEqual(['sheet_empty']);
  });

  it('is not written for another co-op, by a treasurer, or by a visitor', async () => {
    const of = await model();
    const before = await world.everything(['attempt', 'session', 'person', 'mandate']);
    const codes = [
      ...(await write(beesDelegate, feve, of, { text: 'Prise' })).codes,
      ...(await write(feveTreasurer, feve, of, { text: 'Prise' })).codes,
      ...(await write(facilitator, feve, of, { text: 'Prise' })).codes,
      ...(await write(world.visitor(), feve, of, { text: 'Prise' })).codes,
    ];
    expect(codes).toEqual(['not_your_cooperative', 'delegate_required', 'not_your_cooperative', 'not_signed_in']);
    expect(await world.everything(['attempt', 'session', 'person', 'mandate'])).toEqual(before);
  });

  it('sent twice is written once; other words under the same operation are refused', async () => {
    const of = await model();
    const once = { text: 'Le lundi', id: world.newId(), operationId: world.newId() };
    const answers = await Promise.all([1, 2, 3].map(async () => write(feveDelegate, feve, of, once)));
    expect(answers.map(({ codes }) => codes)).toEqual([[], [], []]);
    expect(answers.map(({ data }) => data)).toEqual([answers[0]!.data, answers[0]!.data, answers[0]!.data]);
    expect(answers[0]!.data.sheet.answers).toEqual([{ text: 'Le lundi', version: 1 }]);
    expect((await write(feveDelegate, feve, of, { ...once, text: 'Le mardi' })).codes).toEqual(['operation_conflict']);
  });

  it('begun by two people at once is one sheet, and both answers are in it', async () => {
    const of = await model();
    const colleague = await world.actor('coop_admin', feve);
    const both = await Promise.all([
      write(feveDelegate, feve, of, { text: 'Le lundi', question: 0 }),
      write(colleague, feve, of, { text: 'À trois', question: 1 }),
    ]);
    expect(both.map(({ codes }) => codes)).toEqual([[], []]);
    expect(both[0].data.sheet.id).toBe(both[1].data.sheet.id);
    expect(textsOf(await read(feveDelegate, of))['La Fève']!.toSorted()).toEqual(['Le lundi', 'À trois']);
  });

  it('never writes over words that were not read: the second is told, and loses nothing', async () => {
    const of = await model();
    await write(feveDelegate, feve, of, { text: 'Le lundi' });
    const colleague = await world.actor('coop_admin', feve);
    expect((await write(colleague, feve, of, { text: 'Le mardi', basedOn: 1 })).codes).toEqual([]);
    const late = await write(feveDelegate, feve, of, { text: 'Le jeudi', basedOn: 1 });
    expect([late.codes, late.errors[0]!.extensions.params]).toEqual([['changed_since'], { version: 2 }]);
    expect(textsOf(await read(feveDelegate, of))).toEqual({ 'La Fève': ['Le mardi'] });
    const both = await write(feveDelegate, feve, of, { text: 'Le mardi\n\nLe jeudi', basedOn: 2 });
    expect(both.data.sheet.answers).toEqual([{ text: 'Le mardi\n\nLe jeudi', version: 3 }]);
    // the same words twice are no conflict, and no new version
    const same = await write(colleague, feve, of, { text: 'Le mardi\n\nLe jeudi', basedOn: 2 });
    expect(same.data.sheet.answers).toEqual([{ text: 'Le mardi\n\nLe jeudi', version: 3 }]);
  });
});

const IDEA = `idea { id kind note owner dueOn doneAt isRemoved requestId requestNumber cooperative { name } source { name } template { slug } question { text }
  viewerCan { edit { allowed } remove { allowed reason } becomeRequest { allowed reason } } }`;

describe('what a co-op takes home', () => {
  async function noted(by: Browser = beesDelegate): Promise<{ id: string; of: Model; sheetId: string }> {
    const of = await model();
    const sheetId = await shared(feveDelegate, feve, of, 'Une liste d’attente par créneau');
    const id = world.newId();
    const given = { id, sheetId, questionId: of.questions[0], kind: 'do_as_they_do', note: 'Une liste d’attente' };
    const { data, codes } = await by.do(
      'noteProcessIdea',
      { ...given, owner: 'équipe accueil', dueOn: '2027-01-31' },
      IDEA,
    );
    expect(codes).toEqual([]);
    expect(data.idea).toMatchObject({
      note: 'Une liste d’attente',
      owner: 'équipe accueil',
      dueOn: '2027-01-31',
      doneAt: null,
      requestNumber: null,
      cooperative: { name: 'BEES coop' },
      source: { name: 'La Fève' },
      template: { slug: of.slug },
      question: { text: 'Qui ?' },
    });
    return { id, of, sheetId };
  }

  const list = async (by: Browser, filter: object = {}): Promise<string[]> =>
    (
      await by.get(
        'query ($filter: ProcessIdeaFilter) { processIdeas(first: 100, filter: $filter) { nodes { id } } }',
        { filter },
      )
    ).processIdeas.nodes.map(({ id }: Data) => id);

  it('is its own list, which the facilitator follows and no other co-op reads', async () => {
    const treasurer = await world.actor('treasurer', bees);
    const { id, of } = await noted(treasurer);
    expect(await list(beesDelegate, { templateId: of.id })).toEqual([id]);
    expect(await list(facilitator, { templateId: of.id, cooperativeId: bees.id })).toEqual([id]);
    expect(await list(feveDelegate, { templateId: of.id })).toEqual([]);
    expect(await list(world.visitor())).toEqual([]);
    const done = await beesDelegate.do('editProcessIdea', { ideaId: id, done: true, owner: null }, IDEA);
    expect(done.data.idea).toMatchObject({ note: 'Une liste d’attente', owner: null, dueOn: '2027-01-31' });
    expect(done.data.idea.doneAt).not.toBeNull();
    expect(await list(beesDelegate, { templateId: of.id, done: false })).toEqual([]);
    expect((await feveDelegate.do('editProcessIdea', { ideaId: id, done: false })).codes).toEqual([
      'not_your_cooperative',
    ]);
  });

  it('is not taken from one’s own sheet, nor from a draft of others', async () => {
    const { sheetId } = await noted();
    const given = { id: world.newId(), sheetId, kind: 'do_as_they_do', note: 'Comme nous' };
    expect((await feveDelegate.do('noteProcessIdea', given)).codes).toEqual(['own_sheet']);
    expect((await feveDelegate.do('noteProcessIdea', { ...given, kind: 'idea' })).codes).toEqual([]);
    await feveDelegate.do('unshareProcessSheet', { sheetId });
    expect((await beesDelegate.do('noteProcessIdea', { ...given, id: world.newId() })).codes).toEqual(['not_found']);
  });

  it('is removed and put back', async () => {
    const { id, of } = await noted();
    expect((await beesDelegate.do('removeProcessIdea', { ideaId: id }, IDEA)).data.idea.isRemoved).toBe(true);
    expect(await list(beesDelegate, { templateId: of.id })).toEqual([]);
    expect((await beesDelegate.do('editProcessIdea', { ideaId: id, note: 'Non' })).codes).toEqual(['not_found']);
    expect((await beesDelegate.do('restoreProcessIdea', { ideaId: id }, IDEA)).data.idea.isRemoved).toBe(false);
    expect((await beesDelegate.do('restoreProcessIdea', { ideaId: id })).codes).toEqual(['nothing_to_undo']);
  });

  /** One gesture of the screen: both in one call, the request first. */
  async function ask(by: Browser, ideaId: string, requestId: string, operations: readonly [string, string]) {
    return by.ask(
      `mutation ($post: PostRequestInput!, $link: LinkIdeaToRequestInput!) {
        postRequest(input: $post) { request { number } } linkIdeaToRequest(input: $link) { ${IDEA} } }`,
      {
        post: {
          operationId: operations[0],
          id: requestId,
          title: 'Une liste d’attente par créneau',
          theme: 'coop_life',
          language: 'fr',
        },
        link: { operationId: operations[1], ideaId, requestId },
      },
    );
  }

  it('becomes a request in one gesture that is safe to send twice, and the request says where it comes from', async () => {
    const { id, of } = await noted();
    const requestId = world.newId();
    const operations = [world.newId(), world.newId()] as const;
    const treasurer = await world.actor('treasurer', bees);
    expect((await ask(treasurer, id, world.newId(), [world.newId(), world.newId()])).codes).toEqual([
      'delegate_required',
    ]);
    const first = await ask(beesDelegate, id, requestId, operations);
    const again = await ask(beesDelegate, id, requestId, operations);
    expect([first.codes, again.codes, again.data]).toEqual([[], [], first.data]);
    const { number } = first.data.postRequest.request;
    const { idea } = first.data.linkIdeaToRequest;
    expect([idea.requestId, idea.requestNumber]).toEqual([requestId, number]);
    expect(idea.viewerCan).toEqual({
      edit: { allowed: true },
      remove: { allowed: false, reason: 'already_a_request' },
      becomeRequest: { allowed: false, reason: 'already_a_request' },
    });
    const origins = `{ processOrigins(requestNumber: ${number}) { id template { slug } source { name } } }`;
    expect((await world.visitor().get(origins)).processOrigins).toEqual([
      { id, template: { slug: of.slug }, source: { name: 'La Fève' } },
    ]);
    expect((await ask(beesDelegate, id, world.newId(), [world.newId(), world.newId()])).codes).toEqual([
      'already_a_request',
    ]);
  });

  it('whose request was taken back may be asked for again', async () => {
    const { id } = await noted();
    const requestId = world.newId();
    const first = await ask(beesDelegate, id, requestId, [world.newId(), world.newId()]);
    await beesDelegate.do('withdrawRequest', { requestId });
    const origins = `{ processOrigins(requestNumber: ${first.data.postRequest.request.number}) { id } }`;
    expect((await beesDelegate.get(origins)).processOrigins).toEqual([{ id }]);
    expect((await world.visitor().get(origins)).processOrigins).toEqual([]);
    const second = await ask(beesDelegate, id, world.newId(), [world.newId(), world.newId()]);
    expect(second.codes).toEqual([]);
  });

  it('is not tied to the request of another co-op', async () => {
    const { id } = await noted();
    const requestId = world.newId();
    await feveDelegate.do('postRequest', { id: requestId, title: 'La nôtre', theme: 'tools', language: 'fr' });
    expect((await beesDelegate.do('linkIdeaToRequest', { ideaId: id, requestId })).codes).toEqual([
      'not_your_cooperative',
    ]);
    const unknown = { ideaId: id, requestId: world.newId() };
    expect((await beesDelegate.do('linkIdeaToRequest', unknown)).codes).toEqual(['not_found']);
  });
});
