/** How promises are reached: what they come to is everybody's, who promised what is for whoever acts, a board's answer its co-op's own. */
import type { Data } from '../world.js';
import type { Ask } from './asks.js';
import type { Cast, Side, Whose } from './cast.js';
import { asked, pledged, type Pledged } from './pledge-subjects.js';
import type { Path, Reach, Step } from './reach.js';

const sides: readonly Whose[] = ['own', 'other'];
const step = (field: string): Step => ({ field });
const row = (field: string, id: string): Step => ({ field, select: 'id', pick: (found: Data) => found.id === id });

type Found = Pledged & { readonly secret: string };

/** With everything filled: a promise that stands, and what its board answered. */
async function whole(cast: Cast, side: Side): Promise<Found | null> {
  return cast.once(`promised and answered ${side.key}`, async () => {
    const found = await pledged(cast, side, true);
    return found && { ...found, secret: await asked(cast, found.pledge, true) };
  });
}

const reach = (type: string, steps: (found: Found) => Path, name = ''): Reach => ({
  type,
  case: name,
  whose: sides,
  path: async (cast, side) => {
    const found = await whole(cast, side);
    return found && [step(`pledging(developmentId: "${found.development}")`), ...steps(found)];
  },
});

/** A promise that waits for one more co-op, in a funding that was opened again. */
const waiting = (type: string, steps: Path): Reach => ({
  type,
  case: 'waits for one more co-op',
  whose: sides,
  path: async (cast, side) => {
    const found = await cast.once(`waits for more ${side.key}`, async () => {
      const made = await pledged(cast, side, true);
      if (made === null) return null;
      const now = cast.world.clock.now();
      await cast.world.rows('update pledge set only_if = 3, renewed_at = $2 where development_id = $1', [
        made.development,
        now,
      ]);
      await cast.world.rows('update funding set reopened_at = $2 where development_id = $1', [made.development, now]);
      return made;
    });
    return found && [step(`pledging(developmentId: "${found.development}")`), ...steps];
  },
});

export const pledgeReaches: readonly Reach[] = [
  waiting('Pledging', []),
  waiting('NextOfDevelopment', [step('next')]),
  reach('Pledging', () => []),
  reach('NextOfDevelopment', () => [step('next')]),
  reach('PledgeTotals', () => [step('totals')]),
  reach('Pledge', (found) => [row('pledges', found.pledge)]),
  reach('PledgingCooperative', (found) => [row('pledges', found.pledge), step('cooperative')]),
  reach('BoardQuestion', (found) => [row('pledges', found.pledge), step('boardQuestion')]),
  reach('PledgeEvent', (found) => [step('history'), row('nodes', found.event)]),
  {
    type: 'BoardQuestionPreview',
    case: '',
    whose: sides,
    path: async (cast, side) => {
      const found = await whole(cast, side);
      return found && [step(`boardQuestion(token: "${found.secret}")`)];
    },
  },
];

const query = (field: string, call: (found: Found) => string): Ask => ({
  field,
  case: '',
  whose: sides,
  operation: 'query',
  call: async (cast, side) => {
    const found = await whole(cast, side);
    return found && call(found);
  },
});

export const pledgeAsks: readonly Ask[] = [
  query('pledging', ({ development }) => `pledging(developmentId: "${development}")`),
  query('boardQuestion', ({ secret }) => `boardQuestion(token: "${secret}")`),
];
