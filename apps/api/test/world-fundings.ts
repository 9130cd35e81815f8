/** Developments that wait for their money, put directly into the tables: what came before is told elsewhere. */
import type { Currency } from '@komunigi/domain';
import type { Cooperative, World } from './world.js';

export type FundableInput = {
  readonly carriedBy: Cooperative | null;
  readonly parties: readonly Cooperative[];
  /** minor units */
  readonly ceiling?: number;
  readonly currency?: Currency;
  readonly title?: string;
};
export type Fundable = { readonly developmentId: string; readonly requestId: string; readonly number: number };

/** One request with an accepted estimate, joined in a development that shares equally among the parties. */
export async function fundable(world: World, given: FundableInput): Promise<Fundable> {
  const { ceiling = 900_00, currency = 'EUR', title = 'Configurer le statut par défaut' } = given;
  const [developmentId, requestId] = [world.newId(), world.newId()];
  const now = world.clock.now();
  const coop = given.carriedBy?.id ?? null;
  await world.rows(
    `insert into request (id, title, theme, language, cooperative_id, state, posted_at, updated_at, last_activity_at)
     values ($1, $2, 'tools', 'fr', $3, 'new', $4, $4, $4)`,
    [requestId, title, coop, now],
  );
  const [development] = await world.rows<{ number: number }>(
    `insert into development (id, title, language, theme, currency, cooperative_id, opened_at, updated_at, last_activity_at)
     values ($1, $2, 'fr', 'tools', $3, $4, $5, $5, $5) returning number`,
    [developmentId, title, currency, coop, now],
  );
  await world.rows(
    'insert into development_request (id, development_id, request_id, joined_at) values ($1, $2, $3, $4)',
    [world.newId(), developmentId, requestId, now],
  );
  await world.rows(
    `insert into funding (development_id, key_kind, currency, updated_at) values ($1, 'equal', $2, $3)`,
    [developmentId, currency, now],
  );
  for (const { id } of given.parties)
    await world.rows('insert into funding_party (development_id, cooperative_id) values ($1, $2)', [developmentId, id]);
  if (ceiling > 0) await accepted(world, requestId, { ceiling, currency });
  return { developmentId, requestId, number: development!.number };
}

/** An estimate of that request is accepted, in the place of the one before. */
export async function accepted(
  world: World,
  requestId: string,
  { ceiling, currency = 'EUR' }: { readonly ceiling: number; readonly currency?: Currency },
): Promise<void> {
  const [estimateId, acceptanceId] = [world.newId(), world.newId()];
  const now = world.clock.now();
  const developers = await world.cooperative({ kind: 'developers' });
  await world.rows('update estimate_acceptance set ended_at = $2 where request_id = $1 and ended_at is null', [
    requestId,
    now,
  ]);
  await world.rows(
    `insert into estimate (id, request_id, cooperative_id, kind, low_minutes, likely_minutes, high_minutes, rate_minor, currency,
       valid_until, given_at) values ($1, $2, $3, 'offer', 180, 240, 360, 7500, $4, '2099-01-01', $5)`,
    [estimateId, requestId, developers.id, currency, now],
  );
  await world.rows(
    `insert into estimate_acceptance (id, estimate_id, request_id, ceiling_minor, currency, accepted_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [acceptanceId, estimateId, requestId, String(ceiling), currency, now],
  );
}

/** Up to how much the mandates of a co-op's delegates promise alone. */
export async function limited(world: World, cooperative: Cooperative, minor: number, currency = 'EUR'): Promise<void> {
  await world.rows(
    `update mandate set commitment_limit_minor = $2, currency = $3 where cooperative_id = $1 and role = 'delegate'`,
    [cooperative.id, String(minor), currency],
  );
}
