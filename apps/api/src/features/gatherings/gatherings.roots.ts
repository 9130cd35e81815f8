/** What can be asked of gatherings. */
import { everyone, sql } from '../../platform/reader/index.js';
import { connection, list, one } from '../../platform/views.js';
import type { GatheringEntity } from './entities/gathering.entity.js';
import type { CalendarLinkEntity } from './entities/people.entities.js';
import type { FollowUpEntity, TopicEntity } from './entities/topic.entities.js';
import type { BookletEntity, TimetableProposalEntity } from './entities/work.entities.js';

export const gatheringRoots = {
  gatherings: connection<GatheringEntity>({
    view: 'Gathering',
    orders: { latest: ['-startsOn'] },
    defaultOrder: 'latest',
    pageSize: 20,
  }),
  gathering: one<GatheringEntity>({
    view: 'Gathering',
    // asked for without saying which one: none
    where: (_row, _v, { args }) => (args.has('id') || args.has('slug') ? everyone : sql`false`),
    filter: { id: (row, id) => sql`${row.id} = ${id}`, slug: (row, slug) => sql`${row.slug} = ${slug}` },
  }),
  topic: one<TopicEntity>({ view: 'Topic', filter: { id: (row, id) => sql`${row.id} = ${id}` } }),
  followUps: connection<FollowUpEntity>({
    view: 'FollowUp',
    where: (row) => sql`${row.removedAt} is null`,
    filter: {
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      gatheringId: (row, id) => sql`${row.gatheringId} = ${id}`,
      isDone: (row, wanted) => sql`(${row.doneAt} is not null) = ${wanted}`,
    },
    orders: { urgent: [{ by: (row) => sql`coalesce(${row.dueOn}, 'infinity'::date)`, nullable: false }, 'recordedAt'] },
    defaultOrder: 'urgent',
    pageSize: 50,
  }),
  timetableProposal: one<TimetableProposalEntity>({
    view: 'TimetableProposal',
    filter: { id: (row, id) => sql`${row.id} = ${id}` },
  }),
  booklet: one<BookletEntity>({ view: 'Booklet', filter: { id: (row, id) => sql`${row.id} = ${id}` } }),
  calendarLinks: list<CalendarLinkEntity>({ view: 'CalendarLink', order: ['-createdAt', '-id'], max: 50 }),
};
