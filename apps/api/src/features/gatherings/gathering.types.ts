/** Gatherings, what happens in them, and what mutations answer with. */
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Cursor, Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Request } from '../requests/requests.types.js';
import {
  Booklet,
  DayCode,
  GatheringBlock,
  GatheringDay,
  GatheringPhaseEnum,
  GatheringRequest,
  MinutesConfirmation,
  Participant,
  Place,
  PreparationLine,
  TimetableVersion,
} from './parts.types.js';
import { CalendarLink, FollowUp, TimetableProposal, Topic, TopicEventKindEnum } from './topic.types.js';
import {
  gatheringEventKinds,
  type GatheringEventKind,
  type GatheringPhase,
  type Language,
  type TopicEventKind,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class GatheringPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) duplicate: Permission;
  @Shown('anyone', () => Permission) register: Permission;
  @Shown('anyone', () => Permission) registerOthers: Permission;
  @Shown('anyone', () => Permission) propose: Permission;
  @Shown('anyone', () => Permission) move: Permission;
  @Shown('anyone', () => Permission) lock: Permission;
  @Shown('anyone', () => Permission) timetable: Permission;
  @Shown('anyone', () => Permission) publish: Permission;
  @Shown('anyone', () => Permission) bringRequest: Permission;
  @Shown('anyone', () => Permission) issueCodes: Permission;
  @Shown('anyone', () => Permission) remind: Permission;
  @Shown('anyone', () => Permission) record: Permission;
  @Shown('anyone', () => Permission) decideFates: Permission;
  @Shown('anyone', () => Permission) close: Permission;
  @Shown('anyone', () => Permission) reopen: Permission;
  @Shown('anyone', () => Permission) confirmMinutes: Permission;
  @Shown('anyone', () => Permission) summarise: Permission;
  @Shown('anyone', () => Permission) makeBooklet: Permission;
}

@ObjectType()
export class Gathering {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => String, { nullable: true }) venue: string | null;
  @Shown('anyone', () => String, { nullable: true }) address: string | null;
  @Shown('anyone', () => String) timeZone: string;
  @Shown('anyone', () => Day) startsOn: string;
  @Shown('anyone', () => Day) endsOn: string;
  @Shown('anyone', () => Int) grainMinutes: number;
  @Shown('anyone', () => String, { nullable: true }) description: string | null;
  @Shown('anyone', () => String, { nullable: true }) descriptionHtml: string | null;
  @Shown('anyone', () => [String]) mealChoices: string[];
  @Shown('anyone', () => GatheringPhaseEnum) phase: GatheringPhase;
  @Shown('anyone', () => Boolean) isBoardOpen: boolean;
  @Shown('anyone', () => Boolean) isLocked: boolean;
  @Shown('anyone', () => Instant, { nullable: true }) requestsDueAt: Date | null;
  @Shown('anyone', () => Instant, { nullable: true }) sheetsDueAt: Date | null;
  @Shown('anyone', () => Instant, { nullable: true }) publishedAt: Date | null;
  @Shown('anyone', () => Int) publishedVersion: number;
  @Shown('anyone', () => Instant, { nullable: true }) closedAt: Date | null;
  @Shown('anyone', () => String, {
    nullable: true,
    description: 'the summary for those who could not come; before it is published, for those who facilitate',
  })
  summary: string | null;
  @Shown('anyone', () => String, { nullable: true }) summaryHtml: string | null;
  @Shown('anyone', () => Instant, { nullable: true }) summaryPublishedAt: Date | null;
  @Shown('anyone', () => Gathering, { nullable: true }) previous: Gathering | null;
  @Shown('anyone', () => [Gathering]) next: Gathering[];
  @Shown('anyone', () => Int) version: number;
  @Shown('anyone', () => Int) boardVersion: number;
  @Shown('anyone', () => Int) topicCount: number;
  @Shown('anyone', () => Int) placedCount: number;
  @Shown('anyone', () => Int) participantCount: number;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => Instant) updatedAt: Date;
  @Shown('anyone', () => [GatheringDay]) days: GatheringDay[];
  @Shown('anyone', () => [GatheringBlock]) blocks: GatheringBlock[];
  @Shown('anyone', () => [Place]) places: Place[];
  @Shown('anyone', () => [Topic]) topics: Topic[];
  @Shown('anyone', () => [Participant]) participants: Participant[];
  @Shown('anyone', () => Participant, { nullable: true }) myParticipant: Participant | null;
  @Shown('anyone', () => [GatheringRequest]) requests: GatheringRequest[];
  @Shown('anyone', () => [FollowUp]) followUps: FollowUp[];
  @Shown('anyone', () => [MinutesConfirmation]) confirmations: MinutesConfirmation[];
  @Shown('anyone', () => [TimetableVersion]) timetables: TimetableVersion[];
  @Shown('moderates', () => [PreparationLine], { nullable: true }) preparation: PreparationLine[] | null;
  @Shown('moderates', () => [DayCode], { nullable: true }) dayCodes: DayCode[] | null;
  @Shown('moderates', () => [TimetableProposal], { nullable: true }) proposals: TimetableProposal[] | null;
  @Shown('acting', () => [Booklet], { nullable: true }) booklets: Booklet[] | null;
  @Shown('anyone', () => GatheringPermissions) viewerCan: GatheringPermissions;
}

export const GatheringConnection = connectionOf('Gathering', () => Gathering);
export const GatheringEventKindEnum = enumOf('GatheringEventKind', gatheringEventKinds);

@ObjectType({ description: 'what happened in a gathering; ids always, objects when there are any' })
export class GatheringEvent {
  @Shown('anyone', () => Cursor) cursor: string;
  @Shown('anyone', () => GatheringEventKindEnum) kind: GatheringEventKind;
  @Shown('anyone', () => Uuid) gatheringId: string;
  @Shown('anyone', () => Uuid, { nullable: true }) topicId: string | null;
  @Shown('anyone', () => TopicEventKindEnum, { nullable: true }) topicKind: TopicEventKind | null;
  @Shown('anyone', () => Topic, { nullable: true }) topic: Topic | null;
  @Shown('anyone', () => Gathering, { nullable: true }) gathering: Gathering | null;
  @Shown('anyone', () => String, { nullable: true, description: 'the co-op in whose name it was done' }) byName:
    string | null;
  @Shown('anyone', () => Uuid, {
    nullable: true,
    description: 'who is carrying a card: an id that a screen knows as its own',
  })
  carrierId: string | null;
  @Shown('anyone', () => Boolean, { nullable: true }) isCarrying: boolean | null;
  @Shown('anyone', () => TimetableProposal, { nullable: true }) proposal: TimetableProposal | null;
  @Shown('anyone', () => Booklet, { nullable: true }) booklet: Booklet | null;
}

@ObjectType()
export class GatheringPayload {
  @Shown('anyone', () => Gathering) gathering: Gathering;
}

@ObjectType()
export class TopicPayload {
  @Shown('anyone', () => Topic) topic: Topic;
  @Shown('anyone', () => Gathering) gathering: Gathering;
}

@ObjectType()
export class ParticipantPayload {
  @Shown('anyone', () => Participant) participant: Participant;
  @Shown('anyone', () => Gathering) gathering: Gathering;
}

@ObjectType()
export class FollowUpPayload {
  @Shown('anyone', () => FollowUp) followUp: FollowUp;
}

@ObjectType()
export class TimetableProposalPayload {
  @Shown('anyone', () => TimetableProposal) proposal: TimetableProposal;
}

@ObjectType()
export class BookletPayload {
  @Shown('anyone', () => Booklet) booklet: Booklet;
}

@ObjectType()
export class IssuedDayCode {
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => String, { description: 'shown once' }) code: string;
}

@ObjectType()
export class DayCodesPayload {
  @Shown('anyone', () => Gathering) gathering: Gathering;
  @Shown('anyone', () => [IssuedDayCode]) codes: IssuedDayCode[];
}

@ObjectType()
export class CalendarLinkPayload {
  @Shown('anyone', () => CalendarLink) link: CalendarLink;
  @Shown('anyone', () => String, { nullable: true, description: 'the secret address, shown once' }) address:
    string | null;
}

@ObjectType()
export class TopicRequestPayload {
  @Shown('anyone', () => Topic) topic: Topic;
  @Shown('anyone', () => Request) request: Request;
}
