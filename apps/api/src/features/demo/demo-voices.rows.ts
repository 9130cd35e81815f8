/** What the co-ops want, as it came about: support after support, merge after merge, by the same rules as everybody's. */
import { mergeSupports, recordVoice, type Voice } from '@komunigi/domain';
import { demoId, type DemoMaterial, type DemoRequest, type DemoSupport, keyOf, momentOf } from './demo-material.js';
import { bearerOf, type Bearer, delegateOf } from './demo-people.rows.js';
import { emptyEvent, reasonOfThread, requestId, stateOfThread } from './demo-requests.rows.js';
import type { Row, Rows } from './row.js';

type Standing = { readonly voice: Voice; readonly cameFromId: string | null };

/** Voices by request and co-op while the story is told. */
class Story {
  readonly voices = new Map<string, Map<string, Standing>>();
  readonly events: Row[] = [];
  readonly followers = new Map<string, Row>();

  constructor(readonly material: DemoMaterial) {}

  of(requestId: string): Map<string, Standing> {
    const there = this.voices.get(requestId) ?? new Map<string, Standing>();
    this.voices.set(requestId, there);
    return there;
  }

  support(given: DemoSupport): void {
    const at = supportedAt(given);
    const id = requestId(this.material, given.request);
    const who = delegateOf(this.material, given.cooperative);
    const cooperativeId = who.cooperativeId as string;
    const { personId, mandateId } = who;
    const { importance, reason } = given;
    const spoken: Voice = { cooperativeId, importance, reason, personId, mandateId, givenAt: at.toISOString() };
    const { voice, event } = recordVoice(this.of(id).get(cooperativeId)?.voice ?? null, spoken);
    if (event === null) return;
    this.of(id).set(cooperativeId, { voice, cameFromId: null });
    this.event(id, event, at, `support ${given.request} ${given.cooperative} ${given.on}`, {
      ...borne(who),
      importance,
      reason,
    });
    this.follow(id, who, at);
  }

  merge(request: DemoRequest): void {
    const at = mergedAt(request);
    const from = requestId(this.material, keyOf(request));
    const into = requestId(this.material, request.mergedInto as string);
    const voicesOf = (id: string): Voice[] => [...this.of(id).values()].map(({ voice }) => voice);
    const { changes } = mergeSupports(voicesOf(into), voicesOf(from));
    for (const { after } of changes) this.of(into).set(after.cooperativeId, { voice: after, cameFromId: from });
    const state = stateOfThread(request);
    const who = borne(bearerOf(this.material, 'facilitator'));
    this.event(from, 'merged', at, `merged ${keyOf(request)}`, {
      ...who,
      from_state: state,
      to_state: 'merged',
      other_id: into,
      data: { state, stateReason: reasonOfThread(request), changes },
    });
    this.event(into, 'absorbed', at, `absorbed ${keyOf(request)}`, { ...who, other_id: from });
  }

  event(request_id: string, kind: string, at: Date, seed: string, more: Row): void {
    this.events.push({ ...emptyEvent, ...more, id: demoId('event', seed, at), request_id, kind, at, is_demo: true });
  }

  follow(request_id: string, who: Bearer, since: Date): void {
    const key = `${request_id} ${who.personId}`;
    if (!this.followers.has(key)) this.followers.set(key, { request_id, person_id: who.personId, since });
  }
}

export const borne = (who: Bearer): Row => ({
  person_id: who.personId,
  mandate_id: who.mandateId,
  cooperative_id: who.cooperativeId,
  role: who.role,
});

const supportedAt = (given: DemoSupport): Date => momentOf(given.on, `support ${given.request} ${given.cooperative}`);
const mergedAt = (request: DemoRequest): Date => momentOf(request.mergedOn as string, `merge ${keyOf(request)}`);

export function voiceRows(material: DemoMaterial): Rows {
  const story = new Story(material);
  const acts = [
    ...material.supports.map((given) => ({ at: supportedAt(given), act: () => story.support(given) })),
    ...material.requests
      .filter(({ mergedInto }) => mergedInto !== undefined)
      .map((request) => ({ at: mergedAt(request), act: () => story.merge(request) })),
  ];
  for (const { act } of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) act();
  return {
    support: [...story.voices].flatMap(([id, voices]) =>
      [...voices.values()].map((standing) => supportRow(id, standing)),
    ),
    objection: material.objections.map((objection) => objectionRow(story, objection)),
    request_follower: [...story.followers.values()],
    request_event: story.events,
  };
}

function supportRow(request_id: string, { voice, cameFromId }: Standing): Row {
  return {
    id: demoId('support', `${request_id} ${voice.cooperativeId}`, new Date(voice.givenAt)),
    request_id,
    cooperative_id: voice.cooperativeId,
    importance: voice.importance,
    reason: voice.reason,
    person_id: voice.personId,
    mandate_id: voice.mandateId,
    given_at: voice.givenAt,
    came_from_id: cameFromId,
    is_demo: true,
  };
}

function objectionRow(story: Story, objection: DemoMaterial['objections'][number]): Row {
  const { material } = story;
  const { request, cooperative, reason, answer } = objection;
  const id = requestId(material, request);
  const at = momentOf(objection.on, `objection ${request}`);
  const who = delegateOf(material, cooperative);
  const objectionId = demoId('objection', `${request} ${cooperative}`, at);
  story.event(id, 'objection_raised', at, `objection ${request}`, { ...borne(who), reason, data: { objectionId } });
  story.follow(id, who, at);
  const answeredAt = answer === undefined ? null : momentOf(answer.on, `answer ${request}`);
  const by = answer === undefined ? null : bearerOf(material, answer.by);
  if (answer !== undefined && answeredAt !== null && by !== null) {
    const data = { objectionId };
    story.event(id, 'objection_answered', answeredAt, `answer ${request}`, { ...borne(by), reason: answer.text, data });
  }
  return {
    id: objectionId,
    request_id: id,
    cooperative_id: who.cooperativeId,
    reason,
    person_id: who.personId,
    mandate_id: who.mandateId,
    raised_at: at,
    answer: answer?.text ?? null,
    answered_at: answeredAt,
    answered_by_id: by?.cooperativeId ?? null,
    answered_person_id: by?.personId ?? null,
    is_demo: true,
  };
}
