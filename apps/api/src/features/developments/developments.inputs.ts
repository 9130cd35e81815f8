/** What the mutations on developments are given. */
import {
  type ArbitrationOutcome,
  type ChecklistKind,
  type Currency,
  type TrialOutcome,
  type DevelopmentOrder,
  type DevelopmentPhase,
  type DevelopmentStage,
  developmentStages,
  type Language,
  type RequestTheme,
} from '@komunigi/domain';
import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { enumOf } from '../../platform/graphql/enums.js';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Line, LongText, Title, Uuid, WebAddress } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { RequestThemeEnum } from '../requests/requests.types.js';
import {
  ArbitrationOutcomeEnum,
  ChecklistKindEnum,
  DevelopmentOrderEnum,
  DevelopmentPhaseEnum,
  TrialOutcomeEnum,
} from './developments.types.js';

export const DevelopmentStageEnum = enumOf('DevelopmentStage', developmentStages);

@InputType()
export class DevelopmentFilter {
  @Field(() => DevelopmentStageEnum, { nullable: true }) stage?: DevelopmentStage | null;
  @Field(() => [DevelopmentPhaseEnum], { nullable: true, description: 'in any of these' })
  phases?: DevelopmentPhase[] | null;
  @Field(() => RequestThemeEnum, { nullable: true }) theme?: RequestTheme | null;
  @Field(() => Line, { nullable: true, description: 'who carries it, by the name in the address of the co-op' })
  cooperativeSlug?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'carried, built, asked for or supported by my co-op' })
  concernsMine?: boolean | null;
  @Field(() => Line, { nullable: true }) search?: string | null;
}

@ArgsType()
export class DevelopmentsArgs extends PageArgs {
  @Field(() => DevelopmentFilter, { nullable: true }) filter?: DevelopmentFilter | null;
  @Field(() => DevelopmentOrderEnum, { nullable: true, defaultValue: 'active' }) orderBy?: DevelopmentOrder | null;
}

@InputType()
export class DevelopmentInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
}

@InputType()
export class CreateDevelopmentInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Title) title: string;
  @Field(() => RequestThemeEnum) theme: RequestTheme;
  @Field(() => LanguageEnum) language: Language;
  @Field(() => CurrencyEnum, { nullable: true, defaultValue: 'EUR' }) currency?: Currency | null;
  @Field(() => LongText, { nullable: true }) summary?: string | null;
  @Field(() => LongText, { nullable: true }) specification?: string | null;
  @Field(() => [Uuid], { description: 'at least one' }) requestIds: string[];
}

@InputType()
export class EditDevelopmentInput extends DevelopmentInput {
  @Field(() => Int, { description: 'the version that was read' }) basedOn: number;
  @Field(() => Title, { nullable: true }) title?: string | null;
  @Field(() => RequestThemeEnum, { nullable: true }) theme?: RequestTheme | null;
  @Field(() => LanguageEnum, { nullable: true }) language?: Language | null;
  @Field(() => LongText, { nullable: true }) summary?: string | null;
  @Field(() => LongText, { nullable: true }) specification?: string | null;
}

@InputType()
export class JoinRequestInput extends DevelopmentInput {
  @Field(() => Uuid) requestId: string;
}

@InputType()
export class DevelopmentPartInput {
  @Field(() => Uuid) id: string;
  @Field(() => Title) title: string;
  @Field(() => Int, { nullable: true }) minutes?: number | null;
  @Field(() => Boolean) isDone: boolean;
}

@InputType()
export class SaveDevelopmentPartsInput extends DevelopmentInput {
  @Field(() => Int, { description: 'the version that was read' }) basedOn: number;
  @Field(() => [DevelopmentPartInput], { description: 'all of them, in their order' }) parts: DevelopmentPartInput[];
}

@InputType()
export class ArbitrateInput extends DevelopmentInput {
  @Field(() => Uuid) id: string;
  @Field(() => ArbitrationOutcomeEnum) outcome: ArbitrationOutcome;
  @Field(() => Title, { nullable: true, description: 'the name of the option' }) parameterName?: string | null;
  @Field(() => LongText) reason: string;
  @Field(() => LongText, { nullable: true, description: 'what is answered to those who objected' }) answers?:
    string | null;
  @Field(() => [Uuid], { description: 'the co-ops that were there' }) presentIds: string[];
}

@InputType()
export class ClaimInput extends DevelopmentInput {
  @Field(() => Int, { description: 'of the work, 1 to 100; again to change it' }) percent: number;
}

@InputType()
export class ClaimIdInput extends OperationInput {
  @Field(() => Uuid) claimId: string;
}

@InputType()
export class OfferClaimInput extends ClaimIdInput {
  @Field(() => Uuid, { nullable: true, description: 'a developer co-op; null takes the offer back' })
  toCooperativeId?: string | null;
}

@InputType()
export class StartDevelopmentInput extends DevelopmentInput {
  @Field(() => LongText, { nullable: true, description: 'why before it is paid for' }) reason?: string | null;
}

@InputType()
export class DevelopmentReasonInput extends DevelopmentInput {
  @Field(() => LongText) reason: string;
}

@InputType()
export class CheckItemInput extends OperationInput {
  @Field(() => Uuid) itemId: string;
  @Field(() => Boolean) done: boolean;
}

@InputType()
export class AddChecklistItemInput extends DevelopmentInput {
  @Field(() => Uuid) id: string;
  @Field(() => ChecklistKindEnum) kind: ChecklistKind;
  @Field(() => Line) label: string;
}

@InputType()
export class ChecklistItemInput extends OperationInput {
  @Field(() => Uuid) itemId: string;
}

@InputType()
export class DeliverInput extends DevelopmentInput {
  @Field(() => Uuid) id: string;
  @Field(() => Line) version: string;
  @Field(() => WebAddress, { nullable: true, description: 'where to try it' }) address?: string | null;
  @Field(() => LongText, { nullable: true }) note?: string | null;
}

@InputType()
export class DeliveryInput extends OperationInput {
  @Field(() => Uuid) deliveryId: string;
}

@InputType()
export class TryDeliveryInput extends DeliveryInput {
  @Field(() => TrialOutcomeEnum) outcome: TrialOutcome;
  @Field(() => LongText, { nullable: true }) note?: string | null;
}

@InputType()
export class AnswerTrialInput extends OperationInput {
  @Field(() => Uuid) trialId: string;
  @Field(() => LongText) answer: string;
}

@InputType()
export class WriteReleaseNoteInput extends DevelopmentInput {
  @Field(() => Uuid, { nullable: true, description: 'null: for all' }) cooperativeId?: string | null;
  @Field(() => LongText, { description: 'no text at all takes it away' }) body: string;
  @Field(() => LanguageEnum) language: Language;
}
