/** What the mutations on developments are given. */
import {
  type Currency,
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
import { Line, LongText, Title, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { RequestThemeEnum } from '../requests/requests.types.js';
import { DevelopmentOrderEnum, DevelopmentPhaseEnum } from './developments.types.js';

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
