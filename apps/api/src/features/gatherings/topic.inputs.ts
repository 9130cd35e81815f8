/** What the mutations on topics, timetables and outcomes are given. */
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Day, Line, LongText, Title, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { RequestThemeEnum } from '../requests/requests.types.js';
import { FateEnum, MinutesAnswerEnum } from './parts.types.js';
import { NeedAnswerEnum, TopicOriginEnum } from './topic.types.js';
import {
  type Fate,
  type Language,
  type MinutesAnswer,
  type NeedAnswer,
  type RequestTheme,
  type TopicOrigin,
} from '@komunigi/domain';
import { Field, InputType, Int } from '@nestjs/graphql';

@InputType()
export class NeedInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, { nullable: true }) participantId?: string | null;
  @Field(() => Uuid, { nullable: true }) cooperativeId?: string | null;
}

@InputType()
export class TopicFieldsInput {
  @Field(() => Title, { nullable: true }) title?: string | null;
  @Field(() => LongText, { nullable: true }) detail?: string | null;
  @Field(() => LanguageEnum, { nullable: true }) language?: Language | null;
  @Field(() => RequestThemeEnum, { nullable: true }) theme?: RequestTheme | null;
  @Field(() => Int, { nullable: true }) durationMinutes?: number | null;
  @Field(() => Int, { nullable: true }) seats?: number | null;
  @Field(() => [Line], { nullable: true }) equipment?: string[] | null;
  @Field(() => [LanguageEnum], { nullable: true }) languages?: Language[] | null;
  @Field(() => [NeedInput], { nullable: true }) needs?: NeedInput[] | null;
  @Field(() => [Uuid], { nullable: true }) avoids?: string[] | null;
}

@InputType()
export class ProposeTopicInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => TopicOriginEnum, { nullable: true }) origin?: TopicOrigin | null;
  @Field(() => Uuid, { nullable: true }) requestId?: string | null;
  @Field(() => Uuid, { nullable: true }) processTemplateId?: string | null;
  @Field(() => TopicFieldsInput) fields: TopicFieldsInput;
}

@InputType()
export class ProposeTopicByCodeInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Line) code: string;
  @Field(() => Title) title: string;
  @Field(() => LongText, { nullable: true }) detail?: string | null;
  @Field(() => LanguageEnum) language: Language;
  @Field(() => RequestThemeEnum) theme: RequestTheme;
  @Field(() => Int) durationMinutes: number;
}

@InputType()
export class EditTopicInput extends OperationInput {
  @Field(() => Uuid) topicId: string;
  @Field(() => Int) version: number;
  @Field(() => TopicFieldsInput) fields: TopicFieldsInput;
}

@InputType()
export class TopicInput extends OperationInput {
  @Field(() => Uuid) topicId: string;
}

@InputType()
export class PlaceTopicInput extends OperationInput {
  @Field(() => Uuid) topicId: string;
  @Field(() => Int, { description: 'the version the mover saw' }) version: number;
  @Field(() => Uuid) placeId: string;
  @Field(() => Day) day: string;
  @Field(() => Int) startMinute: number;
}

@InputType()
export class MoveTopicInput extends OperationInput {
  @Field(() => Uuid) topicId: string;
  @Field(() => Int, { description: 'the version the mover saw' }) version: number;
}

@InputType()
export class CarryTopicInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Uuid) topicId: string;
  @Field(() => Uuid) carrierId: string;
  @Field(() => Boolean) isCarrying: boolean;
}

@InputType()
export class AnswerNeedInput extends OperationInput {
  @Field(() => Uuid) needId: string;
  @Field(() => NeedAnswerEnum) answer: NeedAnswer;
}

@InputType()
export class ProposeTimetableInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Int) seed: number;
}

@InputType()
export class TimetableProposalInput extends OperationInput {
  @Field(() => Uuid) proposalId: string;
}

@InputType()
export class IssueDayCodesInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Day) day: string;
  @Field(() => Int) mostUses: number;
  @Field(() => [Uuid]) cooperativeIds: string[];
}

@InputType()
export class DayCodeInput extends OperationInput {
  @Field(() => Uuid) codeId: string;
}

@InputType()
export class RecordOutcomeInput extends OperationInput {
  @Field(() => Uuid) topicId: string;
  @Field(() => Int, { description: 'of the outcome the writer saw; 0 for none' }) version: number;
  @Field(() => LongText, { nullable: true }) notes?: string | null;
  @Field(() => [Line]) decisions: string[];
}

@InputType()
export class SaveFollowUpInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Uuid, { nullable: true }) topicId?: string | null;
  @Field(() => Line) text: string;
  @Field(() => Uuid, { nullable: true }) cooperativeId?: string | null;
  @Field(() => Uuid, { nullable: true }) participantId?: string | null;
  @Field(() => Day, { nullable: true }) dueOn?: string | null;
}

@InputType()
export class FollowUpInput extends OperationInput {
  @Field(() => Uuid) followUpId: string;
}

@InputType()
export class PostRequestFromTopicInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) topicId: string;
  @Field(() => Title) title: string;
  @Field(() => RequestThemeEnum) theme: RequestTheme;
  @Field(() => LanguageEnum) language: Language;
  @Field(() => LongText, { nullable: true }) detail?: string | null;
}

@InputType()
export class DecideFateInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Uuid, { nullable: true }) topicId?: string | null;
  @Field(() => Uuid, { nullable: true }) requestId?: string | null;
  @Field(() => FateEnum, { nullable: true, description: 'null takes the fate back' }) fate?: Fate | null;
  @Field(() => LongText, { nullable: true }) reason?: string | null;
}

@InputType()
export class ConfirmMinutesInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => MinutesAnswerEnum) answer: MinutesAnswer;
  @Field(() => LongText, { nullable: true }) note?: string | null;
}

@InputType()
export class WriteSummaryInput extends OperationInput {
  @Field(() => Uuid) gatheringId: string;
  @Field(() => Int) version: number;
  @Field(() => LongText) summary: string;
  @Field(() => Boolean) isPublished: boolean;
}

@InputType()
export class FollowUpFilter {
  @Field(() => Uuid, { nullable: true }) cooperativeId?: string | null;
  @Field(() => Uuid, { nullable: true }) gatheringId?: string | null;
  @Field(() => Boolean, { nullable: true }) isDone?: boolean | null;
}
