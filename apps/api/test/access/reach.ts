/**
 * How an object of each type is reached. A step is a field of the answer; of a list, the row that is meant. A type whose objects
 * differ in who sees them has several cases.
 */
import type { Data, Person } from '../world.js';
import { muted } from './after-deeds.js';
import { callReaches } from './call-deeds.js';
import type { Cast, Side, Whose } from './cast.js';
import { developmentReaches } from './development-reach.js';
import { gatheringReaches } from './gathering-reach.js';
import { furnishEstimates } from './estimate-subjects.js';
import { keyReaches } from './key-reach.js';
import { pledgeReaches } from './pledge-reach.js';
import { booksReaches } from './books-reach.js';
import { furnishSheets, processReaches } from './process-reach.js';
import { auditEntry, invitation, token, wholeRequest, type RequestGiven, type Whole } from './subjects.js';

export type Step = {
  readonly field: string;
  readonly select?: string;
  readonly pick?: (row: Data) => boolean;
};
export type Path = readonly Step[];

export type Reach = {
  readonly type: string;
  /** what is special about the object; empty for the ordinary one */
  readonly case: string;
  readonly whose: readonly Whose[];
  readonly operation?: 'subscription';
  /** null: there is no such thing on this side */
  readonly path: (cast: Cast, side: Side) => Promise<Path | null>;
};

export const step = (field: string): Step => ({ field });
const row = (field: string, id: string): Step => ({ field, select: 'id', pick: (found: Data) => found.id === id });
const ofAll: readonly Whose[] = ['self', 'own', 'other'];
const ofCooperatives: readonly Whose[] = ['own', 'other'];
const anybodys: readonly Whose[] = ['any'];

/** Somebody who consents to the name being shown, under the same mandate's co-op. */
export async function consenting(cast: Cast, side: Side): Promise<Side> {
  return cast.once(`consenting ${side.key}`, async () => {
    const person = await cast.world.person({ name: 'Nom public', nameIsPublic: true });
    await cast.world.rows('update person set last_sign_in_at = created_at where id = $1', [person.id]);
    const { cooperative } = side;
    const mandate = await cast.world.mandate(person, cooperative === null ? 'facilitator' : 'delegate', cooperative);
    return { ...side, person, mandate };
  });
}

export async function whole(cast: Cast, side: Side, given: RequestGiven = {}, name = ''): Promise<Whole> {
  return cast.once(`request ${name} ${side.key}`, async () => wholeRequest(cast, side, given));
}

type OnRequest = (found: Whole) => Step[];

/** What hangs on a request: the ordinary one, one taken back, and one whose person consents. */
function onRequest(type: string, steps: OnRequest, needsVoice = false): Reach[] {
  const path = async (cast: Cast, side: Side, given: RequestGiven, name: string): Promise<Path | null> => {
    if (side.mandate === null || (needsVoice && side.cooperative === null)) return null;
    const found = await whole(cast, side, given, name);
    return [step(`request(id: "${found.request}")`), ...steps(found)];
  };
  const open: Reach = { type, case: '', whose: ofAll, path: async (cast, side) => path(cast, side, {}, '') };
  const taken: Reach = {
    ...open,
    case: 'of a request taken back',
    path: async (cast, side) => path(cast, side, { withdrawn: true }, 'taken back'),
  };
  const named: Reach = {
    ...open,
    case: 'of a person who consents',
    whose: ofCooperatives,
    path: async (cast, side) => path(cast, await consenting(cast, side), {}, 'named'),
  };
  return [open, taken, named];
}

const requests: Reach[] = [
  ...onRequest('Request', () => []),
  ...onRequest('Support', (found) => [step('supports'), row('nodes', found.support)], true),
  ...onRequest('Objection', (found) => [row('objections', found.objection)], true),
  ...onRequest('Comment', (found) => [step('comments'), row('nodes', found.comment)]),
  ...onRequest('RequestEvent', (found) => [step('history'), row('nodes', found.event)]),
  ...onRequest('CodeLink', (found) => [row('links', found.link)]),
  ...onRequest('EstimateAsk', () => [step('estimateAsk')]),
  ...onRequest('EstimateWish', (found) => [step('estimateAsk'), row('wishes', found.estimated.wish)]),
  ...onRequest('Estimate', (found) => [row('estimates', found.estimated.estimate)]),
  ...onRequest('AcceptedEstimate', () => [step('acceptedEstimate')]),
  ...onRequest('EstimateGuess', (found) => [row('guesses', found.estimated.guess)]),
  ...onRequest('WorkRecord', (found) => [row('workRecords', found.estimated.work)]),
  ...onRequest('RequestEstimating', () => [step('estimating')]),
  {
    type: 'Comment',
    case: 'removed',
    whose: ofAll,
    path: async (cast, side) => {
      if (side.mandate === null) return null;
      const found = await whole(cast, side);
      return [step(`request(id: "${found.request}")`), step('comments'), row('nodes', found.removedComment)];
    },
  },
  ...[false, true].map((withdrawn): Reach => ({
    type: 'SimilarRequest',
    case: withdrawn ? 'of a request taken back' : '',
    whose: ofCooperatives,
    path: async (cast, side) => {
      const found = await whole(cast, side, { withdrawn }, withdrawn ? 'taken back' : '');
      const isIt = (similar: Data): boolean => similar.request?.id === found.request;
      return [{ field: `similarRequests(title: "${found.title}")`, select: 'request { id }', pick: isIt }];
    },
  })),
  ...onRequest('EstimateWaiting', () => [step('estimateAsk'), step('waiting')]),
  ...onRequest('EstimateAmounts', (found) => [row('estimates', found.estimated.estimate), step('amounts')]),
  ...onRequest('EstimateHint', () => [step('estimating'), step('hint')]),
  ...['AnalysisMonth month', 'EstimateDrift drift', 'Drift drift all'].map((path): Reach => {
    const [type, ...fields] = path.split(' ') as [string, ...string[]];
    const steps = [step('estimateSummary'), ...fields.map((field) => step(field))];
    return { type, case: '', whose: anybodys, path: async () => steps };
  }),
  ...['DriftOfTheme byTheme', 'DriftOfCooperative byCooperative'].map((path): Reach => {
    const [type, field] = path.split(' ') as [string, string];
    const steps = [step('estimateSummary'), step('drift'), { field, pick: () => true }];
    return { type, case: '', whose: anybodys, path: async () => steps };
  }),
  {
    type: 'EstimateAsk',
    case: 'in the queue',
    whose: anybodys,
    path: async (cast) => [step('estimateQueue(first: 100)'), row('nodes', (await furnishEstimates(cast)).ask)],
  },
  { type: 'EstimateSummary', case: '', whose: anybodys, path: async () => [step('estimateSummary')] },
  {
    type: 'AnalysisPot',
    case: '',
    whose: anybodys,
    path: async () => [step('estimateSummary'), { field: 'pots', pick: () => true }],
  },
  {
    type: 'WorkDone',
    case: '',
    whose: anybodys,
    path: async (cast) => [step('workDone(first: 100)'), row('nodes', (await furnishEstimates(cast)).done)],
  },
  { type: 'RequestCounts', case: '', whose: anybodys, path: async () => [step('requestCounts')] },
  {
    type: 'RequestStateCount',
    case: '',
    whose: anybodys,
    path: async () => [step('requestCounts'), { field: 'byState', pick: () => true }],
  },
  { type: 'DuplicatePairs', case: '', whose: anybodys, path: async () => [step('duplicatePairs(first: 3)')] },
  {
    type: 'DuplicatePair',
    case: '',
    whose: anybodys,
    path: async () => [step('duplicatePairs(first: 3)'), { field: 'pairs', pick: () => true }],
  },
];

/** Before the first of all events. */
const START = Buffer.from('0.00000000-0000-0000-0000-000000000000').toString('base64url');

export async function happening(cast: Cast, side: Side, name: string, withdrawn: boolean): Promise<string> {
  return cast.once(`event ${name} ${side.key}`, async () => {
    const found = await wholeRequest(cast, side, { withdrawn });
    const what = name === 'of a comment' ? { kind: null, commentId: found.comment } : { kind: 'edited' };
    const payload = { requestId: found.request, personId: side.person?.id ?? null, ...what };
    await cast.put('outbox', { topic: 'request_changed', payload, at: cast.world.clock.now() });
    return `requestChanged(id: "${found.request}", after: "${START}")`;
  });
}

const live: Reach[] = ['', 'of a comment', 'of a request taken back'].map((name) => ({
  type: 'LiveEvent',
  case: name,
  whose: ofCooperatives,
  operation: 'subscription',
  path: async (cast, side) => [step(await happening(cast, side, name, name === 'of a request taken back'))],
}));

const figures = (['public', 'members', 'cooperative'] as const).map((visibility): Reach => ({
  type: 'CooperativeFigure',
  case: `visible to: ${visibility}`,
  whose: ofCooperatives,
  path: async (cast, side) => {
    const { cooperative } = side;
    if (cooperative === null) return null;
    const year = { public: 2023, members: 2024, cooperative: 2025 }[visibility];
    const id = await cast.once(`figure ${visibility} ${side.key}`, async () =>
      cast.world.figure(cooperative, { year, visibility }),
    );
    return [step(`cooperative(id: "${cooperative.id}")`), row('figures', id)];
  },
}));

const people = (person: Person): Step[] => [
  step(`people(filter: { search: "${person.email}" })`),
  row('nodes', person.id),
];

/** In the directory for those of co-ops, among the people for those of the federation, in one's account for oneself. */
async function mandatePath(cast: Cast, side: Side, period: string): Promise<Path | null> {
  if (side.person === null || side.mandate === null) return null;
  const from = { current: '2020-01-01', ended: '2020-01-01', 'to come': '2027-01-01' }[period];
  const until = { current: '2030-01-01', ended: '2021-01-01', 'to come': '2030-01-01' }[period];
  const by = period === 'named' ? await consenting(cast, side) : side;
  const person = by.person as Person;
  const id = await cast.once(`mandate ${period} ${side.key}`, async () =>
    cast.put('mandate', {
      person_id: person.id,
      cooperative_id: side.cooperative?.id ?? null,
      role: 'treasurer',
      valid_from: from ?? '2020-01-01',
      valid_until: until ?? '2030-01-01',
      commitment_limit_minor: '70000',
      currency: 'EUR',
      created_at: cast.world.clock.now(),
    }),
  );
  const way = side.whose === 'self' ? [step('viewer'), step('person')] : people(person);
  const steps = side.whose !== 'self' && side.cooperative ? [step(`cooperative(id: "${side.cooperative.id}")`)] : way;
  return [...steps, row('mandates', id)];
}

const mandates: Reach[] = [
  ...['current', 'ended', 'to come'].map((period): Reach => ({
    type: 'Mandate',
    case: period === 'current' ? '' : period,
    whose: ofAll,
    path: async (cast, side) => mandatePath(cast, side, period),
  })),
  {
    type: 'Mandate',
    case: 'of a person who consents',
    whose: ofCooperatives,
    path: async (cast, side) => mandatePath(cast, side, 'named'),
  },
  {
    type: 'Money',
    case: '',
    whose: ofAll,
    path: async (cast, side) => {
      const path = await mandatePath(cast, side, 'current');
      return path && [...path, step('commitmentLimit')];
    },
  },
];

const persons: Reach[] = [
  {
    type: 'Person',
    case: '',
    whose: ofAll,
    path: async (cast, side) => {
      if (side.whose === 'self') return [step('viewer'), step('person')];
      const path = await mandatePath(cast, side, 'current');
      return path && [...path, step('person')];
    },
  },
  {
    type: 'Person',
    case: 'of a person who consents',
    whose: ofCooperatives,
    path: async (cast, side) => {
      const path = await mandatePath(cast, side, 'named');
      return path && [...path, step('person')];
    },
  },
  {
    type: 'Person',
    case: 'in the list of people',
    whose: ofAll,
    path: async (_cast, side) => side.person && people(side.person),
  },
  {
    type: 'Person',
    case: 'who left, in the list of people',
    whose: ofCooperatives,
    path: async (cast, side) => {
      const left = await cast.once(`left ${side.key}`, async () => {
        const person = await cast.world.person();
        await cast.world.rows('update person set last_sign_in_at = created_at where id = $1', [person.id]);
        const role = side.cooperative === null ? 'facilitator' : 'delegate';
        await cast.world.mandate(person, role, side.cooperative, { validUntil: '2021-01-01' });
        return person;
      });
      return people(left);
    },
  },
];

const accounts: Reach[] = [
  { type: 'Viewer', case: '', whose: ['self'], path: async () => [step('viewer')] },
  {
    type: 'SessionInfo',
    case: '',
    whose: ofAll,
    path: async (cast, side) => {
      const { person } = side;
      if (person === null) return null;
      const id = await cast.once(`session ${side.key}`, async () => {
        await cast.world.signedIn(person);
        const sessions = await cast.world.rows<{ id: string }>('select id from session where person_id = $1', [
          person.id,
        ]);
        return sessions[0]!.id;
      });
      return [row('mySessions', id)];
    },
  },
  {
    type: 'Mute',
    case: '',
    whose: ofAll,
    path: async (cast, side) => {
      const { person } = side;
      if (person === null) return null;
      return [row('myMutes', await cast.once(`mute ${side.key}`, async () => muted(cast, person.id)))];
    },
  },
  {
    type: 'Invitation',
    case: '',
    whose: ofCooperatives,
    path: async (cast, side) => {
      const { id } = await cast.once(`invitation ${side.key}`, async () => {
        const given = await invitation(cast, side, `invitee-${side.key}@example.org`);
        return given;
      });
      return [row('invitations', id)];
    },
  },
  ...['', 'about the co-op, by the federation'].map((name): Reach => ({
    type: 'AuditEntry',
    case: name,
    whose: name === '' ? ofAll : ofCooperatives,
    path: async (cast, side) => {
      const { cooperative } = side;
      if (side.person === null || (name !== '' && cooperative === null)) return null;
      const action = `deed${name === '' ? '' : '-about'}-${side.key}`;
      const id = await cast.once(action, async () =>
        name === ''
          ? auditEntry(cast, side, action)
          : auditEntry(cast, { ...side, cooperative: null }, action, { cooperativeId: cooperative?.id }),
      );
      return [step(`audit(filter: { action: "${action}" })`), row('nodes', id)];
    },
  })),
  {
    type: 'TokenPreview',
    case: 'by whoever holds the link',
    whose: anybodys,
    path: async (cast, side) => [step(`tokenPreview(token: "${await heldToken(cast, side)}")`)],
  },
];

export async function heldToken(cast: Cast, side: Side): Promise<string> {
  const more = { email: 'tient-le-lien@example.org', role: 'delegate', cooperative_id: side.cooperative?.id };
  return (await cast.once('held token', async () => token(cast, 'invitation', more))).secret;
}

const directory: Reach[] = [
  {
    type: 'Cooperative',
    case: '',
    whose: ofCooperatives,
    path: async (_cast, side) => side.cooperative && [step(`cooperative(id: "${side.cooperative.id}")`)],
  },
  { type: 'Server', case: '', whose: anybodys, path: async () => [step('server')] },
  {
    type: 'DemoAccount',
    case: '',
    whose: anybodys,
    path: async () => [step('server'), { field: 'demoAccounts', pick: () => true }],
  },
  {
    type: 'DemoMail',
    case: '',
    whose: anybodys,
    path: async () => [step('demoMails'), { field: 'nodes', pick: () => true }],
  },
];

export const reaches: readonly Reach[] = [
  ...requests,
  ...live,
  ...figures,
  ...mandates,
  ...persons,
  ...accounts,
  ...directory,
  ...processReaches,
  ...booksReaches,
  ...developmentReaches,
  ...keyReaches,
  ...pledgeReaches,
  ...callReaches,
  ...gatheringReaches,
];

/** Once, before anybody looks: what is there for everybody. */
export async function furnish(cast: Cast): Promise<void> {
  const { world } = cast;
  await world.rows(
    `update cooperative set place = 'Bruxelles', country = 'BE', website = 'https://example.org', description = 'une épicerie',
       software = 'Odoo', software_version = '16.0', it_note = 'un serveur au sous-sol', opened_year = 2014`,
  );
  await world.rows('update person set last_sign_in_at = created_at');
  const person = await world.person({ name: 'Déléguée (démonstration)', email: 'delegate-bees@demo.invalid' });
  await world.rows('update person set is_demo = true where id = $1', [person.id]);
  await world.mandate(person, 'delegate', cast.cooperatives.third);
  await furnishSheets(cast);
  await furnishEstimates(cast);
  const mail = { recipient: 'a@example.org', subject: 'Bonjour', body: 'Voici.', sent_at: world.clock.now() };
  await cast.put('demo_mail', mail);
  for (let n = 1; n <= 2; n += 1) {
    const posted = { posted_at: world.clock.now(), updated_at: world.clock.now(), last_activity_at: world.clock.now() };
    const title = `Imprimer les étiquettes des balances ${n}`;
    await cast.put('request', { title, language: 'fr', theme: 'tools', origin: 'une autre liste', ...posted });
  }
}
