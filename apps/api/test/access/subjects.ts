/** What is looked at and acted on: rows in which every column that may be empty is filled, so that an empty answer means a refusal. */
import { createHash, randomBytes } from 'node:crypto';
import type { RequestState, TokenKind } from '@komunigi/domain';
import type { Cast, Side } from './cast.js';
import { estimated, type Estimated } from './estimate-subjects.js';

export type RequestGiven = {
  readonly state?: RequestState;
  readonly withdrawn?: boolean;
  readonly title?: string;
  readonly more?: Readonly<Record<string, unknown>>;
};

const word = (): string => randomBytes(6).toString('hex');

/** Titles have no word in common: what looks alike is what a test made alike. */
export const newTitle = (): string => `${word()} ${word()} ${word()}`;

/** A request as `side` posted it: by its co-op, or taken in by the federation from another list. */
export async function request(cast: Cast, side: Side, given: RequestGiven = {}): Promise<string> {
  const now = cast.world.clock.now();
  return cast.put('request', {
    title: given.title ?? newTitle(),
    language: 'fr',
    theme: 'tools',
    detail: 'en détail',
    detail_html: '<p>en détail</p>',
    state: given.state ?? 'new',
    cooperative_id: side.cooperative?.id ?? null,
    origin: side.cooperative === null ? 'une autre liste' : null,
    posted_by: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    posted_at: now,
    updated_at: now,
    last_activity_at: now,
    withdrawn_at: given.withdrawn === true ? now : null,
    ...given.more,
  });
}

const signed = (side: Side): Record<string, unknown> => ({
  person_id: side.person?.id ?? null,
  mandate_id: side.mandate?.id ?? null,
  cooperative_id: side.cooperative?.id ?? null,
});

export async function support(cast: Cast, requestId: string, side: Side): Promise<string> {
  return cast.put('support', {
    ...signed(side),
    request_id: requestId,
    importance: 3,
    reason: 'chaque semaine',
    given_at: cast.world.clock.now(),
  });
}

/** Every co-op supports it. */
export async function supportOfAll(cast: Cast, requestId: string, but: Side): Promise<void> {
  for (const cooperative of Object.values(cast.cooperatives)) {
    if (cooperative.id === but.cooperative?.id) continue;
    await support(cast, requestId, { ...but, cooperative, person: null, mandate: null });
  }
}

export async function objection(
  cast: Cast,
  requestId: string,
  side: Pick<Side, 'cooperative' | 'person' | 'mandate'>,
  isAnswered = false,
): Promise<string> {
  const now = cast.world.clock.now();
  const answer = {
    answer: 'plus maintenant',
    answered_at: now,
    answered_by_id: cast.cooperatives.third.id,
  };
  return cast.put('objection', {
    ...signed(side as Side),
    request_id: requestId,
    reason: 'cela casserait nos étiquettes',
    raised_at: now,
    ...(isAnswered ? answer : {}),
  });
}

export async function comment(
  cast: Cast,
  requestId: string,
  side: Side,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const now = cast.world.clock.now();
  const id = await cast.put('comment', {
    ...signed(side),
    request_id: requestId,
    role: side.mandate?.role,
    body: 'chez nous aussi',
    body_html: '<p>chez nous aussi</p>',
    language: 'fr',
    posted_at: now,
    edited_at: now,
    ...more,
  });
  await cast.put('comment_mention', { id: undefined, comment_id: id, cooperative_id: cast.cooperatives.third.id });
  return id;
}

export async function event(
  cast: Cast,
  requestId: string,
  side: Side,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  return cast.put('request_event', {
    ...signed(side),
    role: side.mandate?.role ?? null,
    request_id: requestId,
    at: cast.world.clock.now(),
    ...given,
  });
}

export async function codeLink(cast: Cast, requestId: string, side: Side): Promise<string> {
  return cast.put('code_link', {
    request_id: requestId,
    url: `https://github.com/beescoop/Obeesdoo/issues/${requestId.slice(-6)}`,
    label: 'Obeesdoo',
    added_by: side.person?.id ?? null,
    cooperative_id: side.cooperative?.id ?? null,
    added_at: cast.world.clock.now(),
  });
}

/** A request that went into another one, with what unmerging it needs to know. */
export async function mergedRequest(cast: Cast, side: Side, given: RequestGiven = {}): Promise<string> {
  const target = await request(cast, { ...side, cooperative: cast.cooperatives.third });
  const more = { merged_into_id: target, ...given.more };
  const id = await request(cast, side, { ...given, state: 'merged', more });
  const data = { state: 'new', stateReason: null, changes: [] };
  await event(cast, id, side, { kind: 'merged', from_state: 'new', to_state: 'merged', other_id: target, data });
  return id;
}

export type Whole = Readonly<Record<'request' | 'support' | 'objection' | 'comment' | 'event' | 'link', string>> & {
  readonly removedComment: string;
  readonly title: string;
  readonly estimated: Estimated;
};

/** A request with everything that may hang on it. */
export async function wholeRequest(cast: Cast, side: Side, given: RequestGiven = {}): Promise<Whole> {
  const title = newTitle();
  const whole = await request(cast, side);
  const more = {
    state_reason: 'en double',
    review_on: '2027-01-15',
    missing: 'une estimation',
    origin: 'une autre liste',
    part_of_id: whole,
    carried_over_count: 1,
  };
  const id = await mergedRequest(cast, side, { ...given, title, more: { ...more, ...given.more } });
  await request(cast, side, { more: { part_of_id: id } });
  await request(cast, side, { state: 'merged', more: { merged_into_id: id } });
  const hasVoice = side.cooperative !== null;
  await supportOfAll(cast, id, side);
  const parent = await comment(cast, id, side);
  const now = cast.world.clock.now();
  return {
    title,
    request: id,
    support: hasVoice ? await support(cast, id, side) : '',
    objection: await objection(
      cast,
      id,
      hasVoice ? side : { cooperative: cast.cooperatives.third, person: null, mandate: null },
      true,
    ),
    comment: await comment(cast, id, side, { parent_id: parent }),
    removedComment: await comment(cast, id, side, { parent_id: parent, removed_at: now, removed_by: side.person?.id }),
    event: await event(cast, id, side, {
      kind: 'state_changed',
      from_state: 'new',
      to_state: 'merged',
      importance: 2,
      reason: 'en double',
      other_id: whole,
    }),
    link: await codeLink(cast, id, side),
    estimated: await estimated(cast, id, side),
  };
}

/** A link as it arrives by mail; the table keeps a hash of it. */
export async function token(
  cast: Cast,
  kind: TokenKind,
  more: Readonly<Record<string, unknown>>,
): Promise<{ id: string; secret: string }> {
  const secret = randomBytes(32).toString('base64url');
  const now = cast.world.clock.now();
  const id = await cast.put('token', {
    kind,
    hash: createHash('sha256').update(secret).digest(),
    created_at: now,
    expires_at: new Date(now.getTime() + 3_600_000),
    ...more,
  });
  return { id, secret };
}

export async function invitation(cast: Cast, side: Side, email: string): Promise<{ id: string; secret: string }> {
  const role = side.cooperative === null ? 'facilitator' : 'delegate';
  return token(cast, 'invitation', { email, role, cooperative_id: side.cooperative?.id ?? null });
}

export async function auditEntry(
  cast: Cast,
  side: Side,
  action: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return cast.put('audit_entry', {
    ...signed(side),
    action,
    role: side.mandate?.role ?? null,
    at: cast.world.clock.now(),
    subject_type: 'request',
    subject_id: cast.world.newId(),
    data,
  });
}
