/** What gatherings store. */
import {
  DayCodeEntity,
  GatheringBlockEntity,
  GatheringDayEntity,
  GatheringEntity,
  GatheringPlaceEntity,
  GatheringRequestEntity,
  PreparationReminderEntity,
} from './gathering.entity.js';
import { CalendarLinkEntity, MinutesConfirmationEntity, ParticipantEntity } from './people.entities.js';
import {
  FollowUpEntity,
  TopicAvoidEntity,
  TopicEntity,
  TopicEventEntity,
  TopicInterestEntity,
  TopicNeedEntity,
  TopicOutcomeEntity,
} from './topic.entities.js';
import { BookletEntity, TimetableProposalEntity, TimetableVersionEntity } from './work.entities.js';

export const gatheringEntities = [
  GatheringEntity,
  GatheringDayEntity,
  GatheringBlockEntity,
  GatheringPlaceEntity,
  GatheringRequestEntity,
  PreparationReminderEntity,
  DayCodeEntity,
  ParticipantEntity,
  CalendarLinkEntity,
  MinutesConfirmationEntity,
  TopicEntity,
  TopicNeedEntity,
  TopicAvoidEntity,
  TopicInterestEntity,
  TopicEventEntity,
  TopicOutcomeEntity,
  FollowUpEntity,
  TimetableVersionEntity,
  TimetableProposalEntity,
  BookletEntity,
];
