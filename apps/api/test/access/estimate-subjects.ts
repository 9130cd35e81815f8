/** Estimates as they are looked at and acted on. */
import type { Cast, Side } from './cast.js';
import { newTitle, request } from './subjects.js';

type More = Readonly<Record<string, unknown>>;

const signed = (side: Side): More => ({ person_id: side.person?.id ?? null, mandate_id: side.mandate?.id ?? null });

/** A question of `side`, to the developer co-op of the cast. */
export async function estimateAsk(cast: Cast, requestId: string, side: Side, more: More = {}): Promise<string> {
  return cast.put('estimate_ask', {
    ...signed(side),
    request_id: requestId,
    cooperative_id: side.cooperative?.id ?? null,
    to_cooperative_id: cast.cooperatives.devs.id,
    reason: 'il bloque les présences',
    asked_at: cast.world.clock.now(),
    ...more,
  });
}

export async function estimateWish(cast: Cast, askId: string, cooperativeId: string): Promise<string> {
  return cast.put('estimate_wish', {
    ask_id: askId,
    cooperative_id: cooperativeId,
    given_at: cast.world.clock.now(),
  });
}

/** An offer of the co-op of `side`; the federation makes none, so there the developer co-op's. */
export async function estimate(cast: Cast, requestId: string, side: Side, more: More = {}): Promise<string> {
  return cast.put('estimate', {
    ...signed(side),
    request_id: requestId,
    cooperative_id: (side.cooperative ?? cast.cooperatives.devs).id,
    kind: 'offer',
    low_minutes: 180,
    likely_minutes: 240,
    high_minutes: 360,
    rate_minor: '7500',
    currency: 'EUR',
    assumptions: 'sans migration',
    valid_until: '2027-12-31',
    analysis_minutes: 30,
    given_at: cast.world.clock.now(),
    ...more,
  });
}

export async function acceptance(cast: Cast, requestId: string, estimateId: string, side: Side): Promise<string> {
  return cast.put('estimate_acceptance', {
    ...signed(side),
    request_id: requestId,
    estimate_id: estimateId,
    ceiling_minor: '45000',
    currency: 'EUR',
    cooperative_id: side.cooperative?.id ?? null,
    accepted_at: cast.world.clock.now(),
  });
}

async function effort(
  cast: Cast,
  table: string,
  when: string,
  requestId: string,
  cooperative: string,
): Promise<string> {
  return cast.put(table, {
    request_id: requestId,
    cooperative_id: cooperative,
    minutes: 120,
    [when]: cast.world.clock.now(),
  });
}

export const guess = async (cast: Cast, requestId: string, cooperative: string): Promise<string> =>
  effort(cast, 'estimate_guess', 'guessed_at', requestId, cooperative);
export const work = async (cast: Cast, requestId: string, cooperative: string): Promise<string> =>
  effort(cast, 'work_record', 'recorded_at', requestId, cooperative);

export type Estimated = Readonly<Record<'ask' | 'wish' | 'estimate' | 'guess' | 'work', string>>;

/** Everything that estimates may hang on a request; every co-op has guessed. */
export async function estimated(cast: Cast, requestId: string, side: Side): Promise<Estimated> {
  const { devs, third } = cast.cooperatives;
  const ask = await estimateAsk(cast, requestId, side);
  const given = await estimate(cast, requestId, side, { ask_id: ask });
  await acceptance(cast, requestId, given, side);
  const guesses = await Promise.all(Object.values(cast.cooperatives).map(async ({ id }) => guess(cast, requestId, id)));
  return {
    ask,
    wish: await estimateWish(cast, ask, third.id),
    estimate: given,
    guess: guesses[0] as string,
    work: await work(cast, requestId, devs.id),
  };
}

/** Once, before anybody looks: a request that is done and was estimated, one that waits, and a pot. */
export async function furnishEstimates(cast: Cast): Promise<{ done: string; ask: string }> {
  return cast.once('estimates', async () => {
    const { third, devs } = cast.cooperatives;
    const side: Side = { key: '', whose: 'any', cooperative: third, person: null, mandate: null };
    const done = await request(cast, side, { title: newTitle(), state: 'done' });
    await estimate(cast, done, { ...side, cooperative: devs });
    await guess(cast, done, third.id);
    await work(cast, done, devs.id);
    const ask = await estimateAsk(cast, await request(cast, side), side);
    await cast.put('analysis_pot', { from_month: '2026-11-01', minutes: 240, set_at: cast.world.clock.now() });
    return { done, ask };
  });
}
