/** A board as the timetable understands it, read in one statement under the lock of its gathering. */
import {
  allBlockers,
  axisOf,
  type BlockerNames,
  type BlockerRefusal,
  type Blocker,
  type Day,
  minutesADay,
  type NeedAnswer,
  type Placement,
  refusalOfBlocker,
  stayOnAxis,
  type Stay,
  type TimetableCard,
  type TimetableProblem,
  wallAt,
  whyNotPlace,
} from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import type { GatheringEntity } from './entities/gathering.entity.js';
import type { Spot } from './entities/topic.entities.js';

type DayRow = { day: Day; from: number; until: number };
type BlockRow = { day: Day; start: number; minutes: number; kind: string; title: string };
type PlaceRow = { id: string; name: string; seats: number | null; equipment: string[] };
type PersonRow = Stay & { id: string; name: string; cooperativeId: string | null };
type NeedRow = { participantId: string | null; cooperativeId: string | null; answer: NeedAnswer };
type CardRow = {
  id: string;
  title: string;
  minutes: number;
  seats: number | null;
  equipment: string[];
  isPinned: boolean;
  version: number;
  placeId: string | null;
  day: Day | null;
  start: number | null;
  needs: NeedRow[];
  avoids: string[];
  interested: string[];
};
type BoardRows = {
  days: DayRow[];
  blocks: BlockRow[];
  places: PlaceRow[];
  people: PersonRow[];
  cards: CardRow[];
  cooperatives: { id: string; name: string }[];
};

/** What a card asks for, as its rows or its form say it. */
export type Wanted = {
  readonly durationMinutes: number;
  readonly seats: number | null;
  readonly equipment: readonly string[];
  readonly needs: readonly NeedRow[];
  readonly avoids: readonly string[];
};

const read = `select
  (select coalesce(json_agg(json_build_object('day', d.day, 'from', d.from_minute, 'until', d.until_minute) order by d.day), '[]')
     from gathering_day d where d.gathering_id = $1) as days,
  (select coalesce(json_agg(json_build_object('day', b.day, 'start', b.start_minute, 'minutes', b.duration_minutes, 'kind', b.kind,
     'title', b.title) order by b.day, b.start_minute, b.id), '[]') from gathering_block b where b.gathering_id = $1) as blocks,
  (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'seats', l.seats, 'equipment', l.equipment)
     order by l.position, l.id), '[]') from gathering_place l where l.gathering_id = $1 and l.removed_at is null) as places,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'cooperativeId', p.cooperative_id,
     'arrivesDay', p.arrives_day, 'arrivesMinute', p.arrives_minute, 'leavesDay', p.leaves_day, 'leavesMinute', p.leaves_minute)
     order by p.id), '[]') from participant p where p.gathering_id = $1 and p.cancelled_at is null) as people,
  (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'minutes', t.duration_minutes, 'seats', t.seats,
     'equipment', t.equipment, 'isPinned', t.is_pinned, 'version', t.version, 'placeId', t.place_id, 'day', t.day,
     'start', t.start_minute,
     'needs', (select coalesce(json_agg(json_build_object('participantId', n.participant_id, 'cooperativeId', n.cooperative_id,
        'answer', n.answer) order by n.id), '[]') from topic_need n where n.topic_id = t.id),
     'avoids', (select coalesce(json_agg(a.other_id order by a.other_id), '[]') from topic_avoid a where a.topic_id = t.id),
     'interested', (select coalesce(json_agg(i.participant_id order by i.participant_id), '[]')
        from topic_interest i where i.topic_id = t.id)) order by t.proposed_at, t.id), '[]')
     from topic t where t.gathering_id = $1 and t.withdrawn_at is null) as cards,
  (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name)), '[]') from cooperative c where c.id in
     (select n.cooperative_id from topic_need n join topic t on t.id = n.topic_id where t.gathering_id = $1
      union select p.cooperative_id from participant p where p.gathering_id = $1)) as cooperatives`;

export async function boardOf(db: EntityManager, gathering: GatheringEntity): Promise<Board> {
  const [rows] = await db.query<[BoardRows]>(read, [gathering.id]);
  return new Board(gathering, rows);
}

export class Board {
  readonly problem: TimetableProblem;
  readonly placements: readonly Placement[];

  constructor(
    private readonly gathering: Pick<GatheringEntity, 'startsOn' | 'endsOn' | 'grainMinutes' | 'publishedAt'>,
    private readonly rows: BoardRows,
  ) {
    const { startsOn, endsOn } = gathering;
    this.problem = {
      grainMinutes: gathering.grainMinutes,
      days: rows.days.map(({ day, from, until }) => this.span(day, from, until - from)),
      closed: rows.blocks.filter(({ kind }) => kind !== 'visit').map((block) => this.spanOfBlock(block)),
      places: rows.places,
      people: rows.people.map((person) => ({ id: person.id, present: stayOnAxis(startsOn, endsOn, person) })),
      cards: rows.cards.map((card) => this.cardOf(card)),
      gentle: gathering.publishedAt !== null,
    };
    this.placements = this.problem.cards.flatMap(({ id, at }) => (at === null ? [] : [{ cardId: id, ...at }]));
  }

  get cards(): readonly CardRow[] {
    return this.rows.cards;
  }

  /** The point on the axis; a minute outside its day is outside every day. */
  pointOf({ day, startMinute }: Pick<Spot, 'day' | 'startMinute'>): number {
    const isInDay = startMinute >= 0 && startMinute < minutesADay;
    return isInDay ? axisOf(this.gathering.startsOn, day, startMinute) : -minutesADay;
  }

  spotOf({ placeId, start }: Pick<Placement, 'placeId' | 'start'>): Spot {
    const { day, minute } = wallAt(this.gathering.startsOn, start);
    return { placeId, day, startMinute: minute };
  }

  /** Why the card cannot hang there, in words that name what stands in the way. */
  whyNotHang(topicId: string, spot: Spot): BlockerRefusal | null {
    const blocker = whyNotPlace(this.problem, this.placements, topicId, spot.placeId, this.pointOf(spot));
    return blocker === null ? null : refusalOfBlocker(blocker, topicId, this.names(topicId));
  }

  /** Why a card that hangs there could not, were it to ask for this; what stood against it before is not said again. */
  whyNotAsk(topicId: string, spot: Spot, wanted: Wanted): BlockerRefusal | null {
    const before = this.problem.cards.find(({ id }) => id === topicId);
    if (before === undefined) return null;
    const cards = this.problem.cards.map((card) => (card === before ? { ...card, ...this.asks(wanted) } : card));
    const at = [topicId, spot.placeId, this.pointOf(spot)] as const;
    const known = allBlockers(this.problem, this.placements, ...at).map((blocker) => JSON.stringify(blocker));
    const found = allBlockers({ ...this.problem, cards }, this.placements, ...at);
    const fresh = found.find((blocker: Blocker) => !known.includes(JSON.stringify(blocker)));
    return fresh === undefined ? null : refusalOfBlocker(fresh, topicId, this.names(topicId, wanted));
  }

  /** « Someone of »: which co-ops a card asks for, in the order of its groups. */
  cooperativesAskedBy(topicId: string): string[] {
    return groupsOf(this.rows.cards.find(({ id }) => id === topicId)?.needs ?? []);
  }

  titleOf(topicId: string): string {
    return this.rows.cards.find(({ id }) => id === topicId)?.title ?? '';
  }

  /** The name of a participant: for those who act, who are the only ones to move cards. */
  personOf(participantId: string): { name: string; cooperativeName: string | null } {
    const person = this.rows.people.find(({ id }) => id === participantId);
    return { name: person?.name ?? '', cooperativeName: this.cooperativeName(person?.cooperativeId ?? null) };
  }

  cooperativeName(id: string | null): string | null {
    return this.rows.cooperatives.find((cooperative) => cooperative.id === id)?.name ?? null;
  }

  names(topicId: string, wanted?: Wanted): BlockerNames {
    const groups = wanted === undefined ? this.cooperativesAskedBy(topicId) : groupsOf(wanted.needs);
    return {
      topic: (id) => this.titleOf(id),
      person: (id) => this.personOf(id).name,
      cooperative: (index) => this.cooperativeName(groups[index] ?? null) ?? '',
      block: (span) => {
        const block = this.rows.blocks.find((one) => this.spanOfBlock(one).from === span.from);
        return block?.title ?? '';
      },
    };
  }

  private cardOf(card: CardRow): TimetableCard {
    const { id, isPinned, placeId, day, start } = card;
    const at = placeId === null ? null : { placeId, start: axisOf(this.gathering.startsOn, day ?? '', start ?? 0) };
    const interested = card.interested.filter((person) => this.isComing(person));
    return { id, ...this.asks({ ...card, durationMinutes: card.minutes }), interested, pinned: isPinned, at };
  }

  /** Who declined is not expected, and neither is who cancelled. */
  private asks(wanted: Wanted): Pick<TimetableCard, 'needs' | 'needsOneOf' | keyof Omit<Wanted, 'needs'>> {
    const { durationMinutes, seats, equipment, avoids } = wanted;
    const needs = wanted.needs.flatMap(({ participantId, answer }) =>
      participantId !== null && answer !== 'declined' && this.isComing(participantId) ? [participantId] : [],
    );
    const needsOneOf = groupsOf(wanted.needs).map((cooperativeId) =>
      this.rows.people.filter((person) => person.cooperativeId === cooperativeId).map(({ id }) => id),
    );
    return { durationMinutes, seats, equipment, avoids, needs, needsOneOf };
  }

  private isComing(participantId: string): boolean {
    return this.rows.people.some(({ id }) => id === participantId);
  }

  private span(day: Day, from: number, minutes: number): { from: number; until: number } {
    const start = axisOf(this.gathering.startsOn, day, from);
    return { from: start, until: start + minutes };
  }

  private spanOfBlock({ day, start, minutes }: BlockRow): { from: number; until: number } {
    return this.span(day, start, minutes);
  }
}

function groupsOf(needs: readonly NeedRow[]): string[] {
  return needs.flatMap(({ cooperativeId, answer }) =>
    cooperativeId === null || answer === 'declined' ? [] : [cooperativeId],
  );
}
