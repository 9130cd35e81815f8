/** How topics are read, with what they need, what happened to them and what came out of them. */
import {
  followUpPermissions,
  needPermissions,
  topicPermissions,
  type AfterFacts,
  type FollowUpFacts,
  type NeedFacts,
  type TopicFacts,
} from '@komunigi/domain';
import { everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { RequestEntity } from '../requests/entities/request.entity.js';
import {
  FollowUpEntity,
  TopicEntity,
  TopicEventEntity,
  TopicNeedEntity,
  TopicOutcomeEntity,
} from './entities/topic.entities.js';
import { factsOfGathering } from './gatherings.views.js';
import { cooperative, participant } from './parts.views.js';

type V = ViewerSql<Viewer>;

function topicFacts(row: Row<TopicEntity>): Record<keyof TopicFacts, Sql> {
  return {
    gathering: factsOfGathering(row.gatheringId),
    cooperativeId: row.cooperativeId,
    proposedBy: row.proposedBy,
    isWithdrawn: sql`${row.withdrawnAt} is not null`,
    isPinned: row.isPinned,
    isPlaced: sql`${row.placeId} is not null`,
  };
}

/** A topic that was withdrawn is seen by its co-op, by whoever proposed it and by those who facilitate. */
function seesTopic(row: Row<TopicEntity>, v: V): Sql {
  if (v.is('moderates')) return everyone;
  if (!v.is('acting')) return sql`${row.withdrawnAt} is null`;
  return sql`(${row.withdrawnAt} is null or ${row.cooperativeId} = ${v.cooperativeId} or ${row.proposedBy} = ${v.personId})`;
}

const ids = (rows: Sql): Sql => sql`coalesce((select json_agg(i.id) from (${rows}) i), '[]'::json)`;

const topicView = view<TopicEntity>({
  type: 'Topic',
  table: TopicEntity,
  columns: [
    'id', 'gatheringId', 'title', 'detail', 'detailHtml', 'language', 'theme', 'origin', 'processTemplateId', 'durationMinutes',
    'seats', 'equipment', 'languages', 'proposedAt', 'updatedAt', 'placeId', 'day', 'startMinute', 'placedAt', 'isPinned', 'version',
    'carriedFromId', 'carriedOverCount', 'interestedCount', 'fate', 'fateReason', 'isDemo',
  ], // prettier-ignore
  computed: {
    proposedByName: (row, v) => personName(row.proposedBy, row.cooperativeId, v),
    isFromCode: (row) => sql`${row.dayCodeId} is not null`,
    isWithdrawn: (row) => sql`${row.withdrawnAt} is not null`,
    amInterested: (row, v) =>
      v.is('signed_in')
        ? sql`exists (select 1 from topic_interest i join participant p on p.id = i.participant_id
            where i.topic_id = ${row.id} and p.person_id = ${v.personId})`
        : sql`false`,
    interestedIds: (row) =>
      ids(
        sql`select ti.participant_id as id from topic_interest ti where ti.topic_id = ${row.id} order by ti.since, ti.participant_id`,
      ),
    // said on one of the two, it counts for both
    avoids: (row) =>
      ids(sql`select ta.other_id as id from topic_avoid ta where ta.topic_id = ${row.id}
        union select tb.topic_id from topic_avoid tb where tb.other_id = ${row.id} order by id`),
  },
  relations: {
    cooperative,
    request: one<RequestEntity, TopicEntity>({ view: 'Request', on: { from: 'requestId', to: 'id' } }),
    needs: list<TopicNeedEntity, TopicEntity>({
      view: 'TopicNeed',
      on: { from: 'id', to: 'topicId' },
      order: ['id'],
      max: 100,
    }),
    outcome: one<TopicOutcomeEntity, TopicEntity>({ view: 'TopicOutcome', on: { from: 'id', to: 'topicId' } }),
    followUps: list<FollowUpEntity, TopicEntity>({
      view: 'FollowUp',
      on: { from: 'id', to: 'topicId' },
      where: (row) => sql`${row.removedAt} is null`,
      order: ['dueOn', 'recordedAt', 'id'],
      max: 100,
    }),
    history: list<TopicEventEntity, TopicEntity>({
      view: 'TopicEvent',
      on: { from: 'id', to: 'topicId' },
      order: ['-at', '-id'],
      max: 50,
    }),
    bornRequests: list<RequestEntity, TopicEntity>({
      view: 'Request',
      on: (topic, request) =>
        sql`${request.id} in (select gr.request_id from gathering_request gr
          where gr.topic_id = ${topic.id} and gr.gathering_id = ${topic.gatheringId} and gr.removed_at is null)`,
      order: ['number'],
      max: 50,
    }),
  },
  derived: {
    viewerCan: derived<TopicFacts, TopicEntity>({
      needs: topicFacts,
      compute: (facts, viewer, now) => topicPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: seesTopic,
});

const factsOfTopic = (
  topicId: Sql,
): Sql => sql`(select json_build_object('gathering', ${factsOfGathering(sql`t.gathering_id`)},
  'cooperativeId', t.cooperative_id, 'proposedBy', t.proposed_by, 'isWithdrawn', t.withdrawn_at is not null, 'isPinned', t.is_pinned,
  'isPlaced', t.place_id is not null) from topic t where t.id = ${topicId})`;

const needView = view<TopicNeedEntity>({
  type: 'TopicNeed',
  table: TopicNeedEntity,
  columns: ['id', 'answer'],
  relations: { participant, cooperative },
  derived: {
    viewerCan: derived<NeedFacts, TopicNeedEntity>({
      needs: (row) => ({
        topic: factsOfTopic(row.topicId),
        personId: sql`(select p.person_id from participant p where p.id = ${row.participantId})`,
        cooperativeId: row.cooperativeId,
      }),
      compute: (facts, viewer, now) => needPermissions(viewer.actor, facts, now),
    }),
  },
  // reached through its topic only, like events and outcomes
  visibleTo: () => everyone,
});

const placeName = (row: Row<TopicEventEntity>, end: 'from' | 'to'): Sql =>
  sql`(select p.name from gathering_place p where p.id = (${row.data} -> ${sideOf[end]} ->> 'placeId')::uuid)`;
const sideOf = { from: sql`'from'`, to: sql`'to'` };

const eventView = view<TopicEventEntity>({
  type: 'TopicEvent',
  table: TopicEventEntity,
  columns: ['id', 'kind', 'at', 'version', 'role', 'isDemo'],
  computed: {
    personName: (row, v) => personName(row.personId, row.cooperativeId, v),
    fromPlaceName: (row) => placeName(row, 'from'),
    toPlaceName: (row) => placeName(row, 'to'),
    fromDay: (row) => sql`${row.data} -> 'from' ->> 'day'`,
    toDay: (row) => sql`${row.data} -> 'to' ->> 'day'`,
    fromMinute: (row) => sql`(${row.data} -> 'from' ->> 'startMinute')::int`,
    toMinute: (row) => sql`(${row.data} -> 'to' ->> 'startMinute')::int`,
  },
  relations: { cooperative },
  visibleTo: () => everyone,
});

const outcomeView = view<TopicOutcomeEntity>({
  type: 'TopicOutcome',
  table: TopicOutcomeEntity,
  key: 'topicId',
  columns: {
    id: 'topicId',
    notes: 'notes',
    notesHtml: 'notesHtml',
    decisions: 'decisions',
    recordedAt: 'recordedAt',
    version: 'version',
    isDemo: 'isDemo',
  },
  relations: { cooperative },
  visibleTo: () => everyone,
});

type FollowUpPermissionFacts = { gathering: AfterFacts; followUp: FollowUpFacts };

const followUpView = view<FollowUpEntity>({
  type: 'FollowUp',
  table: FollowUpEntity,
  columns: ['id', 'text', 'topicId', 'dueOn', 'doneAt', 'recordedAt', 'isDemo'],
  computed: {
    topicTitle: (row) => sql`(select t.title from topic t where t.id = ${row.topicId})`,
    gatheringSlug: (row) => sql`(select g.slug from gathering g where g.id = ${row.gatheringId})`,
  },
  relations: { cooperative, participant },
  derived: {
    viewerCan: derived<FollowUpPermissionFacts, FollowUpEntity>({
      needs: (row) => ({
        gathering: factsOfGathering(row.gatheringId),
        followUp: sql`json_build_object('cooperativeId', ${row.cooperativeId}, 'recordedBy', ${row.recordedBy}, 'recordedFor', ${row.recordedFor},
          'isDone', ${row.doneAt} is not null)`,
      }),
      compute: ({ gathering, followUp }, viewer, now) => followUpPermissions(viewer.actor, gathering, followUp, now),
    }),
  },
  // one that was removed answers its own removal, and is in no list
  visibleTo: (row, v) => (v.is('acting') ? everyone : sql`${row.removedAt} is null`),
});

export const topicViews = [topicView, needView, eventView, outcomeView, followUpView];
