/** Cost keys as the API shows them. */
import { type CostKeyKind, costKeyKinds, type SimpleKey, simpleKeys } from '@komunigi/domain';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Money } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Line, LongText, MinorUnits, Uuid } from '../../platform/graphql/scalars.js';

export const CostKeyKindEnum = enumOf('CostKeyKind', costKeyKinds);
export const SimpleKeyEnum = enumOf('SimpleKey', simpleKeys);

const optional = { nullable: true } as const;

@ObjectType({ description: 'A part of a mixed key' })
export class KeyPart {
  @Shown('anyone', () => SimpleKeyEnum) key: SimpleKey;
  @Shown('anyone', () => Int) percent: number;
}

@ObjectType({
  description: 'By what an amount is shared, never less than the floor nor more than the cap for each co-op',
})
export class CostKey {
  @Shown('anyone', () => CostKeyKindEnum) kind: CostKeyKind;
  @Shown('anyone', () => [KeyPart]) mix: KeyPart[];
  @Shown('anyone', () => Money, optional) floor: Money | null;
  @Shown('anyone', () => Money, optional) cap: Money | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'of the whole amount' }) capPercent: number | null;
}

@ObjectType({ description: 'Euros for one franc, as a decimal number, and who says so' })
export class ConversionRate {
  @Shown('anyone', () => String) rate: string;
  @Shown('anyone', () => String) source: string;
}

@ObjectType({ description: 'The key of the federation from that day on' })
export class CostKeyPolicy {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Day) fromDay: string;
  @Shown('anyone', () => CostKey) key: CostKey;
  @Shown('anyone', () => String) reason: string;
  @Shown('anyone', () => Instant) setAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class FundingPermissions {
  @Shown('anyone', () => Permission) setKey: Permission;
}

@ObjectType()
export class CostSharingPermissions {
  @Shown('anyone', () => Permission) setPolicy: Permission;
}

@InputType()
export class KeyPartInput {
  @Field(() => SimpleKeyEnum) key: SimpleKey;
  @Field(() => Int) percent: number;
}

@InputType({ description: 'Bounds in the currency of what is shared' })
export class CostKeyInput {
  @Field(() => CostKeyKindEnum) kind: CostKeyKind;
  @Field(() => [KeyPartInput], { nullable: true, description: 'of a mixed key' }) mix?: KeyPartInput[] | null;
  @Field(() => MinorUnits, optional) floorMinor?: string | null;
  @Field(() => MinorUnits, optional) capMinor?: string | null;
  @Field(() => Int, optional) capPercent?: number | null;
}

@InputType({ description: 'The key and those among whom it is shared, as they shall be' })
export class SetCostKeyInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => CostKeyInput) key: CostKeyInput;
  @Field(() => [Uuid], { nullable: true, description: 'absent: as they are; at the beginning every open shop' })
  cooperativeIds?: string[] | null;
  @Field(() => Line, { nullable: true, description: 'euros for one franc: "1.065"; null: none' }) rate?: string | null;
  @Field(() => Line, optional) rateSource?: string | null;
  @Field(() => LongText, { nullable: true, description: 'needed once co-ops may promise' }) reason?: string | null;
}

@InputType()
export class SetCostKeyPolicyInput extends OperationInput {
  @Field(() => Uuid, { description: 'of the policy, when that day has none yet' }) id: string;
  @Field(() => Day) fromDay: string;
  @Field(() => CostKeyInput) key: CostKeyInput;
  @Field(() => LongText) reason: string;
}
