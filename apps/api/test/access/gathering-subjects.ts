/** Gatherings as they are looked at and acted on: every column that may be empty is filled, so that an empty answer means a refusal. */
import { createHash, randomBytes } from 'node:crypto';
import { type GatheringGiven, makeGathering, type MadeGathering } from '../world-gatherings.js';
import type { Cast, Side } from './cast.js';
import { newTitle, request } from './subjects.js';

type Row = Readonly<Record<string, unknown>>;

/** Three days, in the middle of which we are. Its board is open unless said. */
export async function gathering(cast: Cast, given: GatheringGiven = {}, more: Row = {}): Promise<MadeGathering> {
  const made = await makeGathering(cast.world, { startsOn: '2026-11-22', endsOn: '2026-11-24', ...given });
  const names = Object.keys(more);
  if (names.length > 0) {
    const changes = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
    await cast.world.rows(`update gathering set ${changes} where id = $1`, [made.id, ...Object.values(more)]);
  }
  return made;
}

export async function place(cast: Cast, of: MadeGathering, more: Row = {}): Promise<string> {
  return cast.put('gathering_place', { gathering_id: of.id, name: 'Cave', seats: 20, equipment: ['écran'], ...more });
}

export async function block(cast: Cast, of: MadeGathering): Promise<string> {
  return cast.put('gathering_block', {
    gathering_id: of.id,
    day: of.startsOn,
    start_minute: 750,
    duration_minutes: 60,
    kind: 'break',
    title: 'Repas',
    place_name: 'la cour',
  });
}

/** The person of `side` comes for the co-op of `side`, having agreed to show an address, not the name. */
export async function participant(cast: Cast, of: MadeGathering, side: Side, more: Row = {}): Promise<string> {
  const now = cast.world.clock.now();
  return cast.put('participant', {
    gathering_id: of.id,
    cooperative_id: side.cooperative?.id ?? null,
    person_id: side.person?.id ?? null,
    name: 'Qui vient',
    arrives_day: of.startsOn,
    arrives_minute: 600,
    leaves_day: of.endsOn,
    leaves_minute: 900,
    languages: ['fr'],
    email: 'qui.vient@example.org',
    phone: '0470 00 00 00',
    meals: ['samedi midi'],
    diet: 'sans noix',
    shows: ['email'],
    registered_by: side.person?.id ?? null,
    registered_at: now,
    updated_at: now,
    ...more,
  });
}

/** A card of the co-op of `side`, in the tray unless said. */
export async function topic(cast: Cast, of: MadeGathering, side: Side, more: Row = {}): Promise<string> {
  const now = cast.world.clock.now();
  return cast.put('topic', {
    gathering_id: of.id,
    title: newTitle(),
    detail: 'en détail',
    detail_html: '<p>en détail</p>',
    language: 'fr',
    theme: 'tools',
    duration_minutes: 60,
    seats: 10,
    equipment: ['écran'],
    languages: ['fr', 'nl'],
    cooperative_id: side.cooperative?.id ?? null,
    proposed_by: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    proposed_at: now,
    updated_at: now,
    ...more,
  });
}

export async function dayCode(cast: Cast, of: MadeGathering, cooperativeId: string): Promise<string> {
  return cast.put('day_code', {
    gathering_id: of.id,
    cooperative_id: cooperativeId,
    day: of.startsOn,
    hash: randomBytes(32),
    most_uses: 20,
    use_count: 1,
    issued_at: cast.world.clock.now(),
  });
}

export async function calendarLink(cast: Cast, side: Side, of: MadeGathering | null = null): Promise<string> {
  return cast.put('calendar_link', {
    person_id: side.person?.id,
    gathering_id: of?.id ?? null,
    hash: createHash('sha256').update(cast.world.newId()).digest(),
    created_at: cast.world.clock.now(),
  });
}

export async function brought(cast: Cast, of: MadeGathering, side: Side, more: Row = {}): Promise<string> {
  const requestId = await request(cast, side);
  await cast.put('gathering_request', {
    id: undefined,
    gathering_id: of.id,
    request_id: requestId,
    kind: 'brought',
    cooperative_id: side.cooperative?.id ?? null,
    added_by: side.person?.id ?? null,
    added_at: cast.world.clock.now(),
    ...more,
  });
  return requestId;
}

export type WholeGathering = {
  readonly of: MadeGathering;
  readonly place: string;
  readonly block: string;
  readonly participant: string;
  readonly agreeing: string;
  readonly cancelled: string;
  readonly topic: string;
  readonly withdrawn: string;
  readonly need: string;
  readonly event: string;
  readonly followUp: string;
  readonly request: string;
  readonly timetable: string;
  readonly proposal: string;
  readonly booklet: string;
};

const quality = { cards: 2, held: 1, clashes: 0, wishes: 3, wishesMet: 2, moves: 1 };

/** With everything a gathering may have, of the person and the co-op of `side`; it is over and closed. */
export async function wholeGathering(cast: Cast, side: Side): Promise<WholeGathering> {
  return cast.once(`gathering ${side.key}`, async () => {
    const { world } = cast;
    const now = world.clock.now();
    const before = await gathering(cast);
    const of = await gathering(
      cast,
      { closed: true, published: true, locked: true, requestsDueAt: now, sheetsDueAt: now, previousId: before.id },
      {
        description: 'au sous-sol',
        description_html: '<p>au sous-sol</p>',
        summary: 'en bref',
        summary_html: '<p>en bref</p>',
        summary_published_at: now,
        published_version: 1,
      },
    );
    await gathering(cast, { previousId: of.id });
    const placeId = await place(cast, of);
    const people = {
      participant: await participant(cast, of, side),
      agreeing: await participant(cast, of, side, { person_id: null, shows: ['name', 'languages'] }),
      cancelled: await participant(cast, of, side, { person_id: null, cancelled_at: now }),
    };
    const cards = await wholeTopic(cast, { of, side, placeId, participantId: people.participant });
    await prepared(cast, of, side, people.participant);
    return { of, place: placeId, block: await block(cast, of), ...people, ...cards, ...(await works(cast, of)) };
  });
}

type TopicOf = { of: MadeGathering; side: Side; placeId: string; participantId: string };
type WholeTopic = Pick<WholeGathering, 'topic' | 'withdrawn' | 'need' | 'event' | 'followUp' | 'request'>;

async function wholeTopic(cast: Cast, { of, side, placeId, participantId }: TopicOf): Promise<WholeTopic> {
  const now = cast.world.clock.now();
  const spot = { placeId, day: of.startsOn, startMinute: 540 };
  const from = await topic(cast, of, side);
  const id = await topic(cast, of, side, {
    origin: 'request',
    request_id: await request(cast, side),
    process_template_id: cast.world.newId(),
    place_id: placeId,
    day: spot.day,
    start_minute: spot.startMinute,
    placed_at: now,
    carried_from_id: from,
    carried_over_count: 1,
    fate: 'drop',
    fate_reason: 'sans suite',
    fate_at: now,
  });
  await cast.put('topic_need', { topic_id: id, participant_id: participantId });
  const need = await cast.put('topic_need', { topic_id: id, cooperative_id: cast.cooperatives.third.id });
  await cast.put('topic_avoid', { id: undefined, topic_id: id, other_id: from });
  await cast.put('topic_interest', { id: undefined, topic_id: id, participant_id: participantId, since: now });
  const signed = { person_id: side.person?.id ?? null, cooperative_id: side.cooperative?.id ?? null };
  const data = { from: spot, to: { ...spot, startMinute: 600 } };
  const event = await cast.put('topic_event', {
    ...signed,
    topic_id: id,
    kind: 'moved',
    at: now,
    role: side.mandate?.role ?? null,
    version: 1,
    data,
  });
  await cast.put('topic_outcome', {
    id: undefined,
    topic_id: id,
    notes: 'on essaie',
    notes_html: '<p>on essaie</p>',
    decisions: ['on essaie'],
    cooperative_id: side.cooperative?.id ?? null,
    recorded_at: now,
  });
  const followUp = await cast.put('follow_up', {
    gathering_id: of.id,
    topic_id: id,
    text: 'écrire aux autres',
    cooperative_id: side.cooperative?.id ?? null,
    participant_id: participantId,
    due_on: '2026-12-01',
    done_at: now,
    recorded_by: side.person?.id ?? null,
    recorded_at: now,
  });
  const fated = { topic_id: id, fate: 'drop', fate_reason: 'sans suite', fate_at: now };
  return {
    topic: id,
    withdrawn: await topic(cast, of, side, { withdrawn_at: now }),
    need,
    event,
    followUp,
    request: await brought(cast, of, side, fated),
  };
}

/** Who was reminded, who confirms the minutes, the codes of the day. */
async function prepared(cast: Cast, of: MadeGathering, side: Side, participantId: string): Promise<void> {
  const now = cast.world.clock.now();
  const cooperativeId = side.cooperative?.id ?? cast.cooperatives.third.id;
  const ofGathering = { id: undefined, gathering_id: of.id };
  await cast.put('minutes_confirmation', {
    ...ofGathering,
    participant_id: participantId,
    answer: 'contested',
    note: 'pas tout à fait',
    at: now,
  });
  await cast.put('preparation_reminder', {
    ...ofGathering,
    cooperative_id: cooperativeId,
    subject: 'requests',
    sent_at: now,
  });
  await dayCode(cast, of, cooperativeId);
}

/** Timetables and booklets: what was searched, what was printed. */
async function works(
  cast: Cast,
  of: MadeGathering,
): Promise<Pick<WholeGathering, 'timetable' | 'proposal' | 'booklet'>> {
  const now = cast.world.clock.now();
  const [a, b] = [cast.world.newId(), cast.world.newId()];
  const found = {
    placements: [],
    moved: [
      {
        topicId: a,
        fromPlaceId: b,
        fromDay: of.startsOn,
        fromMinute: 540,
        toPlaceId: b,
        toDay: of.startsOn,
        toMinute: 600,
      },
    ],
    unplaced: [
      {
        topicId: a,
        kind: 'person_everywhere',
        participantId: b,
        personName: 'Qui vient',
        cooperativeName: 'Ici',
        topicIds: [b],
        day: of.startsOn,
        minute: 600,
        needed: 40,
        largest: 30,
        equipment: ['écran'],
      },
    ],
    quality,
  };
  const asked = { gathering_id: of.id, state: 'done', progress: 100, asked_at: now, ended_at: now };
  return {
    timetable: await cast.put('timetable_version', {
      gathering_id: of.id,
      number: 1,
      placements: '[]',
      quality: JSON.stringify(quality),
      published_at: now,
    }),
    proposal: await cast.put('timetable_proposal', {
      ...asked,
      seed: 1,
      board_version: 1,
      result: JSON.stringify(found),
    }),
    booklet: await cast.put('booklet', {
      ...asked,
      edition: 'first',
      language: 'fr',
      page_count: 12,
      pdf: Buffer.from('%PDF'),
    }),
  };
}
