/** What the mutations on estimates are given. */
import type { Currency, EstimateKind, RequestTheme } from '@komunigi/domain';
import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Day, Line, LongText, MinorUnits, Uuid } from '../../platform/graphql/scalars.js';
import { RequestInput } from '../requests/requests.inputs.js';
import { RequestThemeEnum } from '../requests/requests.types.js';
import { EstimateKindEnum } from './estimates.types.js';

const optional = { nullable: true } as const;

@InputType()
export class EstimateQueueFilter {
  @Field(() => RequestThemeEnum, optional) theme?: RequestTheme | null;
  @Field(() => Line, { nullable: true, description: 'asked of this developer co-op, or of whichever can' })
  forCooperativeSlug?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'only those my co-op wishes for (true) or does not (false)' })
  wishedByMe?: boolean | null;
}

@ArgsType()
export class EstimateQueueArgs extends PageArgs {
  @Field(() => EstimateQueueFilter, optional) filter?: EstimateQueueFilter | null;
}

@InputType()
export class WorkDoneFilter {
  @Field(() => RequestThemeEnum, optional) theme?: RequestTheme | null;
  @Field(() => Line, { nullable: true, description: 'estimated by that developer co-op' })
  cooperativeSlug?: string | null;
}

@ArgsType()
export class WorkDoneArgs extends PageArgs {
  @Field(() => WorkDoneFilter, optional) filter?: WorkDoneFilter | null;
}

@InputType()
export class AskEstimateInput extends RequestInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, { nullable: true, description: 'a developer co-op; null: whichever can' })
  toCooperativeId?: string | null;
  @Field(() => LongText) reason: string;
}

@InputType()
export class EstimateAskInput extends OperationInput {
  @Field(() => Uuid) askId: string;
}

@InputType()
export class SetAnalysisPotInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Day, { description: 'the first day of a month, this one or later' }) fromMonth: string;
  @Field(() => Int) minutes: number;
}

@InputType()
export class GiveEstimateInput extends RequestInput {
  @Field(() => Uuid) id: string;
  @Field(() => EstimateKindEnum) kind: EstimateKind;
  @Field(() => Int) lowMinutes: number;
  @Field(() => Int) likelyMinutes: number;
  @Field(() => Int) highMinutes: number;
  @Field(() => MinorUnits, { description: 'of an hour' }) rateMinor: string;
  @Field(() => CurrencyEnum) currency: Currency;
  @Field(() => LongText, optional) assumptions?: string | null;
  @Field(() => Day, { description: 'the last day on which it holds' }) validUntil: string;
  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'taken from the monthly pot' })
  analysisMinutes?: number | null;
}

@InputType()
export class EstimateInput extends OperationInput {
  @Field(() => Uuid) estimateId: string;
}

@InputType()
export class AcceptEstimateInput extends EstimateInput {
  @Field(() => Uuid) id: string;
  @Field(() => MinorUnits, {
    nullable: true,
    description: 'between the likely and the high amount; null: the high one',
  })
  ceilingMinor?: string | null;
}

@InputType()
export class EffortInput extends RequestInput {
  @Field(() => Int) minutes: number;
}
