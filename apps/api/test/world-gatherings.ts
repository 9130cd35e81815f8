/** Gatherings for tests, written straight into the tables: a day in a house with two places, people who come, cards. */
import type { Fate, Language, RequestTheme } from '@komunigi/domain';
import type { World } from './world.js';

type Of = { readonly id: string };

async function put(world: World, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await world.rows(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(row));
}

export type GatheringGiven = {
  readonly title?: string;
  readonly slug?: string;
  readonly timeZone?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly grainMinutes?: number;
  readonly meals?: readonly string[];
  /** hours of every day; 9:00 to 18:00 unless said */
  readonly hours?: readonly [from: number, until: number];
  readonly boardOpen?: boolean;
  readonly locked?: boolean;
  readonly published?: boolean;
  readonly closed?: boolean;
  readonly requestsDueAt?: Date;
  readonly sheetsDueAt?: Date;
  readonly previousId?: string;
};

export type MadeGathering = Of & { readonly slug: string; readonly startsOn: string; readonly endsOn: string };

const daysFrom = (startsOn: string, endsOn: string): string[] => {
  const days: string[] = [];
  for (let at = Date.parse(startsOn); at <= Date.parse(endsOn); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
};

/** Its board is open unless said; it takes place from 27 to 29 March 2027, when the clocks change. */
export async function makeGathering(world: World, given: GatheringGiven = {}): Promise<MadeGathering> {
  const id = world.newId();
  const now = world.clock.now();
  const slug = given.slug ?? `rencontre-${id.slice(-8)}`;
  const startsOn = given.startsOn ?? '2027-03-27';
  const endsOn = given.endsOn ?? (given.startsOn === undefined ? '2027-03-29' : given.startsOn);
  const at = (is: boolean): Date | null => (is ? now : null);
  await put(world, 'gathering', {
    id,
    slug,
    title: given.title ?? 'Rencontre de printemps',
    venue: 'Maison des coops, Liège',
    address: 'Place du Marché 1, Liège',
    time_zone: given.timeZone ?? 'Europe/Brussels',
    starts_on: startsOn,
    ends_on: endsOn,
    grain_minutes: given.grainMinutes ?? 15,
    meals: given.meals ?? ['samedi midi', 'samedi soir'],
    requests_due_at: given.requestsDueAt ?? null,
    sheets_due_at: given.sheetsDueAt ?? null,
    board_opened_at: at(given.boardOpen ?? true),
    locked_at: at(given.locked ?? false),
    published_at: at(given.published ?? false),
    closed_at: at(given.closed ?? false),
    previous_id: given.previousId ?? null,
    created_at: now,
    updated_at: now,
  });
  const [from, until] = given.hours ?? [540, 1080];
  for (const day of daysFrom(startsOn, endsOn)) {
    await put(world, 'gathering_day', {
      id: world.newId(),
      gathering_id: id,
      day,
      from_minute: from,
      until_minute: until,
    });
  }
  return { id, slug, startsOn, endsOn };
}

export type PlaceGiven = {
  readonly name?: string;
  readonly seats?: number | null;
  readonly equipment?: readonly string[];
  readonly position?: number;
  readonly removed?: boolean;
};

export async function makePlace(world: World, gathering: Of, given: PlaceGiven = {}): Promise<Of> {
  const id = world.newId();
  await put(world, 'gathering_place', {
    id,
    gathering_id: gathering.id,
    name: given.name ?? 'Grande salle',
    seats: given.seats === undefined ? 30 : given.seats,
    equipment: given.equipment ?? [],
    position: given.position ?? 0,
    removed_at: given.removed === true ? world.clock.now() : null,
  });
  return { id };
}

export type BlockGiven = {
  readonly kind?: 'break' | 'plenary' | 'visit';
  readonly title?: string;
  readonly day?: string;
  readonly startMinute?: number;
  readonly durationMinutes?: number;
};

export async function makeBlock(world: World, gathering: MadeGathering, given: BlockGiven = {}): Promise<Of> {
  const id = world.newId();
  await put(world, 'gathering_block', {
    id,
    gathering_id: gathering.id,
    day: given.day ?? gathering.startsOn,
    start_minute: given.startMinute ?? 750,
    duration_minutes: given.durationMinutes ?? 60,
    kind: given.kind ?? 'break',
    title: given.title ?? 'Repas',
  });
  return { id };
}

export type ParticipantGiven = {
  readonly name?: string;
  readonly personId?: string;
  readonly cooperativeId?: string | null;
  readonly arrives?: readonly [day: string, minute: number];
  readonly leaves?: readonly [day: string, minute: number];
  readonly languages?: readonly Language[];
  readonly email?: string;
  readonly phone?: string;
  readonly meals?: readonly string[];
  readonly diet?: string;
  readonly shows?: readonly string[];
  readonly cancelled?: boolean;
};

export async function makeParticipant(world: World, gathering: Of, given: ParticipantGiven = {}): Promise<Of> {
  const id = world.newId();
  const now = world.clock.now();
  await put(world, 'participant', {
    id,
    gathering_id: gathering.id,
    cooperative_id: given.cooperativeId ?? null,
    person_id: given.personId ?? null,
    name: given.name ?? 'Une personne',
    arrives_day: given.arrives?.[0] ?? null,
    arrives_minute: given.arrives?.[1] ?? null,
    leaves_day: given.leaves?.[0] ?? null,
    leaves_minute: given.leaves?.[1] ?? null,
    languages: given.languages ?? ['fr'],
    email: given.email ?? null,
    phone: given.phone ?? null,
    meals: given.meals ?? [],
    diet: given.diet ?? null,
    shows: given.shows ?? [],
    registered_by: given.personId ?? null,
    registered_at: now,
    updated_at: now,
    cancelled_at: given.cancelled === true ? now : null,
  });
  return { id };
}

export type TopicGiven = {
  readonly title?: string;
  readonly language?: Language;
  readonly theme?: RequestTheme;
  readonly durationMinutes?: number;
  readonly seats?: number | null;
  readonly equipment?: readonly string[];
  readonly cooperativeId?: string | null;
  readonly proposedBy?: string;
  readonly requestId?: string;
  readonly at?: { readonly placeId: string; readonly day: string; readonly startMinute: number };
  readonly pinned?: boolean;
  readonly withdrawn?: boolean;
  readonly fate?: Fate;
  readonly carriedOverCount?: number;
  /** participants needed by name */
  readonly needs?: readonly string[];
  /** co-ops of which someone is needed */
  readonly needsSomeoneOf?: readonly string[];
  /** participants who said « j'y serai » */
  readonly interested?: readonly string[];
};

export async function makeTopic(world: World, gathering: Of, given: TopicGiven = {}): Promise<Of> {
  const id = world.newId();
  const now = world.clock.now();
  await put(world, 'topic', {
    id,
    gathering_id: gathering.id,
    title: given.title ?? 'Les stocks',
    detail: 'Comment les suivre sans y passer la nuit.',
    detail_html: '<p>Comment les suivre sans y passer la nuit.</p>',
    language: given.language ?? 'fr',
    theme: given.theme ?? 'tools',
    origin: given.requestId === undefined ? 'free' : 'request',
    request_id: given.requestId ?? null,
    duration_minutes: given.durationMinutes ?? 60,
    seats: given.seats ?? null,
    equipment: given.equipment ?? [],
    cooperative_id: given.cooperativeId ?? null,
    proposed_by: given.proposedBy ?? null,
    proposed_at: now,
    updated_at: now,
    place_id: given.at?.placeId ?? null,
    day: given.at?.day ?? null,
    start_minute: given.at?.startMinute ?? null,
    placed_at: given.at === undefined ? null : now,
    is_pinned: given.pinned ?? false,
    withdrawn_at: given.withdrawn === true ? now : null,
    fate: given.fate ?? null,
    fate_reason: given.fate === 'drop' ? 'sans suite' : null,
    carried_over_count: given.carriedOverCount ?? 0,
  });
  for (const participant_id of given.needs ?? []) {
    await put(world, 'topic_need', { id: world.newId(), topic_id: id, participant_id });
  }
  for (const cooperative_id of given.needsSomeoneOf ?? []) {
    await put(world, 'topic_need', { id: world.newId(), topic_id: id, cooperative_id });
  }
  for (const participant_id of given.interested ?? []) {
    await put(world, 'topic_interest', { topic_id: id, participant_id, since: now });
  }
  return { id };
}
