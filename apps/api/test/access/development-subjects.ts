/** Developments as they are looked at and acted on. */
import type { Cast, Side } from './cast.js';
import { newTitle, request } from './subjects.js';

export type DevelopmentGiven = Readonly<Record<string, unknown>>;

/** A development that the co-op of `side` carries, or the federation, of one request of the same. */
export async function development(cast: Cast, side: Side, given: DevelopmentGiven = {}): Promise<string> {
  const now = cast.world.clock.now();
  const id = await cast.put('development', {
    title: newTitle(),
    language: 'fr',
    theme: 'tools',
    summary: 'en une phrase',
    specification: 'en détail',
    specification_html: '<p>en détail</p>',
    cooperative_id: side.cooperative?.id ?? null,
    person_id: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    opened_at: now,
    updated_at: now,
    last_activity_at: now,
    ...given,
  });
  await joined(cast, id, await request(cast, side), given);
  return id;
}

async function joined(cast: Cast, developmentId: string, requestId: string, given: DevelopmentGiven): Promise<void> {
  await cast.put('development_request', {
    development_id: developmentId,
    request_id: requestId,
    joined_at: cast.world.clock.now(),
    removed_at: given['withdrawn_at'] ?? given['stopped_at'] ?? null,
  });
}

export async function secondRequest(cast: Cast, side: Side, developmentId: string): Promise<string> {
  const requestId = await request(cast, side);
  await joined(cast, developmentId, requestId, {});
  return requestId;
}

/** Written by `side` in its history. */
export async function developmentEvent(
  cast: Cast,
  developmentId: string,
  side: Side,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  return cast.put('development_event', {
    development_id: developmentId,
    at: cast.world.clock.now(),
    person_id: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    cooperative_id: side.cooperative?.id ?? null,
    role: side.mandate?.role ?? null,
    data: {},
    ...given,
  });
}

/** A share of the work, of the developer co-op of the cast unless said. */
export async function claim(
  cast: Cast,
  developmentId: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return cast.put('claim', {
    development_id: developmentId,
    cooperative_id: cast.cooperatives.devs.id,
    percent: 40,
    claimed_at: cast.world.clock.now(),
    ...given,
  });
}

export async function delivery(
  cast: Cast,
  developmentId: string,
  side: Side,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return cast.put('delivery', {
    development_id: developmentId,
    cooperative_id: cast.cooperatives.devs.id,
    version: '12.0.1.1.0',
    address: 'https://essai.example.org',
    note: 'onglet Ventes',
    person_id: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    delivered_at: cast.world.clock.now(),
    ...given,
  });
}

export async function trial(
  cast: Cast,
  deliveryId: string,
  side: Side,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return cast.put('trial', {
    delivery_id: deliveryId,
    cooperative_id: side.cooperative?.id ?? cast.cooperatives.third.id,
    outcome: 'ok',
    note: 'trouvé tout de suite',
    person_id: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    tried_at: cast.world.clock.now(),
    ...given,
  });
}

export type WholeDevelopment = Readonly<
  Record<'development' | 'part' | 'arbitration' | 'claim' | 'item' | 'delivery' | 'trial' | 'note' | 'event', string>
>;

/** With everything that may hang on it, and every column filled. */
export async function wholeDevelopment(cast: Cast, side: Side, given: DevelopmentGiven): Promise<WholeDevelopment> {
  const now = cast.world.clock.now();
  const { third, devs } = cast.cooperatives;
  const signed = { person_id: side.person?.id ?? null, cooperative_id: side.cooperative?.id ?? third.id };
  const id = await development(cast, side, {
    started_at: now,
    accepted_at: now,
    closed_at: now,
    ...given,
  });
  const of = { development_id: id };
  const arbitration = await cast.put('arbitration', {
    ...of,
    ...signed,
    outcome: 'parameter',
    parameter_name: 'statut_par_defaut',
    reason: 'tout le monde n’en a pas besoin',
    answers: 'éteint, rien ne change',
    decided_at: now,
  });
  await cast.put('arbitration_presence', { id: undefined, arbitration_id: arbitration, cooperative_id: third.id });
  const delivered = await delivery(cast, id, side);
  const promised = { up_to_minor: 5000, currency: 'EUR', pledged_at: now, changed_at: now, confirmed_at: now };
  await cast.put('pledge', { ...of, cooperative_id: third.id, ...promised });
  await item(cast, id, { name: 'user_guide', label: null });
  return {
    development: id,
    part: await cast.put('development_part', { ...of, position: 0, title: newTitle(), minutes: 90, done_at: now }),
    arbitration,
    claim: await claim(cast, id, { person_id: side.person?.id ?? null, offered_to_id: third.id, offered_at: now }),
    item: await item(cast, id, { done_at: now, done_by_id: devs.id }),
    delivery: delivered,
    trial: await trial(cast, delivered, side, {
      outcome: 'not_ok',
      answer: 'corrigé',
      answered_at: now,
      answered_by_id: devs.id,
    }),
    note: await cast.put('release_note', {
      ...of,
      cooperative_id: third.id,
      body: 'un réglage de plus',
      body_html: '<p>un réglage de plus</p>',
      language: 'fr',
      author_id: devs.id,
      written_at: now,
    }),
    event: await developmentEvent(cast, id, side, {
      kind: 'claim_offered',
      reason: 'plus le temps',
      data: { percent: 40, version: '12', requestId: await request(cast, side), otherId: third.id },
    }),
  };
}

export async function item(
  cast: Cast,
  developmentId: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return cast.put('checklist_item', {
    development_id: developmentId,
    kind: 'document',
    position: 0,
    label: newTitle(),
    ...given,
  });
}
