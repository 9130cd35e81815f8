/** How gatherings are read, with their days, places, blocks, requests and preparation. */
import {
  gatheringPermissions,
  gatheringPhase,
  type GatheringFacts,
  type GatheringPermissionFacts,
} from '@komunigi/domain';
import { everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import {
  DayCodeEntity,
  GatheringBlockEntity,
  GatheringDayEntity,
  GatheringEntity,
  GatheringPlaceEntity,
} from './entities/gathering.entity.js';
import type { MinutesConfirmationEntity, ParticipantEntity } from './entities/people.entities.js';
import type { FollowUpEntity, TopicEntity } from './entities/topic.entities.js';
import { type BookletEntity, type TimetableProposalEntity, TimetableVersionEntity } from './entities/work.entities.js';

type V = ViewerSql<Viewer>;

export const instant = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What the rules need to know of a gathering, from its own row. */
function gatheringFacts(row: Row<GatheringEntity>): Record<keyof GatheringFacts, Sql> {
  return {
    timeZone: row.timeZone,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    boardOpenedAt: instant(row.boardOpenedAt),
    lockedAt: instant(row.lockedAt),
    publishedAt: instant(row.publishedAt),
    closedAt: instant(row.closedAt),
  };
}

/** The same for rows of a gathering. */
export const factsOfGathering = (gatheringId: Sql): Sql => sql`(select json_build_object('timeZone', g.time_zone,
  'startsOn', g.starts_on, 'endsOn', g.ends_on, 'boardOpenedAt', ${instant(sql`g.board_opened_at`)},
  'lockedAt', ${instant(sql`g.locked_at`)}, 'publishedAt', ${instant(sql`g.published_at`)},
  'closedAt', ${instant(sql`g.closed_at`)}) from gathering g where g.id = ${gatheringId})`;

const mine = (row: Row<GatheringEntity>, v: V): Sql =>
  v.is('signed_in')
    ? sql`(select json_build_object('isCancelled', p.cancelled_at is not null) from participant p
        where p.gathering_id = ${row.id} and p.person_id = ${v.personId})`
    : sql`null`;

/** Counted for those who close only: nobody else's button depends on it. */
const fatesMissing = (row: Row<GatheringEntity>, v: V): Sql =>
  v.is('moderates')
    ? sql`((select count(*) from topic t where t.gathering_id = ${row.id} and t.withdrawn_at is null and t.fate is null)
        + (select count(*) from gathering_request gr join request r on r.id = gr.request_id
            where gr.gathering_id = ${row.id} and gr.removed_at is null and gr.fate is null and r.withdrawn_at is null
              and r.state not in ('done', 'refused', 'practice_note', 'merged')))::int`
    : sql`0`;

const toEverybodyOncePublished = (row: Row<GatheringEntity>, v: V, value: Sql): Sql =>
  v.is('moderates') ? value : sql`case when ${row.summaryPublishedAt} is not null then ${value} end`;

/** Those who cancelled are seen by themselves, by their co-op and by those who facilitate. */
function comesFor(row: Row<ParticipantEntity>, v: V): Sql {
  if (v.is('moderates')) return everyone;
  if (!v.is('acting')) return sql`${row.cancelledAt} is null`;
  return sql`(${row.cancelledAt} is null or ${row.personId} = ${v.personId} or ${row.cooperativeId} = ${v.cooperativeId})`;
}

type OfGathering = { gatheringId: string };

const work = {
  preparation: list<OfGathering & { name: string }, GatheringEntity>({
    view: 'PreparationLine',
    on: { from: 'id', to: 'gatheringId' },
    order: ['name'],
    max: 200,
  }),
  dayCodes: list<DayCodeEntity, GatheringEntity>({
    view: 'DayCode',
    on: { from: 'id', to: 'gatheringId' },
    order: ['-day', '-issuedAt', 'id'],
    max: 200,
  }),
  proposals: list<TimetableProposalEntity, GatheringEntity>({
    view: 'TimetableProposal',
    on: { from: 'id', to: 'gatheringId' },
    order: ['-askedAt', '-id'],
    max: 5,
  }),
  booklets: list<BookletEntity, GatheringEntity>({
    view: 'Booklet',
    on: { from: 'id', to: 'gatheringId' },
    order: ['-askedAt', '-id'],
    max: 20,
  }),
  timetables: list<TimetableVersionEntity, GatheringEntity>({
    view: 'TimetableVersion',
    on: { from: 'id', to: 'gatheringId' },
    order: ['-number'],
    max: 50,
  }),
};

const board = {
  days: list<GatheringDayEntity, GatheringEntity>({
    view: 'GatheringDay',
    on: { from: 'id', to: 'gatheringId' },
    order: ['day'],
    max: 31,
  }),
  blocks: list<GatheringBlockEntity, GatheringEntity>({
    view: 'GatheringBlock',
    on: { from: 'id', to: 'gatheringId' },
    // of a day that was taken out, until it comes back
    where: (row) =>
      sql`exists (select 1 from gathering_day d where d.gathering_id = ${row.gatheringId} and d.day = ${row.day})`,
    order: ['day', 'startMinute', 'id'],
    max: 200,
  }),
  places: list<GatheringPlaceEntity, GatheringEntity>({
    view: 'Place',
    on: { from: 'id', to: 'gatheringId' },
    order: ['position', 'id'],
    max: 100,
  }),
  topics: list<TopicEntity, GatheringEntity>({
    view: 'Topic',
    on: { from: 'id', to: 'gatheringId' },
    order: ['proposedAt', 'id'],
    max: 500,
  }),
};

const people = {
  participants: list<ParticipantEntity, GatheringEntity>({
    view: 'Participant',
    on: { from: 'id', to: 'gatheringId' },
    where: comesFor,
    order: ['cooperativeId', 'id'],
    max: 1000,
  }),
  myParticipant: one<ParticipantEntity, GatheringEntity>({
    view: 'Participant',
    on: { from: 'id', to: 'gatheringId' },
    where: (row, v) => (v.is('signed_in') ? sql`${row.personId} = ${v.personId}` : sql`false`),
  }),
  requests: list<OfGathering & { removedAt: Date; addedAt: Date }, GatheringEntity>({
    view: 'GatheringRequest',
    on: { from: 'id', to: 'gatheringId' },
    where: (row) => sql`${row.removedAt} is null`,
    order: ['addedAt'],
    max: 500,
  }),
  followUps: list<FollowUpEntity, GatheringEntity>({
    view: 'FollowUp',
    on: { from: 'id', to: 'gatheringId' },
    where: (row) => sql`${row.removedAt} is null`,
    order: ['dueOn', 'recordedAt', 'id'],
    max: 500,
  }),
  confirmations: list<MinutesConfirmationEntity, GatheringEntity>({
    view: 'MinutesConfirmation',
    on: { from: 'id', to: 'gatheringId' },
    order: ['at'],
    max: 500,
  }),
};

const gatheringView = view<GatheringEntity>({
  type: 'Gathering',
  table: GatheringEntity,
  columns: {
    id: 'id',
    slug: 'slug',
    title: 'title',
    language: 'language',
    venue: 'venue',
    address: 'address',
    timeZone: 'timeZone',
    startsOn: 'startsOn',
    endsOn: 'endsOn',
    grainMinutes: 'grainMinutes',
    description: 'description',
    descriptionHtml: 'descriptionHtml',
    mealChoices: 'meals',
    requestsDueAt: 'requestsDueAt',
    sheetsDueAt: 'sheetsDueAt',
    publishedAt: 'publishedAt',
    publishedVersion: 'publishedVersion',
    closedAt: 'closedAt',
    summaryPublishedAt: 'summaryPublishedAt',
    version: 'version',
    boardVersion: 'boardVersion',
    topicCount: 'topicCount',
    placedCount: 'placedCount',
    participantCount: 'participantCount',
    isDemo: 'isDemo',
    updatedAt: 'updatedAt',
  },
  computed: {
    isBoardOpen: (row) => sql`${row.boardOpenedAt} is not null`,
    isLocked: (row) => sql`${row.lockedAt} is not null`,
    summary: (row, v) => toEverybodyOncePublished(row, v, row.summary),
    summaryHtml: (row, v) => toEverybodyOncePublished(row, v, row.summaryHtml),
  },
  relations: {
    previous: one<GatheringEntity, GatheringEntity>({ view: 'Gathering', on: { from: 'previousId', to: 'id' } }),
    next: list<GatheringEntity, GatheringEntity>({
      view: 'Gathering',
      on: { from: 'id', to: 'previousId' },
      order: ['startsOn', 'id'],
      max: 20,
    }),
    ...board,
    ...people,
    ...work,
  },
  derived: {
    phase: derived<GatheringFacts, GatheringEntity>({
      needs: gatheringFacts,
      compute: (facts, _viewer, now) => gatheringPhase(facts, now),
    }),
    viewerCan: derived<GatheringPermissionFacts, GatheringEntity>({
      needs: (row, v) => ({ ...gatheringFacts(row), mine: mine(row, v), fatesMissing: fatesMissing(row, v) }),
      compute: (facts, viewer, now) => gatheringPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: () => everyone,
});

const dayView = view<GatheringDayEntity>({
  type: 'GatheringDay',
  table: GatheringDayEntity,
  columns: ['id', 'day', 'fromMinute', 'untilMinute'],
  visibleTo: () => everyone,
});

const blockView = view<GatheringBlockEntity>({
  type: 'GatheringBlock',
  table: GatheringBlockEntity,
  columns: ['id', 'day', 'startMinute', 'durationMinutes', 'kind', 'title', 'placeName', 'isDemo'],
  visibleTo: () => everyone,
});

const placeView = view<GatheringPlaceEntity>({
  type: 'Place',
  table: GatheringPlaceEntity,
  columns: ['id', 'name', 'seats', 'equipment', 'icon', 'position'],
  computed: { isRemoved: (row) => sql`${row.removedAt} is not null` },
  visibleTo: () => everyone,
});

const timetableVersionView = view<TimetableVersionEntity>({
  type: 'TimetableVersion',
  table: TimetableVersionEntity,
  columns: ['id', 'number', 'publishedAt', 'isDemo'],
  computed: {
    cards: (row) => sql`coalesce((${row.quality} ->> 'cards')::int, 0)`,
    held: (row) => sql`coalesce((${row.quality} ->> 'held')::int, 0)`,
    wishes: (row) => sql`coalesce((${row.quality} ->> 'wishes')::int, 0)`,
    wishesMet: (row) => sql`coalesce((${row.quality} ->> 'wishesMet')::int, 0)`,
  },
  visibleTo: () => everyone,
});

export const gatheringViews = [gatheringView, dayView, blockView, placeView, timetableVersionView];
