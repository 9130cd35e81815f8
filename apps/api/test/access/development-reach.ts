/** How developments are reached: everybody reads them; one taken back is its co-op's own; money is told to those it concerns. */
import type { Data } from '../world.js';
import type { Ask } from './asks.js';
import type { Cast, Side, Whose } from './cast.js';
import { development, developmentEvent, wholeDevelopment, type WholeDevelopment } from './development-subjects.js';
import type { Path, Reach, Step } from './reach.js';

const sides: readonly Whose[] = ['own', 'other'];
const row = (field: string, id: string): Step => ({ field, select: 'id', pick: (found: Data) => found.id === id });
const step = (field: string): Step => ({ field });

async function whole(cast: Cast, side: Side, isTaken = false): Promise<WholeDevelopment> {
  return cast.once(`development ${isTaken ? 'taken back' : ''} ${side.key}`, async () => {
    const now = cast.world.clock.now();
    const given = isTaken ? { withdrawn_at: now } : { stopped_at: now, stopped_reason: 'trop cher' };
    return wholeDevelopment(cast, side, given);
  });
}

const reach = (type: string, steps: (found: WholeDevelopment) => Path, isTaken = false): Reach => ({
  type,
  case: isTaken ? 'taken back' : '',
  whose: sides,
  path: async (cast, side) => {
    const found = await whole(cast, side, isTaken);
    return [step(`development(id: "${found.development}")`), ...steps(found)];
  },
});

/** What is promised and paid stands in the history as well. */
const money = (['pledged', 'called'] as const).map((kind): Reach => ({
  type: 'DevelopmentEvent',
  case: kind,
  whose: sides,
  path: async (cast, side) => {
    const found = await whole(cast, side);
    const event = await cast.once(`${kind} ${side.key}`, async () =>
      developmentEvent(cast, found.development, side, { kind, reason: 'avec joie' }),
    );
    return [step(`development(id: "${found.development}")`), step('history'), row('nodes', event)];
  },
}));

const START = Buffer.from('0.00000000-0000-0000-0000-000000000000').toString('base64url');

async function happening(cast: Cast, side: Side, isTaken: boolean): Promise<string> {
  return cast.once(`development event ${isTaken} ${side.key}`, async () => {
    const found = await whole(cast, side, isTaken);
    const payload = { developmentId: found.development, kind: 'edited', personId: side.person?.id ?? null };
    await cast.put('outbox', { topic: 'development_changed', payload, at: cast.world.clock.now() });
    return `developmentChanged(id: "${found.development}", after: "${START}")`;
  });
}

export const developmentReaches: readonly Reach[] = [
  reach('Development', () => []),
  reach('Development', () => [], true),
  {
    type: 'Request',
    case: 'of a development',
    whose: sides,
    path: async (cast, side) => {
      const id = await cast.once(`development of a request ${side.key}`, async () => development(cast, side));
      return [step(`development(id: "${id}")`), { field: 'requests', pick: () => true }];
    },
  },
  reach('DevelopmentPart', (found) => [row('parts', found.part)]),
  reach('Arbitration', () => [step('arbitration')]),
  reach('Claim', (found) => [row('claims', found.claim)]),
  reach('ChecklistItem', (found) => [row('checklist', found.item)]),
  {
    ...reach('ChecklistItem', () => [
      { field: 'checklist', select: 'name', pick: (found: Data) => found.name !== null },
    ]),
    case: 'of those everybody begins with',
  },
  reach('Delivery', (found) => [row('deliveries', found.delivery)]),
  reach('Trial', (found) => [row('deliveries', found.delivery), row('trials', found.trial)]),
  reach('ReleaseNote', (found) => [row('releaseNotes', found.note)]),
  reach('DevelopmentCredits', () => [step('credits')]),
  reach('CreditedShare', () => [step('credits'), { field: 'builders', pick: () => true }]),
  reach('DevelopmentEvent', (found) => [step('history'), row('nodes', found.event)]),
  ...money,
  { type: 'DevelopmentSummary', case: '', whose: ['any'], path: async () => [step('developmentSummary')] },
  ...[false, true].map((isTaken): Reach => ({
    type: 'DevelopmentLiveEvent',
    case: isTaken ? 'taken back' : '',
    whose: sides,
    operation: 'subscription',
    path: async (cast, side) => [step(await happening(cast, side, isTaken))],
  })),
];

export const developmentAsks: readonly Ask[] = [
  ...[false, true].map((isTaken): Ask => ({
    field: 'development',
    case: isTaken ? 'taken back' : '',
    whose: sides,
    operation: 'query',
    call: async (cast, side) => `development(id: "${(await whole(cast, side, isTaken)).development}")`,
  })),
  ...['developments', 'developmentSummary'].map((field): Ask => ({
    field,
    case: '',
    whose: ['any'],
    operation: 'query',
    call: async () => field,
  })),
  ...[false, true].map((isTaken): Ask => ({
    field: 'developmentChanged',
    case: isTaken ? 'taken back' : '',
    whose: sides,
    operation: 'subscription',
    call: async (cast, side) => happening(cast, side, isTaken),
  })),
];
