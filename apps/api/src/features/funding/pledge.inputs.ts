/** What the mutations on promises are given. */
import { Field, InputType, Int } from '@nestjs/graphql';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Instant, Line, LongText, MinorUnits, Secret, Uuid } from '../../platform/graphql/scalars.js';

const optional = { nullable: true } as const;

@InputType()
export class OpenFundingInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => Instant) deadline: Date;
  @Field(() => MinorUnits, { nullable: true, description: 'with this much a first part can begin' })
  minimumMinor?: string | null;
}

@InputType({ description: 'Everybody answers again: a new estimate, another scope, or another try after it lapsed' })
export class ReopenFundingInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => LongText) reason: string;
  @Field(() => Boolean, { defaultValue: false }) isScopeChanged: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'the minimum becomes the goal' }) isWithMinimum: boolean;
  @Field(() => Instant, { nullable: true, description: 'absent: fourteen days from now' }) deadline?: Date | null;
}

@InputType({ description: 'The whole pledge of one’s co-op as it shall be' })
export class PledgeInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => MinorUnits, { description: 'never pays more' }) upToMinor: string;
  @Field(() => Int, { nullable: true, description: 'only if at least so many co-ops join, itself included' })
  onlyIf?: number | null;
  @Field(() => Int, { defaultValue: 0 }) inKindMinutes: number;
  @Field(() => LongText, optional) note?: string | null;
}

@InputType()
export class PledgeIdInput extends OperationInput {
  @Field(() => Uuid) pledgeId: string;
}

@InputType()
export class RefusePledgeInput extends OperationInput {
  @Field(() => Uuid) pledgeId: string;
  @Field(() => LongText, optional) note?: string | null;
}

@InputType()
export class AnswerBoardInput extends OperationInput {
  @Field(() => Secret) token: string;
  @Field(() => MinorUnits, { description: 'up to how much; 0: no' }) amountMinor: string;
  @Field(() => LongText, optional) note?: string | null;
  @Field(() => Line, { nullable: true, description: 'the body that answers' }) answeredBy?: string | null;
}
