/** Fundings and promises as they are looked at and acted on. */
import { createHash } from 'node:crypto';
import type { Cast, Side } from './cast.js';
import { development } from './development-subjects.js';

const soon = (cast: Cast, days: number): Date => new Date(cast.world.clock.now().getTime() + days * 86_400_000);

export type FundedGiven = { readonly isOpened: boolean };

/** A development of that side with an accepted estimate of 900 €; those who act share it, with a third co-op. */
export async function funded(cast: Cast, side: Side, { isOpened }: FundedGiven): Promise<string> {
  const now = cast.world.clock.now();
  const id = await development(cast, side);
  const [{ request_id: requestId }] = (await cast.world.rows(
    'select request_id from development_request where development_id = $1',
    [id],
  )) as [{ request_id: string }];
  const estimate = await cast.put('estimate', {
    request_id: requestId,
    cooperative_id: cast.cooperatives.devs.id,
    kind: 'offer',
    low_minutes: 180,
    likely_minutes: 240,
    high_minutes: 360,
    rate_minor: 7500,
    currency: 'EUR',
    valid_until: '2099-01-01',
    given_at: now,
  });
  await cast.put('estimate_acceptance', {
    estimate_id: estimate,
    request_id: requestId,
    ceiling_minor: 90_000,
    currency: 'EUR',
    accepted_at: now,
  });
  const opened = isOpened
    ? {
        opened_at: now,
        ceiling_minor: 90_000,
        minimum_minor: 50_000,
        deadline: soon(cast, 10),
        reopened_reason: 'plus cher',
      }
    : {};
  await cast.put('funding', {
    id: undefined,
    development_id: id,
    key_kind: 'equal',
    currency: 'EUR',
    updated_at: now,
    ...opened,
  });
  for (const { id: cooperativeId } of Object.values(cast.cooperatives))
    await cast.put('funding_party', { id: undefined, development_id: id, cooperative_id: cooperativeId });
  return id;
}

export type Pledged = { readonly development: string; readonly pledge: string; readonly event: string };

/** Up to 300 €, above the mandate unless it is confirmed; a third co-op covers the rest. */
export async function pledged(cast: Cast, side: Side, isConfirmed: boolean): Promise<Pledged | null> {
  if (side.cooperative === null) return null;
  const now = cast.world.clock.now();
  const id = await funded(cast, side, { isOpened: true });
  const amounts = { development_id: id, currency: 'EUR', only_if: 2, in_kind_minutes: 60, note: 'avec joie' };
  const put = async (cooperativeId: string, minor: number, confirmed: boolean): Promise<string> =>
    cast.put('pledge', {
      ...amounts,
      cooperative_id: cooperativeId,
      up_to_minor: minor,
      pledged_at: now,
      changed_at: now,
      confirmed_at: confirmed ? now : null,
    });
  await put(cast.cooperatives.third.id, 80_000, true);
  const pledge = await put(side.cooperative.id, 30_000, isConfirmed);
  const event = await cast.put('pledge_event', {
    ...amounts,
    pledge_id: pledge,
    cooperative_id: side.cooperative.id,
    kind: 'pledged',
    up_to_minor: 30_000,
    at: now,
    role: 'delegate',
  });
  return { development: id, pledge, event };
}

/** The board was asked, and has answered or not. */
export async function asked(cast: Cast, pledge: string, isAnswered: boolean): Promise<string> {
  const now = cast.world.clock.now();
  const secret = cast.world.newId();
  await cast.put('board_question', {
    pledge_id: pledge,
    hash: createHash('sha256').update(secret).digest(),
    asked_at: now,
    expires_at: soon(cast, 10),
    answered_at: isAnswered ? now : null,
    answer_minor: isAnswered ? 20_000 : null,
    answer_note: isAnswered ? 'pas plus' : null,
    answered_by: isAnswered ? 'conseil d’administration' : null,
  });
  return secret;
}
