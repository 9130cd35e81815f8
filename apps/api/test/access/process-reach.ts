/** How process sheets are reached: models are everybody's, a sheet is shared or a draft, what is taken home is its co-op's own. */
import type { Data } from '../world.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Path, Reach, Step } from './reach.js';
import { idea, model, sheet, type Model, type SheetGiven } from './process-subjects.js';
import { request } from './subjects.js';

const ofCooperatives: readonly Whose[] = ['own', 'other'];
const row = (field: string, id: string): Step => ({ field, select: 'id', pick: (found: Data) => found.id === id });
const step = (field: string): Step => ({ field });

type Filled = { readonly model: Model; readonly sheet: string };

async function filled(cast: Cast, side: Side, { state }: SheetGiven): Promise<Filled | null> {
  if (side.cooperative === null) return null;
  return cast.once(`process sheet ${state} ${side.key}`, async () => {
    const of = await model(cast, side);
    return { model: of, sheet: await sheet(cast, side, of, { state }) };
  });
}

const ofSheet = (type: string, state: SheetGiven['state'], steps: (found: Filled) => Step[]): Reach => ({
  type,
  case: state === 'shared' ? '' : 'a draft',
  whose: ofCooperatives,
  path: async (cast, side) => {
    const found = await filled(cast, side, { state });
    return found && [step(`processTemplate(id: "${found.model.template}")`), ...steps(found)];
  },
});

type Asked = { readonly idea: string; readonly request: number };

/** With everything that may be empty: a request was made of it, and it is done. */
export async function wholeIdea(cast: Cast, side: Side): Promise<Asked | null> {
  if (side.cooperative === null) return null;
  return cast.once(`process idea ${side.key}`, async () => {
    const requestId = await request(cast, side);
    const noted = await idea(cast, side, { request_id: requestId, done_at: cast.world.clock.now() });
    const rows = await cast.world.rows<{ number: number }>('select number from request where id = $1', [requestId]);
    return { idea: noted.idea, request: rows[0]!.number };
  });
}

const paths: Readonly<Record<'idea' | 'origin', (found: Asked) => Path>> = {
  idea: (found) => [step('processIdeas(first: 100)'), row('nodes', found.idea)],
  origin: (found) => [row(`processOrigins(requestNumber: ${found.request})`, found.idea)],
};

const ofIdea = (type: string, path: (found: Asked) => Path): Reach => ({
  type,
  case: '',
  whose: ofCooperatives,
  path: async (cast, side) => {
    const found = await wholeIdea(cast, side);
    return found && path(found);
  },
});

export const processReaches: readonly Reach[] = [
  {
    type: 'ProcessTemplate',
    case: '',
    whose: ofCooperatives,
    path: async (cast, side) => {
      const found = await filled(cast, side, { state: 'shared' });
      return found && [step(`processTemplate(id: "${found.model.template}")`)];
    },
  },
  ofSheet('ProcessQuestion', 'shared', (found) => [row('questions', found.model.questions[0])]),
  ofSheet('ProcessSheet', 'shared', (found) => [row('sheets', found.sheet)]),
  ofSheet('ProcessSheet', 'draft', (found) => [row('sheets', found.sheet)]),
  ...(['shared', 'draft'] as const).map((state) =>
    ofSheet('ProcessAnswer', state, (found) => [
      row('sheets', found.sheet),
      { field: 'answers', select: 'id questionId', pick: (one: Data) => one.questionId === found.model.questions[0] },
    ]),
  ),
  ofIdea('ProcessIdea', paths.idea),
  ofIdea('ProcessOrigin', paths.origin),
  { type: 'ProcessSummary', case: '', whose: ['any'], path: async () => [step('processSummary')] },
];

/** Every co-op has shared a sheet before anybody looks. */
export async function furnishSheets(cast: Cast): Promise<void> {
  const of = await model(cast, null);
  for (const cooperative of Object.values(cast.cooperatives)) {
    const side: Side = { key: '', whose: 'any', cooperative, person: null, mandate: null };
    await sheet(cast, side, of, { state: 'shared' });
  }
}
