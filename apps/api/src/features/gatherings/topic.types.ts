/** Topics, what they need, what came out of them. */
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum, RoleEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Request, RequestThemeEnum } from '../requests/requests.types.js';
import { FateEnum, Participant, WorkStateEnum } from './parts.types.js';
import {
  needAnswers,
  topicEventKinds,
  topicOrigins,
  type Fate,
  type Language,
  type NeedAnswer,
  type RequestTheme,
  type Role,
  type TopicEventKind,
  type TopicOrigin,
  type WorkState,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';

export const TopicOriginEnum = enumOf('TopicOrigin', topicOrigins);
export const NeedAnswerEnum = enumOf('NeedAnswer', needAnswers);
export const TopicEventKindEnum = enumOf('TopicEventKind', topicEventKinds);

@ObjectType()
export class NeedPermissions {
  @Shown('anyone', () => Permission) answer: Permission;
}

@ObjectType()
export class TopicNeed {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Participant, { nullable: true }) participant: Participant | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => NeedAnswerEnum) answer: NeedAnswer;
  @Shown('anyone', () => NeedPermissions) viewerCan: NeedPermissions;
}

@ObjectType()
export class TopicEvent {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => TopicEventKindEnum) kind: TopicEventKind;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => Int) version: number;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => RoleEnum, { nullable: true }) role: Role | null;
  @Shown('anyone', () => String, { nullable: true }) personName: string | null;
  @Shown('anyone', () => String, { nullable: true }) fromPlaceName: string | null;
  @Shown('anyone', () => String, { nullable: true }) toPlaceName: string | null;
  @Shown('anyone', () => Day, { nullable: true }) fromDay: string | null;
  @Shown('anyone', () => Day, { nullable: true }) toDay: string | null;
  @Shown('anyone', () => Int, { nullable: true }) fromMinute: number | null;
  @Shown('anyone', () => Int, { nullable: true }) toMinute: number | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class TopicOutcome {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String, { nullable: true }) notes: string | null;
  @Shown('anyone', () => String, { nullable: true }) notesHtml: string | null;
  @Shown('anyone', () => [String]) decisions: string[];
  @Shown('anyone', () => Instant) recordedAt: Date;
  @Shown('anyone', () => Int) version: number;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class FollowUpPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) complete: Permission;
  @Shown('anyone', () => Permission) remove: Permission;
}

@ObjectType()
export class FollowUp {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) text: string;
  @Shown('anyone', () => Uuid, { nullable: true }) topicId: string | null;
  @Shown('anyone', () => String, { nullable: true }) topicTitle: string | null;
  @Shown('anyone', () => String) gatheringSlug: string;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => Participant, { nullable: true }) participant: Participant | null;
  @Shown('anyone', () => Day, { nullable: true }) dueOn: string | null;
  @Shown('anyone', () => Instant, { nullable: true }) doneAt: Date | null;
  @Shown('anyone', () => Instant) recordedAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => FollowUpPermissions) viewerCan: FollowUpPermissions;
}

@ObjectType()
export class TopicPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
  @Shown('anyone', () => Permission) restore: Permission;
  @Shown('anyone', () => Permission) move: Permission;
  @Shown('anyone', () => Permission) pin: Permission;
  @Shown('anyone', () => Permission) interest: Permission;
  @Shown('anyone', () => Permission) record: Permission;
  @Shown('anyone', () => Permission) decideFate: Permission;
}

@ObjectType()
export class Topic {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Uuid) gatheringId: string;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => String, { nullable: true }) detail: string | null;
  @Shown('anyone', () => String, { nullable: true }) detailHtml: string | null;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => RequestThemeEnum) theme: RequestTheme;
  @Shown('anyone', () => TopicOriginEnum) origin: TopicOrigin;
  @Shown('anyone', () => Request, { nullable: true }) request: Request | null;
  @Shown('anyone', () => Uuid, { nullable: true }) processTemplateId: string | null;
  @Shown('anyone', () => Int) durationMinutes: number;
  @Shown('anyone', () => Int, { nullable: true }) seats: number | null;
  @Shown('anyone', () => [String]) equipment: string[];
  @Shown('anyone', () => [LanguageEnum]) languages: Language[];
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => String, { nullable: true }) proposedByName: string | null;
  @Shown('anyone', () => Boolean, { description: 'proposed on site with the code of the day' }) isFromCode: boolean;
  @Shown('anyone', () => Instant) proposedAt: Date;
  @Shown('anyone', () => Instant) updatedAt: Date;
  @Shown('anyone', () => Uuid, { nullable: true }) placeId: string | null;
  @Shown('anyone', () => Day, { nullable: true }) day: string | null;
  @Shown('anyone', () => Int, { nullable: true }) startMinute: number | null;
  @Shown('anyone', () => Instant, { nullable: true }) placedAt: Date | null;
  @Shown('anyone', () => Boolean) isPinned: boolean;
  @Shown('anyone', () => Int) version: number;
  @Shown('anyone', () => Boolean) isWithdrawn: boolean;
  @Shown('anyone', () => Uuid, { nullable: true }) carriedFromId: string | null;
  @Shown('anyone', () => Int) carriedOverCount: number;
  @Shown('anyone', () => Int) interestedCount: number;
  @Shown('anyone', () => Boolean) amInterested: boolean;
  @Shown('anyone', () => [Uuid], { description: 'who said that they come, as ids of participants' })
  interestedIds: string[];
  @Shown('anyone', () => FateEnum, { nullable: true }) fate: Fate | null;
  @Shown('anyone', () => String, { nullable: true }) fateReason: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => [TopicNeed]) needs: TopicNeed[];
  @Shown('anyone', () => [Uuid]) avoids: string[];
  @Shown('anyone', () => TopicOutcome, { nullable: true }) outcome: TopicOutcome | null;
  @Shown('anyone', () => [FollowUp]) followUps: FollowUp[];
  @Shown('anyone', () => [TopicEvent]) history: TopicEvent[];
  @Shown('anyone', () => [Request]) bornRequests: Request[];
  @Shown('anyone', () => TopicPermissions) viewerCan: TopicPermissions;
}

@ObjectType()
export class Blocker {
  @Shown('anyone', () => String) kind: string;
  @Shown('anyone', () => Uuid, { nullable: true }) topicId: string | null;
  @Shown('anyone', () => String, { nullable: true }) topicTitle: string | null;
  @Shown('anyone', () => Uuid, { nullable: true }) participantId: string | null;
  @Shown('anyone', () => String, { nullable: true }) cooperativeName: string | null;
  @Shown('anyone', () => String, { nullable: true }) personName: string | null;
  @Shown('anyone', () => Int, { nullable: true }) fromMinute: number | null;
  @Shown('anyone', () => Int, { nullable: true }) untilMinute: number | null;
  @Shown('anyone', () => Int, { nullable: true }) seats: number | null;
  @Shown('anyone', () => Int, { nullable: true }) needed: number | null;
  @Shown('anyone', () => String, { nullable: true }) equipment: string | null;
}

@ObjectType()
export class MovedTopic {
  @Shown('anyone', () => Uuid) topicId: string;
  @Shown('anyone', () => Uuid, { nullable: true }) fromPlaceId: string | null;
  @Shown('anyone', () => Day, { nullable: true }) fromDay: string | null;
  @Shown('anyone', () => Int, { nullable: true }) fromMinute: number | null;
  @Shown('anyone', () => Uuid, { nullable: true }) toPlaceId: string | null;
  @Shown('anyone', () => Day, { nullable: true }) toDay: string | null;
  @Shown('anyone', () => Int, { nullable: true }) toMinute: number | null;
}

@ObjectType()
export class UnplacedTopic {
  @Shown('anyone', () => Uuid) topicId: string;
  @Shown('anyone', () => String, { description: 'why it does not fit: a word and what it is about' }) kind: string;
  @Shown('anyone', () => Uuid, { nullable: true }) participantId: string | null;
  @Shown('anyone', () => String, { nullable: true }) personName: string | null;
  @Shown('anyone', () => String, { nullable: true }) cooperativeName: string | null;
  @Shown('anyone', () => [Uuid]) topicIds: string[];
  @Shown('anyone', () => Day, { nullable: true }) day: string | null;
  @Shown('anyone', () => Int, { nullable: true }) minute: number | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'seats it needs' }) needed: number | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'seats of the largest place' }) largest: number | null;
  @Shown('anyone', () => [String], { description: 'what no place has' }) equipment: string[];
}

@ObjectType()
export class TimetableQuality {
  @Shown('anyone', () => Int) cards: number;
  @Shown('anyone', () => Int) held: number;
  @Shown('anyone', () => Int) clashes: number;
  @Shown('anyone', () => Int) wishes: number;
  @Shown('anyone', () => Int) wishesMet: number;
  @Shown('anyone', () => Int) moves: number;
}

@ObjectType()
export class TimetableProposal {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Uuid) gatheringId: string;
  @Shown('anyone', () => Int) seed: number;
  @Shown('anyone', () => WorkStateEnum) state: WorkState;
  @Shown('anyone', () => Int) progress: number;
  @Shown('anyone', () => Int) boardVersion: number;
  @Shown('anyone', () => Instant) askedAt: Date;
  @Shown('anyone', () => Instant, { nullable: true }) endedAt: Date | null;
  @Shown('anyone', () => [MovedTopic]) moved: MovedTopic[];
  @Shown('anyone', () => [UnplacedTopic]) unplaced: UnplacedTopic[];
  @Shown('anyone', () => TimetableQuality, { nullable: true }) quality: TimetableQuality | null;
}

@ObjectType()
export class CalendarLink {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Uuid, { nullable: true }) gatheringId: string | null;
  @Shown('anyone', () => Instant) createdAt: Date;
  @Shown('anyone', () => Boolean) isRevoked: boolean;
}

export const FollowUpConnection = connectionOf('FollowUp', () => FollowUp);
