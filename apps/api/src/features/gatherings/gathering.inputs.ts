/** What the mutations on gatherings and participants are given. */
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Day, EmailAddress, Instant, Line, LongText, Title, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { BlockKindEnum, BookletEditionEnum, ParticipantFieldEnum, PreparationSubjectEnum } from './parts.types.js';
import {
  type BlockKind,
  type BookletEdition,
  type Language,
  type ParticipantField,
  type PreparationSubject,
} from '@komunigi/domain';
import { Field, InputType, Int } from '@nestjs/graphql';

@InputType()
export class DayInput {
  @Field(() => Day) day: string;
  @Field(() => Int) fromMinute: number;
  @Field(() => Int) untilMinute: number;
}

@InputType()
export class GatheringFieldsInput {
  @Field(() => Title, { nullable: true }) title?: string | null;
  @Field(() => Line, { nullable: true }) venue?: string | null;
  @Field(() => Line, { nullable: true }) address?: string | null;
  @Field(() => Line, { nullable: true }) timeZone?: string | null;
  @Field(() => Day, { nullable: true }) startsOn?: string | null;
  @Field(() => Day, { nullable: true }) endsOn?: string | null;
  @Field(() => Int, { nullable: true }) grainMinutes?: number | null;
  @Field(() => LanguageEnum, { nullable: true }) language?: Language | null;
  @Field(() => LongText, { nullable: true }) description?: string | null;
  @Field(() => [Line], { nullable: true }) mealChoices?: string[] | null;
  @Field(() => Instant, { nullable: true }) requestsDueAt?: Date | null;
  @Field(() => Instant, { nullable: true }) sheetsDueAt?: Date | null;
  @Field(() => [DayInput], { nullable: true }) days?: DayInput[] | null;
}

@InputType()
export class CreateGatheringInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => GatheringFieldsInput) fields: GatheringFieldsInput;
}

@InputType()
export class EditGatheringInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Int) version: number;
  @Field(() => GatheringFieldsInput) fields: GatheringFieldsInput;
}

@InputType()
export class GatheringInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
}

@InputType()
export class DuplicateGatheringInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Title) title: string;
  @Field(() => Day) startsOn: string;
  @Field(() => Boolean, { description: 'topics and requests that continue come along, with their age' })
  carriesOver: boolean;
}

@InputType()
export class SavePlaceInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Title) name: string;
  @Field(() => Int, { nullable: true }) seats?: number | null;
  @Field(() => [Line]) equipment: string[];
  @Field(() => Line, { nullable: true }) icon?: string | null;
  @Field(() => Int) position: number;
}

@InputType()
export class PlaceInput extends OperationInput {
  @Field(() => Uuid) placeId: string;
}

@InputType()
export class SaveBlockInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Day) day: string;
  @Field(() => Int) startMinute: number;
  @Field(() => Int) durationMinutes: number;
  @Field(() => BlockKindEnum) kind: BlockKind;
  @Field(() => Title) title: string;
  @Field(() => Line, { nullable: true }) placeName?: string | null;
}

@InputType()
export class BlockInput extends OperationInput {
  @Field(() => Uuid) blockId: string;
}

@InputType()
export class ParticipantFieldsInput {
  @Field(() => Title, { nullable: true }) name?: string | null;
  @Field(() => Uuid, { nullable: true }) cooperativeId?: string | null;
  @Field(() => Day, { nullable: true }) arrivesDay?: string | null;
  @Field(() => Int, { nullable: true }) arrivesMinute?: number | null;
  @Field(() => Day, { nullable: true }) leavesDay?: string | null;
  @Field(() => Int, { nullable: true }) leavesMinute?: number | null;
  @Field(() => [LanguageEnum], { nullable: true }) languages?: Language[] | null;
  @Field(() => EmailAddress, { nullable: true }) email?: string | null;
  @Field(() => Line, { nullable: true }) phone?: string | null;
  @Field(() => [Line], { nullable: true }) meals?: string[] | null;
  @Field(() => Line, { nullable: true }) diet?: string | null;
  @Field(() => [ParticipantFieldEnum], { nullable: true }) shows?: ParticipantField[] | null;
}

@InputType()
export class RegisterInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Boolean, {
    description: "somebody else than me: entered by the co-op's administrator or by the facilitator",
  })
  isSomebodyElse: boolean;
  @Field(() => ParticipantFieldsInput) fields: ParticipantFieldsInput;
}

@InputType()
export class EditParticipantInput extends OperationInput {
  @Field(() => Uuid) participantId: string;
  @Field(() => Int) version: number;
  @Field(() => ParticipantFieldsInput) fields: ParticipantFieldsInput;
}

@InputType()
export class ParticipantInput extends OperationInput {
  @Field(() => Uuid) participantId: string;
}

@InputType()
export class RemindInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => PreparationSubjectEnum) subject: PreparationSubject;
  @Field(() => [Uuid]) cooperativeIds: string[];
}

@InputType()
export class BringRequestInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Uuid) requestId: string;
}

@InputType()
export class MakeBookletInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => BookletEditionEnum) edition: BookletEdition;
  @Field(() => LanguageEnum) language: Language;
  @Field(() => Boolean) isImposed: boolean;
}

@InputType()
export class BookletInput extends OperationInput {
  @Field(() => Uuid) bookletId: string;
}

@InputType()
export class CreateCalendarLinkInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, { nullable: true }) gatheringId?: string | null;
}

@InputType()
export class CalendarLinkInput extends OperationInput {
  @Field(() => Uuid) linkId: string;
}
