/** How keys and bills are reached, and chosen: by which key is everybody's, who would pay what is for whoever acts. */
import type { Data } from '../world.js';
import type { Ask } from './asks.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed } from './deeds.js';
import { funded } from './pledge-subjects.js';
import type { Path, Reach, Step } from './reach.js';

const sides: readonly Whose[] = ['own', 'other'];
const step = (field: string): Step => ({ field });

/** A development whose key says everything it can; the co-ops that share it have their turnover, the one concerned a hidden one. */
async function shared(cast: Cast, side: Side): Promise<string | null> {
  const { cooperative } = side;
  if (cooperative === null) return null;
  return cast.once(`shared ${side.key}`, async () => {
    const id = await funded(cast, side, { isOpened: false });
    await cast.world.rows(
      `update funding set key_kind = 'mixed', key_mix = '[{"key":"turnover","percent":50},{"key":"equal","percent":50}]', floor_minor = 100,
         cap_minor = 80000, cap_percent = 90, rate = 1.065, rate_source = 'BCE' where development_id = $1`,
      [id],
    );
    await cast.world.rows(
      `insert into cooperative_figure (id, cooperative_id, year, name, amount, currency, source, visibility, recorded_at)
       select gen_random_uuid(), c.id, 2090, f.name, f.amount, f.currency, 'comptes', case when c.id = $1 then 'cooperative' else 'public' end, now()
       from cooperative c, (values ('turnover', 5000000, 'EUR'), ('eaters', 500, null)) f (name, amount, currency)
       on conflict (cooperative_id, year, name) do nothing`,
      [cooperative.id],
    );
    return id;
  });
}

const reach = (type: string, steps: (side: Side) => Path, name = ''): Reach => ({
  type,
  case: name,
  whose: sides,
  path: async (cast, side) => {
    const found = await shared(cast, side);
    return found === null ? null : [step(`funding(developmentId: "${found}")`), ...steps(side)];
  },
});

const mine = (side: Side): Step => ({
  field: 'lines',
  select: 'cooperative { id }',
  pick: (line: Data) => line.cooperative.id === side.cooperative?.id,
});
const bill = step('bill(against: { kind: equal })');

export const keyReaches: readonly Reach[] = [
  reach('Funding', () => []),
  reach('CostKey', () => [step('key')]),
  reach('KeyPart', () => [step('key'), { field: 'mix', select: 'key', pick: (part: Data) => part.key === 'equal' }]),
  reach('ConversionRate', () => [step('rate')]),
  reach('Bill', () => [bill]),
  reach('Bill', () => [step('bill(key: { kind: users })')], 'a figure is missing'),
  reach('Bill', () => [step('bill(key: { kind: equal, capMinor: "1" })')], 'caps that do not suffice'),
  reach('BillLine', (side) => [bill, mine(side)]),
  reach('BillCooperative', (side) => [bill, mine(side), step('cooperative')]),
  reach('BillFigure', (side) => [bill, mine(side), { field: 'figures', select: 'name', pick: () => true }]),
  reach('MyBill', () => [step('myBill')]),
  {
    type: 'MyBill',
    case: 'a figure is missing',
    whose: sides,
    path: async (cast, side) => {
      if (side.cooperative === null) return null;
      const id = await cast.once(`figure missing ${side.key}`, async () => {
        const made = await funded(cast, side, { isOpened: false });
        await cast.world.rows(`update funding set key_kind = 'users' where development_id = $1`, [made]);
        return made;
      });
      return [step(`funding(developmentId: "${id}")`), step('myBill')];
    },
  },
  reach('MissingFigure', (side) => [
    step('bill(key: { kind: users })'),
    {
      field: 'missing',
      select: 'cooperative { id }',
      pick: (one: Data) => one.cooperative.id === side.cooperative?.id,
    },
  ]),
  {
    type: 'RequestBill',
    case: '',
    whose: sides,
    path: async (cast, side) => {
      const found = await shared(cast, side);
      if (found === null) return null;
      const [joined] = await cast.world.rows<{ id: string }>(
        'select request_id as id from development_request where development_id = $1',
        [found],
      );
      return [step(`request(id: "${joined!.id}")`), step('myBill')];
    },
  },
  { type: 'CostSharing', case: '', whose: ['any'], path: async () => [step('costSharing')] },
  {
    type: 'CostKeyPolicy',
    case: '',
    whose: ['any'],
    path: async (cast) => {
      const id = await cast.once('policy', async () =>
        cast.put('cost_key_policy', {
          from_day: '2020-01-01',
          kind: 'turnover',
          cap_percent: 30,
          reason: 'ainsi décidé',
          set_at: cast.world.clock.now(),
        }),
      );
      return [step('costSharing'), { field: 'policies', select: 'id', pick: (row: Data) => row.id === id }];
    },
  },
];

const plain = (field: string): Ask => ({
  field,
  case: '',
  whose: ['any'],
  operation: 'query',
  call: async () => field,
});

export const keyAsks: readonly Ask[] = [
  plain('costSharing'),
  {
    ...plain('funding'),
    whose: sides,
    call: async (cast, side) => {
      const found = await shared(cast, side);
      return found && `funding(developmentId: "${found}")`;
    },
  },
];

export const keyDeeds: readonly Deed[] = [
  ...[false, true].map((isOpened): Deed => ({
    mutation: 'setCostKey',
    case: isOpened ? 'once opened' : '',
    whose: sides,
    make: async (cast, side) => ({
      developmentId: await funded(cast, side, { isOpened }),
      key: { kind: 'equal', capPercent: 90 },
      reason: 'ainsi décidé',
    }),
  })),
  {
    mutation: 'setCostKeyPolicy',
    whose: ['any'],
    make: async (cast) => ({
      id: cast.world.newId(),
      fromDay: '2099-01-01',
      key: { kind: 'turnover', capPercent: 30 },
      reason: 'ainsi décidé',
    }),
  },
];
