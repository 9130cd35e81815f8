/** The parts of a gathering as the API shows them. */
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Request } from '../requests/requests.types.js';
import {
  blockKinds,
  bookletEditions,
  fates,
  gatheringPhases,
  gatheringRequestKinds,
  minutesAnswers,
  participantFields,
  preparationSubjects,
  type BlockKind,
  type BookletEdition,
  type Fate,
  type GatheringRequestKind,
  type Language,
  type MinutesAnswer,
  type ParticipantField,
  type WorkState,
  workStates,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';

export const GatheringPhaseEnum = enumOf('GatheringPhase', gatheringPhases);
export const BlockKindEnum = enumOf('BlockKind', blockKinds);
export const FateEnum = enumOf('Fate', fates);
export const GatheringRequestKindEnum = enumOf('GatheringRequestKind', gatheringRequestKinds);
export const MinutesAnswerEnum = enumOf('MinutesAnswer', minutesAnswers);
export const ParticipantFieldEnum = enumOf('ParticipantField', participantFields);
export const PreparationSubjectEnum = enumOf('PreparationSubject', preparationSubjects);
export const BookletEditionEnum = enumOf('BookletEdition', bookletEditions);
export const WorkStateEnum = enumOf('WorkState', workStates);

@ObjectType()
export class GatheringDay {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Day) day: string;
  @Shown('anyone', () => Int) fromMinute: number;
  @Shown('anyone', () => Int) untilMinute: number;
}

@ObjectType()
export class GatheringBlock {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Day) day: string;
  @Shown('anyone', () => Int) startMinute: number;
  @Shown('anyone', () => Int) durationMinutes: number;
  @Shown('anyone', () => BlockKindEnum) kind: BlockKind;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => String, { nullable: true }) placeName: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class Place {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) name: string;
  @Shown('anyone', () => Int, { nullable: true }) seats: number | null;
  @Shown('anyone', () => [String]) equipment: string[];
  @Shown('anyone', () => String) icon: string;
  @Shown('anyone', () => Int) position: number;
  @Shown('anyone', () => Boolean) isRemoved: boolean;
}

@ObjectType()
export class ParticipantPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) cancel: Permission;
}

@ObjectType()
export class Participant {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => String, { nullable: true }) name: string | null;
  @Shown('anyone', () => Boolean) isMe: boolean;
  @Shown('anyone', () => Day, { nullable: true }) arrivesDay: string | null;
  @Shown('anyone', () => Int, { nullable: true }) arrivesMinute: number | null;
  @Shown('anyone', () => Day, { nullable: true }) leavesDay: string | null;
  @Shown('anyone', () => Int, { nullable: true }) leavesMinute: number | null;
  @Shown('anyone', () => [LanguageEnum]) languages: Language[];
  @Shown('concerned_or_facilitates', () => String, { nullable: true }) email: string | null;
  @Shown('concerned_or_facilitates', () => String, { nullable: true }) phone: string | null;
  @Shown('concerned_or_facilitates', () => [String], { nullable: true }) meals: string[] | null;
  @Shown('concerned_or_facilitates', () => String, { nullable: true }) diet: string | null;
  @Shown('concerned_or_facilitates', () => [ParticipantFieldEnum], { nullable: true }) shows: ParticipantField[] | null;
  @Shown('anyone', () => Boolean) isCancelled: boolean;
  @Shown('anyone', () => Int) version: number;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => Instant) registeredAt: Date;
  @Shown('anyone', () => ParticipantPermissions) viewerCan: ParticipantPermissions;
}

@ObjectType()
export class GatheringRequest {
  @Shown('anyone', () => String) id: string;
  @Shown('anyone', () => Request) request: Request;
  @Shown('anyone', () => GatheringRequestKindEnum) kind: GatheringRequestKind;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => Uuid, { nullable: true }) topicId: string | null;
  @Shown('anyone', () => Instant) addedAt: Date;
  @Shown('anyone', () => FateEnum, { nullable: true }) fate: Fate | null;
  @Shown('anyone', () => String, { nullable: true }) fateReason: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class PreparationLine {
  @Shown('anyone', () => String) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Int) participantCount: number;
  @Shown('anyone', () => Int) requestCount: number;
  @Shown('anyone', () => Int) sheetCount: number;
  @Shown('anyone', () => Instant, { nullable: true }) remindedAt: Date | null;
}

@ObjectType()
export class DayCode {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Day) day: string;
  @Shown('anyone', () => Int) mostUses: number;
  @Shown('anyone', () => Int) useCount: number;
  @Shown('anyone', () => Instant) issuedAt: Date;
  @Shown('anyone', () => Boolean) isRevoked: boolean;
}

@ObjectType()
export class TimetableVersion {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) number: number;
  @Shown('anyone', () => Instant) publishedAt: Date;
  @Shown('anyone', () => Int) held: number;
  @Shown('anyone', () => Int) cards: number;
  @Shown('anyone', () => Int) wishes: number;
  @Shown('anyone', () => Int) wishesMet: number;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class MinutesConfirmation {
  @Shown('anyone', () => String) id: string;
  @Shown('anyone', () => Participant) participant: Participant;
  @Shown('anyone', () => MinutesAnswerEnum) answer: MinutesAnswer;
  @Shown('anyone', () => String, { nullable: true }) note: string | null;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class Booklet {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Uuid) gatheringId: string;
  @Shown('anyone', () => BookletEditionEnum) edition: BookletEdition;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => Boolean) isImposed: boolean;
  @Shown('anyone', () => WorkStateEnum) state: WorkState;
  @Shown('anyone', () => Int) progress: number;
  @Shown('anyone', () => Int, { nullable: true }) pageCount: number | null;
  @Shown('anyone', () => Instant) askedAt: Date;
  @Shown('anyone', () => Instant, { nullable: true }) endedAt: Date | null;
}
